"""``tripartite doctor --report``: what a bug report needs, and nothing personal."""

import getpass
import json
from pathlib import Path

import pytest

from tripartite.cli import main
from tripartite.cli.report import report
from tripartite.version import __version__


def test_the_report_has_what_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article, store = tmp_path / "a.jsonl", f"{tmp_path}/news.duckdb"
    article.write_text(json.dumps({"id": "a", "text": "Gunmen killed six soldiers in Mali."}) + "\n")
    assert main(["collect", str(article), "--store", store]) == 0
    capsys.readouterr()
    assert main(["doctor", "--report", "--store", store]) == 0
    out = capsys.readouterr().out
    for words in (
        f"tripartite {__version__}", "CPython", " CPUs", "memory", "lexicon ", "knowledge ", "gazetteer ",
        "ok: COERCE actual 2023-05-08; reading ", "ok: the same again", "spacy 3", "schema", "1 articles",
    ):  # fmt: skip
        assert words in out
    assert out.startswith("```text\n")
    assert out.endswith("```\n")
    assert "Gunmen" not in out
    assert store not in out


def test_two_reports_of_one_machine_have_one_reading() -> None:
    readings = [line for _ in range(2) for line in report(None)[0].splitlines() if "reading " in line]
    assert len(readings) == 2
    assert readings[0] == readings[1]


def test_home_and_user_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "nino" / "abashidze"
    (home / "cache" / "tripartite").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("TRIPARTITE_KNOWLEDGE", str(home / "own.duckdb"))
    monkeypatch.setattr(getpass, "getuser", lambda: "nino")
    text, _ = report(str(home / "my.duckdb"))
    assert "nino" not in text
    assert "abashidze" not in text
    assert "~/cache/tripartite: 0 files" in text
    assert "TRIPARTITE_KNOWLEDGE is set" in text
    assert "cannot be used: StoreMissing" in text


def test_a_broken_part_is_told_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRIPARTITE_KNOWLEDGE", str(tmp_path / "missing.duckdb"))
    assert main(["doctor", "--report"]) == 1
    out = capsys.readouterr().out
    assert "imported knowledge 1: cannot be used" in out
    assert "self-test   FAILED: " in out
    assert "packages" in out


def test_a_store_alone_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--store", "x.duckdb"]) == 2
    assert "Give --report too" in capsys.readouterr().err
