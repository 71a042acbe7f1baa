"""``tripartite correct``: what people say about events, kept beside its coding, exported as gold."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli import output
from tripartite.cli.upgrade import tell_upgrade
from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.store.judgements import Verdict


class UnusableJudgement(TripartiteError):
    """A correction that does not say what, about what, or by whom."""


def run(arguments: Namespace) -> int:
    """Record one judgement, or export all. Raises UnusableJudgement and StoreError."""
    if arguments.export is not None:
        return _export(arguments)
    if arguments.event is None:
        raise UnusableJudgement("name the event: its id, or the beginning of it. Or give --export FILE")
    if not (arguments.by or "").strip():
        raise UnusableJudgement("a judgement needs a person who makes it. Give --by NAME")

    from tripartite.store.judgements import Judgement, changes_of
    from tripartite.store.store import open_store

    changes = changes_of(
        type=arguments.type,
        modes=arguments.mode,
        status=arguments.status,
        actors=arguments.actor,
        recipients=arguments.recipient,
        day=arguments.on,
        place_country=arguments.place_country,
    )
    verdict = _verdict(arguments, bool(changes))
    with open_store(arguments.store, write=True) as store:
        tell_upgrade(store)
        row = store.event(arguments.event)
        if row is None:
            raise UnusableJudgement(
                f'{arguments.store} has no event "{arguments.event}". '
                f"Find its id: tripartite events --store {arguments.store}"
            )
        judgement = Judgement(row["event_id"], verdict, changes, arguments.note, arguments.by.strip())
        new = store.write_judgement(judgement)
    print(f"{row['event_id']}: {verdict}{'' if new else ', as said before'}")
    return 0


def _verdict(arguments: Namespace, changed: bool) -> "Verdict":
    if changed and (arguments.accept or arguments.reject):
        raise UnusableJudgement("what is accepted or rejected cannot be corrected too. Give one or the other")
    if changed:
        return "correct"
    if arguments.accept or arguments.reject:
        return "accept" if arguments.accept else "reject"
    raise UnusableJudgement("say what is right: --accept, --reject, or a correction such as --type CONSULT")


def _export(arguments: Namespace) -> int:
    from tripartite.formats import json_line
    from tripartite.store.gold import gold_records
    from tripartite.store.store import open_store

    if str(arguments.export) != "-":
        output.check_target(arguments.export, [arguments.store])
    with open_store(arguments.store) as store, output.opened(arguments.export) as stream:
        for record in gold_records(store):
            stream.write(json_line.encode(record) + "\n")
    return 0
