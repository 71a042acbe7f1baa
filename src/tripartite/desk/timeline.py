"""Counts over time in days, weeks, months or years, whichever gives bars that can be told apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tripartite.records.periods import Period, end_of, periods, shifted, start_of

_BINS: Final = 130
_FEWEST_BINS: Final = 31
_LENGTHS: Final[tuple[tuple[Period, int], ...]] = (("day", 1), ("week", 7), ("month", 30))


@dataclass(frozen=True, slots=True)
class Bin:
    """What one day, week, month or year holds, by its first day."""

    start: date
    until: date
    cooperation: int
    conflict: int


def binned(days: Iterable[tuple[date, int, int]]) -> tuple[str, list[Bin]]:
    """How long a period is, and each from first to last; of days in order with cooperation and conflict."""
    rows = list(days)
    if not rows:
        return "day", []
    first, last = rows[0][0], rows[-1][0]
    long = (last - first).days + 1
    if long < _FEWEST_BINS:
        first = shifted(first, -((_FEWEST_BINS - long) // 2))
        last = shifted(first, _FEWEST_BINS - 1)
    by: Period = next((name for name, size in _LENGTHS if long / size <= _BINS), "year")
    known: dict[date, tuple[int, int]] = {}
    for day, cooperation, conflict in rows:
        begun = start_of(day, by)
        friendly, hostile = known.get(begun, (0, 0))
        known[begun] = (friendly + cooperation, hostile + conflict)
    # A day of thousands of years away is a mistake; the years between are not shown.
    gaps = last.year - first.year <= _BINS
    shown = periods(first, last, by) if gaps else ((start, end_of(start, by)) for start in sorted(known))
    return by, [Bin(start, end, *known.get(start, (0, 0))) for start, end in shown]
