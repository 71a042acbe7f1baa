"""Rows of a store as text: a table for people, CSV, JSON lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from tripartite.formats import json_line
from tripartite.formats.flat import csv_record, joined
from tripartite.formats.neutral import neutral
from tripartite.formats.printing import captured, console_of

Row = Mapping[str, object]
EVENT_HEADERS: Final = ("event", "day", "who", "what", "whom", "where", "says", "source")
_ID: Final = 9  # characters of an event's id that are shown: enough to name it


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], *, width: int, color: bool) -> str:
    """The rows under their headers, at most `width` columns wide; numbers stand at the right."""
    console = console_of(width, color=color)
    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim", border_style="dim", pad_edge=False)
    cells = [list(row) for row in rows]
    for index, header in enumerate(headers):
        numeric = bool(cells) and all(isinstance(row[index], int | float) for row in cells)
        grid.add_column(header, justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        grid.add_row(*(Text(_shown(value)) for value in row))
    with console.capture() as capture:
        console.print(grid)
    return captured(capture.get())


def event_cells(row: Row) -> tuple[object, ...]:
    """An event's row of the table under `EVENT_HEADERS`."""
    modes = ", ".join(map(str, _list(row["modes"])))
    status = "" if row["status"] == "actual" else f" ({row['status']})"
    start, end = row["date_start"] or row["published"], row["date_end"]
    days = f"{start} – {end}" if end is not None and end != row["date_start"] else start
    place = row["place"] and (
        f"{row['place']} ({row['place_country']})" if row["place_country"] else row["place"]
    )
    return (
        str(row["event_id"])[:_ID], days, _party(row, "actor"),
        f"{row['type']}{' · ' if modes else ''}{modes}{status}", _party(row, "recipient"), place,
        row["said_by_name"], row["source"],
    )  # fmt: skip


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A header and the rows as CSV, each with its line end; lists are joined by ";" as in flat columns."""
    yield csv_record(columns)
    for row in rows:
        yield csv_record(_cell(row[column]) for column in columns)


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as JSON objects, one a line, with line ends."""
    for row in rows:
        yield json_line.encode(dict(row)) + "\n"


def _cell(value: object) -> object:
    if isinstance(value, list):
        return joined(None if part is None else str(part) for part in value)
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else neutral(str(value))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _party(row: Row, side: str) -> str:
    parts = (_list(row[f"{side}_{name}"]) for name in ("names", "countries", "sectors"))
    shown = []
    for name, country, sector in zip(*parts, strict=True):
        codes = " ".join(str(code) for code in (country, sector) if code)
        shown.append(f"{name} ({codes})" if codes else str(name))
    return ", ".join(shown)
