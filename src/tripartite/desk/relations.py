"""Relations: one pair of countries over time, or the network of all of them."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from tripartite.desk.holding import Holding
from tripartite.records.periods import last_periods
from tripartite.store import vocabulary
from tripartite.store.filters import Filters
from tripartite.store.store import Store

By = Literal["day", "week", "month", "year"]
_COUNTRIES: Final = 26
_EDGES: Final = 70
_PAIRS: Final = 40
_MOST_POINTS: Final = 400
_RADIUS: Final = 42.0
_LAST: Final = 1_000  # those of no bloc stand behind all blocs


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a direction: events of cooperation and of conflict, and their mean score."""

    start: date
    until: date
    cooperation: int
    conflict: int
    mean_score: float | None

    @property
    def highest(self) -> int:
        """The larger of both counts."""
        return max(self.cooperation, self.conflict)


@dataclass(frozen=True, slots=True)
class Direction:
    """What one country does to another over time."""

    actor: str
    recipient: str
    events: int
    cooperation: int
    conflict: int
    mean_score: float | None
    points: list[Point]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries over the whole time asked for, both directions together."""

    first: str
    second: str
    events: int
    cooperation: int
    conflict: int
    mean_score: float


@dataclass(frozen=True, slots=True)
class Node:
    """A country of the network at its place in the drawing, 0 to 100; `bloc` counts from 1, 0 is none."""

    country: str
    events: int
    bloc: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bloc:
    """Countries that stand together, as `tripartite relations blocs` finds them, with its answer in words.

    `firm` says that it rests on enough to be called a bloc.
    """

    number: int
    members: list[str]
    firm: bool
    answer: str


@dataclass(frozen=True, slots=True)
class Relations:
    """Either the two directions of a pair, or the pairs, network and blocs of all."""

    directions: list[Direction]
    pairs: list[Pair]
    nodes: list[Node]
    blocs: list[Bloc]


def relations(
    holding: Holding, first: str | None, second: str | None, by: By, since: str | None, until: str | None
) -> Relations:
    """The relations asked for; with one country, its pairs. Raises QueryError, DeskError, StoreError."""
    a = vocabulary.country(first) if first else None
    b = vocabulary.country(second) if second else None
    with holding.reading() as store:
        if a and b:
            key = ("dyad", a, b, by, since, until)
            directions = holding.remembered(key, lambda: _directions(store, a, b, by, since, until))
            return Relations(directions, [], [], [])
        pairs = holding.remembered(("pairs", since, until), lambda: _pairs(store, since, until))
        only = a or b
        shown = [pair for pair in pairs if only is None or only in (pair.first, pair.second)]
        nodes, blocs = holding.remembered(
            ("network", only, since, until), lambda: _network(store, shown, only, since, until)
        )
    return Relations([], shown[:_PAIRS], nodes, blocs)


def edges(found: Relations) -> list[tuple[Pair, Node, Node]]:
    """The lines of the drawing, the weightiest last."""
    places = {node.country: node for node in found.nodes}
    drawn = [
        (pair, places[pair.first], places[pair.second])
        for pair in found.pairs
        if pair.first in places and pair.second in places
    ]
    return drawn[:_EDGES][::-1]


def _directions(
    store: Store, a: str, b: str, by: By, since: str | None, until: str | None
) -> list[Direction]:
    from tripartite.analysis.dyads import dyad_counts

    sides = [a] if a == b else [a, b]
    asked = Filters(actor=sides, recipient=sides, since=since, until=until)
    frame = dyad_counts(store, asked, by=by, unit="events")
    rows = [row for row in frame.iter_rows(named=True) if row["period"] is not None]
    starts = [row["period"] for row in rows]
    periods = last_periods(min(starts), max(starts), by, _MOST_POINTS) if starts else []
    pairs = [(a, b), (b, a)] if a != b else [(a, a)]
    return [_direction(actor, recipient, rows, periods) for actor, recipient in pairs]


def _direction(
    actor: str, recipient: str, rows: list[dict[str, Any]], periods: list[tuple[date, date]]
) -> Direction:
    mine = {row["period"]: row for row in rows if (row["actor"], row["recipient"]) == (actor, recipient)}
    points = []
    for start, until in periods:
        row = mine.get(start)
        points.append(
            Point(start, until, 0, 0, None)
            if row is None
            else Point(
                start, until, row["quad1"] + row["quad2"], row["quad3"] + row["quad4"], row["mean_score"]
            )
        )
    events = sum(row["events"] for row in mine.values())
    total = sum(row["sum_score"] for row in mine.values())
    return Direction(
        actor, recipient, events, sum(point.cooperation for point in points),
        sum(point.conflict for point in points), round(total / events, 2) if events else None, points,
    )  # fmt: skip


def _pairs(store: Store, since: str | None, until: str | None) -> list[Pair]:
    from tripartite.analysis.dyads import dyad_counts

    asked = Filters(since=since, until=until)
    sums: dict[tuple[str, str], list[float]] = {}
    for row in dyad_counts(store, asked, unit="events").iter_rows(named=True):
        one, other = sorted((row["actor"], row["recipient"]))
        if one == other:
            continue
        kept = sums.setdefault((one, other), [0, 0, 0, 0.0])
        kept[0] += row["events"]
        kept[1] += row["quad1"] + row["quad2"]
        kept[2] += row["quad3"] + row["quad4"]
        kept[3] += row["sum_score"]
    pairs = [
        Pair(one, other, int(events), int(friendly), int(hostile), round(score / events, 2))
        for (one, other), (events, friendly, hostile, score) in sums.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.events, pair.first, pair.second))


def _network(
    store: Store, pairs: list[Pair], only: str | None, since: str | None, until: str | None
) -> tuple[list[Node], list[Bloc]]:
    weights: dict[str, int] = {}
    for pair in pairs:
        for country in (pair.first, pair.second):
            weights[country] = weights.get(country, 0) + pair.events
    chosen = sorted(weights, key=lambda country: (-weights[country], country))[:_COUNTRIES]
    blocs = _blocs(store, since, until) if chosen and only is None else []
    of = {country: bloc.number for bloc in blocs for country in bloc.members}
    ordered = sorted(chosen, key=lambda country: (of.get(country, _LAST), -weights[country], country))
    nodes = [
        Node(country, weights[country], of.get(country, 0), *_on_circle(place, len(ordered)))
        for place, country in enumerate(ordered)
    ]
    return nodes, blocs


def _on_circle(place: int, places: int) -> tuple[float, float]:
    """Where a node stands: blocs side by side on a circle, which stays readable whatever the lines."""
    angle = 2 * math.pi * place / places - math.pi / 2
    return round(50 + _RADIUS * math.cos(angle), 2), round(50 + _RADIUS * math.sin(angle), 2)


def _blocs(store: Store, since: str | None, until: str | None) -> list[Bloc]:
    from tripartite.analysis.answers import bloc_sentence
    from tripartite.analysis.blocs import find_blocs
    from tripartite.analysis.errors import NothingThere
    from tripartite.analysis.scope import Question

    try:
        found = find_blocs(store, Question(Filters(since=since, until=until)))
    except NothingThere:
        return []
    # Those who share nothing but an adversary stand with nobody that anything is told of.
    together = [bloc for bloc in found.blocs if bloc.within.happenings]
    return [
        Bloc(number, list(bloc.members), bloc.firm, bloc_sentence(bloc))
        for number, bloc in enumerate(together, 1)
    ]
