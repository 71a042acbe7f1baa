"""Importing a Wikidata dump: lines to rows beside a checkpoint, then resolution, then the knowledge file.

What has been read stands in a file of its own beside the target ("x.duckdb.importing"), in transactions that
also move the checkpoint. A killed import goes on from there; the target appears when all is done.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tripartite.knowledge.imports.dump_lines import LONGEST, Dump, DumpLine
from tripartite.knowledge.imports.knowledge_file import FORMAT, connect, first_line, insert, publish
from tripartite.knowledge.imports.summary import Complaints, Summary
from tripartite.knowledge.imports.wikidata_entity import parse
from tripartite.knowledge.imports.wikidata_resolution import resolve
from tripartite.knowledge.imports.wikidata_staging import TABLES, Staged, schemas, sort_in
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.errors import InputError
from tripartite.records.problem import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH: Final = 64 * 1024 * 1024
_HEAD: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is: bytes of the file read, of how many, and uncompressed bytes in all."""

    stage: str
    position: int
    size: int
    uncompressed: int


@dataclass(slots=True)
class _Checkpoint:
    """Where to go on: all before `offset`, which lies behind line `line`, is in the file."""

    offset: int = 0
    line: int = 0
    done: bool = False
    array: bool = False
    closed: bool = False
    summary: Summary = field(default_factory=Summary)

    def as_json(self) -> str:
        """All of it as text."""
        state = {"offset": self.offset, "line": self.line, "done": self.done, "array": self.array,
                 "closed": self.closed, "summary": self.summary.as_mapping()}  # fmt: skip
        return json.dumps(state)


def import_wikidata(
    dump: Path,
    target: Path,
    knowledge: Knowledge,
    *,
    show: Callable[[Problem], None] = lambda _: None,
    step: Callable[[Step], None] = lambda _: None,
    batch: int = _BATCH,
    longest: int = LONGEST,
) -> Summary:
    """Import a dump into the knowledge file `target`; goes on where a killed import of it stopped.

    `knowledge` is the built-in one, `show` gets the faults of lines, `step` is called as the import proceeds.
    A transaction covers about `batch` uncompressed bytes; lines of more than `longest` bytes are faults.
    Raises InputError for a dump that cannot be opened and a target that cannot be written.
    """
    import duckdb

    with Dump(dump, longest) as opened:
        identity = _identity(dump, opened.size)
        unfinished = target.with_name(f"{target.name}.importing")
        connection = connect(unfinished)
        try:
            checkpoint = _resume(connection, identity)
            if not checkpoint.done:
                _read(opened, dump.name, connection, checkpoint, show, step, batch)
            step(Step("resolving", opened.size, opened.size, checkpoint.offset))
            summary = checkpoint.summary
            resolve(connection, knowledge, summary)
            step(Step("writing", opened.size, opened.size, checkpoint.offset))
            publish(connection, target, [f"wikidata:{dump.name}"], summary, knowledge)
        except duckdb.Error as error:
            raise InputError(f"{unfinished}: {first_line(error)}") from error
        finally:
            connection.close()
    for left in (unfinished, unfinished.with_name(f"{unfinished.name}.wal")):
        left.unlink(missing_ok=True)
    return summary


def _identity(dump: Path, size: int) -> str:
    """What tells one dump from another without reading all of it."""
    with dump.open("rb") as file:
        head = blake2b(file.read(_HEAD), digest_size=16).hexdigest()
        file.seek(max(0, size - _HEAD))
        tail = blake2b(file.read(_HEAD), digest_size=16).hexdigest()
    return f"{FORMAT} {dump.name} {size} {head} {tail}"


def _resume(connection: "DuckDBPyConnection", identity: str) -> _Checkpoint:
    """The checkpoint of an earlier import of the same dump; else empty tables and a new one."""
    query = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'staging'"
    tables = {row[0] for row in connection.execute(query).fetchall()}
    if "checkpoint" in tables:
        rows = connection.execute("SELECT identity, state FROM checkpoint").fetchall()
        if rows and rows[0][0] == identity:
            state = json.loads(rows[0][1])
            return _Checkpoint(**{**state, "summary": Summary.of_mapping(state["summary"])})
    for table in sorted(tables):
        connection.execute(f'DROP TABLE "{table}"')
    connection.begin()
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    connection.execute("CREATE TABLE checkpoint (identity VARCHAR, state VARCHAR)")
    connection.execute("INSERT INTO checkpoint VALUES (?, ?)", [identity, _Checkpoint().as_json()])
    connection.commit()
    return _Checkpoint()


def _read(
    opened: Dump,
    name: str,
    connection: "DuckDBPyConnection",
    checkpoint: _Checkpoint,
    show: Callable[[Problem], None],
    step: Callable[[Step], None],
    batch: int,
) -> None:
    summary = checkpoint.summary
    complaints = Complaints(summary, show)
    staged = Staged()
    kinds = schemas()
    committed = shown = checkpoint.offset
    for line in opened.lines(checkpoint.offset, checkpoint.line):
        _take(line, name, staged, checkpoint, complaints)
        if line.end - shown >= batch // 16:
            step(Step("reading", opened.position, opened.size, line.end))
            shown = line.end
        if line.end - committed >= batch or staged.full:
            _commit(connection, staged, kinds, checkpoint)
            staged, committed = Staged(), line.end
    if checkpoint.array and not checkpoint.closed:
        problem = Problem(name, checkpoint.line, "", "the dump is cut short: its list has no closing ]")
        complaints.add("dump cut short", problem)
    checkpoint.done = True
    _commit(connection, staged, kinds, checkpoint)


def _take(line: DumpLine, name: str, staged: Staged, checkpoint: _Checkpoint, complaints: Complaints) -> None:
    summary = checkpoint.summary
    checkpoint.line, checkpoint.offset = line.number, line.end
    if line.fault is not None:
        kind = "line too long" if "the line" in line.fault else "dump cut short"
        complaints.add(kind, Problem(name, line.number, "", line.fault))
        # One fault for one cause: what is cut short has no closing bracket either.
        checkpoint.closed |= kind == "dump cut short"
        return
    stripped = line.content.strip()
    if line.number == 1:
        checkpoint.array = stripped.startswith(b"[")
    if stripped:
        checkpoint.closed = stripped.endswith(b"]")
    try:
        entity = parse(line.content)
    except InputError as error:
        kind, _, _ = str(error).partition(":")
        complaints.add(kind, Problem(name, line.number, "", f"{error}"))
        return
    if entity is None:
        return
    summary.read += 1
    reason = sort_in(entity, staged)
    if reason is not None:
        summary.skipped[reason] += 1


def _commit(
    connection: "DuckDBPyConnection", staged: Staged, kinds: dict[str, Any], checkpoint: _Checkpoint
) -> None:
    connection.begin()
    for table, schema in kinds.items():
        insert(connection, table, staged.rows[table], schema)
    connection.execute("UPDATE checkpoint SET state = ?", [checkpoint.as_json()])
    connection.commit()
