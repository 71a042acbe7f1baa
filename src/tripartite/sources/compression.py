"""Bodies unpacked within a size limit: a small bomb never becomes a large one."""

import zlib
from typing import Final

from tripartite.sources.failures import Refused

# Honest servers pack once; each further layer multiplies what a bomb can hold.
_LAYERS: Final = 2


def unpacked(data: bytes, encodings: str, limit: int) -> bytes:
    """`data` with its Content-Encoding undone.

    Raises Refused if it is damaged, or unpacks to more than `limit` bytes.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > _LAYERS:
        raise Refused(f"it is packed {len(names)} times", "That is no honest page; leave it out")
    for name in reversed(names):
        if name in ("gzip", "x-gzip"):
            data = _inflated(data, 31, limit)
        elif name == "deflate":
            # Half of the servers send the raw stream, though the standard wants the zlib wrapper.
            wrapped = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
            data = _inflated(data, 15 if wrapped else -15, limit)
        elif name == "br":
            data = _brotli(data, limit)
        else:
            raise Refused(f'it is packed as "{name[:30]}", which is not read', "Fetch it by other means")
    return data


def _bomb(limit: int) -> Refused:
    return Refused(
        f"it unpacks to more than {limit / (1024 * 1024):g} MB", "Raise --max-size if it is no bomb"
    )


def _damaged() -> Refused:
    return Refused("its compressed body is damaged or cut off", "Try again later")


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while data:
        engine = zlib.decompressobj(window)
        try:
            piece = engine.decompress(data, limit + 1 - size)
        except zlib.error as error:
            if pieces:
                break  # blanks or junk after the last member
            raise _damaged() from error
        size += len(piece)
        if size > limit:
            raise _bomb(limit)
        if not engine.eof:
            raise _damaged()
        pieces.append(piece)
        data = engine.unused_data if window == 31 else b""
    return b"".join(pieces)


def _brotli(data: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise Refused("it is packed with Brotli", "Run: pip install brotli") from error
    engine = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        piece = engine.process(data, output_buffer_limit=1 << 20)
        while True:
            size += len(piece)
            if size > limit:
                raise _bomb(limit)
            pieces.append(piece)
            if engine.is_finished() or engine.can_accept_more_data():
                break
            piece = engine.process(b"", output_buffer_limit=1 << 20)
    except brotli.error as error:
        raise _damaged() from error
    if not engine.is_finished():
        raise _damaged()
    return b"".join(pieces)
