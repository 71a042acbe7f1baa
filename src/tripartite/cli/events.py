"""``tripartite events``: ask a store for events."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tripartite.cli.filters import filters_of
from tripartite.cli.layout import look
from tripartite.cli.messages import complain
from tripartite.cli.table_output import format_of, write_lines, write_parquet

if TYPE_CHECKING:
    from tripartite.store.selection import Selection

_ON_A_PAGE: Final = 50  # events of a table for people, unless --limit says otherwise


def run(arguments: Namespace) -> int:
    """Print or write the events that match. Raises StoreError, and QueryError for an unknown code."""
    from tripartite.store.store import open_store

    wanted = format_of(arguments)
    with open_store(arguments.store) as store:
        found = store.select(filters_of(arguments), text=arguments.text, limit=arguments.limit)
        if wanted == "parquet":
            write_parquet(found.batches(), arguments.output)
        elif wanted == "table":
            write_lines(_table(found, arguments), arguments.output)
        else:
            write_lines(_lines(wanted, found), arguments.output)
    return 0


def _lines(wanted: str, found: "Selection") -> Iterator[str]:
    if wanted in ("plover", "cameo"):
        yield from _published(wanted, found)
        return

    from tripartite.formats.row_table import csv_lines, json_lines
    from tripartite.store.schema import TABLES

    yield from json_lines(found) if wanted == "jsonl" else csv_lines(list(TABLES["events"].columns), found)


def _published(wanted: str, found: "Selection") -> Iterator[str]:
    """The events in the terms of PLOVER or GDELT, article by article."""
    from tripartite.formats.cameo import cameo_header, cameo_lines
    from tripartite.formats.plover import plover_lines

    if wanted == "cameo":
        yield cameo_header() + "\n"
    for reading in found.readings():
        for line in plover_lines(reading) if wanted == "plover" else cameo_lines(reading):
            yield line + "\n"


def _table(found: "Selection", arguments: Namespace) -> Iterator[str]:
    from tripartite.formats.row_table import EVENT_HEADERS, event_cells, table

    page = found if arguments.limit is not None else found.limited(_ON_A_PAGE)
    rows = [event_cells(row) for row in page]
    width, color = look(arguments, to_terminal=sys.stdout.isatty() and arguments.output is None)
    if not rows:
        yield "no events match\n"
        return
    yield table(EVENT_HEADERS, rows, width=width, color=color)
    if arguments.limit is None and len(rows) == _ON_A_PAGE and (total := found.count()) > _ON_A_PAGE:
        complain(f"the first {_ON_A_PAGE} of {total:,} events; --limit N shows more, --format csv all")
