"""One flat row an event: for spreadsheets, statistics packages and data frames.

Columns about several actors hold their values joined by ";" in one order, so that the third name, the
third country and the third sector belong together; a value that is not known leaves its place empty,
and a ";" inside a name is written ",". All other values are exactly the reading's. In CSV a cell may
therefore begin with "=", "+", "-" or "@": import the file as text if a spreadsheet might take such a cell
for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from tripartite.formats import json_line
from tripartite.formats.ontology import Ontology
from tripartite.formats.references import References
from tripartite.records.reading import Actor, Event, Reading

COLUMNS: Final[tuple[str, ...]] = (
    "event_id", "article_id", "source", "published",
    "type", "modes", "contexts", "cameo", "quad", "score", "status",
    "actor_names", "actor_countries", "actor_sectors",
    "recipient_names", "recipient_countries", "recipient_sectors", "reciprocal",
    "date_start", "date_end", "date_text",
    "place", "latitude", "longitude", "place_country", "geonameid",
    "said_by_name", "said_by_country", "cue", "manner", "relayed_by",
    "confidence", "rule", "trigger", "sentence", "url", "title",
)  # fmt: skip


CODE_COLUMNS: Final = ("code", "label")
"""The further columns where an ontology is given: the event's code in it, None when no row of it fits."""


def rows(reading: Reading, ontology: Ontology | None = None) -> Iterator[dict[str, object]]:
    """One row an event, with the keys of `COLUMNS`, and of `CODE_COLUMNS` for an ontology, in their order.

    Dates are ISO texts, coordinates degrees, `score` and `confidence` numbers; what is not known is None,
    and a joined column of no values is "".
    """
    references = References.of(reading)
    for event in reading.events:
        row = _row(reading, event, references)
        if ontology is not None:
            found = ontology.code(event)
            row |= {"code": found.code, "label": found.label} if found else dict.fromkeys(CODE_COLUMNS)
        yield row


def events_lines(reading: Reading, ontology: Ontology | None = None) -> Iterator[str]:
    """The rows as JSON, one line each, without line ends."""
    for row in rows(reading, ontology):
        yield json_line.encode(row)


def csv_header(ontology: Ontology | None = None) -> str:
    """The header line of `csv_text`, with its line end."""
    return csv_record(COLUMNS if ontology is None else (*COLUMNS, *CODE_COLUMNS))


def csv_text(reading: Reading, ontology: Ontology | None = None) -> str:
    """The rows as CSV, one record each with its line end, without a header.

    Numbers are written as in the JSON reading, true and false in lower case, None as nothing.
    """
    return "".join(csv_record(row.values()) for row in rows(reading, ontology))


def csv_record(cells: Iterable[object]) -> str:
    """One CSV record that ends in "\\n", quoted where RFC 4180 asks for it."""
    record = io.StringIO()
    # With "\r\n" as line end the writer also quotes a cell that holds nothing but a "\r".
    csv.writer(record, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return record.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def joined(values: Iterable[str | None]) -> str:
    """The values joined by ";"; None leaves its place empty."""
    return ";".join("" if value is None else value.replace(";", ",") for value in values)


def _row(reading: Reading, event: Event, references: References) -> dict[str, object]:
    article = reading.article
    row: dict[str, object] = {
        "event_id": event.id,
        "article_id": article.id,
        "source": article.source,
        "published": None if article.published is None else article.published.isoformat(),
        "type": event.type,
        "modes": joined(event.modes),
        "contexts": joined(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "status": event.status,
    }
    row |= _party("actor", [references.actors[key] for key in event.actors])
    row |= _party("recipient", [references.actors[key] for key in event.recipients])
    row["reciprocal"] = event.reciprocal
    row |= _when(event) | _where(event, references) | _said_by(event, references)
    return row | {
        "confidence": event.confidence,
        "rule": event.rule,
        "trigger": trigger_text(event, article.text),
        "sentence": event.evidence.sentence.of(article.text),
        "url": article.url,
        "title": article.title,
    }


def trigger_text(event: Event, text: str) -> str:
    """The words of the article's `text` that carry the event, joined by spaces."""
    return " ".join(span.of(text) for span in event.evidence.trigger)


def _party(role: str, actors: list[Actor]) -> dict[str, object]:
    return {
        f"{role}_names": joined(actor.name for actor in actors),
        f"{role}_countries": joined(actor.country for actor in actors),
        f"{role}_sectors": joined(actor.sector for actor in actors),
    }


def _when(event: Event) -> dict[str, object]:
    when = event.when
    return {
        "date_start": None if when is None else when.start,
        "date_end": None if when is None else when.end,
        "date_text": None if when is None else when.text,
    }


def _where(event: Event, references: References) -> dict[str, object]:
    place = references.place(event)
    return {
        "place": None if place is None else place.name,
        "latitude": None if place is None else place.latitude,
        "longitude": None if place is None else place.longitude,
        "place_country": None if place is None else place.country,
        "geonameid": None if place is None else place.geonameid,
    }


def _said_by(event: Event, references: References) -> dict[str, object]:
    statement = references.statement(event)
    if statement is None:
        return dict.fromkeys(("said_by_name", "said_by_country", "cue", "manner"), None) | {"relayed_by": ""}
    speaker = references.speaker(statement)
    return {
        "said_by_name": references.speaker_name(statement),
        "said_by_country": None if speaker is None else speaker.country,
        "cue": None if statement.cue is None else statement.cue.text,
        "manner": statement.manner,
        "relayed_by": joined(references.relay_names(statement)),
    }
