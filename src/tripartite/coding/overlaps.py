"""What of an article overlaps one of its sentences, without a look at all the rest."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from tripartite.records.span import Span

T = TypeVar("T")


class Overlaps(Generic[T]):
    """Things that stand at ``[start, end)`` in a text, given in the order of their starts."""

    def __init__(self, standing: Sequence[tuple[int, int, T]]) -> None:
        self._standing = standing
        self._starts = [start for start, _, _ in standing]
        # The furthest end so far never falls, so it can be bisected although single ends go up and down.
        self._reached = list(accumulate((end for _, end, _ in standing), max))

    def with_span(self, span: Span) -> list[T]:
        """All that shares a character with `span`, in the order given."""
        first = bisect_right(self._reached, span.start)
        last = bisect_left(self._starts, span.end)
        return [thing for _, end, thing in self._standing[first:last] if end > span.start]
