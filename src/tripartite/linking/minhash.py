"""Near-identical sets by MinHash and locality-sensitive hashing; the one place that knows the library."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

PERMUTATIONS: Final = 128
BANDS: Final = 32
"""32 bands of 4 rows: two sets that share half of their union meet in a band with probability 0.87, those
that share 0.7 of it with 0.9999. What meets is compared exactly afterwards."""
SEED: Final = 20_230_711
_CHUNK: Final = 1_000


def likely_pairs(token_sets: Iterable[Collection[str]]) -> list[tuple[int, int]]:
    """Pairs of positions (smaller first, in order) whose sets probably share half of their union.

    The sets are read once and not kept. Empty sets are in no pair.
    """
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    filled: list[int] = []
    sketches = []
    for start, part in enumerate(_parts(token_sets)):
        positions = [start * _CHUNK + place for place, tokens in enumerate(part) if tokens]
        filled += positions
        sketches += RMinHash.from_token_sets([list(tokens) for tokens in part if tokens], PERMUTATIONS, SEED)
    if len(filled) < 2:
        return []
    index.insert_many(sketches)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(sketches), _CHUNK):
        for here, found in enumerate(index.query_all(sketches[start : start + _CHUNK]), start):
            pairs.update((filled[here], filled[other]) for other in found if other > here)
    return sorted(pairs)


def _parts(token_sets: Iterable[Collection[str]]) -> Iterator[list[Collection[str]]]:
    rest = iter(token_sets)
    while part := list(islice(rest, _CHUNK)):
        yield part
