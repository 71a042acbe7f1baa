"""What a DuckDB file and a folder of Parquet files have in common."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, Protocol

from tripartite.store.errors import busy

if TYPE_CHECKING:
    import duckdb
    import pyarrow

# A store never loads code or data that its own file does not hold. It may come from a stranger.
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Backend(Protocol):
    """Where the tables are. Writes happen between `begin` and `commit`; readers see all of them or none.

    `upgraded_from` is the schema that the store had before it was opened, None when it was the present one.
    """

    path: Path
    version: int
    upgraded_from: int | None

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        """A connection of its own to the tables, for one query at a time."""

    def main(self) -> "duckdb.DuckDBPyConnection":
        """The connection that writes, which alone sees what it wrote before `commit`."""

    def begin(self) -> None:
        """Begin to write."""

    def commit(self) -> None:
        """Make what was written since `begin` last."""

    def rollback(self) -> None:
        """Forget what was written since `begin`."""

    def append(self, table: str, rows: "pyarrow.Table") -> None:
        """Add rows that have the table's columns."""

    def delete(self, table: str, condition: str, parameters: Sequence[object] = ()) -> int:
        """Take away the rows for which the SQL condition is true; their number."""

    def replace_column(self, table: str, key: str, column: str, values: "pyarrow.Table") -> None:
        """Set `column` of the rows whose `key` is in `values`, a table of these two columns."""

    def show_coder(self, coder_id: str | None) -> None:
        """Let the views `current_...` show the rows of this coder; None: no rows."""

    def faults(self) -> list[str]:
        """What of the files cannot be read, or is not as it was written, one fault a text."""

    def close(self) -> None:
        """Let go of the files."""


_writing: set[Path] = set()
_lock = Lock()


@contextmanager
def _registered() -> Iterator[set[Path]]:
    with _lock:
        yield _writing


def claim(path: Path) -> Path:
    """Note that this process writes the store at `path`; raises StoreBusy when it already does.

    DuckDB's own lock keeps other processes out, not a second writer in the same one.
    """
    real = path.resolve()
    with _registered() as paths:
        if real in paths:
            raise busy(path)
        paths.add(real)
    return real


def release(real: Path) -> None:
    """Take back a claim."""
    with _registered() as paths:
        paths.discard(real)
