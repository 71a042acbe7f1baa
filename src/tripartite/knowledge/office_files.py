"""Reading the files of office holders, and the faults in them.

The files are read when a person is first asked for: they are large, and few runs need none of them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, Final, get_args

from tripartite.knowledge.datafile import header_lines
from tripartite.knowledge.entries import Holding, Office, OfficeRole
from tripartite.knowledge.office_cache import FOLDER, documents, files
from tripartite.knowledge.offices import OfficeTable
from tripartite.knowledge.surface import form
from tripartite.records.codebook import SECTORS
from tripartite.records.errors import LexiconError
from tripartite.records.problem import Problem
from tripartite.records.toml_text import toml_values

_ROLES: Final[dict[str, OfficeRole]] = {role: role for role in get_args(OfficeRole)}
_OFFICE_KEYS: Final = ("country", "title", "role", "sector", "concurrent", "holders")
_PERSON_KEYS: Final = ("name", "names")
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class _Row:
    """A table of a file with the line of its header."""

    file: str
    line: int
    values: Mapping[str, Any]

    @property
    def label(self) -> str:
        name = self.values.get("name")
        return str(name) if name else f"{self.values.get('country', '')} {self.values.get('title', '')}"

    def problem(self, message: str) -> Problem:
        return Problem(self.file, self.line, self.label, message)


@dataclass(frozen=True, slots=True)
class _Span:
    """A holding with what its dates leave open: the first and last day of either end."""

    holding: Holding
    latest_start: date
    earliest_end: date

    def overlaps(self, other: "_Span") -> bool:
        """True when both hold on a common day however their dates are read; handover days do not count."""
        return self.latest_start < other.earliest_end and other.latest_start < self.earliest_end


def load_offices(folder: Path, canonical: Mapping[str, str]) -> OfficeTable:
    """The offices of a knowledge folder; `canonical` maps titles to one of their synonyms.

    Raises LexiconError, naming file and row, for a file that cannot be read and a row without its parts.
    """
    holdings: list[Holding] = []
    names: dict[str, tuple[str, ...]] = {}
    try:
        found = documents(folder)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        where = " ".join(getattr(error, "__notes__", ()))
        raise LexiconError(
            f"{where}: not readable as TOML: {error}. Try: tripartite knowledge check"
        ) from error
    for name, document in found.items():
        file = f"{FOLDER}/{name}"
        try:
            for table in document.get("office", ()):
                office = _office(table, file)
                holdings += [_span(holder, office).holding for holder in table["holders"]]
            for table in document.get("person", ()):
                names[table["name"]] = (*names.get(table["name"], ()), *table["names"])
        except (KeyError, ValueError, TypeError) as error:
            raise LexiconError(f"{file}: {error}. Try: tripartite knowledge check") from error
    return OfficeTable(holdings, names, canonical)


def office_problems(folder: Path, codes: frozenset[str]) -> tuple[Problem, ...]:
    """All faults of the office files: keys, codes, dates, overlapping holders, aliases that clash."""
    problems: list[Problem] = []
    spans: dict[tuple[str, str], list[tuple[_Span, _Row]]] = {}
    concurrent: set[tuple[str, str]] = set()
    persons: list[_Row] = []
    for path in files(folder):
        document = _document(path)
        if isinstance(document, Problem):
            problems.append(document)
            continue
        lines = header_lines(path.read_text(encoding="utf-8"))
        for table, rows in document.items():
            if table not in ("office", "person") or not isinstance(rows, list):
                fault = f'unknown table "{table}"; write [[office]] or [[person]]'
                problems.append(Problem(f"{FOLDER}/{path.name}", 1, "", fault))
                continue
            at = lines.get(table, [1])
            for index, values in enumerate(rows):
                line = at[min(index, len(at) - 1)]
                # What is no table has none of the keys, and is told so.
                row = _Row(f"{FOLDER}/{path.name}", line, values if isinstance(values, dict) else {})
                faults = list(_office_faults(row, codes) if table == "office" else _person_faults(row))
                problems += faults
                if faults:
                    continue
                if table == "person":
                    persons.append(row)
                    continue
                office = _office(values, row.file)
                key = (office.country, office.title)
                spans.setdefault(key, []).extend((_span(h, office), row) for h in values["holders"])
                if values.get("concurrent"):
                    concurrent.add(key)
    problems += _overlaps(spans, concurrent)
    problems += _alias_faults(persons, [span for held in spans.values() for span, _ in held])
    return tuple(sorted(problems, key=lambda p: (p.file, p.line, p.message)))


def _document(path: Path) -> dict[str, Any] | Problem:
    try:
        return toml_values(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 1
        return Problem(f"{FOLDER}/{path.name}", line, "", f"not readable as TOML: {error}")


def _office(table: Mapping[str, Any], file: str) -> Office:
    country, title = table["country"], table["title"]
    return Office(country, title, _ROLES[table["role"]], table["sector"], f"{file}:{country} {title}")


def _span(holder: list[str], office: Office) -> _Span:
    person, since, until = holder
    first, last = days(since), days(until) if until else None
    if first is None or (until and last is None):
        raise ValueError(f"{office}: {person}: {since} - {until} are no dates")
    holding = Holding(person, office, first[0], last[1] if last else None)
    return _Span(holding, first[1], last[0] if last else date.max)


def days(text: str) -> tuple[date, date] | None:
    """The first and last day that "YYYY", "YYYY-MM" or "YYYY-MM-DD" can mean; None for anything else."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is not None:
            return date(year, month, day), date(year, month, day)
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    except ValueError:
        return None


def _office_faults(row: _Row, codes: frozenset[str]) -> Iterator[Problem]:
    values = row.values
    for key in values:
        if key not in _OFFICE_KEYS:
            yield row.problem(f'unknown key "{key}"; an [[office]] has {", ".join(_OFFICE_KEYS)}')
    for key in ("country", "title", "role", "sector"):
        if not isinstance(values.get(key), str) or not values[key]:
            yield row.problem(f'"{key}" is missing')
    country, role, sector = (_word(values.get(key)) for key in ("country", "role", "sector"))
    if country not in codes:
        yield row.problem(f'unknown code "{country}"; countries.toml has no such country')
    if role not in _ROLES:
        yield row.problem(f'unknown role "{role}"; one of {", ".join(_ROLES)}')
    if sector not in SECTORS:
        yield row.problem(f'unknown sector "{sector}"; one of {", ".join(SECTORS)}')
    if not isinstance(values.get("concurrent", False), bool):
        yield row.problem('"concurrent" must be true or false')
    holders = values.get("holders")
    if not isinstance(holders, list) or not holders:
        yield row.problem('"holders" must be a list of ["name", "from", "to"]')
        return
    for holder in holders:
        yield from _holder_faults(row, holder)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _holder_faults(row: _Row, holder: object) -> Iterator[Problem]:
    if not isinstance(holder, list) or len(holder) != 3 or not all(isinstance(v, str) for v in holder):
        yield row.problem(f'{holder}: write ["name", "from", "to"]')
        return
    name, since, until = holder
    if not name or name.strip() != name:
        yield row.problem(f'"{name}" is no name, or has blanks at its ends')
    first, last = days(since), days(until) if until else None
    for text, value in ((since, first), (until, last)):
        if value is None and (text or text is since):
            yield row.problem(f'{name}: "{text}" is no date: write YYYY, YYYY-MM or YYYY-MM-DD that exists')
    if first and last and last[1] < first[0]:
        yield row.problem(f"{name}: reversed dates: {until} lies before {since}")


def _person_faults(row: _Row) -> Iterator[Problem]:
    for key in row.values:
        if key not in _PERSON_KEYS:
            yield row.problem(f'unknown key "{key}"; a [[person]] has {", ".join(_PERSON_KEYS)}')
    names = row.values.get("names")
    if not isinstance(row.values.get("name"), str):
        yield row.problem('"name" is missing')
    if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() == n and n for n in names):
        yield row.problem('"names" must be a list of quoted names without blanks at the ends')


def _overlaps(
    spans: Mapping[tuple[str, str], list[tuple[_Span, _Row]]], concurrent: set[tuple[str, str]]
) -> Iterator[Problem]:
    for key, held in spans.items():
        if key in concurrent:
            continue
        for (one, _), (other, row) in combinations(held, 2):
            if one.overlaps(other):
                yield row.problem(
                    f"{other.holding.person} and {one.holding.person} hold it at once; correct the dates, "
                    "or write concurrent = true"
                )


def _alias_faults(persons: list[_Row], spans: list[_Span]) -> Iterator[Problem]:
    """Names that nobody holds an office under, and names of two who held offices at one time."""
    held: dict[str, list[_Span]] = {}
    claims: dict[str, set[str]] = {}
    for span in spans:
        person = span.holding.person
        held.setdefault(person, []).append(span)
        claims.setdefault(form(person).lower(), set()).add(person)
    for row in persons:
        name = row.values["name"]
        if name not in held:
            yield row.problem("no office has a holder of that name, letter by letter")
            continue
        for alias in row.values["names"]:
            claimed = claims.setdefault(form(alias).lower(), set())
            for other in sorted(claimed - {name}):
                if _at_once(held[name], held[other]):
                    yield row.problem(f'"{alias}" is also {other}, in office at the same time')
            claimed.add(name)


def _at_once(some: list[_Span], others: list[_Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
