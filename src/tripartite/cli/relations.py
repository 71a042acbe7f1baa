"""``tripartite relations``: who stands with whom over time."""

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripartite.cli import output
from tripartite.cli.filters import filters_of
from tripartite.cli.layout import look
from tripartite.cli.messages import complain
from tripartite.cli.table_output import format_of, write_lines, write_parquet

if TYPE_CHECKING:
    import polars

    from tripartite.analysis.scope import Question
    from tripartite.store.store import Store


def run(arguments: Namespace) -> int:
    """Print or write what was asked for. Raises StoreError, QueryError, AnalysisError."""
    from tripartite.store.store import open_store

    wanted = format_of(arguments)
    if arguments.plot is not None:
        from tripartite.analysis.plots import ending_of

        ending_of(str(arguments.plot))
        output.check_target(arguments.plot, [arguments.store])
    with open_store(arguments.store) as store:
        match arguments.action:
            case "dyads":
                _dyads(store, wanted, arguments)
            case "timeline":
                _timeline(store, wanted, arguments)
            case "network" | "blocs":
                from tripartite.cli import relation_groups

                getattr(relation_groups, arguments.action)(store, wanted, arguments)
            case _:
                from tripartite.cli import relation_pairs

                getattr(relation_pairs, arguments.action)(store, wanted, arguments)
    return 0


def question_of(arguments: Namespace) -> "Question":
    """What the filters ask for."""
    from tripartite.analysis.scope import Question, Unit

    # Counts of dyads are told of a store without links, too; who stands with whom is not, unless asked so.
    unit: Unit | None = arguments.unit or (None if arguments.action == "dyads" else "happenings")
    return Question(filters_of(arguments), arguments.text, arguments.min_sources, unit)


def tell(notes: Sequence[str]) -> None:
    """What a reader of the answer must know, on standard error."""
    for note in notes:
        complain(note)


def plot(found: Any, arguments: Namespace, unit: str) -> None:
    """Draw a result where --plot asks for it."""
    if arguments.plot is None:
        return
    from tripartite.analysis.plots import ending_of, rendered

    store = Path(str(arguments.store)).name
    note = f"Source: {store}, {unit} coded by Tripartite"
    if arguments.min_sources > 1:
        note += f", {arguments.min_sources} independent sources or more"
    drawing = rendered(found, ending_of(str(arguments.plot)), note=note)
    with output.file_of(arguments.plot) as part:
        part.write_bytes(drawing)


def write_rows(
    wanted: str, rows: Sequence[Mapping[str, object]], columns: Sequence[str], arguments: Namespace
) -> None:
    """Rows as a table, CSV or JSON lines."""
    from tripartite.formats.row_table import csv_lines, json_lines, table

    if wanted == "csv":
        write_lines(csv_lines(columns, rows), arguments.output)
    elif wanted == "jsonl":
        write_lines(json_lines(rows), arguments.output)
    else:
        width, color = look(arguments, to_terminal=sys.stdout.isatty() and arguments.output is None)
        cells = ([_cell(row[column]) for column in columns] for row in rows)
        write_lines([table(columns, cells, width=width, color=color)], arguments.output)


def _cell(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _dyads(store: "Store", wanted: str, arguments: Namespace) -> None:
    from tripartite.analysis.dyads import counted
    from tripartite.analysis.errors import AnalysisError
    from tripartite.analysis.scope import scope

    if arguments.by is None and (arguments.fill or arguments.per_volume):
        raise AnalysisError("--fill and --per-volume go by period: name one with --by")
    found = scope(store, question_of(arguments))
    frame = counted(
        found, by=arguments.by, undirected=arguments.undirected, types=arguments.types,
        per_volume=arguments.per_volume, fill=arguments.fill, ids=arguments.ids, limit=arguments.limit,
    )  # fmt: skip
    if frame.is_empty():
        raise found.nothing()
    tell(found.notes)
    plot(frame, arguments, found.unit)
    _write_frame(wanted, frame, arguments, hide=() if arguments.by else ("period",))


def _timeline(store: "Store", wanted: str, arguments: Namespace) -> None:
    from tripartite.analysis.scope import scope
    from tripartite.analysis.timeline import timeline_of

    question = question_of(arguments)
    found = scope(store, question)
    frame = timeline_of(store, question, least=arguments.least, limit=arguments.limit)
    tell(found.notes)
    plot(frame, arguments, found.unit)
    _write_frame(wanted, frame, arguments, hide=())


def _write_frame(
    wanted: str, frame: "polars.DataFrame", arguments: Namespace, *, hide: Sequence[str]
) -> None:
    if wanted == "parquet":
        write_parquet(frame.to_arrow().to_reader(), arguments.output)
        return
    columns = [name for name in frame.columns if wanted != "table" or name not in hide]
    write_rows(wanted, frame.to_dicts(), columns, arguments)
