"""A reading's events and statements as they stand beside the article."""

from dataclasses import dataclass
from typing import Final

from tripartite.formats.event_view import days
from tripartite.formats.flat import trigger_text
from tripartite.formats.neutral import neutral
from tripartite.formats.references import References
from tripartite.records.reading import Actor, Event, Reading, Statement

_LONGEST_QUOTE: Final = 320


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody as shown: a name, and country and sector codes where they are known."""

    name: str
    codes: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event: who did what to whom, when, where, and who says so."""

    number: int
    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: int
    score: float
    status: str
    who: tuple[Party, ...]
    whom: tuple[Party, ...]
    reciprocal: bool
    when: str | None
    when_words: str | None
    where: str | None
    where_country: str | None
    says: str
    relayed_by: tuple[str, ...]
    confidence: float
    trigger: str


@dataclass(frozen=True, slots=True)
class StatementCard:
    """One statement. `share` is the part of the article's characters that it takes, 0 to 1."""

    id: str
    speaker: str
    codes: str
    manner: str
    voice: str | None
    cue: str | None
    quote: str
    characters: int
    share: float
    about: tuple[str, ...]
    relayed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """All that one speaker says. `share` is of the article's characters, 0 to 1."""

    name: str
    statements: int
    characters: int
    share: float


@dataclass(frozen=True, slots=True)
class Silent:
    """A sentence without an event, and why."""

    text: str
    stage: str
    reason: str


def event_cards(reading: Reading) -> tuple[EventCard, ...]:
    """The events in the order of the article."""
    references = References.of(reading)
    return tuple(
        _event_card(number, event, reading, references) for number, event in enumerate(reading.events, 1)
    )


def statement_cards(reading: Reading) -> tuple[StatementCard, ...]:
    """The statements in the order of the article."""
    references = References.of(reading)
    whole = max(len(reading.article.text), 1)
    return tuple(_statement_card(said, reading, references, whole) for said in reading.statements)


def speakers(cards: tuple[StatementCard, ...]) -> tuple[Speaker, ...]:
    """Who speaks how much, the one who says most first."""
    by_name: dict[str, list[StatementCard]] = {}
    for card in cards:
        by_name.setdefault(card.speaker, []).append(card)
    totals = [
        Speaker(name, len(said), sum(card.characters for card in said), sum(card.share for card in said))
        for name, said in by_name.items()
    ]
    return tuple(sorted(totals, key=lambda speaker: (-speaker.characters, speaker.name)))


def silences(reading: Reading) -> tuple[Silent, ...]:
    """The sentences that gave no event."""
    text = reading.article.text
    return tuple(
        Silent(neutral(found.sentence.of(text)), found.stage, neutral(found.reason))
        for found in reading.silences
    )


def _event_card(number: int, event: Event, reading: Reading, references: References) -> EventCard:
    place = references.place(event)
    said = references.statement(event)
    says = neutral(reading.article.source or "the article")
    if said is not None:
        says = neutral(references.speaker_name(said) or "somebody unnamed")
    words = event.when.text if event.when is not None else None
    return EventCard(
        number=number,
        id=event.id,
        type=event.type,
        modes=event.modes,
        contexts=event.contexts,
        quad=event.quad,
        score=event.score,
        status=event.status,
        who=tuple(party(references.actors[key]) for key in event.actors),
        whom=tuple(party(references.actors[key]) for key in event.recipients),
        reciprocal=event.reciprocal,
        when=days(event.when) if event.when is not None else None,
        when_words=neutral(words) if words is not None else None,
        where=neutral(place.name) if place is not None else None,
        where_country=place.country if place is not None else None,
        says=says,
        relayed_by=tuple(neutral(name) for name in references.relay_names(said)) if said else (),
        confidence=event.confidence,
        trigger=neutral(trigger_text(event, reading.article.text)),
    )


def _statement_card(said: Statement, reading: Reading, references: References, whole: int) -> StatementCard:
    speaker = references.speaker(said)
    characters = sum(part.end - part.start for part in said.content)
    quote = neutral(" … ".join(part.text for part in said.content))
    about = [
        neutral(actor.name)
        for actor in reading.actors
        if actor.id != said.speaker_actor and _mentioned(actor, said)
    ]
    return StatementCard(
        id=said.id,
        speaker=neutral(references.speaker_name(said) or "somebody unnamed"),
        codes=party(speaker).codes if speaker is not None else "",
        manner=said.manner,
        voice=said.voice.replace("_", " ") if said.voice else None,
        cue=neutral(said.cue.text) if said.cue is not None else None,
        quote=quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…",
        characters=characters,
        share=characters / whole,
        about=tuple(about),
        relayed_by=tuple(neutral(name) for name in references.relay_names(said)),
    )


def _mentioned(actor: Actor, said: Statement) -> bool:
    return any(
        part.start <= mention.start and mention.end <= part.end
        for mention in actor.mentions
        for part in said.content
    )


def party(actor: Actor) -> Party:
    """An actor as shown."""
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    return Party(neutral(actor.name), codes)
