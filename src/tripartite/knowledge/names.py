"""Are two spellings one person's name? Transliterations, particles, initials and short forms."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

_PARTICLES: Final = frozenset("al el bin ibn ben de von van - der la du da le di del dos das".split())
_ALIKE: Final = (
    ("kh", "k"), ("gh", "k"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("g", "k"), ("x", "ks"), ("ph", "f"),
    ("v", "f"), ("w", "f"), ("dh", "d"), ("th", "t"), ("zh", "z"), ("sh", "s"), ("ch", "s"), ("cz", "s"),
    ("sz", "s"), ("j", "i"), ("y", "i"), ("z", "s"), ("c", "k"), ("b", "p"), ("d", "t"),
)  # fmt: skip
_HEARD: Final = (
    ("gh", "k"), ("kh", "k"), ("dh", "d"), ("q", "k"), ("g", "k"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("w", "v"), ("yi", "i"), ("iy", "i"), ("ij", "i"), ("y", "i"), ("j", "i"), ("ee", "i"), ("z", "s"),
)  # fmt: skip
_VOWELS: Final = frozenset("aeiou'h")
_CLOSE: Final = 0.88
"""Jaro-Winkler similarity of two spellings of one surname with one skeleton; lower joins lookalikes."""


def parts(name: Sequence[str]) -> tuple[str, ...]:
    """The words of a name that count, without particles ("al-", "bin")."""
    return tuple(w for w in name if w.lower().strip(".") not in _PARTICLES and w not in ("'s", "\u2019s"))


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """The consonants of a word under common transliterations: Baqeri, Bagheri -> "pkr"."""
    plain = (word if word.isascii() else anyascii(word)).lower()
    for prefix in ("al-", "el-", "al'", "as-", "ar-"):
        plain = plain.removeprefix(prefix)
    for spelling, sound in _ALIKE:
        plain = plain.replace(spelling, sound)
    letters = [c for c in plain if c.isalpha() and c not in _VOWELS]
    return "".join(c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c)


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """A word with its vowels, under common transliterations: Zelensky, Zelenskyy -> "selenski"."""
    plain = (word if word.isascii() else anyascii(word)).lower()
    for spelling, heard in _HEARD:
        plain = plain.replace(spelling, heard)
    return "".join(c for i, c in enumerate(plain) if c.isalpha() and (i == 0 or plain[i - 1] != c))


def alike(one: str, other: str) -> bool:
    """True when two words may be spellings of one name word."""
    if one == other:
        return True
    if one[0].lower() != other[0].lower() and skeleton(one)[:1] != skeleton(other)[:1]:
        return False
    if skeleton(one) != skeleton(other) or not skeleton(one):
        return False
    return JaroWinkler.similarity(anyascii(one).lower(), anyascii(other).lower()) >= 1 - (1 - _CLOSE) * 2


def same_person(known: Sequence[str], new: Sequence[str]) -> bool:
    """True when `new` can be a form of the `known` full name.

    The last words must be alike. A respelt surname ("Bagheri" for "Baqeri") counts only beside an
    equal given name; a surname alone must be spelt the same.
    """
    one, two = parts(known), parts(new)
    if not one or not two:
        return False
    if len(two) == 1 or len(one) == 1:
        short, long = (two, one) if len(two) == 1 else (one, two)
        return short[0] == long[-1] or (len(long) == 1 and short[0] == long[0])
    if not alike(one[-1], two[-1]):
        return False
    first, second = one[0], two[0]
    return (
        alike(first, second)
        or (len(first.strip(".")) == 1 and first[0] == second[0])
        or (len(second.strip(".")) == 1 and first[0] == second[0])
    )
