"""``tripartite happenings``: list what happened, with the reports of it."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tripartite.cli import output
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    import polars


def run(arguments: Namespace) -> int:
    """Print or write the happenings that match. Raises StoreError and InputError."""
    from tripartite import happenings
    from tripartite.store.store import open_store

    wanted = arguments.format or ("table" if sys.stdout.isatty() and arguments.output is None else "csv")
    if wanted == "parquet" and (arguments.output is None or str(arguments.output) == "-"):
        raise InputError("Parquet needs a file. Name one with --output")
    if arguments.output is not None:
        output.check_target(arguments.output, [arguments.store])
    with open_store(arguments.store) as store:
        found = happenings.select(
            store,
            type=arguments.type,
            country=arguments.country,
            since=arguments.since,
            until=arguments.until,
            min_reports=arguments.min_reports,
            disputed=arguments.disputed,
            limit=arguments.limit,
        )
        ids = found["happening_id"].to_list()
        told = happenings.reports(store, ids) if arguments.reports else None
    if wanted == "parquet":
        _parquet(found if told is None else told, arguments.output)
        return 0
    with output.opened(arguments.output) as stream:
        stream.writelines(_text(wanted, found, told))
    return 0


def _text(wanted: str, found: "polars.DataFrame", told: "polars.DataFrame | None") -> list[str]:
    from tripartite.formats import happening_view

    if wanted == "table":
        return happening_view.table_lines(found.to_dicts(), None if told is None else told.to_dicts())
    if wanted == "jsonl":
        return happening_view.json_lines(found.to_dicts(), None if told is None else told.to_dicts())
    frame = found if told is None else told
    return happening_view.csv_lines(frame.columns, frame.to_dicts())


def _parquet(frame: "polars.DataFrame", target: Path) -> None:
    with output.file_of(target) as part:
        frame.write_parquet(part)
