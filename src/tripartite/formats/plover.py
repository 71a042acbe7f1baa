"""The PLOVER record: one JSON object an event, in the terms of the PLOVER manual (draft 0.8).

Actors and recipients are lists of objects with a `code` (country and sectors, as in "IRNMIL"), the `text`
by which the event's sentence names them, and the code's parts. The reader's own findings that PLOVER
has no field for stand beside PLOVER's: `status`, `saidBy`, `cameo`, `confidence` and `rule`.
"""

from collections.abc import Iterator
from typing import Any

from tripartite.formats import json_line
from tripartite.formats.flat import trigger_text
from tripartite.formats.references import References
from tripartite.records.reading import Actor, Event, Place, Reading

_Json = dict[str, Any]


def plover_lines(reading: Reading) -> Iterator[str]:
    """The records as JSON, one line each, without line ends."""
    for record in plover_records(reading):
        yield json_line.encode(record)


def plover_records(reading: Reading) -> Iterator[dict[str, Any]]:
    """One PLOVER record an event. Dates are ISO days, coordinates degrees; unknown values are None."""
    references = References.of(reading)
    for event in reading.events:
        yield _record(reading, event, references)


def actor_code(actor: Actor) -> str:
    """Country and sectors run together, primary sector first: "IRNMIL"; "" when nothing is known."""
    return "".join((actor.country or "", *sectors_of(actor)))


def sectors_of(actor: Actor) -> tuple[str, ...]:
    """The actor's sectors, the primary one first, none twice."""
    first = () if actor.sector is None else (actor.sector,)
    return tuple(dict.fromkeys((*first, *actor.sectors)))


def _record(reading: Reading, event: Event, references: References) -> _Json:
    article = reading.article
    when = event.when
    return {
        "id": event.id,
        "date": None if when is None else when.start,
        "dateEnd": None if when is None else when.end,
        "dateText": None if when is None else when.text,
        "event": event.type,
        "mode": list(event.modes),
        "context": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "status": event.status,
        "actor": [_actor(references.actors[key], event) for key in event.actors],
        "recipient": [_actor(references.actors[key], event) for key in event.recipients],
        "reciprocal": event.reciprocal,
        "location": _location(references.place(event), event),
        "saidBy": _said_by(event, references),
        "cameo": event.cameo,
        "eventText": trigger_text(event, article.text),
        "text": event.evidence.sentence.of(article.text),
        "textInfo": {
            "id": article.id,
            "start": event.evidence.sentence.start,
            "end": event.evidence.sentence.end,
            "title": article.title,
            "publisher": article.source,
            "published": None if article.published is None else article.published.isoformat(),
            "url": article.url,
            "language": article.language,
        },
        "confidence": event.confidence,
        "rule": event.rule,
        "coder": {
            "version": reading.coder.version,
            "lexicon": reading.coder.lexicon,
            "model": reading.coder.model,
        },
    }


def _actor(actor: Actor, event: Event) -> _Json:
    return {
        "code": actor_code(actor),
        "text": _words(actor, event),
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "sectors": list(actor.sectors),
        "kind": actor.kind,
    }


def _location(place: Place | None, event: Event) -> _Json | None:
    if place is None:
        return None
    return {
        "text": _words(place, event),
        "name": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonameid": place.geonameid,
    }


def _words(named: Actor | Place, event: Event) -> str | None:
    """The words for `named` in the event's sentence, else where the article first names it."""
    sentence = event.evidence.sentence
    for mention in named.mentions:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            return mention.text
    return named.mentions[0].text if named.mentions else None


def _said_by(event: Event, references: References) -> _Json | None:
    statement = references.statement(event)
    if statement is None:
        return None
    speaker = references.speaker(statement)
    return {
        "code": "" if speaker is None else actor_code(speaker),
        "text": None if statement.speaker is None else statement.speaker.text,
        "name": references.speaker_name(statement),
        "cue": None if statement.cue is None else statement.cue.text,
        "manner": statement.manner,
        "relayedBy": list(references.relay_names(statement)),
    }
