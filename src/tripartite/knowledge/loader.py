"""Loading the knowledge files: states, organisations, armed groups, institutions, agent nouns.

The files are checked strictly, since a wrong row would code wrong events without a sound: unknown
keys, codes, sectors and kinds, reversed dates, and names that two entries claim in different senses.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final, get_args

from tripartite.knowledge.claims import Claims
from tripartite.knowledge.datafile import TABLES, Row
from tripartite.knowledge.entries import Agent, AgentKind, Country, Entry
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.office_cache import files
from tripartite.knowledge.office_files import load_offices, office_problems
from tripartite.knowledge.offices import OfficeTable
from tripartite.knowledge.plurals import plurals, singular
from tripartite.knowledge.table_cache import tables
from tripartite.records.codebook import INTERNATIONAL, SECTORS
from tripartite.records.errors import LexiconError
from tripartite.records.identity import digest
from tripartite.records.problem import Problem
from tripartite.records.reading import ActorKind

DATA: Final = Path(__file__).parent / "data"

_ORGANIZATION_KINDS: Final[dict[str, ActorKind]] = {"organization": "organization", "group": "group"}
_AGENT_KINDS: Final[dict[str, AgentKind]] = {kind: kind for kind in get_args(AgentKind)}
_SHOWN = 10


@cache
def load() -> Knowledge:
    """The package's own knowledge, read once a process.

    Raises LexiconError, naming file, line and entry, if a data file breaks its rules.
    """
    return load_folder(DATA)


def load_folder(folder: Path) -> Knowledge:
    """The knowledge in a folder's files; files other than countries.toml may be absent.

    Raises LexiconError, naming file, line and entry, if one breaks its rules.
    """
    knowledge, problems = _gather(folder)
    if problems:
        shown = "".join(f"\n  {problem}" for problem in problems[:_SHOWN])
        rest = len(problems) - _SHOWN
        more = f"\n  and {rest} more" if rest > 0 else ""
        raise LexiconError(f"correct these faults in the knowledge files of {folder}:{shown}{more}")
    return knowledge


def check(folder: Path = DATA) -> list[Problem]:
    """All faults of a folder's knowledge files, in the order of files and lines; the office files last."""
    knowledge, problems = _gather(folder)
    codes = frozenset(knowledge.countries) | frozenset(INTERNATIONAL)
    return [*problems, *office_problems(folder, codes)]


def _gather(folder: Path) -> tuple[Knowledge, list[Problem]]:
    rows, problems = tables(folder)
    texts: list[str] = []
    for file in TABLES:
        if (folder / file).exists():
            texts += [file, (folder / file).read_text(encoding="utf-8", errors="replace")]
        elif file == "countries.toml":
            problems.append(Problem(file, 1, "", "the file is missing; install tripartite again"))
    codes = {row.text("code") for row in rows} - {None} | set(INTERNATIONAL)
    for row in rows:
        problems += _code_faults(row, codes)
    for path in files(folder):
        texts += [path.name, path.read_text(encoding="utf-8", errors="replace")]
    knowledge, conflicts = _build(rows, digest(*texts), partial(load_offices, folder))
    order = {file: index for index, file in enumerate(TABLES)}
    return knowledge, sorted(problems + conflicts, key=lambda p: (order[p.file], p.line, p.message))


def _code_faults(row: Row, codes: set[str | None]) -> list[Problem]:
    faults = []
    code = row.text("code")
    if code and not (len(code) == 3 and code.isascii() and code.isupper()):
        faults.append(row.problem(f'"{code}" is no ISO 3166-1 alpha-3 code: three capital letters'))
    for mentioned in (row.text("country"), *row.texts("successors")):
        if mentioned and mentioned not in codes:
            faults.append(row.problem(f'unknown code "{mentioned}"; countries.toml has no such country'))
    for sector in (row.text("sector"), *row.texts("sectors")):
        if sector and sector not in SECTORS:
            faults.append(row.problem(f'unknown sector "{sector}"; one of {", ".join(SECTORS)}'))
    kinds = _AGENT_KINDS if row.table == "agent" else _ORGANIZATION_KINDS
    kind = row.text("kind")
    if kind and kind not in kinds:
        faults.append(row.problem(f'unknown kind "{kind}"; one of {", ".join(kinds)}'))
    return faults


def _build(
    rows: list[Row], version: str, offices: Callable[[Mapping[str, str]], OfficeTable]
) -> tuple[Knowledge, list[Problem]]:
    claims = Claims()
    countries: dict[str, Country] = {}
    for row in rows:
        if row.table == "agent":
            _claim_agent(claims, row)
            continue
        entry = _entry(row)
        for name in filter(None, (row.text("name"), *row.texts("names"))):
            claims.name(name, entry, row)
        for name in row.texts("metonyms"):
            claims.name(name, _metonym(name, entry), row)
        for word in row.texts("adjectives"):
            claims.adjective(word, entry, row)
        for word in row.texts("inhabitants"):
            claims.inhabitant(word, entry, row)
        if row.table == "country":
            country = _country(row)
            if country.code in countries:
                claims.problems.append(row.problem("the code has two entries; merge them"))
            countries[country.code] = country
    knowledge = Knowledge(
        names=claims.names(),
        adjectives=claims.adjectives(),
        inhabitants=claims.inhabitants(),
        countries=countries,
        agents=claims.agents(),
        version=version,
        offices=offices,
    )
    return knowledge, claims.problems


def _entry(row: Row) -> Entry:
    sector = row.text("sector")
    return Entry(
        name=row.text("name") or "",
        country=row.text("code") or row.text("country"),
        sector=sector,
        sectors=_sectors(row),
        kind=_ORGANIZATION_KINDS.get(row.text("kind") or "", "state"),
        source=row.source,
        since=row.since(),
        until=row.until(),
    )


def _metonym(name: str, state: Entry) -> Entry:
    sector = state.sector or "GOV"
    return replace(state, name=name, sector=sector, sectors=(sector,), metonym=True)


def _sectors(row: Row) -> tuple[str, ...]:
    """The primary sector first, then the further ones."""
    every = (row.text("sector"), *row.texts("sectors"))
    return tuple(dict.fromkeys(sector for sector in every if sector))


def _country(row: Row) -> Country:
    return Country(
        code=row.text("code") or "",
        name=row.text("name") or "",
        names=row.texts("names"),
        adjectives=row.texts("adjectives"),
        inhabitants=row.texts("inhabitants"),
        capital=row.text("capital"),
        metonyms=row.texts("metonyms"),
        source=row.source,
        since=row.since(),
        until=row.until(),
        successors=row.texts("successors"),
    )


def _claim_agent(claims: Claims, row: Row) -> None:
    noun = row.text("noun")
    if noun is None:
        return
    agent = Agent(
        noun=noun,
        sector=row.text("sector"),
        sectors=_sectors(row),
        kind=_AGENT_KINDS.get(row.text("kind") or "", "person"),
        title=row.flag("title"),
        former=row.flag("former"),
        source=row.source,
    )
    plural = row.text("plural")
    variants = row.texts("variants")
    for word in filter(None, (noun, plural, *variants)):
        claims.noun(word, agent, row)
    for word in variants if plural else (noun, *variants):
        claims.inflection((*plurals(word), singular(word)), agent)
