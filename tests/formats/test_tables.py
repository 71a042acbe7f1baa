import sys
from datetime import date

import pytest

from tripartite.formats.flat import COLUMNS
from tripartite.formats.tables import TableLibraryMissing, to_arrow, to_pandas, to_polars
from tripartite.records.errors import TripartiteError
from tripartite.records.reading import Reading


def test_arrow_has_the_columns_and_days_as_days(reading: Reading) -> None:
    table = to_arrow([reading, reading])
    assert table.column_names == list(COLUMNS)
    assert table.num_rows == 8
    assert table["date_start"].to_pylist()[1:4] == [date(2023, 5, 8), None, date(2023, 5, 10)]
    assert table["geonameid"].to_pylist()[:2] == [None, 3143244]


def test_polars_and_arrow_agree(reading: Reading) -> None:
    assert to_polars([reading]).to_dicts() == to_arrow([reading]).to_pylist()


def test_pandas_keeps_the_unknown_unknown(reading: Reading) -> None:
    frame = to_pandas([reading])
    assert list(frame.columns) == list(COLUMNS)
    assert frame["date_start"].dt.year.dropna().tolist() == [2023, 2023]
    assert frame["geonameid"].isna().tolist() == [True, False, True, True]
    assert frame["latitude"].sum() == pytest.approx(59.91273)


def test_no_event_still_has_types(reading: Reading, empty_reading: Reading) -> None:
    assert to_arrow([]).schema == to_arrow([reading]).schema
    assert to_polars([empty_reading]).schema == to_polars([reading]).schema
    assert to_pandas([]).dtypes.to_dict() == to_pandas([reading]).dtypes.to_dict()
    assert len(to_pandas([empty_reading])) == 0


def test_a_missing_library_is_named_with_its_remedy(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(TableLibraryMissing, match=r"pip install tripartite\[pandas\]") as caught:
        to_pandas([reading])
    assert isinstance(caught.value, TripartiteError)
    assert isinstance(caught.value, ImportError)
