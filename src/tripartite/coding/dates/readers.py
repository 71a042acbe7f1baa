"""What a matched pattern says: each reader turns one kind of match into a form, or refuses it."""

import re
from typing import Final

from tripartite.coding.dates.calendar import HOLIDAYS
from tripartite.coding.dates.context import (
    is_bare_month,
    is_bare_year,
    is_weekday,
    names_holiday,
    splits_count,
)
from tripartite.coding.dates.forms import (
    Ahead,
    Between,
    Day,
    DayOfMonth,
    Form,
    Hanging,
    Holiday,
    Month,
    NoDate,
    Offset,
    Ordinal,
    Part,
    Period,
    Stretch,
    Trailing,
    Weekday,
    Year,
    Years,
)
from tripartite.coding.dates.vocabulary import (
    MONTHS_OF_SEASON,
    ORDINAL,
    count_of,
    month_number,
    unit_of,
    weekday_number,
)

RECURS: Final = NoDate("recurs: not one date")
VAGUE: Final = NoDate("vague: no number of days, weeks, months or years")
FROM_EVENT: Final = NoDate("reckoned from an event whose date is not given here")
IMPOSSIBLE: Final = NoDate("impossible date: no month has such a day")
FISCAL: Final = NoDate("fiscal, academic or sporting year: not a calendar year")


def _year(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    digits = groups.get("year") or groups.get("year2")
    return int(digits) if digits else None


def _short_year(digits: str) -> int:
    """Two digits mean 1969 to 2068."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year > 68 else 2000)


def read_day(found: re.Match[str]) -> Form | None:
    """A month and a day; the day falls away where it counts what follows."""
    day = int(re.sub(r"\D", "", found["day"]))
    groups = found.groupdict()
    year = _year(found)
    if year is None and splits_count(found):
        return Month(month_number(found["month"])) if is_bare_month(found) else None
    weekday = weekday_number(found["weekday"]) if groups.get("weekday") else None
    return Day(month_number(found["month"]), day, year, weekday)


def read_month(found: re.Match[str]) -> Form | None:
    """A month with its year."""
    return Month(month_number(found["month"]), _year(found))


def read_bare_month(found: re.Match[str]) -> Form | None:
    """A month's name alone, where it is no other word."""
    return Month(month_number(found["month"])) if is_bare_month(found) else None


def read_iso(found: re.Match[str]) -> Form | None:
    """Year, month and day in figures, in this order."""
    month = int(found["m"])
    if 1 <= month <= 12:
        return Day(month, int(found["d"]), int(found["year"]))
    # Other figures with hyphens are case and telephone numbers, not dates gone wrong.
    likely = 1800 <= int(found["year"]) <= 2199 and 1 <= int(found["d"]) <= 31 and "-" in found[0]
    return NoDate(f"impossible date: no month {month}") if likely else None


def read_slashed(found: re.Match[str]) -> Form | None:
    """Figures with slashes, in the American order unless only the European one is possible."""
    first, second = int(found["a"]), int(found["b"])
    year = _short_year(found["year"])
    # The American order, month first, unless the first number cannot be a month.
    month, day = (second, first) if first > 12 else (first, second)
    return Day(month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_dotted(found: re.Match[str]) -> Form | None:
    """Day, month and year in figures with full stops."""
    day, month = int(found["a"]), int(found["b"])
    return Day(month, day, int(found["year"])) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_years(found: re.Match[str]) -> Form | None:
    """Two years with a dash; a second half that runs backwards is a month ("2019-03")."""
    first, tail = int(found["first"]), found["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        month = int(tail)
        return Month(month, first) if len(tail) == 2 and 1 <= month <= 12 else None
    return Years(first, last) if last - first <= 300 else None


def read_decade(found: re.Match[str]) -> Form | None:
    """The ten years of "1990s" or "90s"."""
    digits = found["decade"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Years(first, first + 9, "decade")


def read_century(found: re.Match[str]) -> Form | None:
    """The hundred years of "19th century"."""
    number = int(found["century"])
    return Years(number * 100 - 99, number * 100) if 1 <= number <= 22 else None


def read_bare_year(found: re.Match[str]) -> Form | None:
    """Four digits, where the words beside them make them a year."""
    return Year(int(found["year"])) if is_bare_year(found) else None


def read_weekday(found: re.Match[str]) -> Form | None:
    """A weekday's name, where it names no newspaper."""
    return Weekday(weekday_number(found["weekday"])) if is_weekday(found) else None


def read_days(found: re.Match[str]) -> Form | None:
    """ "March 3-7, 2019", "3 to 7 March"."""
    first, last = (int(re.sub(r"\D", "", found[name])) for name in ("first", "last"))
    if first >= last:
        return None
    month, year = month_number(found["month"]), _year(found)
    return Between(Day(month, first, year), Day(month, last, year))


def read_part_of_the(found: re.Match[str]) -> Form | None:
    """ "The end of the year": a part of the unit around the anchor."""
    return Period(unit_of(found["unit"]), 0, PARTS[found["part"].lower()])


def read_counted(found: re.Match[str]) -> Form | None:
    """ "Three days ago", "two weeks earlier", "10 days before ..."."""
    count, unit, way = count_of(found["n"]), unit_of(found["unit"]), found["way"].lower()
    if count is None or (found["n"].lower() == "the" and found.string[found.end("unit")] in "sS"):
        return VAGUE
    if re.match(r"ago|earlier|before|prior|previous", way):
        count = -count
    offset = Offset(count, unit)
    return Hanging(offset, found["n"].lower() != "the") if way in ("before", "after", "prior to") else offset


def read_ahead(found: re.Match[str]) -> Form | None:
    """ "In two weeks"."""
    count = count_of(found["n"])
    return Ahead(count, unit_of(found["unit"])) if count else VAGUE


def read_stretch_of_time(found: re.Match[str]) -> Form | None:
    """ "The past eight years", "the next three months", "the last week"."""
    word, number = found["to"].lower(), found["n"]
    count = 1 if number is None else count_of(number)
    if count is None or (number is None and found["plural"]):
        return VAGUE
    ahead = word in ("next", "coming")
    if found["unit"].lower() == "hour":
        return Trailing(max(1, count // 24), "day", ahead) if count >= 24 else None
    unit = unit_of(found["unit"])
    if number is None and unit == "day":
        return None
    return Trailing(count, unit, ahead)


PARTS: Final[dict[str, Part]] = {
    "early": "early", "mid": "mid", "late": "late", "earlier": "earlier", "later": "later", "start": "early",
    "beginning": "early", "middle": "mid", "end": "late", "close": "late",
    "rest": "later", "remainder": "later",
}  # fmt: skip
_SHIFT: Final = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def read_period(found: re.Match[str]) -> Form | None:
    """ "Last week", "this year"."""
    return Period(unit_of(found["unit"]), _SHIFT[found["to"].lower()])


def read_anaphor(found: re.Match[str]) -> Form | None:
    """ "That day", "the next morning", "the same week"."""
    word, unit = found["to"].lower(), unit_of(found["unit"])
    shift = {"that": 0, "same": 0, "next": 1, "following": 1}.get(word, -1)
    return Offset(shift, "day") if unit == "day" else Period(unit, shift)


def read_part_of_this(found: re.Match[str]) -> Form | None:
    """ "Earlier in the week"; the words before it say which part."""
    return Period(unit_of(found["unit"]), 0)


def read_season(found: re.Match[str]) -> Form | None:
    """ "Last summer", "the winter of ..."."""
    first, last = MONTHS_OF_SEASON[found["season"].lower()]
    word = found["to"].lower().split()[-1] if found["to"] else ""
    toward = {"last": "last", "past": "last", "next": "next", "coming": "next", "this": "this"}.get(word)
    match toward:
        case "last" | "this" | "next":
            return Stretch(first, last, "season", toward=toward)
        case _:
            return Stretch(first, last, "season")


def read_quarter(found: re.Match[str]) -> Form | None:
    """ "Third quarter of 2018", "Q3"; the final quarter is the fourth."""
    number = int(found["q"]) if found["q"] else ORDINAL[found["nth"].lower()]
    number = 4 if number < 0 else number
    return Stretch(3 * number - 2, 3 * number, "quarter", _year(found))


def read_half(found: re.Match[str]) -> Form | None:
    """ "First half of" a year."""
    return Stretch(1, 6, "days") if found["nth"].lower() == "first" else Stretch(7, 12, "days")


def read_holiday(found: re.Match[str]) -> Form | None:
    """A holiday by name, where it is the day that is meant."""
    key = re.sub(r"['’.,]", "", " ".join(found[0].lower().split()))
    key = key.replace("saint ", "st ")
    return Holiday(key) if key in HOLIDAYS and names_holiday(found, key) else None


def read_ordinal(found: re.Match[str]) -> Form | None:
    """ "The last week of" a month or year."""
    return Ordinal(ORDINAL[found["nth"].lower()], unit_of(found["unit"]))


def read_day_of_month(found: re.Match[str]) -> Form | None:
    """ "On the 18th", of a month that goes without saying."""
    on = found.string[max(0, found.start() - 3) : found.start()].lower() == "on "
    digits = re.sub(r"\D", "", found["day"])
    return DayOfMonth(int(digits)) if on and digits != found["day"] else None
