"""Parsed data files as one compact file beside them, since parsing TOML takes longer than all else.

A compact file begins with a digest of its sources and one of what follows; one that is stale, damaged or of
another format counts as missing. Only the standard library is used, because a wheel is built without the
package's dependencies.
"""

import json
import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any


def digest_of(version: bytes, sources: Iterable[tuple[str, bytes]]) -> bytes:
    """The digest of named sources, for content of that version of the format."""
    state = blake2b(version, digest_size=16)
    for name, content in sources:
        state.update(name.encode())
        state.update(content)
    return state.hexdigest().encode()


def read(built: Path, digest: bytes) -> Any:
    """The content of a compact file that was made of these sources; None when there is none."""
    try:
        body = read_json(built, digest)
        return None if body is None else json.loads(body)
    except ValueError:
        return None


def read_json(built: Path, digest: bytes) -> bytes | None:
    """The same as JSON, for those who know what is in it."""
    try:
        head, _, body = built.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if head == _head(digest, body) else None


def write(built: Path, digest: bytes, content: object, plain: Callable[[Any], object] | None = None) -> None:
    """Write a compact file in one step; `plain` turns what JSON has no form for into what it has.

    Raises OSError.
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=plain).encode()
    unfinished = built.with_name(f"{built.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(_head(digest, body) + b"\n" + body)
        unfinished.replace(built)
    finally:
        unfinished.unlink(missing_ok=True)


def _head(digest: bytes, body: bytes) -> bytes:
    return digest + b" " + blake2b(body, digest_size=16).hexdigest().encode()
