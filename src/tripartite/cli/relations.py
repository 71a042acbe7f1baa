"""``tripartite relations``: who does what to whom over time."""

import sys
from argparse import Namespace

from tripartite.cli.filters import filters_of
from tripartite.cli.layout import look
from tripartite.cli.table_output import format_of, write_lines, write_parquet


def run(arguments: Namespace) -> int:
    """Print or write the pairs. Raises StoreError, and QueryError for an unknown code."""
    from tripartite.analysis.dyads import COLUMNS, dyad_table
    from tripartite.formats.row_table import csv_lines, json_lines, table
    from tripartite.store.store import open_store

    wanted = format_of(arguments)
    with open_store(arguments.store) as store:
        filters = filters_of(arguments)
        found = dyad_table(store, filters, by=arguments.by, text=arguments.text, limit=arguments.limit)
    if wanted == "parquet":
        write_parquet(found.to_reader(), arguments.output)
        return 0
    rows = found.to_pylist()
    if wanted == "csv":
        write_lines(csv_lines(COLUMNS, rows), arguments.output)
    elif wanted == "jsonl":
        write_lines(json_lines(rows), arguments.output)
    elif not rows:
        write_lines(["no events match\n"], arguments.output)
    else:
        width, color = look(arguments, to_terminal=sys.stdout.isatty() and arguments.output is None)
        columns = COLUMNS[0 if arguments.by else 1 :]
        cells = ([row[column] for column in columns] for row in rows)
        write_lines([table(columns, cells, width=width, color=color)], arguments.output)
    return 0
