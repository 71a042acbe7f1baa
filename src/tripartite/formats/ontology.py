"""Events in the codes of another ontology, by a table of the user's own.

A row has conditions (`type`, `mode`, `context`, `cameo`; at least one) and gives a `code` and, if wanted, a
`label`. The most specific row that fits an event wins: one with the longer CAMEO code before a shorter one
and none, one with a mode before one without, one with a context before one without, a type before none; of
rows alike, the first. A CAMEO code stands for all that begin with it: "17" fits "173".
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tripartite.lexicon.documents import Document, tables
from tripartite.lexicon.documents import read as read_toml
from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.errors import OntologyError
from tripartite.records.problem import Problem
from tripartite.records.reading import Event

_CONDITIONS: Final = ("type", "mode", "context", "cameo")
_COLUMNS: Final = (*_CONDITIONS, "code", "label")
_HAS: Final = f"a row has {', '.join(_COLUMNS)}"
_LARGEST: Final = 4_000_000  # bytes: no table of codes is larger
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the other ontology; `label` says it in words."""

    code: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Mapped:
    """One row: which events it fits, and the code that it gives them. None fits all."""

    type: str | None
    mode: str | None
    context: str | None
    cameo: str | None
    code: Code

    @property
    def conditions(self) -> tuple[str | None, ...]:
        """What the row asks of an event."""
        return (self.type, self.mode, self.context, self.cameo)

    @property
    def rank(self) -> tuple[int, ...]:
        """How specific the row is; of rows that fit, the highest rank wins."""
        conditions = (self.mode, self.context, self.type)
        return (len(self.cameo or ""), *(condition is not None for condition in conditions))

    def fits(self, event: Event) -> bool:
        """True when the event meets all conditions."""
        return (
            (self.type is None or self.type == event.type)
            and (self.mode is None or self.mode in event.modes)
            and (self.context is None or self.context in event.contexts)
            and (self.cameo is None or (event.cameo or "").startswith(self.cameo))
        )


@dataclass(frozen=True, slots=True)
class Ontology:
    """A user's table; `rows` stand with the most specific first."""

    rows: tuple[Mapped, ...]

    def code(self, event: Event) -> Code | None:
        """The event's code, None when no row fits."""
        return next((row.code for row in self.rows if row.fits(event)), None)


def read_ontology(path: Path) -> Ontology:
    """The table of a TOML file ([[map]] entries) or a CSV file (with a header line).

    Raises OntologyError with a line for each fault: an unknown column, type, mode, context or CAMEO code, a
    row without a code or conditions, two rows with the same conditions.
    """
    problems: list[Problem] = []
    found = list(_toml(path, problems) if path.suffix.lower() == ".toml" else _csv(path, problems))
    rows: list[Mapped] = []
    seen: dict[tuple[str | None, ...], int] = {}
    for line, values in found:
        row = _row(values)
        if isinstance(row, str):
            problems.append(Problem(str(path), line, "", row))
        elif row.conditions in seen:
            message = f"the same {_said(row)} as in line {seen[row.conditions]}; one row for each"
            problems.append(Problem(str(path), line, "", message))
        else:
            seen[row.conditions] = line
            rows.append(row)
    if not found and not problems:
        problems.append(Problem(str(path), 1, "", f"the table has no rows; {_HAS}"))
    if problems:
        listed = [str(problem) for problem in sorted(problems, key=lambda p: p.line)]
        more = [f"and {len(listed) - _LISTED} more"] if len(listed) > _LISTED else []
        raise OntologyError("\n".join((*listed[:_LISTED], *more)))
    return Ontology(tuple(sorted(rows, key=lambda row: row.rank, reverse=True)))


def _toml(path: Path, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, object]]]:
    document = read_toml(path, str(path)) if _size(path) <= _LARGEST else _too_large(path)
    if isinstance(document, Problem):
        problems.append(document)
        return
    yield from _maps(document, problems)


def _maps(document: Document, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for table in document.content:
        if table != "map":
            line = document.line(table, 0)
            problems.append(Problem(document.name, line, "", f'unknown table "{table}": write [[map]]'))
    for found in tables(document, "map"):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield found


def _csv(path: Path, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, object]]]:
    try:
        text = path.read_text(encoding="utf-8-sig") if _size(path) <= _LARGEST else None
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        problems.append(Problem(str(path), 1, "", "it is not UTF-8; save the table as UTF-8"))
        return
    if text is None:
        problems.append(_too_large(path))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if header is None:
                header = [cell.strip().lower() for cell in cells]
                fault = _header_fault(header)
                if fault is not None:
                    problems.append(Problem(str(path), 1, "", fault))
                    return
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(header):
                    message = f"expected {len(header)} cells, found {len(cells)}"
                    problems.append(Problem(str(path), line, "", message))
                else:
                    yield line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(str(path), line, "", f"not readable as CSV: {error}"))


def _header_fault(header: list[str]) -> str | None:
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown:
        return f'unknown column "{unknown[0]:.40}"; {_HAS}'
    twice = [name for name in header if header.count(name) > 1]
    if twice:
        return f'the column "{twice[0]}" stands twice'
    return None if "code" in header else f'the column "code" is missing; {_HAS}'


def _row(values: Mapping[str, object]) -> Mapped | str:
    """The row, or what is wrong with it."""
    texts: dict[str, str] = {}
    for name, value in values.items():
        if name not in _COLUMNS:
            return f'unknown key "{name:.40}"; {_HAS}'
        if not isinstance(value, str):
            return f"expected {name} as a text in quotes, found {value!r:.40}"
        if value.strip():
            texts[name] = value.strip()
    code = texts.get("code")
    if code is None:
        return "the row gives no code"
    kind, mode, context, cameo = (texts.get(name) for name in _CONDITIONS)
    if not (kind or context or cameo):
        return f"expected a condition ({', '.join(_CONDITIONS)}), found none" if not mode else _lonely(mode)
    if kind is not None and kind not in QUAD:
        return f'unknown type "{kind:.40}"; the codebook has {", ".join(QUAD)}'
    if mode is not None and kind is None:
        return _lonely(mode)
    if mode is not None and kind is not None and mode not in MODE_SCORE[kind]:
        return f'unknown mode "{mode:.40}" of {kind}; it has {", ".join(MODE_SCORE[kind]) or "none"}'
    if context is not None and context not in CONTEXTS:
        return f'unknown context "{context:.40}"; the codebook has {", ".join(CONTEXTS)}'
    if cameo is not None and not (cameo.isascii() and cameo.isdigit() and 2 <= len(cameo) <= 4):
        return f'cameo "{cameo:.40}" is no CAMEO code: two to four digits'
    return Mapped(kind, mode, context, cameo, Code(code, texts.get("label")))


def _lonely(mode: str) -> str:
    return f'the mode "{mode:.40}" stands without its type'


def _said(row: Mapped) -> str:
    named = zip(_CONDITIONS, row.conditions, strict=True)
    return ", ".join(f"{name} {value}" for name, value in named if value is not None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise OntologyError(f"{path}: {error.strerror or error}. Name a TOML or CSV file") from error


def _too_large(path: Path) -> Problem:
    return Problem(str(path), 1, "", f"it is larger than {_LARGEST:,} bytes, which no table of codes is")
