"""Workers of Ray: what each further one gains, what a death costs, and what a hundred million articles would.

usage: python benchmarks/scaleout.py [--articles 2000] [--workers 1 2] [--shards 40] [--adopted 20000]
       python benchmarks/scaleout.py --cost [--total 1e8] [--machines 50] [--cores 16] [--price 0.5]
           [--rate R] [--share S] [--taken T] [--bytes B]

Codes generated mixed news (`made_news.py`, a fifth of it political) from JSONL shards into a folder of
Parquet files: in this process, with each number of workers of a local Ray, and once more with a worker killed
when a tenth of the shards is done. Seconds are the clock's; starting Ray and loading models are told apart.
All stores must hold the same. Then the partitions are taken over again and again, under new ids, until a
store holds `--adopted` articles.

With `--cost`, the calculation of docs/scaleout.md: R articles a second and worker, S the share of that which
many workers keep, T articles a second that the one process with the store takes over, B bytes of the store an
article. What is not given is measured first.
"""

import argparse
import json
import os
import signal
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import made_news

from tripartite.scaleout.coding import CodeForStore
from tripartite.scaleout.collect import Summary, collect
from tripartite.scaleout.collect_shards import TOGETHER, collect_shards
from tripartite.scaleout.executor import InProcess
from tripartite.scaleout.ray_workers import RayWorkers, Setup
from tripartite.scaleout.shards import HowToRead
from tripartite.scaleout.storage import Storage
from tripartite.sources.inputs import read_inputs
from tripartite.store.partitions import adopt
from tripartite.store.store import Outcome, content, open_store

if TYPE_CHECKING:
    import pyarrow

CODED = ("articles", "readings", "events", "actors", "statements", "places")


@dataclass(slots=True)
class Figures:
    """What the calculation needs: articles a second and worker, share kept, articles taken over, bytes."""

    rate: float = 0.0
    share: float = 1.0
    taken: float = 0.0
    bytes: float = 0.0


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options.add_argument("--shards", type=int, default=40)
    options.add_argument("--adopted", type=int, default=20_000)
    options.add_argument("--cost", action="store_true")
    options.add_argument("--total", type=float, default=1e8, help="articles")
    options.add_argument("--machines", type=int, default=50)
    options.add_argument("--cores", type=int, default=16, help="workers a machine")
    options.add_argument("--price", type=float, default=0.5, help="of a machine and hour")
    options.add_argument("--rate", type=float)
    options.add_argument("--share", type=float)
    options.add_argument("--taken", type=float)
    options.add_argument("--bytes", type=float)
    given = options.parse_args()
    known = Figures(given.rate or 0, given.share or 1, given.taken or 0, given.bytes or 0)
    if not given.cost or not (known.rate and known.taken and known.bytes):
        with tempfile.TemporaryDirectory(prefix="tripartite-bench-") as room:
            found = measure(Path(room), given.articles, given.workers, given.shards, given.adopted)
        known = Figures(
            given.rate or found.rate, given.share or found.share, given.taken or found.taken,
            given.bytes or found.bytes,
        )  # fmt: skip
    if given.cost:
        cost(known, given.total, given.machines, given.cores, given.price)


def measure(room: Path, articles: int, workers: Sequence[int], shards: int, adopted: int) -> Figures:
    folder = corpus(room / "news", articles, shards)
    print(f"{articles:,} articles in {shards} shards")
    expected = in_one_process(room, folder, articles)
    rates: dict[int, float] = {}
    for count in workers:
        seconds, start, digests = with_ray(room, folder, count)
        rates[count] = articles / seconds
        print(
            f"  {count} worker(s)     {seconds:7.1f} s {rates[count]:8.1f} articles/s, x "
            f"{rates[count] / rates[workers[0]]:.2f}; start {start:.1f} s; {same(digests, expected)}"
        )
    seconds, _, digests = with_ray(room, folder, workers[-1], kill=shards // 10 + 1)
    print(f"  {workers[-1]}, one killed   {seconds:7.1f} s {'':31}{same(digests, expected)}")
    figures = Figures(rates[workers[0]] / workers[0])
    figures.share = rates[workers[-1]] / workers[-1] / figures.rate
    figures.taken, figures.bytes = taken_over(room, adopted)
    print(f"  taken over      {figures.taken:8.0f} articles/s into one store of {adopted:,} articles or more")
    print(f"  the store has   {figures.bytes:8.0f} bytes an article")
    return figures


def same(digests: dict[str, str], expected: dict[str, str]) -> str:
    return "the same store" if digests == expected else f"ANOTHER STORE: {digests} {expected}"


def corpus(folder: Path, articles: int, shards: int) -> Path:
    folder.mkdir()
    files = [(folder / f"{number:04d}.jsonl").open("w") for number in range(shards)]
    for number, article in enumerate(made_news.mixed(articles)):
        record = {"id": article.id, "text": article.text, "date": "2024-03-20", "source": "made"}
        files[number * shards // articles].write(json.dumps(record) + "\n")
    for file in files:
        file.close()
    return folder


def in_one_process(room: Path, folder: Path, articles: int) -> dict[str, str]:
    works = InProcess(CodeForStore())
    _ = works.about
    with open_store(f"{room}/one/", write=True) as store:
        started = time.perf_counter()
        collect(read_inputs([str(folder)]), store, works, "collect")
        seconds = time.perf_counter() - started
        print(f"  one process     {seconds:7.1f} s {articles / seconds:8.1f} articles/s, no Ray")
        return content(store, tables=CODED)


def with_ray(room: Path, folder: Path, count: int, kill: int = 0) -> tuple[float, float, dict[str, str]]:
    place = f"{room}/{count}{'killed' if kill else ''}/"
    storage = Storage(f"{room}/partitions-{count}{'killed' if kill else ''}")
    workers = RayWorkers(Setup(CodeForStore(), storage, HowToRead()), count)
    done = 0

    def watch(outcome: Outcome | None, summary: Summary) -> None:
        nonlocal done
        done += 1
        if done == kill:
            os.kill(workers.process_ids[0], signal.SIGKILL)

    try:
        started = time.perf_counter()
        workers.begin()
        ready = time.perf_counter()
        with open_store(place, write=True) as store:
            collect_shards(
                [str(folder)], store, workers, storage, "collect", HowToRead(), keep=True, watch=watch
            )
            seconds = time.perf_counter() - ready
            return seconds, ready - started, content(store, tables=CODED)
    finally:
        workers.close()


def taken_over(room: Path, articles: int) -> tuple[float, float]:
    """Articles a second that a store takes over, and its bytes an article."""
    storage = Storage(str(next(room.glob("partitions-*"))))
    whole = joined([storage.tables(marker) for marker in storage.markers().values()])
    each = whole["articles"].num_rows
    held, seconds = 0, 0.0
    with open_store(f"{room}/one/") as store:
        coder = next(store.readings()).coder
    with open_store(f"{room}/once/", write=True) as store:  # copies would pack to nothing
        adopt(store, [whole], store.begin_run(coder, "collect"))
    size = sum(file.stat().st_size for file in Path(f"{room}/once/").rglob("*.parquet"))
    with open_store(f"{room}/taken/", write=True) as store:
        run = store.begin_run(coder, "collect")
        while held < articles:
            # As many as are taken over together where workers are faster than this.
            copies = range(held // each, held // each + -(-TOGETHER // each))
            partitions = [renamed(whole, copy) for copy in copies]
            started = time.perf_counter()
            adopt(store, partitions, run)
            seconds += time.perf_counter() - started
            held += each * len(copies)
        store.finish_run(run)
    return held / seconds, size / each


def joined(partitions: Sequence[dict[str, "pyarrow.Table"]]) -> dict[str, "pyarrow.Table"]:
    """Small partitions as one of the size that shards have in earnest."""
    import pyarrow as pa

    names = {name for tables in partitions for name in tables}
    return {name: pa.concat_tables([t[name] for t in partitions if name in t]) for name in sorted(names)}


def renamed(tables: dict[str, "pyarrow.Table"], copy: int) -> dict[str, "pyarrow.Table"]:
    """The same tables about other articles."""
    import pyarrow.compute as pc

    found = {}
    for name, table in tables.items():
        ids = pc.binary_join_element_wise(table["article_id"], str(copy), "-")
        found[name] = table.set_column(table.schema.get_field_index("article_id"), "article_id", ids)
    return found


def cost(known: Figures, total: float, machines: int, cores: int, price: float) -> None:
    workers = machines * cores
    coding = total / (workers * known.rate * known.share) / 3600
    taking = total / known.taken / 3600
    hours = max(coding, taking)
    print(f"{total:,.0f} articles on {machines} machines of {cores} workers")
    how = f"{total:.0f} / ({workers} x {known.rate:.1f} x {known.share:.2f}) / 3600"
    print(f"  coding      {coding:8.1f} h = {how}")
    print(
        f"  taking over {taking:8.1f} h = {total:.0f} / {known.taken:.0f} / 3600, meanwhile, in one process"
    )
    print(
        f"  machines    {hours * machines:8.0f} h = {hours:.1f} x {machines}, "
        f"at {price:g} each: {hours * machines * price:,.0f}"
    )
    size = total * known.bytes / 1e9
    print(f"  store       {size:8.0f} GB = {total:.0f} x {known.bytes:.0f} bytes; as much for partitions")


if __name__ == "__main__":
    main()
