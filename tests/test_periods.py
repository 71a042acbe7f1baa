"""Periods of the calendar, at its ends too."""

from datetime import date

import pytest

from tripartite.records.periods import Period, after, end_of, last_periods, periods, shifted, start_of


@pytest.mark.parametrize(
    ("day", "by", "start", "end"),
    [
        (date(2024, 2, 29), "day", date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 2, 29), "week", date(2024, 2, 26), date(2024, 3, 3)),
        (date(2024, 2, 29), "month", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2023, 12, 5), "month", date(2023, 12, 1), date(2023, 12, 31)),
        (date(2024, 2, 29), "year", date(2024, 1, 1), date(2024, 12, 31)),
        (date.min, "week", date.min, date(1, 1, 7)),
        (date.max, "week", date(9999, 12, 27), date.max),
        (date.max, "month", date(9999, 12, 1), date.max),
        (date.max, "year", date(9999, 1, 1), date.max),
    ],
)
def test_bounds_of_a_period(day: date, by: Period, start: date, end: date) -> None:
    assert (start_of(day, by), end_of(day, by)) == (start, end)


def test_days_stay_in_the_calendar() -> None:
    assert shifted(date.min, -30) == date.min
    assert shifted(date.max, 30) == date.max
    assert after(date.max, "year") == date.max


def test_all_periods_and_the_last_ones() -> None:
    every = list(periods(date(2023, 11, 20), date(2024, 2, 1), "month"))
    assert [start for start, _ in every] == [date(2023, m, 1) for m in (11, 12)] + [
        date(2024, m, 1) for m in (1, 2)
    ]
    assert last_periods(date(2023, 11, 20), date(2024, 2, 1), "month", 2) == every[-2:]
    assert list(periods(date(9999, 12, 30), date.max, "day")) == [
        (date(9999, 12, 30), date(9999, 12, 30)),
        (date.max, date.max),
    ]
    assert last_periods(date.min, date(1, 1, 9), "week", 400) == [
        (date.min, date(1, 1, 7)),
        (date(1, 1, 8), date(1, 1, 14)),
    ]
    assert len(last_periods(date.min, date.max, "day", 400)) == 400
