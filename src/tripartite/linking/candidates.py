"""Which events are worth comparing: near-linear blocks instead of all pairs.

Every event gets a few keys (countries of the dyad, place, rarest words and names, always with the group of
its type). Events of one key are sorted by day, and each is compared with its next few neighbours only. So a
block of any size costs a fixed number of pairs an event; what a crowded key misses, a rarer key finds.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tripartite.linking.columns import NOTHING, EventColumns
from tripartite.linking.compatible import GROUPS, TYPES

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

MAX_DAYS: Final = 3
"""Two reports of one happening that date it further apart are not recognised as such."""
_WEEK: Final = 2 * (MAX_DAYS + 1)
_NEIGHBOURS: Final = 12
_RARE_NEIGHBOURS: Final = 8
_RAREST: Final = 4
"""How many of the rarest words of an event are keys."""


def candidate_pairs(columns: EventColumns) -> "Array":
    """Pairs of rows as numbers `smaller * len(columns) + larger`, ascending and each once."""
    import numpy

    everyone = numpy.flatnonzero(columns.linkable)
    found = [numpy.empty(0, dtype=numpy.int64)]
    for types in GROUPS:
        codes = [TYPES.index(name) for name in sorted(types)]
        rows = everyone[numpy.isin(columns.kind[everyone], codes)]
        found.append(_distinct([_neighbours(columns, block) for block in _blocks(columns, rows)]))
    return _distinct(found)


def _distinct(parts: "list[Array]") -> "Array":
    """All numbers, ascending and each once."""
    import numpy

    joined = numpy.concatenate(parts)
    joined.sort()
    fresh = numpy.ones(len(joined), dtype=bool)
    fresh[1:] = joined[1:] != joined[:-1]
    distinct: Array = joined[fresh]
    return distinct


def contained(numbers: "Array", ascending: "Array") -> "Array":
    """Which of the numbers are among the ascending ones."""
    import numpy

    if not len(ascending):
        return numpy.zeros(len(numbers), dtype=bool)
    place = numpy.minimum(numpy.searchsorted(ascending, numbers), len(ascending) - 1)
    found: Array = ascending[place] == numbers
    return found


class _Block(NamedTuple):
    """Rows under their keys, a row under several; `first` and `second` sort those of one key."""

    rows: "Array"
    keys: "Array"
    first: "Array"
    second: "Array"
    neighbours: int


def _blocks(columns: EventColumns, rows: "Array") -> "Iterator[_Block]":
    import numpy

    days = columns.anchor.astype(numpy.int64)
    kind = columns.kind.astype(numpy.int64)
    spot = columns.place.astype(numpy.int64) * len(TYPES) + kind
    countries = columns.countries[rows].astype(numpy.int64)
    width = countries.shape[1]
    dyads = numpy.stack(
        [
            numpy.where(countries[:, two] == NOTHING, NOTHING, countries[:, one] * 1_000 + countries[:, two])
            for one in range(width)
            for two in range(one + 1, width)
        ],
        axis=1,
    )
    for keys in (dyads, countries):
        held, key = _stacked(rows, keys)
        yield _Block(held, key, days[held], spot[held], _NEIGHBOURS)
        # A crowded key is cut into weeks, overlapping by half, and sorted by place and type inside a week.
        for shift in (0, _WEEK // 2):
            week = (days[held] + shift) // _WEEK
            yield _Block(held, key * 1_000_000 + week, spot[held], days[held], _NEIGHBOURS)
    held, key = _stacked(rows, columns.place[rows, None].astype(numpy.int64))
    yield _Block(held, key, days[held], kind[held], _NEIGHBOURS)
    for bag in (columns.names, columns.words, columns.context):
        held, key = _stacked(rows, rarest(bag.codes[rows], bag.frequencies))
        yield _Block(held, key, days[held], kind[held], _RARE_NEIGHBOURS)


def _stacked(rows: "Array", keys: "Array") -> "tuple[Array, Array]":
    """Each row once for each of its known keys."""
    import numpy

    at, nth = numpy.nonzero(keys != NOTHING)
    return rows[at], keys[at, nth]


def rarest(codes: "Array", frequencies: "Array") -> "Array":
    """The rarest words of each row that stand in at least two texts; -1 where there are fewer."""
    import numpy

    if not len(frequencies):
        return numpy.full((len(codes), 0), NOTHING, dtype=numpy.int64)
    much = numpy.int64(1) << 40
    count = frequencies[numpy.maximum(codes, 0)].astype(numpy.int64)
    count[(codes == NOTHING) | (count < 2)] = much
    order = numpy.argsort(count, axis=1, kind="stable")[:, :_RAREST]
    picked = numpy.take_along_axis(codes, order, axis=1).astype(numpy.int64)
    picked[numpy.take_along_axis(count, order, axis=1) == much] = NOTHING
    return picked


def _neighbours(columns: EventColumns, block: _Block) -> "Array":
    import numpy

    # Rows come in order, and the sort is stable: ties are in the order of the rows.
    order = numpy.lexsort((block.second, block.first, block.keys))
    rows, keys = block.rows[order], block.keys[order]
    anchor = columns.anchor[rows]
    size = numpy.int64(len(columns))
    found = [numpy.empty(0, dtype=numpy.int64)]
    for step in range(1, min(block.neighbours, len(rows) - 1) + 1):
        near = (keys[step:] == keys[:-step]) & (numpy.abs(anchor[step:] - anchor[:-step]) <= MAX_DAYS)
        left, right = rows[:-step][near].astype(numpy.int64), rows[step:][near].astype(numpy.int64)
        found.append(numpy.minimum(left, right) * size + numpy.maximum(left, right))
    return _distinct(found)
