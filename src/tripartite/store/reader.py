"""What can be asked of a store."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from tripartite.records.article import Article
from tripartite.records.reading import Coder, Reading
from tripartite.store.backend import Backend
from tripartite.store.errors import QueryError, explained
from tripartite.store.filters import Filters, Values
from tripartite.store.fulltext import TextIndex
from tripartite.store.rows import restored
from tripartite.store.schema import CHECKS
from tripartite.store.selection import Selection

if TYPE_CHECKING:
    import duckdb


class Answer:
    """A DuckDB relation whose errors, which come up when rows are fetched, are told in our words."""

    def __init__(self, relation: "duckdb.DuckDBPyRelation", path: Path) -> None:
        self._relation = relation
        self._path = path

    def __getattr__(self, name: str) -> Any:
        with explained(self._path):
            value = getattr(self._relation, name)
        if not callable(value):
            return value

        def call(*arguments: Any, **named: Any) -> Any:
            with explained(self._path):
                return value(*arguments, **named)

        return call


class Reader:
    """The questions a store answers. Each call uses a connection of its own, so threads may share a store."""

    def __init__(self, backend: Backend, text_index: Path) -> None:
        self.path = backend.path
        self._backend = backend
        self._text_file = text_index
        self._text: TextIndex | None = None
        self._text_lock = Lock()
        self._closed = False
        self._writing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def upgraded_from(self) -> int | None:
        """The schema that the store had before it was opened for writing; None for the present one."""
        return self._backend.upgraded_from

    @property
    def schema_version(self) -> int:
        """The version of the store's tables: the present one, since others are refused or upgraded."""
        return self._backend.version

    def close(self) -> None:
        """Let go of the store's files. Closing twice does no harm."""
        if not self._closed:
            self._closed = True
            if self._text is not None:
                self._text.close()
            self._backend.close()

    def events(
        self,
        *,
        actor: Values = None,
        recipient: Values = None,
        either: Values = None,
        type: Values = None,  # noqa: A002 - the codebook's word
        mode: Values = None,
        context: Values = None,
        quad: int | Sequence[int] | None = None,
        country: Values = None,
        sector: Values = None,
        status: Values = None,
        source: Values = None,
        since: date | str | None = None,
        until: date | str | None = None,
        place_country: Values = None,
        said_by: Values = None,
        text: str | None = None,
        min_confidence: float | None = None,
        limit: int | None = None,
    ) -> Selection:
        """The current coder's events that match everything given, by day.

        See `Filters` for the values; `text` are words that the article must hold, "in quotes" side by side.
        Raises QueryError for an unknown code or an impossible day.
        """
        filters = Filters(
            actor, recipient, either, type, mode, context, quad, country, sector, status, source, since,
            until, place_country, said_by, min_confidence,
        )  # fmt: skip
        return self.select(filters, text=text, limit=limit)

    def select(self, filters: Filters, *, text: str | None = None, limit: int | None = None) -> Selection:
        """The same for filters that were put together before."""
        if limit is not None and limit < 0:
            raise QueryError(f"a limit of {limit} makes no sense. Give a number from 0")
        articles = None
        if text is not None:
            with explained(self.path), self._text_lock:
                articles = self._text_index().search(text, self._backend.cursor())
        return Selection(self.path, self._backend.cursor, filters.condition(), limit, articles)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> "duckdb.DuckDBPyRelation":
        """One SELECT over the store's tables and views, with `?` for each of the parameters.

        The relation gives `.fetchall()`, `.pl()`, `.to_arrow_table()`. Raises QueryError for SQL that is not
        one SELECT or does not run.
        """
        import duckdb

        try:
            kinds = [statement.type for statement in duckdb.extract_statements(query)]
            if kinds != [duckdb.StatementType.SELECT]:
                raise QueryError("only a single SELECT can be asked of a store")
            with explained(self.path):
                found = self._backend.cursor().sql(query, params=list(parameters))
            return cast("duckdb.DuckDBPyRelation", Answer(found, self.path))
        except (duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError) as error:
            raise QueryError(f"cannot be asked: {str(error).splitlines()[0][:300]}") from error

    def cursor(self) -> "duckdb.DuckDBPyConnection":
        """A connection of its own, for those who register tables of theirs and join them with the store's."""
        return self._backend.cursor()

    def article(self, article_id: str) -> Article | None:
        """The article under an id, as it was stored, without its sections; None when there is none."""
        from tripartite.formats import json_line

        row = self._one(
            "SELECT article_id, text, title, published, source, url, language, extra FROM articles "
            "WHERE article_id = ?",
            article_id,
        )
        if row is None:
            return None
        key, words, title, published, source, url, language, kept = row
        extra = json_line.decode(kept)
        return Article(
            key, words, title, published, source, url, language,
            extra=extra if isinstance(extra, Mapping) else {},
        )  # fmt: skip

    def reading(self, article_id: str, coder_id: str | None = None) -> Reading | None:
        """What the current coder, or another one, made of an article; None when it did not code it."""
        table = "current_readings" if coder_id is None else "readings"
        row = self._one(
            f"SELECT r.reading, a.text FROM {table} r JOIN articles a USING (article_id) "
            f"WHERE article_id = ?{'' if coder_id is None else ' AND r.coder_id = ?'}",
            *((article_id,) if coder_id is None else (article_id, coder_id)),
        )
        return None if row is None else restored(row[0], row[1])

    def readings(self) -> Iterator[Reading]:
        """All readings of the current coder, by article id, one at a time."""
        with explained(self.path):
            result = self._backend.cursor().execute(
                "SELECT r.reading, a.text FROM current_readings r JOIN articles a USING (article_id) "
                "ORDER BY article_id"
            )
            while found := result.fetchmany(100):
                for line, text in found:
                    yield restored(line, text)

    def event(self, event_id: str) -> dict[str, Any] | None:
        """The row of the event under an id, or under the only id that begins so; None when there is none.

        Raises QueryError when several begin so.
        """
        with explained(self.path):
            query = "SELECT * FROM current_events WHERE starts_with(event_id, ?) ORDER BY event_id LIMIT 3"
            found: list[dict[str, Any]] = (
                self._backend.cursor().sql(query, params=[event_id]).to_arrow_table().to_pylist()
            )
        exact = [row for row in found if row["event_id"] == event_id]
        if len(exact or found) > 1:
            begun = ", ".join(str(row["event_id"]) for row in found)
            raise QueryError(f'several events begin with "{event_id}": {begun}. Give more of the id')
        return next(iter(exact or found), None)

    def judgements(self, event_id: str | None = None) -> list[dict[str, Any]]:
        """What people said about an event, or about all, oldest first; `changes` as a mapping."""
        from tripartite.formats import json_line

        condition = "" if event_id is None else "WHERE event_id = ?"
        query = f"SELECT * FROM judgements {condition} ORDER BY number, judgement_id"
        with explained(self.path):
            cursor = self._backend.cursor()
            rows: list[dict[str, Any]] = (
                cursor.sql(query, params=[] if event_id is None else [event_id]).to_arrow_table().to_pylist()
            )
        return [{**row, "changes": json_line.decode(row["changes"])} for row in rows]

    def coder(self) -> Coder | None:
        """The current coder; None while the store holds no run."""
        row = self._one(
            "SELECT c.version, c.lexicon, c.model FROM coders c "
            "WHERE coder_id = (SELECT any_value(coder_id) FROM current_readings)"
        )
        return None if row is None else Coder(*row)

    def verify(self) -> list[str]:
        """What is wrong with the store, one fault a text: damaged files, rows that do not belong together.

        Reads all of it: some seconds a gigabyte.
        """
        faults = self._backend.faults()
        if not faults:
            for question, what in CHECKS.items():
                row = self._one(question)
                if row is not None and row[0]:
                    faults.append(f"{row[0]:,} {what}")
        return faults

    def _one(self, query: str, *parameters: object) -> tuple[Any, ...] | None:
        with explained(self.path):
            rows = self._asked().execute(query, list(parameters)).fetchall()
        return rows[0] if rows else None

    def _text_index(self) -> TextIndex:
        if self._text is None:
            self._text = TextIndex(self._text_file)
        return self._text

    def _asked(self) -> "duckdb.DuckDBPyConnection":
        """The connection for a short question: in a transaction it must see what was just written."""
        return self._backend.main() if self._writing else self._backend.cursor()
