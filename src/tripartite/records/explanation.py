"""Why an article was coded as it was: what each stage found, sentence by sentence and event by event."""

from dataclasses import dataclass

from tripartite.records.reading import Event, Mention, Reading, Status
from tripartite.records.span import Span


@dataclass(frozen=True, slots=True)
class GateDecision:
    """Whether the sentence was parsed, and why."""

    kept: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ArgumentFound:
    """One argument of a proposition with its words, and the rule of grammar that found it."""

    role: str
    words: tuple[Mention, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class PropositionFound:
    """Who did what to whom by the grammar, and the rules that made it so.

    `features` are tense, aspect, voice, modal and negation, in words; `below` is the word that governs it,
    with its relation.
    """

    kind: str
    lemma: str
    words: tuple[Mention, ...]
    features: tuple[str, ...]
    below: str | None
    arguments: tuple[ArgumentFound, ...]
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """Words bound as a party, and the actors that they stand for; none: nobody could be told."""

    words: Mention
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word that tells whether the act happened, and what it does."""

    words: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class FrameMatched:
    """A lexicon entry that matched a proposition.

    `entry` stands in `file` on `line`. `weight` says how specific the match is. `event` is the id of the
    event it became; where it became none, `why_not` says why. `inner` is the entry of the act it took in.
    """

    entry: str
    file: str
    line: int
    type: str
    mode: str | None
    trigger: tuple[Mention, ...]
    weight: int
    reasons: tuple[str, ...]
    actors: tuple[Binding, ...]
    recipients: tuple[Binding, ...]
    reciprocal: bool
    inner: str | None
    event: str | None
    why_not: str | None
    status: Status | None
    cues: tuple[StatusCue, ...]


@dataclass(frozen=True, slots=True)
class FrameMissed:
    """A lexicon entry whose predicate stands in the sentence and which does not code it, and why not."""

    entry: str
    file: str
    line: int
    type: str
    predicate: Mention
    reason: str


@dataclass(frozen=True, slots=True)
class ContextCue:
    """Words that put the events around them into a context."""

    context: str
    words: Mention


@dataclass(frozen=True, slots=True)
class SentenceExplained:
    """All that the stages made of one sentence; `number` counts from 1.

    `missed` has the entries that came nearest first. `events`, `statements` and `actors` are ids of the
    reading, `places` and `dates` positions in its lists. `silence` says why there is no event.
    """

    number: int
    span: Span
    section: str
    gate: GateDecision
    propositions: tuple[PropositionFound, ...]
    matched: tuple[FrameMatched, ...]
    missed: tuple[FrameMissed, ...]
    contexts: tuple[ContextCue, ...]
    events: tuple[str, ...]
    statements: tuple[str, ...]
    actors: tuple[str, ...]
    places: tuple[int, ...]
    dates: tuple[int, ...]
    silence: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading, and how it came about."""

    reading: Reading
    sentences: tuple[SentenceExplained, ...]


@dataclass(frozen=True, slots=True)
class FieldExplained:
    """One value of an event, the words of the article it came from, and why it is what it is."""

    name: str
    value: str
    words: tuple[Mention, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryShown:
    """The lexicon entry of an event. Examples and counter-examples are whole sentences."""

    id: str
    file: str
    line: int
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    predicate: str
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventExplained:
    """Why one event was coded: each field, the lexicon entry, and the trace of rules.

    `entry` is None when this lexicon has no such entry (the reading was made with another one).
    """

    event: Event
    sentence: Mention
    fields: tuple[FieldExplained, ...]
    entry: EntryShown | None
    trace: tuple[str, ...]
