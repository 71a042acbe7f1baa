"""Stores of every earlier version become stores of the present one, and say so."""

import json
import re
from pathlib import Path

import duckdb
import pytest
from tests.store.conftest import CODER, NEWER, reading_of
from tests.store.versions.content import fill
from tests.store.versions.made import SECOND, VERSIONS, make

from tripartite.cli import main
from tripartite.store.errors import StoreTooOld
from tripartite.store.migrations import LATEST, MIGRATIONS, CreateTable
from tripartite.store.rows import coder_id, stored
from tripartite.store.schema import TABLES
from tripartite.store.store import content, open_store

OLDER = [version for version, number in VERSIONS.items() if number < LATEST]


def expected(tmp_path: Path, version: str) -> dict[str, str]:
    """What the present code makes of the same readings."""
    fresh, empty = f"{tmp_path}/fresh.duckdb", f"{tmp_path}/empty.duckdb"
    fill(fresh)
    open_store(empty, write=True).close()
    with open_store(fresh) as store, open_store(empty) as nothing:
        if version == "1":
            return content(store) | content(nothing, tables=SECOND)
        return content(store)


@pytest.mark.parametrize("version", OLDER)
def test_an_older_store_is_refused_then_upgraded(
    place: str, version: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(place, version)
    with pytest.raises(StoreTooOld, match=re.escape(f"tripartite upgrade --store {place}")):
        open_store(place)
    assert main(["events", "--store", place]) == 2
    capsys.readouterr()
    assert main(["upgrade", "--store", place]) == 0
    name = place.rstrip("/")
    assert capsys.readouterr().out == f"{name}: brought from schema {VERSIONS[version]} to {LATEST}\n"
    with open_store(place) as store:
        assert content(store) == expected(tmp_path, version)
        assert store.events().count() == 4
        assert store.coder() == CODER
        assert store.reading("n001") == reading_of(1)
        if version != "1":
            assert [said["verdict"] for said in store.judgements()] == ["reject", "correct"]
    assert main(["upgrade", "--store", place]) == 0
    assert capsys.readouterr().out == f"{name}: nothing to do, its schema is {LATEST}\n"


@pytest.mark.parametrize("version", OLDER)
def test_an_upgraded_store_has_the_columns_of_a_new_one(place: str, version: str) -> None:
    make(place, version)
    with open_store(place, write=True) as store:
        assert store.upgraded_from == VERSIONS[version]
        for name, table in TABLES.items():
            found = store.sql(f"SELECT * FROM {name} LIMIT 0")
            assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
                column: kind.replace("TEXT", "VARCHAR") for column, kind in table.columns.items()
            }
        # It takes what the present code writes, and takes it once.
        run = store.begin_run(NEWER, "collect c.jsonl")
        store.write_readings([stored(reading_of(3, NEWER))], run)
        store.finish_run(run)
        assert store.events().count() == 4
        assert store.coder() == NEWER
    if not place.endswith("/"):
        with duckdb.connect(place) as connection, pytest.raises(duckdb.ConstraintException):
            connection.execute("INSERT INTO articles SELECT * FROM articles LIMIT 1")


def test_every_writing_command_upgrades_and_says_so(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    make(place, "2")
    assert main(["correct", "e2n002", "--store", place, "--by", "N. A.", "--accept"]) == 0
    assert f": brought from schema 2 to {LATEST}\n" in capsys.readouterr().err
    with open_store(place) as store:
        assert [said["number"] for said in store.judgements()] == [1, 2, 3]


def test_there_is_a_store_of_every_version() -> None:
    """Who adds a migration keeps a store of the version before it: see versions/dump.py."""
    assert set(VERSIONS.values()) == set(range(1, LATEST + 1))


def test_the_present_version_needs_no_upgrade(place: str, tmp_path: Path) -> None:
    make(place, str(LATEST))
    with open_store(place, write=True) as store:
        assert store.upgraded_from is None
        assert content(store) == expected(tmp_path, str(LATEST))


def test_files_of_one_version_that_differ_become_one(tmp_path: Path) -> None:
    place, older = f"{tmp_path}/news/", f"{tmp_path}/older/"
    make(place, "2")
    make(older, "2_without_days")
    (file,) = Path(older).glob("events/*.parquet")
    file.rename(tmp_path / "news/events/99999999.parquet")
    manifest = tmp_path / "news/manifest.json"
    held = json.loads(manifest.read_text())
    held["tables"]["events"].append("events/99999999.parquet")
    manifest.write_text(json.dumps(held | {"sequence": 99999999}))
    assert main(["upgrade", "--store", place]) == 0
    with open_store(place) as store:
        days = store.sql("SELECT first_day, last_day FROM events WHERE event_id = 'e1n001'").fetchall()
    assert len(days) == 4
    assert len(set(days)) == 1


def test_the_migrations_make_the_tables_of_the_schema() -> None:
    made: dict[str, dict[str, str]] = {}
    for migration in MIGRATIONS:
        for step in migration.steps:
            if isinstance(step, CreateTable):
                made[step.table] = dict(step.made.columns)
                assert step.made.primary == TABLES[step.table].primary
            else:
                made[step.table][step.column] = step.type
    assert made == {name: dict(table.columns) for name, table in TABLES.items()}
    assert [migration.number for migration in MIGRATIONS] == list(range(1, LATEST + 1))


def test_a_clock_that_was_set_back_does_not_choose_the_coder(place: str) -> None:
    fill(place)
    with open_store(place, write=True) as store, store.transaction():
        # As a run leaves it that ended while the clock was wrong.
        rows = store.sql("SELECT * REPLACE (TIMESTAMP '2099-01-01' AS finished) FROM runs").to_arrow_table()
        store._backend.delete("runs", "true")
        store._backend.append("runs", rows)
    with open_store(place, write=True) as store:
        run = store.begin_run(NEWER, "collect again.jsonl")
        store.write_readings([stored(reading_of(2, NEWER))], run)
        store.finish_run(run)
        assert store.coder() == NEWER
        assert store.sql("SELECT coder_id FROM runs ORDER BY number DESC LIMIT 1").fetchall() == [
            (coder_id(NEWER),)
        ]
