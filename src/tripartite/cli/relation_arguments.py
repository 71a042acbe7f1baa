"""What ``tripartite relations`` accepts, and its help."""

import argparse
from pathlib import Path
from typing import Final

from tripartite.cli.argument_parts import Parser, add_common, add_look, count, day, described
from tripartite.cli.store_arguments import TABLE_FORMATS, add_filters, add_store, add_table_output

PERIODS: Final = ("day", "week", "month", "year")
NETWORK_FORMATS: Final = ("table", "csv", "json", "graphml", "gexf")
ROW_FORMATS: Final = ("table", "csv", "jsonl")

_RELATIONS: Final = """\
Who stands with whom, out of a store. Linked happenings are counted where the store has links ("tripartite
link"), else events as they are coded, and a line on standard error says so. docs/relations.md has the
methods.
"""
_RELATIONS_EXAMPLES: Final = """\
examples:
  tripartite relations dyads --store news.duckdb --by month --undirected
  tripartite relations network --store news.duckdb --from 2019-01-01 --to 2019-12-31 --format gexf -o n.gexf
  tripartite relations blocs --store news.duckdb --members IRN IRQ SYR --against USA --from 2019-01-01
  tripartite relations changes IRN USA --store news.duckdb --plot changes.svg
  tripartite relations timeline --store news.duckdb --either IRN --either USA
  tripartite relations forecast IRN USA --store news.duckdb
"""
_DYADS: Final = """\
Count what each country did to each other one, by quad class, with the mean and the sum of the scores and the
share of cooperation. Only what is actual counts, unless --status says otherwise. What is mutual counts both
ways.
"""
_DYADS_EXAMPLES: Final = """\
examples:
  tripartite relations dyads --store news.duckdb --by month
  tripartite relations dyads --store news.duckdb --actor IRN --recipient ISR --by week --fill --format csv
  tripartite relations dyads --store news.duckdb --undirected --types --ids --format jsonl
  tripartite relations dyads --store news.duckdb --either IRN --by month --per-volume --plot iran.svg
"""
_NETWORK: Final = """\
The signed network of the days given by --from and --to: ties between countries, where each stands, and which
triads are balanced. Exports are GraphML, GEXF, CSV (the ties) and JSON.
"""
_NETWORK_EXAMPLES: Final = """\
examples:
  tripartite relations network --store news.duckdb --from 2019-01-01 --to 2019-06-30
  tripartite relations network --store news.duckdb --min-happenings 3 --format graphml -o network.graphml
  tripartite relations network --store news.duckdb --plot network.html
"""
_BLOCS: Final = """\
Who stands together in the days given by --from and --to, against whom, and how sure that is. A group of
your own is described in the same way by --members. The answer is a sentence a bloc: share of cooperation
with its 90 % interval, beside an earlier window if one is given, mean score against its opponents, and what
it rests on.
"""
_BLOCS_EXAMPLES: Final = """\
examples:
  tripartite relations blocs --store news.duckdb --from 2019-01-01 --to 2019-12-31 --before
  tripartite relations blocs --store news.duckdb --members IRN IRQ SYR --against USA --from 2019-01-01
  tripartite relations blocs --store news.duckdb --from 2019-01-01 --earlier-from 2017-01-01 \\
      --earlier-to 2017-12-31
  tripartite relations blocs --store news.duckdb --by year --plot blocs.svg
"""
_CHANGES: Final = """\
When the relation of two countries changed: in tone (the scores of what happened) and in volume (happenings a
week), with the happenings that make each change.
"""
_CHANGES_EXAMPLES: Final = """\
examples:
  tripartite relations changes IRN USA --store news.duckdb
  tripartite relations changes IRN USA --store news.duckdb --format jsonl --plot changes.png
"""
_TIMELINE: Final = """\
What happened, day by day: the happenings with their scores, reports and independent outlets. Two or more
--either ask for what is between these.
"""
_TIMELINE_EXAMPLES: Final = """\
examples:
  tripartite relations timeline --store news.duckdb --either IRN --either IRQ --either SYR
  tripartite relations timeline --store news.duckdb --actor USA --recipient IRN --least 5 --plot line.svg
"""
_FORECAST: Final = """\
Next month's happenings between two countries by quad class, with 90 % intervals that were tried on the
past, and whether the method beats "same as last month" and the mean.
"""
_FORECAST_EXAMPLES: Final = """\
examples:
  tripartite relations forecast IRN USA --store news.duckdb
  tripartite relations forecast IRN USA --directed --store news.duckdb --plot forecast.svg
"""


def add_relations(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command."""
    relations = described(
        commands.add_parser("relations", help="who stands with whom", allow_abbrev=False),
        _RELATIONS,
        _RELATIONS_EXAMPLES,
    )
    actions = relations.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, words: str, about: str, examples: str, formats: tuple[str, ...]) -> Parser:
        made = described(actions.add_parser(name, help=words, allow_abbrev=False), about, examples)
        made.set_defaults(module="relations", action=name)
        _add_question(made)
        add_table_output(made, formats)
        made.add_argument(
            "--plot", type=Path, metavar="FILE", help="draw it too; FILE ends in .svg, .png or .html"
        )
        add_look(made)
        add_common(made)
        return made

    dyads = action("dyads", "counts and scores of pairs", _DYADS, _DYADS_EXAMPLES, TABLE_FORMATS)
    _add_dyads(dyads)
    network = action("network", "ties, places, balance", _NETWORK, _NETWORK_EXAMPLES, NETWORK_FORMATS)
    _add_ties(network)
    blocs = action("blocs", "who stands together", _BLOCS, _BLOCS_EXAMPLES, ROW_FORMATS)
    _add_ties(blocs)
    _add_blocs(blocs)
    changes = action("changes", "when a relation changed", _CHANGES, _CHANGES_EXAMPLES, ROW_FORMATS)
    _add_pair(changes)
    changes.add_argument(
        "--penalty",
        type=_positive,
        metavar="X",
        help="what a change must be worth (default: 3.5; more finds fewer)",
    )
    timeline = action("timeline", "what happened", _TIMELINE, _TIMELINE_EXAMPLES, TABLE_FORMATS)
    timeline.add_argument(
        "--least", type=_positive, default=0.0, metavar="X", help="only scores this far from zero"
    )
    timeline.add_argument("--limit", type=count, metavar="N", help="at most N happenings")
    forecast = action("forecast", "next month's numbers", _FORECAST, _FORECAST_EXAMPLES, ROW_FORMATS)
    _add_pair(forecast)
    forecast.add_argument("--directed", action="store_true", help="only what ONE does to OTHER")


def _add_question(command: argparse.ArgumentParser) -> None:
    add_store(command)
    add_filters(command)
    command.add_argument(
        "--min-sources", type=count, default=1, metavar="N", help="reported by N independent outlets or more"
    )
    command.add_argument(
        "--unit", choices=("happenings", "events"), metavar="UNIT",
        help="count linked happenings (the default), or events as they were coded",
    )  # fmt: skip


def _add_dyads(dyads: argparse.ArgumentParser) -> None:
    dyads.add_argument(
        "--by", choices=PERIODS, metavar="PERIOD",
        help="day, week (from Monday), month or year (default: all time as one)",
    )  # fmt: skip
    dyads.add_argument(
        "--undirected", action="store_true", help="both directions in one row, with reciprocity"
    )
    dyads.add_argument("--types", action="store_true", help="a row a PLOVER type")
    dyads.add_argument(
        "--per-volume", action="store_true", help="with --by: also by thousand articles that the store holds"
    )
    dyads.add_argument(
        "--fill", action="store_true",
        help="with --by: periods of nothing too, zero where the store holds articles and empty elsewhere",
    )  # fmt: skip
    dyads.add_argument("--ids", action="store_true", help="name the happenings behind each number")
    dyads.add_argument("--limit", type=count, metavar="N", help="at most N rows")


def _add_ties(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--min-happenings", type=count, default=1, metavar="N", help="a tie takes N happenings (default: 1)"
    )


def _add_blocs(blocs: argparse.ArgumentParser) -> None:
    blocs.add_argument("--members", nargs="+", metavar="CODE", help="describe this group")
    blocs.add_argument(
        "--against", metavar="CODE", help="with --members: and how it stands with this country"
    )
    blocs.add_argument(
        "--by", choices=PERIODS[1:], metavar="PERIOD", help="one window after another: week, month or year"
    )
    earlier = blocs.add_argument_group("beside an earlier window")
    earlier.add_argument("--before", action="store_true", help="the window of the same length just before")
    earlier.add_argument("--earlier-from", type=day, metavar="DAY", help="its first day")
    earlier.add_argument("--earlier-to", type=day, metavar="DAY", help="its last day")
    blocs.add_argument(
        "--resolution",
        type=_positive,
        default=1.0,
        metavar="X",
        help="more than 1 finds smaller blocs (default: 1)",
    )


def _add_pair(command: argparse.ArgumentParser) -> None:
    command.add_argument("one", metavar="ONE", help="a country's code or name")
    command.add_argument("other", metavar="OTHER", help="the other one")


def _positive(text: str) -> float:
    """A number from 0 to 1000. Raises ArgumentTypeError."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0 to 1000")
    return value
