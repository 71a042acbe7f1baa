"""From pairs to happenings: average linkage with guards, and persons' judgements before all."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tripartite.linking.sets import Groups

MAX_SPAN: Final = 3
"""Days between the earliest and the latest dated event of one happening: a chain of days does not grow."""

_PARTNERS: Final = 2
_ENOUGH: Final = 12
"""As many as the neighbours that each event is compared with under every key."""


class Pair(NamedTuple):
    """Two rows, the smaller first, and the probability that they tell of one happening."""

    left: int
    right: int
    probability: float


@dataclass(frozen=True, slots=True)
class Clustered:
    """Clusters of rows, each in order, and the links that stand for them.

    For every merge there is the pair that spoke for it most, and for every row its best partners, so that a
    cluster holds together when one of its rows is split off. With persons' pairs they connect each cluster.
    """

    clusters: list[list[int]]
    links: list[Pair]


class _Tie(NamedTuple):
    """The pairs compared between two clusters: sum of their probabilities, their number, the best one."""

    total: float
    compared: int
    best: Pair


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    latest_start: int | None
    earliest_end: int | None
    days: dict[int, tuple[int, int]]
    """By article, the day range of its dated events."""
    ties: dict[int, _Tie] = field(default_factory=dict)
    """What connects it with other clusters, by their names."""


class Rows(NamedTuple):
    """What the guards look at, one value a row: the article, and the days (None for an undated event)."""

    article: Sequence[int]
    days: Sequence[tuple[int, int] | None]


def cluster(
    rows: Rows,
    pairs: Iterable[Pair],
    least: float,
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
) -> Clustered:
    """Join rows while the mean probability over the pairs of two clusters is at least `least`.

    Of a dozen pairs and less, those that were not compared count as 0; of more, a dozen that were compared
    are enough, or a happening of hundreds of reports would never come together. `same` and `different` are
    persons' judgements: the clusters of the first become one, whatever means and days say, the second are
    never in one cluster. The result depends on neither the order of the pairs nor that of the judgements.
    """
    work = _Work(rows, same, different)
    links: list[Pair] = []
    ordered = sorted(pairs)
    groups = Groups(len(rows.article))
    for pair in ordered:
        groups.join(work.name(pair.left), work.name(pair.right))
    parts: dict[int, list[Pair]] = {}
    for pair in ordered:
        parts.setdefault(groups.find(work.name(pair.left)), []).append(pair)
    for part in parts.values():
        links += work.agglomerate(part, least)
    inside = [pair for pair in ordered if pair.probability >= least and work.joined(pair)]
    return Clustered(work.result(), sorted({*links, *_best_partners(inside)}))


def _best_partners(pairs: Iterable[Pair]) -> list[Pair]:
    """For each row the pairs with those most like it."""
    held: dict[int, int] = {}
    found = []
    for pair in sorted(pairs, key=lambda pair: (-pair.probability, pair)):
        if min(held.get(row, 0) for row in pair[:2]) < _PARTNERS:
            found.append(pair)
            for row in pair[:2]:
                held[row] = held.get(row, 0) + 1
    return found


class _Work:
    def __init__(
        self, rows: Rows, same: Iterable[tuple[int, int]], different: Iterable[tuple[int, int]]
    ) -> None:
        self._rows = rows
        # What the machine joined, over which means are taken, and what is joined when persons are heard.
        self._joined = Groups(len(rows.article))
        self._with_persons = Groups(len(rows.article), different)
        for one, other in sorted(set(same)):
            self._with_persons.join(one, other)
        self._clusters: dict[int, _Cluster] = {}

    def name(self, row: int) -> int:
        """The machine's cluster of a row."""
        return self._joined.find(row)

    def joined(self, pair: Pair) -> bool:
        """True for two rows that the machine joined."""
        return self.name(pair.left) == self.name(pair.right)

    def _cluster(self, name: int) -> _Cluster:
        found = self._clusters.get(name)
        if found is None:
            days = self._rows.days[name]
            found = _Cluster(
                [name],
                None if days is None else days[0],
                None if days is None else days[1],
                {} if days is None else {self._rows.article[name]: days},
            )
            self._clusters[name] = found
        return found

    def agglomerate(self, pairs: Sequence[Pair], least: float) -> list[Pair]:
        """Average linkage inside one connected part; the merges in order."""
        for pair in pairs:
            one, other = self.name(pair.left), self.name(pair.right)
            if one != other:
                self._tie(one, other, _Tie(pair.probability, 1, pair))
        names = sorted({self.name(row) for pair in pairs for row in pair[:2]})
        heap = [
            self._offer(name, other) for name in names for other in self._cluster(name).ties if name < other
        ]
        heapq.heapify(heap)
        merges: list[Pair] = []
        while heap:
            mean, one, other, sizes = heapq.heappop(heap)
            if -mean < least:
                break
            if not self._current(one, other, sizes):
                continue
            if not (self._with_persons.may_join(one, other) and self._allowed_by_days(one, other)):
                self._untie(one, other)
                continue
            merges.append(self._cluster(one).ties[other].best)
            name = self._merge(one, other)
            for neighbour in self._cluster(name).ties:
                heapq.heappush(heap, self._offer(*sorted((name, neighbour))))
        return merges

    def _offer(self, one: int, other: int) -> tuple[float, int, int, tuple[int, int]]:
        sizes = (len(self._cluster(one).members), len(self._cluster(other).members))
        tie = self._cluster(one).ties[other]
        return (-tie.total / max(tie.compared, min(sizes[0] * sizes[1], _ENOUGH)), one, other, sizes)

    def _current(self, one: int, other: int, sizes: tuple[int, int]) -> bool:
        """An offer is outdated once one of its clusters has grown, has gone, or was found not to fit."""
        here, there = self._clusters.get(one), self._clusters.get(other)
        if here is None or there is None or other not in here.ties:
            return False
        return (len(here.members), len(there.members)) == sizes

    def _allowed_by_days(self, one: int, other: int) -> bool:
        here, there = self._cluster(one), self._cluster(other)
        starts = [start for start in (here.latest_start, there.latest_start) if start is not None]
        ends = [end for end in (here.earliest_end, there.earliest_end) if end is not None]
        if starts and ends and max(starts) - min(ends) > MAX_SPAN:
            return False
        few, many = sorted((here.days, there.days), key=len)
        return all(_meet(days, many[article]) for article, days in few.items() if article in many)

    def _merge(self, one: int, other: int) -> int:
        """Make one cluster of two and return its name, which is the smaller one."""
        keep, gone = min(one, other), max(one, other)
        here, there = self._cluster(keep), self._cluster(gone)
        self._joined.join(keep, gone)
        self._with_persons.join(keep, gone)
        here.members += there.members
        starts = [start for start in (here.latest_start, there.latest_start) if start is not None]
        ends = [end for end in (here.earliest_end, there.earliest_end) if end is not None]
        here.latest_start, here.earliest_end = max(starts, default=None), min(ends, default=None)
        for article, days in there.days.items():
            known = here.days.get(article, days)
            here.days[article] = (min(known[0], days[0]), max(known[1], days[1]))
        here.ties.pop(gone, None)
        for neighbour, tie in there.ties.items():
            beyond = self._clusters[neighbour].ties
            beyond.pop(gone, None)
            if neighbour != keep:
                self._tie(keep, neighbour, tie)
        del self._clusters[gone]
        return keep

    def _tie(self, one: int, other: int, tie: _Tie) -> None:
        here, there = self._cluster(one), self._cluster(other)
        known = here.ties.get(other)
        if known is not None:
            best = min(tie.best, known.best, key=lambda found: (-found.probability, found))
            tie = _Tie(tie.total + known.total, tie.compared + known.compared, best)
        here.ties[other] = there.ties[one] = tie

    def _untie(self, one: int, other: int) -> None:
        del self._cluster(one).ties[other], self._cluster(other).ties[one]

    def result(self) -> list[list[int]]:
        """All clusters, also of one row."""
        return self._with_persons.members()


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def replay(
    size: int,
    links: Iterable[Pair],
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The clusters that stored links make, best first, with persons' judgements before all.

    For the links of a clustering under the same judgements, these are its clusters.
    """
    groups = Groups(size, different)
    for one, other in sorted(set(same)):
        groups.join(one, other)
    for link in sorted(links, key=lambda found: (-found.probability, found)):
        groups.join(link.left, link.right)
    return groups.members()


def judgements_by_pair(
    judged: Iterable[tuple[str, str, str]], position: Mapping[str, int]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Persons' verdicts (left event, right event, "same" or "different") as pairs of rows.

    Of two verdicts on one pair the later one holds; events that are not in `position` are left out.
    """
    verdicts: dict[tuple[int, int], str] = {}
    for left, right, verdict in judged:
        if left in position and right in position and left != right:
            one, other = sorted((position[left], position[right]))
            verdicts[one, other] = verdict
    same = sorted(pair for pair, verdict in verdicts.items() if verdict == "same")
    return same, sorted(pair for pair, verdict in verdicts.items() if verdict != "same")
