"""What the commands about happenings accept, and their help."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from tripartite.records.codebook import QUAD

FORMATS: Final = ("table", "csv", "jsonl", "parquet")

_LINK: Final = """\
Join the events of a store that report one happening, and find articles that are copies of one report. All
events are compared anew; what a person said with --merge or --split holds. An EVENT is an id or the
beginning of one.
"""
_LINK_EXAMPLES: Final = """\
examples:
  tripartite link --store news.duckdb
  tripartite link --store news.duckdb --undo              the latest batch
  tripartite link --store news.duckdb --undo b000003
  tripartite link --store news.duckdb --merge 4f1c 99ab --by "N. Abashidze"
  tripartite link --store news.duckdb --split 4f1c
"""
_HAPPENINGS: Final = """\
List what happened: one line a happening, however many articles report it. Run "tripartite link" before, and
again after new articles were collected. The table also says in what the reports differ.
"""
_HAPPENINGS_EXAMPLES: Final = """\
examples:
  tripartite happenings --store news.duckdb --country SYR --from 2024-01-01 --min-reports 3
  tripartite happenings --store news.duckdb --disputed --reports
  tripartite happenings --store news.duckdb --format parquet -o happenings.parquet
"""


def add_commands(
    commands: Any, day: Callable[[str], date], count: Callable[[str], int], formatter: Any
) -> None:
    """Add `link` and `happenings`; `day` and `count` read values, `formatter` shapes the help."""
    link = commands.add_parser(
        "link", help="join events that are one happening", description=_LINK, epilog=_LINK_EXAMPLES,
        formatter_class=formatter, allow_abbrev=False,
    )  # fmt: skip
    _add_link(link)
    happenings = commands.add_parser(
        "happenings", help="list what happened, with its reports", description=_HAPPENINGS,
        epilog=_HAPPENINGS_EXAMPLES, formatter_class=formatter, allow_abbrev=False,
    )  # fmt: skip
    _add_happenings(happenings, day, count)
    for command in (link, happenings):
        command.add_argument(
            "--debug", action="store_true", help="show where in the program an error came from"
        )


def _add_link(link: argparse.ArgumentParser) -> None:
    link.set_defaults(module="link")
    link.add_argument(
        "--store", required=True, metavar="STORE", help="DuckDB file, or folder of Parquet files: NAME/"
    )
    what = link.add_mutually_exclusive_group()
    what.add_argument(
        "--undo", nargs="?", const="", metavar="BATCH", help="take back a batch (default: the latest)"
    )
    what.add_argument("--merge", nargs="+", metavar="EVENT", help="these events are one happening")
    what.add_argument(
        "--split", metavar="EVENT", help="this event is another happening than those it is with"
    )
    link.add_argument("--by", default="person", metavar="NAME", help="who merges or splits")


def _add_happenings(
    happenings: argparse.ArgumentParser, day: Callable[[str], date], count: Callable[[str], int]
) -> None:
    happenings.set_defaults(module="happenings")
    happenings.add_argument(
        "--store", required=True, metavar="STORE", help="DuckDB file, or folder of Parquet files: NAME/"
    )
    happenings.add_argument(
        "--type", choices=tuple(QUAD), metavar="TYPE", help="PLOVER type, such as PROTEST"
    )
    happenings.add_argument("--country", metavar="CODE", help="of an actor, a recipient or the place: SYR")
    happenings.add_argument("--from", dest="since", type=day, metavar="DAY", help="not before this day")
    happenings.add_argument("--to", dest="until", type=day, metavar="DAY", help="not after this day")
    happenings.add_argument("--min-reports", type=count, metavar="N", help="told by at least N articles")
    happenings.add_argument("--disputed", action="store_true", help="only those whose reports differ")
    happenings.add_argument("--limit", type=count, metavar="N", help="at most N happenings")
    happenings.add_argument(
        "--reports", action="store_true", help="with every report; csv and parquet then have one row a report"
    )
    happenings.add_argument(
        "--format", choices=FORMATS, metavar="FORMAT",
        help=f"one of {', '.join(FORMATS)} (default: table on a terminal, csv elsewhere)",
    )  # fmt: skip
    happenings.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write there; FILE appears once it is complete"
    )
