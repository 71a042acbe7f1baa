"""How sure an F1 is: its spread over texts drawn again and again from those there are (Efron 1979)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Interval = tuple[float, float]
_TIMES: Final = 1000
_SEED: Final = 20_261_128
"""Any number would do; it is fixed so that the same outcomes give the same interval."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """95 % intervals of macro-F1 and of each type's F1."""

    macro: Interval
    of_types: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Counts:
    """By text and type: how many gold events have the type, got it as label, and both."""

    types: tuple[str, ...]
    gold: "Array"
    labelled: "Array"
    right: "Array"

    @classmethod
    def of(cls, texts: Sequence[Sequence[tuple[str, str]]]) -> "Counts":
        """Count pairs of type and label, text by text; labels that no gold event has as type are left out."""
        import numpy

        types = tuple(sorted({kind for pairs in texts for kind, _ in pairs}))
        column = {kind: i for i, kind in enumerate(types)}
        gold, labelled, right = (numpy.zeros((len(texts), len(types)), numpy.int64) for _ in range(3))
        for row, pairs in enumerate(texts):
            for kind, label in pairs:
                gold[row, column[kind]] += 1
                if label in column:
                    labelled[row, column[label]] += 1
                right[row, column[kind]] += kind == label
        return cls(types, gold, labelled, right)

    def sums(self, kind: str) -> tuple[int, int, int]:
        """Gold events of a type, those labelled so, and those that are both."""
        column = self.types.index(kind)
        return tuple(int(part[:, column].sum()) for part in (self.gold, self.labelled, self.right))  # type: ignore[return-value]


def f1_intervals(counts: Counts) -> Intervals:
    """The 2.5th and 97.5th percentile over a thousand draws, each of as many texts as there are.

    A draw's macro-F1 is over the types that it has gold of.
    """
    import numpy

    generator = numpy.random.default_rng(_SEED)
    size = len(counts.gold)
    of_types = numpy.full((_TIMES, len(counts.types)), numpy.nan)
    for turn in range(_TIMES):
        weights = numpy.bincount(generator.integers(0, size, size), minlength=size)
        gold, labelled, right = (weights @ part for part in (counts.gold, counts.labelled, counts.right))
        there = gold > 0
        of_types[turn, there] = 2 * right[there] / (gold + labelled)[there]
    return Intervals(
        _middle(numpy.nanmean(of_types, axis=1)),
        {kind: _middle(of_types[:, column]) for column, kind in enumerate(counts.types)},
    )


def _middle(values: "Array") -> Interval:
    import numpy

    there = values[~numpy.isnan(values)]
    if not len(there):
        return 0.0, 1.0
    low, high = numpy.percentile(there, [2.5, 97.5])
    return float(low), float(high)
