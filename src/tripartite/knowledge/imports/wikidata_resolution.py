"""The second pass of a Wikidata import, inside its file: numbers of items become names and codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.knowledge.imports.knowledge_file import STAGED, insert, stage_actors
from tripartite.knowledge.imports.office_titles import sector_of_class, titled_office
from tripartite.knowledge.imports.rows import ImportedActor, ImportedOffice
from tripartite.knowledge.imports.summary import Summary
from tripartite.knowledge.imports.wikidata_codes import COUNTRIES, GROUPS, OCCUPATIONS, ORGANIZATIONS
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.codebook import SECTORS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH: Final = 20_000
_LEVELS: Final = 5
"""How many classes up the hierarchy the sector of an organisation is looked for."""


def resolve(connection: "DuckDBPyConnection", knowledge: Knowledge, summary: Summary) -> None:
    """Fill `staged_actor` from the rows of the first pass, and count people, organisations and offices."""
    connection.execute("DROP TABLE IF EXISTS staged_actor; DROP TABLE IF EXISTS staged_agent")
    connection.execute(STAGED)
    codes = _codes(connection, knowledge)
    _resolve_positions(connection, knowledge, codes)
    _people(connection, codes, summary)
    _organizations(connection, knowledge, codes, summary)


def _codes(connection: "DuckDBPyConnection", knowledge: Knowledge) -> Mapping[int, str]:
    """The codebook's codes of countries by item; what the dump says of itself comes first."""
    known = knowledge.countries
    found = {item: code for item, code in COUNTRIES.items() if code in known or code in ("UNO", "EUR")}
    rows = connection.execute("SELECT item, code FROM item WHERE code IS NOT NULL ORDER BY item").fetchall()
    return found | {item: code for item, code in rows if code in known}


def _resolve_positions(
    connection: "DuckDBPyConnection", knowledge: Knowledge, codes: Mapping[int, str]
) -> None:
    import pyarrow as pa

    connection.execute(
        "CREATE OR REPLACE TEMP TABLE position "
        "(item BIGINT, title VARCHAR, role VARCHAR, sector VARCHAR, country VARCHAR)"
    )
    text = pa.string()
    schema = pa.schema(
        [("item", pa.int64()), ("title", text), ("role", text), ("sector", text), ("country", text)]
    )
    query = (
        "SELECT DISTINCT ON (item) item, label, countries, rowid FROM item "
        "WHERE item IN (SELECT position FROM holding) ORDER BY item, rowid"
    )
    for rows in _batches(connection, query):
        made = []
        for item, label, countries, _ in rows:
            office = titled_office(label, knowledge)
            given = next((codes[c] for c in countries if c in codes), None)
            # An ambassador's jurisdiction may be the host.
            ours = (
                office.country or given if office.title.startswith("ambassador") else given or office.country
            )
            made.append(
                {"item": item, "title": office.title, "role": office.role, "sector": office.sector,
                 "country": ours}
            )  # fmt: skip
        insert(connection, "temp.position", made, schema)


def _people(connection: "DuckDBPyConnection", codes: Mapping[int, str], summary: Summary) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE held AS SELECT person, list(struct_pack("
        "title := p.title, role := p.role, sector := p.sector, country := p.country, of := h.of, "
        "since := h.since, until := h.until, explained := p.item IS NOT NULL"
        ") ORDER BY h.since NULLS FIRST, h.until, h.position) AS offices "
        "FROM holding h LEFT JOIN temp.position p ON p.item = h.position GROUP BY person"
    )
    query = (
        "SELECT DISTINCT ON (p.item) p.*, h.offices FROM person p "
        "LEFT JOIN temp.held h ON h.person = p.item ORDER BY p.item, p.rowid"
    )
    for rows in _batches(connection, query):
        actors = []
        for row in rows:
            actor = _person(_Row(*row), codes, summary)
            if actor is not None:
                actors.append(actor)
                summary.people += 1
                summary.offices += len(actor.offices)
        stage_actors(connection, actors)


@dataclass(frozen=True, slots=True)
class _Row:
    """A person as the first pass left it, with the offices as the positions explain them."""

    item: int
    name: str
    names: list[str]
    died: date | None
    countries: list[int]
    parties: list[int]
    occupations: list[int]
    ranks: list[int]
    military: bool
    popularity: int
    offices: list[dict[str, Any]] | None


def _person(row: _Row, codes: Mapping[int, str], summary: Summary) -> ImportedActor | None:
    citizen = next((codes[c] for c in row.countries if c in codes), None)
    offices = []
    for held in row.offices or ():
        found = _office(held, citizen, row.died, codes)
        if isinstance(found, str):
            summary.skipped[found] += 1
        else:
            offices.append(found)
    dated = [office for office in offices if office.since or office.until != row.died]
    offices = dated or offices or _by_occupation(row, citizen)
    if not offices:
        reason = "person of no country" if citizen is None else "person of whom no office is known"
        summary.skipped[reason] += 1
        return None
    return ImportedActor(
        f"wikidata:Q{row.item}", "person", row.name, tuple(row.names), popularity=row.popularity,
        offices=tuple(dict.fromkeys(offices)),
    )  # fmt: skip


def _office(
    held: dict[str, Any], citizen: str | None, died: date | None, codes: Mapping[int, str]
) -> ImportedOffice | str:
    """The office, or the reason why it is left out."""
    if not held["explained"]:
        return "office that the dump does not explain"
    country = codes.get(held["of"]) or held["country"] or citizen
    if country is None:
        return "office of no country"
    if held["sector"] is None:
        return "office of no sector"
    since, until = held["since"], held["until"]
    if since and until and until < since:
        return "office that ends before it begins"
    if died and (until is None or died < until) and (since is None or since <= died):
        until = died
    return ImportedOffice(country, held["title"], held["role"], held["sector"], since, until)


def _by_occupation(row: _Row, citizen: str | None) -> list[ImportedOffice]:
    """What a person without known office is by rank, branch, party or profession."""
    if citizen is None:
        return []
    if row.military:
        title, sector = "military officer", "MIL"
    else:
        named = [OCCUPATIONS[o] for o in row.occupations if OCCUPATIONS[o][1]]
        if named:
            title, sector = named[0]
        elif row.parties:
            title, sector = "politician", "PTY"
        else:
            return []
    return [ImportedOffice(citizen, title, "other", sector, None, row.died)]


def _organizations(
    connection: "DuckDBPyConnection", knowledge: Knowledge, codes: Mapping[int, str], summary: Summary
) -> None:
    sectors = _class_sectors(connection, knowledge)
    query = (
        "SELECT DISTINCT ON (item) item, name, names, classes, countries, since, until, popularity, rowid "
        "FROM organization ORDER BY item, rowid"
    )
    for rows in _batches(connection, query):
        actors = []
        for item, name, names, classes, countries, since, until, popularity, _ in rows:
            sector = next((sectors[c] for c in classes if c in sectors), None)
            country = next((codes[c] for c in countries if c in codes), None)
            if sector in ("IGO", "NGO"):
                country, sector = sector, None
            if country is None or (sector is None and country not in ("IGO", "NGO")):
                missing = "country" if country is None else "sector"
                summary.skipped[f"organisation of no {missing}"] += 1
                continue
            if since and until and until < since:
                summary.skipped["organisation that ends before it begins"] += 1
                continue
            actors.append(
                ImportedActor(
                    f"wikidata:Q{item}",
                    "group" if sector in GROUPS else "organization",
                    name,
                    tuple(names),
                    country,
                    (sector,) if sector else (),
                    since,
                    until,
                    popularity,
                )
            )
        summary.organizations += len(actors)
        stage_actors(connection, actors)


def _class_sectors(connection: "DuckDBPyConnection", knowledge: Knowledge) -> dict[int, str]:
    """The sector of every class that organisations have: its own, its label's, or that of a class above."""
    rows = connection.execute("SELECT DISTINCT unnest(classes) FROM organization").fetchall()
    found: dict[int, str] = {}
    # The classes by whose parents each open class may still be told.
    opened: dict[int, set[int]] = {row[0]: {row[0]} for row in rows}
    for _ in range(_LEVELS):
        wanted = sorted({above for frontier in opened.values() for above in frontier})
        if not wanted:
            break
        told, parents = _told(connection, knowledge, wanted)
        above_of: dict[int, set[int]] = {}
        for item, frontier in opened.items():
            sectors = sorted({told[above] for above in frontier if above in told})
            if len(sectors) == 1:
                found[item] = sectors[0]
            elif not sectors:
                above_of[item] = {p for above in frontier for p in parents.get(above, ())}
        opened = above_of
    return found


def _told(
    connection: "DuckDBPyConnection", knowledge: Knowledge, wanted: list[int]
) -> tuple[dict[int, str], dict[int, list[int]]]:
    """The sectors of classes that have one by themselves, and the classes above the others."""
    told = {item: ORGANIZATIONS[item] for item in wanted if item in ORGANIZATIONS}
    parents: dict[int, list[int]] = {}
    query = (
        "SELECT DISTINCT ON (item) item, label, parents FROM item "
        "WHERE item IN (SELECT unnest(?)) ORDER BY item, rowid"
    )
    for item, label, above in connection.execute(query, [wanted]).fetchall():
        if item in told:
            continue
        sector = sector_of_class(label, knowledge)
        if sector in SECTORS:
            told[item] = sector
        else:
            parents[item] = above
    return told, parents


def _batches(connection: "DuckDBPyConnection", query: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query, through a table of its own so that no more than a batch is in memory."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE batched AS {query}")
    ((count,),) = connection.execute("SELECT count(*) FROM temp.batched").fetchall()
    for first in range(0, count, _BATCH):
        yield connection.execute(
            "SELECT * FROM temp.batched WHERE rowid >= ? AND rowid < ? ORDER BY rowid",
            [first, first + _BATCH],
        ).fetchall()
    connection.execute("DROP TABLE IF EXISTS temp.batched")
