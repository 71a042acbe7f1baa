"""``tripartite who`` and ``tripartite knowledge check``."""

import io
import json
import shutil
from pathlib import Path

import pytest

from tripartite.cli import main
from tripartite.knowledge import loader


def batch(tmp_path: Path, *lines: str) -> str:
    path = tmp_path / "actors.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def test_a_phrase_is_answered_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "Chile's", "Ministry", "of", "Mines", "--date", "2020-01-01"]) == 0
    name, country, sectors, kind, because = capsys.readouterr().out.splitlines()
    assert name == "Chile's Ministry of Mines"
    assert country.split() == ["country", "CHL"]
    assert sectors.split() == ["sectors", "GOV"]
    assert kind.split() == ["kind", "organization"]
    assert "countries.toml:CHL" in because


def test_a_phrase_is_answered_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "Defence Minister", "--context", "German", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["country", "sector", "sectors", "name", "kind", "resolved_by"]
    assert (answer["country"], answer["sector"]) == ("DEU", "GOV")


def test_a_batch_answers_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = batch(
        tmp_path,
        '{"id": "a", "text": "Pakistani troops"}',
        "",
        '{"id": 7, "text": "Defence Minister", "context": "German", "date": "10 May 2015", "other": 1}',
        '{"text": "occupiers", "date": "today", "context": null}',
        '{"id": "z", "text": "yesterday", "date": ""}',
    )
    assert main(["who", "--batch", path]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == ["a", 7, None, "z"]
    assert [a["country"] for a in answers] == ["PAK", "DEU", None, None]
    assert [a["sectors"] for a in answers] == [["MIL"], ["GOV", "MIL"], ["UNK"], []]
    assert answers[3]["sector"] is None


def test_bad_lines_are_named_and_the_rest_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = batch(
        tmp_path,
        '{"id": "1", "text": "Hezbollah"}',
        "no json",
        '["a list"]',
        '{"id": "4"}',
        '{"id": "5", "text": 5}',
        '{"id": "6", "text": "Hezbollah", "date": "on Monday"}',
        '{"id": "7", "text": "Hezbollah"}',
    )
    assert main(["who", "--batch", path]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == ["1", "7"]
    complaints = captured.err.splitlines()
    assert [line.split(":")[2] for line in complaints] == ["2", "3", "4", "5", "6"]
    assert all(line.startswith(f"tripartite: {path}:") for line in complaints)
    assert '"on Monday" is no date' in complaints[-1]


def test_a_batch_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = io.BytesIO('\ufeff{"id": 1, "text": "Brazil"}\nx'.encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(lines, encoding="utf-8"))
    assert main(["who", "--batch", "-"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["country"] == "BRA"
    assert "standard input:2: " in captured.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who", "Hamas", "--date", "on Monday"], "is no date"),
        (["who", "--batch", "/no/such/file.jsonl"], "/no/such/file.jsonl"),
    ],
)
def test_unusable_calls_are_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line


@pytest.mark.parametrize("arguments", [["who"], ["who", "Hamas", "--batch", "x.jsonl"], ["knowledge"]])
def test_impossible_arguments_exit_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(arguments)
    assert done.value.code == 2


def test_knowledge_check_passes_the_built_in_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("no problems")


def test_knowledge_check_prints_every_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(loader.DATA / "countries.toml", tmp_path)
    (tmp_path / "offices").mkdir()
    (tmp_path / "offices" / "x.toml").write_text(
        '[[office]]\ncountry = "XQX"\ntitle = "king"\nrole = "head_of_state"\nsector = "GOV"\n'
        'holders = [["A B", "1990", "1980"]]\n',
        encoding="utf-8",
    )
    assert main(["knowledge", "check", "--folder", str(tmp_path)]) == 1
    *problems, summary = capsys.readouterr().out.splitlines()
    assert len(problems) == 2
    assert all(line.startswith("offices/x.toml:1: XQX king: ") for line in problems)
    assert summary.endswith("2 problems")
