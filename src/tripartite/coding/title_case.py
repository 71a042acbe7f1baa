"""Headlines In Title Case, set in sentence case before they are parsed: "Israel Bombs Gaza" has a verb.

Only capitals change, letter for letter, so that offsets hold. What stays a name is what the tables know as
one, what no dictionary knows, and what is written in capitals.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.name_words import NameWords

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_SMALL: Final = frozenset(
    "a an the and or but nor of in on at to by for from with over after into amid that than as is are was be"
    " about against under near out up off via per despite before during it its his her their not no says"
    " between through until without within who will has have".split()
)
"""Words that some title styles leave small, and that are never names."""

_FEWEST: Final = 4
"""Words of a title."""

_TOWN: Final = 100_000
"""Inhabitants from which on a name of the gazetteer is rather the town than a noun."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words that a lemmatiser knows: `all` of them, and `acts`, its verbs and adjectives."""

    all: frozenset[str]
    acts: frozenset[str]

    def has(self, word: str, words: frozenset[str]) -> bool:
        """Whether a word in lower case is among `words`, or a plain form of one is."""
        if word in words:
            return True
        stems = {word.removesuffix(end) for end in ("s", "es", "ed", "d", "ing") if word.endswith(end)}
        stems |= {f"{word.removesuffix('ing')}e"} if word.endswith("ing") else set()
        stems |= {f"{word.removesuffix(end)}y" for end in ("ies", "ied") if word.endswith(end)}
        stems |= {stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]}
        return any(len(stem) > 1 and stem in words for stem in stems - {word})


def in_sentence_case(
    text: str,
    dictionary: Dictionary,
    knowledge: Knowledge,
    names: NameWords,
    gazetteer: Callable[[], Gazetteer],
) -> str:
    """A title with the capitals of its common words taken away; any other text as it is."""
    found: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if match[0][0].islower() and match[0] not in _SMALL:
            return text  # soon reached in prose
        found.append(match)
    words = [match[0] for match in found]
    if len(words) < _FEWEST or "\n" in text.strip():
        return text
    if sum(w.isupper() and len(w) > 1 for w in words) > len(words) // 2:
        return text
    kept = _names(words, knowledge) | {
        i
        for i, (word, behind) in enumerate(pairwise(words))
        if word.lower() in names.given_names
        and (not dictionary.has(behind.lower(), dictionary.all) or knowledge.people((word, behind), None))
    }
    kept |= {
        i + 1
        for i, pair in enumerate(pairwise(words))
        if pair[0].lower() in names.given_names and knowledge.people(pair, None)
    }
    kept |= {
        i
        for i in range(1, len(words) - 1)
        if words[i - 1].lower() in names.titles
        and not words[i].endswith("s")
        and not dictionary.has(words[i + 1].lower(), dictionary.all)
    }
    common = [
        i
        for i, word in enumerate(words)
        if i not in kept and not word.isupper() and _is_common(word, dictionary, knowledge, names, gazetteer)
    ]
    content = [i for i in common if words[i].lower() not in _SMALL]
    if not any(dictionary.has(words[i].lower(), dictionary.acts) for i in content):
        return text
    letters = list(text)
    for i in common:
        at = found[i].start()
        lower = letters[at].lower()
        if i and len(lower) == 1:
            letters[at] = lower
    return "".join(letters)


def _names(words: list[str], knowledge: Knowledge) -> frozenset[int]:
    """The words of names that the tables know, of several words too: "North Korea", "White House"."""
    kept: set[int] = set()
    index = 0
    while index < len(words):
        known = knowledge.longest(words, index) or knowledge.longest_demonym(words, index)
        length = known[0] if known is not None else 1
        if known is not None:
            kept |= set(range(index, index + length))
        index += length
    return frozenset(kept)


def _is_common(
    word: str,
    dictionary: Dictionary,
    knowledge: Knowledge,
    names: NameWords,
    gazetteer: Callable[[], Gazetteer],
) -> bool:
    lower = word.lower()
    if lower in _SMALL:
        return True
    if not dictionary.has(lower, dictionary.all):
        return False
    if knowledge.people((word,), None):
        return False
    if lower in names.common or dictionary.has(lower, dictionary.acts):
        return True
    return not any(place.population >= _TOWN for place in gazetteer().candidates(word))
