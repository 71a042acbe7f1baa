"""Calendar arithmetic: units around a day, shifts by units, and the days of holidays."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from tripartite.coding.dates.forms import Part, Unit

Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """First and last day of a month; months past 12 run into the years that follow."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(first: int, last: int | None = None) -> Days:
    """First and last day of the years from `first` to `last`."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def week_days(day: date) -> Days:
    """Monday and Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def unit_days(day: date, unit: Unit) -> Days:
    """First and last day of the calendar unit that holds a day; weeks run from Monday to Sunday."""
    match unit:
        case "day":
            return day, day
        case "week":
            return week_days(day)
        case "weekend":
            sunday = week_days(day)[1]
            return sunday - timedelta(days=1), sunday
        case "month":
            return month_days(day.year, day.month)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1
            return month_days(day.year, first)[0], month_days(day.year, first + 2)[1]
        case "year":
            return year_days(day.year)
        case "decade":
            return year_days(day.year // 10 * 10, day.year // 10 * 10 + 9)
        case "century":
            return year_days((day.year - 1) // 100 * 100 + 1, (day.year - 1) // 100 * 100 + 100)


def shifted(day: date, count: int, unit: Unit) -> date:
    """The day `count` units later; the 31st becomes the last day of a shorter month.

    Raises ValueError or OverflowError beyond the years 1 to 9999.
    """
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count if unit == "day" else 7 * count)
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def part_of(days: Days, unit: Unit, part: Part, anchor: date) -> Days:
    """The part of a unit that "early", "mid" or "late" leaves; the unit's thirds, or for a week
    Monday-Tuesday, Wednesday-Thursday and Friday-Sunday.

    "Earlier" and "later" cut at the anchor when the unit holds it, else they are early and late.
    """
    first, last = days
    if part in ("earlier", "later") and first <= anchor <= last:
        return (first, anchor) if part == "earlier" else (anchor, last)
    if unit == "week":
        early_end, late_start = first + timedelta(days=1), first + timedelta(days=4)
    elif unit == "month":
        early_end, late_start = first.replace(day=10), first.replace(day=21)
    elif unit == "year":
        early_end, late_start = date(first.year, 4, 30), date(first.year, 9, 1)
    else:
        third = (last - first).days // 3
        early_end, late_start = first + timedelta(days=third), last - timedelta(days=third)
    if part in ("early", "earlier"):
        return first, early_end
    if part in ("late", "later"):
        return late_start, last
    return early_end + timedelta(days=1), late_start - timedelta(days=1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month; nth -1 is the last."""
    first, last = month_days(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, on the Gregorian calendar."""
    epact = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + sunday + 114, 31)
    # The Julian calendar lags by three days in 400 years.
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


# The words of a holiday (lower case, no apostrophes or full stops) and its day in a year. United States
# holidays stand here only where no other country uses the same words for another day.
HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "new years day": _fixed(1, 1),
    "new years eve": _fixed(12, 31),
    "new years": _fixed(1, 1),
    "orthodox christmas": _fixed(1, 7),
    "orthodox christmas day": _fixed(1, 7),
    "orthodox christmas eve": _fixed(1, 6),
    "martin luther king jr day": _nth(1, 0, 3),
    "martin luther king day": _nth(1, 0, 3),
    "valentines day": _fixed(2, 14),
    "presidents day": _nth(2, 0, 3),
    "international womens day": _fixed(3, 8),
    "st patricks day": _fixed(3, 17),
    "april fools day": _fixed(4, 1),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "orthodox easter": orthodox_easter,
    "orthodox easter sunday": orthodox_easter,
    "orthodox easter monday": lambda year: orthodox_easter(year) + timedelta(days=1),
    "pentecost": _from_easter(49),
    "may day": _fixed(5, 1),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "world aids day": _fixed(12, 1),
    "human rights day": _fixed(12, 10),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
}
