"""Who does what to whom, counted by pairs of countries over time."""

from typing import TYPE_CHECKING, Final, Literal

from tripartite.store.filters import Condition, Filters
from tripartite.store.reader import Reader

if TYPE_CHECKING:
    import polars
    import pyarrow

Period = Literal["day", "week", "month", "year"]
PERIODS: Final[tuple[Period, ...]] = ("day", "week", "month", "year")
COLUMNS: Final = (
    "period", "actor", "recipient", "events", "quad1", "quad2", "quad3", "quad4", "mean_score", "sum_score",
)  # fmt: skip


def dyads(
    store: Reader,
    filters: Filters | None = None,
    *,
    by: Period | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> "polars.DataFrame":
    """One row a period and directed pair of countries, in that order, with the columns of `COLUMNS`.

    Only actual events count unless `filters` name a status. An event counts once for each pair of its
    actors' and recipients' countries, a reciprocal one for each two of its parties in both directions; where
    `filters` name actor or recipient countries, only pairs of those are given. `period` is the first day
    (weeks begin on Monday) of what the event's first day, or its article's publication, falls into; null
    without `by`, and for events of no day. Scores are PLOVER's, from -10 to 10. Raises QueryError.
    """
    import polars

    table = dyad_table(store, filters, by=by, text=text, limit=limit)
    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def dyad_table(
    store: Reader,
    filters: Filters | None = None,
    *,
    by: Period | None = None,
    text: str | None = None,
    limit: int | None = None,
) -> "pyarrow.Table":
    """The same as an Arrow table."""
    from dataclasses import replace

    from tripartite.store.errors import explained

    wanted = filters or Filters()
    if wanted.status is None:
        wanted = replace(wanted, status="actual")
    found = store.select(wanted, text=text)
    query = _query(found.condition, wanted, by, limit, searched=found.articles is not None)
    with explained(store.path):
        return found.opened().sql(query.sql, params=list(query.parameters)).to_arrow_table()


def _query(
    condition: Condition, filters: Filters, by: Period | None, limit: int | None, *, searched: bool
) -> Condition:
    if by is not None and by not in PERIODS:
        raise ValueError(f"{by!r} is none of {', '.join(PERIODS)}")
    period = "CAST(NULL AS DATE)" if by is None else f"CAST(date_trunc('{by}', day) AS DATE)"
    where = condition.sql + (" AND article_id IN (SELECT article_id FROM found)" if searched else "")
    sides = [_side("actor", filters.actor), _side("recipient", filters.recipient)]
    kept = [side for side in sides if side is not None]
    pairs = "".join(f" AND {side.sql}" for side in kept)
    sql = f"""
        WITH chosen AS (
            SELECT first_day AS day, quad, score, reciprocal,
                list_distinct(list_filter(actor_countries, lambda c: c IS NOT NULL)) AS a,
                list_distinct(list_filter(recipient_countries, lambda c: c IS NOT NULL)) AS r
            FROM current_events WHERE {where}
        ),
        sides AS (
            SELECT day, quad, score, reciprocal,
                if(reciprocal, list_distinct(a || r), a) AS a, if(reciprocal, list_distinct(a || r), r) AS r
            FROM chosen
        ),
        actors AS (SELECT day, quad, score, reciprocal, unnest(a) AS actor, r FROM sides),
        pairs AS (SELECT day, quad, score, reciprocal, actor, unnest(r) AS recipient FROM actors)
        SELECT {period} AS period, actor, recipient, count(*) AS events,
            count(*) FILTER (quad = 1) AS quad1, count(*) FILTER (quad = 2) AS quad2,
            count(*) FILTER (quad = 3) AS quad3, count(*) FILTER (quad = 4) AS quad4,
            round(avg(score), 6) AS mean_score, round(sum(score), 6) AS sum_score
        FROM pairs WHERE NOT (reciprocal AND actor = recipient){pairs}
        GROUP BY ALL ORDER BY period NULLS FIRST, actor, recipient
    """
    parameters = (*condition.parameters, *(value for side in kept for value in side.parameters))
    if limit is not None:
        sql, parameters = f"{sql} LIMIT ?", (*parameters, limit)
    return Condition(sql, parameters)


def _side(column: str, value: object) -> Condition | None:
    """That the pair's country is one that was asked for; None when others than countries were asked for."""
    from tripartite.store.filters import codes_of

    if value is None:
        return None
    words = [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]
    countries = [codes_of(word)[0] for word in words]
    if not countries or None in countries:
        return None
    return Condition(f"{column} IN ({', '.join('?' for _ in countries)})", tuple(countries))
