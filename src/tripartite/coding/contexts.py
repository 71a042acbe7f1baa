"""Contexts: why and about what, from the words of the event's sentence and its neighbours."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tripartite.lexicon.entries import Lexicon
from tripartite.records.codebook import CONTEXTS
from tripartite.records.parse import Parse
from tripartite.records.span import Span


class ContextFinder:
    """Looks the lexicon's context words up in lemma sequences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._single: dict[str, set[str]] = {}
        self._by_pair: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for context in lexicon.contexts:
            for words in context.words:
                if len(words) == 1:
                    self._single.setdefault(words[0], set()).add(context.name)
                else:
                    self._by_pair.setdefault((words[0], words[1]), []).append((words, context.name))
        self._words, self._pairs = frozenset(self._single), frozenset(self._by_pair)

    def of(self, parse: Parse) -> frozenset[str]:
        """The contexts that one sentence's words point to."""
        lemmas = [token.lemma.lower() for token in parse.tokens]
        found: set[str] = set()
        for lemma in self._words.intersection(lemmas):
            found |= self._single[lemma]
        for pair in self._pairs.intersection(pairwise(lemmas)):
            found.update(name for words, name in self._by_pair[pair] if _stands_in(words, lemmas))
        return frozenset(found)

    def sightings(self, parse: Parse) -> tuple[tuple[str, Span], ...]:
        """The same contexts in the order of the words that point to them, with the words' characters."""
        lemmas = [token.lemma.lower() for token in parse.tokens]
        found = [
            (at, at, name)
            for at, lemma in enumerate(lemmas)
            if lemma in self._single
            for name in self._single[lemma]
        ]
        for pair in self._pairs.intersection(pairwise(lemmas)):
            for words, name in self._by_pair[pair]:
                found += [(at, at + len(words) - 1, name) for at in _places_of(words, lemmas)]
        return tuple((name, parse.span(first, last)) for first, last, name in sorted(found))


def _stands_in(words: tuple[str, ...], lemmas: Sequence[str]) -> bool:
    return next(_places_of(words, lemmas), None) is not None


def _places_of(words: tuple[str, ...], lemmas: Sequence[str]) -> Iterator[int]:
    size = len(words)
    for at, lemma in enumerate(lemmas):
        if lemma == words[0] and tuple(lemmas[at : at + size]) == words:
            yield at


def around(contexts: Sequence[frozenset[str]], parses: Sequence[Parse], index: int) -> tuple[str, ...]:
    """The contexts of a sentence and of its neighbours in the same section, in the codebook's order."""
    section = parses[index].sentence.section
    found: set[str] = set()
    for near in (index - 1, index, index + 1):
        if 0 <= near < len(parses) and parses[near].sentence.section == section:
            found |= contexts[near]
    return ordered(found)


def ordered(names: set[str]) -> tuple[str, ...]:
    """Context names in the codebook's order."""
    return tuple(name for name in CONTEXTS if name in names)
