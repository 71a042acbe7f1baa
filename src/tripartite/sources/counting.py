"""How many articles the inputs hold, counted without reading them, for a progress bar."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tripartite.sources.failures import Failure, Refused
from tripartite.sources.files import find_files, is_url, kind_of, sniff
from tripartite.sources.streams import READ_ERRORS, HeadedStream, open_binary

_CHUNK: Final = 1 << 20
_PAGES: Final = (".html", ".htm", ".xhtml", ".shtml")


def count_articles(inputs: Sequence[str]) -> int | None:
    """The number of articles in the inputs, or None if it cannot be told cheaply.

    A text file is one article; the records of JSONL, CSV and Parquet are counted by their lines
    or the file's own figure. Standard input and JSON documents cannot be told. What cannot be
    read counts nothing: `read_inputs` says why.
    """
    total = 0
    for name in inputs:
        if name == "-" or is_url(name):
            return None
        for found in find_files(name):
            if isinstance(found, Failure):
                continue
            count = _count_file(found.path)
            if count is None:
                return None
            total += count
    return total


def _count_file(path: Path) -> int | None:
    try:
        kind = kind_of(path)
        if not path.is_file():
            # Looking into a pipe would take away what is to be read.
            return None
        with open_binary(path) as handle:
            stream = HeadedStream(handle)
            kind = sniff(stream, kind)
            if kind == "jsonl":
                return _count_lines(stream)
            if kind in ("csv", "tsv"):
                return _count_records(stream)
        if kind == "parquet":
            return _count_rows(path)
        if kind == "markup":
            return None if path.suffix.lower() not in _PAGES else 1
    except (Refused, *READ_ERRORS):
        return 0
    return None if kind in ("json", "warc") else 1


def _count_lines(stream: HeadedStream) -> int:
    count = 0
    pending = False
    while data := stream.readline(_CHUNK):
        pending = pending or bool(data.strip())
        if data.endswith(b"\n"):
            count += pending
            pending = False
    return count + pending


def _count_records(stream: HeadedStream) -> int:
    count = quotes = 0
    pending = False
    while data := stream.readline(_CHUNK):
        quotes += data.count(b'"')
        pending = pending or bool(data.strip())
        # A line end between quotes belongs to a cell.
        if data.endswith(b"\n") and quotes % 2 == 0:
            count += pending
            pending = False
    return max(0, count + pending - 1)


def _count_rows(path: Path) -> int:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return 0
    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except pyarrow.ArrowException:
        return 0
