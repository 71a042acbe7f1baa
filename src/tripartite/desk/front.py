"""What the front page tells: holdings, latest happenings, what changed between dyads, the last collect."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from tripartite.desk.holding import Holding
from tripartite.formats.neutral import neutral
from tripartite.records.periods import shifted
from tripartite.store.store import Store

_HAPPENINGS: Final = 10
_DYADS: Final = 8
_RECENT_DAYS: Final = 30
_FAILURES: Final = 5


@dataclass(frozen=True, slots=True)
class Happening:
    """What several reports tell of: who did what to whom. `outlets` are independent ones."""

    id: str
    type: str
    modes: list[str]
    quad: int
    status: str
    day: date | None
    who: list[str]
    whom: list[str]
    place: str | None
    place_country: str | None
    reports: int
    outlets: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class Change:
    """Two countries in the last seven days and in the seven before: events of cooperation and of conflict."""

    first: str
    second: str
    cooperation: int
    conflict: int
    cooperation_before: int
    conflict_before: int


@dataclass(frozen=True, slots=True)
class Collect:
    """The latest run of a command that codes, what became of its inputs, and the first that failed."""

    command: str
    state: str
    started: datetime | None
    finished: datetime | None
    counts: dict[str, int]
    failures: list[str]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page. `last_day` is the latest day of an event, from which weeks are reckoned."""

    articles: int
    events: int
    happenings: int
    outlets: int
    judgements: int
    first_day: date | None
    last_day: date | None
    coder: str | None
    latest: list[Happening]
    changes: list[Change]
    collect: Collect | None


def front(holding: Holding) -> Front:
    """The front page of the store. Raises DeskError and StoreError."""
    with holding.reading() as store:
        return holding.remembered("front", lambda: _front(store))


def _front(store: Store) -> Front:
    events, first, last = store.sql(
        # Days to come are told of too; the week that is looked at is one that reports can have reached.
        "SELECT count(*), min(first_day), max(least(first_day, coalesce(published, first_day))) "
        "FROM current_events"
    ).fetchall()[0]
    articles, outlets = store.sql("SELECT count(*), count(DISTINCT source) FROM articles").fetchall()[0]
    happenings, judgements = store.sql(
        "SELECT (SELECT count(*) FROM happening_summary), (SELECT count(*) FROM judgements)"
    ).fetchall()[0]
    coder = store.coder()
    return Front(
        articles, events, happenings, outlets, judgements, first, last,
        f"{coder.version}, lexicon {coder.lexicon[:8]}, {coder.model}" if coder else None,
        latest_happenings(store, last), _changes(store, last), _collect(store),
    )  # fmt: skip


def latest_happenings(store: Store, last: date | None) -> list[Happening]:
    """The happenings of the last month of the store that most independent outlets report."""
    if last is None:
        return []
    found = store.sql(
        "SELECT * FROM happening_summary WHERE date_start BETWEEN ? AND ? "
        f"ORDER BY outlets DESC, reports DESC, date_start DESC, happening_id LIMIT {_HAPPENINGS}",
        [shifted(last, -_RECENT_DAYS), last],
    )
    return [happening_of(row) for row in found.to_arrow_table().to_pylist()]


def happening_of(row: dict[str, Any]) -> Happening:
    """A row of `happening_summary`."""
    return Happening(
        row["happening_id"], row["type"], row["modes"] or [], row["quad"], row["status"], row["date_start"],
        _names(row["actor_names"]), _names(row["recipient_names"]), neutral(row["place"] or "") or None,
        row["place_country"], row["reports"], row["outlets"], len(json.loads(row["disagreements"] or "[]")),
    )  # fmt: skip


def _names(names: list[str | None] | None) -> list[str]:
    return [neutral(name) for name in names or [] if name]


def _changes(store: Store, last: date | None) -> list[Change]:
    if last is None:
        return []
    week, before = shifted(last, -6), shifted(last, -13)
    found = store.sql(
        """
        WITH chosen AS (
            SELECT first_day >= ? AS now, quad, unnest(actor_countries) AS a, recipient_countries
            FROM current_events WHERE status = 'actual' AND first_day BETWEEN ? AND ?
        ),
        pairs AS (SELECT now, quad, a, unnest(recipient_countries) AS b FROM chosen)
        SELECT least(a, b) AS one, greatest(a, b) AS other,
            count(*) FILTER (now AND quad <= 2), count(*) FILTER (now AND quad > 2),
            count(*) FILTER (NOT now AND quad <= 2), count(*) FILTER (NOT now AND quad > 2)
        FROM pairs WHERE a <> b GROUP BY ALL
        ORDER BY count(*) DESC, one, other LIMIT ?
        """,
        [week, before, last, _DYADS],
    )
    return [Change(*row) for row in found.fetchall()]


def _collect(store: Store) -> Collect | None:
    rows = store.sql(
        "SELECT run_id, command, state, started, finished FROM runs ORDER BY started DESC, run_id LIMIT 1"
    ).fetchall()
    if not rows:
        return None
    run, command, state, started, finished = rows[0]
    counts = store.sql(
        "SELECT outcome, count(*) FROM outcomes WHERE run_id = ? GROUP BY 1 ORDER BY 2 DESC, 1", [run]
    ).fetchall()
    failed = store.sql(
        "SELECT concat_ws(': ', input, cause) FROM outcomes WHERE run_id = ? AND outcome = 'failed' "
        f"ORDER BY input, line LIMIT {_FAILURES}",
        [run],
    ).fetchall()
    return Collect(
        neutral(command or ""), state, started, finished, dict(counts),
        [neutral(row[0] or "") for row in failed],
    )  # fmt: skip
