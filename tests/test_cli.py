"""The command line on real files: what is read, what is refused, and how it says so."""

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tripartite.cli import main

SOURCE = Path(__file__).parents[1] / "src"
GOOD = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."
CAFE = "The minister met reporters at a café in Orléans and praised the talks between the two countries."


@dataclass(frozen=True)
class Bad:
    """An input that must give one line with these words, on this line of the file if one is to blame."""

    name: str
    content: bytes | None
    words: str
    line: int | None = None


def _jsonl(*records: object) -> bytes:
    return "".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records).encode()


_SIX = [{"id": f"r{n}", "text": f"{GOOD} Report {n}."} for n in range(1, 7)]
_ARABIC = "اعتقلت الشرطة ثلاثة متظاهرين في العاصمة يوم الاثنين. " * 5
_EIGHTH = {"text": f"{GOOD} Report 8."}
BAD = {
    "empty file": Bad("empty.txt", b"", "empty"),
    "binary file": Bad("binary.txt", bytes(range(256)) * 40, ""),
    "mixed encoding": Bad("mixed.txt", f"{CAFE} ".encode() * 20 + CAFE.encode("latin-1"), "byte", 1),
    "no such file": Bad("missing.txt", None, "no such"),
    "JSONL with a broken line 7": Bad("broken.jsonl", _jsonl(*_SIX, "{\"text\": ", _EIGHTH), "", 7),
    "record without text": Bad("textless.jsonl", _jsonl({"id": "x", "title": "No words"}), "text", 1),
    "impossible date": Bad("dated.jsonl", _jsonl({"text": GOOD, "date": "2023-02-30"}), "2023-02-30", 1),
    "5 MB in one paragraph": Bad("long.txt", (GOOD + " ").encode() * 63_000, "characters"),
    "mostly control characters": Bad("control.txt", b"\x01\x02\x03\x1b\x07" * 200 + b"Hello", ""),
    "right-to-left text": Bad("arabic.txt", _ARABIC.encode(), "English"),
    "an article that is not in English": Bad(
        "french.txt",
        (
            "La police a arrêté trois manifestants dans la capitale lundi, a déclaré le ministère de "
            "l'Intérieur. Les avocats ont demandé leur libération et une enquête indépendante."
        ).encode(),
        "English",
    ),
}  # fmt: skip
_BELL = GOOD[:20] + "\x07\x1b[31m" + GOOD[20:]
READ = {
    "UTF-16": ("utf16.txt", f"{CAFE} Again.", "utf-16"),
    "Latin-1": ("latin1.txt", CAFE, "latin-1"),
    "UTF-8 with a byte order mark": ("bom.txt", f"{GOOD} Again.", "utf-8-sig"),
    "control characters in the text": ("bell.txt", _BELL, "utf-8"),
}


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tripartite", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class Everything:
    """One run over all bad inputs and all good ones."""

    folder: Path
    done: subprocess.CompletedProcess[str]

    def lines_about(self, name: str) -> list[str]:
        return [line for line in self.done.stderr.splitlines() if str(self.folder / name) in line]

    def texts(self) -> list[str]:
        return [json.loads(line)["article"]["text"] for line in self.done.stdout.splitlines()]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "no articles").mkdir()
    for bad in BAD.values():
        if bad.content is not None:
            (folder / bad.name).write_bytes(bad.content)
    for name, text, encoding in READ.values():
        (folder / name).write_bytes(text.encode(encoding))
    (folder / "good.txt").write_text(GOOD)
    bad_names = [bad.name for bad in BAD.values()]
    names = [*bad_names, "no articles", *(name for name, _, _ in READ.values()), "good.txt"]
    return Everything(folder, run("read", *(folder / name for name in names)))


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_input_gets_one_clear_line(everything: Everything, bad: Bad) -> None:
    (line,) = everything.lines_about(bad.name)
    where = f"{everything.folder / bad.name}" + (f":{bad.line}" if bad.line else "")
    assert line.startswith(f"tripartite: {where}: ")
    assert bad.words.lower() in line.removeprefix(f"tripartite: {where}: ").lower()


def test_a_folder_without_articles_gets_one_clear_line(everything: Everything) -> None:
    (line,) = everything.lines_about("no articles")
    assert "no article" in line.replace(str(everything.folder), "").removeprefix("tripartite: /no articles")


def test_failures_are_counted_in_the_exit_code_and_show_no_traceback(everything: Everything) -> None:
    assert everything.done.returncode == 1
    assert len(everything.done.stderr.splitlines()) == len(BAD) + 2, "the empty folder, and the Latin-1 note"
    assert "Traceback" not in everything.done.stderr


@pytest.mark.parametrize("name", READ.keys())
def test_what_can_be_read_is_read_among_the_bad(everything: Everything, name: str) -> None:
    file, text, _ = READ[name]
    assert text in everything.texts()
    assert len(everything.lines_about(file)) == (name == "Latin-1"), "what had to be guessed is noted"


def test_the_rest_of_a_broken_file_is_read(everything: Everything) -> None:
    texts = everything.texts()
    assert all(f"{GOOD} Report {n}." in texts for n in range(1, 9) if n != 7)
    assert texts[-1] == GOOD


UNUSABLE = {
    "no input": (["read"], "INPUT"),
    "no command": ([], "COMMAND"),
    "unknown command": (["reed"], "reed"),
    "unknown format": (["read", "a.txt", "--format", "xml"], "xml"),
    "impossible date": (["read", "a.txt", "--date", "2023-02-30"], "2023-02-30"),
    "date in another form": (["read", "a.txt", "--date", "9 May 2023"], "YYYY-MM-DD"),
    "width that is none": (["read", "a.txt", "--width", "wide"], "wide"),
    "unknown type": (["lexicon", "list", "--type", "MEET"], "MEET"),
}


@pytest.mark.parametrize(("arguments", "words"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_an_unusable_call_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
    assert "--help" in line


def test_an_unknown_model_is_refused_before_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.txt", "--model", "en_no_such_model"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "en_no_such_model" in line


@pytest.mark.parametrize("command", [[], ["read"], ["lexicon"], ["lexicon", "check"], ["doctor"]])
def test_help_fits_a_hundred_columns(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("usage: tripartite")
    assert max(map(len, shown.splitlines())) <= 110


class TestOutputFile:
    @pytest.fixture
    def article(self, tmp_path: Path) -> Path:
        path = tmp_path / "article.txt"
        path.write_text(GOOD)
        return path

    def test_it_holds_what_standard_output_would(self, article: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.jsonl"
        assert main(["read", str(article), "-o", str(target), "--format", "reading"]) == 0
        assert target.read_text() == run("read", article, "--format", "reading").stdout
        assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "out.jsonl"]

    def test_an_earlier_file_is_replaced_and_keeps_its_rights(self, article: Path, tmp_path: Path) -> None:
        target = tmp_path / "out.csv"
        target.write_text("old")
        target.chmod(0o640)
        assert main(["read", str(article), "-o", str(target), "--format", "csv"]) == 0
        assert target.read_text().startswith("event_id,")
        assert target.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize(
        ("target", "words"),
        [(".", "folder"), ("nowhere/out.csv", "no folder"), ("article.txt", "also an input")],
    )
    def test_an_unusable_target_is_refused(
        self, article: Path, tmp_path: Path, target: str, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["read", str(article), "-o", str(tmp_path / target)]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert words in line
        assert article.read_text() == GOOD

    def test_a_device_can_be_written_to(self, article: Path) -> None:
        assert main(["read", str(article), "-o", os.devnull]) == 0
        assert Path(os.devnull).is_char_device()

    def test_a_full_disk_is_one_line(self, article: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "tripartite", "read", str(article)],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
            )
        (line,) = done.stderr.decode().splitlines()
        assert done.returncode == 2
        assert "No space left" in line


class TestStandardInput:
    def test_text(self) -> None:
        done = run("read", "-", "--date", "2024-05-14", "--source", "Sample News", stdin=GOOD.encode())
        article = json.loads(done.stdout)["article"]
        assert done.returncode == 0
        assert (article["text"], article["published"], article["source"]) == (
            GOOD,
            "2024-05-14",
            "Sample News",
        )

    def test_nothing(self) -> None:
        done = run("read", "-")
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1

    def test_a_reader_that_stops_is_no_failure(self, tmp_path: Path) -> None:
        corpus = tmp_path / "corpus.jsonl"
        corpus.write_bytes(_jsonl(*({"text": f"{GOOD} {'More was said. ' * 50} {n}"} for n in range(40))))
        with subprocess.Popen(
            [sys.executable, "-m", "tripartite", "read", str(corpus)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait() == 0


def test_ctrl_c_is_one_line_and_leaves_no_half_file(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [sys.executable, "-m", "tripartite", "read", "-", "-o", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(_jsonl({"text": GOOD}, {"text": ""}, {"text": CAFE}))
        process.stdin.flush()
        failure = process.stderr.readline()  # the run is under way, and waits for more input
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait() == 130
    assert b"no text" in failure
    assert rest == b"tripartite: interrupted\n"
    assert list(tmp_path.iterdir()) == []


def test_a_closed_standard_output_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m tripartite doctor >&-"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert (done.returncode, done.stderr) == (2, b"tripartite: standard output is closed\n")


def _on_terminal(arguments: list[str], environment: Mapping[str, str]) -> str:
    """What a terminal of 80 columns shows."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def drain() -> None:
        try:
            while chunk := os.read(ours, 4096):
                shown.append(chunk)
        except OSError:
            return  # how Linux says that the other side is closed

    with subprocess.Popen(
        [sys.executable, "-m", "tripartite", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={
            **os.environ,
            "PYTHONPATH": str(SOURCE),
            "COLUMNS": "80",
            "TERM": "xterm-256color",
            **environment,
        },
    ):
        os.close(theirs)
        reader = threading.Thread(target=drain)
        reader.start()
    reader.join()
    os.close(ours)
    return b"".join(shown).decode()


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        (["--no-color"], {}, False),
        (["--color"], {"NO_COLOR": "1"}, True),
    ],
)
def test_a_terminal_gets_the_text_view(
    tmp_path: Path, options: list[str], environment: dict[str, str], colored: bool
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(GOOD)
    shown = _on_terminal(["read", str(article), *options], {"NO_COLOR": "", **environment})
    assert not shown.startswith("{")
    assert ("\x1b[" in shown) == colored
    assert "Traceback" not in shown
