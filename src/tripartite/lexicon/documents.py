"""Reading lexicon files: TOML with the line of every entry, so that faults can be pointed at."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tripartite.records.problem import Problem
from tripartite.records.toml_text import toml_values

_HEADER: Final = re.compile(r"\[\[\s*([\w.-]+)\s*\]\]")
_ERROR_LINE: Final = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file; `lines` maps a table's name to the lines of its headers."""

    name: str
    text: str
    content: Mapping[str, Any]
    lines: Mapping[str, tuple[int, ...]]

    def line(self, table: str, index: int) -> int:
        """The line of the n-th entry of a table of tables."""
        known = self.lines.get(table, ())
        return known[index] if index < len(known) else 1


def tables(document: Document, table: str) -> Iterator[tuple[int, Mapping[str, Any]] | Problem]:
    """The entries of a table of tables, each with its line; a Problem where it is something else."""
    found = document.content.get(table, [])
    if not isinstance(found, list):
        line = _line_of(document.text, table)
        yield Problem(document.name, line, table, f"expected [[{table}]] entries, found one value or table")
        return
    for index, values in enumerate(found):
        if isinstance(values, dict):
            yield document.line(table, index), values
        else:
            line = _line_of(document.text, table)
            yield Problem(document.name, line, table, f"expected [[{table}]] entries, found {values!r:.40}")


def _line_of(text: str, table: str) -> int:
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if re.match(rf"\s*\[*\s*{table}\b", line)), 1)


def documents(folder: Path, pattern: str) -> Iterator[Document | Problem]:
    """The files of a folder that match a pattern, sorted by name."""
    for path in sorted(folder.glob(pattern)):
        yield read(path, path.relative_to(folder).as_posix())


def read(path: Path, name: str) -> Document | Problem:
    """One file, or the fault that keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8")
        content = toml_values(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = _ERROR_LINE.search(str(error))
        return Problem(name, int(found[1]) if found else 1, "", f"not readable as TOML: {error}")
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER.match(line) if line.startswith("[[") else None
        if match:
            lines.setdefault(match[1], []).append(number)
    return Document(name, text, content, {table: tuple(at) for table, at in lines.items()})
