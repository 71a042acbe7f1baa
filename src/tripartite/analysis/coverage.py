"""When a source holds anything, and how much: the difference between nothing happened and nobody looked."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from tripartite.analysis.scope import Scope
from tripartite.store.errors import explained

if TYPE_CHECKING:
    import polars

Period = Literal["day", "week", "month", "year"]
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
                " UNION ALL SELECT published - 1 AS day, coalesce(wire_group, article_id) AS report "
                "FROM articles"
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
    found = [start_of(first, by)]
    while (following := after(found[-1], by)) <= last:
        found.append(following)
    return found


def start_of(day: date, by: Period) -> date:
    """The first day of the period that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if by == "month" else day.replace(month=1, day=1)


def after(start: date, by: Period) -> date:
    """The first day of the period after the one that begins at `start`."""
    if by in ("day", "week"):
        return start + timedelta(days=1 if by == "day" else 7)
    if by == "year":
        return start.replace(year=start.year + 1)
    return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
