"""The lines of a big dump, plain or compressed, with bounded memory and offsets to go on from."""

import bz2
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from tripartite.records.errors import InputError

LONGEST: Final = 64 * 1024 * 1024
"""Bytes of the longest line that is kept; the largest entities of Wikidata have under ten million."""

_CHUNK: Final = 1024 * 1024
_BROKEN: Final = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class DumpLine:
    """A line with its number from 1 and the offset behind it, in uncompressed bytes.

    `fault` says why a line cannot be had: it is too long, or the file is cut short; `content` is empty then.
    """

    number: int
    end: int
    content: bytes
    fault: str | None = None


class Dump:
    """A dump file that is open for reading; use it as a context manager.

    The compression is told by the first bytes, not by the name. Raises InputError for a file that cannot
    be opened.
    """

    def __init__(self, path: Path, longest: int = LONGEST) -> None:
        self._longest = longest
        try:
            self._raw: IO[bytes] = path.open("rb")
            self.size = path.stat().st_size
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}. Name a Wikidata JSON dump.") from error
        self._stream = _uncompressed(self._raw)

    def __enter__(self) -> "Dump":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._raw.close()

    @property
    def position(self) -> int:
        """How many bytes of the file itself have been read, for showing progress."""
        return self._raw.tell()

    def lines(self, offset: int = 0, number: int = 0) -> Iterator[DumpLine]:
        """All lines behind an offset, which lies behind line `number`; the last may be a fault."""
        if not self._skip(offset):
            yield DumpLine(number + 1, offset, b"", "the file is shorter than it was; import it anew")
            return
        end = offset
        while True:
            number += 1
            try:
                content = self._stream.readline(self._longest + 1)
                length = len(content)
                if length > self._longest and not content.endswith(b"\n"):
                    content = b""
                    length += self._rest_of_line()
            except _BROKEN as error:
                yield DumpLine(number, end, b"", f"the file is cut short or damaged here ({error})")
                return
            if not length:
                return
            end += length
            if length > self._longest:
                yield DumpLine(number, end, b"", f"the line has more than {self._longest:,} bytes")
            else:
                yield DumpLine(number, end, content)

    def _skip(self, offset: int) -> bool:
        """Go to an uncompressed offset; compressed files are read up to it."""
        if self._stream is self._raw:
            self._raw.seek(offset)
            return offset <= self.size
        left = offset
        try:
            while left:
                length = len(self._stream.read(min(left, _CHUNK)))
                if not length:
                    return False
                left -= length
        except _BROKEN:
            return False
        return True

    def _rest_of_line(self) -> int:
        length = 0
        while True:
            chunk = self._stream.readline(_CHUNK)
            length += len(chunk)
            if not chunk or chunk.endswith(b"\n"):
                return length


def _uncompressed(raw: IO[bytes]) -> IO[bytes]:
    start = raw.read(3)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw, mode="rb"))
    if start == b"BZh":
        return cast(IO[bytes], bz2.BZ2File(raw, mode="rb"))
    return raw
