"""Which happenings a question about relations is over, as SQL that the analyses build on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from tripartite.analysis.errors import AnalysisError, NoLinks, NothingThere
from tripartite.records.periods import Period, start_of
from tripartite.store.errors import explained
from tripartite.store.filters import Condition, Filters, both, codes_of, day
from tripartite.store.reader import Reader

if TYPE_CHECKING:
    import duckdb
    import polars
    import pyarrow

    Source: TypeAlias = Reader | pyarrow.Table | polars.DataFrame

Unit = Literal["happenings", "events"]
UNITS: Final[tuple[Unit, ...]] = ("happenings", "events")

_COLUMNS: Final = "id, day, last_day, type, quad, score, reciprocal, reports, outlets, a, r"
# Fields of a happening's row; what else is asked for, one of its reports must be.
_OF_HAPPENINGS: Final = frozenset(
    ("type", "mode", "quad", "country", "status", "place_country", "actor", "recipient", "either")
)
_PARTIES: Final = ("actor", "recipient", "either")


@dataclass(frozen=True, slots=True)
class Question:
    """Which happenings are meant.

    `filters` as everywhere, but `since` and `until` are compared with the first day alone, so that each
    happening is in one period; without a `status`, actual ones are meant. `text` are words of an article.
    `min_sources` is how many independent outlets must report it. `unit` asks for linked happenings or for
    events as they are coded; None takes happenings where the store has links.
    """

    filters: Filters = field(default_factory=Filters)
    text: str | None = None
    min_sources: int = 1
    unit: Unit | None = None

    def during(self, since: date | None, until: date | None) -> "Question":
        """The same in other days."""
        return replace(self, filters=replace(self.filters, since=since, until=until))


@dataclass(frozen=True, slots=True)
class Scope:
    """A question put to a source. `chosen` is SQL with one row a happening or event, of the columns
    id, day, last_day, type, quad, score, reciprocal, reports, outlets, a and r (countries of actors and of
    recipients, as lists). `notes` say what a reader of the answer must know.
    """

    question: Question
    unit: Unit
    notes: tuple[str, ...]
    chosen: Condition
    everything: Condition
    has_articles: bool
    path: Path
    connection: "duckdb.DuckDBPyConnection" = field(repr=False)

    def table(self, sql: str, parameters: Sequence[object] = ()) -> "pyarrow.Table":
        """What a query gives that reads the table `chosen`."""
        with explained(self.path):
            query = f"WITH chosen AS ({self.chosen.sql}) {sql}"
            return self.connection.sql(query, params=[*self.chosen.parameters, *parameters]).to_arrow_table()

    def frame(self, sql: str, parameters: Sequence[object] = ()) -> "polars.DataFrame":
        """The same as a Polars frame."""
        import polars

        frame = polars.from_arrow(self.table(sql, parameters))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def days(self) -> tuple[date, date]:
        """First and last day of what was found. Raises NothingThere when nothing was."""
        row = self.frame("SELECT min(day) AS first, max(day) AS last FROM chosen").row(0)
        if row[0] is None:
            raise self.nothing()
        return row[0], row[1]

    def starts(self, by: Period) -> list[date]:
        """The first days of the periods in which anything was found, in order."""
        return sorted({start_of(day, by) for day in self.frame("SELECT DISTINCT day FROM chosen")["day"]})

    def nothing(self) -> NothingThere:
        """The error that nothing matches, with the days that the source holds."""
        sql = f"SELECT min(day), max(day), count(*) FROM ({self.everything.sql})"
        with explained(self.path):
            rows = self.connection.execute(sql, list(self.everything.parameters)).fetchall()
        first, last, count = rows[0]
        if not count or first is None:
            return NothingThere(f"{self.path}: there is nothing in it to analyse. Collect articles first")
        return NothingThere(
            f"no {self.unit} match what was asked for. The store has {count:,} from {first} to {last}; "
            "ask for other days, countries or types"
        )


def scope(source: "Source", question: Question | None = None) -> Scope:
    """Put a question to a store, or to a table of events or happenings with the store's columns.

    Raises QueryError for an unknown code, NoLinks where happenings or independent sources are asked for and
    there are no links, AnalysisError for days in the wrong order.
    """
    asked = question or Question()
    filters = asked.filters
    since = None if filters.since is None else day(filters.since)
    until = None if filters.until is None else day(filters.until)
    if since is not None and until is not None and since > until:
        raise AnalysisError(f"the period from {since} to {until} is empty: the first day is after the last")
    if filters.status is None:
        filters = replace(filters, status="actual")
    connection, path, linked, stored = _opened(source)
    unit: Unit = asked.unit or ("happenings" if linked else "events")
    _require_links(unit, linked, asked, path)
    notes = _notes(connection, path, unit, linked=linked, stored=stored)
    when = _days(since, until)
    plain = replace(filters, since=None, until=None)
    if unit == "happenings":
        base = _happenings(connection, path, stored=stored)
        told = _of_happenings(source, connection, plain, asked)
    else:
        base = _EVENTS if stored else _lacking(_EVENTS, source)
        told = both([plain.condition(), *_text(source, connection, asked.text)])
    where = both([told, when])
    chosen = Condition(f"SELECT {_COLUMNS} FROM ({base}) WHERE {where.sql}", where.parameters)
    articles = stored and _any(connection, path, "articles")
    return Scope(
        asked, unit, notes, chosen, Condition(f"SELECT day FROM ({base})"), articles, path, connection
    )


def _days(since: date | None, until: date | None) -> Condition:
    found = [Condition("day >= ?", (since,))] if since is not None else []
    found += [Condition("day <= ?", (until,))] if until is not None else []
    return both(found)


def _opened(source: "Source") -> "tuple[duckdb.DuckDBPyConnection, Path, bool, bool]":
    """A connection, the path for messages, whether there are happenings, and whether it is a store."""
    import duckdb

    if isinstance(source, Reader):
        connection = source.cursor()
        return connection, source.path, _any(connection, source.path, "happening_summary"), True
    connection = duckdb.connect(":memory:")
    table: Any = source
    if not hasattr(table, "column_names"):
        table = table.to_arrow()
    linked = "happening_id" in table.column_names
    connection.register("happening_summary" if linked else "current_events", table)
    return connection, Path("the table"), linked, False


def _any(connection: "duckdb.DuckDBPyConnection", path: Path, table: str) -> bool:
    with explained(path):
        return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall() != []


def _count(connection: "duckdb.DuckDBPyConnection", path: Path, sql: str) -> int:
    with explained(path):
        rows: Any = connection.execute(sql).fetchall()
    return int(rows[0][0])


def _require_links(unit: Unit, linked: bool, asked: Question, path: Path) -> None:
    how = f"Link its events first: tripartite link --store {path}"
    if unit == "happenings" and not linked:
        raise NoLinks(f"{path}: there are no linked happenings. {how}")
    if asked.min_sources > 1 and unit == "events":
        raise NoLinks(f"{path}: how many independent sources report an event is not known. {how}")


def _notes(
    connection: "duckdb.DuckDBPyConnection", path: Path, unit: Unit, *, linked: bool, stored: bool
) -> tuple[str, ...]:
    if not stored:
        return ()
    if unit == "events":
        why = "as asked" if linked else "the store has no links, see tripartite link"
        return (f"counted over events, so what several articles report counts several times ({why})",)
    members = _count(connection, path, "SELECT count(*) FROM happenings")
    events = _count(connection, path, "SELECT count(*) FROM current_events")
    if members and events > members:
        return (f"{events - members:,} events are newer than the links and not counted: tripartite link",)
    return ()


# What is said of no day counts from its first report.
_EVENTS: Final = """
    SELECT *, event_id AS id, first_day AS day, 1 AS reports, 1 AS outlets,
        actor_countries AS a, recipient_countries AS r FROM current_events
"""
_SUMMARY: Final = """
    SELECT *, happening_id AS id, coalesce(date_start, first_report) AS day,
        coalesce(date_end, date_start, first_report) AS last_day,
        actor_countries AS a, recipient_countries AS r, {mutual} AS reciprocal FROM happening_summary
"""
_JOINT: Final = "len(coalesce(recipient_countries, [])) = 0 AND len(actor_countries) > 1"


def _lacking(sql: str, source: "Source") -> str:
    """The SQL for a table of events that has no columns first_day and last_day."""
    names: Any = getattr(source, "column_names", None) or getattr(source, "columns", ())
    if "first_day" in names:
        return sql
    days = (
        "coalesce(date_start, published) AS first_day, coalesce(date_end, date_start, published) AS last_day"
    )
    return sql.replace("FROM current_events", f"FROM (SELECT *, {days} FROM current_events)")


def _happenings(connection: "duckdb.DuckDBPyConnection", path: Path, *, stored: bool) -> str:
    """Happenings with the column `reciprocal`: joint acts that name nobody else, and are coded as mutual.

    "Iran and Iraq agreed" is between the two, "Iran and Iraq protested" is not.
    """
    if not stored:
        return _SUMMARY.format(mutual=f"({_JOINT})")
    if not _count(connection, path, f"SELECT count(*) FROM happening_summary WHERE {_JOINT}"):
        return _SUMMARY.format(mutual="false")
    members = (
        "SELECT h.happening_id FROM happenings h JOIN current_events e USING (event_id) WHERE e.reciprocal"
    )
    return _SUMMARY.format(mutual=f"({_JOINT} AND happening_id IN ({members}))")


def _of_happenings(
    source: "Source", connection: "duckdb.DuckDBPyConnection", filters: Filters, asked: Question
) -> Condition:
    """The condition on happenings: their own fields, and what one of their reports must be."""
    inside, among = _split(filters)
    found = [inside.condition()]
    if asked.min_sources > 1:
        found.append(Condition("outlets >= ?", (asked.min_sources,)))
    reports = [among.condition()] if among != Filters() else []
    reports += _text(source, connection, asked.text)
    if reports:
        held = both(reports)
        if not isinstance(source, Reader):
            raise AnalysisError("a table of happenings says nothing about their reports: ask a store")
        members = "SELECT happening_id FROM happenings JOIN current_events USING (event_id)"
        found.append(Condition(f"id IN ({members} WHERE {held.sql})", held.parameters))
    return both(found)


def _split(filters: Filters) -> tuple[Filters, Filters]:
    """What a happening's own row can answer, and what its reports must."""
    inside: dict[str, Any] = {}
    among: dict[str, Any] = {}
    for each in fields(Filters):
        value = getattr(filters, each.name)
        if value is None:
            continue
        own = each.name in _OF_HAPPENINGS
        if each.name in _PARTIES:
            words = [value] if isinstance(value, str) else list(value)
            own = all(codes_of(word.strip())[1] is None for word in words)
        (inside if own else among)[each.name] = value
    return Filters(**inside), Filters(**among)


def _text(source: "Source", connection: "duckdb.DuckDBPyConnection", text: str | None) -> list[Condition]:
    if text is None:
        return []
    if not isinstance(source, Reader):
        raise AnalysisError("a table has no articles to look for words in: ask a store")
    found = source.select(Filters(), text=text).articles
    connection.register("found", found)
    return [Condition("article_id IN (SELECT article_id FROM found)")]
