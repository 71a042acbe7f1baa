"""``tripartite explain`` on files: what it shows, in text and JSON, and what it refuses."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tripartite.cli import main

TEXT = "Police arrested three protesters in Minsk on Monday, the ministry said. The hills were green."
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["explain", *arguments]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_the_overview_has_a_block_a_sentence(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, file, "--date", "2024-05-14")
    assert out.startswith("sections   0 body: Police arrested")
    assert "gate       parsed: it has a form of" in out
    assert "COERCE · arrest actual: Police (COP) → three protesters" in out
    assert "gate       not parsed: it has no word that the lexicon codes" in out
    assert "\x1b" not in out


def test_one_sentence_in_full(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, file, "--sentence", "1", "--date", "2024-05-14")
    for words in (
        "section    0 body, characters 0 to",
        "predicate  arrested  verb, past",
        'object: "three protesters"',
        "✓ coerce.arrest.detain COERCE · arrest",
        'who: "Police" is Police (COP)',
        "on Monday  (2024-05-13 to 2024-05-13, a day, reckoned from 2024-05-14)",
        "said       ministry: Police arrested",
    ):
        assert words in out
    assert "hills" not in out


@pytest.mark.parametrize("part", [(), ("--sentence", "1"), ("--event", "e")])
@pytest.mark.parametrize("width", ["40", "60", "100"])
def test_no_line_is_wider_than_asked(
    file: str, part: tuple[str, ...], width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = shown(capsys, file, *part, "--width", width)
    assert max(cell_len(line) for line in plain.splitlines()) <= int(width)
    coloured = shown(capsys, file, *part, "--width", width, "--color")
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", coloured).splitlines()] == [
        line.rstrip() for line in plain.splitlines()
    ]


def test_one_event_with_its_entry(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, file, "--event", "e", "--date", "2024-05-14")
    assert re.match(r"event       e[0-9a-f]{16}\nsentence    Police arrested", out)
    for words in ("recipient   three protesters", "entry       coerce.arrest.detain", "codes: ", "trace "):
        assert words in out


def test_json_has_the_same(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole = json.loads(shown(capsys, file, "--format", "json"))
    assert [s["number"] for s in whole["sentences"]] == [1, 2]
    assert whole["article"]["sections"][0]["kind"] == "body"
    one = json.loads(shown(capsys, file, "--sentence", "1", "--format", "json"))
    assert one == whole["sentences"][0]
    assert TEXT[one["start"] : one["end"]] == one["text"]
    (match,) = one["matched"]
    assert match["event"] == one["events"][0]["id"]
    assert one["dates"][0]["text"] == "on Monday"
    event = json.loads(shown(capsys, file, "--event", match["event"][:6], "--format", "json"))
    assert event["event"]["id"] == match["event"]
    assert {"type", "actor", "recipient", "when", "where", "said_by"} <= {f["name"] for f in event["fields"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--sentence", "3"), "there is no sentence 3: the article has 1 to 2"),
        (("--event", "nothing"), 'there is no event "nothing"; the article has e'),
    ],
)
def test_a_part_that_is_not_there_is_an_unusable_call(
    file: str, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = shown(capsys, file, *arguments, code=2).splitlines()
    assert words in line


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5"])
def test_a_sentence_is_a_number_from_1(file: str, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["explain", file, f"--sentence={number}"])
    assert exit_.value.code == 2
    assert "is not a whole number from 1" in capsys.readouterr().err


def test_one_of_several_articles_is_chosen_by_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "two.jsonl"
    records = [{"id": f"r{n}", "text": f"{TEXT} Report {n}."} for n in (1, 2, 3)]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    assert "choose with --article" in shown(capsys, str(path), code=2)
    assert 'holds no article "r9"' in shown(capsys, str(path), "--article", "r9", code=2)
    whole = json.loads(shown(capsys, str(path), "--article", "r2", "--format", "json"))
    assert whole["article"]["id"] == "r2"


def test_an_unreadable_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = shown(capsys, str(tmp_path / "missing.txt"), code=1).splitlines()
    assert "missing.txt" in line


def test_a_page_is_one_article_and_the_own_machine_is_asked_only_when_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>", encoding="utf-8")
    assert "COERCE · arrest actual" in shown(capsys, str(path))
    (line,) = shown(capsys, "http://127.0.0.1:9/page", code=1).splitlines()
    assert "--allow-private" in line
    (line,) = shown(capsys, "http://127.0.0.1:9/page", "--allow-private", code=1).splitlines()
    assert "--allow-private" not in line


def test_text_of_strangers_moves_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bell.txt"
    path.write_text("Police arrested \x1b[31m\u202ethree\x07 protesters in Minsk.", encoding="utf-8")
    for part in ((), ("--sentence", "1"), ("--event", "e")):
        assert not OBEYED.search(shown(capsys, str(path), *part))
