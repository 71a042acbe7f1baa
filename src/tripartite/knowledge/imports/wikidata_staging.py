"""Which entities of a dump are kept, and the rows that are made of them before anything is resolved.

Offices may come before or after the people who held them, so rows keep the numbers of items; the resolution
puts names and codes in their place.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tripartite.knowledge.imports.wikidata_codes import (
    ADMITTING,
    COUNTRIES,
    HUMAN,
    OCCUPATIONS,
    ORGANIZATIONS,
    POSITIONS,
)
from tripartite.knowledge.imports.wikidata_entity import (
    Claims,
    Entity,
    Statement,
    first_days,
    held,
    items,
)

TABLES: Final = {
    "person": "item BIGINT, name VARCHAR, names VARCHAR[], died DATE, countries BIGINT[], parties BIGINT[], "
    "occupations BIGINT[], ranks BIGINT[], military BOOLEAN, popularity INTEGER",
    "holding": "person BIGINT, position BIGINT, of BIGINT, since DATE, until DATE",
    "organization": "item BIGINT, name VARCHAR, names VARCHAR[], classes BIGINT[], countries BIGINT[], "
    "since DATE, until DATE, popularity INTEGER",
    "item": "item BIGINT, label VARCHAR, classes BIGINT[], parents BIGINT[], countries BIGINT[], "
    "code VARCHAR, position BOOLEAN",
}
"""The tables of the unfinished import and their columns."""

_EARLIEST: Final = 1900
"""Who died before is not in the news; nor is anything that was dissolved before."""

_FULL: Final = 50_000


class Staged:
    """Rows of one transaction, by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, object]]] = {table: [] for table in TABLES}
        self._number = 0

    def add(self, table: str, **values: object) -> None:
        """Add a row."""
        self.rows[table].append(values)
        self._number += 1

    @property
    def full(self) -> bool:
        """True when it is time for a transaction, however little has been read."""
        return self._number >= _FULL


def schemas() -> dict[str, Any]:
    """The Arrow schemas of the tables."""
    import pyarrow as pa

    types = {
        "BIGINT": pa.int64(), "VARCHAR": pa.string(), "DATE": pa.date32(), "BOOLEAN": pa.bool_(),
        "INTEGER": pa.int32(), "BIGINT[]": pa.list_(pa.int64()), "VARCHAR[]": pa.list_(pa.string()),
    }  # fmt: skip
    return {
        table: pa.schema([(n, types[t]) for n, t in (column.split(" ") for column in columns.split(", "))])
        for table, columns in TABLES.items()
    }


def sort_in(entity: Entity, staged: Staged) -> str | None:
    """Add the rows of an entity; the reason why there are none, or None when there are some."""
    number = entity.number
    if number is None:
        return "no item"
    said = entity.said
    classes = items(said.P31)
    if HUMAN in classes:
        return _person(number, entity, said, staged)
    label = entity.label
    if label is None:
        return "no English label"
    kept = False
    code = next((s.mainsnak.text for s in said.P298 if s.rank != "deprecated"), None)
    position = bool(said.P1308 or said.P2389) or not POSITIONS.isdisjoint((*classes, *items(said.P279)))
    if code or position or said.P279 or said.P1001 or number in COUNTRIES:
        countries = dict.fromkeys((*items(said.P1001), *items(said.P17)))
        staged.add(
            "item", item=number, label=label, classes=list(classes), parents=list(items(said.P279)),
            countries=list(countries), code=code, position=position,
        )  # fmt: skip
        kept = True
    if _is_organization(said, classes) and code is None and not position:
        since, until = first_days(said.P571), first_days(said.P576)
        if until and until[1].year < _EARLIEST:
            return None if kept else f"ended before {_EARLIEST}"
        staged.add(
            "organization", item=number, name=label, names=list(entity.names), classes=list(classes),
            countries=list(items(said.P17)), since=since[0] if since else None,
            until=until[1] if until else None, popularity=entity.popularity,
        )  # fmt: skip
        kept = True
    return None if kept else "neither person, organisation nor office"


def _is_organization(said: Claims, classes: tuple[int, ...]) -> bool:
    marked = said.P159 or said.P488 or said.P1142 or said.P2388
    return bool(marked) or any(item in ORGANIZATIONS for item in classes)


def _person(number: int, entity: Entity, said: Claims, staged: Staged) -> str | None:
    occupations = items(said.P106)
    military = bool(said.P410 or said.P241)
    if not said.P39 and not military and ADMITTING.isdisjoint(occupations):
        return "person without a political, military or diplomatic office"
    label = entity.label
    if label is None:
        return "no English label"
    died, born = first_days(said.P570), first_days(said.P569)
    if (died and died[1].year < _EARLIEST) or (born and not died and born[1].year < _EARLIEST - 60):
        return f"ended before {_EARLIEST}"
    staged.add(
        "person", item=number, name=label, names=list(entity.names), died=died[1] if died else None,
        countries=list(items(said.P27)), parties=list(items(said.P102)),
        occupations=[o for o in occupations if o in OCCUPATIONS], ranks=list(items(said.P410)),
        military=military, popularity=entity.popularity,
    )  # fmt: skip
    for holding in held(said.P39):
        since, until = _term(holding)
        about = holding.about
        of = next((s.item for s in (*about.P1001, *about.P642) if s.item), None)
        staged.add("holding", person=number, position=holding.mainsnak.item, of=of, since=since, until=until)
    return None


def _term(holding: Statement) -> tuple[date | None, date | None]:
    """The first and last day of a holding; an end that is known to be unknown is that of the start's year."""
    starts, ends = list(_days(holding.about.P580)), list(_days(holding.about.P582))
    since = starts[0][0] if starts else None
    until = ends[0][1] if ends else None
    if until is None and any(snak.snaktype == "somevalue" for snak in holding.about.P582):
        until = date(since.year, 12, 31) if since else date(1, 12, 31)
    return since, until


def _days(snaks: tuple[Any, ...]) -> Iterator[tuple[date, date]]:
    return (days for snak in snaks if (days := snak.days()))
