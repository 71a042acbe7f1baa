"""Shards and articles that go wrong for as long as a folder is there; a module of its own, because workers import it."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from tripartite.records.article import Article
from tripartite.scaleout.coding import CodeForStore, Coding
from tripartite.scaleout.shards import HowToRead, Shard, read_shard
from tripartite.sources.failures import Failure
from tripartite.store.rows import StoredReading


@dataclass(frozen=True)
class FaultyReader:
    """Reads as ever, but ends its process in the midst of a shard named "deadly", and fails in one named "lost"."""

    armed: Path

    def __call__(
        self, shard: Shard, how: HowToRead, on_note: Callable[[str], None], /
    ) -> Iterator[Article | Failure]:
        for number, item in enumerate(read_shard(shard, how, on_note)):
            if self.armed.exists() and number == 2:
                if "deadly" in shard.name:
                    os.kill(os.getpid(), signal.SIGKILL)
                if "lost" in shard.name:
                    raise ConnectionResetError("the storage hung up")
            yield item


@dataclass(frozen=True)
class FaultyCode:
    """Codes as ever, but article "hungry" wants four gigabytes, "fatal" ends its process, and all are slow if told."""

    armed: Path
    slow: float = 0.0

    def __call__(self) -> "FaultyCoding":
        return FaultyCoding(CodeForStore()(), self.armed, self.slow)


class FaultyCoding:
    """See above."""

    def __init__(self, coding: Coding, armed: Path, slow: float) -> None:
        self._coding, self._armed, self._slow = coding, armed, slow

    @property
    def about(self) -> object:
        return self._coding.about

    def __call__(self, article: Article, /) -> StoredReading:
        sleep(self._slow)
        if self._armed.exists():
            if article.id == "hungry":
                bytearray(4 << 30)
            if article.id == "fatal":
                os.kill(os.getpid(), signal.SIGKILL)
        return self._coding(article)
