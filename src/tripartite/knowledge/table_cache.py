"""The tables of names and agent nouns as one compact file, made at wheel build or on first use.

Only tables without a fault are kept so: their rows need no second check.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from tripartite.knowledge.datafile import TABLES, Row, read
from tripartite.records import compact_file
from tripartite.records.problem import Problem

DATA: Final = Path(__file__).parent / "data"
BUILT: Final = DATA / "tables.bin"
_FORMAT: Final = b"TRIPTAB1"


def tables(folder: Path) -> tuple[list[Row], list[Problem]]:
    """All rows of a folder's tables in the order of files and lines, and the faults of their form.

    The package's own come out of the compact file.
    """
    if folder != DATA:
        return _read(folder)
    digest = _digest(folder)
    kept: list[tuple[str, int, str, dict[str, object]]] | None = compact_file.read(BUILT, digest)
    if kept is not None:
        return [Row(*row) for row in kept], []
    rows, problems = _read(folder)
    if not problems:
        # An installation that cannot be written to is slower, and nothing else.
        with suppress(OSError):
            _write(rows, digest)
    return rows, problems


def build(folder: Path = DATA) -> Path:
    """Write the compact file of the package's tables and return its path. Raises OSError."""
    rows, problems = _read(folder)
    if problems:
        raise OSError(f"{problems[0]}; correct the tables before they are packed")
    _write(rows, _digest(folder))
    return BUILT


def _read(folder: Path) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for file in TABLES:
        if (folder / file).exists():
            _, found, faults = read(folder / file)
            rows += found
            problems += faults
    return rows, problems


def _write(rows: list[Row], digest: bytes) -> None:
    compact_file.write(BUILT, digest, [(row.file, row.line, row.table, row.values) for row in rows])


def _digest(folder: Path) -> bytes:
    present = (folder / file for file in TABLES)
    return compact_file.digest_of(_FORMAT, ((p.name, p.read_bytes()) for p in present if p.exists()))
