"""A store in one DuckDB file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tripartite.store.backend import CONFIG, claim, release
from tripartite.store.errors import StoreDamaged, StoreMissing, StoreTooNew, StoreTooOld, explained
from tripartite.store.migrations import LATEST, pending, statements
from tripartite.store.schema import CURRENT_CODER, TABLES, current_views, is_current_view

if TYPE_CHECKING:
    import duckdb
    import pyarrow


class DatabaseFile:
    """The tables in a DuckDB file; opening it for writing makes it if it is missing, and migrates it."""

    def __init__(self, path: Path, *, write: bool) -> None:
        import duckdb

        self.path = path
        self.upgraded_from: int | None = None
        self._claimed = claim(path) if write else None
        try:
            if not write and not path.exists():
                raise StoreMissing(
                    f"{path}: there is no store. Make one: tripartite collect INPUT --store {path}"
                )
            if write and not path.exists() and not path.parent.is_dir():
                raise StoreMissing(f"{path}: there is no folder {path.parent}. Make it first")
            with explained(path):
                if path.exists():
                    path.open("rb").close()  # DuckDB's message about a file it may not open is a poor one
                config = {**CONFIG, "enable_external_access": "false", "lock_configuration": "true"}
                self._connection = duckdb.connect(path, read_only=not write, config=config)
            try:
                with explained(path):
                    self.version = self._schema_version()
                    if write:
                        self._migrate()
                self._require_latest()
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            self._release()
            raise

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        """A connection of its own."""
        return self._connection.cursor()

    def main(self) -> "duckdb.DuckDBPyConnection":
        """The connection that writes."""
        return self._connection

    def begin(self) -> None:
        """Begin a transaction."""
        self._connection.begin()

    def commit(self) -> None:
        """End it."""
        self._connection.commit()

    def rollback(self) -> None:
        """Undo it."""
        self._connection.rollback()

    def append(self, table: str, rows: "pyarrow.Table") -> None:
        """Add rows."""
        with self._incoming(rows):
            self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")

    def delete(self, table: str, condition: str, parameters: Sequence[object] = ()) -> int:
        """Delete rows."""
        done = self._connection.execute(f"DELETE FROM {table} WHERE {condition}", list(parameters)).fetchall()
        return int(done[0][0]) if done else 0

    def replace_column(self, table: str, key: str, column: str, values: "pyarrow.Table") -> None:
        """Update one column."""
        with self._incoming(values):
            self._connection.execute(
                f"UPDATE {table} SET {column} = incoming.{column} FROM incoming "
                f"WHERE {table}.{key} = incoming.{key}"
            )

    @contextmanager
    def _incoming(self, rows: "pyarrow.Table") -> Iterator[None]:
        self._connection.register("incoming", rows)
        yield
        # Not after an error: in a transaction that was given up, this would raise and hide the reason.
        self._connection.unregister("incoming")

    def show_coder(self, coder_id: str | None) -> None:
        """Define the views."""
        for view in current_views(coder_id):
            self._connection.execute(view)

    def faults(self) -> list[str]:
        """Tables with a damaged block: DuckDB compares each block with its checksum when it reads it."""
        found = []
        for name, table in TABLES.items():
            columns = ", ".join(f'"{column}"' for column in table.columns)
            try:
                with explained(self.path):
                    self._connection.execute(f"SELECT bit_xor(hash({columns})) FROM {name}").fetchall()
            except StoreDamaged as error:
                found.append(f"{name}: {error}")
        return found

    def close(self) -> None:
        """Close the file, so that another process can write it."""
        with explained(self.path):
            self._connection.close()
        self._release()

    def _release(self) -> None:
        if self._claimed is not None:
            release(self._claimed)
            self._claimed = None

    def _schema_version(self) -> int:
        tables = {
            str(row[0])
            for row in self._connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        }
        self._refuse_strangers()
        if "migrations" in tables:
            found = self._connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchall()
            return int(found[0][0])
        if tables:
            raise StoreDamaged(
                f"{self.path}: a DuckDB file that is not a store of Tripartite. Name another with --store"
            )
        return 0

    def _refuse_strangers(self) -> None:
        """Raise StoreDamaged for views and functions that are not ours: they would be asked in our place."""
        found = self._connection.execute(
            "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal UNION ALL "
            "SELECT function_name, 'macro' FROM duckdb_functions() WHERE NOT internal"
        ).fetchall()
        strangers = sorted(name for name, sql in found if not is_current_view(name, sql))
        if strangers:
            raise StoreDamaged(
                f"{self.path}: holds a view or function that no store has ({strangers[0][:60]!r}), "
                "and was not used. Ask for another copy"
            )

    def _migrate(self) -> None:
        """Take all steps to the present schema in one transaction: cut off, the store is as it was."""
        if self.version >= LATEST:
            return
        self._connection.begin()
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations (number INTEGER, name TEXT, applied TIMESTAMP)"
        )
        for migration in pending(self.version):
            for step in migration.steps:
                for statement in statements(step, self._columns(step.table)):
                    self._connection.execute(statement)
            self._connection.execute(
                "INSERT INTO migrations VALUES (?, ?, current_localtimestamp())",
                [migration.number, migration.name],
            )
        found = self._connection.execute(CURRENT_CODER).fetchall()
        self.show_coder(found[0][0] if found else None)
        self._connection.commit()
        self.upgraded_from = self.version or None
        self.version = LATEST

    def _columns(self, table: str) -> set[str]:
        rows = self._connection.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]
        ).fetchall()
        return {str(row[0]) for row in rows}

    def _require_latest(self) -> None:
        require_latest(self.path, self.version)


def require_latest(path: Path, version: int) -> None:
    """Raise unless a store of schema `version` is what this package reads and writes."""
    if version > LATEST:
        raise StoreTooNew(
            f"{path}: its schema is {version}, this Tripartite knows up to {LATEST}. "
            "Install a later one: pip install --upgrade tripartite"
        )
    if version < LATEST:
        raise StoreTooOld(
            f"{path}: its schema is {version}, this Tripartite reads {LATEST}. Bring it up to date: "
            f"tripartite upgrade --store {path}{'/' if path.is_dir() else ''}"
        )
