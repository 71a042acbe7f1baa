"""Contexts: why and about what, from the words of the event's sentence and its neighbours."""

from collections.abc import Sequence

from tripartite.lexicon.entries import Lexicon
from tripartite.records.codebook import CONTEXTS
from tripartite.records.parse import Parse


class ContextFinder:
    """Looks the lexicon's context words up in lemma sequences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._single: dict[str, set[str]] = {}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for context in lexicon.contexts:
            for words in context.words:
                if len(words) == 1:
                    self._single.setdefault(words[0], set()).add(context.name)
                else:
                    self._by_first.setdefault(words[0], []).append((words, context.name))

    def of(self, parse: Parse) -> frozenset[str]:
        """The contexts that one sentence's words point to."""
        lemmas = [token.lemma.lower() for token in parse.tokens]
        different = set(lemmas)
        found: set[str] = set()
        for lemma in different & self._single.keys():
            found |= self._single[lemma]
        for first in different & self._by_first.keys():
            starts = [index for index, lemma in enumerate(lemmas) if lemma == first]
            found.update(
                name
                for words, name in self._by_first[first]
                if different.issuperset(words)
                and any(tuple(lemmas[at : at + len(words)]) == words for at in starts)
            )
        return frozenset(found)


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
