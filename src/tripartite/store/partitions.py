"""Partitions: what one shard of a large job gave, as Parquet files that a store takes over at once.

A partition has the tables that readings are made of, and `outcomes`. Who took it over and when is not in it,
so that the same shard gives the same rows on whatever machine and at whatever time.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Self

from tripartite.store.rows import WRITTEN, StoredReading, arrow_table, arrow_tables
from tripartite.store.store import Outcome, Run, Store, outcome_row

if TYPE_CHECKING:
    import pyarrow

OUTCOMES: Final = "outcomes"
PARTITION_TABLES: Final = (*WRITTEN, OUTCOMES)
_BATCH: Final = 256  # readings and outcomes that become one row group


class PartitionWriter:
    """Writes a partition, a bounded number of rows in memory; leaving the `with` block completes its files.

    `opened` gives the file of a table; it is asked for tables that have rows only.
    """

    def __init__(self, opened: Callable[[str], IO[bytes]]) -> None:
        self._opened = opened
        self._stack = ExitStack()
        self._files: dict[str, Any] = {}
        self._readings: list[StoredReading] = []
        self._outcomes: list[Outcome] = []
        self.rows: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            if kind is None:
                self._flush()

    def add(self, outcome: Outcome, reading: StoredReading | None = None) -> None:
        """Add what became of one article or record. Raises what the files raise."""
        self._outcomes.append(outcome)
        if reading is not None:
            self._readings.append(reading)
        if len(self._outcomes) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        tables = arrow_tables(self._readings, None, None)
        tables[OUTCOMES] = arrow_table(OUTCOMES, (outcome_row(o, None) for o in self._outcomes))
        for name, table in tables.items():
            if table.num_rows:
                self._file(name, table.schema).write_table(table)
                self.rows[name] = self.rows.get(name, 0) + table.num_rows
        self._readings.clear()
        self._outcomes.clear()

    def _file(self, name: str, schema: "pyarrow.Schema") -> Any:
        import pyarrow.parquet as pq

        if name not in self._files:
            handle = self._stack.enter_context(self._opened(name))
            writer = pq.ParquetWriter(handle, schema, compression="zstd")
            self._files[name] = self._stack.enter_context(writer)
        return self._files[name]


@dataclass(slots=True)
class Adopted:
    """What a store took over: outcomes, events, and articles that it knew before."""

    outcomes: list[Outcome] = field(default_factory=list)
    events: int = 0
    known: int = 0


def adopt(store: Store, partitions: Sequence[Mapping[str, "pyarrow.Table"]], run: Run) -> Adopted:
    """Take partitions over into the store, in their order, all of them at once; each is its tables by name.

    An article that the store or an earlier partition has is left out, and one whose id has another text there
    is a duplicate; taking the same partition over twice changes nothing. Raises StoreError.
    """
    texts: dict[str, str] = {}
    repeated: list[dict[str, str]] = []
    for tables in partitions:
        found = _texts(tables)
        repeated.append({key: text for key, text in found.items() if key in texts})
        texts = found | texts
    known = store.known(texts, run)
    there = known.coded | known.other_text
    adopted = Adopted(known=len(known.coded - known.other_text))
    kept: dict[str, list[pyarrow.Table]] = {}
    doubles = [key for key in texts if key in known.other_text]
    for tables, again in zip(partitions, repeated, strict=True):
        for name, table in tables.items():
            if name in PARTITION_TABLES:
                kept.setdefault(name, []).append(_without(table, there | again.keys()))
        doubles += [key for key, text in again.items() if text != texts[key]]
        adopted.known += sum(text == texts[key] for key, text in again.items())
    outcomes = [outcome for table in kept.pop(OUTCOMES, []) for outcome in _outcomes(table)]
    outcomes += [Outcome("duplicate", key, "the store has another text under this id") for key in doubles]
    joined = {name: _joined(tables) for name, tables in kept.items()}
    with store.transaction():
        store.write_tables(joined, run)
        store.write_outcomes(store.unrecorded(outcomes), run)
    adopted.outcomes = outcomes
    adopted.events = joined["events"].num_rows if "events" in joined else 0
    return adopted


def _texts(tables: Mapping[str, "pyarrow.Table"]) -> dict[str, str]:
    """The digests of the texts of a partition's articles, by id."""
    if "articles" not in tables:
        return {}
    columns = (tables["articles"][name].to_pylist() for name in ("article_id", "text_digest"))
    return dict(zip(*columns, strict=True))


def _joined(tables: Sequence["pyarrow.Table"]) -> "pyarrow.Table":
    import pyarrow as pa

    return pa.concat_tables(tables)


def _without(table: "pyarrow.Table", article_ids: Iterable[str]) -> "pyarrow.Table":
    """The rows about other articles than these."""
    import pyarrow as pa
    import pyarrow.compute as pc

    named = pa.array(sorted(article_ids), pa.string())
    if not len(named):
        return table
    return table.filter(pc.invert(pc.is_in(table["article_id"], value_set=named)))


def _outcomes(table: "pyarrow.Table") -> Sequence[Outcome]:
    names = ("outcome", "article_id", "cause", "input", "line")
    columns = (table[name].to_pylist() for name in names)
    return [Outcome(*values) for values in zip(*columns, strict=True)]
