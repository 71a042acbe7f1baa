"""Words in articles: an SQLite full-text index beside the store.

The index is a copy that can be made again at any time: it is brought up to date before it is asked, is never
trusted further than the store agrees with it, and lives in memory where its file cannot be written.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from tripartite.store.errors import QueryError, StoreError

if TYPE_CHECKING:
    import duckdb
    import pyarrow

_T = TypeVar("_T")
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_LONGEST: Final = 400  # characters of a question
_BATCH: Final = 2_000
_TABLES: Final = """
CREATE TABLE state (count INTEGER, fingerprint TEXT);
CREATE TABLE documents (number INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content='', tokenize="porter unicode61 remove_diacritics 2"
);
"""


def expression(question: str) -> str:
    """`question` in FTS5's language: all words must occur, "words in quotes" side by side.

    Everything is quoted, so that no operator of that language can come from outside. Raises QueryError
    for a question without words.
    """
    if len(question) > _LONGEST:
        raise QueryError(f"the words to search for have more than {_LONGEST} characters. Give fewer")
    phrases = [phrase or word for phrase, word in _WORDS.findall(question)]
    quoted = [
        '"' + phrase.replace('"', "").replace("\0", "") + '"' for phrase in phrases if _has_word(phrase)
    ]
    if not quoted:
        raise QueryError("there is no word to search for. Give words, or a phrase in quotes")
    return " AND ".join(quoted)


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


class TextIndex:
    """The index of one store; not for several threads at once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection = _opened(file)

    def search(self, question: str, store: "duckdb.DuckDBPyConnection") -> "pyarrow.Table":
        """The ids of the articles that hold the words, as a table of one column `article_id`.

        Where the index turns out to be damaged it is made anew.
        """
        wanted = expression(question)
        return self._mended(lambda: self._search(wanted, store))

    def update(self, store: "duckdb.DuckDBPyConnection") -> None:
        """Take in the articles that the index does not have; make a damaged one anew."""
        self._mended(lambda: self._update(store))

    def _mended(self, work: Callable[[], _T]) -> _T:
        try:
            return work()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # no room, or in use: it may be sound
                raise
            self._begin_anew()
            return work()

    def _begin_anew(self) -> None:
        self._connection.close()
        try:
            for ending in ("", "-journal", "-wal", "-shm"):
                self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
        except OSError:
            self._connection = _prepared(":memory:")
        else:
            self._connection = _opened(self._file)

    def _search(self, wanted: str, store: "duckdb.DuckDBPyConnection") -> "pyarrow.Table":
        import pyarrow as pa

        self._update(store)
        found = self._connection.execute(
            "SELECT article_id FROM words JOIN documents ON number = words.rowid WHERE words MATCH ?",
            [wanted],
        )
        return pa.table({"article_id": pa.array([row[0] for row in found], pa.string())})

    def _update(self, store: "duckdb.DuckDBPyConnection") -> None:
        (state,) = store.execute(
            "SELECT count(*), CAST(coalesce(bit_xor(hash(article_id, text_digest)), 0) AS TEXT) FROM articles"
        ).fetchall()
        if self._connection.execute("SELECT count, fingerprint FROM state").fetchone() == tuple(state):
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            if self._has_strangers(store):
                self._connection.execute("DELETE FROM documents")
                self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for number, article, title, text in self._missing(store):
                self._connection.execute("INSERT INTO documents VALUES (?, ?)", [number, article])
                self._connection.execute(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", [number, title, text]
                )
            self._connection.execute("DELETE FROM state")
            self._connection.execute("INSERT INTO state VALUES (?, ?)", tuple(state))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _has_strangers(self, store: "duckdb.DuckDBPyConnection") -> bool:
        """True when the index holds articles that the store does not: it belongs to another one."""
        self._register(store)
        query = "SELECT count(*) FROM indexed ANTI JOIN articles USING (article_id)"
        return int(store.execute(query).fetchall()[0][0]) > 0

    def _missing(self, store: "duckdb.DuckDBPyConnection") -> Iterator[tuple[int, str, str | None, str]]:
        self._register(store)
        number = int(self._connection.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0])
        result = store.execute(
            "SELECT article_id, title, text FROM articles ANTI JOIN indexed USING (article_id) "
            "ORDER BY article_id"
        )
        while found := result.fetchmany(_BATCH):
            for article, title, text in found:
                number += 1
                yield number, article, title, text

    def _register(self, store: "duckdb.DuckDBPyConnection") -> None:
        import pyarrow as pa

        ids = [row[0] for row in self._connection.execute("SELECT article_id FROM documents")]
        store.register("indexed", pa.table({"article_id": pa.array(ids, pa.string())}))


def _opened(file: Path) -> sqlite3.Connection:
    if file.is_symlink():  # whose file that is cannot be known
        return _prepared(":memory:")
    try:
        return _prepared(str(file))
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise StoreError(
                "this Python's SQLite has no full-text search (FTS5), so --text cannot be used. "
                "Install a Python whose SQLite has it"
            ) from error
        return _prepared(":memory:")
    except sqlite3.DatabaseError:  # some other file of that name, which is not ours to overwrite
        return _prepared(":memory:")


def _prepared(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=60, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA trusted_schema = OFF")  # the file may be a stranger's
        if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'words'").fetchone()[0] == 0:
            connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        connection.execute("BEGIN IMMEDIATE")  # a file that cannot be written shows it here
        connection.execute("ROLLBACK")
    except BaseException:
        connection.close()
        raise
    return connection
