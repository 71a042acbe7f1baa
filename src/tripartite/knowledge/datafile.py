"""Reading the knowledge files' TOML strictly: every row with its line, every fault as a Problem."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from tripartite.records.problem import Problem
from tripartite.records.toml_text import toml_values

Value = Literal["text", "texts", "flag", "date", "sector", "sectors"]

_PERIOD: Final[dict[str, Value]] = {"from": "date", "to": "date"}
_PEOPLE: Final[dict[str, Value]] = {
    "name": "text", "names": "texts", "adjectives": "texts", "inhabitants": "texts", "metonyms": "texts",
}  # fmt: skip

SCHEMA: Final[dict[str, dict[str, Value]]] = {
    "country": {"code": "text", "capital": "text", "successors": "texts", **_PEOPLE, **_PERIOD},
    "region": {"country": "text", "sector": "sector", **_PEOPLE, **_PERIOD},
    "organization": {
        "name": "text", "names": "texts", "country": "text", "sector": "sector", "sectors": "sectors",
        "kind": "text", **_PERIOD,
    },
    "agent": {
        "noun": "text", "variants": "texts", "plural": "text", "sector": "sector", "sectors": "sectors",
        "kind": "text", "title": "flag", "former": "flag",
    },
}  # fmt: skip

REQUIRED: Final[dict[str, tuple[str, ...]]] = {
    "country": ("code", "name"),
    "region": ("name",),
    "organization": ("name", "kind"),
    "agent": ("noun", "kind"),
}

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "countries.toml": ("country", "region"),
    "organizations.toml": ("organization",),
    "groups.toml": ("organization",),
    "institutions.toml": ("organization",),
    "agents.toml": ("agent",),
}

_HEADER = re.compile(r"\[\[\s*([\w-]+)\s*\]\]")
_ERROR_LINE = re.compile(r"at line (\d+)")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a file; `line` is its header's. Values of a wrong type read as absent."""

    file: str
    line: int
    table: str
    values: Mapping[str, object]

    @property
    def label(self) -> str:
        """What the entry is called in messages and in evidence: code, name or noun."""
        return self.text("code") or self.text("name") or self.text("noun") or f"[[{self.table}]]"

    @property
    def source(self) -> str:
        """The row's id for evidence, e.g. "countries.toml:IRN"."""
        return f"{self.file}:{self.label}"

    def text(self, key: str) -> str | None:
        """The value of a text key, None when absent or empty."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The values of a list key, empty when absent."""
        value = self.values.get(key)
        return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()

    def flag(self, key: str) -> bool:
        """The value of a yes-or-no key, False when absent."""
        return self.values.get(key) is True

    def since(self) -> date | None:
        """The first day of the row's period."""
        return day(self.text("from") or "", last=False)

    def until(self) -> date | None:
        """The last day of the row's period."""
        return day(self.text("to") or "", last=True)

    def problem(self, message: str) -> Problem:
        """A fault of this row."""
        return Problem(self.file, self.line, self.label, message)


def day(text: str, *, last: bool) -> date | None:
    """The day that "YYYY-MM-DD" names, or a year's first or last one; None for anything else."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, number = match.groups()
    try:
        if month is None:
            return date(int(year), 12, 31) if last else date(int(year), 1, 1)
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def read(path: Path) -> tuple[str, tuple[Row, ...], tuple[Problem, ...]]:
    """The file's text, its rows, and the faults of their keys, types and dates."""
    try:
        text = path.read_text(encoding="utf-8")
        document = toml_values(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = _ERROR_LINE.search(str(error))
        fault = Problem(path.name, int(found[1]) if found else 1, "", f"not readable as TOML: {error}")
        return "", (), (fault,)
    lines = header_lines(text)
    rows: list[Row] = []
    problems: list[Problem] = []
    for table, entries in document.items():
        at = lines.get(table, [1])
        if table not in TABLES[path.name] or not isinstance(entries, list):
            wanted = " or ".join(f"[[{name}]]" for name in TABLES[path.name])
            problems.append(Problem(path.name, at[0], "", f'unknown table "{table}"; write {wanted}'))
            continue
        for index, values in enumerate(entries):
            line = at[index] if index < len(at) else at[-1]
            row = Row(path.name, line, table, values if isinstance(values, dict) else {})
            rows.append(row)
            problems.extend(_faults(row))
    return text, tuple(rows), tuple(problems)


def header_lines(text: str) -> dict[str, list[int]]:
    """The lines of a TOML text's [[table]] headers, by table, counted from 1."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER.match(line) if line.startswith("[[") else None
        if match:
            lines.setdefault(match[1], []).append(number)
    return lines


def _faults(row: Row) -> list[Problem]:
    schema = SCHEMA[row.table]
    faults = [row.problem(f'"{key}" is missing') for key in REQUIRED[row.table] if not row.text(key)]
    for key, value in row.values.items():
        kind = schema.get(key)
        if kind is None:
            faults.append(row.problem(f'unknown key "{key}"; a [[{row.table}]] has {", ".join(schema)}'))
            continue
        message = _type_fault(value, kind)
        if message:
            faults.append(row.problem(f'"{key}" {message}'))
    since, until = row.since(), row.until()
    if since and until and until < since:
        faults.append(row.problem(f'reversed dates: "to" {until} lies before "from" {since}'))
    return faults


def _type_fault(value: object, kind: Value) -> str | None:
    if kind == "flag":
        return None if isinstance(value, bool) else "must be true or false"
    if kind in ("texts", "sectors"):
        if not isinstance(value, list) or not all(_is_clean(item) for item in value):
            return "must be a list of quoted words without blanks at the ends"
        if len(set(value)) == len(value):
            return None
        twice = sorted({item for item in value if value.count(item) > 1})
        return f"lists twice: {', '.join(twice)}"
    if kind == "sector" and value == "":
        return None
    if not _is_clean(value):
        return "must be a quoted text without blanks at the ends"
    if kind == "date" and day(str(value), last=False) is None:
        return f'must be a "YYYY" or "YYYY-MM-DD" that exists, not "{value}"'
    return None


def _is_clean(value: object) -> bool:
    return isinstance(value, str) and bool(value) and value.strip() == value
