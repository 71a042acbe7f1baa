"""``tripartite collect``: articles into a store, with progress."""

import shlex
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING

from tripartite.cli.collect_progress import Watching, watching
from tripartite.cli.inputs import read_arguments
from tripartite.cli.messages import complain
from tripartite.cli.observing import Observer, observer, stats_text
from tripartite.cli.upgrade import tell_upgrade
from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.records.article import Article
    from tripartite.scaleout.collect import Summary
    from tripartite.scaleout.executor import Executor
    from tripartite.sources.feed_memory import FeedVisit
    from tripartite.store.rows import StoredReading

DONE, FAILED, STOPPED = 0, 1, 130
_LABELS = {
    "coded": "coded", "nothing": "nothing political", "duplicate": "duplicate", "not_english": "not English",
    "failed": "failed",
}  # fmt: skip


def run(arguments: Namespace) -> int:
    """Collect once, or until told to stop; 1 when some inputs failed. Raises TripartiteError."""
    from tripartite.scaleout.coding import CodeForStore
    from tripartite.scaleout.executor import executor
    from tripartite.store.errors import StoreBusy

    knowledge = None if arguments.knowledge is None else tuple(arguments.knowledge)
    failed = 0
    visits = _Visits()
    told = observer(arguments, "collect")
    code = CodeForStore(
        arguments.model, arguments.ner, arguments.lexicon, knowledge, arguments.semantic, told.wanted
    )
    works = executor(code, arguments.workers)
    try:
        with _stop_on_signals() as stop:
            while True:
                stopped = False
                try:
                    summary = _pass(arguments, works, stop, visits, told)
                    failed, stopped = failed + summary.failed, summary.stopped
                except StoreBusy as error:
                    if arguments.every is None:
                        raise
                    complain(str(error))  # whoever reads or writes it now is done at the next visit
                if arguments.every is None:
                    if stopped:
                        complain("stopped; give the same command again to go on")
                        told.end(exit=STOPPED)
                        return STOPPED
                    break
                if stop.is_set() or stop.wait(arguments.every):
                    break
    finally:
        works.close()
    told.end(exit=FAILED if failed else DONE)
    return FAILED if failed else DONE


def command_of(arguments: Namespace) -> str:
    """The job in words: an unfinished run is gone on with by the command that says the same."""
    words = ["collect", *arguments.inputs]
    if arguments.date is not None:
        words += ["--date", arguments.date.isoformat()]
    if arguments.source is not None:
        words += ["--source", arguments.source]
    if arguments.follow:
        words.append("--follow")
    return shlex.join(words)


class _Visits:
    """What feeds said at the last visit, for as long as this process watches them."""

    def __init__(self) -> None:
        self._visits: dict[str, FeedVisit] = {}

    def last_visit(self, url: str) -> "FeedVisit | None":
        """The last visit to a feed."""
        return self._visits.get(url)

    def remember(self, url: str, visit: "FeedVisit") -> None:
        """Keep a visit in place of the one before."""
        self._visits[url] = visit


def _pass(
    arguments: Namespace,
    works: "Executor[Article, StoredReading]",
    stop: Event,
    visits: _Visits,
    told: Observer,
) -> "Summary":
    """Go through the inputs once. The store is closed afterwards, so that others may read or write it."""
    from tripartite.scaleout.collect import collect
    from tripartite.sources.inputs import count_articles
    from tripartite.store.store import open_store

    started = monotonic()
    with open_store(arguments.store, write=True) as store:
        tell_upgrade(store)
        total = count_articles(arguments.inputs) if sys.stderr.isatty() else None
        with watching(total) as shown:
            shown.observer = told
            items = read_arguments(arguments, shown.complain, visits)
            command = command_of(arguments)
            summary = collect(items, store, works, command, watch=shown.take, stop=stop.is_set)
        try:
            store.index_text()
        except TripartiteError as error:
            complain(f"{error}. The index of words is made when it is first needed")
    seconds = monotonic() - started
    told.note(
        "pass", seen=summary.seen, counts=summary.counts, events=summary.events, known=summary.known,
        resumed=summary.resumed, stopped=summary.stopped, seconds=round(seconds, 3),
    )  # fmt: skip
    _report(summary, seconds, arguments.store)
    if told.stats:
        print(stats_text(summary.counters), end="", flush=True)
    return summary


def _report(summary: "Summary", seconds: float, store: str) -> None:
    made = sum(summary.counts.values())
    rate = f", {made / seconds:,.1f} a second" if seconds >= 1 and made else ""
    print(f"{summary.seen:,} articles in {timedelta(seconds=round(seconds))}{rate}, into {store}")
    for name, label in _LABELS.items():
        if count := summary.counts.get(name, 0):  # type: ignore[call-overload]
            events = f", {summary.events:,} events" if name == "coded" else ""
            print(f"{count:>9,}  {label}{events}")
    rest = {"in the store before": summary.known, "done before it was cut off": summary.resumed}
    for label, count in rest.items():
        if count:
            print(f"{count:>9,}  {label}")
    sys.stdout.flush()


@contextmanager
def _stop_on_signals() -> Iterator[Event]:
    """An event that is set by the first SIGINT or SIGTERM; a second one ends the command at once."""
    stop = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


__all__ = ["Watching", "command_of", "run"]
