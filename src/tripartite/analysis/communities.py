"""Communities of a signed network.

Signed modularity (Gómez, Jensen and Arenas 2009) gives credit for positive ties within a community beyond
what the countries' activity lets expect, and takes it away for negative ones. It is climbed as in the Louvain
method: single moves until none helps, then whole communities, then single moves again.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_STARTS: Final = 10
_GAIN: Final = 1e-12


def modularity_matrix(tone: "Array", resolution: float = 1.0) -> "Array":
    """What each pair adds to the signed modularity when both are in one community."""
    import numpy

    gain = numpy.zeros_like(tone)
    total = float(numpy.abs(tone).sum())
    if not total:
        return gain
    for sign in (1.0, -1.0):
        part = numpy.clip(sign * tone, 0.0, None)
        volume = float(part.sum())
        if volume:
            degree = part.sum(axis=1)
            gain += sign * (part - resolution * numpy.outer(degree, degree) / volume)
    numpy.fill_diagonal(gain, 0.0)
    return gain / total


def communities(tone: "Array", *, resolution: float = 1.0, seed: int = 0, starts: int = _STARTS) -> "Array":
    """The community of each country, numbered by first occurrence; the best of several orders of moves."""
    import numpy

    gain = modularity_matrix(tone, resolution)
    generator = numpy.random.default_rng(seed)
    best, best_value = numpy.arange(len(tone)), -1.0
    for start in range(starts):
        order, begin = _identity(len(tone)), _identity(len(tone))
        if start:
            order = generator.permutation(len(tone))
        if start % 2:
            # From a few random groups other tops are reached than from each country on its own.
            begin = generator.integers(0, max(2, len(tone) // 4), len(tone))
        found = _climbed(gain, begin, order)
        value = modularity(gain, found)
        if value > best_value + _GAIN:
            best, best_value = found, value
    return numbered(best)


def modularity(gain: "Array", labels: "Array") -> float:
    """The signed modularity of a division, from -1 to 1."""
    return float(gain[labels[:, None] == labels[None, :]].sum())


def numbered(labels: "Array") -> "Array":
    """The same division with numbers in the order of first occurrence."""
    import numpy

    names: dict[int, int] = {}
    return numpy.array([names.setdefault(int(label), len(names)) for label in labels], dtype="int64")


def _climbed(gain: "Array", begin: "Array", order: "Array") -> "Array":
    labels = _moved(gain, begin, order)
    while True:
        labels = numbered(labels)
        size = int(labels.max()) + 1 if len(labels) else 0
        member = _members(labels, size)
        whole = member.T @ gain @ member
        joined = numbered(_moved(whole, _identity(size), _identity(size)))
        if int(joined.max(initial=-1)) + 1 == size:
            return labels
        labels = _moved(gain, numbered(joined[labels]), order)


def _identity(size: int) -> "Array":
    import numpy

    return numpy.arange(size, dtype="int64")


def _members(labels: "Array", size: int) -> "Array":
    import numpy

    member = numpy.zeros((len(labels), size))
    member[_identity(len(labels)), labels] = 1.0
    return member


def _moved(gain: "Array", labels: "Array", order: "Array") -> "Array":
    """Single moves, each to the community where it gains most, until none gains."""
    labels = labels.copy()
    size = len(labels)
    sums = gain @ _members(labels, size)  # what each would gain in each community
    diagonal = gain.diagonal()
    for _ in range(100):
        moves = 0
        for node in order:
            own = labels[node]
            wanted = sums[node].copy()
            wanted[own] -= diagonal[node]
            target = int(wanted.argmax())
            if target != own and wanted[target] > wanted[own] + _GAIN:
                sums[:, own] -= gain[:, node]
                sums[:, target] += gain[:, node]
                labels[node] = target
                moves += 1
        if not moves:
            break
    return labels
