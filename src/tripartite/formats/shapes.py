"""The JSON objects whose keys differ from the fields of our records, as types, for their schemas.

What writes them is `reading_json`, `explanation_json`, `plover` and `who`; tests validate real output.
"""

from typing import Any, Literal, NotRequired, TypedDict

from tripartite.records.article import SectionKind
from tripartite.records.date import Precision
from tripartite.records.explanation import (
    ContextCue,
    EntryShown,
    FieldExplained,
    FrameMatched,
    FrameMissed,
    GateDecision,
    PropositionFound,
)
from tripartite.records.reading import (
    Actor,
    ActorKind,
    Coder,
    Event,
    Manner,
    Mention,
    Relay,
    Silence,
    Status,
    Voice,
)

# What has the key "from" cannot be written as a class.
_Days = TypedDict("_Days", {"from": str | None, "to": str | None})


class Words(TypedDict):
    """Characters of the article: code points from start to before end."""

    start: int
    end: int
    text: str


class Section(TypedDict):
    """A part of the article. repeats is the number of the section whose words it says again."""

    kind: SectionKind
    start: int
    end: int
    repeats: int | None
    marks: list[Words]


class Article(TypedDict):
    """The article as it was read in; every offset counts the code points of its text."""

    id: str
    text: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    language: str
    sections: list[Section]
    extra: NotRequired[dict[str, Any]]


class Place(TypedDict):
    """A toponym; coordinates in degrees, null when it could not be resolved."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    geonameid: int | None
    mentions: list[Words]


class Date(_Days):
    """A date expression: its days, both included, or the reason why there are none."""

    start: int
    end: int
    text: str
    precision: Precision | None
    anchor: str | None
    reason: str | None


class Statement(TypedDict):
    """Who says so: speaker, cue, content, and the chain that relays it, outermost last."""

    id: str
    speaker: Words | None
    speaker_actor: str | None
    cue: Words | None
    content: list[Words]
    manner: Manner
    relayed_by: list[Relay]
    voice: Voice | None


class Reading(TypedDict):
    """All that one article says."""

    article: Article
    actors: list[Actor]
    places: list[Place]
    dates: list[Date]
    statements: list[Statement]
    events: list[Event]
    coder: Coder
    silences: list[Silence]
    printed_source: Words | None


class FlatEvent(TypedDict):
    """One event in one row; several values are joined by ";", and an unknown one leaves its place empty."""

    event_id: str
    article_id: str
    source: str | None
    published: str | None
    type: str
    modes: str
    contexts: str
    cameo: str | None
    quad: int
    score: float
    status: Status
    actor_names: str
    actor_countries: str
    actor_sectors: str
    recipient_names: str
    recipient_countries: str
    recipient_sectors: str
    reciprocal: bool
    date_start: str | None
    date_end: str | None
    date_text: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_country: str | None
    geonameid: int | None
    said_by_name: str | None
    said_by_country: str | None
    cue: str | None
    manner: Manner | None
    relayed_by: str
    confidence: float
    rule: str
    trigger: str
    sentence: str
    url: str | None
    title: str | None
    code: NotRequired[str | None]
    label: NotRequired[str | None]


class PloverActor(TypedDict):
    """An actor or recipient: its code, country and sectors run together, and the code's parts."""

    code: str
    text: str | None
    name: str
    country: str | None
    sector: str | None
    sectors: list[str]
    kind: ActorKind


class PloverPlace(TypedDict):
    """Where it happened."""

    text: str | None
    name: str
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None


class PloverSpeaker(TypedDict):
    """Who says so."""

    code: str
    text: str | None
    name: str | None
    cue: str | None
    manner: Manner
    relayedBy: list[str]


class PloverSource(TypedDict):
    """The article, and where in it the sentence stands."""

    id: str
    start: int
    end: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str


class PloverRecord(TypedDict):
    """One event in PLOVER's terms, with our own findings beside them."""

    id: str
    date: str | None
    dateEnd: str | None
    dateText: str | None
    event: str
    mode: list[str]
    context: list[str]
    quad: int
    score: float
    status: Status
    actor: list[PloverActor]
    recipient: list[PloverActor]
    reciprocal: bool
    location: PloverPlace | None
    saidBy: PloverSpeaker | None
    cameo: str | None
    eventText: str
    text: str
    textInfo: PloverSource
    confidence: float
    rule: str
    coder: Coder


class Sentence(TypedDict):
    """All that the stages made of one sentence, with the records of the reading that it names."""

    number: int
    start: int
    end: int
    text: str
    section: str
    gate: GateDecision
    propositions: list[PropositionFound]
    matched: list[FrameMatched]
    missed: list[FrameMissed]
    contexts: list[ContextCue]
    silence: str | None
    events: list[Event]
    statements: list[Statement]
    actors: list[Actor]
    places: list[Place]
    dates: list[Date]


class Explanation(TypedDict):
    """Why an article was coded as it was, sentence by sentence."""

    article: Article
    sentences: list[Sentence]
    coder: Coder


class Said(TypedDict):
    """What a person says about an event."""

    judgement_id: str
    event_id: str
    verdict: Literal["accept", "reject", "correct"]
    changes: dict[str, Any]
    note: str | None
    by: str
    at: str
    number: int


class Named(TypedDict):
    """The article of a stored event."""

    id: str
    source: str | None
    published: str | None


class EventExplanation(TypedDict):
    """Why one event was coded; out of a store also its article, and what people said about it."""

    event: Event
    sentence: Mention
    fields: list[FieldExplained]
    entry: EntryShown | None
    trace: list[str]
    article: NotRequired[Named]
    judgements: NotRequired[list[Said]]


class Who(TypedDict):
    """Who a phrase means; null where nothing tells. A batch's answers have the id of the question."""

    id: NotRequired[object]
    country: str | None
    sector: str | None
    sectors: list[str]
    name: str
    kind: ActorKind
    resolved_by: str


class Question(TypedDict):
    """One line of "who --batch"."""

    text: str
    id: NotRequired[object]
    date: NotRequired[str | None]
    context: NotRequired[str | None]


class CorpusRecord(TypedDict):
    """One article of a JSONL corpus; further keys are kept under extra."""

    text: str
    id: NotRequired[str | int | float | None]
    date: NotRequired[str | None]
    title: NotRequired[str | int | float | None]
    source: NotRequired[str | int | float | None]
    url: NotRequired[str | int | float | None]
    language: NotRequired[str | int | float | None]


class GoldRecord(TypedDict):
    """A judgement as gold: a sentence with what is right about its event. "reject" says that it has none."""

    id: str
    text: str
    article: str
    published: str | None
    verdict: Literal["accept", "reject", "correct"]
    type: str
    modes: list[str]
    status: Status
    actors: list[str]
    recipients: list[str]
    date: str | None
    place_country: str | None
    by: str
    note: str | None
