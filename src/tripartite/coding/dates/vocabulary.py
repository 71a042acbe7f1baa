"""The words dates are made of, as regular-expression alternatives and tables of their values."""

import re
from typing import Final

from tripartite.coding.dates.forms import Unit

_MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_SHORT: Final = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7,
    "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
_WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_SHORT: Final = {
    "Mon": 0, "Tues": 1, "Tue": 1, "Wed": 2, "Thurs": 3, "Thur": 3, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6,
}  # fmt: skip

MONTH_NUMBER: Final = {
    **{name.lower(): number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name.lower(): number for name, number in _MONTH_SHORT.items()},
}
WEEKDAY_NUMBER: Final = {
    **{name.lower(): number for number, name in enumerate(_WEEKDAY_NAMES)},
    **{name.lower(): number for name, number in _WEEKDAY_SHORT.items()},
}
MONTH_NAMES: Final = _MONTH_NAMES


def _cased(words: tuple[str, ...]) -> str:
    """Alternatives in title and upper case: names of days and months are never lower case."""
    return "|".join(form for word in words for form in (word, word.upper()))


MONTH: Final = rf"(?:(?:{_cased(_MONTH_NAMES)})(?!\w)|(?:{_cased(tuple(_MONTH_SHORT))})(?!\w)\.?)"
FULL_MONTH: Final = rf"(?:{_cased(_MONTH_NAMES)})(?!\w)"
WEEKDAY: Final = rf"(?:{_cased(_WEEKDAY_NAMES)})(?!\w)"
# "Sun" and "Sat" are words: an abbreviated weekday counts only in front of a date.
SHORT_WEEKDAY: Final = rf"(?:{_cased(tuple(_WEEKDAY_SHORT))})(?!\w)\.?"

_SMALL: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
COUNT: Final = {
    **{word: number for number, word in enumerate(_SMALL, 1)},
    "a": 1, "an": 1, "the": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_VAGUE_COUNTS: Final = (
    "several", "many", "a few", "few", "some", "a couple of", "a couple", "couple of", "a number of",
    "dozens of", "hundreds of", "half a", "countless",
)  # fmt: skip
NUMBER: Final = (
    r"(?:\d{1,4}|"
    + "|".join(word.replace(" ", r"\s") for word in (*_VAGUE_COUNTS, *sorted(COUNT, key=len, reverse=True)))
    + r")(?!\w)"
)
_UNIT_WORD: Final = re.compile(r"(weekend|day|night|morning|week|month|quarter|year|decade|centur)", re.I)
_UNITS: Final[dict[str, Unit]] = {
    "day": "day",
    "night": "day",
    "morning": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "centur": "century",
}
ORDINAL: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}

# Nouns that are counted: "In March 20 people died" has no 20th, "2000 troops" no year.
COUNTED: Final = (
    r"(?:people|persons?|men|women|children|soldiers|troops|civilians|protesters|demonstrators|fighters|rebels|"
    r"militants|refugees|migrants|police(?:men)?|officers|workers|students|families|homes|houses|votes|seats|"
    r"members|others|years?|months?|weeks?|days?|hours?|hrs|minutes?|mins|seconds?|"
    r"GMT|UTC|EST|EDT|local\stime|km|kms|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|ft|yards?|acres?|"
    r"hectares?|tons?|tonnes?|kg|kilos?|pounds?|dollars?|euros?|percent|per\scent|pct|degrees?|million|billion|"
    r"barrels?|megawatts?|MW|points?|cases|deaths|copies|tanks|vehicles|aircraft|missiles|rockets)(?!\w)"
)
MONTHS_OF_SEASON: Final = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTH_NUMBER[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name or abbreviation."""
    return WEEKDAY_NUMBER[word.rstrip(".").lower()]


def count_of(word: str) -> int | None:
    """The number that digits or a number word stand for; None when it is vague ("several")."""
    return int(word) if word.isdecimal() else COUNT.get(word.lower())


def unit_of(word: str) -> Unit:
    """The calendar unit of a noun such as "weeks", "Night" or "centuries"."""
    found = _UNIT_WORD.match(word)
    return _UNITS[found[1].lower()] if found else "day"
