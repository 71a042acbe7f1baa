"""Parsed data files as one compact file beside them, since parsing TOML takes longer than all else.

A compact file begins with a digest of its sources; one that is stale, cut short or of another format counts
as missing. Only the standard library is used, because a wheel is built without the package's dependencies.
"""

import json
import os
from collections.abc import Iterable
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
        head, _, body = built.read_bytes().partition(b"\n")
        return json.loads(body) if head == digest else None
    except (OSError, ValueError):
        return None


def write(built: Path, digest: bytes, content: object) -> None:
    """Write a compact file in one step. Raises OSError."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    unfinished = built.with_name(f"{built.name}.{os.getpid()}")
    unfinished.write_bytes(digest + b"\n" + body)
    unfinished.replace(built)
