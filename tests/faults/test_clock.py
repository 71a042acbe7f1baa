"""The clock may be wrong and be set back: no result depends on it, nor on the times of files."""

import json
import os
from pathlib import Path

import pytest
from tests.faults.conftest import TEXTS, harmed

from tripartite.cli import main
from tripartite.store.store import content, open_store


def test_collections_under_a_clock_that_jumps_give_the_same_store(
    corpus: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    lines = Path(corpus).read_text().splitlines(keepends=True)
    first.write_text("".join(lines[:3]))
    second.write_text("".join(lines[3:]))
    places = [f"{tmp_path}/{name}.duckdb" for name in ("right", "jumping")]
    for file in (first, second):
        assert main(["collect", str(file), "--store", places[0]]) == 0
    for years, file in ((40, first), (-20, second)):
        assert harmed("clock", years, ["collect", str(file), "--store", places[1]]) == (0, "")
    contents = []
    for place in places:
        with open_store(place) as store:
            contents.append(content(store))
            assert store.events().count() == store.sql("SELECT count(*) FROM events").fetchall()[0][0]
    assert contents[0] == contents[1]


def test_the_times_of_files_change_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    call = ["read", str(folder), "--format", "reading"]
    outputs = []
    for times in ((0, 0), (4_000_000_000, 4_000_000_000), (1_000_000_000, 1)):
        for number, file in enumerate(sorted(folder.iterdir())):
            os.utime(file, (times[0] - number, times[1] + 7 * number))
        assert main(call) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.parametrize("day", ["0001-01-03", "1899-12-31", "2300-06-01", "9999-12-31"])
def test_a_publication_far_from_today_is_taken_as_it_is(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, place = tmp_path / "a.jsonl", f"{tmp_path}/news.duckdb"
    text = "Norway and Chad signed a pact on Monday. Rebels shelled Bol last year and will do so tomorrow."
    file.write_text(json.dumps({"id": "a", "text": text, "date": day}) + "\n")
    assert main(["read", str(file), "--format", "reading"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["article"]["published"] == day
    assert reading["events"]
    assert main(["collect", str(file), "--store", place]) == 0
    assert main(["link", "--store", place]) == 0
    assert main(["events", "--store", place, "--format", "jsonl"]) == 0
    assert main(["relations", "dyads", "--store", place, "--by", "month", "--format", "csv"]) == 0
    assert capsys.readouterr().err == ""
    with open_store(place) as store:
        assert store.verify() == []
