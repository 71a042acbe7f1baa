"""Stores that cannot be opened or written: one clear message, and nothing is overwritten."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tests.store.conftest import CODER, reading_of

from tripartite.cli import main
from tripartite.store import folder
from tripartite.store.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreNotWritable,
    StoreTooNew,
    explain,
)  # fmt: skip
from tripartite.store.migrations import LATEST
from tripartite.store.rows import stored
from tripartite.store.store import open_store

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def fill(place: str, count: int = 3) -> None:
    with open_store(place, write=True) as store:
        run = store.begin_run(CODER, "collect")
        store.write_readings([stored(reading_of(number)) for number in range(count)], run)
        store.finish_run(run, {"coded": count})


def python(script: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], env=ENVIRONMENT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


HOLD = """
import sys
from tripartite import open_store
with open_store(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_told_who_holds_the_store(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Police arrested three protesters in Minsk on Monday.")
    holder = python(HOLD, place)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    assert main(["collect", str(article), "--store", place]) == 2
    assert f"in use by the process {holder.pid}" in capsys.readouterr().err
    holder.communicate("\n", timeout=30)
    open_store(place, write=True).close()


def test_a_second_writer_in_the_same_process_is_refused(place: str) -> None:
    with open_store(place, write=True), pytest.raises(StoreBusy, match="in use by this process"):
        open_store(place, write=True)
    open_store(place, write=True).close()


def test_a_folder_is_read_while_it_is_written(tmp_path: Path) -> None:
    place = f"{tmp_path}/news/"
    fill(place)
    with open_store(place, write=True) as writer, open_store(place) as reader:
        run = writer.begin_run(CODER, "collect more")
        writer.write_readings([stored(reading_of(7))], run)
        assert reader.sql("SELECT count(*) FROM readings").fetchall() == [(3,)]


@pytest.mark.parametrize(
    "content", [b"", b"hello " * 500, bytes(range(256)) * 64], ids=["empty", "text", "binary"]
)
def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.duckdb"
    path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(StoreDamaged, match=r"news\.duckdb"):
            open_store(path, write=write)
    assert path.read_bytes() == content


def test_a_damaged_store_says_so_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "news.duckdb"
    fill(str(place), 200)
    whole = place.read_bytes()
    for start, length in (
        (0, 64),
        (4096, 512),
        (12_288, len(whole) // 2),
        (len(whole) // 2, len(whole) // 2),
    ):
        broken = whole[:start] + b"\xa5" * length + whole[start + length :]
        place.write_bytes(broken)
        assert main(["prune", "--store", str(place)]) == 2
        message = capsys.readouterr().err
        assert str(place) in message
        assert message.count("\n") == 1
        assert place.read_bytes() == broken
    place.write_bytes(whole[: len(whole) // 3])
    assert main(["prune", "--store", str(place)]) == 2
    assert place.read_bytes() == whole[: len(whole) // 3]


def test_another_duckdb_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1 AS x")
    for write in (False, True):
        with pytest.raises(StoreDamaged, match="not a store of Tripartite"):
            open_store(path, write=write)
    with duckdb.connect(path) as connection:
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("mine",)]


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{", '{"format": "x"}', '{"format": "tripartite-store", "schema": 1}',
     '{"format": "tripartite-store", "schema": 2, "sequence": 1, "coder": "x\' OR 1", "tables": {}}',
     '{"format": "tripartite-store", "schema": 2, "sequence": 1, "coder": null, '
     '"tables": {"events": ["../../etc/passwd"]}}'],
)  # fmt: skip
def test_a_broken_manifest_is_left_as_it_is(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / folder.MANIFEST).write_text(manifest)
    with pytest.raises(StoreDamaged, match="left as it is"):
        open_store(f"{tmp_path}/news/", write=True)
    assert (tmp_path / "news" / folder.MANIFEST).read_text() == manifest


def test_a_folder_of_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    for write in (False, True):
        with pytest.raises(StoreDamaged, match="not a store"):
            open_store(tmp_path, write=write)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("news.duckdb", "news/"):
        with pytest.raises(StoreMissing, match="tripartite collect"):
            open_store(f"{tmp_path}/{name}")
        with pytest.raises(StoreMissing, match="no folder"):
            open_store(f"{tmp_path}/nowhere/{name}", write=True)
    with pytest.raises(StoreMissing, match="no name"):
        open_store(" ")
    assert list(tmp_path.iterdir()) == []
    assert main(["prune", "--store", "/proc/news.duckdb"]) == 2
    assert "/proc/news.duckdb" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (OSError(28, "No space left on device"), StoreNotWritable, "disk is full"),
        (OSError(30, "Read-only file system"), StoreNotWritable, "permission denied"),
        (PermissionError(13, "Permission denied"), StoreNotWritable, "permission denied"),
        (duckdb.IOException('IO Error: Could not write file "x": No space left on device'), StoreNotWritable, "full"),
        (duckdb.FatalException("FATAL Error: something\nand more"), StoreDamaged, "something"),
        (duckdb.OutOfMemoryException("Out of Memory Error"), StoreError, "memory"),
    ],
)  # fmt: skip
def test_errors_are_told_apart(error: Exception, kind: type[StoreError], words: str) -> None:
    found = explain(error, Path("news.duckdb"))
    assert type(found) is kind
    assert words in str(found)
    assert "\n" not in str(found)


FULL = """
import resource, sys
from tests.store.conftest import CODER, reading_of
from tripartite import open_store
from tripartite.store.rows import stored
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with open_store(sys.argv[1], write=True) as store:
        run = store.begin_run(CODER, "collect")
        for start in range(0, 20000, 500):
            with store.transaction():
                store.write_readings([stored(reading_of(n)) for n in range(start + 3, start + 503)], run)
            print(start + 500, flush=True)
except Exception as error:
    print(type(error).__name__, str(error).count(chr(10)), error, flush=True)
"""


def test_on_a_full_disk_what_was_stored_is_safe(place: str) -> None:
    fill(place)
    writer = python(FULL, place, str(4_000_000 if place.endswith("b") else 20_000))
    out, err = writer.communicate(timeout=120)
    *counts, last = out.splitlines()
    assert last.startswith("StoreNotWritable 0 "), out + err
    with open_store(place) as store:
        read = store.sql("SELECT count(*) FROM readings").fetchall()[0][0]
        assert read >= max([3, *map(int, counts)])
        assert store.sql("SELECT count(*) FROM events").fetchall()[0][0] == 2 * read


def test_a_newer_store_is_refused(place: str) -> None:
    fill(place)
    if place.endswith("/"):
        manifest = Path(place) / folder.MANIFEST
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema": LATEST + 1}))
    else:
        with duckdb.connect(place) as connection:
            connection.execute("INSERT INTO migrations VALUES (?, 'later', NULL)", [LATEST + 1])
    for write in (False, True):
        with pytest.raises(StoreTooNew, match=f"its schema is {LATEST + 1}"):
            open_store(place, write=write)


def test_a_killed_writer_of_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    place = f"{tmp_path}/news/"
    fill(place)
    writer = python(
        "import sys, time\n"
        "from tests.store.conftest import CODER, reading_of\n"
        "from tripartite import open_store\n"
        "from tripartite.store.rows import stored\n"
        "store = open_store(sys.argv[1], write=True)\n"
        "run = store.begin_run(CODER, 'more')\n"
        "with store.transaction():\n"
        "    store.write_readings([stored(reading_of(9))], run)\n"
        "    print('written', flush=True)\n"
        "    time.sleep(60)\n",
        place,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "written\n"
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    for stream in (writer.stdin, writer.stdout, writer.stderr):
        assert stream is not None
        stream.close()
    before = len(list(Path(place).glob("events/*.parquet")))
    with open_store(place, write=True) as store:
        assert store.sql("SELECT count(*) FROM readings").fetchall() == [(3,)]
    assert len(list(Path(place).glob("events/*.parquet"))) == before - 1


def test_many_commits_leave_few_files(tmp_path: Path) -> None:
    place = f"{tmp_path}/news/"
    with open_store(place, write=True) as store:
        run = store.begin_run(CODER, "collect")
        for number in range(60):
            store.write_readings([stored(reading_of(number))], run)
        assert [store.reading(f"n{number:03d}") for number in (0, 30, 59)] == [
            reading_of(number) for number in (0, 30, 59)
        ]
    open_store(place, write=True).close()
    assert len(list(Path(place).glob("events/*.parquet"))) <= 49
