"""What can go wrong with a store, in words for people."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tripartite.records.errors import TripartiteError


class StoreError(TripartiteError):
    """A store that cannot be used as asked; the message says why and what to do."""


class StoreBusy(StoreError):
    """Another process, or another part of this one, holds the store."""


class StoreMissing(StoreError):
    """There is no store at that path."""


class StoreDamaged(StoreError):
    """The file is no store, or what is in it cannot be read."""


class StoreTooNew(StoreError):
    """The store was written by a later version."""


class StoreTooOld(StoreError):
    """The store was written by an earlier version, and must be brought up to date before it is read."""


class StoreNotWritable(StoreError):
    """The store, its folder or its disk takes no more."""


class QueryError(StoreError):
    """A question that the store cannot answer, such as one about an unknown code."""


_HOLDER = re.compile(r"\(PID (\d+)\)")
_FULL: Final = ("no space left", "disk is full", "file too large", "disk quota", "out of disk")
_REFUSED: Final = (
    "readonly database",
    "permission denied",
    "read-only file system",
    "read-only mode",
    "attached in read-only",
)
_BUSY: Final = ("conflicting lock", "could not set lock", "different configuration", "unique file handle")
_DAMAGED: Final = (
    "failed to read file", "in parquet file", "parquet read", "zstd decompression", "encoding - missing",
    "failed to map file-column",
)  # fmt: skip
_GONE: Final = ("no files found", "no such file")
_TOO_NEW: Final = ("newer version of duckdb", "version number", "newer duckdb version")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what DuckDB, Arrow and the operating system raise about `path` into a StoreError."""
    import duckdb
    import pyarrow

    try:
        yield
    except (duckdb.Error, pyarrow.ArrowException, OSError, sqlite3.Error, UnicodeDecodeError) as error:
        known = explain(error, path)
        if known is None:
            raise
        raise known from error


def explain(error: Exception, path: Path) -> StoreError | None:
    """The StoreError for an error that came up while working on the store at `path`.

    None for an error that says nothing about the store but that the program asked it wrongly.
    """
    import duckdb

    if isinstance(error, duckdb.PermissionException):
        return QueryError(f"{path}: a question reaches for what is outside the store, which none may")
    message = str(error)
    lower = message.lower()
    if any(words in lower for words in _BUSY):
        return busy(path, _HOLDER.search(message))
    if any(words in lower for words in _FULL):
        return StoreNotWritable(
            f"{path}: the disk is full; what was stored before is safe. Make room and run the command again"
        )
    if any(words in lower for words in _REFUSED):
        return StoreNotWritable(f"{path}: permission denied. Make the store and its folder writable")
    if any(words in lower for words in _TOO_NEW):
        return StoreTooNew(
            f"{path}: written by a later DuckDB; install that one: pip install --upgrade duckdb"
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return StoreError(f"{path}: not enough memory to answer. Ask for less, or close other programs")
    # A block whose checksum is wrong comes as the bare base class; Parquet files have errors of all kinds.
    damaged = type(error) is duckdb.Error or ".parquet" in lower or any(words in lower for words in _DAMAGED)
    if (
        not damaged
        and isinstance(error, duckdb.Error)
        and not isinstance(
            error,
            duckdb.IOException
            | duckdb.FatalException
            | duckdb.InternalException
            | duckdb.SerializationException,
        )
    ):
        return None
    if ".parquet" in lower and any(words in lower for words in _GONE):
        return StoreDamaged(
            f"{path}: a file of it is no longer there. If another process writes it, run the command again; "
            "otherwise put back a copy"
        )
    first = message.splitlines()[0] if message else type(error).__name__
    return StoreDamaged(
        f"{path}: cannot be used as a store, and was left as it is ({first[:300]}). "
        "Name another file with --store, or put back a copy"
    )


def busy(path: Path, holder: re.Match[str] | None = None) -> StoreBusy:
    """The error for a store that is open elsewhere."""
    who = f"the process {holder[1]}" if holder else "this process"
    return StoreBusy(f"{path}: in use by {who}. Wait until it is done, or stop it, and try again")
