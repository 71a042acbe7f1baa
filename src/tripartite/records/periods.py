"""Days, weeks, months and years, held within the calendar: some news is dated 0001-01-01 by mistake."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Period = Literal["day", "week", "month", "year"]


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier; the calendar's first or last day where that is beyond it."""
    number = day.toordinal() + days
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def start_of(day: date, by: Period) -> date:
    """The first day of the period that a day is in; weeks begin on Monday."""
    match by:
        case "day":
            return day
        case "week":
            return shifted(day, -day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def end_of(day: date, by: Period) -> date:
    """The last day of the period that a day is in."""
    start = start_of(day, by)
    match by:
        case "day":
            return day
        case "week":
            return shifted(start, 6)
        case "month":
            # No month has 32 days, and each following one has four days at least.
            following = shifted(start, 31)
            return following if following == date.max else following.replace(day=1) - timedelta(days=1)
        case "year":
            return start.replace(month=12, day=31)


def after(start: date, by: Period) -> date:
    """The first day of the period after that of a day; the calendar's last day where there is none."""
    return shifted(end_of(start, by), 1)


def periods(first: date, last: date, by: Period) -> Iterator[tuple[date, date]]:
    """First and last days of all periods from that of `first` to that of `last`, in order."""
    start = start_of(first, by)
    while start <= last:
        end = end_of(start, by)
        yield start, end
        if end == date.max:
            return
        start = shifted(end, 1)


def last_periods(first: date, last: date, by: Period, most: int) -> list[tuple[date, date]]:
    """The same, but of many only the last; no longer in the making however long ago `first` is."""
    found: list[tuple[date, date]] = []
    start = start_of(last, by)
    while start >= start_of(first, by) and len(found) < most:
        found.append((start, end_of(start, by)))
        if start == date.min:
            break
        start = start_of(shifted(start, -1), by)
    return found[::-1]
