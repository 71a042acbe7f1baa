"""``tripartite knowledge import``, and ``--knowledge`` of ``who`` and ``read``."""

import json
from pathlib import Path

import pytest

from tripartite.cli import main

SAMPLES = Path(__file__).parent / "knowledge" / "samples"
DUMP = str(SAMPLES / "wikidata.json")


def test_import_and_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = str(tmp_path / "k.duckdb")
    assert main(["knowledge", "import", "--wikidata", DUMP, "-o", target]) == 0
    summary = capsys.readouterr().out.splitlines()
    assert summary[0].startswith(f"{target}: complete, ")
    assert [line.split() for line in summary[1:4]] == [
        ["25", "entries", "read"],
        ["6", "people"],
        ["7", "organisations"],
    ]
    assert "left out:" in summary

    assert main(["who", "Edda", "Ranks", "--json", "--knowledge", target]) == 0
    assert json.loads(capsys.readouterr().out)["country"] == "ZWE"

    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "text": "Adda Sampel", "date": "2012-01-01"}\n', encoding="utf-8")
    assert main(["who", "--batch", str(batch), "--knowledge", target]) == 0
    assert json.loads(capsys.readouterr().out)["resolved_by"].endswith("wikidata:Q900000001 Ada Sample")

    article = tmp_path / "article.txt"
    article.write_text("The Lantern Gazette criticised Edda Ranks, a general.", encoding="utf-8")
    assert main(["read", str(article), "--format", "reading", "--knowledge", target]) == 0
    actors = json.loads(capsys.readouterr().out)["actors"]
    assert {actor["name"]: actor["country"] for actor in actors} == {
        "Lantern Gazette": "CMR",
        "Edda Ranks": "ZWE",
    }


def test_the_output_has_a_default_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [str(SAMPLES / "own.actors"), str(SAMPLES / "own.agents")]
    assert main(["knowledge", "import", "--phoenix", *files]) == 0
    assert capsys.readouterr().err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["knowledge.duckdb"]


def test_faults_are_named_and_the_exit_code_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.json"
    lines = Path(DUMP).read_text("utf-8").splitlines(keepends=True)
    dump.write_text("".join([*lines[:9], "rubbish\n", *lines[9:12]]), encoding="utf-8")
    target = tmp_path / "k.duckdb"
    assert main(["knowledge", "import", "--wikidata", str(dump), "-o", str(target)]) == 1
    captured = capsys.readouterr()
    first, second = captured.err.splitlines()
    assert first.startswith("tripartite: dump.json:10: no JSON")
    assert second.startswith("tripartite: dump.json:13: the dump is cut short")
    assert "faults:" in captured.out
    assert target.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["knowledge", "import", "--wikidata", "/no/such/dump.json"], "/no/such/dump.json"),
        (["knowledge", "import", "--phoenix", "/no/such.actors"], "/no/such.actors"),
        (["knowledge", "import", "--wikidata", DUMP, "-o", "/no/such/folder/k.duckdb"], "/no/such/folder"),
        (["knowledge", "import", "--wikidata", DUMP, "-o", DUMP], "also an input"),
        (["who", "Iran", "--knowledge", "/no/such.duckdb"], "tripartite knowledge import"),
        (["who", "--batch", "/dev/null", "--knowledge", "/no/such.duckdb"], "/no/such.duckdb"),
        (["read", "/dev/null", "--knowledge", DUMP], "no knowledge file"),
    ],
)
def test_unusable_calls_are_one_line(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["--wikidata", "a", "--phoenix", "b"], ["--phoenix"]])
def test_impossible_arguments_exit_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["knowledge", "import", *arguments])
    assert done.value.code == 2


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["knowledge", "import", "--help"])
    assert "examples:" in capsys.readouterr().out


def test_doctor_names_the_files_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRIPARTITE_KNOWLEDGE", str(tmp_path / "gone.duckdb"))
    assert main(["doctor"]) == 1
    assert "gone.duckdb" in capsys.readouterr().out
