"""Why one event was coded: every field with the words it came from, out of its reading.

A reading carries its evidence, so one that comes out of a store is explained like one just made; only the
words that point to a context and to a status are known where the article was coded just now.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from tripartite.coding.confidence import TRACED
from tripartite.coding.second_opinion import RULE
from tripartite.lexicon.entries import Frame, Lexicon
from tripartite.records.date import DateRange
from tripartite.records.errors import TripartiteError
from tripartite.records.explanation import (
    EntryShown,
    EventExplained,
    Explanation,
    FieldExplained,
    SentenceExplained,
)
from tripartite.records.reading import Actor, Event, Mention, Reading
from tripartite.records.span import Span

_QUADS: Final = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict",
}  # fmt: skip


class NoSuchEvent(TripartiteError):
    """An id that no event of the reading has, or that several begin with."""


def event_of_id(reading: Reading, wanted: str) -> Event:
    """The event whose id is, or alone begins with, `wanted`. Raises NoSuchEvent that lists the ids."""
    found = [event for event in reading.events if event.id.startswith(wanted)]
    exact = [event for event in found if event.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    ids = [event.id for event in reading.events]
    if found:
        raise NoSuchEvent(f'{len(found)} events begin with "{wanted}": {", ".join(e.id for e in found)}')
    if not ids:
        raise NoSuchEvent(f'there is no event "{wanted}": the article has no events')
    near = get_close_matches(wanted, ids, n=3) or ids[:10]
    raise NoSuchEvent(f'there is no event "{wanted}"; the article has {", ".join(near)}')


def explain_event(
    reading: Reading, event: Event, lexicon: Lexicon, explanation: Explanation | None = None
) -> EventExplained:
    """Why the event is as it is. `explanation` is that of the same reading, where there is one."""
    span = event.evidence.sentence
    sentence = Mention(span.start, span.end, span.of(reading.article.text))
    frame = next((frame for frame in lexicon.frames if frame.id == event.rule), None)
    fields = _Fields(reading, event, frame, explanation)
    entry = _shown(frame) if frame is not None else None
    return EventExplained(event, sentence, tuple(fields.all()), entry, event.evidence.trace)


def _shown(frame: Frame) -> EntryShown:
    particle = f" {frame.particle}" if frame.particle else ""
    return EntryShown(
        frame.id,
        frame.file,
        frame.line,
        frame.type,
        frame.mode,
        frame.cameo,
        frame.contexts,
        f"{frame.kind} {', '.join(f'{lemma}{particle}' for lemma in frame.lemmas)}",
        tuple(example.text for example in frame.examples),
        tuple(counter.text for counter in frame.counters),
    )


class _Fields:
    """The fields of one event in words."""

    def __init__(
        self, reading: Reading, event: Event, frame: Frame | None, explanation: Explanation | None
    ) -> None:
        self._reading = reading
        self._event = event
        self._frame = frame
        self._explanation = explanation
        self._text = reading.article.text
        self._span = event.evidence.sentence
        self._actors = {actor.id: actor for actor in reading.actors}
        opinion = event.rule.startswith(f"{RULE}.")
        self._entry = "a second opinion: see the trace" if opinion else f"lexicon entry {event.rule}"

    def all(self) -> Iterator[FieldExplained]:
        """One explanation a field, in the order of the event's record."""
        event = self._event
        trigger = tuple(self._words(span) for span in event.evidence.trigger)
        changed = self._noted("announced ")
        entry = (self._entry,)
        yield FieldExplained("type", event.type, trigger, (*entry, *changed))
        yield FieldExplained("modes", ", ".join(event.modes), (), self._mode_reasons(changed))
        yield from self._contexts()
        cameo = ("no CAMEO code fits",) if event.cameo is None else changed or entry
        yield FieldExplained("cameo", event.cameo or "", (), cameo)
        quad = f"{event.quad} ({_QUADS.get(event.quad, 'unknown')})"
        yield FieldExplained("quad", quad, (), (f"the quad class of {event.type}",))
        scored = "the mode" if event.modes else "the type"
        yield FieldExplained("score", f"{event.score:g}", (), (f"the codebook's score of {scored}",))
        yield from self._parties("actor", event.actors)
        yield from self._parties("recipient", event.recipients)
        if event.reciprocal:
            yield FieldExplained("reciprocal", "true", (), ("all parties do it with each other",))
        yield self._status()
        yield self._when()
        yield self._where()
        yield self._said_by()
        signs = self._noted(TRACED) or ("how sure it is, from 0 to 1",)
        if event.rule.startswith(f"{RULE}."):
            signs = ("that of every second opinion",)
        yield FieldExplained("confidence", f"{event.confidence:g}", (), signs)

    def _mode_reasons(self, changed: tuple[str, ...]) -> tuple[str, ...]:
        if changed:
            return changed
        if self._event.modes == ("multilateral",):
            return ("three countries or more take part",)
        if self._frame is not None and self._frame.mode == "inner":
            return (f"what the inner act makes of {self._event.type} (inner.toml)",)
        return (self._entry,)

    def _contexts(self) -> Iterator[FieldExplained]:
        always = self._frame.contexts if self._frame is not None else ()
        for name in self._event.contexts:
            words = tuple(self._context_words(name))
            because = [f"lexicon entry {self._event.rule} always adds it"] if name in always else []
            because += ["words of this sentence and its neighbours"] if words or not because else []
            yield FieldExplained("context", name, words, tuple(because))

    def _context_words(self, name: str) -> Iterator[Mention]:
        for sentence in self._near():
            yield from (cue.words for cue in sentence.contexts if cue.context == name)

    def _near(self) -> Sequence[SentenceExplained]:
        """The event's sentence and its parsed neighbours, whose words count for contexts."""
        if self._explanation is None:
            return ()
        parsed = [s for s in self._explanation.sentences if s.gate.kept]
        at = next((i for i, s in enumerate(parsed) if s.span == self._span), None)
        if at is None:
            return ()
        return [s for s in parsed[max(0, at - 1) : at + 2] if s.section == parsed[at].section]

    def _parties(self, name: str, ids: tuple[str, ...]) -> Iterator[FieldExplained]:
        if not ids:
            yield FieldExplained(name, "", (), ("nobody is bound",))
        for identifier in ids:
            actor = self._actors[identifier]
            yield FieldExplained(name, _label(actor), self._mentions(actor.mentions), (actor.resolved_by,))

    def _mentions(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Those in the event's sentence, else the first: an actor may be taken over from before."""
        inside = tuple(m for m in mentions if m.start < self._span.end and self._span.start < m.end)
        return inside or tuple(mentions[:1])

    def _status(self) -> FieldExplained:
        cues: tuple[Mention, ...] = ()
        for sentence in self._near():
            for match in sentence.matched:
                if match.event == self._event.id:
                    cues = tuple(cue.words for cue in match.cues)
        because = self._noted("status: ") or ("its sentence tells it as a fact",)
        return FieldExplained("status", self._event.status, cues, because)

    def _when(self) -> FieldExplained:
        when = self._event.when
        if when is None:
            return FieldExplained("when", "", (), ("no date that resolves belongs to the act",))
        words, because = [], ["the resolved date nearest to the act in its sentence"]
        for date in self._reading.dates:
            if date.text == when.text and self._span.covers(date.span) and isinstance(date.value, DateRange):
                words.append(self._words(date.span))
                reckoned = date.value.anchor
                because.append(f"reckoned from {reckoned}" if reckoned else "a date that names its days")
                break
        days = when.start if when.start == when.end else f"{when.start} to {when.end}"
        return FieldExplained("when", days, tuple(words), tuple(because))

    def _where(self) -> FieldExplained:
        place = next((p for p in self._reading.places if p.id == self._event.where), None)
        if place is None:
            return FieldExplained("where", "", (), ("no place in its sentence is attached to the act",))
        name = f"{place.name} ({place.country})" if place.country else place.name
        words = self._mentions(place.mentions)
        row = f"GeoNames {place.geonameid}" if place.geonameid is not None else "no row of the gazetteer"
        return FieldExplained("where", name, words, (*self._noted("where: "), row))

    def _said_by(self) -> FieldExplained:
        statement = next((s for s in self._reading.statements if s.id == self._event.said_by), None)
        if statement is None:
            outlet = self._reading.article.source or "the article"
            return FieldExplained("said_by", "", (), (f"no statement contains it: {outlet} says so itself",))
        speaker = self._actors.get(statement.speaker_actor or "")
        words = [mention for mention in (statement.speaker, statement.cue) if mention is not None]
        name = _label(speaker) if speaker else statement.speaker.text if statement.speaker else "nobody named"
        because = [f"{statement.manner} speech"]
        because += [f"relayed by {relay.text}" for relay in statement.relayed_by]
        because += [f"speaker: {speaker.resolved_by}"] if speaker else []
        return FieldExplained("said_by", name, tuple(words), tuple(because))

    def _noted(self, beginning: str) -> tuple[str, ...]:
        """The steps of the trace with that beginning, without it where it ends in a colon."""
        cut = len(beginning) if beginning.endswith(": ") else 0
        return tuple(step[cut:] for step in self._event.evidence.trace if step.startswith(beginning))

    def _words(self, span: Span) -> Mention:
        return Mention(span.start, span.end, span.of(self._text))


def _label(actor: Actor) -> str:
    codes = " ".join(code for code in (actor.country, *actor.sectors) if code)
    return f"{actor.name} ({codes})" if codes else actor.name
