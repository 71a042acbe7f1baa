"""A store in a folder of Parquet files, one sub-folder a table.

`manifest.json` names the files that count. It is replaced as one whole, so a reader sees a batch of rows in
all tables or in none, and what a killed process left behind is swept away by the next writer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripartite.store.backend import CONFIG, claim, release
from tripartite.store.database import require_latest
from tripartite.store.errors import StoreDamaged, StoreMissing, explained
from tripartite.store.manifest import (
    MANIFEST,
    damage,
    damaged,
    read_manifest,
    refuse_links,
    synced_digest,
    write_manifest,
)
from tripartite.store.migrations import LATEST, added
from tripartite.store.schema import TABLES, current_views

if TYPE_CHECKING:
    import duckdb
    import pyarrow

_LOCK: Final = ".writer.lock"
# Where a table has more files than this, those below the size become one: many small files read slowly.
_MOST_FILES: Final = 48
_SMALL: Final = 32 * 1024 * 1024


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
                refuse_links(path)
                if write:
                    # DuckDB's lock ends with the process, however that ends, on every system.
                    self._lock = duckdb.connect(path / _LOCK)
                self._manifest = read_manifest(path)
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

    def faults(self) -> list[str]:
        """Files that are not as they were written."""
        return damaged(self.path, self._manifest)

    def _require_sound(self, files: Sequence[str]) -> None:
        """Raise StoreDamaged before damaged rows are written to a new file, where they would look sound."""
        for fault in damage(self.path, self._manifest, files):
            raise StoreDamaged(f"{self.path}: {fault}. Put back a copy of the store; it was left as it is")

    def close(self) -> None:
        """Let go of the folder."""
        self._connection.close()
        self._release()

    def _require_folder(self, *, write: bool) -> None:
        if self.path.is_dir():
            held = {entry.name for entry in self.path.iterdir()} - {
                _LOCK,
                f"{_LOCK}.wal",
                f"{MANIFEST}.part",
                *TABLES,
            }
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
                self.path.mkdir(exist_ok=True)  # another process may make it at this moment
            except FileNotFoundError:
                raise StoreMissing(
                    f"{self.path}: there is no folder {self.path.parent}. Make it first"
                ) from None

    def _confine(self) -> None:
        self._connection.execute(f"SET allowed_directories = [{_quoted(self.path.resolve())}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

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
        import duckdb

        for table in tables:
            empty = TABLES[table].empty_select()
            columns = ", ".join(f'"{name}"' for name in TABLES[table].columns)
            files = self._manifest.files(table)
            query = f"SELECT {columns} FROM {self._source(table)}" if files else empty
            try:
                self._connection.execute(f"CREATE OR REPLACE VIEW {table} AS {query}")
            except (duckdb.BinderException, duckdb.NotImplementedException) as error:
                reason = str(error).splitlines()[0][:200]
                raise StoreDamaged(
                    f"{self.path}: {table} has not the columns of a store ({reason}). Put back a copy of it"
                ) from error

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
        self._require_sound(self._manifest.files(table))
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
            self._require_sound(small.files(table))
            held, self._manifest = self._manifest, small
            query = f"SELECT * FROM {self._source(table)}"
            self._manifest = held
            name, sequence = self._next(table)
            self._copy(query, name)
            self._hold(table, (*large, name), sequence)

    def _write_manifest(self) -> None:
        digests = {name: synced_digest(self.path / name) for name in self._unsynced}
        self._unsynced.clear()
        self._manifest = self._manifest.with_digests(digests)
        write_manifest(self.path, self._manifest)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._claimed is not None:
            release(self._claimed)
            self._claimed = None


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
