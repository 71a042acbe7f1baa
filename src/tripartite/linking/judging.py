"""Events in, clusters out: block, compare, judge, cluster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tripartite.linking.candidates import candidate_pairs, contained
from tripartite.linking.cluster import Clustered, Pair, Rows, cluster
from tripartite.linking.columns import EventColumns
from tripartite.linking.compare import BELOW, judge
from tripartite.linking.weights import LINK_FROM

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_COMPLETED: Final = 40
"""In parts of up to so many events all pairs are compared, also those that no key brought together."""
_CHUNK: Final = 1_000_000

Verdicts = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """Pairs of rows of one part (`left` < `right`) with the probability that both tell of one happening.

    `component` names the part of each row by its smallest row.
    """

    component: "Array"
    left: "Array"
    right: "Array"
    probability: "Array"


@dataclass(frozen=True, slots=True)
class _Part:
    """One connected part: its rows, the judged pairs between them."""

    rows: list[int]
    pairs: list[Pair]


def clustered(columns: EventColumns, verdicts: Verdicts = ((), ())) -> Clustered:
    """The clusters of all rows; `verdicts` are persons' pairs: the same, and different."""
    judged = _judged(columns, candidate_pairs(columns), verdicts[0])
    clusters: list[list[int]] = []
    links: list[Pair] = []
    for part in _parts(judged):
        found = _cluster_part(columns, part, verdicts)
        clusters += found.clusters
        links += found.links
    return Clustered(sorted(clusters), sorted(links))


def _judged(columns: EventColumns, candidates: "Array", same: Sequence[tuple[int, int]]) -> _Judged:
    """The pairs inside connected parts: the candidates, and in small parts all others.

    What likely pairs do not connect needs no probability.
    """
    import numpy

    size = len(columns)
    probability = judge(columns, candidates, LINK_FROM)
    component = _components(size, candidates[probability >= LINK_FROM], same)
    inside = _inside(component, candidates)
    pairs, probability = candidates[inside], probability[inside]
    below = probability == BELOW
    probability[below] = judge(columns, pairs[below])
    fresh = _missing(component, pairs)
    added = judge(columns, fresh)
    left, right = numpy.divmod(numpy.concatenate((pairs, fresh)), numpy.int64(max(size, 1)))
    return _Judged(component, left, right, numpy.concatenate((probability, added)))


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


def _components(size: int, pairs: "Array", same: Sequence[tuple[int, int]]) -> "Array":
    """For each row the smallest row that likely pairs, or a person, connect it with."""
    import numpy

    judged = numpy.array(same, dtype=numpy.int64).reshape(-1, 2)
    one, other = numpy.divmod(pairs, numpy.int64(max(size, 1)))
    one, other = numpy.concatenate((one, judged[:, 0])), numpy.concatenate((other, judged[:, 1]))
    smallest = numpy.arange(size)
    while len(one):
        # Every named row is the smallest of its part so far; of two parts the larger name gives way.
        numpy.minimum.at(smallest, numpy.maximum(one, other), numpy.minimum(one, other))
        while not numpy.array_equal(shorter := smallest[smallest], smallest):
            smallest = shorter
        one, other = smallest[one], smallest[other]
        apart = one != other
        one, other = one[apart], other[apart]
    return smallest


def _inside(component: "Array", pairs: "Array") -> "Array":
    """The positions of the pairs whose two rows are in one part."""
    import numpy

    found = [numpy.empty(0, dtype=numpy.int64)]
    for start in range(0, len(pairs), _CHUNK):
        left, right = numpy.divmod(pairs[start : start + _CHUNK], numpy.int64(len(component)))
        found.append(start + numpy.flatnonzero(component[left] == component[right]))
    return numpy.concatenate(found)


def _missing(component: "Array", pairs: "Array") -> "Array":
    """The pairs inside small parts that are not among `pairs`, which are ascending."""
    import numpy

    order = numpy.argsort(component, kind="stable")
    sizes = numpy.bincount(component, minlength=len(component))
    order = order[(sizes[component[order]] > 2) & (sizes[component[order]] <= _COMPLETED)]
    part, size = component[order], numpy.int64(len(component))
    more = [numpy.empty(0, dtype=numpy.int64)]
    for step in range(1, min(_COMPLETED, len(order))):
        together = part[step:] == part[:-step]
        if not together.any():
            break
        more.append(order[:-step][together] * size + order[step:][together])
    fresh = numpy.concatenate(more)
    missing: Array = fresh[~contained(fresh, pairs)]
    return missing


def _parts(judged: _Judged) -> Iterator[_Part]:
    import numpy

    component, size = judged.component, len(judged.component)
    if not size:
        return
    left, right, probability = judged.left, judged.right, judged.probability
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
