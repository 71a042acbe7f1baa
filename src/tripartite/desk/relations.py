"""Relations: one pair of countries over time, or the network of all of them."""

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from tripartite.desk.holding import Holding
from tripartite.desk.timeline import Bin, binned
from tripartite.records.periods import last_periods
from tripartite.store import vocabulary
from tripartite.store.filters import Filters
from tripartite.store.store import Store

if TYPE_CHECKING:
    from tripartite.analysis.scope import Scope

By = Literal["day", "week", "month", "year"]
_COUNTRIES: Final = 26
_EDGES: Final = 70
_PAIRS: Final = 40
_MOST_POINTS: Final = 400
_RADIUS: Final = 42.0
_LAST: Final = 1_000  # those of no bloc stand behind all blocs
_FEWER_RESAMPLES: Final = 25  # of a part of the time: a slider waits for them


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a direction: counts of cooperation and of conflict, and their mean score."""

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
    """A country of the network at its place in the drawing, 0 to 100; `bloc` counts from 1, 0 is none.

    The place depends on the whole time, so that countries stay where they are while a window moves.
    """

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
    """Either the two directions of a pair, or the pairs, network and blocs of all.

    Counts (`events`, `cooperation`, `conflict`) are of `unit`: happenings where the store is linked, else
    events, as `notes` say. `over_time` is the whole time by `period`, for the slider of the network.
    """

    unit: str
    notes: list[str]
    directions: list[Direction]
    pairs: list[Pair]
    nodes: list[Node]
    blocs: list[Bloc]
    period: str
    over_time: list[Bin]


def relations(
    holding: Holding, first: str | None, second: str | None, by: By, since: str | None, until: str | None
) -> Relations:
    """The relations asked for; with one country, its pairs. Raises QueryError, DeskError, StoreError."""
    a = vocabulary.country(first) if first else None
    b = vocabulary.country(second) if second else None
    with holding.reading() as store:
        unit, notes = holding.remembered("unit", lambda: _unit(store))
        if a and b:
            key = ("dyad", a, b, by, since, until)
            directions = holding.remembered(key, lambda: _directions(store, a, b, by, since, until))
            return Relations(unit, notes, directions, [], [], [], by, [])
        only = a or b

        def pairs_in(start: str | None, end: str | None) -> list[Pair]:
            found = holding.remembered(("pairs", start, end), lambda: _pairs(store, start, end))
            return [pair for pair in found if only is None or only in (pair.first, pair.second)]

        def blocs_in(start: str | None, end: str | None) -> list[Bloc]:
            if only is not None:
                return []
            return holding.remembered(("blocs", start, end), lambda: _blocs(store, start, end))

        shown, blocs = pairs_in(since, until), blocs_in(since, until)
        nodes = _nodes(shown, pairs_in(None, None), blocs, blocs_in(None, None))
        period, over_time = holding.remembered("relations over time", lambda: _over_time(store))
    return Relations(unit, notes, [], shown[:_PAIRS], nodes, blocs, period, over_time)


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
    from tripartite.analysis.dyads import counted

    sides = [a] if a == b else [a, b]
    asked = Filters(actor=sides, recipient=sides, since=since, until=until)
    frame = counted(_scope(store, asked), by=by)
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


def _scope(store: Store, filters: Filters) -> "Scope":
    """What is asked for, in happenings where there are any."""
    from tripartite.analysis.scope import Question, scope

    return scope(store, Question(filters))


def _unit(store: Store) -> tuple[str, list[str]]:
    found = _scope(store, Filters())
    return found.unit, list(found.notes)


def _over_time(store: Store) -> tuple[str, list[Bin]]:
    """What happened between parties of any countries, over the whole time."""
    rows = _scope(store, Filters()).frame(
        """
        SELECT day, count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict
        FROM chosen WHERE day IS NOT NULL AND len(a) > 0 AND (len(r) > 0 OR reciprocal) GROUP BY 1 ORDER BY 1
        """
    )
    return binned(rows.iter_rows())


def _pairs(store: Store, since: str | None, until: str | None) -> list[Pair]:
    from tripartite.analysis.dyads import counted

    found = counted(_scope(store, Filters(since=since, until=until)), undirected=True)
    pairs = [
        Pair(
            row["actor"], row["recipient"], row["events"], row["quad1"] + row["quad2"],
            row["quad3"] + row["quad4"], round(row["mean_score"] or 0.0, 2),
        )
        for row in found.iter_rows(named=True)
        if row["actor"] != row["recipient"]
    ]  # fmt: skip
    return sorted(pairs, key=lambda pair: (-pair.events, pair.first, pair.second))


def _nodes(shown: list[Pair], ever: list[Pair], blocs: list[Bloc], ever_blocs: list[Bloc]) -> list[Node]:
    """The countries most told of in the window and, where they are few, those of the whole time."""
    weights, lasting = _weights(shown), _weights(ever)
    ranked = sorted(lasting, key=lambda country: (-weights.get(country, 0), -lasting[country], country))
    bloc_of = {country: bloc.number for bloc in blocs for country in bloc.members}
    stands = {country: bloc.number for bloc in ever_blocs for country in bloc.members}
    chosen = sorted(
        ranked[:_COUNTRIES],
        key=lambda country: (stands.get(country, _LAST), -lasting[country], country),
    )
    return [
        Node(country, weights.get(country, 0), bloc_of.get(country, 0), *_on_circle(place, len(chosen)))
        for place, country in enumerate(chosen)
    ]


def _weights(pairs: list[Pair]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for pair in pairs:
        for country in (pair.first, pair.second):
            weights[country] = weights.get(country, 0) + pair.events
    return weights


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
        part = since is not None or until is not None
        found = find_blocs(
            store, Question(Filters(since=since, until=until)), resamples=_FEWER_RESAMPLES if part else None
        )
    except NothingThere:
        return []
    # Those who share nothing but an adversary stand with nobody that anything is told of.
    together = [bloc for bloc in found.blocs if bloc.within.happenings]
    return [
        Bloc(number, list(bloc.members), bloc.firm, bloc_sentence(bloc))
        for number, bloc in enumerate(together, 1)
    ]
