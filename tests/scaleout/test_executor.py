"""One process or several: the same results in the same order, whatever dies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.scaleout.works import Doubling, ending, without_a_model

from tripartite.records.errors import ModelMissing
from tripartite.scaleout import processes
from tripartite.scaleout.executor import Done, Failed, executor
from tripartite.scaleout.processes import ProcessPool, WorkersLost


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_order(workers: int) -> None:
    works = executor(Doubling(), workers)
    try:
        assert works.about == "doubling"
        for items in ([], [5], list(range(500)), [3, -1, -2, 4]):
            found = [done.result if isinstance(done, Done) else done.cause for done in works.map(items)]
            fault = "could not be coded (ZeroDivisionError: a fault). This is a fault of Tripartite"
            assert found == [{-1: "no number", -2: fault}.get(item, 2 * item) for item in items]
    finally:
        works.close()


def test_an_item_that_kills_twice_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    pool = ProcessPool(Doubling(str(tmp_path / "once")), 2)
    try:
        items = [*range(20), -3, *range(20, 40), -4, *range(40, 60)]
        found = list(pool.map(items))
    finally:
        pool.close()
    failed = [(done.item, done.cause) for done in found if isinstance(done, Failed)]
    assert failed == [(-3, "ended the process that coded it, twice (signal SIGKILL)")]
    assert [done.item for done in found] == items
    assert [d.result for d in found if isinstance(d, Done)] == [2 * item for item in items if item != -3]


@pytest.mark.parametrize("last", [-4, 7])
def test_what_a_round_left_behind_is_not_taken_for_the_next(tmp_path: Path, last: int) -> None:
    def broken() -> Iterator[int]:
        yield from [-5, 100, 101, last, 102]
        raise ConnectionResetError("no more items")

    pool = ProcessPool(Doubling(str(tmp_path / "once")), 1)
    try:
        for _ in range(3):
            with pytest.raises(ConnectionResetError):
                list(pool.map(broken()))
            next(pool.map(range(200, 230)))  # and one that nobody hears to its end
            assert [d.result for d in pool.map(range(9)) if isinstance(d, Done)] == [2 * n for n in range(9)]
    finally:
        pool.close()


def test_items_are_taken_a_bounded_number_ahead() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 10_000:
            taken += 1
            yield taken

    pool = ProcessPool(Doubling(), 2)
    try:
        results = pool.map(items())
        for number in range(1, 301):
            next(results)
            assert taken - number <= 120
    finally:
        pool.close()


def test_more_is_taken_when_a_slow_item_was_the_last_of_those_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    # One worker has the slow item and nothing else; the other does all that may be taken ahead of it, so that
    # the moment it is done everything taken is done.
    monkeypatch.setattr(processes, "_CHUNK", 1)
    monkeypatch.setattr(processes, "_AHEAD", 6)
    items = [-5, *range(100)]
    pool = ProcessPool(Doubling(), 2)
    try:
        assert pool.about == "doubling"
        found = [done.result for done in pool.map(items) if isinstance(done, Done)]
    finally:
        pool.close()
    assert found == [2 * item for item in items]


def test_what_keeps_the_work_from_being_made_is_raised() -> None:
    for make, error in ((without_a_model, ModelMissing), (ending, WorkersLost)):
        pool = ProcessPool(make, 2)
        with pytest.raises(error):
            _ = pool.about
        pool.close()


def test_workers_end_when_the_pool_is_closed() -> None:
    pool = ProcessPool(Doubling(), 2)
    assert pool.about == "doubling"
    ids = pool.process_ids
    pool.close()
    assert not [number for number in ids if Path(f"/proc/{number}").exists()]
