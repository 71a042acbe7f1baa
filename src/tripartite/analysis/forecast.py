"""Next month's number of happenings between two countries, with an interval that was tried on the past.

The model is a level that moves (Harvey and Fernandes 1989): a Poisson count whose rate has a gamma
distribution; from month to month what is known of the rate is discounted. Its forecast is a negative
binomial distribution.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.coverage import calendar, volume
from tripartite.analysis.errors import AnalysisError
from tripartite.analysis.pairs import DIRECTED, UNDIRECTED
from tripartite.analysis.scope import Question, Scope, scope
from tripartite.records.periods import after, start_of
from tripartite.store import vocabulary

if TYPE_CHECKING:
    from tripartite.analysis.scope import Source

LEVEL: Final = 0.9
FEWEST: Final = 12  # months before the first forecast of the back-test
QUADS: Final = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
_DISCOUNTS: Final = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)
_TRIED: Final = 6  # past months below which a method counts as not tried
_UNFINISHED: Final = 4  # days of a month without news, after which it counts as not yet over
_PRIOR: Final = (0.5, 0.25)  # shape and rate before the first month: two happenings, hardly known


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of one quad class in one month.

    `low` and `high` hold it with probability `LEVEL`. Then how the method did in the past: over the last
    `tested` months, each forecast from those before it, `covered` is the part of months within their
    interval; the errors are mean absolute ones, of the method, of "same as last month", and of the mean of
    all months before.
    """

    quad: int
    month: date
    expected: float
    low: int
    high: int
    tested: int
    covered: float | None
    error: float | None
    error_last: float | None
    error_mean: float | None
    past: tuple[tuple[date, int], ...]

    @property
    def beats(self) -> bool:
        """Whether its error was smaller than that of both simple ways."""
        if self.error is None or self.error_last is None or self.error_mean is None:
            return False
        return self.error < self.error_last and self.error < self.error_mean

    def text(self) -> str:
        """Such as "verbal conflict in 2024-03: 4.1 (1–8) …", and whether that is better than guessing."""
        head = f"{QUADS[self.quad]} in {self.month:%Y-%m}: {self.expected:.1f} ({self.low}–{self.high})"
        if self.error is None:
            return f"{head}; too few months to try the method on"
        tried = (
            f"{head}; in {self.tested} past months {self.covered:.0%} were within, error {self.error:.2f} "
            f"against {self.error_last:.2f} for last month's number and {self.error_mean:.2f} for the mean"
        )
        if self.beats:
            return tried
        better = "last month's number" if (self.error_last or 0) <= (self.error_mean or 0) else "the mean"
        return f"{tried}: it does not beat {better}"


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The forecasts of a pair by quad class."""

    one: str
    other: str
    directed: bool
    by_quad: tuple[Forecast, ...]
    notes: tuple[str, ...]
    unit: str

    def text(self) -> str:
        """A line a quad class."""
        sign = "→" if self.directed else "–"
        lines = [f"{self.one}{sign}{self.other}:", *(f"  {each.text()}" for each in self.by_quad)]
        return "\n".join(lines)

    def _repr_svg_(self) -> str:
        from tripartite.analysis.plots import svg

        return svg(self)


def forecast_next(
    source: "Source", one: str, other: str, question: Question | None = None, *, directed: bool = False
) -> Forecasts:
    """Next month's counts by quad class between two countries, or with `directed` of the first on the other.

    The month is the one after the last that the source holds in full. Raises AnalysisError for one country
    with itself, QueryError for an unknown one, NothingThere when there is nothing between them.
    """
    pair = (vocabulary.country(one), vocabulary.country(other))
    if pair[0] == pair[1]:
        raise AnalysisError(f"a forecast is for two countries, and {one} and {other} are one. Name another")
    found = scope(source, question)
    months, counts = monthly(found, pair, directed=directed)
    made = tuple(_forecast(quad, months, counts[quad]) for quad in QUADS)
    return Forecasts(*pair, directed, made, found.notes, found.unit)


def monthly(
    found: Scope, pair: tuple[str, str], *, directed: bool
) -> tuple[list[date], dict[int, list[int]]]:
    """The months that the source holds, and the counts of each quad class in them.

    Months of which it holds nothing are left out; so is the last one, unless it is held to its end.
    """
    sides = pair if directed else tuple(sorted(pair))
    tables, names, table = (DIRECTED, "actor", "pairs") if directed else (UNDIRECTED, "one", "both_ways")
    second = "recipient" if directed else "other"
    rows = found.frame(
        f", {tables} SELECT CAST(date_trunc('month', day) AS DATE) AS month, quad, count(*) AS events "
        f"FROM {table} WHERE {names} = ? AND {second} = ? AND day IS NOT NULL GROUP BY ALL ORDER BY ALL",
        sides,
    )
    if rows.is_empty():
        raise found.nothing()
    _, last = found.days()
    covered = set(volume(found, "month")["period"].to_list()) | set(rows["month"].to_list())
    first = rows["month"][0]
    whole = [month for month in calendar(first, last, "month") if month in covered]
    reach = max([last, *volume(found, "day")["period"].tail(1).to_list()])
    if (
        len(whole) > 1
        and whole[-1] == start_of(reach, "month")
        and (after(whole[-1], "month") - reach).days > _UNFINISHED
    ):
        whole = whole[:-1]
    held = {(month, quad): events for month, quad, events in rows.iter_rows()}
    return whole, {quad: [held.get((month, quad), 0) for month in whole] for quad in QUADS}


def _forecast(quad: int, months: Sequence[date], counts: Sequence[int]) -> Forecast:
    expected, low, high = predicted(counts)
    hits, errors, lasts, means = 0, 0.0, 0.0, 0.0
    tested = len(counts) - FEWEST if len(counts) >= FEWEST + _TRIED else 0
    for at in range(len(counts) - tested, len(counts)):
        value, floor, ceiling = predicted(counts[:at])
        hits += floor <= counts[at] <= ceiling
        errors += abs(value - counts[at])
        lasts += abs(counts[at - 1] - counts[at])
        means += abs(sum(counts[:at]) / at - counts[at])

    def rate(total: float) -> float | None:
        return round(total / tested, 6) if tested else None

    return Forecast(
        quad, after(months[-1], "month"), round(expected, 6), low, high, tested, rate(hits), rate(errors),
        rate(lasts), rate(means), tuple(zip(months, counts, strict=True)),
    )  # fmt: skip


def predicted(counts: Sequence[int]) -> tuple[float, int, int]:
    """The expected next count and the interval, from the counts so far."""
    best, best_fit = (0.0, 1.0), -math.inf
    for discount in _DISCOUNTS:
        shape, rate = _PRIOR
        fit = 0.0
        for count in counts:
            shape, rate = discount * shape, discount * rate
            fit += _log_chance(count, shape, rate)
            shape, rate = shape + count, rate + 1.0
        # Of equal fits the longest memory.
        if fit >= best_fit:
            best, best_fit = (discount * shape, discount * rate), fit
    shape, rate = best
    low, high = _interval(shape, rate)
    return shape / rate, low, high


def _log_chance(count: int, shape: float, rate: float) -> float:
    return (
        math.lgamma(shape + count) - math.lgamma(shape) - math.lgamma(count + 1)
        + shape * math.log(rate / (1.0 + rate)) - count * math.log(1.0 + rate)
    )  # fmt: skip


def _interval(shape: float, rate: float) -> tuple[int, int]:
    """The counts between the tails of equal chance, half of a count's own chance on either side of it.

    Whole counts with all their chance would hold more than is said, by much where they are small.
    """
    tail = (1 - LEVEL) / 2
    below, count = 0.0, 0
    low: int | None = None
    while True:
        chance = math.exp(_log_chance(count, shape, rate))
        middle = below + chance / 2
        if low is None and middle >= tail:
            low = count
        if middle > 1 - tail or count > 1_000_000:
            return low or 0, max(count - 1, low or 0)
        below += chance
        count += 1


def records(found: Forecasts) -> list[dict[str, Any]]:
    """A row a quad class, for tables."""
    names = (
        "quad",
        "month",
        "expected",
        "low",
        "high",
        "tested",
        "covered",
        "error",
        "error_last",
        "error_mean",
    )
    return [
        {
            "actor": found.one, "recipient": found.other, **{name: getattr(each, name) for name in names},
            "beats": each.beats,
        }
        for each in found.by_quad
    ]  # fmt: skip
