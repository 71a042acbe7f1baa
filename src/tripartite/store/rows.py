"""A reading as rows of the store's tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tripartite.formats import json_line, reading_json
from tripartite.formats.flat import trigger_text
from tripartite.formats.references import References
from tripartite.records.article import Article
from tripartite.records.counters import Account
from tripartite.records.errors import InputError
from tripartite.records.identity import digest
from tripartite.records.reading import Actor, Coder, Event, Reading, Statement
from tripartite.store.schema import TABLES

if TYPE_CHECKING:
    import pyarrow

Row = tuple[object, ...]
# The tables that a reading is taken apart into.
WRITTEN: Final = ("articles", "readings", "events", "actors", "statements", "places")


def coder_id(coder: Coder) -> str:
    """The id of what codes: a digest of package version, lexicon and model."""
    return digest(coder.version, coder.lexicon, coder.model)


def text_digest(article: Article) -> str:
    """A digest of the article's words, which tells another text under the same id."""
    return digest(article.text, size=16)


@dataclass(frozen=True, slots=True)
class StoredReading:
    """The rows of one reading by table, without run and time of day; small enough to go between processes.

    `account` tells how it was coded, where that was asked for; it is never stored.
    """

    article_id: str
    coder: Coder
    text_digest: str
    tables: Mapping[str, tuple[Row, ...]] = field(repr=False)
    account: Account | None = field(default=None, repr=False, compare=False)

    @property
    def events(self) -> int:
        """How many events it holds."""
        return len(self.tables["events"])


def stored(reading: Reading) -> StoredReading:
    """The rows of `reading`. Raises InputError when its text is not valid Unicode."""
    article, by = reading.article, coder_id(reading.coder)
    try:
        article.text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"the text is not valid Unicode: {error}. Export the article again") from error
    references = References.of(reading)
    short = reading_json.reading_line(replace(reading, article=replace(article, text="")))
    tables: dict[str, tuple[Row, ...]] = {
        "articles": (_article(reading),),
        "readings": ((article.id, by, short),),
        "events": tuple(_event(reading, event, references, by) for event in reading.events),
        "actors": tuple(
            (
                actor.id, article.id, by, actor.name, actor.country, actor.sector, list(actor.sectors),
                actor.kind, actor.resolved_by, json_line.encode(actor.mentions),
            )
            for actor in reading.actors
        ),
        "statements": tuple(_statement(reading, said, references, by) for said in reading.statements),
        "places": tuple(
            (
                place.id, article.id, by, place.name, place.latitude, place.longitude, place.country,
                place.admin1, place.geonameid,
            )
            for place in reading.places
        ),
    }  # fmt: skip
    return StoredReading(article.id, reading.coder, text_digest(article), tables)


def restored(line: str, text: str) -> Reading:
    """The reading that `stored` took apart, from its JSON and its article's text."""
    reading = reading_json.from_line(line)
    return replace(reading, article=replace(reading.article, text=text))


def arrow_tables(
    readings: Sequence[StoredReading], run_id: str | None, first_seen: object
) -> dict[str, "pyarrow.Table"]:
    """The rows of many readings as one Arrow table a table of the store.

    Without `run_id` and `first_seen` they are for a partition; `stamped` fills these in later.
    """
    return {
        name: arrow_table(
            name,
            (
                _completed(name, row, run_id, first_seen)
                for reading in readings
                for row in reading.tables[name]
            ),
        )
        for name in WRITTEN
    }


def stamped(name: str, table: "pyarrow.Table", run_id: str, first_seen: object) -> "pyarrow.Table":
    """The rows of a partition with the run that takes them over, and the time of day it does."""
    import pyarrow as pa

    filled = {"readings": ("run_id", run_id), "articles": ("first_seen", first_seen)}.get(name)
    if filled is None:
        return table
    column, value = filled
    kind = table.schema.field(column).type
    at = table.schema.get_field_index(column)
    return table.set_column(at, column, pa.repeat(pa.scalar(value, kind), table.num_rows))


def arrow_table(name: str, rows: Iterable[Row]) -> "pyarrow.Table":
    """Rows in the order of the table's columns as an Arrow table."""
    import pyarrow as pa

    schema = TABLES[name].arrow_schema()
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _completed(name: str, row: Row, run_id: str | None, first_seen: object) -> Row:
    if name == "readings":
        article, coder, line = row
        return article, coder, run_id, line
    return (*row, None, first_seen) if name == "articles" else row


def _article(reading: Reading) -> Row:
    article, printed = reading.article, reading.printed_source
    return (
        article.id, article.title, article.published, article.source, article.url, article.language,
        article.text, json_line.encode(dict(article.extra)), text_digest(article),
        None if printed is None else printed.text,
    )  # fmt: skip


def _event(reading: Reading, event: Event, references: References, by: str) -> Row:
    article = reading.article
    actors = [references.actors[key] for key in event.actors]
    recipients = [references.actors[key] for key in event.recipients]
    evidence = event.evidence
    triggers = evidence.trigger
    return (
        event.id, article.id, by, article.source, article.published, event.type, list(event.modes),
        list(event.contexts), event.cameo, event.quad, event.score, event.status, event.reciprocal,
        *_party(actors), *_party(recipients), *_when(event), *_where(event, references),
        *_said(event, references), event.confidence, event.rule, trigger_text(event, article.text),
        evidence.sentence.of(article.text), evidence.sentence.start, evidence.sentence.end,
        min((span.start for span in triggers), default=None),
        max((span.end for span in triggers), default=None), *_days(reading, event),
    )  # fmt: skip


def _party(actors: Sequence[Actor]) -> tuple[list[str | None], ...]:
    """Ids, names, countries and sectors, in one order."""
    return (
        [actor.id for actor in actors],
        [actor.name for actor in actors],
        [actor.country for actor in actors],
        [actor.sector for actor in actors],
    )


def _when(event: Event) -> tuple[date | None, date | None, str | None]:
    when = event.when
    if when is None:
        return None, None, None
    return date.fromisoformat(when.start), date.fromisoformat(when.end), when.text


def _days(reading: Reading, event: Event) -> tuple[date | None, date | None]:
    """The event's first and last day, those of publication where it has none."""
    first, last, _ = _when(event)
    published = reading.article.published
    return (published, published) if first is None else (first, last)


def _where(event: Event, references: References) -> Row:
    place = references.place(event)
    if place is None:
        return (None,) * 6
    return place.name, place.latitude, place.longitude, place.country, place.admin1, place.geonameid


def _said(event: Event, references: References) -> Row:
    statement = references.statement(event)
    if statement is None:
        return None, None, None, None, []
    speaker = references.speaker(statement)
    return (
        statement.id,
        references.speaker_name(statement),
        None if speaker is None else speaker.country,
        statement.manner,
        list(references.relay_names(statement)),
    )


def _statement(reading: Reading, statement: Statement, references: References, by: str) -> Row:
    speaker = references.speaker(statement)
    return (
        statement.id, reading.article.id, by,
        None if statement.speaker is None else statement.speaker.text,
        statement.speaker_actor, references.speaker_name(statement),
        None if speaker is None else speaker.country,
        None if statement.cue is None else statement.cue.text,
        " ".join(part.text for part in statement.content), statement.manner, statement.voice,
        list(references.relay_names(statement)),
    )  # fmt: skip
