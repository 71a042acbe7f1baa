"""Every command of docs/tutorial-entente.md is run, and says what the page shows."""

import re
import shlex
from pathlib import Path

import pytest

from tripartite.cli import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial-entente.md"


def commands() -> list[tuple[list[str], list[str]]]:
    """Each command with the lines shown under it."""
    found: list[tuple[list[str], list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ tripartite "):
                found.append((shlex.split(line)[2:], []))
            else:
                found[-1][1].append(line)
    return found


def blurred(text: str) -> str:
    """Words without their numbers, which move a little when the lexicon does."""
    return re.sub(r"\d+(?:[.,]\d+)*", "#", text)


def test_the_tutorial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    ran = commands()
    assert len(ran) == 12
    for words, shown in ran:
        code = main(words)
        out, err = capsys.readouterr()
        refused = any(line.startswith("tripartite: ") for line in shown)
        assert code == (2 if refused else 0), err
        told = blurred(err if refused else out)
        for line in shown:
            assert blurred(line) in told
        if words[1] == "blocs" and "--members" in words:
            share, before = re.findall(r"(?:cooperation|up from) (0\.\d\d|1\.00)", out)
            assert float(share) > 0.8 > 0.5 > float(before)
    assert {path.name for path in tmp_path.iterdir()} >= {"dyads.svg", "years.svg", "network.html"}
