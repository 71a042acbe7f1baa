"""``--log-json`` and ``--stats``: what is told beside the results, which stay as they are."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tripartite.cli import main
from tripartite.cli.observing import Log

SOURCE = Path(__file__).parents[1] / "src"
GOOD = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "c.jsonl"
    records: list[dict[str, object]] = [
        {"id": "good", "text": GOOD, "date": "2023-05-09"},
        {"id": "tulips", "text": "The tulips in her garden are yellow and tall."},
        {"id": "none", "title": "no\nwords"},
        {"id": "french", "text": "Le ministre est parti.", "language": "fr"},
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def lines_of(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("command", ["read", "collect", "read with workers"])
def test_every_article_and_message_is_logged(
    command: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, name = tmp_path / "log", command.split()[0]
    target = ["--store", f"{tmp_path}/s.duckdb"] if name == "collect" else ["-o", f"{tmp_path}/out"]
    workers = ["--workers", "2"] if "workers" in command else []
    assert main([name, str(corpus), *target, *workers, "--log-json", str(log)]) == 1
    assert f'{corpus}:3: the record has no "text"' in capsys.readouterr().err
    lines = lines_of(log.read_text())
    assert all(line["time"] and line["stage"] for line in lines)
    assert (lines[0]["stage"], lines[0]["command"]) == ("start", name)
    articles = {line.get("article") or line.get("line"): line for line in lines if line["stage"] == "article"}
    assert {key: line["outcome"] for key, line in articles.items()} == {
        "good": "coded", "tulips": "nothing", 3: "failed", 4: "not_english",
    }  # fmt: skip
    assert (articles["good"]["events"], articles["good"]["sentences"]) == (1, 1)
    assert isinstance(articles["good"]["seconds"], float)
    assert articles[3]["input"] == str(corpus)
    assert "text" in str(articles[3]["cause"])
    assert any(line["stage"] == "message" and f"{corpus}:3" in str(line["message"]) for line in lines)
    end = lines[-1]
    assert (end["stage"], end["exit"]) == ("end", 1)
    assert end["outcomes"] == {"coded": 1, "nothing": 1, "failed": 1, "not_english": 1}
    counters = end["counters"]
    assert isinstance(counters, dict)
    assert counters["totals"]["articles"] == 2
    assert sum(counters["gate"].values()) + counters["totals"]["sentences_parsed"] == 2
    assert "protesters" not in log.read_text()


def test_results_are_the_same_with_and_without(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = []
    for more in ([], ["--stats"], ["--log-json", f"{tmp_path}/log"]):
        assert main(["read", str(corpus), "--format", "reading", *more]) == 1
        outputs.append(capsys.readouterr().out)
    assert len(set(outputs)) == 1


def test_stats_for_people(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(corpus), "-o", f"{tmp_path}/out", "--stats"]) == 1
    shown = capsys.readouterr().err
    assert main(["collect", str(corpus), "--store", f"{tmp_path}/s.duckdb", "--stats"]) == 1
    for text in (shown, capsys.readouterr().out):
        assert "          2  articles\n" in text
        assert "Sentences that were not parsed, by the gate's reason" in text
        assert "          1  it has no word that the lexicon codes" in text
    assert main(["collect", str(corpus), "--store", f"{tmp_path}/t.duckdb"]) == 1
    assert "gate" not in capsys.readouterr().out


def on_stderr(*arguments: str) -> list[dict[str, object]]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "tripartite", *arguments, "--log-json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return lines_of(done.stderr)


def test_on_standard_error_there_is_nothing_but_json(corpus: Path, tmp_path: Path) -> None:
    lines = on_stderr("read", str(corpus), "-o", f"{tmp_path}/out", "--stats")
    assert [line["stage"] for line in lines] == [
        "start", "article", "article", "message", "article", "message", "article", "end",
    ]  # fmt: skip
    lines = on_stderr("collect", str(corpus), "--store", f"{tmp_path}/nowhere/s.duckdb")
    assert [line["stage"] for line in lines] == ["start", "message"]
    assert "no folder" in str(lines[1]["message"])


def test_messages_are_for_people_again_in_the_next_call(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    assert main(["read", str(corpus), "-o", f"{tmp_path}/out", "--log-json", str(log)]) == 1
    before = log.read_text()
    assert main(["read", str(tmp_path / "missing.txt")]) == 1
    assert "missing.txt" in capsys.readouterr().err
    assert log.read_text() == before
    assert main(["read", str(corpus), "-o", f"{tmp_path}/out", "--log-json", str(log)]) == 1
    assert log.read_text().startswith(before)


def test_a_log_that_cannot_be_written_is_refused(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = f"{tmp_path}/out"
    for name, words in (
        (str(tmp_path), "it is a folder"),
        (f"{tmp_path}/nowhere/log", "there is no folder"),
        (str(corpus), "it is also an input"),
        (out, "it is also the output"),
    ):
        assert main(["read", str(corpus), "-o", out, "--log-json", name]) == 2
        assert words in capsys.readouterr().err
    assert not Path(out).exists()


def test_a_log_that_fails_ends_and_not_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    log = Log(os.fdopen(writer, "w", buffering=1), "FILE")
    log.write("start")
    log.write("end")
    err = capsys.readouterr().err
    assert err.startswith("tripartite: cannot write the log FILE: ")
    assert err.count("The work goes on without it") == 1
