"""What inputs are cut into, what a worker makes of a piece, and where it leaves that."""

import gzip
import json
import sys
from pathlib import Path

import pytest
from tests.scaleout.corpora import corpus

from tripartite.cli import main
from tripartite.records.article import Article
from tripartite.scaleout.coding import CodeForStore
from tripartite.scaleout.errors import StorageError
from tripartite.scaleout.executor import InProcess
from tripartite.scaleout.shard_work import Broken, Coded, ShardWork, Task, fingerprint, fingerprints
from tripartite.scaleout.shards import HowToRead, Shard, planned, read_shard
from tripartite.scaleout.storage import Marker, Storage, beside, marker_from
from tripartite.sources.failures import Failure
from tripartite.sources.inputs import read_inputs
from tripartite.store.partitions import adopt
from tripartite.store.rows import text_digest
from tripartite.store.store import content, open_store

HOW = HowToRead()


def large(path: Path) -> Path:
    """JSON lines of some three megabytes, with broken lines, an id twice, blank lines, and one line of a megabyte."""
    lines = []
    for number in range(1500):
        record = {"id": f"r{number}", "text": f"Police arrested {number} protesters. " * 50}
        if number == 1200:
            record["id"] = "r1199"
        lines.append("{broken" if number % 400 == 399 else json.dumps(record) + "\n" * (number % 3 == 0))
    lines.insert(700, json.dumps({"id": "long", "text": "The town was quiet. " * 60_000}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(shard: Shard) -> list[Article | Failure]:
    return list(read_shard(shard, HOW, lambda note: None))


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_the_parts_of_a_large_file_hold_what_the_whole_holds(tmp_path: Path, scheme: str) -> None:
    file = large(tmp_path / "large.jsonl")
    name = f"{scheme}{file}"
    shards = [shard for shard in planned([name]) if isinstance(shard, Shard)]
    assert len(shards) > 3
    assert all(shard.end is not None for shard in shards)
    whole = list(read_inputs([str(file)]))
    parts = [item for shard in shards for item in read(shard)]
    assert [i.id for i in parts if isinstance(i, Article)] == [i.id for i in whole if isinstance(i, Article)]
    assert [str(i) for i in parts if isinstance(i, Failure)] == [
        str(i).replace(str(file), name) for i in whole if isinstance(i, Failure)
    ]


def test_what_cannot_be_cut_stays_whole(tmp_path: Path) -> None:
    text = large(tmp_path / "a.jsonl").read_text()
    (tmp_path / "a.jsonl").unlink()
    (tmp_path / "b.jsonl").write_bytes(text.encode("utf-16"))
    (tmp_path / "c.jsonl").write_bytes(gzip.compress(text.encode(), 0))
    (tmp_path / "d.csv").write_text("text\n" + "Roses bloom.\n" * 100_000)
    shards = list(planned([str(tmp_path)]))
    assert [shard.name for shard in shards if isinstance(shard, Shard)] == [
        str(tmp_path / name) for name in ("b.jsonl", "c.jsonl", "d.csv")
    ]


def test_single_articles_are_done_together_and_corpora_alone(tmp_path: Path) -> None:
    for number in range(450):
        (tmp_path / f"{number:03d}.txt").write_text(f"Article {number}.")
    corpus(tmp_path / "220.jsonl", 3)
    (tmp_path / ".hidden.txt").write_text("no article")
    for name in (str(tmp_path), f"file://{tmp_path}", f"file://{tmp_path}/[0-9]*"):
        shards = [shard for shard in planned([name]) if isinstance(shard, Shard)]
        assert [len(shard.names) for shard in shards] == [200, 20, 1, 200, 30]
        assert sum(len(read(shard)) for shard in shards) == 453


def test_a_changed_file_is_another_shard(tmp_path: Path) -> None:
    file = corpus(tmp_path / "a.jsonl", 3)
    (before,) = planned([str(file)])
    (same,) = planned([str(file)])
    file.write_text("{}\n")
    (after,) = planned([str(file)])
    assert isinstance(before, Shard)
    assert isinstance(same, Shard)
    assert isinstance(after, Shard)
    assert before.key("coder") == same.key("coder") != after.key("coder") != before.key("another")


def test_what_cannot_be_read_so_is_named(tmp_path: Path) -> None:
    names = [
        "-",
        "https://news.example/feed.xml",
        f"{tmp_path}/none.jsonl",
        f"file://{tmp_path}/none.jsonl",
        "odd://x/y",
    ]
    failures = [str(found) for found in planned(names)]
    words = [
        "standard input",
        "pages and feeds",
        "no such file",
        "cannot be listed",
        "Protocol not known: odd",
    ]
    assert len(failures) == len(names)
    for word, failure, name in zip(words, failures, names, strict=True):
        assert word in failure
        assert failure.startswith(name)


def test_a_shard_becomes_a_partition_that_is_taken_over_once(tmp_path: Path) -> None:
    file = corpus(tmp_path / "a.jsonl", 40)
    place, storage = f"{tmp_path}/news/", Storage(str(tmp_path / "partitions"))
    storage.prepare()
    works = InProcess(CodeForStore())
    work = ShardWork(works, storage, HOW, read_shard)
    (shard,) = planned([str(file)])
    assert isinstance(shard, Shard)
    done = work(Task(shard, "k"), fingerprints([]))
    assert isinstance(done, Coded)
    marker = storage.markers()["k"]
    assert marker == done.marker
    assert (marker.failed, marker.rows["outcomes"], marker.articles) == (2, 40, 36)
    digests = []
    for _ in range(2):
        with open_store(place, write=True) as store:
            run = store.begin_run(works.about, "collect")  # type: ignore[arg-type]
            adopted = adopt(store, [storage.tables(marker)], run)
            digests.append((content(store), store.sql("SELECT count(*) FROM articles").fetchall()))
    assert digests[0] == digests[1]
    assert adopted.known == 36

    # A second time, for what failed alone.
    with open_store(place) as store:
        known = fingerprints(store.coded_texts(works.about))  # type: ignore[arg-type]
    again = work(Task(shard, "k", 1), known)
    assert isinstance(again, Coded)
    assert (again.marker.known, again.marker.failed, "readings" in again.marker.rows) == (36, 2, False)

    # A damaged or missing file is found before anything is taken over.
    events = next((tmp_path / "partitions" / "events").iterdir())
    events.write_bytes(events.read_bytes()[:-9])
    with pytest.raises(StorageError, match="cannot be read"):
        storage.tables(marker)


@pytest.mark.parametrize("together", [True, False])
def test_the_first_text_under_an_id_is_kept(tmp_path: Path, together: bool) -> None:
    storage = Storage(str(tmp_path / "partitions"))
    work = ShardWork(InProcess(CodeForStore()), storage, HOW, read_shard)
    partitions = []
    for name, text in (
        ("a", "Police arrested two spies."),
        ("b", "Rebels shelled the port of Bol."),
        ("c", ""),
    ):
        (tmp_path / f"{name}.jsonl").write_text(
            json.dumps({"id": "x", "text": text or "Police arrested two spies."})
        )
        (shard,) = planned([f"{tmp_path}/{name}.jsonl"])
        assert isinstance(shard, Shard)
        done = work(Task(shard, name), fingerprints([]))
        assert isinstance(done, Coded)
        partitions.append(storage.tables(done.marker))
    with open_store(f"{tmp_path}/news.duckdb", write=True) as store:
        run = store.begin_run(work.executor.about, "collect")  # type: ignore[arg-type]
        groups = [partitions] if together else [[partition] for partition in partitions]
        adopted = [adopt(store, group, run) for group in groups]
        assert [o.outcome for one in adopted for o in one.outcomes] == ["coded", "duplicate"]
        assert (sum(one.known for one in adopted), sum(one.events for one in adopted)) == (1, 1)
        assert store.sql("SELECT text FROM articles").fetchall() == [("Police arrested two spies.",)]
        assert store.sql("SELECT count(*) FROM events").fetchall() == [(1,)]


def test_a_place_that_cannot_be_written_and_a_marker_that_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for url in (f"{tmp_path}/file", f"{tmp_path}/file/below", "odd://place"):
        with pytest.raises(StorageError, match=r"odd|cannot be written"):
            Storage(url).prepare()
    storage = Storage(f"file://{tmp_path}/there")
    assert storage.markers() == {}
    storage.prepare()
    assert storage.markers() == {}
    marker = Marker("k", "a.jsonl", 0, {"events": 1}, 0, 0, "run")
    storage.mark(marker)
    assert marker_from(marker.text().encode()) == marker
    (tmp_path / "there" / "_done" / "torn.json").write_text(marker.text()[:-20])
    (tmp_path / "there" / "_done" / "other.json").write_text("[]")
    assert storage.markers() == {"k": marker}
    work = ShardWork(InProcess(CodeForStore()), Storage("odd://place"), HOW, read_shard)
    (tmp_path / "a.txt").write_text("Police arrested two spies.")
    (shard,) = planned([f"{tmp_path}/a.txt"])
    assert isinstance(shard, Shard)
    assert isinstance(work(Task(shard, "k"), fingerprints([])), Broken)


def test_known_articles_are_told_by_id_and_text() -> None:
    articles = [Article("a", "one"), Article("b", "two")]
    marks = fingerprints((article.id, text_digest(article)) for article in articles)
    assert sorted(fingerprint(a.id, text_digest(a)) for a in articles) == [int(mark) for mark in marks]
    assert fingerprint("a", text_digest(articles[1])) not in marks


def test_partitions_are_in_or_beside_the_store(tmp_path: Path) -> None:
    assert beside(f"{tmp_path}/news/") == f"{tmp_path}/news/partitions"
    assert beside(str(tmp_path)) == f"{tmp_path}/partitions"
    assert beside("news.duckdb") == "news.duckdb.partitions"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--engine", "spark"], "invalid choice"),
        (["--address", "auto"], "--address needs --engine ray"),
        (["--worker-memory", "2G"], "--worker-memory needs --engine ray"),
        (["--engine", "ray", "--worker-memory", "9k"], "not a size such as 800M"),
        (["--workers", "65"], "not a whole number from 1 to 64"),
        (["--engine", "ray"], 'pip install "tripartite[cluster]"'),
    ],
)
def test_a_call_that_cannot_be_used(
    tmp_path: Path,
    options: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # as where it is not installed
    (tmp_path / "a.txt").write_text("Police arrested two spies.")
    try:
        code = main(["collect", f"{tmp_path}/a.txt", "--store", f"{tmp_path}/news.duckdb", *options])
    except SystemExit as error:
        code = error.code  # type: ignore[assignment]
    assert code == 2
    message = capsys.readouterr().err
    assert words in message
    assert message.count("\n") == 1
