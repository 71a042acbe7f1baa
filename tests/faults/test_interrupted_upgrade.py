"""An upgrade that is killed or finds no room leaves the old store, and the next one finishes it."""

import os
import resource
import signal
import time
from pathlib import Path
from threading import Timer

import duckdb
import pytest
from tests.store.versions.content import fill
from tests.store.versions.made import make

from tripartite.cli import main
from tripartite.store.errors import StoreTooOld
from tripartite.store.migrations import LATEST
from tripartite.store.store import content, open_store

TIMES = 3_000  # as many times the four events: an upgrade then takes long enough to be killed in its midst
TABLES = ("articles", "readings", "runs", "judgements", "links", "outcomes")


@pytest.fixture(params=["news.duckdb", "news/"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return f"{tmp_path}/{request.param}"


def upgrade_in_child(place: str, after: float | None) -> int:
    """The status of a process that upgrades, killed after that many seconds if it is not done."""
    child = os.fork()
    if child == 0:
        if after is not None:
            timer = Timer(after, os.kill, (os.getpid(), signal.SIGKILL))
            timer.daemon = True
            timer.start()
        os._exit(main(["upgrade", "--store", place]))
    return os.waitpid(child, 0)[1]


def test_killed_at_any_moment_the_store_is_the_old_one_or_the_new_one(place: str, tmp_path: Path) -> None:
    fresh = f"{tmp_path}/fresh.duckdb"
    fill(fresh)
    with open_store(fresh) as store:
        wanted = content(store, tables=TABLES)
    make(place, "2_without_days", TIMES)
    copy = f"{tmp_path}/copy{'/' if place.endswith('/') else '.duckdb'}"
    make(copy, "2_without_days", TIMES)
    started = time.monotonic()
    assert upgrade_in_child(copy, None) == 0
    lasted = time.monotonic() - started
    states, kills = [], 12
    for number in range(kills):
        status = upgrade_in_child(place, lasted * (number + 0.5) / kills)
        assert status == 0 or os.WIFSIGNALED(status), "the upgrade after a kill failed"
        try:
            with open_store(place) as store:
                assert store.schema_version == LATEST
            states.append("new")
        except StoreTooOld:
            states.append("old")
    assert "old" in states, "no kill came before the end"
    assert states == sorted(states, reverse=True), "a store that was upgraded is old again"
    open_store(place, write=True).close()
    with open_store(place) as store:
        assert content(store, tables=TABLES) == wanted
        assert store.sql("SELECT count(*), count(first_day) FROM events").fetchall()[0][0] == 6 * TIMES
        with open_store(copy) as whole:
            days = "SELECT event_id, coder_id, first_day, last_day FROM events ORDER BY ALL"
            assert store.sql(days).to_arrow_table() == whole.sql(days).to_arrow_table()


def test_without_room_the_old_store_stays(place: str, capfd: pytest.CaptureFixture[str]) -> None:
    make(place, "2_without_days", TIMES)
    child = os.fork()
    if child == 0:
        size = 20_000  # what is written beside a file, its journal, grows from nothing as well
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        os._exit(main(["upgrade", "--store", place]))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2
    said = capfd.readouterr().err
    assert "the disk is full; what was stored before is safe. Make room" in said
    assert said.count("\n") == 1
    with pytest.raises(StoreTooOld):
        open_store(place)
    if not place.endswith("/"):
        with duckdb.connect(place, read_only=True) as connection:
            assert connection.execute("SELECT max(number) FROM migrations").fetchall() == [(2,)]
    assert main(["upgrade", "--store", place]) == 0
    with open_store(place) as store:
        assert store.sql("SELECT count(*) FROM events").fetchall() == [(6 * TIMES,)]
