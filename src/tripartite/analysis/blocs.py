"""Blocs: who stands together in a window of time, against whom, and how sure that is."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.communities import communities
from tripartite.analysis.errors import AnalysisError, NothingThere
from tripartite.analysis.evidence import SHRINKAGE, Evidence, evidence
from tripartite.analysis.intervals import Standing, standing
from tripartite.analysis.scope import Question, Scope, scope

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tripartite.analysis.scope import Source

    Array = NDArray[Any]

RESAMPLES: Final = 100
ENOUGH: Final = 10
"""Happenings within a bloc below which it is called too little to go by."""
TOGETHER: Final = 0.8
"""In so many of the resamples a bloc's members must be together."""
_LARGE: Final = 60  # countries, above which fewer resamples are made


@dataclass(frozen=True, slots=True)
class Opponent:
    """A country outside, and what happened between it and the bloc."""

    country: str
    between: Standing


@dataclass(frozen=True, slots=True)
class Bloc:
    """Countries that stand together.

    `name` stays over windows. `within` is what happened among the members, `opponents` whom they stand
    against, the worst first. `together` is the part of resamples in which two members are in one community,
    on the average; `membership` the same by member. `firm` says that it may be called a bloc.
    """

    name: str
    members: tuple[str, ...]
    within: Standing
    opponents: tuple[Opponent, ...]
    together: float
    membership: tuple[float, ...]
    resamples: int

    @property
    def firm(self) -> bool:
        """Enough happenings, mostly cooperative, and found again in most resamples."""
        return self.within.happenings >= ENOUGH and self.together >= TOGETHER and self.within.score.low > 0

    def why_not(self) -> str:
        """What is missing for a firm bloc; empty when nothing is."""
        found = []
        if self.within.happenings < ENOUGH:
            found.append(f"only {_counted(self.within.happenings)} within it")
        if self.within.score.low <= 0:
            found.append("cooperation does not clearly prevail")
        if self.together < TOGETHER:
            found.append(f"together in only {self.together:.0%} of {self.resamples} resamples")
        return ", ".join(found)


@dataclass(frozen=True, slots=True)
class Blocs:
    """The blocs of a window, the one with most happenings first."""

    since: date
    until: date
    blocs: tuple[Bloc, ...]
    alone: tuple[str, ...]
    notes: tuple[str, ...]
    happenings: int
    unit: str
    held: Evidence = field(repr=False)

    def of(self, country: str) -> Bloc | None:
        """The bloc that a country is in."""
        return next((bloc for bloc in self.blocs if country in bloc.members), None)

    def labels(self) -> dict[str, int]:
        """The number of each country's bloc; those that are alone have numbers of their own."""
        found = {code: number for number, bloc in enumerate(self.blocs) for code in bloc.members}
        return found | {code: len(self.blocs) + index for index, code in enumerate(self.alone)}

    def _repr_svg_(self) -> str:
        from tripartite.analysis.plots import svg

        return svg(self)


def find_blocs(
    source: "Source",
    question: Question | None = None,
    *,
    resolution: float = 1.0,
    resamples: int | None = None,
    min_happenings: int = 1,
) -> Blocs:
    """The blocs of the window that the question's `since` and `until` give.

    A pair with fewer than `min_happenings` counts as no tie. Raises NothingThere when nothing happened
    between two countries in the window.
    """
    found = scope(source, question)
    first, last = found.days()
    held = evidence(found)
    if len(held.countries) < 2:
        raise NothingThere(
            f"from {first} to {last} nothing happened between two countries. Ask for a longer period"
        )
    filters = found.question.filters
    window = (_asked(filters.since) or first, _asked(filters.until) or last)
    return _blocs(found, held, window, resolution, resamples, min_happenings)


def _asked(value: object) -> date | None:
    from tripartite.store.filters import day

    return None if value is None else day(value)  # type: ignore[arg-type]


def _blocs(
    found: Scope, held: Evidence, window: tuple[date, date], resolution: float, resamples: int | None,
    least: int,
) -> Blocs:  # fmt: skip
    import numpy

    ties = held.matrix(held.count) >= least
    labels = communities(held.tone() * ties, resolution=resolution)
    if resamples is None:
        resamples = RESAMPLES if len(held.countries) <= _LARGE else RESAMPLES // 4
    common = _together(held, ties, resolution, resamples)
    groups = [numpy.flatnonzero(labels == label) for label in range(int(labels.max()) + 1)]
    made = [_bloc(held, group, common, resamples) for group in groups if len(group) > 1]
    # Two states that only have an enemy in common, and nothing with each other, are no bloc.
    made = [bloc for bloc in made if bloc.within]
    made.sort(key=lambda bloc: (-bloc.within.happenings, bloc.members))
    members = {country for bloc in made for country in bloc.members}
    alone = tuple(country for country in held.countries if country not in members)
    touched = numpy.unique(held.pattern)
    return Blocs(
        window[0], window[1], tuple(made), tuple(sorted(alone)), found.notes,
        round(float(held.count[touched].sum())), found.unit, held,
    )  # fmt: skip


def _together(held: Evidence, ties: "Array", resolution: float, resamples: int) -> "Array":
    """The part of resamples in which two countries are in one community.

    A resample weighs each happening by an exponential variate.
    """
    import numpy

    generator = numpy.random.default_rng(0)
    size = len(held.countries)
    common = numpy.zeros((size, size))
    for number in range(resamples):
        tone = held.tone(generator.gamma(held.count)) * ties
        labels = communities(tone, resolution=resolution, seed=number, starts=2)
        common += labels[:, None] == labels[None, :]
    return common / max(resamples, 1)


def _bloc(held: Evidence, group: "Array", common: "Array", resamples: int) -> Bloc:
    import numpy

    inner = common[numpy.ix_(group, group)]
    others = len(group) - 1
    membership = (inner.sum(axis=1) - numpy.diag(inner)) / others
    members = tuple(held.countries[index] for index in group)
    return Bloc(
        named(held, members), members, within(held, members), against(held, members),
        float(membership.mean()), tuple(round(float(part), 4) for part in membership), resamples,
    )  # fmt: skip


def named(held: Evidence, members: tuple[str, ...]) -> str:
    """A bloc's name: its two members with the strongest ties within."""
    import numpy

    at = held.positions(members)
    strength = held.tone()[numpy.ix_(at, at)].sum(axis=1)
    order = sorted(range(len(at)), key=lambda index: (-round(float(strength[index]), 9), members[index]))
    return "+".join(sorted(members[index] for index in order[:2]))


def within(held: Evidence, members: tuple[str, ...]) -> Standing:
    """What happened among some countries, each happening once."""
    import numpy

    inside = numpy.isin(held.left, held.positions(members)) & numpy.isin(held.right, held.positions(members))
    return _standing(held, inside)


def between(held: Evidence, members: tuple[str, ...], other: str) -> Standing:
    """What happened between some countries and one other, each happening once."""
    return _standing(held, _facing(held, members, other))


def _facing(held: Evidence, members: tuple[str, ...], other: str) -> "Array":
    import numpy

    at, against_ = held.positions(members), held.positions((other,))
    left, right = numpy.isin(held.left, at), numpy.isin(held.right, at)
    return (left & numpy.isin(held.right, against_)) | (right & numpy.isin(held.left, against_))


def _standing(held: Evidence, rows: "Array") -> Standing:
    return standing(*counted(held, rows))


def counted(held: Evidence, rows: "Array") -> "tuple[Array, Array, Array]":
    """Counts, scores and cooperation of the patterns that some rows belong to."""
    import numpy

    patterns = numpy.unique(held.pattern[rows])
    return held.count[patterns], held.score[patterns], held.cooperative[patterns]


def against(held: Evidence, members: tuple[str, ...], most: int = 3) -> tuple[Opponent, ...]:
    """The countries outside that a group stands worst with, by tone; only those below zero."""
    import numpy

    at = numpy.array(held.positions(members), dtype="int64")
    size = len(held.countries)
    sums, counts = held.matrix(held.count * held.score), held.matrix(held.count)
    tone = sums[at].sum(axis=0) / (counts[at].sum(axis=0) + SHRINKAGE)
    tone[at] = 0.0
    order = sorted(range(size), key=lambda index: (round(float(tone[index]), 9), held.countries[index]))
    worst = [held.countries[index] for index in order[:most] if tone[index] < 0]
    return tuple(Opponent(code, between(held, members, code)) for code in worst)


def group_of(found: Blocs, members: tuple[str, ...], opponent: str | None = None) -> Bloc:
    """The same account for a group that the asker names, whether or not it is a bloc of the window.

    `together` is then the part of pairs that are in one bloc. Raises AnalysisError for fewer than two
    members, and NothingThere when nothing happened among them.
    """
    if len(set(members)) < 2:
        raise AnalysisError("a group needs two countries or more. Name another one")
    members = tuple(sorted(set(members)))
    inside = within(found.held, members)
    if not inside:
        raise NothingThere(
            f"from {found.since} to {found.until} nothing happened among {', '.join(members)}. "
            "Ask for a longer period"
        )
    labels = found.labels()
    places = [labels.get(code, -1 - index) for index, code in enumerate(members)]
    shares = [
        sum(place == other for j, other in enumerate(places) if j != i) / (len(members) - 1)
        for i, place in enumerate(places)
    ]
    facing = (
        against(found.held, members)
        if opponent is None
        else (Opponent(opponent, between(found.held, members, opponent)),)
    )
    bloc = next((bloc for bloc in found.blocs if set(members) <= set(bloc.members)), None)
    kept = tuple(one for one in facing if one.between)
    resamples = found.blocs[0].resamples if found.blocs else 0
    if bloc is not None:
        held = dict(zip(bloc.members, bloc.membership, strict=True))
        shares = [held[code] for code in members]
    together = sum(shares) / len(shares)
    return Bloc("+".join(members), members, inside, kept, together, tuple(shares), resamples)


def renamed(found: Blocs, names: "dict[str, frozenset[str]]") -> Blocs:
    """The same blocs under the names that like ones had before; `names` says who was in them."""
    pairs = sorted(
        (-_overlap(frozenset(bloc.members), held), number, name)
        for number, bloc in enumerate(found.blocs)
        for name, held in names.items()
        if _overlap(frozenset(bloc.members), held) > 0
    )
    given: dict[int, str] = {}
    for _, number, name in pairs:
        if number not in given and name not in given.values():
            given[number] = name
    used = set(names)
    renamed_: list[Bloc] = []
    for number, bloc in enumerate(found.blocs):
        name = given.get(number, "")
        if not name:
            name = bloc.name
            while name in used:
                name += "′"
            used.add(name)
        renamed_.append(replace(bloc, name=name))
    return replace(found, blocs=tuple(renamed_))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _counted(number: int) -> str:
    return f"{number:,} happening{'' if number == 1 else 's'}"
