"""What the commands about a store accept, and their help."""

import argparse
from pathlib import Path
from typing import Final

from tripartite.cli.argument_parts import (
    Parser,
    add_coder,
    add_common,
    add_inputs,
    add_look,
    count,
    day,
    described,
    duration,
    memory,
)
from tripartite.cli.observe_arguments import add_observing

EVENT_FORMATS: Final = ("table", "csv", "jsonl", "parquet", "plover", "cameo")
TABLE_FORMATS: Final = ("table", "csv", "jsonl", "parquet")

_COLLECT: Final = """\
Code articles and keep the readings in a store: a DuckDB file, or a folder of Parquet files where the name
ends in "/". What the store has is not coded again. A job that was cut off goes on when the same command is
given again.
"""
_COLLECT_EXAMPLES: Final = """\
examples:
  tripartite collect news/ --store news.duckdb
  tripartite collect 2023.jsonl 2024.jsonl --store news.duckdb --workers 4
  tripartite collect archive.parquet --store archive/ --source "Daily Star"
  tripartite collect news/*.jsonl --store archive/ --engine ray --workers 8
  tripartite collect s3://bucket/news/ --store archive/ --engine ray --address auto --partitions s3://bucket/coded
  tripartite collect https://news.example/feed.xml --store news.duckdb --every 15m
  tripartite collect news/ --store news.duckdb --stats --log-json collect.log
"""
_EVENTS: Final = """\
Ask a store for events. All filters must hold; of several values of one filter, one. Actors are country codes
or names (IRN, Iran), sectors (MIL), both (IRNMIL), or part of a name.
"""
_EVENTS_EXAMPLES: Final = """\
examples:
  tripartite events --store news.duckdb --actor IRN --recipient ISR --from 2024-01-01
  tripartite events --store news.duckdb --type PROTEST --place-country GEO --format csv -o p.csv
  tripartite events --store news.duckdb --text 'refinery "border crossing"' --limit 20
  tripartite events --store news.duckdb --format cameo -o gdelt.tsv
"""
_CORRECT: Final = """\
Say that an event is right, wrong, or what would be right. The machine's coding stays as it is; the judgement
is kept beside it, and exported as gold JSONL for evaluation. EVENT is an id or the beginning of one.
"""
_CORRECT_EXAMPLES: Final = """\
examples:
  tripartite correct 4f1c --store news.duckdb --by "N. Abashidze" --accept
  tripartite correct 4f1c --store news.duckdb --by "N. Abashidze" --reject --note "a film, not an attack"
  tripartite correct 4f1c --store news.duckdb --by "N. Abashidze" --type CONSULT --actor GEOGOV
  tripartite correct --store news.duckdb --export gold.jsonl
"""
_UPGRADE: Final = """\
Bring a store that an earlier Tripartite made to the present schema. All commands that write to a store do so
first; this one does nothing else. It is done as one whole: cut off, the store is as it was, and the same
command does it again. An earlier Tripartite cannot read the store afterwards; copy it first if one must.
"""
_UPGRADE_EXAMPLES: Final = """\
examples:
  tripartite upgrade --store news.duckdb
  tripartite upgrade --store archive/
"""
_VERIFY: Final = """\
Read all of a store and say whether it is as it was written: blocks and files by their checksums, then rows
that do not belong together. A query reads what it needs, so it may not come upon damage elsewhere.
"""
_VERIFY_EXAMPLES: Final = """\
examples:
  tripartite verify --store news.duckdb
"""
_PRUNE: Final = """\
Delete what coders other than the current one made of the articles. The current coder is the one of the
latest finished run. Articles, runs and judgements stay.
"""


def add_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands about a store."""
    collect = described(
        commands.add_parser("collect", help="code articles into a store", allow_abbrev=False),
        _COLLECT,
        _COLLECT_EXAMPLES,
    )
    _add_collect(collect)
    events = described(
        commands.add_parser("events", help="ask a store for events", allow_abbrev=False),
        _EVENTS,
        _EVENTS_EXAMPLES,
    )
    _add_events(events)
    correct = described(
        commands.add_parser("correct", help="say what is right about an event", allow_abbrev=False),
        _CORRECT,
        _CORRECT_EXAMPLES,
    )
    _add_correct(correct)
    upgrade = described(
        commands.add_parser("upgrade", help="bring a store to the present schema", allow_abbrev=False),
        _UPGRADE,
        _UPGRADE_EXAMPLES,
    )
    upgrade.set_defaults(module="upgrade")
    add_store(upgrade)
    add_common(upgrade)
    verify = described(
        commands.add_parser("verify", help="say whether a store is damaged", allow_abbrev=False),
        _VERIFY,
        _VERIFY_EXAMPLES,
    )
    verify.set_defaults(module="verify")
    add_store(verify)
    add_common(verify)
    prune = described(
        commands.add_parser("prune", help="delete what older coders made", allow_abbrev=False), _PRUNE, ""
    )
    prune.set_defaults(module="prune")
    add_store(prune)
    add_common(prune)


def add_store(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    """The store that the command is about."""
    command.add_argument(
        "--store", required=required, metavar="STORE", help="DuckDB file, or folder of Parquet files: NAME/"
    )


def add_filters(command: argparse.ArgumentParser) -> None:
    """The questions about events that several commands ask; `filters.filters_of` reads them."""
    asked = command.add_argument_group("which events")
    for option, what in _FILTERS.items():
        asked.add_argument(f"--{option}", action="append", metavar=what[0], help=what[1])
    asked.add_argument("--quad", action="append", type=count, metavar="N", help="quad class, 1 to 4")
    asked.add_argument("--from", dest="since", type=day, metavar="DAY", help="not before this day")
    asked.add_argument("--to", dest="until", type=day, metavar="DAY", help="not after this day")
    asked.add_argument("--min-confidence", type=float, metavar="X", help="confidence, 0 to 1")
    asked.add_argument("--text", metavar="WORDS", help='words of the article, all of them, or "side by side"')


_FILTERS: Final = {
    "actor": ("WHO", "who did it; may be repeated, as all of these"),
    "recipient": ("WHO", "whom it was done to"),
    "either": ("WHO", "one of the two"),
    "type": ("TYPE", "PLOVER type, such as PROTEST"),
    "mode": ("MODE", "PLOVER mode, such as arrest"),
    "context": ("CONTEXT", "PLOVER context, such as military"),
    "country": ("CODE", "country of an actor or recipient"),
    "sector": ("CODE", "sector of an actor or recipient"),
    "status": ("STATUS", "actual, historical, future, hypothetical or negated"),
    "source": ("NAME", "the outlet that reports it"),
    "place-country": ("CODE", "country where it happened"),
    "said-by": ("WHO", "country or name of the speaker who says so"),
}


def add_table_output(command: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """How a table is written, and where."""
    command.add_argument(
        "--format", choices=formats, metavar="FORMAT",
        help=f"one of {', '.join(formats)} (default: table on a terminal, csv elsewhere)",
    )  # fmt: skip
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there; FILE appears once it is complete"
    )


def _add_collect(collect: argparse.ArgumentParser) -> None:
    collect.set_defaults(module="collect")
    add_inputs(collect)
    add_store(collect)
    collect.add_argument(
        "--every", type=duration, metavar="TIME", help="look at the inputs again and again, such as 15m or 2h"
    )
    _add_engine(collect)
    add_coder(collect)
    add_observing(collect)
    add_common(collect)


def _add_engine(collect: argparse.ArgumentParser) -> None:
    engine = collect.add_argument_group("who codes; the results are the same")
    engine.add_argument(
        "--engine", choices=("processes", "ray"), default="processes", metavar="NAME",
        help='"processes" of this machine (default), or "ray": pip install "tripartite[cluster]"',
    )  # fmt: skip
    engine.add_argument(
        "--workers", type=count, metavar="N", help="code with N processes (default: 1; with ray, all it has)"
    )
    engine.add_argument(
        "--address", metavar="HOST:PORT", help='a cluster of Ray, or "auto" (default: start Ray here)'
    )
    engine.add_argument(
        "--partitions", metavar="URL",
        help="where Ray's workers leave their results, seen by all; kept (default: in the store, not kept)",
    )  # fmt: skip
    engine.add_argument(
        "--worker-memory", type=memory, metavar="SIZE", help="what one of Ray's workers may use (default: 2G)"
    )


def _add_events(events: argparse.ArgumentParser) -> None:
    events.set_defaults(module="events")
    add_store(events)
    add_filters(events)
    events.add_argument("--limit", type=count, metavar="N", help="at most N events")
    add_table_output(events, EVENT_FORMATS)
    add_look(events)
    add_common(events)


def _add_correct(correct: argparse.ArgumentParser) -> None:
    correct.set_defaults(module="correct")
    correct.add_argument("event", metavar="EVENT", nargs="?", help="id of the event, or its beginning")
    add_store(correct)
    verdict = correct.add_mutually_exclusive_group()
    verdict.add_argument("--accept", action="store_true", help="the coding is right")
    verdict.add_argument("--reject", action="store_true", help="there is no such event")
    right = correct.add_argument_group("what would be right")
    right.add_argument("--type", metavar="TYPE", help="PLOVER type")
    right.add_argument("--mode", action="append", metavar="MODE", help="PLOVER mode; may be repeated")
    right.add_argument("--status", metavar="STATUS", help="whether it happened")
    right.add_argument("--actor", action="append", metavar="CODE", help="who: IRN, IRNMIL; may be repeated")
    right.add_argument("--recipient", action="append", metavar="CODE", help="whom; may be repeated")
    right.add_argument("--on", type=day, metavar="DAY", help="when it happened")
    right.add_argument("--place-country", metavar="CODE", help="where it happened")
    correct.add_argument("--note", metavar="WORDS", help="why")
    correct.add_argument("--by", metavar="NAME", help="who says so")
    correct.add_argument("--export", type=Path, metavar="FILE", help="write all judgements as gold JSONL")
    add_common(correct)
