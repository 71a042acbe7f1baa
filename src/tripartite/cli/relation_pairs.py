"""``tripartite relations changes`` and ``forecast``: what is between two countries."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli.relations import plot, question_of, tell, write_rows
from tripartite.cli.table_output import write_lines

if TYPE_CHECKING:
    from tripartite.store.store import Store

_COLUMNS = ("kind", "day", "after_day", "before", "now", "happenings")


def changes(store: "Store", wanted: str, arguments: Namespace) -> None:
    """The change points, with the happenings that make them."""
    from tripartite.analysis.changes import PENALTY, find_changes

    penalty = PENALTY if arguments.penalty is None else arguments.penalty
    found = find_changes(store, arguments.one, arguments.other, question_of(arguments), penalty=penalty)
    tell(found.notes)
    plot(found, arguments, found.unit)
    if wanted != "table":
        rows = [
            {name: getattr(point, name) for name in _COLUMNS} | {"happenings": list(point.happenings)}
            for point in found.points
        ]
        write_rows(wanted, rows, _COLUMNS, arguments)
        return
    lines = [found.text() + "\n"]
    told = {row["id"]: row for row in found.series.to_dicts()}
    for point in found.points:
        lines.append(f"\n{point.day}, {point.kind}:\n")
        lines += [
            f"  {told[key]['day']}  {told[key]['type']:<9} {told[key]['score']:+5.1f}  {key}\n"
            for key in point.happenings
        ]
    write_lines(lines, arguments.output)


def forecast(store: "Store", wanted: str, arguments: Namespace) -> None:
    """Next month's counts with intervals, and how the method did in the past."""
    from tripartite.analysis.forecast import forecast_next, records

    found = forecast_next(
        store, arguments.one, arguments.other, question_of(arguments), directed=arguments.directed
    )
    tell(found.notes)
    plot(found, arguments, found.unit)
    if wanted == "table":
        write_lines([found.text() + "\n"], arguments.output)
    else:
        rows = records(found)
        write_rows(wanted, rows, tuple(rows[0]), arguments)
