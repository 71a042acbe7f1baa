"""How sure a share is that was counted in a sample."""

from math import sqrt
from typing import Final

_Z: Final = 1.959964
"""The 97.5th percentile of the normal distribution."""


def wilson(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval (1927) of a share of `count`; (0, 1) where nothing was counted."""
    if not count:
        return 0.0, 1.0
    share, square = right / count, _Z * _Z
    middle = share + square / (2 * count)
    spread = _Z * sqrt(share * (1 - share) / count + square / (4 * count * count))
    whole = 1 + square / count
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
