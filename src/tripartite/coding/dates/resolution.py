"""From a parsed form and an anchor day to a range of days, or to the reason why there is none."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, get_args

from tripartite.coding.dates import calendar
from tripartite.coding.dates.calendar import Days
from tripartite.coding.dates.forms import (
    Ahead,
    Between,
    Clock,
    DateExpression,
    Day,
    DayOfMonth,
    Form,
    Hanging,
    Holiday,
    Month,
    NoDate,
    Nth,
    Offset,
    Ordinal,
    Period,
    Shifted,
    Stretch,
    Toward,
    Trailing,
    Unit,
    Weekday,
    Weekend,
    WeekOf,
    Year,
    Years,
)
from tripartite.coding.dates.vocabulary import MONTH_NAMES
from tripartite.records.date import DateRange, Precision, Unresolved

_LAST_YEAR: Final = 2200
_NO_ANCHOR: Final = Unresolved("relative, and there is no day to reckon from")
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# February 29 comes back after eight years at most (1896, 1904).
_YEARS_AROUND: Final = range(-8, 9)
# Without evidence of tense a date lies ahead only when it is this many times nearer than the one behind.
# A judgement, not a measurement: on 436 dates of newswire every value from 1 to 5 gives the same figures.
_AHEAD_BIAS: Final = 2


def resolve(expression: DateExpression, anchor: date | None, tense: str = "past") -> DateRange | Unresolved:
    """The days an expression means, reckoned from `anchor`, the day it was written.

    `tense` is "past", "present" or "future", the tense of its clause; any other word counts as past.
    A weekday, month or day without its year is by default the latest one not after the anchor, in
    the future the first one not before it; in the present a weekday looks back, and a month or day
    goes where it is nearest, with a lean to the past. For an anaphoric expression the anchor is the day named
    before it. Without an anchor only absolute dates resolve. Never raises.
    """
    try:
        return _resolved(expression.form, anchor, tense)
    except (ValueError, OverflowError):
        return Unresolved("outside the calendar, which runs from year 1 to 9999")


def _resolved(form: Form, anchor: date | None, tense: str) -> DateRange | Unresolved:
    match form:
        case NoDate(reason):
            return Unresolved(reason)
        case Hanging() | Ordinal():
            return Unresolved("reckoned from an event whose date is not given here")
        case Day():
            return _day(form, anchor, tense)
        case Month():
            return _yearly(form.year, form.year_shift, form.toward, anchor, tense, "month",
                           lambda year: calendar.month_days(year, form.month))  # fmt: skip
        case Stretch():
            return _yearly(form.year, form.year_shift, form.toward, anchor, tense, form.precision,
                           lambda year: _stretch_days(form, year))  # fmt: skip
        case Holiday():
            return _yearly(form.year, form.year_shift, form.toward, anchor, tense, "day",
                           lambda year: (calendar.HOLIDAYS[form.key](year),) * 2)  # fmt: skip
        case Year(year):
            return _impossible_year(year) or _range(calendar.year_days(year), "year", None)
        case Years(first, last, precision):
            return _impossible_year(last) or _range(calendar.year_days(first, last), precision, None)
        case Nth():
            return _nth(form, anchor, tense)
        case WeekOf(inner):
            day = _resolved(inner, anchor, tense)
            return (
                day
                if isinstance(day, Unresolved)
                else _range(calendar.week_days(day.earliest), "week", day.anchor)
            )
        case Shifted(offset, inner):
            day = _resolved(inner, anchor, tense)
            if isinstance(day, Unresolved):
                return day
            moved = _offset(offset, day.earliest if offset.count < 0 else day.latest)
            return DateRange(moved.earliest, moved.latest, moved.precision, day.anchor)
        case Between(first, last):
            return _between(first, last, anchor, tense)
        case _:
            return _relative(form, anchor, tense) if anchor else _NO_ANCHOR


def _relative(form: Form, anchor: date, tense: str) -> DateRange | Unresolved:
    match form:
        case Offset():
            return _offset(form, anchor)
        case Ahead(count, unit):
            if tense != "future":
                return Unresolved("a duration, unless the clause is about the future")
            return _offset(Offset(count, unit), anchor)
        case Weekday():
            day = _weekday(form, anchor, tense)
            return DateRange(day, day, "day", anchor)
        case DayOfMonth(number):
            return _day_of_month(number, anchor, tense)
        case Period():
            return _period(form, anchor)
        case Weekend():
            days = calendar.unit_days(anchor, "weekend")
            if tense != "future" and anchor < days[0]:
                days = calendar.unit_days(calendar.shifted(anchor, -1, "week"), "weekend")
            return _range(days, "days", anchor)
        case Trailing(count, unit, ahead):
            far = calendar.shifted(anchor, count if ahead else -count, unit)
            precision: Precision = "years" if unit in ("year", "decade", "century") else "days"
            return _range((min(far, anchor), max(far, anchor)), precision, anchor)
        case Clock():
            return DateRange(anchor, anchor, "day", anchor)
        case _:
            return Unresolved("no calendar reading")


def _range(days: Days, precision: Precision, anchor: date | None) -> DateRange:
    return DateRange(days[0], days[1], precision, anchor)


def _precision(unit: Unit) -> Precision:
    if unit == "century":
        return "years"
    return unit if unit in get_args(Precision) else "days"  # type: ignore[return-value]


def _impossible_year(year: int | None) -> Unresolved | None:
    if year is None or 1 <= year <= _LAST_YEAR:
        return None
    return Unresolved(f"impossible year {year}: years run from 1 to {_LAST_YEAR}")


def _day(form: Day, anchor: date | None, tense: str) -> DateRange | Unresolved:
    name = MONTH_NAMES[form.month - 1]
    if not 1 <= form.day <= _LONGEST[form.month - 1]:
        return Unresolved(f"impossible date: {name} has no day {form.day}")
    impossible = _impossible_year(form.year)
    if impossible:
        return impossible

    def days(year: int) -> Days | None:
        try:
            day = date(year, form.month, form.day)
        except ValueError:
            return None
        return day, day

    if form.year is not None and days(form.year) is None:
        return Unresolved(f"impossible date: {name} {form.year} has no day {form.day}")

    def on_weekday(year: int) -> Days | None:
        found = days(year)
        return found if found and found[0].weekday() == form.weekday else None

    # A weekday beside the day tells the year, unless it is a slip that fits no year near the anchor.
    if form.weekday is not None and form.year is None and form.year_shift is None and anchor:
        fitting = _yearly(None, None, form.toward, anchor, "present", "day", on_weekday)
        if isinstance(fitting, DateRange) and abs((fitting.earliest - anchor).days) < 400:
            return fitting
    return _yearly(form.year, form.year_shift, form.toward, anchor, tense, "day", days)


def _stretch_days(form: Stretch, year: int) -> Days:
    return calendar.month_days(year, form.first_month)[0], calendar.month_days(year, form.last_month)[1]


def _yearly(
    year: int | None,
    year_shift: int | None,
    toward: Toward | None,
    anchor: date | None,
    tense: str,
    precision: Precision,
    days_in: Callable[[int], Days | None],
) -> DateRange | Unresolved:
    """What comes once a year, in the year given, or in the year that tense and anchor choose."""
    if year is not None:
        days = days_in(year)
        return _impossible_year(year) or (
            _range(days, precision, None) if days else Unresolved("no such day that year")
        )
    if anchor is None:
        return Unresolved("no year is given, and there is no day to reckon from")
    if year_shift is not None or toward == "this":
        days = days_in(anchor.year + (year_shift or 0))
        return _range(days, precision, anchor) if days else Unresolved("no such day that year")
    years = [anchor.year + step for step in _YEARS_AROUND if 1 <= anchor.year + step < 9998]
    candidates = [days for year in years if (days := days_in(year))]
    chosen = _choice(candidates, anchor, tense, toward)
    return _range(chosen, precision, anchor) if chosen else Unresolved("no such day near the anchor")


def _choice(candidates: list[Days], anchor: date, tense: str, toward: Toward | None) -> Days | None:
    behind = [days for days in candidates if days[0] <= anchor]
    ahead = [days for days in candidates if days[1] >= anchor]
    if toward == "last":
        return max((days for days in candidates if days[1] < anchor), default=None)
    if toward == "next":
        return min((days for days in candidates if days[0] > anchor), default=None)
    if tense == "future":
        return min(ahead, default=None)
    if tense != "present" or not behind or not ahead:
        return max(behind, default=None)
    latest, first = max(behind), min(ahead)
    back, forth = (anchor - latest[1]).days, (first[0] - anchor).days
    return first if _AHEAD_BIAS * forth < back else latest


def _weekday(form: Weekday, anchor: date, tense: str) -> date:
    """The day a weekday means: "next" is the one of the week that follows, "last" the latest one past."""
    back = (anchor.weekday() - form.weekday) % 7
    if form.week is not None or form.toward in ("this", "next"):
        week = form.week if form.week is not None else int(form.toward == "next")
        return calendar.week_days(anchor)[0] + timedelta(days=7 * week + form.weekday)
    if form.toward == "last":
        return anchor - timedelta(days=back or 7)
    return anchor + timedelta(days=-back % 7) if tense == "future" else anchor - timedelta(days=back)


def _day_of_month(number: int, anchor: date, tense: str) -> DateRange | Unresolved:
    for step in range(4):
        first = calendar.shifted(anchor.replace(day=1), step if tense == "future" else -step, "month")
        last = calendar.unit_days(first, "month")[1]
        day = first.replace(day=min(number, last.day))
        if day.day == number and (day >= anchor if tense == "future" else day <= anchor):
            return DateRange(day, day, "day", anchor)
    return Unresolved(f"impossible date: no month has a day {number}")


def _offset(form: Offset, anchor: date) -> DateRange:
    """ "Three days ago" is a day, "six weeks ago" a week, "four years ago" a calendar year."""
    day = calendar.shifted(anchor, form.count, form.unit)
    return _range(calendar.unit_days(day, form.unit), _precision(form.unit), anchor)


def _period(form: Period, anchor: date) -> DateRange:
    days = calendar.unit_days(calendar.shifted(anchor, form.shift, form.unit), form.unit)
    if form.unit == "weekend" and form.shift == -1 and anchor > days[1] + timedelta(days=6):
        days = days[0] + timedelta(days=7), days[1] + timedelta(days=7)
    if form.part is None:
        return _range(days, _precision(form.unit), anchor)
    return _range(calendar.part_of(days, form.unit, form.part, anchor), "days", anchor)


def _nth(form: Nth, anchor: date | None, tense: str) -> DateRange | Unresolved:
    outer = _resolved(form.form, anchor, tense)
    if isinstance(outer, Unresolved):
        return outer
    size = 1 if form.unit == "day" else 7
    if form.unit == "weekend":
        saturday = calendar.nth_weekday(outer.earliest.year, outer.earliest.month, 5, form.ordinal)
        if form.ordinal < 0:
            saturday = calendar.nth_weekday(outer.latest.year, outer.latest.month, 5, -1)
        return DateRange(saturday, saturday + timedelta(days=1), "days", outer.anchor)
    if form.ordinal < 0:
        first = outer.latest - timedelta(days=size - 1)
    else:
        first = outer.earliest + timedelta(days=size * (form.ordinal - 1))
    last = first + timedelta(days=size - 1)
    return DateRange(first, last, "day" if size == 1 else "days", outer.anchor)


def _between(first: Form, last: Form, anchor: date | None, tense: str) -> DateRange | Unresolved:
    start, end = _resolved(first, anchor, tense), _resolved(last, anchor, tense)
    if isinstance(start, Unresolved):
        return start
    if isinstance(end, Unresolved):
        return end
    if end.latest < start.earliest:
        # "Between December and February", "from Friday to Monday": one end lies on the other side.
        later = _resolved(last, start.earliest, "future") if _floats(last) else end
        earlier = _resolved(first, end.latest, "past") if _floats(first) else start
        if isinstance(later, DateRange) and tense == "future" and later.latest >= start.earliest:
            end = later
        elif isinstance(earlier, DateRange):
            start = earlier
    if end.latest < start.earliest:
        return Unresolved("impossible range: it ends before it starts")
    precision: Precision = "years" if start.precision in ("year", "years", "decade") else "days"
    return DateRange(start.earliest, end.latest, precision, start.anchor or end.anchor)


def _floats(form: Form) -> bool:
    match form:
        case Day(year=None) | Month(year=None) | Weekday(toward=None, week=None):
            return True
        case _:
            return False
