"""Every code block of README and documentation runs, in order, and shows what the page shows."""

import contextlib
import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docs_build.blocks import OUTPUT, RUN, Block, blocks, commands
from tests.docs import warm

# An installation finds the spaCy component by the package's entry point, which `.ci/run` tries on the wheel; the
# metadata of a checkout that was installed long ago may lack it.
import tripartite.spacy_pipe  # noqa: F401

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "docs/first-ten-minutes.md": ".ci/stranger",  # in an environment of its own
    "docs/scaleout.md": "tests/scaleout/test_ray.py",  # a process has one Ray and one token for it
    "docs/tutorial-entente.md": "tests/analysis/test_tutorial.py",
}
PAGES = sorted(
    str(path.relative_to(ROOT))
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)
EXCUSED = 15
"""Blocks that cannot run in a test: clusters, downloads, whole installations, `serve` until it is stopped."""

_COMMAND = re.compile(
    r"^(?:\$ )?(?:\.venv/bin/)?(?:tripartite|pip|python3?|make|uv|pipx|docker|podman) ", re.MULTILINE
)


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the command `tripartite`, answered by a warm process."""
    folder = tmp_path_factory.mktemp("bin")
    address = str(folder / "warm")
    process = subprocess.Popen(
        [sys.executable, warm.__file__, address],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"},
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        warm.client(folder, address)
        yield folder
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="module")
def linked(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of samples/entente, linked."""
    store = tmp_path_factory.mktemp("store") / "news.duckdb"
    for words in (("collect", ROOT / "samples" / "entente"), ("link",)):
        subprocess.run([command / "tripartite", *words, "--store", store], capture_output=True, check=True)
    return store


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Room:
    """A folder in which the blocks of one page run one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "__main__"}
        self.port = str(free_port())
        self.output = ""

    def bash(self, body: str) -> tuple[int, str]:
        """The exit code and output of a bash command; what it leaves running is ended with it."""
        with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
            process = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", self.ported(body)],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                code = process.wait(120)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            told.seek(0)
            return code, told.read()

    def ported(self, body: str) -> str:
        """The pages' port 8765, which another run may hold, as a free one."""
        return body.replace("8765", self.port)

    def run(self, block: Block) -> None:
        for word, asked in block.words:
            code, told = self.bash(asked)
            assert code == 0, told
            block = replace(block, body=block.body.replace(word, told.strip()))
        if block.kind == "python":
            heard = io.StringIO()
            with contextlib.redirect_stdout(heard):
                exec(compile(block.body, f"line {block.line}", "exec"), self.names)
            self.output = heard.getvalue()
        elif block.kind == "console":
            for asked, shown in commands(block.body):
                code, self.output = self.bash(asked)
                refused = any(line.startswith("tripartite: ") for line in shown)
                assert (code != 0) == refused, f"line {block.line}: {asked}\n{self.output}"
                assert_shown(shown, self.output, block.line)
        else:
            code, self.output = self.bash(block.body)
            assert code == 0, f"line {block.line}:\n{self.output}"

    def take(self, block: Block) -> None:
        if block.title == OUTPUT:
            assert_shown(block.body.splitlines(), self.output, block.line)
        elif block.title is not None:
            path = self.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.ported(block.body), "utf-8")
        elif block.runs:
            self.run(block)


def blurred(line: str) -> str:
    """Words without their numbers and rules, which move a little when the lexicon does."""
    return " ".join(re.sub(r"\d+(?:[.,]\d+)*", "#", re.sub(r"─+", "─", line)).split())


def assert_shown(shown: list[str], output: str, line: int) -> None:
    """Each shown line is in the output, after the one before it; "..." stands for any lines."""
    rest = [blurred(told) for told in output.splitlines()]
    for wanted in map(blurred, shown):
        if wanted in ("", "..."):
            continue
        assert wanted in rest, f"line {line}: {wanted!r} is not in the output:\n{output}"
        rest = rest[rest.index(wanted) + 1 :]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ELSEWHERE])
def test_the_blocks_of(
    page: str, command: Path, linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(blocks((ROOT / page).read_text("utf-8")))
    room = Room(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{command}:{Path(sys.executable).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home" / "cache"))
    monkeypatch.setenv("LINKED", str(linked))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("TRIPARTITE_KNOWLEDGE", raising=False)
    for block in found:
        room.take(block)


@pytest.mark.parametrize("page", PAGES)
def test_no_command_hides_in_a_block_without_a_language(page: str) -> None:
    hidden = [
        block.line
        for block in blocks((ROOT / page).read_text("utf-8"))
        if block.kind not in RUN and block.title is None and block.excuse is None
        if _COMMAND.search(block.body)
    ]
    assert hidden == []


def test_few_blocks_are_excused_and_each_says_why() -> None:
    excuses = [
        (page, block.line, block.excuse)
        for page in PAGES
        for block in blocks((ROOT / page).read_text("utf-8"))
        if block.excuse is not None
    ]
    assert all(len(str(excuse).split()) >= 3 for _, _, excuse in excuses), excuses
    assert len(excuses) <= EXCUSED, excuses


def test_the_pages_that_run_elsewhere_do() -> None:
    for page, place in ELSEWHERE.items():
        assert Path(page).name in (ROOT / place).read_text("utf-8")
    assert ".ci/stranger" in (ROOT / ".ci" / "run").read_text("utf-8")
