"""Blocs over time: one window beside an earlier one, and many windows in a row under stable names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tripartite.analysis.blocs import Bloc, Blocs, counted, find_blocs, renamed, within
from tripartite.analysis.errors import AnalysisError, NothingThere
from tripartite.analysis.intervals import Standing, change
from tripartite.analysis.scope import Question, scope
from tripartite.records.periods import Period, end_of, periods, shifted
from tripartite.store.filters import day

if TYPE_CHECKING:
    from tripartite.analysis.scope import Source

_SURE = 0.95
"""With this probability a rise or fall of the share of cooperation is called one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A bloc beside an earlier window.

    `before` is what happened among the same members then. `joined` and `left` compare with the bloc that had
    the same name, and are empty where none had. `risen` is the probability that the share of cooperation is
    higher now; None when nothing happened among them then.
    """

    bloc: Bloc
    since: date
    until: date
    before: Standing
    joined: tuple[str, ...]
    left: tuple[str, ...]
    is_new: bool
    risen: float | None

    def direction(self) -> str:
        """Which way cooperation went, in two words."""
        if self.risen is None:
            return "unknown before"
        if self.risen >= _SURE:
            return "up from"
        return "down from" if self.risen <= 1 - _SURE else "not clearly other than"


def compare(bloc: Bloc, now: Blocs, earlier: Blocs) -> Compared:
    """A bloc of `now`, or a group that was asked for, beside an earlier window."""
    import numpy

    members = frozenset(bloc.members)
    former = next((old for old in earlier.blocs if old.name == bloc.name), None)
    before = within(earlier.held, bloc.members)

    def inside(found: Blocs) -> "tuple[object, object, object]":
        held = found.held
        at = held.positions(bloc.members)
        return counted(held, numpy.isin(held.left, at) & numpy.isin(held.right, at))

    risen = change(inside(now), inside(earlier)) if before and bloc.within else None  # type: ignore[arg-type]
    old = frozenset(former.members) if former is not None else members
    return Compared(
        bloc, earlier.since, earlier.until, before, tuple(sorted(members - old)),
        tuple(sorted(old - members)), former is None, risen,
    )  # fmt: skip


def named_as(now: Blocs, earlier: Blocs) -> Blocs:
    """The blocs of `now` under the names that like ones have in `earlier`."""
    return renamed(now, {bloc.name: frozenset(bloc.members) for bloc in earlier.blocs})


def history(
    source: "Source",
    question: Question | None = None,
    *,
    by: Period = "year",
    resamples: int | None = None,
    resolution: float = 1.0,
    min_happenings: int = 1,
) -> tuple[Blocs, ...]:
    """The blocs of each period in turn, under names that stay with them; periods of nothing are left out.

    A bloc that comes back after it was gone has its old name. Raises NothingThere when no period has any.
    """
    asked = question or Question()
    chosen = scope(source, asked)
    first, last = chosen.days()
    names: dict[str, frozenset[str]] = {}
    found: list[Blocs] = []
    filters = asked.filters
    for since, until in ((start, end_of(start, by)) for start in chosen.starts(by)):
        since = since if filters.since is None else max(since, day(filters.since))
        until = until if filters.until is None else min(until, day(filters.until))
        try:
            one = find_blocs(
                source, asked.during(since, until), resamples=resamples, resolution=resolution,
                min_happenings=min_happenings,
            )  # fmt: skip
        except NothingThere:
            continue
        one = renamed(one, names)
        names |= {bloc.name: frozenset(bloc.members) for bloc in one.blocs}
        found.append(one)
    if not found:
        raise NothingThere(f"in no {by} from {first} to {last} anything happened between two countries")
    return tuple(found)


def windows(first: date, last: date, by: Period) -> list[tuple[date, date]]:
    """First and last days of the periods that hold `first` to `last`, cut at both ends."""
    return [(max(start, first), min(end, last)) for start, end in periods(first, last, by)]


def window_before(since: date, until: date) -> tuple[date, date]:
    """The window of the same length that ends the day before `since`."""
    return shifted(since, -(until - since).days - 1), shifted(since, -1)


def changes_of_members(many: Sequence[Blocs]) -> list[tuple[Blocs, Bloc, tuple[str, ...], tuple[str, ...]]]:
    """Each window's blocs with who joined and who left since the bloc of that name was last seen."""
    seen: dict[str, frozenset[str]] = {}
    found = []
    for one in many:
        for bloc in one.blocs:
            members = frozenset(bloc.members)
            old = seen.get(bloc.name, members)
            found.append((one, bloc, tuple(sorted(members - old)), tuple(sorted(old - members))))
            seen[bloc.name] = members
    return found


def require_apart(earlier: tuple[date, date], later: tuple[date, date]) -> None:
    """Raise AnalysisError when two windows overlap, so that a comparison would be with itself."""
    if earlier[1] >= later[0] and later[1] >= earlier[0]:
        raise AnalysisError(
            f"the windows {earlier[0]} to {earlier[1]} and {later[0]} to {later[1]} overlap. "
            "Choose days that do not"
        )
