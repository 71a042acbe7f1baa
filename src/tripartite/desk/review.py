"""Review: which event to judge next, and how right the judged ones are."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from tripartite.analysis.shares import wilson
from tripartite.desk.asking import Asked
from tripartite.desk.event_table import Row, asked_rows, row_of, where_of
from tripartite.desk.holding import Holding
from tripartite.desk.settings import DeskError
from tripartite.formats.neutral import neutral
from tripartite.store.filters import Condition, both
from tripartite.store.judgements import Judgement, changes_of
from tripartite.store.store import Store

Order = Literal["uncertain", "sample"]
Said = Literal["accept", "reject", "correct"]
_AROUND: Final = 400
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged events were right as coded, with Wilson's 95 % interval; null where none was."""

    name: str
    judged: int
    accepted: int
    corrected: int
    rejected: int
    precision: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Next:
    """An event to judge, with the words around its sentence."""

    event: Row
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Queue:
    """The next event (null: all are judged), how many wait, and the precision so far by type."""

    next: Next | None
    waiting: int
    all: Precision
    by_type: list[Precision]


def queue(holding: Holding, asked: Asked, order: Order, after: str | None) -> Queue:
    """What is to be judged next among the events asked for. Raises DeskError and StoreError."""
    with holding.reading() as store:
        found = asked.selection(store)
        open_ones = both([where_of(found), Condition("event_id NOT IN (SELECT event_id FROM judgements)")])
        waiting = holding.remembered(
            ("waiting", str(sorted(asked.given.items()))),
            lambda: asked_rows(
                found, f"SELECT count(*) AS n FROM current_events WHERE {open_ones.sql}", open_ones.parameters
            )[0]["n"],
        )
        behind = _behind(order, after)
        where = both([open_ones, behind])
        # Ids are digests: their order is as good as drawn by lot, and the same for everybody.
        by = "confidence, event_id" if order == "uncertain" else "event_id"
        ids = asked_rows(
            found,
            f"SELECT event_id FROM current_events WHERE {where.sql} ORDER BY {by} LIMIT 1",
            where.parameters,
        )
        upcoming = _next(store, ids[0]["event_id"]) if ids else None
        overall, by_type = holding.remembered("precision", lambda: _precision(store))
    return Queue(upcoming, waiting, overall, by_type)


def place_in(order: Order, row: Row) -> str:
    """The cursor behind an event, to pass it over."""
    return f"{row.confidence}~{row.id}" if order == "uncertain" else f"~{row.id}"


def judge(
    holding: Holding, event: str, verdict: Said, by: str, note: str, changes: dict[str, object]
) -> bool:
    """Keep a judgement; False when the same was said before. Raises DeskError, QueryError, StoreError."""
    if not by.strip():
        raise DeskError("a judgement needs a person who makes it. Give your name", 422)
    if len(by) > _LONGEST or len(note) > _LONGEST:
        raise DeskError(f"a name or note has at most {_LONGEST} characters", 422)
    if verdict == "correct" and not changes:
        raise DeskError(
            "a correction says what would be right. Fill in what is wrong, or reject the event", 422
        )
    with holding.reading() as store:
        row = store.event(event)
    if row is None or row["event_id"] != event:
        raise DeskError("the store has no such event any more. Load the page again", 404)
    right = changes if verdict == "correct" else {}
    return holding.judge(Judgement(event, verdict, right, note.strip() or None, by.strip()))


def corrections(form: dict[str, str]) -> dict[str, object]:
    """The filled-in fields of a correction. Raises QueryError for an unknown code."""
    from tripartite.store.filters import day

    given = {name: value.strip() for name, value in form.items() if value.strip()}

    def listed(name: str) -> list[str] | None:
        return given[name].replace(",", " ").split() if name in given else None

    return changes_of(
        type=given.get("type"),
        modes=listed("mode"),
        status=given.get("status"),
        actors=listed("actor"),
        recipients=listed("recipient"),
        day=day(given["day"]) if "day" in given else None,
        place_country=given.get("place_country"),
    )


def _behind(order: Order, after: str | None) -> Condition:
    if not after:
        return Condition("true")
    value, _, event_id = after.partition("~")
    if order == "sample":
        return Condition("event_id > ?", (event_id,))
    try:
        confidence = float(value)
    except ValueError:
        raise DeskError("the address of this page is damaged. Begin with Review again") from None
    return Condition(
        "(confidence > ? OR (confidence = ? AND event_id > ?))", (confidence, confidence, event_id)
    )


def _next(store: Store, event_id: str) -> Next | None:
    row = store.event(event_id)
    if row is None:
        return None
    article = store.article(row["article_id"])
    text = article.text if article is not None else ""
    start, end = row["sentence_start"] or 0, row["sentence_end"] or 0
    return Next(
        row_of(row),
        neutral(article.title or "") if article is not None else "",
        _tail(text[:start]),
        neutral(text[end : end + _AROUND]).strip(),
    )


def _tail(text: str) -> str:
    return neutral(text[-_AROUND:]).strip()


def _precision(store: Store) -> tuple[Precision, list[Precision]]:
    rows: list[tuple[Any, ...]] = store.sql(
        """
        WITH latest AS (SELECT event_id, arg_max(verdict, number) AS verdict FROM judgements GROUP BY ALL)
        SELECT e.type, count(*) FILTER (verdict = 'accept'), count(*) FILTER (verdict = 'correct'),
            count(*) FILTER (verdict = 'reject')
        FROM latest JOIN current_events e USING (event_id) GROUP BY ALL ORDER BY count(*) DESC, e.type
        """
    ).fetchall()
    by_type = [_of(*row) for row in rows]
    sums = [sum(row[column] for row in rows) for column in (1, 2, 3)]
    return _of("all", *sums), by_type


def _of(name: str, accepted: int, corrected: int, rejected: int) -> Precision:
    judged = accepted + corrected + rejected
    if not judged:
        return Precision(name, 0, 0, 0, 0, None, None, None)
    low, high = wilson(accepted, judged)
    return Precision(name, judged, accepted, corrected, rejected, accepted / judged, low, high)
