"""The office files as one compact file, since parsing half a megabyte of TOML takes longer than all else.

The file is made at wheel build (`hatch_build.py`) and on first use where it is missing or older than its
sources; where it cannot be written, the sources are parsed every time. Only the standard library is used,
because a wheel is built without the package's dependencies.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"
FOLDER: Final = "offices"
BUILT: Final = DATA / "offices.bin"
_FORMAT: Final = b"TRIPOFF1"


def files(folder: Path) -> tuple[Path, ...]:
    """The office files of a knowledge folder, by name; none when it has no such folder."""
    return tuple(sorted((folder / FOLDER).glob("*.toml")))


def documents(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The parsed office files of a folder by name; the package's own out of the compact file.

    Raises tomllib.TOMLDecodeError or UnicodeDecodeError for a file that is no TOML, with its path as a note.
    """
    if folder != DATA:
        return _parsed(folder)
    digest = _digest(folder)
    try:
        head, _, body = BUILT.read_bytes().partition(b"\n")
        if head == digest:
            found: dict[str, dict[str, Any]] = json.loads(body)
            return found
    except (OSError, ValueError):
        pass  # missing, cut short or of another format: made anew
    parsed = _parsed(folder)
    # An installation that cannot be written to is slower, and nothing else.
    with suppress(OSError):
        _write(parsed, digest)
    return parsed


def build(folder: Path = DATA) -> Path:
    """Write the compact file of the package's office files and return its path. Raises OSError."""
    _write(_parsed(folder), _digest(folder))
    return BUILT


def _parsed(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in files(folder):
        try:
            found[path.name] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            error.add_note(str(path))
            raise
    return found


def _digest(folder: Path) -> bytes:
    state = blake2b(_FORMAT, digest_size=16)
    for path in files(folder):
        state.update(path.name.encode())
        state.update(path.read_bytes())
    return state.hexdigest().encode()


def _write(parsed: Mapping[str, Mapping[str, Any]], digest: bytes) -> None:
    body = json.dumps(parsed, ensure_ascii=False, separators=(",", ":")).encode()
    unfinished = BUILT.with_name(f"{BUILT.name}.{os.getpid()}")
    unfinished.write_bytes(digest + b"\n" + body)
    unfinished.replace(BUILT)
