"""What comes out: one article's reading, every value with its evidence."""

from dataclasses import dataclass
from typing import Literal

from tripartite.records.article import Article
from tripartite.records.date import DateMention
from tripartite.records.span import Span

ActorKind = Literal["person", "organization", "state", "group", "office", "unnamed"]
Manner = Literal["direct", "indirect", "mixed"]
Voice = Literal[
    "wire_service", "state_media", "media", "social_media", "official", "unnamed_official", "person"
]
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters that name an actor or a place; `position` is a caption's "(4th-R)" mark."""

    start: int
    end: int
    text: str
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One real-world actor of the article under all its names.

    `country` is ISO 3166-1 alpha-3 or an international code of the codebook; `sector` the
    primary sector code; `resolved_by` says how both were found.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    resolved_by: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym of the article; coordinates are null when it could not be resolved."""

    id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    geonameid: int | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Relay:
    """A voice that passes a statement on, e.g. Tasnim in "Assad said, according to Tasnim"."""

    actor: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says so: speaker, cue, content, manner and the chain that relays it, outermost last.

    `voice` is what kind of speaker it is, None where nothing tells.
    """

    id: str
    speaker: Mention | None
    speaker_actor: str | None
    cue: Mention | None
    content: tuple[Mention, ...]
    manner: Manner
    relayed_by: tuple[Relay, ...]
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event, and the words they were read from (None: from the article's date)."""

    start: str
    end: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters an event was read from, and the reasons for each of its values."""

    sentence: Span
    trigger: tuple[Span, ...]
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: a PLOVER event with its CAMEO code."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    status: Status
    when: When | None
    where: str | None
    said_by: str | None
    confidence: float
    rule: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded the reading: package version, lexicon content hash, model name and version."""

    version: str
    lexicon: str
    model: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a sentence gave no event: the stage that decided and its reason."""

    sentence: Span
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says. A reading never changes.

    `printed_source` names who supplied the report ("(Reuters)"): the voice around all others.
    """

    article: Article
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    coder: Coder
    silences: tuple[Silence, ...] = ()
    printed_source: Mention | None = None
