"""Articles into a store: nothing is coded twice, and a job that was killed goes on where it was."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic
from typing import Final

from tripartite.records.article import Article
from tripartite.records.counters import Account, Counters
from tripartite.records.reading import Coder
from tripartite.scaleout.executor import Done, Executor
from tripartite.sources.failures import Failure
from tripartite.store.rows import StoredReading, text_digest
from tripartite.store.store import Outcome, OutcomeKind, Run, Store

# Committed together: a transaction costs about as much as coding one article.
_BATCH: Final = 64
_SECONDS: Final = 2.0
# Looked up in the store together.
_ASKED: Final = 64


@dataclass(slots=True)
class Summary:
    """What one call of `collect` did.

    `known` articles were in the store before; `resumed` ones were dealt with before the run was cut off.
    `stopped` tells that it was asked to end before the inputs did. `counters` are the sums of the readings'
    accounts, and `latest` that of the latest one, where they have any.
    """

    counts: dict[OutcomeKind, int] = field(default_factory=dict)
    events: int = 0
    known: int = 0
    resumed: int = 0
    stopped: bool = False
    counters: Counters = field(default_factory=Counters)
    latest: Account | None = None

    @property
    def seen(self) -> int:
        """All articles and records met."""
        return sum(self.counts.values()) + self.known + self.resumed

    @property
    def failed(self) -> int:
        """Those that failed."""
        return self.counts.get("failed", 0)

    def add(self, outcome: Outcome, reading: StoredReading | None) -> None:
        """Count one more."""
        self.counts[outcome.outcome] = self.counts.get(outcome.outcome, 0) + 1
        self.events += 0 if reading is None else reading.events
        self.latest = None if reading is None else reading.account
        if self.latest is not None:
            self.counters.add(self.latest.counters)


def nobody(outcome: Outcome | None, summary: Summary) -> None:
    """For callers that do not watch."""


def collect(
    items: Iterable[Article | Failure],
    store: Store,
    executor: Executor[Article, StoredReading],
    command: str,
    *,
    watch: Callable[[Outcome | None, Summary], None] = nobody,
    stop: Callable[[], bool] = lambda: False,
    batch: int = _BATCH,
) -> Summary:
    """Code what the store does not have of `items`, and keep it there.

    `command` names the job: an unfinished run of the same name and coder is gone on with. `watch` is told of
    every item as it is done (None for one that the store knows); `batch` items, or those of two seconds, are
    committed together. The content of the store depends on neither the executor nor on when this was cut off.
    Raises StoreError, and what the executor raises.
    """
    coder = executor.about
    if not isinstance(coder, Coder):
        raise TypeError(f"the executor does not code articles: {coder!r}")
    run = store.begin_run(coder, command)
    job = _Job(store, run, watch, stop, batch)
    for done in executor.map(job.wanted(items)):
        if isinstance(done, Done):
            job.take_coded(done.result)
        else:
            job.take(Outcome("failed", done.item.id, done.cause))
        if stop():
            job.summary.stopped = True
            break
    job.drain()
    job.commit()
    if not job.summary.stopped:
        store.finish_run(run)
    return job.summary


class _Job:
    """The state of one run: what is not yet committed, and the order in which it came."""

    def __init__(
        self,
        store: Store,
        run: Run,
        watch: Callable[[Outcome | None, Summary], None],
        stop: Callable[[], bool],
        batch: int,
    ) -> None:
        self.summary = Summary()
        self._store = store
        self._run = run
        self._watch = watch
        self._stop = stop
        self._batch = batch
        self._readings: list[StoredReading] = []
        self._outcomes: list[Outcome] = []
        self._in_hand: set[str] = set()
        # Where an article is being coded, None; else what became of the item without coding.
        self._order: deque[Outcome | None] = deque()
        self._committed = monotonic()

    def wanted(self, items: Iterable[Article | Failure]) -> Iterator[Article]:
        """The articles that must be coded; what becomes of the others is noted in their order."""
        source = iter(items)
        while group := list(islice(source, _ASKED)):
            articles = {item.id: text_digest(item) for item in group if isinstance(item, Article)}
            known = self._store.known(articles, self._run)
            # What the store did not have yet when it was asked, even if it is committed meanwhile.
            in_hand = set(self._in_hand)
            for item in group:
                if self._stop():
                    self.summary.stopped = True
                    return
                if isinstance(item, Failure):
                    self._note(Outcome(item.kind, None, item.cause, item.where, item.line))
                elif item.id in known.dealt_with:
                    self.summary.resumed += 1
                    self._watch(None, self.summary)
                elif item.id in known.other_text:
                    self._note(Outcome("duplicate", item.id, "the store has another text under this id"))
                elif item.id in known.coded or item.id in in_hand:
                    self.summary.known += 1
                    self._watch(None, self.summary)
                else:
                    self._in_hand.add(item.id)
                    in_hand.add(item.id)
                    self._order.append(None)
                    yield item

    def take_coded(self, reading: StoredReading) -> None:
        """A reading that was made."""
        outcome = Outcome("coded" if reading.events else "nothing", reading.article_id)
        self.take(outcome, reading)

    def take(self, outcome: Outcome, reading: StoredReading | None = None) -> None:
        """What became of the article whose turn it is."""
        self.drain()
        self._order.popleft()
        if reading is not None:
            self._readings.append(reading)
        self._keep(outcome, reading)
        self.drain()

    def drain(self) -> None:
        """Keep what comes before the next article that is being coded."""
        while self._order and (outcome := self._order[0]) is not None:
            self._order.popleft()
            self._keep(outcome, None)

    def commit(self) -> None:
        """Write what was kept since the last time, all of it at once."""
        if self._outcomes:
            with self._store.transaction():
                self._store.write_readings(self._readings, self._run)
                self._store.write_outcomes(self._store.unrecorded(self._outcomes), self._run)
            for outcome in self._outcomes:
                self._in_hand.discard(outcome.article_id or "")
            self._readings.clear()
            self._outcomes.clear()
        self._committed = monotonic()

    def _note(self, outcome: Outcome) -> None:
        self._order.append(outcome)
        self.drain()

    def _keep(self, outcome: Outcome, reading: StoredReading | None) -> None:
        self._outcomes.append(outcome)
        self.summary.add(outcome, reading)
        self._watch(outcome, self.summary)
        # The clock decides when, not what, is written.
        if len(self._outcomes) >= self._batch or monotonic() - self._committed >= _SECONDS:
            self.commit()
