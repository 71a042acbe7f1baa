"""When the relation of two countries changed: change points in tone and in volume.

Tone is the score of one happening after another, and volume how many there are in a week; of both the
square root, which for counts makes the scatter even. Both are cut by PELT (Killick, Fearnhead and Eckley
2012) with the squared error as cost, as the library ruptures has it. A cut must pay for itself by a penalty.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from tripartite.analysis.coverage import volume
from tripartite.analysis.errors import AnalysisError
from tripartite.analysis.scope import Question, Scope, scope
from tripartite.records.periods import end_of, start_of
from tripartite.store import vocabulary

if TYPE_CHECKING:
    import polars
    from numpy.typing import NDArray

    from tripartite.analysis.scope import Source

    Array = NDArray[Any]

PENALTY: Final = 3.5
"""A cut must lower the squared error by so many times the noise and the logarithm of the length.

With it 3 to 4 of a hundred series of noise alone are cut (`benchmarks/relations_worlds.py changes`).
"""
SHORTEST: Final = 5  # happenings, or weeks
_MOST: Final = 20_000  # happenings: a longer series is cut by its last ones
_NAMED: Final = 5

Kind = Literal["tone", "volume"]


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """From `day` on it was otherwise. `after_day` is the last day with a happening before.

    `before` and `now` are mean scores (tone) or happenings a week (volume) of the stretches on both sides.
    `happenings` are those that make it: after the change, what differs most from the mean before.
    """

    kind: Kind
    day: date
    after_day: date
    before: float
    now: float
    counts: tuple[int, int]
    happenings: tuple[str, ...]

    def text(self) -> str:
        """Such as "2019-03-18: tone −2.1 → +3.4 (31 happenings before, 12 since)"."""
        if self.kind == "tone":
            values = f"{self.before:+.1f} → {self.now:+.1f}".replace("-", "−")
            return f"{self.day}: tone {values} ({self.counts[0]} happenings before, {self.counts[1]} after)"
        return f"{self.day}: {self.before:.1f} → {self.now:.1f} happenings a week"


@dataclass(frozen=True, slots=True)
class Changes:
    """The change points of a pair, by day, and the series that they are in."""

    one: str
    other: str
    points: tuple[ChangePoint, ...]
    series: "polars.DataFrame"
    notes: tuple[str, ...]
    unit: str

    def text(self) -> str:
        """What was found, a line each."""
        count = len(self.series)
        if not self.points:
            return f"{self.one}–{self.other}: no change stands out in {count} {self.unit}."
        head = f"{self.one}–{self.other}, {count} {self.unit}:"
        return "\n".join([head, *(f"  {point.text()}" for point in self.points)])

    def _repr_svg_(self) -> str:
        from tripartite.analysis.plots import svg

        return svg(self)


def find_changes(
    source: "Source",
    one: str,
    other: str,
    question: Question | None = None,
    *,
    penalty: float = PENALTY,
) -> Changes:
    """The change points between two countries, in both directions together.

    Raises AnalysisError for one country with itself, QueryError for an unknown one, NothingThere when fewer
    than two stretches' happenings are known.
    """
    pair = (vocabulary.country(one), vocabulary.country(other))
    if pair[0] == pair[1]:
        raise AnalysisError(f"changes are between two countries, and {one} and {other} are one. Name another")
    found = scope(source, question)
    series = between(found, pair)
    if series.is_empty():
        raise found.nothing()
    points = [*tone_changes(series, penalty), *volume_changes(series, found, penalty)]
    notes = found.notes
    if len(series) < 2 * SHORTEST:
        notes = (*notes, f"{len(series)} {found.unit} are too few: a change of tone needs {2 * SHORTEST}")
    points.sort(key=lambda point: (point.day, point.kind))
    return Changes(*pair, tuple(points), series, notes, found.unit)


def between(found: Scope, pair: tuple[str, str]) -> "polars.DataFrame":
    """What happened between two countries, by day: `day`, `id`, `type`, `score`."""
    from tripartite.analysis.pairs import UNDIRECTED

    return found.frame(
        f", {UNDIRECTED} SELECT day, id, type, score FROM both_ways "
        "WHERE one = ? AND other = ? AND day IS NOT NULL ORDER BY day, id",
        sorted(pair),
    )


def tone_changes(series: "polars.DataFrame", penalty: float = PENALTY) -> list[ChangePoint]:
    """Where the mean score of the happenings changes."""
    import numpy

    rows = series.tail(_MOST)
    days, ids = rows["day"].to_list(), rows["id"].to_list()
    scores = rows["score"].fill_null(0.0).to_numpy()
    # Roots keep whether it is friendly or hostile apart from how much so.
    cuts = cuts_of(numpy.sign(scores) * numpy.sqrt(numpy.abs(scores)), penalty)
    edges = [0, *cuts, len(scores)]
    found = []
    for start, cut, end in zip(edges, cuts, edges[2:], strict=False):
        before, now = float(scores[start:cut].mean()), float(scores[cut:end].mean())
        near = range(cut, min(end, cut + 4 * _NAMED))
        # What speaks most for the change, among the first that follow it.
        telling = sorted(near, key=lambda at: (-(scores[at] - before) * (now - before), days[at], ids[at]))
        found.append(
            ChangePoint(
                "tone",
                days[cut],
                days[cut - 1],
                round(before, 4),
                round(now, 4),
                (cut - start, end - cut),
                tuple(ids[at] for at in sorted(telling[:_NAMED])),
            )
        )
    return found


def volume_changes(series: "polars.DataFrame", found: Scope, penalty: float = PENALTY) -> list[ChangePoint]:
    """Where the number of happenings a week changes, in weeks of which the source holds anything."""
    import numpy

    days = series["day"].to_list()
    counts: dict[date, int] = {}
    for each in days:
        counts[start_of(each, "week")] = counts.get(start_of(each, "week"), 0) + 1
    held = [week for week in volume(found, "week")["period"].to_list() if _asked_for(week, found)]
    weeks = sorted({*held, *counts})
    numbers = numpy.array([counts.get(week, 0) for week in weeks], dtype="float64")
    cuts = cuts_of(numpy.sqrt(numbers + 0.375), penalty)
    edges = [0, *cuts, len(weeks)]
    ids = series["id"].to_list()
    points = []
    for start, cut, end in zip(edges, cuts, edges[2:], strict=False):
        until = end_of(weeks[min(cut + _NAMED, end) - 1], "week")
        telling = [key for key, each in zip(ids, days, strict=True) if weeks[cut] <= each <= until]
        last = max((each for each in days if each < weeks[cut]), default=weeks[cut - 1])
        totals = (int(numbers[start:cut].sum()), int(numbers[cut:end].sum()))
        points.append(
            ChangePoint(
                "volume",
                weeks[cut],
                last,
                round(float(numbers[start:cut].mean()), 4),
                round(float(numbers[cut:end].mean()), 4),
                totals,
                tuple(telling[:_NAMED]),
            )
        )
    return points


def _asked_for(week: date, found: Scope) -> bool:
    """Whether the whole of a week is within the days that were asked for."""
    from tripartite.store.filters import day

    filters = found.question.filters
    since = None if filters.since is None else day(filters.since)
    until = None if filters.until is None else day(filters.until)
    whole = end_of(week, "week")
    return (since is None or week >= since) and (until is None or whole <= until)


def cuts_of(values: "Array", penalty: float = PENALTY) -> list[int]:
    """Positions at which a series changes its mean, each the first of a new stretch."""
    import numpy
    import ruptures

    if len(values) < 2 * SHORTEST:
        return []
    steps = numpy.diff(values)
    # Steps from one value to the next hardly know of changes in the mean; their variance is twice the noise.
    noise = float((steps**2).mean() / 2)
    if noise <= 1e-12:
        noise = float(values.var())
    if noise <= 1e-12:
        return []
    algorithm = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST)
    found = algorithm.fit(values.reshape(-1, 1)).predict(pen=penalty * noise * float(numpy.log(len(values))))
    return [int(cut) for cut in found[:-1]]
