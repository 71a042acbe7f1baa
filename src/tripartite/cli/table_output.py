"""Tables as files: which format is meant, and Parquet."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tripartite.cli import output
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    import pyarrow


def format_of(arguments: Namespace) -> str:
    """The format that is meant; checks that it can be written. Raises InputError and OutputError."""
    to_terminal = sys.stdout.isatty() and arguments.output is None
    wanted: str = arguments.format or ("table" if to_terminal else "csv")
    if wanted == "parquet" and (arguments.output is None or str(arguments.output) == "-"):
        raise InputError("Parquet needs a file. Name one with --output")
    if arguments.output is not None and str(arguments.output) != "-":
        output.check_target(arguments.output, [arguments.store])
    return wanted


def write_parquet(batches: "pyarrow.RecordBatchReader", target: Path) -> None:
    """Write the batches to a file that appears once it is complete."""
    import pyarrow.parquet as pq

    with output.file_of(target) as part, pq.ParquetWriter(part, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def write_lines(lines: Iterable[str], target: Path | None) -> None:
    """Write text that ends its own lines."""
    with output.opened(target) as stream:
        for line in lines:
            stream.write(line)
