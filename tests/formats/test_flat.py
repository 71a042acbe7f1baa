import csv
import io
import json
from dataclasses import replace

from tripartite.formats.flat import COLUMNS, csv_header, csv_record, csv_text, events_lines, joined, rows
from tripartite.records.reading import Reading


def test_one_row_an_event_with_every_column_in_order(reading: Reading) -> None:
    found = list(rows(reading))
    assert [row["event_id"] for row in found] == ["e-sign", "e-meet", "e-threat", "e-shell"]
    assert all(tuple(row) == COLUMNS for row in found)


def test_a_row_tells_who_did_what_to_whom_where_when_and_who_says_so(reading: Reading) -> None:
    *_, threat, shell = rows(reading)
    assert shell == {
        "event_id": "e-shell",
        "article_id": "nw-20230509-07",
        "source": "North Wire",
        "published": "2023-05-09",
        "type": "ASSAULT",
        "modes": "heavy-weapons;destroy",
        "contexts": "",
        "cameo": "194",
        "quad": 4,
        "score": -9.5,
        "status": "hypothetical",
        "actor_names": "Rebels",
        "actor_countries": "",
        "actor_sectors": "REB",
        "recipient_names": "Chad;residents",
        "recipient_countries": "TCD;",
        "recipient_sectors": "GOV;",
        "reciprocal": False,
        "date_start": "2023-05-10",
        "date_end": "2023-08-31",
        "date_text": "in the coming months",
        "place": "Bol",
        "latitude": None,
        "longitude": None,
        "place_country": None,
        "geonameid": None,
        "said_by_name": "residents",
        "said_by_country": None,
        "cue": "fear",
        "manner": "indirect",
        "relayed_by": "",
        "confidence": 0.5,
        "rule": "assault.shell",
        "trigger": "shell",
        "sentence": "Rebels may shell the port of Bol in the coming months, residents fear.",
        "url": "https://north-wire.example/7",
        "title": "Norway and Chad sign fishing pact",
    }
    assert (threat["said_by_name"], threat["said_by_country"]) == ("Idriss Maloum", "TCD")
    assert (threat["relayed_by"], threat["manner"]) == ("Tchad Soir", "direct")


def test_nobody_says_so_but_the_article(reading: Reading) -> None:
    first = next(rows(reading))
    assert [first[key] for key in ("said_by_name", "said_by_country", "cue", "manner")] == [None] * 4
    assert first["trigger"] == "sign pact"
    assert first["date_start"] is None


def test_json_lines_are_the_rows(reading: Reading) -> None:
    assert [json.loads(line) for line in events_lines(reading)] == list(rows(reading))


def test_csv_is_read_back_as_it_was_written(reading: Reading) -> None:
    text = csv_header() + csv_text(reading)
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    for record, row in zip(records, rows(reading), strict=True):
        for column, value in row.items():
            shown = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert record[column] == shown
    assert "\r" not in text
    assert text.endswith("\n")


def test_cells_keep_quotes_line_ends_and_formulas() -> None:
    cells = ['say "no"', "a\nb", "a\rb", "a,b", "=1+1", "", "-5"]
    record = csv_record(cells)
    assert next(csv.reader(io.StringIO(record, newline=""))) == cells
    assert record.endswith("-5\n")


def test_a_semicolon_in_a_name_does_not_make_two_names() -> None:
    assert joined(["Ito; Sons", None, "Abe"]) == "Ito, Sons;;Abe"


def test_no_events_no_rows(empty_reading: Reading) -> None:
    assert csv_text(empty_reading) == ""
    assert list(events_lines(empty_reading)) == []


def test_an_article_without_a_day_has_no_day(reading: Reading) -> None:
    undated = replace(reading, article=replace(reading.article, published=None))
    assert {row["published"] for row in rows(undated)} == {None}
