"""Folders and files that may not be written: what only reads works, all else is refused in one line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.conftest import ROOT, copied, harmed


@pytest.fixture(params=["news.duckdb", "news/"])
def closed(request: pytest.FixtureRequest, collected: Path, tmp_path: Path) -> Iterator[str]:
    """A store whose files and folders may only be read."""
    room = tmp_path / "closed"
    room.mkdir()
    place = copied(collected, request.param, room)
    below = sorted(room.rglob("*"))
    for path in (*below, room):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield place
    for path in (room, *(path for path in below if path.is_dir())):
        path.chmod(0o755)


def state(place: str) -> list[tuple[str, int, int]]:
    room = Path(place).parent
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(room.rglob("*"))]


@pytest.mark.parametrize(
    "call",
    [
        ["events", "--actor", "NOR"],
        ["events", "--text", "port"],
        ["happenings"],
        ["verify"],
        ["explain", "EVENT"],
    ],
    ids=" ".join,
)
def test_a_store_is_read(closed: str, collected: Path, call: list[str]) -> None:
    from tripartite import open_store

    with open_store(f"{collected}/news.duckdb") as store:
        event = store.sql("SELECT min(event_id) FROM current_events").fetchall()[0][0]
    before = state(closed)
    given = [event if word == "EVENT" else word for word in call]
    assert harmed("rights", 0, [*given, "--store", closed]) == (0, "")
    assert state(closed) == before


@pytest.mark.parametrize(
    "call",
    [["collect", "CORPUS"], ["link"], ["correct", "e", "--by", "N. A.", "--accept"], ["prune"]],
    ids=lambda call: call[0],
)
def test_a_store_is_not_written(closed: str, corpus: str, call: list[str]) -> None:
    before = state(closed)
    given = [corpus if word == "CORPUS" else word for word in call]
    code, said = harmed("rights", 0, [*given, "--store", closed])
    assert code == 2
    assert said.count("\n") == 1
    assert "permission denied. Make the store and its folder writable" in said
    assert state(closed) == before


@pytest.mark.parametrize(
    "call",
    [
        ["collect", "CORPUS", "--store", "ROOM/new.duckdb"],
        ["collect", "CORPUS", "--store", "ROOM/new/"],
        ["read", "CORPUS", "-o", "ROOM/out.jsonl"],
        ["events", "--store", "STORE", "--format", "parquet", "-o", "ROOM/out.parquet"],
        ["knowledge", "import", "--phoenix", "ACTORS", "-o", "ROOM/own.duckdb"],
        ["schema", "--folder", "ROOM"],
    ],
    ids=lambda call: " ".join(call[:1] + call[-1:]),
)
def test_nothing_is_made_in_a_closed_folder(
    call: list[str], collected: Path, corpus: str, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    room.chmod(0o555)
    values = {
        "CORPUS": corpus, "ROOM": str(room), "STORE": f"{collected}/news.duckdb",
        "ACTORS": str(ROOT / "tests/knowledge/samples/own.actors"),
    }  # fmt: skip
    given = [
        word if (name := word.partition("/")[0]) not in values else word.replace(name, values[name], 1)
        for word in call
    ]
    code, said = harmed("rights", 0, given)
    room.chmod(0o755)
    assert code == 2
    assert said.count("\n") == 1
    assert str(room) in said
    assert "ermission denied" in said
    assert list(room.iterdir()) == []
