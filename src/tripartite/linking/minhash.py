"""Near-identical sets by MinHash and locality-sensitive hashing; the one place that knows the library."""

from collections.abc import Sequence
from typing import Final

PERMUTATIONS: Final = 128
BANDS: Final = 32
"""32 bands of 4 rows: two sets that share half of their union meet in a band with probability 0.87, those
that share 0.7 of it with 0.9999. What meets is compared exactly afterwards."""
SEED: Final = 20_230_711


def likely_pairs(token_sets: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pairs of positions (smaller first, in order) whose sets probably share half of their union.

    Empty sets are in no pair.
    """
    from rensa import RMinHash, RMinHashLSH

    filled = [position for position, tokens in enumerate(token_sets) if tokens]
    if len(filled) < 2:
        return []
    sketches = RMinHash.from_token_sets([token_sets[position] for position in filled], PERMUTATIONS, SEED)
    index = RMinHashLSH(0.5, PERMUTATIONS, BANDS)
    index.insert_many(sketches)
    pairs: set[tuple[int, int]] = set()
    for here, found in enumerate(index.query_all(sketches)):
        pairs.update((filled[here], filled[other]) for other in found if other > here)
    return sorted(pairs)
