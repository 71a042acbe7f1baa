"""WARC archives, as web crawls and news collections come: one row a page."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tripartite.sources.compression import unpacked
from tripartite.sources.corpora import Row
from tripartite.sources.failures import Refused
from tripartite.sources.markup import MAX_MARKUP_BYTES, is_feed
from tripartite.sources.pages import page_record
from tripartite.sources.streams import READ_ERRORS, HeadedStream

_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml")
_AGAIN: Final = "Fetch the archive again"
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


class _CutOff(Refused):
    """Raised for a record that the end of the archive cuts off."""


class _Counted:
    """The stream as fastwarc takes it, which panics when reading or telling raises.

    What reading raised is kept in `trouble`, and the stream ends there; `count` and `tail` tell an archive
    that ends too early.
    """

    def __init__(self, stream: HeadedStream) -> None:
        self._stream = stream
        self.count = 0
        self.tail = b""
        self.trouble: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read_some(size if size >= 0 else 1 << 16)
        except READ_ERRORS as error:
            self.trouble = error
            return b""
        self.count += len(data)
        self.tail = (self.tail + data[-3:])[-3:]
        return data

    def tell(self) -> int:
        return self.count

    def seek(self, offset: int, whence: int = 0) -> int:
        """Nothing is sought in a stream; fastwarc reads on where it is told the position it has."""
        return self.count

    def close(self) -> None:
        """The stream belongs to its opener."""


def warc_rows(stream: HeadedStream) -> Iterator[Row]:
    """The pages of an uncompressed WARC stream; images, redirects, requests and the like are passed over.

    A page is dated no later than its record. Raises Refused if the archive is damaged, ends too early or
    holds no page; the pages before that were yielded.
    """
    from fastwarc.warc import ArchiveIterator

    counted = _Counted(stream)
    number = pages = needed = 0
    try:
        for record in ArchiveIterator(counted, stream_detect=False, auto_decode="none"):
            number += 1
            needed = record.stream_pos + record.content_length
            if "WARC-Type" not in record.headers:
                break
            if _is_page(record):
                pages += 1
                row = _row(record, number)
                yield row
                if isinstance(row.record, _CutOff):
                    return
    except (OSError, ValueError) as error:
        if counted.trouble is None:
            after = f"after record {number}" if number else "at its start"
            raise Refused(f"the archive is damaged {after}", _AGAIN) from error
    if counted.trouble is not None:
        raise counted.trouble
    # Each record ends in two line ends; a sound archive ends in those of its last one.
    if needed > counted.count or not counted.tail.endswith((b"\n\r\n", b"\n\n")):
        raise Refused(f"the archive is cut off in record {number}", _AGAIN)
    if not pages:
        raise Refused("the archive holds no HTML page", "Give one that holds response records")


def _is_page(record: Any) -> bool:
    kind = str(record.headers.get("WARC-Type", "")).lower()
    if kind == "response" and record.http_headers is not None:
        return record.http_headers.status_code == 200 and record.http_content_type in _PAGE_TYPES
    return kind == "resource" and record.headers.get("Content-Type", "").split(";")[0] in _PAGE_TYPES


def _row(record: Any, number: int) -> Row:
    url = record.headers.get("WARC-Target-URI")
    label = f"record {number} ({url[:200]}): " if url else f"record {number}: "
    try:
        made, note = _page(record, url)
    except Refused as refusal:
        return Row(refusal, label=label)
    return Row(made, label=label, note=note)


def _page(record: Any, url: str | None) -> tuple[Any, str | None]:
    declared = record.content_length
    if declared > MAX_MARKUP_BYTES:
        raise Refused(
            f"it declares {declared:,} bytes, the limit is {MAX_MARKUP_BYTES // (1024 * 1024)} MB",
            "Leave it out",
        )
    body = record.reader.read(declared)
    if len(body) < declared:
        raise _CutOff(f"it is cut off after {len(body):,} of {declared:,} bytes", _AGAIN)
    headers = {name.lower(): value for name, value in (record.http_headers or {}).items()}
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    body = _unpacked(body, headers.get("content-encoding", ""))
    if is_feed(body):
        raise Refused("it is a feed, not a page", "Give the feed's own address to read it")
    content_type = headers.get("content-type") or record.headers.get("Content-Type", "")
    return page_record(body, url=url, content_type=content_type, seen=_day(record))


def _unpacked(body: bytes, encodings: str) -> bytes:
    """The body with its encoding undone; crawlers often do that, and keep the header that says otherwise."""
    if not encodings or body.lstrip()[:1] == b"<":
        return body
    return unpacked(body, encodings, MAX_MARKUP_BYTES)


def _joined(body: bytes) -> bytes:
    """The body without the lengths of a chunked transfer; as it is, if a crawler took them out already."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces) if pieces and at >= len(body) else body


def _day(record: Any) -> date | None:
    try:
        found = record.record_date
    except (ValueError, OverflowError):
        return None
    return found.date() if found is not None else None
