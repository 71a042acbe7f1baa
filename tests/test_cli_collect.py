"""``tripartite collect``: what is stored, counted and said, once and again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.scaleout.corpora import corpus

from tripartite.cli import main
from tripartite.store.store import content, open_store

ROOT = Path(__file__).parents[1]
GOOD = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."


def rows(place: str, query: str) -> list[tuple[object, ...]]:
    with open_store(place) as store:
        return store.sql(query).fetchall()


def test_every_outcome_is_counted_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, place = tmp_path / "a.jsonl", f"{tmp_path}/news.duckdb"
    records = [
        {"id": "coded", "text": GOOD, "date": "2023-05-09"},
        {"id": "nothing", "text": "The roses of the garden show were in bloom."},
        {"id": "coded", "text": "Another text under the same id."},
        {"id": "french", "text": "Le ministre est parti.", "language": "fr"},
        {"id": "textless", "title": "no words"},
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert main(["collect", str(file), "--store", place]) == 1
    captured = capsys.readouterr()
    for line in ("1  coded, 1 events", "1  nothing political", "1  duplicate", "1  not English", "1  failed"):
        assert line in captured.out
    assert captured.err == f'tripartite: {file}:5: the record has no "text"\n'
    kept = rows(place, "SELECT outcome, article_id, line FROM outcomes ORDER BY outcome")
    assert kept == [
        ("coded", "coded", None), ("duplicate", None, 3), ("failed", None, 5), ("not_english", None, 4),
        ("nothing", "nothing", None),
    ]  # fmt: skip
    assert rows(place, "SELECT article_id FROM current_readings ORDER BY 1") == [("coded",), ("nothing",)]
    ((counts, state),) = rows(place, "SELECT counts, state FROM runs")
    assert state == "finished"
    assert json.loads(str(counts))["coded"] == 1

    with open_store(place) as store:
        before = content(store)
    assert main(["collect", str(file), "--store", place]) == 1
    assert "2  in the store before" in capsys.readouterr().out
    with open_store(place) as store:
        assert content(store) == before


def test_a_known_id_with_another_text_is_a_duplicate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = f"{tmp_path}/news.duckdb"
    for name, text in (("a", GOOD), ("b", "Rebels shelled the port of Bol on Sunday.")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "x", "text": text}) + "\n")
        assert main(["collect", f"{tmp_path}/{name}.jsonl", "--store", place]) == 0
    assert "1  duplicate" in capsys.readouterr().out
    assert rows(place, "SELECT text FROM articles") == [(GOOD,)]
    assert rows(place, "SELECT outcome, cause FROM outcomes WHERE outcome <> 'coded'") == [
        ("duplicate", "the store has another text under this id")
    ]


def test_any_number_of_workers_gives_the_same_store(tmp_path: Path) -> None:
    articles = str(corpus(tmp_path / "articles.jsonl", 90))
    digests = []
    for workers, name in (("1", "one.duckdb"), ("2", "two.duckdb"), ("3", "three/")):
        assert main(["collect", articles, "--store", f"{tmp_path}/{name}", "--workers", workers]) == 1
        with open_store(f"{tmp_path}/{name}") as store:
            digests.append(content(store))
    assert digests[0] == digests[1] == digests[2]


def test_watching_takes_in_what_is_new_and_stops_on_a_signal(tmp_path: Path) -> None:
    folder, place = tmp_path / "in", f"{tmp_path}/news.duckdb"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD)
    watching = subprocess.Popen(
        [sys.executable, "-m", "tripartite", "collect", str(folder), "--store", place, "--every", "1s"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert watching.stdout is not None
    assert "1 articles" in watching.stdout.readline()
    (folder / "b.txt").write_text("Rebels shelled the port of Bol on Sunday.")
    deadline = time.monotonic() + 60
    while "1  coded" not in watching.stdout.readline() or time.monotonic() > deadline:
        pass
    seen = ""
    while "1  coded" not in seen and time.monotonic() < deadline:
        seen = watching.stdout.readline()
    watching.send_signal(signal.SIGTERM)
    assert watching.wait(timeout=30) == 0
    assert watching.stderr is not None
    assert watching.stderr.read() == ""
    watching.stdout.close()
    watching.stderr.close()
    assert rows(place, "SELECT count(*) FROM articles") == [(2,)]
    assert rows(place, "SELECT DISTINCT state FROM runs") == [("finished",)]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_signal_stops_and_the_same_command_goes_on(tmp_path: Path, workers: str) -> None:
    articles, place = str(corpus(tmp_path / "a.jsonl", 300)), f"{tmp_path}/news.duckdb"
    call = [sys.executable, "-m", "tripartite", "collect", articles, "--store", place, "--workers", workers]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = subprocess.Popen(
        call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    wal = Path(f"{place}.wal")
    while running.poll() is None and not (wal.exists() and wal.stat().st_size > 40_000):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "stopped; give the same command again to go on" in err
    assert "Traceback" not in err
    again = subprocess.run(call, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert "done before it was cut off" in again.stdout
    assert rows(place, "SELECT count(*), any_value(state) FROM runs") == [(1, "finished")]
    other = f"{tmp_path}/other.duckdb"
    assert main(["collect", articles, "--store", other]) == 1
    with open_store(place) as store, open_store(other) as whole:
        assert content(store) == content(whole)
    assert out.endswith(f"into {place}\n") or "coded" in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--workers", "0"], "not a whole number from 1"),
        (["--every", "soon"], "no time such as 30s"),
        (["--every", "0m"], "no time such as 30s"),
        (["--model", "no_such_model"], "no_such_model"),
        (["--model", "no_such_model", "--workers", "2"], "no_such_model"),
    ],
)
def test_a_call_that_cannot_be_used(
    tmp_path: Path, options: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(GOOD)
    try:
        code = main(["collect", str(file), "--store", f"{tmp_path}/news.duckdb", *options])
    except SystemExit as error:
        code = error.code  # type: ignore[assignment]
    assert code == 2
    message = capfd.readouterr().err
    assert words in message
    assert "Traceback" not in message
