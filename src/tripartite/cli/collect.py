"""``tripartite collect``: articles into a store, with progress."""

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

from tripartite.cli.collect_engines import Cluster, Engine, Processes, command_of
from tripartite.cli.messages import complain
from tripartite.cli.observing import Observer, observer, stats_text
from tripartite.cli.upgrade import tell_upgrade
from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.scaleout.collect import Summary

DONE, FAILED, STOPPED = 0, 1, 130
_LABELS = {
    "coded": "coded", "nothing": "nothing political", "duplicate": "duplicate", "not_english": "not English",
    "failed": "failed",
}  # fmt: skip


def run(arguments: Namespace) -> int:
    """Collect once, or until told to stop; 1 when some inputs failed. Raises TripartiteError."""
    from tripartite.store.errors import StoreBusy

    failed = 0
    told = observer(arguments, "collect")
    engine = Cluster(arguments, told) if arguments.engine == "ray" else Processes(arguments, told)
    try:
        engine.begin()
        with _stop_on_signals() as stop:
            while True:
                stopped = False
                try:
                    summary = _pass(arguments, engine, stop, told)
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
        engine.close()
    told.end(exit=FAILED if failed else DONE)
    return FAILED if failed else DONE


def _pass(arguments: Namespace, engine: Engine, stop: Event, told: Observer) -> "Summary":
    """Go through the inputs once. The store is closed afterwards, so that others may read or write it."""
    from tripartite.store.store import open_store

    started = monotonic()
    with open_store(arguments.store, write=True) as store:
        tell_upgrade(store)
        summary = engine.collect(store, stop)
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


__all__ = ["command_of", "run"]
