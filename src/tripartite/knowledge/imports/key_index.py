"""The index of names of a knowledge file, in memory: sorted keys with the numbers of those who bear them."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class KeyIndex:
    """The rows of a table by key; some fourteen bytes a row.

    `values` is the column that is looked up; where the table has countries, rows can be told apart by them.
    """

    def __init__(self, connection: "DuckDBPyConnection", table: str, values: str, *, countries: bool) -> None:
        self._codes: dict[str, int] = {}
        if countries:
            rows = connection.execute(f"SELECT DISTINCT country FROM {table} ORDER BY country").fetchall()
            self._codes = {code: place for place, (code,) in enumerate(rows, start=1)}
        place = f"list_position({list(self._codes)}::VARCHAR[], country)" if countries else "0"
        query = f"SELECT key, {values}::INTEGER, {place}::SMALLINT FROM {table} ORDER BY key, {values}, 3"
        self._keys: array[int] = array("q")
        self._values: array[int] = array("i")
        self._countries: array[int] = array("h")
        for batch in connection.sql(query).to_arrow_table().to_batches():
            for column, kept in zip(batch.columns, (self._keys, self._values, self._countries), strict=True):
                raw, width = column.buffers()[1], kept.itemsize
                if raw is not None:
                    first = column.offset * width
                    kept.frombytes(memoryview(raw)[first : first + len(column) * width])

    def first(self, key: int) -> int | None:
        """The first value of a key, None for a key that is not there."""
        at = bisect_left(self._keys, key)
        return self._values[at] if at < len(self._keys) and self._keys[at] == key else None

    def values(self, key: int, countries: Collection[str] = ()) -> Iterator[int]:
        """The values of a key in ascending order, each once; of some countries only, where they are given."""
        wanted = {self._codes[code] for code in countries if code in self._codes}
        last: int | None = None
        for at in range(bisect_left(self._keys, key), len(self._keys)):
            if self._keys[at] != key:
                return
            value = self._values[at]
            if value != last and (not countries or self._countries[at] in wanted):
                last = value
                yield value
