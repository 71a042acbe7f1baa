"""What one worker does for a shard: reads it, codes it, writes its partition, and marks that as done."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from tripartite.records.article import Article
from tripartite.records.counters import Counters
from tripartite.records.errors import ModelMissing, TripartiteError
from tripartite.records.identity import digest
from tripartite.scaleout.errors import WorkersLost, first_line
from tripartite.scaleout.executor import Done, Executor, Failed, Maker, Work, interleaved
from tripartite.scaleout.shards import HowToRead, Shard
from tripartite.scaleout.storage import Marker, Storage
from tripartite.sources.failures import Failure
from tripartite.store.partitions import PartitionWriter
from tripartite.store.rows import StoredReading, text_digest
from tripartite.store.store import Outcome

if TYPE_CHECKING:
    import numpy

_NOTES: Final = 20  # notes of a shard that are handed on


class Reader(Protocol):
    """Reads a shard; `read_shard` is the one that there is."""

    def __call__(
        self, shard: Shard, how: HowToRead, on_note: Callable[[str], None], /
    ) -> Iterable[Article | Failure]:
        """The articles and failures in order."""


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be done, with the key and the part under which its partition is written."""

    shard: Shard
    key: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Coded:
    """A task that is done, what was assumed about its files, and the sums of its readings' accounts."""

    marker: Marker
    notes: tuple[str, ...] = ()
    counters: Counters = field(default_factory=Counters)


@dataclass(frozen=True, slots=True)
class Broken:
    """A task that could not be done, and why."""

    cause: str


@dataclass(frozen=True, slots=True)
class MemoryLimited:
    """Makes the work in a process that may have so many bytes of its own, where the system can tell it."""

    make: Maker[Article, StoredReading]
    memory: int

    def __call__(self) -> Work[Article, StoredReading]:
        """Set the limit and make the work. Raises what making it raises."""
        try:
            import resource
        except ImportError:  # Windows has no such limits
            return self.make()
        limits = [self.memory]
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        if hard != resource.RLIM_INFINITY:
            limits.append(hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (min(limits), hard))
        return self.make()


@dataclass(frozen=True, slots=True)
class ShardWork:
    """Does tasks one after the other with an executor; what is written is bounded in memory."""

    executor: Executor[Article, StoredReading]
    storage: Storage
    how: HowToRead
    read: Reader

    def __call__(self, task: Task, known: "numpy.ndarray") -> Coded | Broken:
        """Do a task; `known` are the sorted `fingerprint`s of articles that the store has.

        Raises ModelMissing and WorkersLost, which no other task would escape.
        """
        tally = _Tally(known)
        try:
            with PartitionWriter(lambda table: self.storage.open_table(task.key, task.part, table)) as writer:
                items = self.read(task.shard, self.how, tally.note)
                for found in interleaved(tally.wanted(items), Article, self.executor):
                    tally.failed += _write(writer, found)
                    tally.count(found)
            marker = Marker(
                task.key, task.shard.name, task.part, dict(writer.rows), tally.known, tally.failed
            )
            self.storage.mark(marker)
        except (ModelMissing, WorkersLost):
            raise
        except TripartiteError as error:
            return Broken(str(error))
        except Exception as error:  # noqa: BLE001 - one shard must not end the job for all others
            return Broken(f"{type(error).__name__}: {first_line(error)}")
        return Coded(marker, tuple(tally.notes), tally.counters)


def _write(writer: PartitionWriter, found: object) -> bool:
    """Write what became of an item; whether it failed."""
    if isinstance(found, Done):
        reading: StoredReading = found.result
        writer.add(Outcome("coded" if reading.events else "nothing", reading.article_id), reading)
        return False
    if isinstance(found, Failed):
        writer.add(Outcome("failed", found.item.id, found.cause))
        return True
    if not isinstance(found, Failure):
        raise TypeError(f"neither a result nor a failure: {found!r}")
    writer.add(Outcome(found.kind, None, found.cause, found.where, found.line))
    return found.kind == "failed"


@dataclass(slots=True)
class _Tally:
    """What is counted of a shard apart from what is written."""

    fingerprints: "numpy.ndarray"
    known: int = 0
    failed: int = 0
    notes: list[str] = field(default_factory=list)
    counters: Counters = field(default_factory=Counters)

    def count(self, found: object) -> None:
        """Add the account of a reading that has one."""
        if isinstance(found, Done) and found.result.account is not None:
            self.counters.add(found.result.account.counters)

    def note(self, note: str) -> None:
        """Keep a note, within bounds."""
        if len(self.notes) < _NOTES:
            self.notes.append(note)

    def wanted(self, items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """What the store does not have."""
        for item in items:
            if isinstance(item, Article) and self._is_known(item):
                self.known += 1
            else:
                yield item

    def _is_known(self, article: Article) -> bool:
        mark = fingerprint(article.id, text_digest(article))
        at = int(self.fingerprints.searchsorted(mark))
        return at < len(self.fingerprints) and int(self.fingerprints[at]) == mark


def fingerprint(article_id: str, text: str) -> int:
    """Eight bytes that stand for an article's id and the digest of its text."""
    return int(digest(article_id, text), 16)


def fingerprints(texts: Iterable[tuple[str, str]]) -> "numpy.ndarray":
    """The sorted fingerprints of articles, given as ids and digests of texts."""
    import numpy

    return numpy.sort(numpy.fromiter((fingerprint(*text) for text in texts), numpy.uint64))
