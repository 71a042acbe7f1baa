"""The parsed forms of date expressions, before any of them meets an anchor day."""

from dataclasses import dataclass
from typing import Literal

from tripartite.records.date import Precision
from tripartite.records.span import Span

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Toward = Literal["last", "this", "next"]
Part = Literal["early", "mid", "late", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month: "March 18", "Monday, 18 March 2019", "Oct. 23 last year" (year_shift -1)."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month: "March 2019", "last October", "April next year"."""

    month: int
    year: int | None = None
    year_shift: int | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day whose month goes without saying: "on the 18th"."""

    day: int


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """A run of calendar years from `first` to `last`, both included: "2011-12", "the 1990s"."""

    first: int
    last: int
    precision: Precision = "years"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0. `week` counts weeks from the anchor's: "Friday next week" is 1."""

    weekday: int
    toward: Toward | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units from the anchor, negative before it: "yesterday" is -1 day, "two weeks ago" -2 weeks."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Ahead:
    """ "In two weeks": a point ahead when the clause is about the future, else a duration."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Period:
    """The calendar unit around the anchor (shift 0), the one before it (-1) or after it (1)."""

    unit: Unit
    shift: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    """ "The weekend": the latest or the coming one, by tense."""


@dataclass(frozen=True, slots=True)
class Trailing:
    """A stretch that ends at the anchor ("the past eight years") or begins there (`ahead`)."""

    count: int
    unit: Unit
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months of one year: quarters, halves and seasons; winter runs from 12 to 14."""

    first_month: int
    last_month: int
    precision: Precision
    year: int | None = None
    year_shift: int | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday under its key in `calendar.HOLIDAYS`."""

    key: str
    year: int | None = None
    year_shift: int | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without its day: "10:35 a.m."."""


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The Monday-to-Sunday week of a day: "the week of March 6", "Easter week"."""

    form: "Form"


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth week or day of a month or year, -1 being the last: "the last week of March"."""

    ordinal: int
    unit: Unit
    form: "Form"


@dataclass(frozen=True, slots=True)
class Shifted:
    """A count of units before or after another date: "two days before Christmas"."""

    offset: Offset
    form: "Form"


@dataclass(frozen=True, slots=True)
class Hanging:
    """ "Two days before ...", still waiting for the date it is reckoned from."""

    offset: Offset
    counted: bool


@dataclass(frozen=True, slots=True)
class Ordinal:
    """ "The last week of ...", still waiting for the month or year."""

    ordinal: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Between:
    """From the first day of one date to the last day of another."""

    first: "Form"
    last: "Form"


@dataclass(frozen=True, slots=True)
class NoDate:
    """Words about time that have no calendar reading, and why."""

    reason: str


Form = (
    Day
    | Month
    | DayOfMonth
    | Year
    | Years
    | Weekday
    | Offset
    | Ahead
    | Period
    | Weekend
    | Trailing
    | Stretch
    | Holiday
    | Clock
    | WeekOf
    | Nth
    | Shifted
    | Hanging
    | Ordinal
    | Between
    | NoDate
)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Where a date expression stands and what it says.

    `anaphoric` ones ("that day", "two weeks earlier") are reckoned from a day named before them,
    not from the publication day.
    """

    span: Span
    form: Form
    anaphoric: bool = False
