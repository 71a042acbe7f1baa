"""The words that the lexicon's tests of words see in a phrase: its noun's, a compound's, a people's."""

from collections.abc import Container
from typing import Final

from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.party_words import PEOPLE
from tripartite.coding.propositions.phrases import meant_by
from tripartite.lexicon.entries import Condition, Lexicon, Test

_WORDS: Final = ("lemma", "class")


class Wording:
    """The words of one sentence's phrases; what was found is kept, for every entry asks again."""

    def __init__(self, phrases: Phrases, leads: Leads, lexicon: Lexicon) -> None:
        self._parse = phrases.parse
        self._phrases = phrases
        self._actors_of = leads
        self._classes = lexicon.classes
        self._known: dict[int, tuple[str, str]] = {}

    def of(self, head: int) -> tuple[str, str]:
        """The lemma of what a phrase is made of, and the same with the word that it is joined to."""
        known = self._known.get(head)
        if known is None:
            content = self._actors_of.content(head)
            meant = meant_by(self._parse, content)
            lemma = self._parse.tokens[content].lemma.lower()
            # A pronoun is itself and, where its own sentence tells it, the noun that it stands for.
            other = self._compound(content) if meant == content else self._parse.tokens[meant].lemma.lower()
            kind = self._actors_of.kind_of_sum(head)
            if kind is not None:
                lemma, other = self._parse.tokens[kind].lemma.lower(), lemma
            known = self._known[head] = (lemma, other)
        return known

    def all_of(self, head: int) -> tuple[str, ...]:
        """All words by which a phrase may pass: those of `of`, and "people" for the people of a country."""
        return (*self.of(head), PEOPLE) if self.are_people(head) else self.of(head)

    def has_any(self, condition: Condition, head: int, *, peoples: bool) -> bool:
        """Whether any of a condition's tests of words passes; mostly none does, and none need be tried."""
        if not condition.words and not condition.classes:
            return False
        words = self.all_of(head) if peoples else self.of(head)
        if not condition.words.isdisjoint(words):
            return True
        return any(word in self._classes[name] for name in condition.classes for word in words)

    def passes(self, test: Test, head: int, *, peoples: bool) -> bool:
        """Whether a phrase is a test's word or in its class; `peoples`: also by the people of a country."""
        words = self._words_in(test)
        lemma, other = self.of(head)
        return lemma in words or other in words or (peoples and self.is_by_people(test, head))

    def is_by_people(self, test: Test, head: int) -> bool:
        """True where a test of words passes only because those whom it is asked of are a people."""
        if test.kind not in _WORDS or not self.are_people(head):
            return False
        words = self._words_in(test)
        return PEOPLE in words and not any(word in words for word in self.of(head))

    def are_people(self, head: int) -> bool:
        """ "Armenians marched": so do people."""
        content = self._actors_of.content(head)
        plural = self._parse.tokens[content].text.endswith("s")
        return plural and self._phrases.at(content).kind == "people"

    def _words_in(self, test: Test) -> Container[str]:
        return (test.value,) if test.kind == "lemma" else self._classes[test.value]

    def _compound(self, head: int) -> str:
        """The head with the noun before it: "car bomb", and with what a hyphen joins: "cease-fire"."""
        tokens = self._parse.tokens
        if head > 1 and tokens[head - 1].text == "-":
            return f"{tokens[head - 2].lemma.lower()}-{tokens[head].lemma.lower()}"
        if head and tokens[head - 1].relation in ("compound", "modifier"):
            return f"{tokens[head - 1].lemma.lower()} {tokens[head].lemma.lower()}"
        return ""
