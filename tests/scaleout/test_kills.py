"""Killed at any moment, a collection that is started again ends with what an undisturbed one gives."""

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

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def command(*words: str) -> list[str]:
    return [sys.executable, *words]


def digests(place: str) -> dict[str, str]:
    with open_store(place) as store:
        return content(store)


@pytest.mark.parametrize(("kind", "seed"), [("file", 1), ("folder", 2)])
def test_twenty_kills_change_nothing(tmp_path: Path, kind: str, seed: int) -> None:
    articles = corpus(tmp_path / "articles.jsonl", 300)
    ending = ".duckdb" if kind == "file" else "/"
    killed, undisturbed = f"{tmp_path}/killed{ending}", f"{tmp_path}/undisturbed{ending}"
    script = ROOT / "tests/scaleout/killed_collect.py"
    done = subprocess.run(
        command(str(script), str(articles), killed, str(seed)),
        env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("killed after") == 20
    assert main(["collect", str(articles), "--store", undisturbed]) == 1  # some records are broken
    assert digests(killed) == digests(undisturbed)


def test_a_killed_command_with_workers_leaves_no_process_and_goes_on(tmp_path: Path) -> None:
    articles = corpus(tmp_path / "articles.jsonl", 120)
    place, other = f"{tmp_path}/news.duckdb", f"{tmp_path}/other.duckdb"
    call = command("-m", "tripartite", "collect", str(articles), "--store", place, "--workers", "2")
    running = subprocess.Popen(call, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children: list[str] = []
    while running.poll() is None and _size(place) < 400_000:  # until something was written
        time.sleep(0.02)
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert len(children) >= 2
    deadline = time.monotonic() + 10
    while any(_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if _alive(child)]
    again = subprocess.run(call, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    assert again.returncode == 1, again.stderr
    assert main(["collect", str(articles), "--store", other]) == 1
    # The names of runs hold the command, which is the same for both.
    assert digests(place) == digests(other)


def _size(place: str) -> int:
    return sum(path.stat().st_size for path in (Path(place), Path(f"{place}.wal")) if path.exists())


def _alive(child: str) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{child}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
