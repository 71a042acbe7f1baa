"""The events that an address asks for: one page of them, how many there are, and what they are like."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tripartite.desk.asking import Asked, Cursor, Sort, cursor_after, order_sql, page_condition
from tripartite.desk.holding import Holding
from tripartite.formats.neutral import neutral
from tripartite.store.errors import explained
from tripartite.store.filters import Condition, Filters, both
from tripartite.store.selection import Selection
from tripartite.store.store import Store

PAGE: Final = 50
_FACET: Final = 16
_COLUMNS: Final = (
    "event_id, article_id, source, published, first_day, date_start, date_end, type, modes, quad, score, "
    "status, reciprocal, actor_names, actor_countries, actor_sectors, recipient_names, recipient_countries, "
    "recipient_sectors, place, place_country, latitude, longitude, said_by_name, confidence, trigger, "
    "sentence"
)
_PLAIN: Final = ("type", "quad", "status", "source")
_LISTED: Final = {"country": "countries", "sector": "sectors"}
_SIDES: Final = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts or is acted upon."""

    name: str
    codes: str


@dataclass(frozen=True, slots=True)
class Row:
    """One event. `day` is its first day, or its article's publication.

    `happening` is what it is a report of, where several reports were linked; `reports` how many there are.
    """

    id: str
    article: str
    day: date | None
    until: date | None
    type: str
    modes: list[str]
    quad: int
    score: float
    status: str
    who: list[Party]
    whom: list[Party]
    reciprocal: bool
    place: str | None
    place_country: str | None
    says: str | None
    source: str | None
    confidence: float
    trigger: str
    sentence: str
    happening: str | None = None
    reports: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet and how many events have it."""

    value: str
    events: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events. `after` begins the next page; null: this is the last one."""

    total: int
    events: list[Row]
    after: str | None
    facets: dict[str, list[Count]]


def event_page(holding: Holding, asked: Asked, sort: Sort, after: str | None) -> EventPage:
    """One page. Raises DeskError, StoreError."""
    cursor = Cursor.read(after)
    question = str(sorted(asked.given.items()))
    with holding.reading() as store:
        found = asked.selection(store)
        total, facets = holding.remembered(("facets", question), lambda: _summary(store, asked, found))
        rows = holding.remembered(
            ("page", question, sort, after, PAGE), lambda: page_rows(found, sort, cursor, PAGE + 1)
        )
        shown = rows[:PAGE]
        linked = _linked(store, [row["event_id"] for row in shown])
    following = str(cursor_after(sort, shown[-1])) if len(rows) > PAGE else None
    events = [replace(row_of(row), **linked.get(row["event_id"], {})) for row in shown]
    return EventPage(total, events, following, facets)


def _linked(store: Store, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The happenings with several reports that events are part of."""
    rows = store.sql(
        "SELECT event_id, happening_id, reports FROM happenings JOIN happening_summary USING (happening_id) "
        "WHERE reports > 1 AND event_id IN (SELECT unnest(?))",
        [ids],
    ).fetchall()
    return {event: {"happening": key, "reports": reports} for event, key, reports in rows}


def page_rows(found: Selection, sort: Sort, cursor: Cursor | None, limit: int) -> list[dict[str, Any]]:
    """Rows of a selection in an order, behind a cursor."""
    where = both([where_of(found), page_condition(sort, cursor)])
    sql = f"SELECT {_COLUMNS} FROM current_events WHERE {where.sql} ORDER BY {order_sql(sort)} LIMIT {limit}"
    return asked_rows(found, sql, where.parameters)


def asked_rows(found: Selection, sql: str, parameters: tuple[object, ...]) -> list[dict[str, Any]]:
    """The rows of a query over what a selection was searched in."""
    with explained(found.path):
        table = found.opened().sql(sql, params=list(parameters)).to_arrow_table()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def where_of(found: Selection) -> Condition:
    """The condition of a selection, its search for words included."""
    if found.articles is None:
        return found.condition
    return both([found.condition, Condition("article_id IN (SELECT article_id FROM found)")])


def row_of(row: Mapping[str, Any]) -> Row:
    """An event as shown; texts of strangers are made harmless."""
    start, end = row["first_day"], row["date_end"]
    return Row(
        id=row["event_id"], article=row["article_id"], day=start, until=end if end != start else None,
        type=row["type"], modes=row["modes"] or [], quad=row["quad"], score=row["score"],
        status=row["status"], who=parties(row, "actor"), whom=parties(row, "recipient"),
        reciprocal=row["reciprocal"], place=_shown(row["place"]), place_country=row["place_country"],
        says=_shown(row["said_by_name"]), source=_shown(row["source"]), confidence=row["confidence"],
        trigger=neutral(row["trigger"] or ""), sentence=neutral(row["sentence"] or ""),
    )  # fmt: skip


def parties(row: Mapping[str, Any], side: str) -> list[Party]:
    """Actors or recipients of an event's row."""
    names, countries, sectors = (row[f"{side}_{part}"] or [] for part in ("names", "countries", "sectors"))
    return [
        Party(neutral(name or "somebody"), " ".join(code for code in (country, sector) if code))
        for name, country, sector in zip(names, countries, sectors, strict=True)
    ]


def _shown(value: str | None) -> str | None:
    return None if value is None else neutral(value)


def _summary(store: Store, asked: Asked, found: Selection) -> tuple[int, dict[str, list[Count]]]:
    """How many events match, and the values that they have, in as few passes over them as can be."""
    chosen = [name for name in (*_PLAIN, *_LISTED) if name in asked.given]
    counted = _counts(found, [name for name in (*_PLAIN, *_LISTED) if name not in chosen], bool(asked.given))
    for name in chosen:
        counted |= _counts(_without(store, asked, name), [name], narrowed=True)
    total = sum(count.events for count in counted.pop("total")) if not chosen else found.count()
    return total, counted


def _without(store: Store, asked: Asked, name: str) -> Selection:
    """The same events without the filter that the facet itself sets, so that its other values can be seen."""
    filters: Filters = replace(asked.filters, **{name: None})
    return replace(asked, filters=filters).selection(store)


def _counts(found: Selection, names: list[str], narrowed: bool) -> dict[str, list[Count]]:
    """The most frequent values of facets, and under "total" the number of events."""
    where = where_of(found)
    columns = [name for name in names if name in _PLAIN]
    columns += [f"{side}_{_LISTED[name]}" for name in names if name in _LISTED for side in _SIDES]
    parts = ["SELECT 'total' AS facet, '' AS value, count(*) AS events FROM chosen"]
    parts += [_facet_sql(name) for name in names]
    # What a condition leaves of a million events is kept while it is counted; all of them are not copied.
    kept = "MATERIALIZED" if narrowed else "NOT MATERIALIZED"
    sql = (
        f"WITH chosen AS {kept} (SELECT {', '.join(columns or ['type'])} FROM current_events "
        f"WHERE {where.sql}) {' UNION ALL '.join(parts)}"
    )
    rows = sorted(asked_rows(found, sql, where.parameters), key=lambda row: (-row["events"], row["value"]))
    counted: dict[str, list[Count]] = {name: [] for name in ("total", *names)}
    for row in rows:
        counted[row["facet"]].append(Count(row["value"], row["events"]))
    return counted


def _facet_sql(name: str) -> str:
    if name in _PLAIN:
        values = f"SELECT CAST({name} AS TEXT) AS value FROM chosen"
    else:
        values = " UNION ALL ".join(
            f"SELECT unnest({side}_{_LISTED[name]}) AS value FROM chosen" for side in _SIDES
        )
    return (
        f"(SELECT '{name}' AS facet, value, count(*) AS events FROM ({values}) WHERE value IS NOT NULL "
        f"GROUP BY value ORDER BY events DESC, value LIMIT {_FACET})"
    )
