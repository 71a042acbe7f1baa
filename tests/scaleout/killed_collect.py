"""A collection that is killed again and again, then finished: run by test_kills.py in a process of its own.

The model is loaded once; each attempt is a fork of this process, killed by SIGKILL a few thousandths of a second
after an article chosen by the seed, so in the midst of coding, writing or committing.
"""

import os
import random
import signal
import sys
from itertools import islice
from threading import Timer

import duckdb  # noqa: F401 - loaded before the forks, which then need not
import pyarrow.parquet  # noqa: F401

from tripartite.records.article import Article
from tripartite.scaleout.coding import CodeForStore
from tripartite.scaleout.collect import Summary, collect
from tripartite.scaleout.executor import InProcess
from tripartite.sources.inputs import read_inputs
from tripartite.store.store import Outcome, open_store

KILLS, MOST_ARTICLES, MOST_SECONDS = 20, 28, 0.06


def attempt(works: InProcess, corpus: str, place: str, moment: tuple[int, float] | None) -> None:  # type: ignore[type-arg]
    met = 0

    def watch(outcome: Outcome | None, summary: Summary) -> None:
        nonlocal met
        met += outcome is not None
        if moment is not None and met == moment[0]:
            met += 1
            Timer(moment[1], os.kill, (os.getpid(), signal.SIGKILL)).start()

    with open_store(place, write=True) as store:
        collect(read_inputs([corpus]), store, works, f"collect {corpus}", watch=watch, batch=6)
    if moment is not None:  # everything was done before the moment came
        os.kill(os.getpid(), signal.SIGKILL)


def main(corpus: str, place: str, seed: int) -> None:
    works = InProcess(CodeForStore())
    # Loads what sources and coding load when they first need it.
    list(works.map(item for item in islice(read_inputs([corpus]), 8) if isinstance(item, Article)))
    chance = random.Random(seed)
    for _ in range(KILLS):
        moment = chance.randint(1, MOST_ARTICLES), chance.random() * MOST_SECONDS
        child = os.fork()
        if child == 0:
            attempt(works, corpus, place, moment)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"ended by itself: {status}"
        sys.stdout.write(f"killed after {moment[0]} articles and {moment[1]:.3f} s\n")
    attempt(works, corpus, place, None)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
