"""Readings as a data frame: the flat columns, typed, also when there is not one event."""

import importlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tripartite.formats.flat import COLUMNS, rows
from tripartite.records.errors import TripartiteError
from tripartite.records.reading import Reading

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

DATES: Final = frozenset({"published", "date_start", "date_end"})
WHOLE_NUMBERS: Final = frozenset({"quad", "geonameid"})
NUMBERS: Final = frozenset({"score", "latitude", "longitude", "confidence"})
TRUTHS: Final = frozenset({"reciprocal"})
_READERS: Final[dict[str, Callable[[Any], date]]] = dict.fromkeys(DATES, date.fromisoformat)


class TableLibraryMissing(TripartiteError, ImportError):
    """The library for a kind of data frame is not installed; the message says how to get it."""


def to_arrow(readings: Iterable[Reading]) -> "pyarrow.Table":
    """An Arrow table of `COLUMNS`, one row an event, in the readings' order.

    Dates are date32, `quad` and `geonameid` int64, scores and degrees float64, the rest strings.
    Raises TableLibraryMissing when pyarrow is not installed.
    """
    library = _library("pyarrow", "pyarrow")
    types = _typed(library.string(), library.date32(), library.int64(), library.float64(), library.bool_())
    return library.table(_columns(readings), schema=library.schema(list(types.items())))


def to_polars(readings: Iterable[Reading]) -> "polars.DataFrame":
    """A Polars frame of `COLUMNS`, one row an event, in the readings' order.

    Raises TableLibraryMissing when polars is not installed.
    """
    library = _library("polars", "polars")
    types = _typed(library.String, library.Date, library.Int64, library.Float64, library.Boolean)
    frame: polars.DataFrame = library.DataFrame(_columns(readings), schema=types)
    return frame


def to_pandas(readings: Iterable[Reading]) -> "pandas.DataFrame":
    """A pandas frame of `COLUMNS`, one row an event, in the readings' order.

    Dates are datetime64[s] with NaT for the unknown, whole numbers Int64, strings pandas' own string type.
    Raises TableLibraryMissing when pandas is not installed.
    """
    library = _library("pandas", "tripartite[pandas]")
    types = _typed("string", "datetime64[s]", "Int64", "float64", "boolean")
    columns = _columns(readings)
    return library.DataFrame({name: library.Series(columns[name], dtype=types[name]) for name in COLUMNS})


def _library(name: str, requirement: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise TableLibraryMissing(
            f"{name} is not installed, which this kind of data frame needs: pip install {requirement}"
        ) from error


def _typed(text: Any, day: Any, whole: Any, number: Any, truth: Any) -> dict[str, Any]:
    """One type for each of `COLUMNS`, in their order, in a library's own terms."""
    special = (
        dict.fromkeys(DATES, day)
        | dict.fromkeys(WHOLE_NUMBERS, whole)
        | dict.fromkeys(NUMBERS, number)
        | dict.fromkeys(TRUTHS, truth)
    )
    return {name: special.get(name, text) for name in COLUMNS}


def _columns(readings: Iterable[Reading]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for reading in readings:
        for row in rows(reading):
            for name, value in row.items():
                read = _READERS.get(name)
                columns[name].append(value if read is None or value is None else read(value))
    return columns
