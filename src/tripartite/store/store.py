"""Opening a store, and writing to it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tripartite.records.identity import digest
from tripartite.records.reading import Coder
from tripartite.store.database import DatabaseFile
from tripartite.store.errors import StoreMissing, explained
from tripartite.store.folder import ParquetFolder
from tripartite.store.judgements import Judgement
from tripartite.store.reader import Reader
from tripartite.store.rows import StoredReading, arrow_table, arrow_tables, coder_id, stamped
from tripartite.store.schema import CODED, CURRENT_CODER, TABLES

if TYPE_CHECKING:
    import pyarrow

OutcomeKind = Literal["coded", "nothing", "duplicate", "not_english", "failed"]
OUTCOMES: Final[tuple[OutcomeKind, ...]] = ("coded", "nothing", "duplicate", "not_english", "failed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article or one record of an input.

    `input` and `line` say where it was read, as far as that is known; `article_id` is None where there was
    no article; `cause` says why it was not coded.
    """

    outcome: OutcomeKind
    article_id: str | None = None
    cause: str | None = None
    input: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command that codes. `resumed` tells that an earlier process began it."""

    id: str
    coder_id: str
    command: str
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has about some articles: coded, dealt with in this run, under the id of another text."""

    coded: frozenset[str]
    dealt_with: frozenset[str]
    other_text: frozenset[str]


def open_store(path: str | Path, *, write: bool = False) -> "Store":
    """Open a store: a DuckDB file, or a folder of Parquet files where `path` is one or ends in "/".

    With `write` it is made when it is missing, brought to the present schema, and closed to other writers
    until it is closed; without, any number of readers may have it open. Raises StoreError.
    """
    given = str(path)
    if not given.strip():
        raise StoreMissing(
            "the store has no name. Give a file, such as news.duckdb, or a folder that ends in /"
        )
    place = Path(given)
    if given.endswith(("/", "\\")) or place.is_dir():
        return Store(ParquetFolder(place, write=write), place / "text.index")
    return Store(DatabaseFile(place, write=write), place.with_name(f"{place.name}.text"))


class Store(Reader):
    """A store that is open. The methods that write need one opened for writing."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside becomes part of the store at the end, or nothing of it does."""
        if self._writing:
            yield  # part of the one around it
            return
        self._writing = True
        try:
            with explained(self.path):
                self._backend.begin()
            try:
                with explained(self.path):
                    yield
                    self._backend.commit()
            except BaseException:
                self._undo()
                raise
        finally:
            self._writing = False

    def _undo(self) -> None:
        import duckdb

        try:
            self._backend.rollback()
        except duckdb.Error:
            return  # DuckDB has already given the transaction up; what made it do so is being raised

    def begin_run(self, coder: Coder, command: str) -> Run:
        """Begin a run, or go on with the one that the same command and coder left unfinished."""
        by = coder_id(coder)
        with self.transaction():
            if self._one("SELECT 1 FROM coders WHERE coder_id = ?", by) is None:
                row = (by, coder.version, coder.lexicon, coder.model)
                self._backend.append("coders", arrow_table("coders", [row]))
            open_runs = self._rows(
                "SELECT run_id FROM runs WHERE coder_id = ? AND command = ? AND state <> 'finished' LIMIT 1",
                by, command,
            )  # fmt: skip
            if open_runs:
                run = Run(str(open_runs[0][0]), by, command, resumed=True)
            else:
                number = self._one("SELECT count(*) FROM runs")
                run = Run(digest(command, by, number), by, command)
                self._put_run(run, started=_now(), finished=None, state="running", counts={})
            self._backend.show_coder(self._current_coder() or by)
        return run

    def finish_run(self, run: Run, counts: Mapping[str, int] | None = None) -> None:
        """End a run; its coder becomes the current one.

        A run that found nothing new leaves no trace, so that repeating a command changes nothing.
        """
        with self.transaction():
            before = self._one("SELECT started FROM runs WHERE run_id = ? AND state <> 'finished'", run.id)
            if before is None:
                return
            made = self.counts(run)
            self._backend.delete("runs", "run_id = ?", [run.id])
            # Numbered anew: the current coder is that of the run which ended last.
            if made or self._current_coder() != run.coder_id:
                total = {**made, **(counts or {})}
                self._put_run(run, started=before[0], finished=_now(), state="finished", counts=total)
            self._backend.show_coder(self._current_coder() or run.coder_id)

    def counts(self, run: Run) -> dict[str, int]:
        """How many articles and records of a run had which outcome, in the order of `OUTCOMES`."""
        query = "SELECT outcome, count(*) FROM outcomes WHERE run_id = ? GROUP BY outcome"
        found: dict[str, int] = dict(self._rows(query, run.id))
        return {name: found[name] for name in OUTCOMES if name in found}

    def known(self, articles: Mapping[str, str], run: Run) -> Known:
        """What the store has about articles, given as ids with the digests of their texts."""
        import pyarrow as pa

        asked = pa.table(
            {
                "article_id": pa.array(list(articles), pa.string()),
                "text_digest": pa.array(list(articles.values()), pa.string()),
            }
        )
        with explained(self.path):
            cursor = self._backend.cursor()
            cursor.register("asked", asked)

            def ids(query: str, *parameters: object) -> frozenset[str]:
                return frozenset(row[0] for row in cursor.execute(query, list(parameters)).fetchall())

            chosen = "SELECT article_id FROM asked SEMI JOIN"
            return Known(
                coded=ids(f"{chosen} (FROM readings WHERE coder_id = ?) r USING (article_id)", run.coder_id),
                dealt_with=ids(f"{chosen} (FROM outcomes WHERE run_id = ?) o USING (article_id)", run.id),
                other_text=ids(
                    "SELECT a.article_id FROM asked JOIN articles a ON a.article_id = asked.article_id "
                    "AND a.text_digest <> asked.text_digest"
                ),
            )

    def unrecorded(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """Those of the outcomes that the store does not have yet, from this or another run."""
        with explained(self.path):
            cursor = self._backend.cursor()
            cursor.register("asked", arrow_table("outcomes", (outcome_row(o, "") for o in outcomes)))
            columns = ("input", "line", "article_id", "outcome", "cause")
            same = " AND ".join(f"o.{name} IS NOT DISTINCT FROM a.{name}" for name in columns)
            found = cursor.execute(
                f"SELECT DISTINCT {', '.join(f'a.{name}' for name in columns)} FROM asked a "
                f"JOIN outcomes o ON {same}"
            ).fetchall()
        there = set(found)
        return [o for o in outcomes if outcome_row(o, "")[:-1] not in there]

    def write_readings(self, readings: Sequence[StoredReading], run: Run) -> None:
        """Add readings that the store does not have, with their articles where those are new."""
        if not readings:
            return
        with self.transaction():
            self._append(arrow_tables(readings, run.id, _now()))

    def write_tables(self, tables: Mapping[str, "pyarrow.Table"], run: Run) -> None:
        """The same for readings that are the tables of a partition (see `partitions`)."""
        if tables:
            with self.transaction():
                now = _now()
                self._append({name: stamped(name, table, run.id, now) for name, table in tables.items()})

    def _append(self, tables: dict[str, "pyarrow.Table"]) -> None:
        for name, table in tables.items():
            rows = self._new_articles(table) if name == "articles" else table
            if rows.num_rows:
                self._backend.append(name, rows)

    def runs_with_readings(self, coder: Coder) -> frozenset[str]:
        """The runs of which the store still has a reading by this coder."""
        query = "SELECT DISTINCT run_id FROM readings WHERE coder_id = ?"
        return frozenset(str(row[0]) for row in self._rows(query, coder_id(coder)))

    def coded_texts(self, coder: Coder) -> Iterator[tuple[str, str]]:
        """Id and digest of the text of each article that this coder coded."""
        with explained(self.path):
            result = self._backend.cursor().execute(
                "SELECT a.article_id, a.text_digest FROM articles a SEMI JOIN "
                "(FROM readings WHERE coder_id = ?) r USING (article_id)",
                [coder_id(coder)],
            )
            while found := result.fetchmany(10_000):
                yield from found

    def write_outcomes(self, outcomes: Sequence[Outcome], run: Run) -> None:
        """Add outcomes."""
        if outcomes:
            with self.transaction():
                rows = arrow_table("outcomes", (outcome_row(outcome, run.id) for outcome in outcomes))
                self._backend.append("outcomes", rows)

    def write_judgement(self, judgement: Judgement) -> bool:
        """Add a judgement; False when the store has it already."""
        with self.transaction():
            if self._one("SELECT 1 FROM judgements WHERE judgement_id = ?", judgement.id) is not None:
                return False
            row = (
                judgement.id, judgement.event_id, judgement.verdict, judgement.changes_json(),
                judgement.note, judgement.by, _now(), self._next_number("judgements"),
            )  # fmt: skip
            self._backend.append("judgements", arrow_table("judgements", [row]))
        return True

    def write_links(self, links: "pyarrow.Table") -> None:
        """Add links between events; `links` has the columns of that table."""
        with self.transaction():
            self._backend.append("links", links)

    def undo_links(self, batch_id: str) -> int:
        """Mark the links of a batch as undone; how many there are."""
        with self.transaction():
            batch = self._one("SELECT count(*) FROM links WHERE batch_id = ? AND NOT undone", batch_id)
            if batch is None or not batch[0]:
                return 0
            with explained(self.path):
                rows = self.sql(
                    "SELECT * REPLACE (true AS undone) FROM links WHERE batch_id = ?", [batch_id]
                ).to_arrow_table()
            self._backend.delete("links", "batch_id = ?", [batch_id])
            self._backend.append("links", rows)
        return int(batch[0])

    def write_happenings(self, happenings: "pyarrow.Table", summaries: "pyarrow.Table") -> None:
        """Put these happenings and their summaries in the place of all that there are."""
        with self.transaction():
            for name, rows in (("happenings", happenings), ("happening_summary", summaries)):
                self._backend.delete(name, "true")
                if rows.num_rows:
                    self._backend.append(name, rows)

    def write_wire_groups(self, groups: "pyarrow.Table") -> None:
        """Say which articles are copies of one story: `groups` has the columns article_id and wire_group."""
        with self.transaction():
            self._backend.replace_column("articles", "article_id", "wire_group", groups)

    def prune(self) -> dict[str, int]:
        """Take away what coders other than the current one made; how many rows of which table."""
        with self.transaction():
            keep = self._current_coder()
            return {name: self._backend.delete(name, "coder_id <> ?", [keep]) for name in CODED}

    def index_text(self) -> None:
        """Bring the index of words up to date, so that the next search need not."""
        with explained(self.path), self._text_lock:
            self._text_index().update(self._backend.cursor())

    def _current_coder(self) -> str | None:
        row = self._one(CURRENT_CODER)
        return None if row is None else str(row[0])

    def _put_run(
        self, run: Run, *, started: object, finished: object, state: str, counts: Mapping[str, int]
    ) -> None:
        row = (
            run.id, started, finished, run.coder_id, run.command, state, json.dumps(counts),
            self._next_number("runs"),
        )  # fmt: skip
        self._backend.append("runs", arrow_table("runs", [row]))

    def _next_number(self, table: str) -> int:
        row = self._one(f"SELECT coalesce(max(number), 0) + 1 FROM {table}")
        return 1 if row is None else int(row[0])

    def _new_articles(self, articles: "pyarrow.Table") -> "pyarrow.Table":
        cursor = self._backend.cursor()
        cursor.register("incoming", articles)
        return cursor.sql("FROM incoming ANTI JOIN articles USING (article_id)").to_arrow_table()

    def _rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._asked().execute(query, list(parameters)).fetchall()


def outcome_row(outcome: Outcome, run_id: str | None) -> tuple[object, ...]:
    """The row of an outcome."""
    return outcome.input, outcome.line, outcome.article_id, outcome.outcome, outcome.cause, run_id


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def content(store: Reader, *, tables: Iterable[str] = tuple(TABLES)) -> dict[str, str]:
    """A digest of what each table holds, times of day left out: equal for stores of equal content."""
    digests = {}
    for name in tables:
        table = TABLES[name]
        columns = ", ".join(f'"{column}"' for column in table.columns if column not in table.clock)
        order = ", ".join(f'"{column}"' for column in table.order)
        rows = store.sql(f"SELECT {columns} FROM {name} ORDER BY {order}").fetchall()
        digests[name] = digest(*rows, size=16)
    return digests
