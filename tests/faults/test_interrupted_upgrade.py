"""An upgrade that is killed or finds no room leaves the old store, and the next one finishes it."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tests.faults.conftest import ENVIRONMENT, ROOT, harmed
from tests.store.versions.content import fill
from tests.store.versions.made import make

from tripartite.cli import main
from tripartite.store.errors import StoreTooOld
from tripartite.store.migrations import LATEST
from tripartite.store.store import content, open_store

TIMES = 1_500  # as many times the four events: an upgrade then takes long enough to be killed in its midst
TABLES = ("articles", "readings", "runs", "judgements", "links", "outcomes")


@pytest.fixture(params=["news.duckdb", "news/"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{tmp_path}/{request.param}"


def test_killed_at_any_moment_the_store_is_the_old_one_or_the_new_one(place: str, tmp_path: Path) -> None:
    fresh = f"{tmp_path}/fresh.duckdb"
    fill(fresh)
    with open_store(fresh) as store:
        wanted = content(store, tables=TABLES)
    make(place, "2_without_days", TIMES)
    copy = f"{tmp_path}/copy{'/' if place.endswith('/') else '.duckdb'}"
    make(copy, "2_without_days", TIMES)
    script = [sys.executable, str(ROOT / "tests/faults/killed_upgrade.py"), place, copy, "9"]
    done = subprocess.run(script, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("killed") >= 3, "hardly a kill came before the end"
    try:
        with open_store(place) as store:
            assert store.schema_version == LATEST
    except StoreTooOld:
        pass
    open_store(place, write=True).close()
    with open_store(place) as store:
        assert content(store, tables=TABLES) == wanted
        assert store.sql("SELECT count(*), count(first_day) FROM events").fetchall()[0][0] == 6 * TIMES
        with open_store(copy) as whole:
            days = "SELECT event_id, coder_id, first_day, last_day FROM events ORDER BY ALL"
            assert store.sql(days).to_arrow_table() == whole.sql(days).to_arrow_table()


def test_without_room_the_old_store_stays(place: str) -> None:
    make(place, "2_without_days", 4 * TIMES)
    # What is written beside a file, its journal, grows from nothing as well.
    code, said = harmed("size", 20_000, ["upgrade", "--store", place])
    assert code == 2
    assert "the disk is full; what was stored before is safe. Make room" in said
    assert said.count("\n") == 1
    with pytest.raises(StoreTooOld):
        open_store(place)
    if not place.endswith("/"):
        with duckdb.connect(place, read_only=True) as connection:
            assert connection.execute("SELECT max(number) FROM migrations").fetchall() == [(2,)]
    assert main(["upgrade", "--store", place]) == 0
    with open_store(place) as store:
        assert store.sql("SELECT count(*) FROM events").fetchall() == [(24 * TIMES,)]
