"""Several processes at one store, and processes that are killed: nothing is lost, nothing is there twice.

Killed collections are in tests/scaleout/test_kills.py, killed workers in test_executor.py, killed imports in
tests/knowledge/test_wikidata_import.py, interrupted upgrades beside this file.
"""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults.conftest import ENVIRONMENT, ROOT

from tripartite.cli import main
from tripartite.store.store import content, open_store


def begun(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tripartite", *words],
        env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["new.duckdb", "new/"])
def test_of_several_that_make_one_store_the_others_are_told(
    collected: Path, corpus: str, tmp_path: Path, name: str
) -> None:
    place = f"{tmp_path}/{name}"
    running = [begun("collect", corpus, "--store", place) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in running]
    codes = [process.returncode for process in running]
    assert 0 in codes
    assert set(codes) <= {0, 2}
    for code, words in zip(codes, said, strict=True):
        assert words.count("\n") == (1 if code else 0), words
        assert not code or "in use by" in words, words
    assert main(["link", "--store", place]) == 0
    with open_store(place) as store, open_store(f"{collected}/{name.replace('new', 'news')}") as other:
        assert store.verify() == []
        for table in ("articles", "readings", "events", "happenings"):
            assert content(store, tables=[table]) == content(other, tables=[table])


def test_a_reader_of_a_file_that_is_written_is_told_to_wait(
    collected: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(store, write=True):
        reading = begun("events", "--store", store, "--format", "csv")
        out, said = reading.communicate(timeout=60)
    if store.endswith("/"):
        assert (reading.returncode, said) == (0, "")
    else:
        assert reading.returncode == 2
        assert "in use by the process" in said
        assert "try again" in said
        assert out == ""


@pytest.mark.parametrize("moment", [0, 2, 4])
def test_a_killed_link_leaves_all_links_or_none(store: str, collected: Path, moment: int) -> None:
    assert main(["link", "--store", store, "--undo"]) == 0
    with open_store(store) as opened:
        none = content(opened)
    script = (
        "import os, signal, sys, time\n"
        "from threading import Timer\n"
        "import polars\n"
        "from tripartite import happenings, open_store\n"
        "with open_store(sys.argv[1], write=True) as store:\n"
        "    Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()\n"
        "    happenings.link(store)\n"
        "time.sleep(5)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, store, str(0.002 * 5**moment)],
        env=ENVIRONMENT, check=False, timeout=60, capture_output=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    with open_store(store, write=True) as opened:
        assert opened.verify() == []
        found = content(opened)
    if found != none:
        assert main(["link", "--store", store, "--undo"]) == 0
        with open_store(store) as opened:
            assert content(opened, tables=["happenings", "happening_summary"]) == {
                name: none[name] for name in ("happenings", "happening_summary")
            }
    assert main(["link", "--store", store]) == 0
    with open_store(store) as opened, open_store(f"{collected}/news.duckdb") as other:
        query = "SELECT happening_id, reports FROM happening_summary ORDER BY ALL"
        assert opened.sql(query).fetchall() == other.sql(query).fetchall()


def test_a_killed_import_of_dictionaries_leaves_the_earlier_file(tmp_path: Path) -> None:
    samples = ROOT / "tests/knowledge/samples"
    target = tmp_path / "own.duckdb"
    assert main(["knowledge", "import", "--phoenix", str(samples / "own.actors"), "-o", str(target)]) in (
        0,
        1,
    )
    whole = target.read_bytes()
    for part in (0.3, 0.6, 0.9):
        started = time.monotonic()
        running = begun("knowledge", "import", "--phoenix", str(samples / "own.agents"), "-o", str(target))
        time.sleep(part)
        running.kill()
        running.communicate()
        if target.read_bytes() != whole:  # it was done before
            assert time.monotonic() - started > part
            break
    again = ["knowledge", "import", "--phoenix", str(samples / "own.agents"), "-o", str(target)]
    assert main(again) in (0, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["own.duckdb"]
    other = tmp_path / "other.duckdb"
    both = [str(samples / "own.actors"), str(samples / "own.agents")]
    assert main(["knowledge", "import", "--phoenix", *both, "-o", str(other)]) in (0, 1)
    from tripartite.knowledge.imports.imported import ImportedKnowledge

    assert ImportedKnowledge(target).version == ImportedKnowledge(other).version
