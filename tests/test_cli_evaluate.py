"""``tripartite evaluate`` on real files: figures, faults, floors, judged gold, and what it prints."""

import json
from pathlib import Path

import pytest

from tripartite.cli import main

OWN = Path(__file__).parent / "evaluation" / "own.jsonl"
SANCTION = {
    "id": "1", "text": "Canada imposed sanctions on Myanmar.", "type": "SANCTION", "sources": [[0, 6]],
    "targets": [[28, 35]],
}  # fmt: skip
MISSED = {"id": "2", "text": "Snow fell\x1b[31m on \u202ethe hills.", "type": "PROTEST", "sources": [[0, 4]]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (SANCTION, MISSED)))
    return path


def test_text_for_people(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(gold), "--show", "2", "--exhaustive"]) == 0
    out = capsys.readouterr().out
    for words in (
        "pair_and_type",
        "0.500",
        "1/2",
        "SANCTION",
        "PROTEST coded as NONE",
        "line 2: Snow fell␛[31m on",
    ):
        assert words in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) <= 100


def test_json_is_one_object_and_the_same_each_time(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for _ in range(2):
        assert main(["evaluate", str(gold), "--format", "json"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    found = json.loads(printed[0])
    assert found["figures"]["accuracy"]["value"] == 0.5
    assert found["confusion"] == {"PROTEST": {"NONE": 1}, "SANCTION": {"SANCTION": 1}}
    assert found["confusions"][0]["examples"][0]["sources"] == ["Snow"]
    assert found["types"]["SANCTION"]["f1"] == 1.0


def test_readings_in_place_of_coding(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings = tmp_path / "readings.jsonl"
    assert main(["read", str(gold), "--format", "reading", "-o", str(readings)]) == 0
    assert main(["evaluate", str(gold), "--format", "json"]) == 0
    fresh = capsys.readouterr().out
    assert main(["evaluate", str(gold), "--format", "json", "--readings", str(readings)]) == 0
    assert capsys.readouterr().out == fresh

    lines = readings.read_text().splitlines()
    readings.write_text(lines[0] + "\n")
    assert main(["evaluate", str(gold), "--readings", str(readings)]) == 1
    assert f'{gold}:2: {readings} has no reading of "2"' in capsys.readouterr().err
    readings.write_text(lines[0].replace("Myanmar", "Burmaaa") + "\n" + lines[1] + "\n")
    assert main(["evaluate", str(gold), "--readings", str(readings)]) == 1
    assert "a reading of another text" in capsys.readouterr().err
    readings.write_text('{"a": 1}\n')
    assert main(["evaluate", str(gold), "--readings", str(readings)]) == 2
    assert f"{readings}:1: not a JSON reading" in capsys.readouterr().err


def test_faulty_lines_are_named_and_the_rest_is_done(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with gold.open("a") as file:
        file.write('{"text": "Rome met Paris.", "type": "MEET"}\nnot JSON\n')
    assert main(["evaluate", str(gold), "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert [line.split(": ")[1] for line in captured.err.splitlines()] == [f"{gold}:3", f"{gold}:4"]
    assert json.loads(captured.out)["texts"] == 2


UNUSABLE = {
    "no such file": (["evaluate", "nowhere.jsonl"], "nowhere.jsonl: No such file"),
    "no such readings": (["evaluate", str(OWN), "--readings", "nowhere"], "nowhere: No such file"),
    "no such floors": (["evaluate", str(OWN), "--floors", "nowhere"], "Write it first: --raise-floors"),
    "floors to raise without a file": (["evaluate", str(OWN), "--raise-floors"], "--floors FILE"),
    "no such model": (["evaluate", str(OWN), "--model", "no_model"], "no_model"),
}


@pytest.mark.parametrize(("call", "words"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_call_is_refused(
    call: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(call) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1


def test_floors_fail_when_a_figure_falls(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    call = ["evaluate", str(gold), "--floors", str(floors)]
    assert main([*call, "--raise-floors"]) == 0
    assert "accuracy = 0.5000" in floors.read_text()
    assert main(call) == 0
    capsys.readouterr()
    high = floors.read_text().replace("accuracy = 0.5000", "accuracy = 0.6000")
    floors.write_text(high)
    assert main(call) == 1
    assert capsys.readouterr().err == "tripartite: accuracy fell to 0.5000, its floor is 0.6000\n"
    assert main([*call, "--raise-floors"]) == 1
    assert floors.read_text() == high


def test_judgements_of_a_store_are_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, export = f"{tmp_path}/news.duckdb", tmp_path / "judged.jsonl"
    article = tmp_path / "a.jsonl"
    text = "Canada imposed sanctions on Myanmar. Gunmen killed six soldiers in northern Mali on Monday."
    article.write_text(json.dumps({"id": "a", "text": text, "date": "2023-05-09"}) + "\n")
    assert main(["collect", str(article), "--store", place]) == 0
    capsys.readouterr()
    assert main(["events", "--store", place, "--format", "jsonl"]) == 0
    events = {e["type"]: e["event_id"] for e in map(json.loads, capsys.readouterr().out.splitlines())}
    by = ["--store", place, "--by", "N. Abashidze"]
    assert main(["correct", events["SANCTION"], *by, "--accept"]) == 0
    assert main(["correct", events["ASSAULT"], *by, "--type", "COERCE"]) == 0
    assert main(["correct", "--store", place, "--export", str(export)]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(export), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["texts"], found["events"]) == (2, 2)
    assert found["confusion"] == {"COERCE": {"ASSAULT": 1}, "SANCTION": {"SANCTION": 1}}
    assert found["figures"]["pair_found"]["right"] == 2
    assert main(["correct", events["SANCTION"], *by, "--reject"]) == 0
    assert main(["correct", "--store", place, "--export", str(export)]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(export), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["rejected_gone"]["value"] == 0.0
