"""What codes for ``tripartite collect``: this process, several on this machine, or Ray."""

import shlex
import sys
from argparse import Namespace
from threading import Event
from typing import TYPE_CHECKING, Final, Protocol

from tripartite.cli.argument_parts import MOST_PROCESSES
from tripartite.cli.collect_progress import watching
from tripartite.cli.fetch_arguments import fetching
from tripartite.cli.inputs import read_arguments
from tripartite.cli.observing import Observer
from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.scaleout.coding import CodeForStore
    from tripartite.scaleout.collect import Summary
    from tripartite.sources.feed_memory import FeedVisit
    from tripartite.store.store import Store

_RAYS_OWN: Final = ("address", "partitions", "worker_memory")


class Engine(Protocol):
    """Goes through the inputs, in one process or many."""

    def begin(self) -> None:
        """Start what takes a while, before signals are this command's to deal with."""

    def collect(self, store: "Store", stop: Event) -> "Summary":
        """Go through the inputs once."""

    def close(self) -> None:
        """End what was started."""


class Processes:
    """This process, or several on this machine."""

    def __init__(self, arguments: Namespace, told: Observer) -> None:
        from tripartite.scaleout.executor import executor

        workers = arguments.workers or 1
        if workers > MOST_PROCESSES:
            raise TripartiteError(f"--workers {workers}: not a whole number from 1 to {MOST_PROCESSES}")
        for option in _RAYS_OWN:
            if getattr(arguments, option) is not None:
                raise TripartiteError(f"--{option.replace('_', '-')} needs --engine ray")
        self._arguments = arguments
        self._told = told
        self._works = executor(code_of(arguments, told), workers)
        self._visits = _Visits()

    def begin(self) -> None:
        """Nothing takes a while."""

    def collect(self, store: "Store", stop: Event) -> "Summary":
        """Go through the inputs once."""
        from tripartite.scaleout.collect import collect
        from tripartite.sources.inputs import count_articles

        arguments = self._arguments
        total = count_articles(arguments.inputs) if sys.stderr.isatty() else None
        with watching(total) as shown:
            shown.observer = self._told
            items = read_arguments(arguments, shown.complain, self._visits)
            command = command_of(arguments)
            return collect(items, store, self._works, command, watch=shown.take, stop=stop.is_set)

    def close(self) -> None:
        """End the processes."""
        self._works.close()


class Cluster:
    """Ray, on this machine or on many."""

    def __init__(self, arguments: Namespace, told: Observer) -> None:
        from tripartite.scaleout.ray_workers import WORKER_MEMORY, RayWorkers, Setup
        from tripartite.scaleout.shards import HowToRead
        from tripartite.scaleout.storage import Storage, beside

        self._arguments = arguments
        self._told = told
        self._how = HowToRead(arguments.date, arguments.source, **fetching(arguments))
        self._storage = Storage(arguments.partitions or beside(arguments.store))
        memory = arguments.worker_memory or WORKER_MEMORY
        setup = Setup(code_of(arguments, told), self._storage, self._how, memory)
        self._workers = RayWorkers(setup, arguments.workers, arguments.address)

    def begin(self) -> None:
        """Start Ray and a first worker; Ray sets handlers of signals of its own meanwhile."""
        _ = self._workers.about

    def collect(self, store: "Store", stop: Event) -> "Summary":
        """Go through the inputs once."""
        from tripartite.scaleout.collect_shards import collect_shards
        from tripartite.sources.inputs import count_articles

        arguments = self._arguments
        total = count_articles(arguments.inputs) if sys.stderr.isatty() else None
        with watching(total) as shown:
            shown.observer = self._told
            return collect_shards(
                arguments.inputs, store, self._workers, self._storage, command_of(arguments), self._how,
                keep=arguments.partitions is not None, watch=shown.take, on_note=shown.complain,
                stop=stop.is_set,
            )  # fmt: skip

    def close(self) -> None:
        """End the workers."""
        self._workers.close()


def code_of(arguments: Namespace, told: Observer) -> "CodeForStore":
    """What codes, as the arguments describe it."""
    from tripartite.scaleout.coding import CodeForStore

    knowledge = None if arguments.knowledge is None else tuple(arguments.knowledge)
    return CodeForStore(
        arguments.model, arguments.ner, arguments.lexicon, knowledge, arguments.semantic,
        arguments.min_confidence, told.wanted,
    )  # fmt: skip


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
