"""The published JSON Schemas: current, pinned to their versions, and true of what is really written."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tripartite import schemas
from tripartite.cli import main
from tripartite.formats import flat, plover
from tripartite.formats.reading_json import from_line
from tripartite.records.errors import InputError
from tripartite.records.identity import digest

ROOT = Path(__file__).parents[2]
PINNED = json.loads((Path(__file__).parent / "schema_versions.json").read_text())


def shape(value: Any) -> Any:
    """A schema without the words for people."""
    if isinstance(value, dict):
        return {
            key: shape(part)
            for key, part in sorted(value.items())
            if not (key in ("description", "title") and isinstance(part, str))
        }
    return [shape(part) for part in value] if isinstance(value, list) else value


def faults(name: str, lines: Iterable[str]) -> list[str]:
    validator = jsonschema.Draft202012Validator(
        schemas.schema(name), format_checker=jsonschema.FormatChecker()
    )
    found, count = [], 0
    for line in lines:
        count += 1
        for error in validator.iter_errors(json.loads(line)):
            found.append(f"{name} {list(error.absolute_path)}: {error.message[:200]}")
    assert count, "nothing was written"
    return found


@pytest.mark.parametrize("name", schemas.FORMATS)
def test_the_published_file_is_current(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas.schema(name))
    assert main(["schema", name]) == 0
    made = capsys.readouterr().out
    assert (ROOT / f"docs/schema/{name}.json").read_text("utf-8") == made, "run: make schemas"


@pytest.mark.parametrize("name", schemas.FORMATS)
def test_what_changes_gets_a_new_version(name: str) -> None:
    """A changed format: raise its version in schemas.py, and add the digest of the new shape here."""
    version = schemas.FORMATS[name].version
    found = digest(json.dumps(shape(schemas.schema(name)), sort_keys=True), size=16)
    assert PINNED[name].get(str(version)) == found
    assert list(map(int, PINNED[name])) == list(range(1, version + 1))


def test_there_is_a_file_for_each_format_and_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = {path.stem for path in (ROOT / "docs/schema").glob("*.json")}
    assert published == set(schemas.FORMATS) == set(PINNED)
    assert main(["schema"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} == published
    assert main(["schema", "--folder", str(tmp_path)]) == 0
    assert {path.stem for path in tmp_path.iterdir()} == published


@pytest.mark.parametrize(
    "call", [["schema", "readings"], ["schema", "reading", "--folder", "."], ["schema", "--folder", "/no"]]
)
def test_what_cannot_be_asked(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(call) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(InputError, match="there are article, reading"):
        schemas.schema("readings")


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All samples as `read --format reading` writes them."""
    target = tmp_path_factory.mktemp("readings") / "readings.jsonl"
    assert main(["read", str(ROOT / "samples"), "--format", "reading", "-o", str(target)]) == 0
    return target.read_text("utf-8").splitlines()


def test_readings_and_events_of_the_samples_are_valid(readings: list[str]) -> None:
    assert faults("reading", readings) == []
    read = [from_line(line) for line in readings]
    assert faults("event", (line for reading in read for line in flat.events_lines(reading))) == []
    assert faults("plover", (line for reading in read for line in plover.plover_lines(reading))) == []


def test_what_is_no_reading_is_refused(readings: list[str]) -> None:
    reading = next(made for line in readings if (made := json.loads(line))["events"])
    event = reading["events"][0]
    for change in (
        {"spare": 1},
        {"events": [event | {"type": "ATTACK"}]},
        {"events": [event | {"quad": 5}]},
        {"events": [{key: value for key, value in event.items() if key != "status"}]},
        {"article": reading["article"] | {"published": "yesterday"}},
    ):
        assert faults("reading", [json.dumps(reading | change)]), change


def test_the_samples_are_articles() -> None:
    assert faults("article", (ROOT / "samples/corpus.jsonl").read_text("utf-8").splitlines()) == []
    assert faults("article", ['{"text": "x", "id": 7, "desk": {"name": "Africa"}}']) == []
    assert faults("article", ['{"title": "no words"}', '{"text": 7}', '{"text": "x", "url": []}'])


def test_answers_about_a_store_are_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = f"{tmp_path}/news.duckdb"

    def lines(*words: str) -> list[str]:
        capsys.readouterr()
        assert main([*words]) == 0
        return capsys.readouterr().out.splitlines()

    lines("collect", str(ROOT / "samples"), "--store", place)
    lines("link", "--store", place)
    events = lines("events", "--store", place, "--format", "jsonl")
    assert faults("stored-event", events) == []
    happenings = lines("happenings", "--store", place, "--format", "jsonl", "--reports")
    happenings += lines("happenings", "--store", place, "--format", "jsonl", "--min-reports", "2")
    assert faults("happening", happenings) == []
    event = json.loads(events[0])["event_id"]
    lines("correct", event, "--store", place, "--by", "N. A.", "--type", "CONSULT", "--note", "a visit")
    assert faults("explained-event", lines("explain", event, "--store", place, "--format", "json")) == []
    lines("correct", "--store", place, "--export", str(tmp_path / "gold.jsonl"))
    assert faults("judgement", (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()) == []


def test_explanations_are_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Norway and Chad signed a pact in Oslo on Monday, the foreign ministry said. "
        "Rebels may shell Bol, residents told Tchad Soir. The roses were in bloom."
    )
    for name, more in (
        ("explanation", []),
        ("explained-sentence", ["--sentence", "1"]),
        ("explained-sentence", ["--sentence", "3"]),
    ):
        assert main(["explain", str(article), "--date", "2023-05-09", "--format", "json", *more]) == 0
        assert faults(name, capsys.readouterr().out.splitlines()) == []
    assert main(["read", str(article), "--date", "2023-05-09", "--format", "events"]) == 0
    event = json.loads(capsys.readouterr().out.splitlines()[0])["event_id"]
    call = ["explain", str(article), "--date", "2023-05-09", "--event", event, "--format", "json"]
    assert main(call) == 0
    assert faults("explained-event", capsys.readouterr().out.splitlines()) == []


def test_questions_and_answers_of_who_are_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch = tmp_path / "actors.jsonl"
    asked = [
        {"id": 1, "text": "the Chilean navy", "date": "2019-03-18"},
        {"id": None, "text": "Defence Minister", "context": "German"},
        {"text": "a stranger", "note": "of no use"},
    ]
    batch.write_text("".join(json.dumps(line) + "\n" for line in asked))
    assert faults("who-question", batch.read_text().splitlines()) == []
    assert main(["who", "--batch", str(batch)]) == 0
    assert faults("who", capsys.readouterr().out.splitlines()) == []
    assert main(["who", "the Chilean navy", "--json"]) == 0
    assert faults("who", capsys.readouterr().out.splitlines()) == []
