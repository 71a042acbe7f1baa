"""The sentence gate: which sentences can hold anything that is coded.

One pass of a multi-pattern automaton over the words of every frame and light verb, in all their forms. A
sentence without any of them needs no parse. The gate may only drop what no frame could match: it works on
stems that every inflected form begins with, so it keeps too much rather than too little.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ahocorasick_rs import AhoCorasick

from tripartite.lexicon.entries import Lexicon
from tripartite.records.article import Sentence


@dataclass(frozen=True, slots=True)
class Keep:
    """The sentence is parsed; `word` is the first stem found in it, "" where the gate lets all through."""

    word: str


@dataclass(frozen=True, slots=True)
class Drop:
    """The sentence is not parsed, for this reason."""

    reason: str


NO_LETTERS: Final = Drop("it has no words")
NO_TRIGGER: Final = Drop("it has no word that the lexicon codes")


class Gate:
    """Decides sentence by sentence; `cues` are words of speech and of status kept beside the frames.

    Where `everything` is true, every sentence that has words is kept.
    """

    def __init__(self, lexicon: Lexicon, cues: Iterable[str] = (), *, everything: bool = False) -> None:
        self._everything = everything
        words = {lemma for frame in lexicon.frames for lemma in frame.lemmas}
        found = {stem for word in (*words, *cues) for stem in stems(word, lexicon.irregular)}
        self._stems = sorted(found)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._stems)

    def decide(self, text: str, sentence: Sentence) -> Keep | Drop:
        """Keep a sentence when one of its words begins with a stem."""
        words = sentence.span.of(text).lower()
        if not any(c.isalpha() for c in words):
            return NO_LETTERS
        for pattern, start, _ in self._automaton.find_matches_as_indexes(words, overlapping=True):
            if start == 0 or not words[start - 1].isalpha():
                return Keep(self._stems[pattern])
        return Keep("") if self._everything else NO_TRIGGER


def stems(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What every form of a lemma begins with; for words of several parts, of the first part.

    `irregular` gives the forms that begin otherwise ("met" for "meet").
    """
    first = lemma.split()[0]
    stem = first
    for ending in ("ie", "y", "e"):
        if len(first) > 3 and first.endswith(ending):
            stem = first[: -len(ending)]
            break
    return (stem, *irregular.get(first, ()))
