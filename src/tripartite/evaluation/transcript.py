"""A reading as text that a linguist can read and compare: the form of the golden files."""

from collections.abc import Iterator

from tripartite.records.date import DateRange
from tripartite.records.reading import Actor, Event, Reading, Statement


def transcript(reading: Reading) -> str:
    """Sections, events with their trace, statements, actors, places and dates, one fact a line."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    actors = {actor.id: actor for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    statements = {statement.id: statement for statement in reading.statements}
    yield "SECTIONS"
    for section in reading.article.sections:
        again = f" (repeats section {section.repeats})" if section.repeats is not None else ""
        yield f"  {section.kind}{again}: {_short(section.span.of(text))}"
    yield "EVENTS"
    for event in reading.events:
        modes = f" {'+'.join(event.modes)}" if event.modes else ""
        yield f"  {event.type}{modes} [{event.cameo or '-'}] {event.status} ({event.rule})"
        sign = "<->" if event.reciprocal else "->"
        yield f"    who: {_who(event.actors, actors)} {sign} {_who(event.recipients, actors)}"
        yield f"    trigger: {' ... '.join(s.of(text) for s in event.evidence.trigger)}"
        if event.when is not None:
            yield f"    when: {event.when.start}..{event.when.end} ({event.when.text})"
        if event.where is not None:
            place = places[event.where]
            yield f"    where: {place.name} ({place.country or '-'})"
        if event.said_by is not None:
            yield f"    said by: {_speaker(statements[event.said_by], actors)}"
        if event.contexts:
            yield f"    contexts: {', '.join(event.contexts)}"
        yield from _trace(event)
    yield "STATEMENTS"
    for statement in reading.statements:
        cue = statement.cue.text if statement.cue else "-"
        relayed = "".join(f", relayed by {relay.text}" for relay in statement.relayed_by)
        content = " ... ".join(part.text for part in statement.content)
        yield f"  {statement.manner} by {_speaker(statement, actors)} [{cue}]{relayed}: {_short(content)}"
    yield "ACTORS"
    for actor in reading.actors:
        names = " | ".join(dict.fromkeys(mention.text for mention in actor.mentions))
        yield f"  {_label(actor)} {actor.kind}: {names}"
        yield f"    because: {actor.resolved_by}"
    yield "PLACES"
    for place in reading.places:
        where = f"{place.latitude}, {place.longitude}" if place.latitude is not None else "unresolved"
        yield f"  {place.name} ({place.country or '-'}): {where}"
    yield "DATES"
    for date in reading.dates:
        value = date.value
        days = f"{value.earliest}..{value.latest}" if isinstance(value, DateRange) else value.reason
        yield f"  {date.text}: {days}"
    yield "SILENT"
    for silence in reading.silences:
        yield f"  {silence.stage}: {silence.reason} | {_short(silence.sentence.of(text))}"


def _trace(event: Event) -> Iterator[str]:
    for step in event.evidence.trace:
        yield f"    - {step}"


def _who(ids: tuple[str, ...], actors: dict[str, Actor]) -> str:
    return ", ".join(_label(actors[i]) for i in ids) or "nobody"


def _label(actor: Actor) -> str:
    code = " ".join(part for part in (actor.country, *actor.sectors) if part)
    return f"{actor.name} ({code or '?'})"


def _speaker(statement: Statement, actors: dict[str, Actor]) -> str:
    if statement.speaker_actor is not None:
        return _label(actors[statement.speaker_actor])
    return f'"{statement.speaker.text}"' if statement.speaker else "nobody named"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 90 else f"{words[:87]}..."
