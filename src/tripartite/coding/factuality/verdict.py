"""What is found out about one proposition, and what the classes of words do to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from tripartite.coding.factuality.clause_words import Cues
from tripartite.records.parse import Parse
from tripartite.records.span import Span

Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "possible", "desired", "conditional"]
Time = Literal["past", "present", "future"]


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
class Effect:
    """What a governor of a class does to what stands below it.

    `inherits`: the tense is the governor's. `negation`: so is its negation. `stops`: nothing above matters.
    """

    flips: bool = False
    certainty: Certainty | None = None
    time: Time | None = None
    inherits: bool = False
    negation: bool = True
    stops: bool = False


EFFECTS: Final[Mapping[str, Effect]] = {
    "implicative": Effect(inherits=True),
    "transparent": Effect(inherits=True),
    "negative": Effect(flips=True, inherits=True),
    "forgone": Effect(flips=True, inherits=True),
    "denial": Effect(flips=True, negation=False),
    "factive": Effect(stops=True),
    "report": Effect(negation=False, stops=True),
    "possible": Effect(certainty="possible"),
    "desired": Effect(certainty="desired"),
    "planned": Effect(time="future"),
    "announced": Effect(time="future", stops=True),
}


@dataclass(slots=True)
class Verdict:
    """A factuality while the chain is climbed."""

    parse: Parse
    cues: Cues
    positive: bool = True
    certainty: Certainty = "certain"
    time: Time | None = None
    found: list[FactCue] = field(default_factory=list)

    def cue(self, token: int, reason: str) -> None:
        """Keep a word and what it does, once."""
        found = FactCue(self.parse.span(token, token), reason)
        if found not in self.found:
            self.found.append(found)

    def weaken(self, certainty: Certainty, token: int, reason: str) -> None:
        """Make what was certain less so; a condition prevails over other doubts."""
        if self.certainty == "certain" or certainty == "conditional":
            self.certainty = certainty
        self.cue(token, reason)

    def flip(self, token: int, reason: str) -> None:
        """Turn the polarity round."""
        self.positive = not self.positive
        self.cue(token, reason)

    def move(self, time: Time, token: int, reason: str) -> None:
        """Set the time; what is future stays future."""
        if self.time != "future":
            self.time = time
        self.cue(token, reason)

    def result(self) -> Factuality:
        """The verdict as a record; a time that no word tells is past."""
        polarity: Polarity = "positive" if self.positive else "negative"
        return Factuality(polarity, self.certainty, self.time or "past", tuple(self.found))


def apply(verdict: Verdict, effect: Effect, token: int, name: str) -> None:
    """Let the word `token`, of the class `name`, have its effect."""
    if effect.flips:
        verdict.flip(token, name)
    if effect.certainty is not None:
        verdict.weaken(effect.certainty, token, name)
    if effect.time is not None:
        verdict.move(effect.time, token, name)
