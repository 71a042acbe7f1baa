"""Numbered steps from an empty store to the present one, and from every earlier schema to it.

A step that is in a store somewhere is never changed: the tables below are as their version made them, and a
later step changes what they made. All steps that a store needs are taken at once or not at all.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tripartite.store.schema import Table, table


@dataclass(frozen=True, slots=True)
class CreateTable:
    """Make a table, with the columns that it had in that version."""

    made: Table

    @property
    def table(self) -> str:
        """The table's name."""
        return self.made.name


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Add a column; `value` is the SQL that fills it in the rows that are there, from their other columns.

    A table that has the column is left as it is: stores of one version may differ in it.
    """

    table: str
    column: str
    type: str
    value: str = "NULL"


Step = CreateTable | AddColumn


@dataclass(frozen=True, slots=True)
class Migration:
    """What one version of the schema has more than the one before it."""

    number: int
    name: str
    steps: tuple[Step, ...]


_FIRST: Final = (
    table(
        "articles",
        "article_id TEXT, title TEXT, published DATE, source TEXT, url TEXT, language TEXT, text TEXT, "
        "extra TEXT, text_digest TEXT, printed_source TEXT, wire_group TEXT, first_seen TIMESTAMP",
        "article_id",
        primary=True,
    ),
    table("coders", "coder_id TEXT, version TEXT, lexicon TEXT, model TEXT", "coder_id", primary=True),
    table(
        "runs",
        "run_id TEXT, started TIMESTAMP, finished TIMESTAMP, coder_id TEXT, command TEXT, state TEXT, "
        "counts TEXT",
        "run_id",
    ),
    table(
        "outcomes",
        "input TEXT, line INTEGER, article_id TEXT, outcome TEXT, cause TEXT, run_id TEXT",
        "run_id",
    ),
    table(
        "readings",
        "article_id TEXT, coder_id TEXT, run_id TEXT, reading TEXT",
        "article_id coder_id",
        primary=True,
    ),
    table(
        "events",
        "event_id TEXT, article_id TEXT, coder_id TEXT, source TEXT, published DATE, type TEXT, "
        "modes TEXT[], contexts TEXT[], cameo TEXT, quad TINYINT, score DOUBLE, status TEXT, "
        "reciprocal BOOLEAN, "
        "actor_ids TEXT[], actor_names TEXT[], actor_countries TEXT[], actor_sectors TEXT[], "
        "recipient_ids TEXT[], recipient_names TEXT[], recipient_countries TEXT[], recipient_sectors TEXT[], "
        "date_start DATE, date_end DATE, date_text TEXT, "
        "place TEXT, latitude DOUBLE, longitude DOUBLE, place_country TEXT, admin1 TEXT, geonameid BIGINT, "
        "said_by TEXT, said_by_name TEXT, said_by_country TEXT, manner TEXT, relayed_by TEXT[], "
        "confidence DOUBLE, rule TEXT, trigger TEXT, sentence TEXT, sentence_start INTEGER, "
        "sentence_end INTEGER, trigger_start INTEGER, trigger_end INTEGER",
        "event_id coder_id",
    ),
    table(
        "actors",
        "actor_id TEXT, article_id TEXT, coder_id TEXT, name TEXT, country TEXT, sector TEXT, "
        "sectors TEXT[], kind TEXT, resolved_by TEXT, mentions TEXT",
        "actor_id coder_id",
    ),
    table(
        "statements",
        "statement_id TEXT, article_id TEXT, coder_id TEXT, speaker_text TEXT, speaker_actor TEXT, "
        "speaker_name TEXT, speaker_country TEXT, cue TEXT, content TEXT, manner TEXT, voice TEXT, "
        "relayed_by TEXT[]",
        "statement_id coder_id",
    ),
    table(
        "places",
        "place_id TEXT, article_id TEXT, coder_id TEXT, name TEXT, latitude DOUBLE, longitude DOUBLE, "
        "country TEXT, admin1 TEXT, geonameid BIGINT",
        "place_id coder_id",
    ),
)
_SECOND: Final = (
    table(
        "judgements",
        "judgement_id TEXT, event_id TEXT, verdict TEXT, changes TEXT, note TEXT, by TEXT, at TIMESTAMP",
        "judgement_id",
    ),
    table(
        "links",
        "left_event TEXT, right_event TEXT, verdict TEXT, score DOUBLE, reasons TEXT, made_by TEXT, "
        "batch_id TEXT, undone BOOLEAN",
        "left_event",
    ),
    table("happenings", "happening_id TEXT, event_id TEXT, batch_id TEXT", "happening_id"),
    table(
        "happening_summary",
        "happening_id TEXT, type TEXT, modes TEXT[], quad TINYINT, score DOUBLE, status TEXT, "
        "date_start DATE, date_end DATE, actor_countries TEXT[], actor_names TEXT[], "
        "recipient_countries TEXT[], recipient_names TEXT[], place TEXT, latitude DOUBLE, longitude DOUBLE, "
        "place_country TEXT, reports INTEGER, outlets INTEGER, first_report DATE, last_report DATE, "
        "disagreements TEXT",
        "happening_id",
    ),
)

MIGRATIONS: Final = (
    Migration(1, "articles, runs and readings", tuple(map(CreateTable, _FIRST))),
    Migration(2, "judgements and happenings", tuple(map(CreateTable, _SECOND))),
    Migration(
        3,
        "days of events, and the order of runs and judgements",
        (
            # Stores of version 2 have these two or not, by the day on which they were made.
            AddColumn("events", "first_day", "DATE", "coalesce(date_start, published)"),
            AddColumn("events", "last_day", "DATE", "if(date_start IS NULL, published, date_end)"),
            AddColumn(
                "runs",
                "number",
                "INTEGER",
                "row_number() OVER (ORDER BY coalesce(finished, started), run_id DESC)",
            ),
            AddColumn("judgements", "number", "INTEGER", 'row_number() OVER (ORDER BY "at", judgement_id)'),
        ),
    ),
)
LATEST: Final = MIGRATIONS[-1].number


def pending(version: int) -> Iterator[Migration]:
    """The migrations that a store of schema `version` still needs, in order."""
    return (migration for migration in MIGRATIONS if migration.number > version)


def added(version: int, name: str) -> tuple[AddColumn, ...]:
    """The columns that later versions add to a table of a store of schema `version`."""
    return tuple(
        step
        for migration in pending(version)
        for step in migration.steps
        if isinstance(step, AddColumn) and step.table == name
    )


def statements(step: Step, present: Collection[str]) -> Sequence[str]:
    """The step as SQL for a DuckDB file whose table has the columns `present`."""
    if isinstance(step, CreateTable):
        return [step.made.create()]
    if step.column in present:
        return []
    value = f"SELECT rowid AS of_row, {step.value} AS value FROM {step.table}"
    return [
        f'ALTER TABLE {step.table} ADD COLUMN "{step.column}" {step.type}',
        f'UPDATE {step.table} SET "{step.column}" = found.value FROM ({value}) found '
        f"WHERE {step.table}.rowid = found.of_row",
    ]
