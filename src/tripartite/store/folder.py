"""A store in a folder of Parquet files, one sub-folder a table.

`manifest.json` names the files that count. It is replaced as one whole, so a reader sees a batch of rows in
all tables or in none, and what a killed process left behind is swept away by the next writer.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tripartite.store.backend import CONFIG, claim, release
from tripartite.store.database import require_latest
from tripartite.store.errors import StoreDamaged, StoreMissing, StoreTooNew, explained
from tripartite.store.migrations import LATEST, added
from tripartite.store.schema import TABLES, current_views

if TYPE_CHECKING:
    import duckdb
    import pyarrow

MANIFEST: Final = "manifest.json"
_FORMAT: Final = "tripartite-store"
_LOCK: Final = ".writer.lock"
_FILE: Final = re.compile(r"[a-z_]+/\d{8,}\.parquet", re.ASCII)
# Where a table has more files than this, those below the size become one: many small files read slowly.
_MOST_FILES: Final = 48
_SMALL: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files hold which table, under a schema version, and which coder is the current one.

    `sequence` numbers the files.
    """

    schema: int = 0
    sequence: int = 0
    coder: str | None = None
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def files(self, table: str) -> tuple[str, ...]:
        """The files of a table, oldest first."""
        return self.tables.get(table, ())

    def holding(self, table: str, files: Sequence[str], sequence: int) -> "Manifest":
        """The manifest with these files for the table."""
        return replace(self, sequence=sequence, tables={**self.tables, table: tuple(files)})

    def text(self) -> str:
        """The manifest as JSON."""
        shape = {
            "format": _FORMAT, "schema": self.schema, "sequence": self.sequence, "coder": self.coder,
            "tables": dict(sorted(self.tables.items())),
        }  # fmt: skip
        return json.dumps(shape, indent=1) + "\n"


class ParquetFolder:
    """The tables in a folder; opening it for writing makes it if it is missing, and migrates it."""

    def __init__(self, path: Path, *, write: bool) -> None:
        import duckdb

        self.path = path
        self.upgraded_from: int | None = None
        self._claimed = claim(path) if write else None
        self._lock: duckdb.DuckDBPyConnection | None = None
        self._unsynced: list[str] = []
        try:
            self._require_folder(write=write)
            with explained(path):
                if write:
                    # DuckDB's lock ends with the process, however that ends, on every system.
                    self._lock = duckdb.connect(path / _LOCK)
                self._manifest = self._read_manifest()
                self.version = self._manifest.schema
                self._connection = duckdb.connect(":memory:", config=CONFIG)
                self._confine()
                if write:
                    self._migrate()
                    self._sweep()
            require_latest(path, self.version)
            with explained(path):
                self._show(TABLES)
                self.show_coder(self._manifest.coder)
        except BaseException:
            self._release()
            raise
        self._saved = self._manifest

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        """A connection of its own."""
        return self._connection.cursor()

    def main(self) -> "duckdb.DuckDBPyConnection":
        """The connection that writes."""
        return self._connection

    def begin(self) -> None:
        """Begin to write."""
        self._saved = self._manifest

    def commit(self) -> None:
        """Replace the manifest."""
        self._compact()
        self._write_manifest()
        self._saved = self._manifest

    def rollback(self) -> None:
        """Go back to the manifest of `begin`."""
        self._manifest = self._saved
        self._unsynced.clear()
        self._show(TABLES)
        self.show_coder(self._manifest.coder)

    def append(self, table: str, rows: "pyarrow.Table") -> None:
        """Write the rows to a file of their own."""
        import pyarrow.parquet as pq

        name, sequence = self._next(table)
        schema = TABLES[table].arrow_schema()
        pq.write_table(rows.select(schema.names).cast(schema), self.path / name, compression="zstd")
        self._unsynced.append(name)
        self._hold(table, (*self._manifest.files(table), name), sequence)

    def delete(self, table: str, condition: str, parameters: Sequence[object] = ()) -> int:
        """Write what stays to a new file."""
        before = self._count(table)
        if before == 0:
            return 0
        self._rewrite(table, f"SELECT * FROM {table} WHERE ({condition}) IS NOT true", parameters)
        return before - self._count(table)

    def replace_column(self, table: str, key: str, column: str, values: "pyarrow.Table") -> None:
        """Write the table anew with other values in one column."""
        self._connection.register("incoming", values)
        try:
            chosen = (
                f"SELECT t.* REPLACE (if(i.{key} IS NULL, t.{column}, i.{column}) AS {column}) "
                f"FROM {table} t LEFT JOIN incoming i ON t.{key} = i.{key}"
            )
            self._rewrite(table, f"SELECT * FROM ({chosen}) ORDER BY {key}", ())
        finally:
            self._connection.unregister("incoming")

    def show_coder(self, coder_id: str | None) -> None:
        """Define the views; the manifest keeps the coder."""
        for view in current_views(coder_id):
            self._connection.execute(view)
        self._manifest = replace(self._manifest, coder=coder_id)

    def close(self) -> None:
        """Let go of the folder."""
        self._connection.close()
        self._release()

    def _require_folder(self, *, write: bool) -> None:
        if self.path.is_dir():
            held = {entry.name for entry in self.path.iterdir()} - {_LOCK, f"{_LOCK}.wal", *TABLES}
            if MANIFEST in held or (write and not held):
                return
            raise StoreDamaged(
                f"{self.path}: a folder that is not a store of Tripartite. Name another one with --store"
            )
        if not write:
            raise StoreMissing(
                f"{self.path}: there is no store. Make one: tripartite collect INPUT --store {self.path}/"
            )
        with explained(self.path):
            try:
                self.path.mkdir()
            except FileNotFoundError:
                raise StoreMissing(
                    f"{self.path}: there is no folder {self.path.parent}. Make it first"
                ) from None

    def _read_manifest(self) -> Manifest:
        file = self.path / MANIFEST
        if not file.exists():
            return Manifest()
        try:
            raw: dict[str, Any] = json.loads(file.read_text("utf-8"))
            if raw["format"] != _FORMAT:
                raise ValueError("another format")
            tables = {str(table): tuple(map(_file_name, files)) for table, files in raw["tables"].items()}
            coder = raw["coder"]
            if coder is not None and not str(coder).isalnum():
                raise ValueError(f"{coder!r} is no coder id")
            found = Manifest(int(raw["schema"]), int(raw["sequence"]), coder, tables)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreDamaged(
                f"{file}: cannot be read, and was left as it is ({error}). Put back a copy of the store"
            ) from error
        if found.schema > LATEST:
            raise StoreTooNew(
                f"{self.path}: its schema is {found.schema}, this Tripartite knows up to {LATEST}. "
                "Install a later one: pip install --upgrade tripartite"
            )
        return found

    def _confine(self) -> None:
        self._connection.execute(f"SET allowed_directories = [{_quoted(self.path.resolve())}]")
        self._connection.execute("SET enable_external_access = false")

    def _migrate(self) -> None:
        """Write what changes to new files, then one manifest: cut off, the store is as it was."""
        if self.version >= LATEST:
            return
        for table in TABLES:
            self._add_columns(table)
        self._manifest = replace(self._manifest, schema=LATEST)
        self._write_manifest()
        self.upgraded_from = self.version or None
        self.version = LATEST

    def _add_columns(self, table: str) -> None:
        steps = added(self.version, table)
        if not steps or not self._manifest.files(table):
            return
        # Files of one version need not agree in a column that a step may find there.
        query = f"SELECT * FROM {self._source(table, by_name=True)}"
        present = {row[0] for row in self._connection.execute(f"DESCRIBE {query}").fetchall()}
        for step in steps:
            value = f"CAST({step.value} AS {step.type})"
            if step.column in present:
                value = f'coalesce("{step.column}", {value})'
                query = f'SELECT * REPLACE ({value} AS "{step.column}") FROM ({query})'
            else:
                query = f'SELECT *, {value} AS "{step.column}" FROM ({query})'
        self._rewrite(table, query, (), show=False)

    def _sweep(self) -> None:
        """Take away files that the manifest does not name."""
        for table in TABLES:
            folder = self.path / table
            if folder.is_dir():
                named = set(self._manifest.files(table))
                for file in folder.iterdir():
                    if f"{table}/{file.name}" not in named:
                        file.unlink()

    def _show(self, tables: Sequence[str] | Mapping[str, object]) -> None:
        """Let the views of these tables read the files of the manifest."""
        for table in tables:
            empty = TABLES[table].empty_select()
            query = f"SELECT * FROM {self._source(table)}" if self._manifest.files(table) else empty
            self._connection.execute(f"CREATE OR REPLACE VIEW {table} AS {query}")

    def _source(self, table: str, *, by_name: bool = False) -> str:
        folder = self.path.resolve()
        files = ", ".join(_quoted(folder / name) for name in self._manifest.files(table))
        return f"read_parquet([{files}], hive_partitioning = false, union_by_name = {by_name})"

    def _next(self, table: str) -> tuple[str, int]:
        sequence = self._manifest.sequence + 1
        (self.path / table).mkdir(exist_ok=True)
        return f"{table}/{sequence:08d}.parquet", sequence

    def _hold(self, table: str, files: Sequence[str], sequence: int, *, show: bool = True) -> None:
        self._manifest = self._manifest.holding(table, files, sequence)
        if show:
            self._show([table])

    def _rewrite(self, table: str, query: str, parameters: Sequence[object], *, show: bool = True) -> None:
        name, sequence = self._next(table)
        self._copy(query, name, parameters)
        self._hold(table, (name,), sequence, show=show)

    def _copy(self, query: str, name: str, parameters: Sequence[object] = ()) -> None:
        target = _quoted(self.path.resolve() / name)
        self._connection.execute(
            f"COPY ({query}) TO {target} (FORMAT parquet, COMPRESSION zstd)", list(parameters)
        )
        self._unsynced.append(name)

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])

    def _compact(self) -> None:
        for table in TABLES:
            files = self._manifest.files(table)
            if len(files) <= _MOST_FILES:
                continue
            large = [name for name in files if (self.path / name).stat().st_size >= _SMALL]
            small = replace(self._manifest, tables={table: tuple(n for n in files if n not in set(large))})
            held, self._manifest = self._manifest, small
            query = f"SELECT * FROM {self._source(table)}"
            self._manifest = held
            name, sequence = self._next(table)
            self._copy(query, name)
            self._hold(table, (*large, name), sequence)

    def _write_manifest(self) -> None:
        for name in self._unsynced:
            _sync(self.path / name)
        self._unsynced.clear()
        part = self.path / f"{MANIFEST}.part"
        with part.open("w", encoding="utf-8") as stream:
            stream.write(self._manifest.text())
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.path / MANIFEST)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._claimed is not None:
            release(self._claimed)
            self._claimed = None


def _file_name(name: object) -> str:
    """A file's name as the manifest holds it: nothing outside the folder. Raises ValueError."""
    if not isinstance(name, str) or not _FILE.fullmatch(name):
        raise ValueError(f"{name!r} is no file of a store")
    return name


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _sync(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
