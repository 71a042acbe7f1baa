from dataclasses import replace

import pytest

from tripartite.formats.cameo import CAMEO_COLUMNS, cameo_header, cameo_lines, cameo_rows
from tripartite.records.reading import Actor, Reading, Status, When

ALL: tuple[Status, ...] = ("actual", "historical", "future", "hypothetical", "negated")


def test_the_columns_are_gdelts_58() -> None:
    assert len(CAMEO_COLUMNS) == 58
    assert cameo_header().split("\t") == list(CAMEO_COLUMNS)
    assert (CAMEO_COLUMNS[26], CAMEO_COLUMNS[49], CAMEO_COLUMNS[57]) == (
        "EventCode", "ActionGeo_Type", "SOURCEURL",
    )  # fmt: skip


def test_only_what_happened_becomes_rows_unless_asked(reading: Reading) -> None:
    assert {row["GLOBALEVENTID"] for row in cameo_rows(reading)} == {
        "e-sign.1", "e-sign.2", "e-meet.1", "e-meet.2",
    }  # fmt: skip
    assert len(list(cameo_rows(reading, ALL))) == 7


def test_a_meeting_goes_both_ways(reading: Reading) -> None:
    _, _, there, back = cameo_rows(reading)
    filled = {column: cell for column, cell in there.items() if cell}
    assert filled == {
        "GLOBALEVENTID": "e-meet.1",
        "SQLDATE": "20230508",
        "MonthYear": "202305",
        "Year": "2023",
        "FractionDate": "2023.3507",
        "Actor1Code": "NORGOV",
        "Actor1Name": "Kari Lunde",
        "Actor1CountryCode": "NOR",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "TCDGOVPTY",
        "Actor2Name": "Idriss Maloum",
        "Actor2CountryCode": "TCD",
        "Actor2Type1Code": "GOV",
        "Actor2Type2Code": "PTY",
        "IsRootEvent": "1",
        "EventCode": "040",
        "EventBaseCode": "040",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "4.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "ActionGeo_FullName": "Oslo, Oslo, NOR",
        "ActionGeo_CountryCode": "NOR",
        "ActionGeo_Lat": "59.91273",
        "ActionGeo_Long": "10.74609",
        "ActionGeo_FeatureID": "3143244",
        "SOURCEURL": "https://north-wire.example/7",
    }
    assert (back["Actor1Name"], back["Actor2Name"]) == ("Idriss Maloum", "Kari Lunde")


def test_every_actor_meets_every_recipient_and_nobody_is_left_empty(reading: Reading) -> None:
    shelled = list(cameo_rows(reading, ["hypothetical"]))
    assert [(row["Actor1Name"], row["Actor2Name"]) for row in shelled] == [
        ("Rebels", "Chad"),
        ("Rebels", "residents"),
    ]
    (threat,) = cameo_rows(reading, ["negated"])
    assert (threat["GLOBALEVENTID"], threat["Actor1Code"], threat["Actor2Code"]) == ("e-threat", "TCDGOV", "")
    assert (threat["EventCode"], threat["EventBaseCode"], threat["EventRootCode"]) == ("1311", "131", "13")
    assert (threat["SQLDATE"], threat["IsRootEvent"]) == ("", "0")


@pytest.mark.parametrize(
    ("country", "sectors", "code", "cells"),
    [
        ("UNO", ("GOV",), "UNOIGOGOV", {"KnownGroupCode": "UNO", "Type1Code": "IGO", "Type2Code": "GOV"}),
        ("NGO", ("MED",), "NGOHLH", {"Type1Code": "NGO", "Type2Code": "HLH"}),
        ("FJI", ("JRN",), "FJIMED", {"CountryCode": "FJI", "Type1Code": "MED"}),
        ("EUR", (), "EUR", {"CountryCode": "EUR"}),
        (None, ("UNK",), "", {}),
    ],
)
def test_actors_in_cameos_terms(
    reading: Reading, country: str | None, sectors: tuple[str, ...], code: str, cells: dict[str, str]
) -> None:
    primary = sectors[0] if sectors else None
    chad: Actor = replace(reading.actors[3], country=country, sector=primary, sectors=sectors)
    actors = (*reading.actors[:3], chad, *reading.actors[4:])
    (row,) = cameo_rows(replace(reading, actors=actors), ["negated"])
    filled = {column: cell for column, cell in row.items() if cell and column.startswith("Actor1")}
    wanted = {"Code": code, "Name": "Chad", **cells}
    assert filled == {f"Actor1{name}": cell for name, cell in wanted.items() if cell}


@pytest.mark.parametrize(("day", "fraction"), [("2023-01-01", "2023.0027"), ("2023-12-31", "2023.9890")])
def test_the_fraction_of_the_year(reading: Reading, day: str, fraction: str) -> None:
    dated = replace(reading.events[2], when=When(day, day, None))
    (row,) = cameo_rows(replace(reading, events=(dated,)), ["negated"])
    assert row["FractionDate"] == fraction


def test_no_value_breaks_a_line_or_a_cell(reading: Reading, empty_reading: Reading) -> None:
    article = replace(reading.article, url="x\ty\r\nz\u2028")
    lines = list(cameo_lines(replace(reading, article=article)))
    assert all(len(line.split("\t")) == 58 and len(line.splitlines()) == 1 for line in lines)
    assert lines[0].endswith("x y z ")
    assert list(cameo_lines(empty_reading)) == []


def test_an_event_without_a_cameo_code_keeps_its_row(reading: Reading) -> None:
    uncoded = replace(reading.events[1], cameo=None)
    row = next(cameo_rows(replace(reading, events=(uncoded,))))
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("", "", "")
