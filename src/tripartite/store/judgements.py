"""What people say about an event: beside the machine's coding, never over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tripartite.formats import json_line
from tripartite.records.identity import digest
from tripartite.store import vocabulary
from tripartite.store.errors import QueryError
from tripartite.store.filters import codes_of

Verdict = Literal["accept", "reject", "correct"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's verdict on one event.

    `changes` are the right values of the fields that are wrong: type, mode, status, actors, recipients,
    date, place; `by` is who says so. Saying the same again is the same judgement.
    """

    event_id: str
    verdict: Verdict
    changes: Mapping[str, object] = field(default_factory=dict)
    note: str | None = None
    by: str = ""

    @property
    def id(self) -> str:
        """A digest of its content."""
        return digest(self.event_id, self.verdict, self.changes_json(), self.note, self.by)

    def changes_json(self) -> str:
        """The changes as one line of JSON, in the order of their names."""
        return json_line.encode(dict(sorted(self.changes.items())))


def changes_of(
    *,
    type: str | None = None,  # noqa: A002 - the codebook's word
    modes: Sequence[str] | None = None,
    status: str | None = None,
    actors: Sequence[str] | None = None,
    recipients: Sequence[str] | None = None,
    day: date | None = None,
    place_country: str | None = None,
) -> dict[str, object]:
    """Corrections as a judgement keeps them, without those that are None.

    Actors and recipients are codes: country and sector, as in "IRNMIL", or one of the two. Raises QueryError
    for an unknown code.
    """
    changes: dict[str, object] = {}
    if type is not None:
        changes["type"] = vocabulary.event_type(type)
    if modes:
        changes["modes"] = [vocabulary.mode(mode) for mode in modes]
    if status is not None:
        changes["status"] = vocabulary.status(status)
    for name, given in (("actors", actors), ("recipients", recipients)):
        if given:
            changes[name] = [party_code(code) for code in given]
    if day is not None:
        changes["date"] = day.isoformat()
    if place_country is not None:
        changes["place_country"] = vocabulary.country(place_country)
    return changes


def party_code(code: str) -> str:
    """An actor's code in capitals. Raises QueryError for what is neither country, sector nor both."""
    country, sector = codes_of(code.upper() if code.isalpha() and len(code) in (3, 6) else code)
    if country is None and sector is None:
        raise QueryError(f'"{code[:60]}" is no code of an actor. Give a country and sector, such as IRNMIL')
    return f"{country or ''}{sector or ''}"
