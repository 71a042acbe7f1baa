"""Workers of a real Ray of two nodes: whatever dies, the store ends with what one process makes of the articles."""

import json
import logging
import os
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docs_build.blocks import blocks
from tests.scaleout.corpora import corpus
from tests.scaleout.faults import FaultyCode, FaultyReader
from tests.scaleout.works import ending

from tripartite.cli import main
from tripartite.records.article import Article
from tripartite.records.errors import ModelMissing
from tripartite.scaleout.coding import CodeForStore
from tripartite.scaleout.collect import Summary, collect
from tripartite.scaleout.collect_shards import collect_shards, key_of
from tripartite.scaleout.errors import WorkersLost, ray_library
from tripartite.scaleout.executor import InProcess
from tripartite.scaleout.ray_workers import RayWorkers, Setup
from tripartite.scaleout.shards import HowToRead, planned
from tripartite.scaleout.storage import Storage, beside
from tripartite.sources.inputs import read_inputs
from tripartite.store.rows import StoredReading
from tripartite.store.store import Outcome, content, open_store

ROOT = Path(__file__).parents[2]
CODED = ("articles", "readings", "events", "actors", "statements", "places")
HOW = HowToRead()
COMMAND = "collect"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Ray of two nodes; the processes of its workers find this checkout and these tests."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    ray = ray_library()
    from ray.cluster_utils import Cluster

    memory = 100 * 1024 * 1024
    head = {"num_cpus": 2, "include_dashboard": False, "object_store_memory": memory}
    running = Cluster(initialize_head=True, head_node_args=head)
    try:
        ray.init(running.address, log_to_driver=False, logging_level=logging.ERROR)
        yield running
    finally:
        ray.shutdown()
        running.shutdown()
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def folder_of(path: Path, files: int, each: int) -> Path:
    """A folder of so many corpora."""
    path.mkdir()
    lines = corpus(path / "all", files * each).read_text().splitlines(keepends=True)
    (path / "all").unlink()
    for number in range(files):
        (path / f"{number}.jsonl").write_text("".join(lines[number * each : (number + 1) * each]))
    return path


def coded(place: str) -> dict[str, str]:
    with open_store(place) as store:
        return content(store, tables=CODED)


@cache
def one_process() -> InProcess[Article, StoredReading]:
    return InProcess(CodeForStore())


def in_one_process(folder: Path, place: str) -> dict[str, str]:
    with open_store(place, write=True) as store:
        collect(read_inputs([str(folder)]), store, one_process(), COMMAND)
    return coded(place)


def run(
    folder: Path, place: str, workers: RayWorkers, watch: Any = None, stop: Any = None
) -> tuple[Summary, list[Outcome]]:
    failed = []

    def watching(outcome: Outcome | None, summary: Summary) -> None:
        if outcome is not None and outcome.outcome == "failed":
            failed.append(outcome)
        if watch is not None:
            watch(summary)

    with open_store(place, write=True) as store:
        storage, stops = Storage(beside(place)), stop or (lambda: False)
        done = collect_shards(
            [str(folder)], store, workers, storage, COMMAND, HOW, watch=watching, stop=stops
        )
    return done, failed


def test_shards_of_all_kinds_give_the_store_of_one_process(
    cluster: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from tests.sources.test_archives import sound

    folder = folder_of(tmp_path / "in", 2, 60)
    pq.write_table(
        pa.table({"text": ["Iran accused Iraq of spying.", "Roses bloom."], "date": ["2024-01-01"] * 2}),
        folder / "t.parquet",
    )
    (folder / "crawl.warc").write_bytes(sound(0) + sound(1))
    (folder / "z").mkdir()
    for number in range(3):
        (folder / "z" / f"{number}.txt").write_text(f"Police in Chad arrested {number + 2} protesters.")
    calls = {"one": [], "ray": ["--engine", "ray", "--workers", "2"]}
    said, digests = {}, {}
    for name, options in calls.items():
        assert main(["collect", str(folder), "--store", f"{tmp_path}/{name}/", *options]) == 1
        said[name] = capfd.readouterr()
        digests[name] = coded(f"{tmp_path}/{name}/")
    assert digests["ray"] == digests["one"]
    assert said["ray"].err == said["one"].err
    counts = [
        [line for line in text.out.splitlines()[1:] if "duplicate" not in line] for text in said.values()
    ]
    assert counts[0] == counts[1]
    assert not list((tmp_path / "ray" / "partitions" / "events").iterdir())

    # Again, with a partition place of its own and a DuckDB file: kept, and the same events.
    kept, other = tmp_path / "kept", f"{tmp_path}/news.duckdb"
    options = ["--engine", "ray", "--workers", "1", "--partitions", f"file://{kept}"]
    assert main(["collect", f"file://{folder}", "--store", other, *options]) == 1
    with open_store(other) as store:
        events = store.sql("SELECT count(*) FROM events").fetchall()[0][0]
    assert coded(other)["events"] == digests["one"]["events"]
    assert sum(pq.read_metadata(file).num_rows for file in (kept / "events").iterdir()) == events


def test_the_rest_is_done_what_failed_is_named_and_done_by_the_next_run(cluster: Any, tmp_path: Path) -> None:
    folder, place, armed = folder_of(tmp_path / "in", 5, 4), f"{tmp_path}/news.duckdb", tmp_path / "armed"
    armed.mkdir()
    for number, name in enumerate(("deadly", "good", "lost", "unwritable", "unreadable")):
        (folder / f"{number}.jsonl").rename(folder / f"{name}.jsonl")
    with (folder / "good.jsonl").open("a") as file:
        for key in ("hungry", "fatal", "after"):
            record = {"id": key, "text": f"Police arrested two spies named {key}.", "date": "2024-01-01"}
            file.write(json.dumps(record) + "\n")
    sound_file = (folder / "unreadable.jsonl").read_bytes()
    (folder / "unreadable.jsonl").write_bytes(b"\x1f\x8b\x08 this is no gzip")

    setup = Setup(FaultyCode(armed), Storage(beside(place)), HOW, 1 << 30, FaultyReader(armed))
    workers = RayWorkers(setup, 2)
    try:
        keys = {
            Path(shard.names[0]).stem: key_of(shard, workers.about, HOW)  # type: ignore[union-attr, arg-type]
            for shard in planned([str(folder)])
        }
        blocked = Path(beside(place)) / "events" / f"{keys['unwritable']}.0.parquet"
        blocked.mkdir(parents=True)
        first, failed = run(folder, place, workers)
        causes = {(outcome.article_id or Path(outcome.input or "").stem): outcome.cause for outcome in failed}
        assert set(causes) == {"deadly", "lost", "unwritable", "unreadable", "hungry", "fatal"}
        words = {
            "deadly": "ended the worker", "lost": "the storage hung up; tried 3 times", "unwritable": "Is a directory",
            "unreadable": "damaged", "hungry": "not enough memory", "fatal": "twice (signal SIGKILL)",
        }  # fmt: skip
        for name, cause in words.items():
            assert cause in str(causes[name]), causes
        assert first.counts["coded"] + first.counts["nothing"] == 4

        armed.rmdir()
        blocked.rmdir()
        (folder / "unreadable.jsonl").write_bytes(sound_file)
        second, failed = run(folder, place, workers)
        assert [outcome.cause for outcome in failed] == []
        assert second.known == 4  # of the shard that was done but for two articles
        third, failed = run(folder, place, workers)
        assert failed == []
        assert set(third.counts) <= {"duplicate", "not_english"}
    finally:
        workers.close()
    one = in_one_process(folder, f"{tmp_path}/one/")
    del one["readings"]  # they name the run that made them
    assert coded(place).items() >= one.items()


def test_a_killed_worker_and_a_vanished_node_change_nothing(cluster: Any, tmp_path: Path) -> None:
    folder, place = folder_of(tmp_path / "in", 12, 10), f"{tmp_path}/news/"
    node = cluster.add_node(num_cpus=1, object_store_memory=100 * 1024 * 1024)
    workers = RayWorkers(Setup(FaultyCode(tmp_path / "no", 0.05), Storage(beside(place)), HOW), 3)
    seen: list[tuple[int, ...]] = []

    def watch(summary: Summary) -> None:
        seen.append(workers.process_ids)
        if len(seen) == 1:
            cluster.remove_node(node, allow_graceful=False)
            os.kill(workers.process_ids[0], signal.SIGKILL)

    try:
        done, _ = run(folder, place, workers, watch)
        left = set(seen[0]) & set(workers.process_ids)
    finally:
        workers.close()
    assert len(left) < len(seen[0])
    assert not done.stopped
    assert coded(place) == in_one_process(folder, f"{tmp_path}/one/")


def test_a_run_that_was_stopped_goes_on_with_what_is_missing(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tripartite.scaleout.collect_shards._TIMES", 0)  # each shard is taken over at once
    folder, place = folder_of(tmp_path / "in", 6, 10), f"{tmp_path}/news/"
    workers = RayWorkers(Setup(CodeForStore(), Storage(beside(place)), HOW), 1)
    adopted: list[int] = []
    try:
        first, _ = run(folder, place, workers, lambda s: adopted.append(s.seen), lambda: adopted[-1:] > [14])
    finally:
        workers.close()
    assert first.stopped
    workers = RayWorkers(Setup(CodeForStore(), Storage(beside(place)), HOW), 1)
    try:
        second, _ = run(folder, place, workers)
    finally:
        workers.close()
    assert second.known >= 15
    assert coded(place) == in_one_process(folder, f"{tmp_path}/one/")


def test_what_keeps_workers_from_beginning_is_raised(cluster: Any, tmp_path: Path) -> None:
    made: list[tuple[Any, type[Exception], str]] = [
        (CodeForStore("no_such_model"), ModelMissing, "no_such_model"),
        (ending, WorkersLost, "exit code 3"),
    ]
    for make, error, words in made:
        workers = RayWorkers(Setup(make, Storage(str(tmp_path)), HOW), 1)
        with pytest.raises(error, match=words):
            _ = workers.about
        workers.close()


def test_the_python_of_the_page_about_scale_out(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    page = (ROOT / "docs" / "scaleout.md").read_text("utf-8")
    shown = [block.body for block in blocks(page) if block.kind == "python" and block.runs]
    assert shown
    for body in shown:
        exec(compile(body, "docs/scaleout.md", "exec"), {"__name__": "__main__"})
    assert "'coded': 12" in capsys.readouterr().out
