"""Events in, clusters out: block, compare, judge, cluster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tripartite.linking.candidates import candidate_pairs, contained
from tripartite.linking.cluster import Clustered, Pair, Rows, cluster
from tripartite.linking.columns import EventColumns
from tripartite.linking.compare import Judged, judge
from tripartite.linking.sets import Groups
from tripartite.linking.weights import LINK_FROM

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_COMPLETED: Final = 40
"""In parts of up to so many events all pairs are compared, also those that no key brought together."""

Verdicts = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One connected part: its rows, the judged pairs between them."""

    rows: list[int]
    pairs: list[Pair]


def clustered(columns: EventColumns, verdicts: Verdicts = ((), ())) -> Clustered:
    """The clusters of all rows; `verdicts` are persons' pairs: the same, and different."""
    candidates = candidate_pairs(columns)
    judged = judge(columns, candidates)
    judged = _completed(columns, candidates, judged, verdicts[0])
    clusters: list[list[int]] = []
    links: list[Pair] = []
    for part in _parts(len(columns), judged, verdicts[0]):
        found = _cluster_part(columns, part, verdicts)
        clusters += found.clusters
        links += found.links
    return Clustered(sorted(clusters), sorted(links))


def _cluster_part(columns: EventColumns, part: _Part, verdicts: Verdicts) -> Clustered:
    if len(part.rows) == 1:
        return Clustered([part.rows], [])
    local = {row: place for place, row in enumerate(part.rows)}
    rows = Rows(
        [int(columns.article[row]) for row in part.rows],
        [
            (int(columns.first[row]), int(columns.last[row])) if columns.dated[row] else None
            for row in part.rows
        ],
    )
    same, different = (
        [(local[one], local[other]) for one, other in pairs if one in local and other in local]
        for pairs in verdicts
    )
    pairs = (Pair(local[left], local[right], probability) for left, right, probability in part.pairs)
    found = cluster(rows, pairs, LINK_FROM, same, different)
    return Clustered(
        [[part.rows[place] for place in members] for members in found.clusters],
        [Pair(part.rows[left], part.rows[right], value) for left, right, value in found.links],
    )


def _components(size: int, judged: Judged, same: Sequence[tuple[int, int]]) -> "Array":
    """For each row the smallest row that likely pairs, or a person, connect it with."""
    import numpy

    groups = Groups(size)
    likely = judged.probability >= LINK_FROM
    for left, right in zip(judged.left[likely].tolist(), judged.right[likely].tolist(), strict=True):
        groups.join(left, right)
    for left, right in same:
        groups.join(left, right)
    return numpy.fromiter((groups.find(row) for row in range(size)), dtype=numpy.int64, count=size)


def _completed(
    columns: EventColumns, candidates: "Array", judged: Judged, same: Sequence[tuple[int, int]]
) -> Judged:
    """The judged pairs, and those between events of one small part that were no candidates."""
    import numpy

    component = _components(len(columns), judged, same)
    order = numpy.argsort(component, kind="stable")
    sizes = numpy.bincount(component, minlength=len(columns))
    order = order[(sizes[component[order]] > 2) & (sizes[component[order]] <= _COMPLETED)]
    part, size = component[order], numpy.int64(len(columns))
    more = [numpy.empty(0, dtype=numpy.int64)]
    for step in range(1, min(_COMPLETED, len(order))):
        together = part[step:] == part[:-step]
        if not together.any():
            break
        more.append(order[:-step][together] * size + order[step:][together])
    fresh = numpy.concatenate(more)
    fresh = fresh[~contained(fresh, candidates)]
    added = judge(columns, fresh)
    return Judged(
        numpy.concatenate((judged.left, added.left)),
        numpy.concatenate((judged.right, added.right)),
        numpy.concatenate((judged.probability, added.probability)),
    )


def _parts(size: int, judged: Judged, same: Sequence[tuple[int, int]]) -> Iterator[_Part]:
    import numpy

    if not size:
        return
    component = _components(size, judged, same)
    inside = component[judged.left] == component[judged.right]
    left, right, probability = judged.left[inside], judged.right[inside], judged.probability[inside]
    order = numpy.lexsort((right, left, component[left]))
    left, right, probability = left[order], right[order], probability[order]
    rows = numpy.argsort(component, kind="stable")
    ordered = component[rows]
    starts = numpy.flatnonzero(numpy.append(True, ordered[1:] != ordered[:-1]))
    names = ordered[starts]
    ends = numpy.append(starts[1:], size)
    pair_starts = numpy.searchsorted(component[left], names, side="left")
    pair_ends = numpy.searchsorted(component[left], names, side="right")
    for start, end, first, last in zip(
        starts.tolist(), ends.tolist(), pair_starts.tolist(), pair_ends.tolist(), strict=True
    ):
        pairs = map(
            Pair, left[first:last].tolist(), right[first:last].tolist(), probability[first:last].tolist()
        )
        yield _Part(rows[start:end].tolist(), list(pairs))
