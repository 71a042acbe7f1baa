"""Bytes from files, compressed files and standard input, read in bounded pieces."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from tripartite.sources.decoding import decode, mark_of
from tripartite.sources.failures import Refused

# No line of a corpus is held in memory beyond this many bytes.
MAX_LINE_BYTES: Final = 32 * 1024 * 1024

# More blank lines than this before the first word are no mistake of an editor's.
_BLANK_LINES: Final = 100_000

# What a compressed file may unpack to before its ratio is looked at, and the ratio that no text has: news
# packs to a third or a tenth of its size, and blanks to a thousandth.
_UNSUSPECTED: Final = 64 * 1024 * 1024
_BOMB_RATIO: Final = 200

# What reading a stream can raise when its bytes are damaged or the device fails.
READ_ERRORS: Final = (OSError, EOFError, zlib.error)


def read_refusal(error: BaseException) -> Refused:
    """What to tell the user about one of READ_ERRORS."""
    if isinstance(error, FileNotFoundError):
        return Refused("no such file or folder", "Check the name")
    if isinstance(error, PermissionError):
        return Refused("permission denied", "Make it readable for you")
    if isinstance(error, CompressionBomb):
        return Refused(
            f"it unpacks to more than {_BOMB_RATIO} times its size, as a bomb does", "Unpack it if it is none"
        )
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return Refused("the compressed file is damaged", "Fetch or compress it again")
    reason = error.strerror if isinstance(error, OSError) else None
    return Refused(f"cannot be read ({reason or type(error).__name__})", "Check the file and its disk")


class HeadedStream:
    """A binary stream whose first non-blank line can be looked at before it is read."""

    def __init__(self, handle: BinaryIO) -> None:
        self._handle = handle
        line = handle.readline(MAX_LINE_BYTES)
        # Blank lines before the first word do not tell what the stream holds.
        blank: list[bytes] = []
        while line and not line.strip() and len(blank) < _BLANK_LINES and len(line) < MAX_LINE_BYTES:
            blank.append(line)
            line = handle.readline(MAX_LINE_BYTES)
        self._head = b"".join(blank) + line
        self.first_line = line

    def read(self, limit: int) -> bytes:
        """All that is left, but at most `limit` bytes."""
        if len(self._head) >= limit:
            head, self._head = self._head[:limit], self._head[limit:]
            return head
        pieces, size = [self._head], len(self._head)
        self._head = b""
        while size < limit:
            piece = self._handle.read(min(1 << 20, limit - size))
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)

    def read_some(self, limit: int) -> bytes:
        """What can be had at once, at most `limit` bytes, so that damage further on loses none of it."""
        if self._head:
            head, self._head = self._head[:limit], self._head[limit:]
            return head
        read: Callable[[int], bytes] = getattr(self._handle, "read1", self._handle.read)
        return read(limit)

    def readline(self, limit: int) -> bytes:
        """The next line with its end, cut after `limit` bytes; empty at the end."""
        if not self._head:
            return self._handle.readline(limit)
        end = self._head.find(b"\n") + 1
        if not end and len(self._head) < limit:
            line, self._head = self._head, b""
            # A line can only go on beyond the head if the head was cut at the limit.
            return line + self._handle.readline(limit - len(line))
        end = min(end or limit, limit)
        line, self._head = self._head[:end], self._head[end:]
        return line

    def as_raw(self) -> io.RawIOBase:
        """The same bytes as a raw stream of the standard library."""
        return _Raw(self)


class _Raw(io.RawIOBase):
    def __init__(self, stream: HeadedStream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def open_binary(path: Path) -> BinaryIO:
    """Open a file, through gzip if its first bytes say so; raises OSError."""
    handle = path.open("rb")
    try:
        compressed = handle.peek(2)[:2] == b"\x1f\x8b"
    except OSError:
        handle.close()
        raise
    return cast(BinaryIO, _OwningGzip(handle)) if compressed else handle


class CompressionBomb(OSError):
    """Raised while a file is read that unpacks to far more than any text does."""


class _OwningGzip(gzip.GzipFile):
    """A gzip stream that closes the file under it, and ends where it turns out to be a bomb."""

    def __init__(self, handle: io.BufferedReader) -> None:
        super().__init__(fileobj=handle, mode="rb")
        self._under = handle
        self._given = 0

    def _checked(self, data: bytes) -> bytes:
        self._given += len(data)
        if self._given > _UNSUSPECTED and self._given > _BOMB_RATIO * self._under.tell():
            raise CompressionBomb
        return data

    def read(self, size: int | None = -1) -> bytes:
        return self._checked(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        return self._checked(super().read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._checked(super().readline(size))

    def close(self) -> None:
        super().close()
        self._under.close()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a corpus, `number` from 1; `refusal` where it could not be decoded.

    `text` keeps the line end; `note` says what its decoding assumed.
    """

    number: int
    text: str
    refusal: Refused | None = None
    note: str | None = None


def numbered_lines(stream: HeadedStream) -> Iterator[Line]:
    """The lines of a corpus, decoded one by one so that a bad one spoils no other.

    A line above MAX_LINE_BYTES is refused and passed over. Raises READ_ERRORS.
    """
    encoding = mark_of(stream.first_line)
    if encoding is not None:
        yield from _marked_lines(stream, encoding)
        return
    number = 0
    while data := stream.readline(MAX_LINE_BYTES):
        number += 1
        if len(data) == MAX_LINE_BYTES and not data.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield Line(
                number,
                "",
                Refused(
                    f"the line is longer than {MAX_LINE_BYTES // (1024 * 1024)} MB",
                    "Split it into its articles",
                ),
            )
            continue
        yield _decoded_line(number, data)


def _decoded_line(number: int, data: bytes) -> Line:
    try:
        decoded = decode(data)
    except Refused as refusal:
        # Offsets and lines of the refusal count within this line; the number places it in the file.
        return Line(number, "", Refused(refusal.cause.replace(" (line 1)", ""), refusal.remedy))
    return Line(number, decoded.text, None, decoded.note)


def _marked_lines(stream: HeadedStream, encoding: str) -> Iterator[Line]:
    reader = io.TextIOWrapper(io.BufferedReader(stream.as_raw()), encoding=encoding, newline="\n")
    number = 0
    while True:
        number += 1
        try:
            text = reader.readline(MAX_LINE_BYTES)
        except UnicodeError:  # a mark behind blank lines is none
            yield Line(number, "", Refused(f"the {encoding.upper()} text is damaged", "Save it as UTF-8"))
            return
        if not text:
            return
        yield Line(number, text)
