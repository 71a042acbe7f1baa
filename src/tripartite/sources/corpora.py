"""Corpora of records: JSON lines, JSON, CSV, TSV and Parquet."""

import csv
import json
import math
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from tripartite.sources.decoding import decode
from tripartite.sources.failures import Refused
from tripartite.sources.streams import MAX_LINE_BYTES, HeadedStream, Line, numbered_lines

# A JSON document cannot be read in pieces; JSON lines can.
MAX_JSON_BYTES: Final = 256 * 1024 * 1024
_BATCH_ROWS: Final = 256

Record = Mapping[str, object]


class Row:
    """One record and where it stands; `record` is a Refused if it could not be read."""

    __slots__ = ("label", "line", "note", "record")

    def __init__(
        self, record: Record | Refused, line: int | None = None, label: str = "", note: str | None = None
    ) -> None:
        self.record = record
        self.line = line
        self.label = label
        self.note = note


def _number(written: str) -> float | str:
    value = float(written)
    return value if math.isfinite(value) else written


def _not_json(written: str) -> object:
    raise ValueError(f"{written} is no JSON value")


def parse_object(text: str) -> Record:
    """The JSON object that `text` is. Raises Refused for anything else."""
    value = _parse_json(text)
    if not isinstance(value, dict):
        raise Refused("the line is no JSON object", 'Write one {"text": "..."} a line')
    return value


def _parse_json(text: str) -> object:
    try:
        value: object = json.loads(text, parse_float=_number, parse_constant=_not_json)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}"
        if error.pos >= len(error.doc.rstrip()):
            place = "it ends too early"
        raise Refused(f"the JSON is broken ({error.msg}, {place})", "Correct it") from error
    except RecursionError as error:
        raise Refused("the JSON is nested too deeply", "Flatten it") from error
    except ValueError as error:
        raise Refused(f"the JSON is broken ({error})".split("; use sys")[0], "Correct it") from error
    # A lone surrogate is legal in JSON, but nothing that holds one can be written as UTF-8 again.
    if "\\ud" in text or "\\uD" in text:
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except (UnicodeEncodeError, RecursionError) as error:
            raise Refused(
                "the JSON holds half a surrogate pair, which no encoding can write",
                "Export the record again as valid UTF-8",
            ) from error
    return value


def jsonl_rows(stream: HeadedStream) -> Iterator[Row]:
    """One row a non-blank line of JSON lines."""
    for line in numbered_lines(stream):
        if line.refusal is not None:
            yield Row(line.refusal, line.number)
        elif line.text.strip():
            yield Row(_object_or_refusal(line.text), line.number, note=line.note)


def _object_or_refusal(text: str) -> Record | Refused:
    try:
        return parse_object(text.lstrip("\ufeff"))
    except Refused as refusal:
        return refusal


def is_jsonl(first_line: bytes) -> bool:
    """True if a stream that begins with this line holds JSON lines."""
    if not first_line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        parse_object(decode(first_line).text)
    except Refused:
        return False
    return True


def json_rows(stream: HeadedStream) -> Iterator[Row]:
    """The rows of a .json file: JSON lines, one object, or an array of objects."""
    if is_jsonl(stream.first_line):
        yield from jsonl_rows(stream)
        return
    data = stream.read(MAX_JSON_BYTES + 1)
    if len(data) > MAX_JSON_BYTES:
        raise Refused(
            f"the JSON document is larger than {MAX_JSON_BYTES // (1024 * 1024)} MB",
            "Convert it to JSON lines, one object a line",
        )
    decoded = decode(data)
    value = _parse_json(decoded.text)
    if isinstance(value, dict):
        yield Row(value, note=decoded.note)
        return
    if not isinstance(value, list):
        raise Refused("the JSON is neither an object nor a list of objects", 'Write {"text": "..."}')
    for number, item in enumerate(value, 1):
        label = f"record {number}: "
        if isinstance(item, dict):
            yield Row(item, label=label, note=decoded.note if number == 1 else None)
        else:
            yield Row(Refused("no JSON object", 'Write {"text": "..."}'), label=label)


class _Cells:
    """Feeds decoded lines to the CSV reader and keeps the refusals of undecodable ones."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.refusals: list[Refused] = []
        self.note: str | None = None

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if line.refusal is not None:
                self.refusals.append(line.refusal)
                # Keeps the reader in step with the file: a line that holds nothing.
                yield "\n"
                continue
            self.note = self.note or line.note
            yield line.text.lstrip("\ufeff") if line.number == 1 else line.text


def csv_rows(stream: HeadedStream, delimiter: str | None = None) -> Iterator[Row]:
    """The rows of a CSV or TSV file with a header; `line` is a record's first line.

    Raises Refused if the header has no column "text", or one column twice.
    """
    # The standard library's limit of 128 KB a cell is below the length of long articles.
    csv.field_size_limit(MAX_LINE_BYTES)
    cells = _Cells(numbered_lines(stream))
    reader = csv.reader(iter(cells), delimiter=delimiter or _delimiter(stream.first_line), strict=True)
    names = _header(reader, cells)
    while True:
        first = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells.refusals.clear()
            yield Row(Refused(f"the CSV is broken ({error})", "Correct the quotes of that record"), first)
            continue
        if cells.refusals:
            yield Row(cells.refusals[0], first)
            cells.refusals.clear()
        elif values:
            yield Row(_record(names, values), first, note=cells.note)
            cells.note = None


def _delimiter(first_line: bytes) -> str:
    counts = {mark: first_line.count(mark.encode()) for mark in ",;\t"}
    return max(counts, key=lambda mark: counts[mark])


def _header(reader: Iterator[list[str]], cells: _Cells) -> list[str]:
    try:
        names = [name.strip() for name in next((row for row in reader if row), [])]
    except csv.Error as error:
        raise Refused(f"the CSV header is broken ({error})", "Correct its quotes", 1) from error
    if cells.refusals:
        raise Refused(cells.refusals[0].cause, cells.refusals[0].remedy, 1)
    _require_columns(names)
    return names


def _require_columns(names: list[str]) -> None:
    if "text" not in names:
        found = ", ".join(names[:12])[:200]
        raise Refused(
            f'there is no column "text" (columns: {found})', 'Name the column of the articles "text"', 1
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Refused(f'the column "{twice[0]}" occurs twice', "Rename one of them", 1)


def _record(names: list[str], values: list[str]) -> Record | Refused:
    if len(values) > len(names):
        return Refused(
            f"the record has {len(values)} cells, the header {len(names)}",
            "Put cells that hold the separator in quotes",
        )
    return dict(zip(names, values, strict=False))


def parquet_rows(path: Path) -> Iterator[Row]:
    """The rows of a Parquet file, streamed by batches. Raises Refused if it is none, or damaged."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Refused("reading Parquet needs pyarrow", "Run: pip install pyarrow") from error
    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            _require_columns(list(file.schema_arrow.names))
            for batch in file.iter_batches(batch_size=_BATCH_ROWS):
                for row in _batch_records(batch):
                    number += 1
                    yield Row(row, label=f"row {number}: ")
    except (pyarrow.ArrowException, NotImplementedError, UnicodeError) as error:
        reason = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        raise Refused(f"the Parquet file is damaged ({reason})", "Write it again") from error


def _batch_records(batch: Any) -> Iterator[Record | Refused]:
    for index in range(batch.num_rows):
        try:
            yield {
                name: _plain(column[index].as_py())
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            }
        except ValueError as error:
            yield Refused(f"a value cannot be read ({error})"[:200], "Write the row again")


def _plain(value: object) -> object:
    """The value as JSON can hold it: days and times in ISO, bytes in base 64, odd types as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
