"""An article's words in runs, each with what it marks and the events that it belongs to."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tripartite.formats.neutral import neutral
from tripartite.formats.paragraphs import paragraphs
from tripartite.formats.references import References
from tripartite.records.reading import Actor, Event, Place, Reading
from tripartite.records.span import Span

# Later kinds cover earlier ones where they share characters: who acts matters more than what the land is.
_KINDS: Final = ("place", "actor", "date", "trigger")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. `events` are the numbers of the events that they are part of.

    `kind` is one of actor, place, date and trigger, or empty; `about` says what is marked; `spoken` tells
    that somebody is quoted or reported; `ends` are the events whose number stands behind the run.
    """

    text: str
    kind: str
    about: str
    events: tuple[int, ...]
    spoken: bool
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the kind of its section."""

    section: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    about: str = ""
    events: tuple[int, ...] = ()


def marked(reading: Reading) -> tuple[Paragraph, ...]:
    """The paragraphs of the article with all its marks; their texts are fit to be shown."""
    marks = sorted(_marks(reading), key=lambda mark: mark.start)
    numbers: dict[int, list[int]] = {}
    for number, event in enumerate(reading.events, 1):
        if event.evidence.trigger:
            numbers.setdefault(max(span.end for span in event.evidence.trigger), []).append(number)
    text = reading.article.text
    spans = [
        (section.kind, span)
        for section in reading.article.sections
        for span in paragraphs(text, section.span)
    ]
    inside: list[list[_Mark]] = [[] for _ in spans]
    ends = [span.end for _, span in spans]
    for mark in marks:
        at = bisect_right(ends, mark.start)
        while at < len(spans) and spans[at][1].start < mark.end:
            inside[at].append(mark)
            at += 1
    return tuple(
        Paragraph(kind, tuple(_runs(text, span, found, numbers)))
        for (kind, span), found in zip(spans, inside, strict=True)
    )


def _runs(text: str, span: Span, marks: list[_Mark], numbers: dict[int, list[int]]) -> Iterator[Run]:
    opening: dict[int, list[_Mark]] = {}
    closing: dict[int, list[_Mark]] = {}
    cuts = {span.start, span.end, *(at for at in numbers if span.start < at < span.end)}
    for mark in marks:
        start, end = max(mark.start, span.start), min(mark.end, span.end)
        opening.setdefault(start, []).append(mark)
        closing.setdefault(end, []).append(mark)
        cuts |= {start, end}
    active: Counter[_Mark] = Counter()
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        active.subtract(closing.get(start, ()))
        active.update(opening.get(start, ()))
        active = +active
        kinds = {mark.kind: mark for mark in active}
        shown = next((kind for kind in reversed(_KINDS) if kind in kinds), "")
        events = {number for mark in active for number in mark.events}
        yield Run(
            _visible(text[start:end]), shown, kinds[shown].about if shown else "", tuple(sorted(events)),
            "speech" in kinds, tuple(numbers.get(end, ())),
        )  # fmt: skip


def _visible(text: str) -> str:
    """The words as `neutral` shows them, but with the space at either end kept."""
    shown = neutral(text)
    if not shown.strip():
        return " " if text else ""
    before = " " if _SPACE.match(text[0]) and not shown.startswith(" ") else ""
    return before + shown


def _marks(reading: Reading) -> Iterator[_Mark]:
    references = References.of(reading)
    parts = _Parts(reading, references)
    for actor in reading.actors:
        for mention in actor.mentions:
            yield _Mark(mention.start, mention.end, "actor", _who(actor), parts.of(actor.id, mention.start))
    for place in reading.places:
        for mention in place.mentions:
            about = _where(place)
            yield _Mark(mention.start, mention.end, "place", about, parts.of(place.id, mention.start))
    for date in reading.dates:
        words = date.span.of(reading.article.text)
        yield _Mark(date.span.start, date.span.end, "date", "date", parts.of(words, date.span.start))
    for number, event in enumerate(reading.events, 1):
        about = " · ".join((event.type, *event.modes))
        for span in event.evidence.trigger:
            yield _Mark(span.start, span.end, "trigger", about, (number,))
    for statement in reading.statements:
        for mention in statement.content:
            yield _Mark(mention.start, mention.end, "speech")


class _Parts:
    """Which events a mention of an actor, a place or a date is part of: those of its sentence."""

    def __init__(self, reading: Reading, references: References) -> None:
        self._by_key: dict[str, list[tuple[int, Span]]] = {}
        for number, event in enumerate(reading.events, 1):
            for key in _keys(event, references):
                self._by_key.setdefault(key, []).append((number, event.evidence.sentence))

    def of(self, key: str, at: int) -> tuple[int, ...]:
        """The numbers of the events that use `key` in the sentence around the character `at`."""
        around = self._by_key.get(key, ())
        return tuple(number for number, sentence in around if sentence.start <= at < sentence.end)


def _keys(event: Event, references: References) -> Iterable[str]:
    keys = {*event.actors, *event.recipients}
    if event.where is not None:
        keys.add(event.where)
    if event.when is not None and event.when.text is not None:
        keys.add(event.when.text)
    statement = references.statement(event)
    if statement is not None and statement.speaker_actor is not None:
        keys.add(statement.speaker_actor)
    return sorted(keys)


def _who(actor: Actor) -> str:
    codes = " ".join(code for code in (actor.country, *actor.sectors) if code)
    return neutral(f"{actor.name} · {codes or 'not resolved'}")


def _where(place: Place) -> str:
    known = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return neutral(known if place.latitude is not None else f"{known}, not resolved")
