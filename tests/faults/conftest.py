"""A store that was collected and linked, copied for each test that harms it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tripartite.cli import main

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
TEXTS = (
    "Norway and Chad signed a pact in Oslo on Monday, the Foreign Ministry said.",
    "Police arrested three protesters in Minsk on Friday.",
    "Rebels shelled the port of Bol on Sunday, killing two soldiers.",
    "Rebels shelled the port of Bol, residents told reporters on Monday.",
    "The Kenyan president visited Kampala and met the Ugandan prime minister on 3 May 2023.",
    "The roses of the garden show were in bloom.",
)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A few short articles as JSONL."""
    file = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    records = (
        {
            "id": f"n{number}",
            "text": text,
            "date": f"2023-05-{number + 1:02d}",
            "source": f"Outlet {number % 2}",
        }
        for number, text in enumerate(TEXTS)
    )
    file.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(file)


@pytest.fixture(scope="session")
def collected(corpus: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `news.duckdb` and `news/` that hold the same."""
    room = tmp_path_factory.mktemp("collected")
    for name in ("news.duckdb", "news/"):
        assert main(["collect", corpus, "--store", f"{room}/{name}"]) == 0
        assert main(["link", "--store", f"{room}/{name}"]) == 0
    return room


@pytest.fixture(params=["news.duckdb", "news/"])
def store(request: pytest.FixtureRequest, collected: Path, tmp_path: Path) -> str:
    """The path of a copy that may be harmed, of both kinds."""
    return copied(collected, request.param, tmp_path)


def copied(collected: Path, name: str, room: Path) -> str:
    if name.endswith("/"):
        shutil.copytree(collected / name, room / name)
    else:
        shutil.copy(collected / name, room / name)
    return f"{room}/{name}"


def harmed(misfortune: str, value: object, call: Sequence[str]) -> tuple[int, str]:
    """Exit code and standard error of a command in a process of its own, see harmed.py."""
    script = [sys.executable, str(ROOT / "tests/faults/harmed.py"), misfortune, str(value), *call]
    done = subprocess.run(
        script,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stderr
