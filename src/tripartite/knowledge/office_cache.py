"""The office files as one compact file, made at wheel build (`hatch_build.py`) or on first use.

Where it cannot be written, the sources are parsed every time.
"""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from tripartite.records import compact_file
from tripartite.records.toml_text import toml_values

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
    found: Mapping[str, Mapping[str, Any]] | None = compact_file.read(BUILT, digest)
    if found is not None:
        return found
    parsed = _parsed(folder)
    # An installation that cannot be written to is slower, and nothing else.
    with suppress(OSError):
        compact_file.write(BUILT, digest, parsed)
    return parsed


def build(folder: Path = DATA) -> Path:
    """Write the compact file of the package's office files and return its path. Raises OSError."""
    compact_file.write(BUILT, _digest(folder), _parsed(folder))
    return BUILT


def _parsed(folder: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for path in files(folder):
        try:
            found[path.name] = toml_values(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            error.add_note(str(path))
            raise
    return found


def _digest(folder: Path) -> bytes:
    return compact_file.digest_of(_FORMAT, ((path.name, path.read_bytes()) for path in files(folder)))
