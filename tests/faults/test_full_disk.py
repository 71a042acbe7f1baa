"""No room: one line that says so, the earlier file whole, no half file, and the same command does it later.

The writing of a store itself is in tests/store/test_faults.py, a full device in tests/test_cli.py.
"""

from pathlib import Path

import pytest
from tests.faults.conftest import harmed

from tripartite.cli import main
from tripartite.store.store import content, open_store

ACTORS = Path(__file__).parents[1] / "knowledge/samples"


@pytest.mark.parametrize(
    "call",
    [
        ["read", "CORPUS", "-o", "OUT"],
        ["events", "--store", "STORE", "--format", "csv", "-o", "OUT"],
        ["events", "--store", "STORE", "--format", "parquet", "-o", "OUT"],
        ["happenings", "--store", "STORE", "--format", "jsonl", "-o", "OUT"],
        ["relations", "dyads", "--store", "STORE", "--by", "day", "--format", "csv", "-o", "OUT"],
    ],
    ids=lambda call: " ".join(call[:1] + call[-3:-2]),
)
def test_an_output_that_finds_no_room(call: list[str], collected: Path, corpus: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("as it was before\n")
    given = [
        {"OUT": str(out), "STORE": f"{collected}/news.duckdb", "CORPUS": corpus}.get(word, word)
        for word in call
    ]
    code, said = harmed("size", 100, given)
    assert code == 2
    assert said.count("\n") == 1
    assert "File too large" in said or "disk is full" in said
    assert out.read_text() == "as it was before\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert main(given) == 0
    assert out.stat().st_size > 100


@pytest.mark.parametrize(
    "call",
    [
        ["collect", "CORPUS", "--source", "Another", "--store", "STORE"],
        ["link", "--store", "STORE"],
        ["correct", "EVENT", "--store", "STORE", "--by", "N. A.", "--accept"],
        ["prune", "--store", "STORE"],
    ],
    ids=lambda call: call[0],
)
def test_a_store_that_finds_no_room(call: list[str], store: str, corpus: str) -> None:
    with open_store(store) as opened:
        before = content(opened)
        event = opened.sql("SELECT min(event_id) FROM current_events").fetchall()[0][0]
    given = [{"EVENT": event, "STORE": store, "CORPUS": corpus}.get(word, word) for word in call]
    code, said = harmed("size", 64, given)
    assert "Traceback" not in said
    assert said.count("\n") <= 1
    assert code == (2 if said else 0)
    if said:
        assert "the disk is full; what was stored before is safe. Make room and run the command again" in said
        with open_store(store) as opened:
            assert content(opened) == before
    assert main(given) == 0
    open_store(store, write=True).close()


@pytest.mark.parametrize(
    "call",
    [
        ["knowledge", "import", "--phoenix", str(ACTORS / "own.actors"), "-o", "OUT"],
        ["knowledge", "import", "--wikidata", str(ACTORS / "wikidata.json"), "-o", "OUT"],
    ],
    ids=["phoenix", "wikidata"],
)
def test_an_import_that_finds_no_room(call: list[str], tmp_path: Path) -> None:
    out = tmp_path / "own.duckdb"
    given = [str(out) if word == "OUT" else word for word in call]
    code, said = harmed("size", 20000, given)
    assert code == 2
    assert "Traceback" not in said
    assert said.count("\n") == 1
    assert not out.exists()
    assert main(given) in (0, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["own.duckdb"]
