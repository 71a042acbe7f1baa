"""The events that answer a question, as rows, Arrow batches or data frames."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripartite.records.reading import Reading
from tripartite.store.errors import explained
from tripartite.store.filters import Condition
from tripartite.store.rows import restored

if TYPE_CHECKING:
    import duckdb
    import pandas
    import polars
    import pyarrow

_BATCH: Final = 10_000
_MOST: Final = 2**63 - 1  # the largest limit that the database takes
_ORDER: Final = "first_day NULLS LAST, article_id, sentence_start, event_id"


@dataclass(frozen=True, slots=True)
class Selection:
    """The current coder's events under a condition, by day; the store is asked when the result is read.

    Rows have the columns of the table `events`. Nothing is remembered: each use asks the store again.
    """

    path: Path
    cursor: "Callable[[], duckdb.DuckDBPyConnection]" = field(repr=False)
    condition: Condition
    limit: int | None = None
    articles: "pyarrow.Table | None" = field(default=None, repr=False)

    def limited(self, limit: int | None) -> "Selection":
        """The same, cut after `limit` events (None: all)."""
        return replace(self, limit=limit)

    def query(self, columns: str = "*") -> Condition:
        """The SQL behind it. Where `articles` is not None, it reads the registered table `found`."""
        sql = f"SELECT {columns} FROM current_events WHERE {self.condition.sql}"
        if self.articles is not None:
            sql += " AND article_id IN (SELECT article_id FROM found)"
        parameters = self.condition.parameters
        sql += f" ORDER BY {_ORDER}"
        if self.limit is not None:
            sql, parameters = f"{sql} LIMIT ?", (*parameters, min(self.limit, _MOST))
        return Condition(sql, parameters)

    def count(self) -> int:
        """How many events there are, `limit` aside."""
        sql = f"SELECT count(*) FROM current_events WHERE {self.condition.sql}"
        if self.articles is not None:
            sql += " AND article_id IN (SELECT article_id FROM found)"
        with explained(self.path):
            row = self.opened().execute(sql, list(self.condition.parameters)).fetchone()
        return 0 if row is None else int(row[0])

    def opened(self) -> "duckdb.DuckDBPyConnection":
        """A connection on which `query` can be run."""
        cursor = self.cursor()
        if self.articles is not None:
            cursor.register("found", self.articles)
        return cursor

    def batches(self) -> "pyarrow.RecordBatchReader":
        """The rows as Arrow batches, of which one at a time is in memory."""
        query = self.query()
        with explained(self.path):
            return self.opened().sql(query.sql, params=list(query.parameters)).to_arrow_reader(_BATCH)

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows as dictionaries: days as dates, lists as lists, None for what is not known."""
        with explained(self.path):
            for batch in self.batches():
                yield from batch.to_pylist()

    def __iter__(self) -> Iterator[dict[str, object]]:
        return self.rows()

    def to_arrow(self) -> "pyarrow.Table":
        """All rows as a pyarrow table."""
        with explained(self.path):
            return self.batches().read_all()

    def to_polars(self) -> "polars.DataFrame":
        """All rows as a Polars frame."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def to_pandas(self) -> "pandas.DataFrame":
        """All rows as a pandas frame. Raises TableLibraryMissing when pandas is not installed."""
        from tripartite.formats.tables import TableLibraryMissing

        try:
            import pandas  # noqa: F401 - pyarrow needs it
        except ImportError as error:
            raise TableLibraryMissing(
                "pandas is not installed, which this kind of data frame needs: pip install tripartite[pandas]"
            ) from error
        return self.to_arrow().to_pandas()

    def readings(self) -> Iterator[Reading]:
        """The readings that hold the events, by article id, each with the selected events only."""
        inner = self.query("event_id, article_id")
        sql = (
            f"WITH chosen AS (SELECT article_id, list(event_id) AS ids FROM ({inner.sql}) GROUP BY ALL) "
            "SELECT r.reading, a.text, chosen.ids FROM chosen JOIN current_readings r USING (article_id) "
            "JOIN articles a USING (article_id) ORDER BY article_id"
        )
        with explained(self.path):
            result = self.opened().execute(sql, list(inner.parameters))
            while found := result.fetchmany(100):
                for line, text, ids in found:
                    wanted = frozenset(ids)
                    reading = restored(line, text)
                    kept = tuple(event for event in reading.events if event.id in wanted)
                    yield replace(reading, events=kept)
