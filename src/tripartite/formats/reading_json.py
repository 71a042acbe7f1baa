"""The JSON reading: one object an article, one line an object, nothing left out.

Beyond the keys that users' scripts rely on there are `repeats` and `marks` of a section, `position`
of an actor's mention, `precision`, `anchor` and `reason` of a date, `trace` of the evidence, and
`silences`; `extra` of the article is there only when the corpus had further columns. A value that is absent
is null or an empty list, never a missing key. A date that could not be resolved has null for `from` and
`to`, and its `reason`.
"""

from typing import Any, TypeVar, cast

import msgspec

from tripartite.formats import json_line
from tripartite.formats.references import References
from tripartite.records.article import Article, Section
from tripartite.records.date import DateMention, DateRange, Unresolved
from tripartite.records.errors import InputError
from tripartite.records.reading import (
    Actor,
    Coder,
    Event,
    Mention,
    Place,
    Reading,
    Silence,
    Statement,
)
from tripartite.records.span import Span

_T = TypeVar("_T")
_Json = dict[str, Any]


def reading_line(reading: Reading) -> str:
    """The reading as JSON on one line, without line end; `from_line` gives the equal reading back.

    Raises InputError if the article's `extra` holds a value that JSON has no form for.
    """
    return json_line.encode(_shape(reading))


def reading_record(reading: Reading) -> dict[str, object]:
    """The same as `reading_line`, as dictionaries, lists, texts and numbers."""
    return cast(dict[str, object], json_line.decode(reading_line(reading)))


def from_line(line: str | bytes) -> Reading:
    """The reading that a line of JSON holds.

    Raises InputError, naming the place in the record, when the line is no JSON reading or an event or
    statement points to something that the reading does not define.
    """
    raw = json_line.decode(line)
    if not isinstance(raw, dict):
        raise InputError("not a JSON reading: expected an object with article, actors and events")
    try:
        reading = _reading(raw)
    except KeyError as error:
        raise InputError(f"not a JSON reading: the key {error} is missing") from error
    except (AttributeError, TypeError) as error:
        raise InputError(f"not a JSON reading: {error}") from error
    dangling = References.of(reading).dangling(reading)
    if dangling is not None:
        raise InputError(f"not a whole JSON reading: {dangling}, which is not in it")
    return reading


# The records whose fields are the contract's keys in the contract's order are encoded as they are;
# only what the contract shapes differently is put into a dictionary here.


def _shape(reading: Reading) -> _Json:
    return {
        "article": _article_shape(reading.article),
        "actors": reading.actors,
        "places": [_place_shape(place) for place in reading.places],
        "dates": [_date_shape(mention) for mention in reading.dates],
        "statements": [_statement_shape(statement) for statement in reading.statements],
        "events": reading.events,
        "coder": reading.coder,
        "silences": reading.silences,
        "printed_source": None if reading.printed_source is None else _mention_shape(reading.printed_source),
    }


def _article_shape(article: Article) -> _Json:
    shape: _Json = {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "sections": [_section_shape(section) for section in article.sections],
    }
    if article.extra:
        shape["extra"] = dict(article.extra)
    return shape


def _section_shape(section: Section) -> _Json:
    return {
        "kind": section.kind,
        "start": section.span.start,
        "end": section.span.end,
        "repeats": section.repeats,
        "marks": [
            {"start": mark.span.start, "end": mark.span.end, "text": mark.text} for mark in section.marks
        ],
    }


def _mention_shape(mention: Mention) -> _Json:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _place_shape(place: Place) -> _Json:
    return {
        "id": place.id,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "mentions": [_mention_shape(mention) for mention in place.mentions],
    }


def _date_shape(mention: DateMention) -> _Json:
    shape: _Json = {"start": mention.span.start, "end": mention.span.end, "text": mention.text}
    value = mention.value
    if isinstance(value, Unresolved):
        return shape | {"from": None, "to": None, "precision": None, "anchor": None, "reason": value.reason}
    return shape | {
        "from": value.earliest,
        "to": value.latest,
        "precision": value.precision,
        "anchor": value.anchor,
        "reason": None,
    }


def _statement_shape(statement: Statement) -> _Json:
    return {
        "id": statement.id,
        "speaker": None if statement.speaker is None else _mention_shape(statement.speaker),
        "speaker_actor": statement.speaker_actor,
        "cue": None if statement.cue is None else _mention_shape(statement.cue),
        "content": [_mention_shape(part) for part in statement.content],
        "manner": statement.manner,
        "relayed_by": statement.relayed_by,
        "voice": statement.voice,
    }


def _reading(raw: _Json) -> Reading:
    return Reading(
        article=_article(raw["article"]),
        actors=_convert(raw["actors"], tuple[Actor, ...], "actors"),
        places=_convert(raw["places"], tuple[Place, ...], "places"),
        dates=tuple(_date(date, f"dates[{index}]") for index, date in enumerate(raw["dates"])),
        statements=_convert(raw["statements"], tuple[Statement, ...], "statements"),
        events=_convert(raw["events"], tuple[Event, ...], "events"),
        coder=_convert(raw["coder"], Coder, "coder"),
        silences=_convert(raw.get("silences", []), tuple[Silence, ...], "silences"),
        printed_source=_convert(raw.get("printed_source"), Mention | None, "printed_source"),  # type: ignore[arg-type]
    )


def _article(raw: _Json) -> Article:
    sections = [
        _nested(section) | {"marks": [_nested(mark) for mark in section.get("marks", [])]}
        for section in raw["sections"]
    ]
    return _convert(raw | {"sections": sections}, Article, "article")


def _date(raw: _Json, where: str) -> DateMention:
    value: DateRange | Unresolved
    if raw["from"] is None:
        value = _convert(raw, Unresolved, where)
    else:
        days = {
            "earliest": raw["from"],
            "latest": raw["to"],
            "precision": raw["precision"],
            "anchor": raw["anchor"],
        }
        value = _convert(days, DateRange, where)
    mention = _convert(raw, Mention, where)
    return DateMention(Span(mention.start, mention.end), mention.text, value)


def _nested(raw: _Json) -> _Json:
    """`start` and `end` moved into a span, as the records have them."""
    return raw | {"span": {"start": raw["start"], "end": raw["end"]}}


def _convert(raw: object, wanted: type[_T], where: str) -> _T:
    try:
        return msgspec.convert(raw, wanted)
    except msgspec.ValidationError as error:
        raise InputError(f"not a JSON reading: {where}: {error}") from error
    except UnicodeEncodeError as error:
        raise InputError(f"not a JSON reading: {where}: half a character, which no text holds") from error
