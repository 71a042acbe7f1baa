"""The DuckDB file of imported knowledge: its tables, and how rows get into one in a single step.

A file is made beside its target and renamed when it is complete, so nobody ever reads half of one. What an
earlier import of the same origin brought is replaced, all other rows are kept.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tripartite.knowledge.imports.name_keys import (
    first_piece_key,
    office_key,
    organization_forms,
    organization_key,
    person_keys,
)
from tripartite.knowledge.imports.records import RECORDS, decode, person_of
from tripartite.knowledge.imports.rows import ImportedActor, ImportedAgent
from tripartite.knowledge.imports.summary import Summary
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.name_words import load_name_words
from tripartite.knowledge.offices import Person
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMAT: Final = "2"
MEMORY: Final = "1GB"
OFFLINE: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""DuckDB would fetch an extension for a file that looks like one of another database."""

_BATCH: Final = 20_000

_OFFICES: Final = (
    "STRUCT(country VARCHAR, title VARCHAR, role VARCHAR, sector VARCHAR, since DATE, until DATE)[]"
)
_ACTOR: Final = (
    "source VARCHAR, kind VARCHAR, name VARCHAR, names VARCHAR[], country VARCHAR, sectors VARCHAR[], "
    f"since DATE, until DATE, popularity INTEGER, offices {_OFFICES}"
)
_AGENT: Final = "source VARCHAR, noun VARCHAR, words VARCHAR[], sectors VARCHAR[]"
STAGED: Final = f"CREATE TABLE staged_actor ({_ACTOR}); CREATE TABLE staged_agent ({_AGENT})"
"""The tables that an importer fills with its rows before `publish`."""


def connect(path: Path | None) -> "DuckDBPyConnection":
    """A connection of bounded memory whose tables stand in a DuckDB file, or in memory.

    Raises InputError when the file cannot be opened.
    """
    import duckdb

    # Files are attached under names of our own: DuckDB would call them by their file names.
    connection = duckdb.connect(":memory:", config={**OFFLINE, "memory_limit": MEMORY})
    try:
        if path is not None:
            connection.execute(f"ATTACH '{quoted(path)}' AS staging; USE staging")
    except duckdb.Error as error:
        raise InputError(
            f"{path}: {first_line(error)}. If no other import is writing it, remove it."
        ) from error
    return connection


def stage_actors(connection: "DuckDBPyConnection", actors: Iterable[ImportedActor]) -> None:
    """Add actors to `staged_actor`."""
    import pyarrow as pa

    office = pa.struct(
        [("country", pa.string()), ("title", pa.string()), ("role", pa.string()), ("sector", pa.string()),
         ("since", pa.date32()), ("until", pa.date32())]
    )  # fmt: skip
    words = pa.list_(pa.string())
    schema = pa.schema(
        [("source", pa.string()), ("kind", pa.string()), ("name", pa.string()), ("names", words),
         ("country", pa.string()), ("sectors", words), ("since", pa.date32()), ("until", pa.date32()),
         ("popularity", pa.int32()), ("offices", pa.list_(office))]
    )  # fmt: skip
    insert(connection, "staged_actor", [asdict(actor) for actor in actors], schema)


def stage_agents(connection: "DuckDBPyConnection", agents: Iterable[ImportedAgent]) -> None:
    """Add agent nouns to `staged_agent`."""
    import pyarrow as pa

    words = pa.list_(pa.string())
    schema = pa.schema([("source", pa.string()), ("noun", pa.string()), ("words", words), ("sectors", words)])
    insert(connection, "staged_agent", [asdict(agent) for agent in agents], schema)


def insert(connection: "DuckDBPyConnection", table: str, rows: Sequence[Any], schema: Any) -> None:
    """Add rows, given as mappings, to a table through Arrow."""
    import pyarrow as pa

    if rows:
        connection.register("arriving", pa.Table.from_pylist(list(rows), schema))
        connection.execute(f"INSERT INTO {table} SELECT * FROM arriving")
        connection.unregister("arriving")


def publish(
    connection: "DuckDBPyConnection",
    target: Path,
    origins: Sequence[str],
    summary: Summary,
    knowledge: Knowledge,
) -> None:
    """Make the staged rows of some origins the content of a knowledge file, beside those of other origins.

    An origin is a kind of list and the name of its file ("phoenix:own.actors"); where there are several, they
    are what stands before the line number in the source of each row.
    `knowledge` is the built-in one: names that are common or agent nouns there are no names of actors.
    Raises InputError when the target is no knowledge file or cannot be written.
    """
    import duckdb

    part = target.with_name(f"{target.name}.part")
    for left in (part, part.with_name(f"{part.name}.wal")):
        left.unlink(missing_ok=True)
    try:
        earlier = target.exists()
        if earlier:
            connection.execute(f"ATTACH '{quoted(target)}' AS earlier (READ_ONLY)")
            _check_format(connection, target)
        connection.execute(f"ATTACH '{quoted(part)}' AS made")
        _fill(connection, list(origins), summary, earlier=earlier)
        _key_names(connection, knowledge)
        _describe(connection)
        connection.execute("DETACH made")
        if earlier:
            connection.execute("DETACH earlier")
        part.replace(target)
    except duckdb.Error as error:
        raise InputError(f"{target}: {first_line(error)}") from error
    except OSError as error:
        raise InputError(f"{target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _fill(connection: "DuckDBPyConnection", origins: list[str], summary: Summary, *, earlier: bool) -> None:
    counts = json.dumps(summary.as_mapping(), sort_keys=True)
    connection.execute("CREATE OR REPLACE TEMP TABLE imported_now (origin VARCHAR, summary VARCHAR)")
    connection.executemany("INSERT INTO imported_now VALUES (?, ?)", [[origin, counts] for origin in origins])
    one = len(origins) == 1
    own = "(SELECT origin FROM imported_now)" if one else "regexp_replace(source, ':[0-9.]+$', '')"

    def with_others(staged: str, table: str, columns: str = "*") -> str:
        kept = f"SELECT {columns} FROM earlier.{table} WHERE origin NOT IN (SELECT origin FROM imported_now)"
        return f"({staged} UNION ALL {kept})" if earlier else f"({staged})"

    actors = with_others(f"SELECT {own} AS origin, * FROM staged_actor", "actor", "* EXCLUDE number")
    connection.execute(
        "CREATE TABLE made.actor AS SELECT row_number() OVER (ORDER BY source) AS number, * "
        f"FROM {actors} ORDER BY number"
    )
    connection.execute(f"CREATE TABLE made.record AS {RECORDS}")
    agents = with_others(f"SELECT {own} AS origin, * FROM staged_agent", "agent")
    connection.execute(f"CREATE TABLE made.agent AS SELECT * FROM {agents} ORDER BY source")
    every = with_others("SELECT * FROM imported_now", "origin")
    connection.execute(f"CREATE TABLE made.origin AS SELECT * FROM {every} ORDER BY origin")


def _key_names(connection: "DuckDBPyConnection", knowledge: Knowledge) -> None:
    """The index of names: person and office keys by country, organisation keys, first words."""
    import pyarrow as pa

    keys = pa.schema([("key", pa.int64()), ("country", pa.string()), ("actor", pa.int64())])
    pieces = pa.schema([("key", pa.int64()), ("pieces", pa.int16())])
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE person_key (key BIGINT, country VARCHAR, actor BIGINT); "
        "CREATE OR REPLACE TEMP TABLE name_key (key BIGINT, country VARCHAR, actor BIGINT); "
        "CREATE OR REPLACE TEMP TABLE piece (key BIGINT, pieces SMALLINT)"
    )
    common = _Common(knowledge)
    last = _one(connection, "SELECT coalesce(max(number), 0) FROM made.actor")
    for first in range(1, last + 1, _BATCH):
        rows = connection.execute(
            "SELECT number, record FROM made.record WHERE number BETWEEN ? AND ?", [first, first + _BATCH - 1]
        ).fetchall()
        persons, names, begins = [], [], []
        for number, record in rows:
            actor = decode(record)
            if actor.kind == "person":
                for country, key in _person_keys(person_of(actor)):
                    persons.append({"key": key, "country": country, "actor": number})
                continue
            for form in organization_forms((actor.name, *actor.names)):
                if not common.is_common(form):
                    key = organization_key(form)
                    names.append({"key": key, "country": actor.country, "actor": number})
                    words = form.split(" ")
                    begins.append({"key": first_piece_key(words[0]), "pieces": len(words)})
        insert(connection, "temp.person_key", persons, keys)
        insert(connection, "temp.name_key", names, keys)
        insert(connection, "temp.piece", begins, pieces)
    for table in ("person_key", "name_key"):
        connection.execute(
            f"CREATE TABLE made.{table} AS SELECT DISTINCT * FROM temp.{table} ORDER BY key, actor, country"
        )
    connection.execute(
        "CREATE TABLE made.piece AS SELECT key, max(pieces) AS pieces FROM temp.piece "
        "GROUP BY key ORDER BY key"
    )


def _person_keys(person: Person) -> Iterator[tuple[str, int]]:
    keys = person_keys(person)
    for country in {holding.office.country for holding in person.holdings}:
        for key in keys:
            yield country, key
    for holding in person.holdings:
        office = holding.office
        yield office.country, office_key(office.country, office.title)
        if office.role != "other":
            yield office.country, office_key(office.country, office.role)


class _Common:
    """Which forms are no names: words of the language, nationalities, agent nouns, given names."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = load_name_words()
        self._words = words.common | words.given_names | words.organisation_words | words.titles
        self._agents = knowledge.agents
        self._demonyms = knowledge.demonyms

    def is_common(self, form: str) -> bool:
        """True for "Congress", "Ministry of Defence" and "British": they name no actor by themselves."""
        lower = form.lower()
        if lower in self._agents or form in self._demonyms or len(form) < 2 or form.isdigit():
            return True
        return " " not in form and not form.isupper() and lower in self._words


def _describe(connection: "DuckDBPyConnection") -> None:
    """The format and a digest of the content, which does not depend on the order of rows."""
    content = []
    for table in ("actor", "agent"):
        found = connection.execute(
            f"SELECT count(*), bit_xor(md5_number_lower(t::VARCHAR)), bit_xor(md5_number_upper(t::VARCHAR)) "
            f"FROM made.{table} t"
        ).fetchone()
        content.append(str(found))
    connection.execute("CREATE TABLE made.about (format VARCHAR, content VARCHAR)")
    connection.execute("INSERT INTO made.about VALUES (?, ?)", [FORMAT, " ".join(content)])


def _check_format(connection: "DuckDBPyConnection", target: Path) -> None:
    tables = {row[0] for row in connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'earlier'"
    ).fetchall()}  # fmt: skip
    strange = _one(
        connection,
        "SELECT (SELECT count(*) FROM duckdb_views() WHERE database_name = 'earlier' AND NOT internal) "
        "+ (SELECT count(*) FROM duckdb_functions() WHERE database_name = 'earlier' AND NOT internal)",
    )
    if strange or "about" not in tables or _one(connection, "SELECT format FROM earlier.about") != FORMAT:
        raise InputError(
            f"{target} is no knowledge file of this version. Name another output, or remove it first."
        )


def _one(connection: "DuckDBPyConnection", query: str) -> Any:
    row = connection.execute(query).fetchall()
    return row[0][0] if row else None


def quoted(path: Path) -> str:
    """A path as it stands between the quotes of an SQL text."""
    return os.fspath(path).replace("'", "''")


def first_line(error: Exception) -> str:
    """What an error of DuckDB says, without its advice."""
    return str(error).splitlines()[0] if str(error) else type(error).__name__
