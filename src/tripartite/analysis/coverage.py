"""When a source holds anything, and how much: the difference between nothing happened and nobody looked."""

from datetime import date
from typing import TYPE_CHECKING, Final

from tripartite.analysis.scope import Scope
from tripartite.records.periods import Period, periods
from tripartite.store.errors import explained

if TYPE_CHECKING:
    import polars

PERIODS: Final[tuple[Period, ...]] = ("day", "week", "month", "year")


def volume(scope: Scope, by: Period) -> "polars.DataFrame":
    """How much the source holds by `period` (its first day): `volume`, ordered, periods of nothing left out.

    In a store that is articles by day of publication, copies of one report counted once. For single days an
    article stands for the day before as well, which is what it tells of. Without articles it is happenings.
    """
    import polars

    if scope.has_articles:
        days = "SELECT published AS day, coalesce(wire_group, article_id) AS report FROM articles"
        counted = "count(DISTINCT report)"
        if by == "day":
            days += (
                " UNION ALL SELECT greatest(published - 1, DATE '0001-01-01') AS day, "
                "coalesce(wire_group, article_id) AS report FROM articles"
            )
    else:
        days, counted = scope.everything.sql, "count(*)"
    sql = (
        f"SELECT CAST(date_trunc('{by}', day) AS DATE) AS period, {counted} AS volume "
        f"FROM ({days}) WHERE day IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    with explained(scope.path):
        frame = polars.from_arrow(scope.connection.sql(sql).to_arrow_table())
    assert isinstance(frame, polars.DataFrame)
    return frame


def calendar(first: date, last: date, by: Period) -> list[date]:
    """The first days of all periods from that of `first` to that of `last`."""
    return [start for start, _ in periods(first, last, by)]
