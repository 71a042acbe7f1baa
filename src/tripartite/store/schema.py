"""The tables of a store: the one place that names their columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow

_TYPES: Final = frozenset(
    ("TEXT", "TEXT[]", "DATE", "TIMESTAMP", "DOUBLE", "INTEGER", "BIGINT", "TINYINT", "BOOLEAN")
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `columns` are names with DuckDB types; `order` are the columns that sort it for comparison.

    `clock` are the columns that hold a time of day, in which two equal runs differ.
    """

    name: str
    columns: Mapping[str, str]
    order: tuple[str, ...]
    primary: bool = False
    clock: tuple[str, ...] = ()

    def create(self) -> str:
        """The statement that makes the table."""
        lines = [f'"{name}" {kind}' for name, kind in self.columns.items()]
        if self.primary:
            lines.append(f"PRIMARY KEY ({', '.join(self.order)})")
        return f"CREATE TABLE {self.name} ({', '.join(lines)})"

    def empty_select(self) -> str:
        """A query of no rows with the table's columns."""
        columns = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in self.columns.items())
        return f"SELECT {columns} WHERE false"

    def arrow_schema(self) -> "pyarrow.Schema":
        """The columns as Arrow types."""
        import pyarrow as pa

        types = {
            "TEXT": pa.string(), "TEXT[]": pa.list_(pa.string()), "DATE": pa.date32(),
            "TIMESTAMP": pa.timestamp("us"), "DOUBLE": pa.float64(), "INTEGER": pa.int32(),
            "BIGINT": pa.int64(), "TINYINT": pa.int8(), "BOOLEAN": pa.bool_(),
        }  # fmt: skip
        return pa.schema([(name, types[kind]) for name, kind in self.columns.items()])


def table(
    name: str, columns: str, order: str, *, primary: bool = False, clock: tuple[str, ...] = ()
) -> Table:
    """A table from its columns, "name TYPE, name TYPE", and the names of those that sort it."""
    pairs = [line.split() for line in columns.split(",")]
    return Table(name, {pair[0]: pair[1] for pair in pairs}, tuple(order.split()), primary, clock)


# A change here needs a migration that makes it in the stores that there are (migrations.py).
# `number` counts runs and judgements in the order in which they came: a clock can be set back.
# first_day and last_day of an event are date_start and date_end, or the day of publication where these are
# null: without a function around them, whole blocks of rows are passed over by their range.
# Uniqueness of events, actors, statements and places follows from that of readings, which are written with
# them in one transaction. An index over ten million events would cost a gigabyte of memory to say it again.
_TABLES: Final = (
    table(
        "articles",
        "article_id TEXT, title TEXT, published DATE, source TEXT, url TEXT, language TEXT, text TEXT, "
        "extra TEXT, text_digest TEXT, printed_source TEXT, wire_group TEXT, first_seen TIMESTAMP",
        "article_id",
        primary=True,
        clock=("first_seen",),
    ),
    table("coders", "coder_id TEXT, version TEXT, lexicon TEXT, model TEXT", "coder_id", primary=True),
    table(
        "runs",
        "run_id TEXT, started TIMESTAMP, finished TIMESTAMP, coder_id TEXT, command TEXT, state TEXT, "
        "counts TEXT, number INTEGER",
        "run_id",
        clock=("started", "finished"),
    ),
    table(
        "outcomes",
        "input TEXT, line INTEGER, article_id TEXT, outcome TEXT, cause TEXT, run_id TEXT",
        "run_id input line article_id outcome cause",
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
        "sentence_end INTEGER, trigger_start INTEGER, trigger_end INTEGER, first_day DATE, last_day DATE",
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
    table(
        "judgements",
        "judgement_id TEXT, event_id TEXT, verdict TEXT, changes TEXT, note TEXT, by TEXT, at TIMESTAMP, "
        "number INTEGER",
        "judgement_id",
        clock=("at",),
    ),
    table(
        "links",
        "left_event TEXT, right_event TEXT, verdict TEXT, score DOUBLE, reasons TEXT, made_by TEXT, "
        "batch_id TEXT, undone BOOLEAN",
        "left_event right_event batch_id made_by verdict",
    ),
    table("happenings", "happening_id TEXT, event_id TEXT, batch_id TEXT", "happening_id event_id"),
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

TABLES: Final[Mapping[str, Table]] = {table.name: table for table in _TABLES}

# What one coder made of the articles; the views `current_...` show the rows of the current coder.
CODED: Final = ("readings", "events", "actors", "statements", "places")


# The coder of the latest finished run; while there is none, of the latest begun.
CURRENT_CODER: Final = (
    "SELECT coder_id FROM runs ORDER BY state = 'finished' DESC, number DESC, run_id LIMIT 1"
)


def current_views(coder_id: str | None) -> list[str]:
    """The statements that make `current_events` and its sisters show one coder's rows (None: no rows).

    The id is written into the views: a comparison costs nothing, a join of ten million rows does.
    """
    if coder_id is not None and not coder_id.isalnum():
        raise ValueError(f"{coder_id!r} is no coder id")
    condition = "false" if coder_id is None else f"coder_id = '{coder_id}'"
    return [
        f"CREATE OR REPLACE VIEW current_{name} AS SELECT * FROM {name} WHERE {condition}" for name in CODED
    ]


_CURRENT: Final = re.compile(
    r"CREATE VIEW current_(\w+) AS SELECT \* FROM (?:main\.)?\1 WHERE "
    r"(?:\(coder_id = '[0-9A-Za-z]*'\)|false|CAST\('f' AS BOOLEAN\));?"
)


def is_current_view(name: str, sql: str) -> bool:
    """Whether a view, as DuckDB writes it down, is one of `current_views`."""
    match = _CURRENT.fullmatch(sql.strip())
    return match is not None and match[1] in CODED and name == f"current_{match[1]}"


# Questions whose answer is 0 in a sound store, and what is wrong otherwise.
CHECKS: Final[Mapping[str, str]] = {
    "SELECT count(*) - count(DISTINCT article_id) FROM articles": "articles that are there twice",
    "SELECT count(*) - count(DISTINCT (article_id, coder_id)) FROM readings": "readings that are there twice",
    "SELECT count(*) FROM readings ANTI JOIN articles USING (article_id)": "readings without their article",
    "SELECT count(*) FROM readings ANTI JOIN coders USING (coder_id)": "readings without their coder",
    "SELECT count(*) - count(DISTINCT (event_id, coder_id)) FROM events": "events that are there twice",
    "SELECT count(*) FROM events ANTI JOIN readings USING (article_id, coder_id)": "events without a reading",
}
