"""Did it happen: polarity, certainty and time of one proposition, each with the words that tell it.

The proposition's own words come first (tense, modals, negation, adverbs). Then the chain of what
governs it is climbed: "managed to" lends its own reality to what stands below it, "failed to" turns it
round, "plans to" puts it ahead, "regrets" presupposes it. What a word does is data: the lexicon's
cues `factuality_*` sort words into the classes of `_EFFECTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from tripartite.coding.clause_words import (
    CONSEQUENCES,
    conditional_child,
    is_definite,
    leading_cue,
    negations,
    question_mark,
)
from tripartite.coding.governors import Cues, class_of, class_of_word, is_infinitive_link, is_perfect
from tripartite.coding.propositions.features import Features, features
from tripartite.coding.propositions.resolution import embedding_of, noun_embedding
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding, Proposition
from tripartite.records.reading import Status
from tripartite.records.span import Span

Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "possible", "desired", "conditional"]
Time = Literal["past", "present", "future"]

_LONGEST_CHAIN: Final = 12
_YEARS_BACK: Final = 2


@dataclass(frozen=True, slots=True)
class FactCue:
    """A word that tells whether something happened: where it stands and what it does."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether a proposition holds, as its sentence has it; `cues` in the order they were met."""

    polarity: Polarity
    certainty: Certainty
    time: Time
    cues: tuple[FactCue, ...]


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a governor of a class does to what stands below it.

    `inherits`: the tense is the governor's. `negation`: so is its negation. `stops`: nothing above matters.
    """

    flips: bool = False
    certainty: Certainty | None = None
    time: Time | None = None
    inherits: bool = False
    negation: bool = True
    stops: bool = False


_EFFECTS: Final[Mapping[str, _Effect]] = {
    "implicative": _Effect(inherits=True),
    "negative": _Effect(flips=True, inherits=True),
    "denial": _Effect(flips=True, negation=False),
    "factive": _Effect(stops=True),
    "report": _Effect(negation=False, stops=True),
    "possible": _Effect(certainty="possible"),
    "desired": _Effect(certainty="desired"),
    "planned": _Effect(time="future"),
    "announced": _Effect(time="future", stops=True),
}


@dataclass(slots=True)
class _Verdict:
    """A factuality while the chain is climbed."""

    parse: Parse
    cues: Cues
    positive: bool = True
    certainty: Certainty = "certain"
    time: Time | None = None
    found: list[FactCue] = field(default_factory=list)

    def cue(self, token: int, reason: str) -> None:
        found = FactCue(self.parse.span(token, token), reason)
        if found not in self.found:
            self.found.append(found)

    def weaken(self, certainty: Certainty, token: int, reason: str) -> None:
        if self.certainty == "certain" or certainty == "conditional":
            self.certainty = certainty
        self.cue(token, reason)

    def flip(self, token: int, reason: str) -> None:
        self.positive = not self.positive
        self.cue(token, reason)

    def move(self, time: Time, token: int, reason: str) -> None:
        if self.time != "future":
            self.time = time
        self.cue(token, reason)

    def result(self) -> Factuality:
        polarity: Polarity = "positive" if self.positive else "negative"
        return Factuality(polarity, self.certainty, self.time or "past", tuple(self.found))


def factuality(
    parse: Parse,
    proposition: Proposition,
    others: Mapping[int, Proposition],
    cues: Mapping[str, Mapping[str, frozenset[str]]],
) -> Factuality:
    """Whether `proposition` happened, read from its own words and from all that governs it.

    `others` are the sentence's propositions by their head's token, `cues` the lexicon's. A chain of
    governors longer than 12 is read as far as its twelfth. Raises nothing.
    """
    verdict = _Verdict(parse, cues)
    carrier = proposition.head if proposition.support is None else proposition.support
    if proposition.kind == "noun":
        _modifiers(verdict, proposition.head)
    link = _link(parse, carrier, others) if proposition.kind == "noun" else proposition.embedding
    if proposition.kind == "noun" and proposition.support is None:
        for token in negations(parse, proposition.head):
            verdict.flip(token, "negated")
    else:
        if proposition.kind == "adjective":
            carrier = parse.tokens[proposition.head].head
        _mood(verdict, carrier, _features(proposition), link)
        if proposition.support is not None and proposition.negation != _features(proposition).negation:
            verdict.cue(proposition.negation or carrier, "negated")
    _climb(verdict, carrier, link, others)
    return verdict.result()


def status(factuality: Factuality, *, background: bool) -> Status:
    """The codebook's status; `background` is told by `is_background` or by a date far back."""
    if factuality.certainty != "certain":
        return "hypothetical"
    if factuality.polarity == "negative":
        return "negated"
    if factuality.time == "future":
        return "future"
    return "historical" if background else "actual"
