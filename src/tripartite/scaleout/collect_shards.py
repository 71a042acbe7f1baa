"""Articles into a store by shards: workers write partitions, which are taken over in the inputs' order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Final

from tripartite.records.reading import Coder
from tripartite.scaleout.collect import Summary, nobody
from tripartite.scaleout.errors import StorageError
from tripartite.scaleout.ray_workers import RayWorkers
from tripartite.scaleout.shard_work import Broken, Coded, Task, fingerprints
from tripartite.scaleout.shards import HowToRead, Shard, planned
from tripartite.scaleout.storage import Marker, Storage
from tripartite.sources.failures import Failure
from tripartite.store.migrations import LATEST
from tripartite.store.partitions import adopt
from tripartite.store.rows import coder_id
from tripartite.store.store import Outcome, Run, Store

if TYPE_CHECKING:
    import pyarrow

# Partitions of so many articles are taken over together, where they wait for it.
TOGETHER: Final = 4096
# Others wait until so many times as long as the last ones took has passed: a transaction costs more than its
# rows, and what this process takes of a machine is not there for its workers.
_TIMES: Final = 30
_ANEW: Final = "The next run does it again"


def collect_shards(
    inputs: Sequence[str],
    store: Store,
    workers: RayWorkers,
    storage: Storage,
    command: str,
    how: HowToRead,
    *,
    keep: bool = False,
    watch: Callable[[Outcome | None, Summary], None] = nobody,
    on_note: Callable[[str], None] = lambda note: None,
    stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Code what the store does not have of the inputs, and keep it there: the content of `collect.collect`.

    A shard that was done before, without a failure, is not read again. One that cannot be done, tried three
    times, is a failure named after it. With `keep`, partitions stay in `storage` after the store has taken
    them over. `watch` is told of each outcome, and of each step. Raises StoreError, StorageError, and what
    the workers raise.
    """
    storage.prepare()
    coder = workers.about
    if not isinstance(coder, Coder):
        raise TypeError(f"the workers do not code articles: {coder!r}")
    run = store.begin_run(coder, command)
    job = _Job(store, storage, run, keep, watch)
    steps = list(_steps(inputs, store, storage, coder, how))
    tasks = [step for step in steps if isinstance(step, Task)]
    known = fingerprints(store.coded_texts(coder)) if tasks else fingerprints([])
    found: dict[str, Coded | Broken] = {}
    at = 0
    results = workers.run(tasks, known, stop) if tasks else iter(())
    while True:
        # In the inputs' order, so that of two articles with one id the first is kept, as ever.
        while at < len(steps) and job.took(steps[at], found):
            at += 1
        job.adopt_in_time()
        result = next(results, None)
        if result is None:
            break
        task, became = result
        found[task.key] = became
        if isinstance(became, Coded):
            job.summary.counters.add(became.counters)
            for note in became.notes:
                on_note(note)
    job.adopt()
    job.summary.stopped = at < len(steps)
    if not job.summary.stopped:
        store.finish_run(run)
    return job.summary


# What an input stands for: a shard to be done, one that is done, or what could not be read.
_Step = Task | Marker | Outcome


def _steps(
    inputs: Sequence[str], store: Store, storage: Storage, coder: Coder, how: HowToRead
) -> Iterator[_Step]:
    markers = storage.markers()
    runs = store.runs_with_readings(coder)
    met: set[str] = set()
    for item in planned(inputs):
        if isinstance(item, Failure):
            yield _outcome(item)
            continue
        key = key_of(item, coder, how)
        marker = markers.get(key)
        if key in met:
            continue  # the same file, named twice
        met.add(key)
        if marker is None:
            yield Task(item, key)
        elif marker.run is None or (marker.run in runs and not marker.failed):
            yield marker
        else:
            yield Task(item, key, marker.part + 1)


def key_of(shard: Shard, coder: Coder, how: HowToRead) -> str:
    """The name of a shard's partition: another coder, schema or way of reading makes another one."""
    return shard.key(coder_id(coder), LATEST, how.published, how.source, how.follow)


def _outcome(failure: Failure) -> Outcome:
    return Outcome(failure.kind, None, failure.cause, failure.where, failure.line)


@dataclass(slots=True)
class _Job:
    """Takes over what is done."""

    store: Store
    storage: Storage
    run: Run
    keep: bool
    watch: Callable[[Outcome | None, Summary], None]
    summary: Summary = field(default_factory=Summary)
    waiting: list[Marker] = field(default_factory=list)
    due: float = 0.0  # by the clock that does not go back

    def took(self, step: _Step, found: Mapping[str, Coded | Broken]) -> bool:
        """Deal with a step if its turn has come; False when it is a task that is not done yet."""
        if isinstance(step, Outcome):
            self._note(step)
        elif isinstance(step, Marker) and step.run is not None:
            self.summary.known += step.articles
            self.watch(None, self.summary)
        elif isinstance(step, Marker):
            self._wait(step)
        elif step.key not in found:
            return False
        else:
            became = found[step.key]
            if isinstance(became, Coded):
                self._wait(became.marker)
            else:
                self._note(Outcome("failed", None, f"{became.cause}. {_ANEW}", step.shard.name))
        return True

    def _note(self, outcome: Outcome) -> None:
        with self.store.transaction():
            self.store.write_outcomes(self.store.unrecorded([outcome]), self.run)
        self.summary.add(outcome, None)
        self.watch(outcome, self.summary)

    def _wait(self, marker: Marker) -> None:
        self.waiting.append(marker)
        if sum(held.articles for held in self.waiting) >= TOGETHER:
            self.adopt()

    def adopt_in_time(self) -> None:
        """Take over the partitions that wait for it, unless others have been just now."""
        if self.waiting and monotonic() >= self.due:
            self.adopt()

    def adopt(self) -> None:
        """Take over the partitions that wait for it, in one transaction."""
        started = monotonic()
        self._adopt()
        ended = monotonic()
        self.due = ended + _TIMES * (ended - started)

    def _adopt(self) -> None:
        held: list[tuple[Marker, Mapping[str, pyarrow.Table]]] = []
        for marker in self.waiting:
            try:
                held.append((marker, self.storage.tables(marker)))
            except StorageError as error:
                self.storage.remove(marker, done=True)
                self._note(Outcome("failed", None, f"{error}. {_ANEW}", marker.shard))
        self.waiting.clear()
        if not held:
            return
        adopted = adopt(self.store, [tables for _, tables in held], self.run)
        for marker, _ in held:
            # The store has it now. If this cannot be noted, the next run takes it over again, in vain.
            with suppress(Exception):
                self.storage.mark(replace(marker, run=self.run.id))
                if not self.keep:
                    self.storage.remove(marker)
        self.summary.events += adopted.events
        self.summary.known += adopted.known + sum(marker.known for marker, _ in held)
        for outcome in adopted.outcomes:
            self.summary.add(outcome, None)
            self.watch(outcome, self.summary)
        self.watch(None, self.summary)
