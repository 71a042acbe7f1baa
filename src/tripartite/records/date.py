"""When: ranges of days, or the reason why there is none."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tripartite.records.span import Span

Precision = Literal["day", "days", "week", "month", "quarter", "season", "year", "decade", "years"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Whole days, both ends included. `anchor` is the day it was reckoned from, if any."""

    earliest: date
    latest: date
    precision: Precision
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A value that could not be had, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the article and what it means."""

    span: Span
    text: str
    value: DateRange | Unresolved
