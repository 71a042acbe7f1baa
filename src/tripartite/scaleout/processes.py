"""Workers in processes of their own, started anew when they die."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, Generic, cast

from tripartite.records.errors import TripartiteError
from tripartite.scaleout.errors import WorkersLost
from tripartite.scaleout.executor import Done, Failed, Item, Maker, Result, attempt

# Items sent at once: enough to hide the way there and back, few enough that the last ones are shared out.
_CHUNK: Final = 8
# Items taken ahead of the oldest that is not done, for each worker: bounds what is in memory.
_AHEAD: Final = 6 * _CHUNK
_TOLERATED: Final = 2  # deaths that one item may cause before it is given up
_LAUNCHES: Final = 5  # deaths in a row of workers that did not get as far as an item


@dataclass(slots=True)
class _Task(Generic[Item]):
    position: int
    item: Item
    deaths: int = 0
    wanted: bool = True


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: SpawnProcess
    connection: Connection
    tasks: deque[_Task[Item]] = field(default_factory=deque)
    ready: bool = False


class ProcessPool(Generic[Item, Result]):
    """Workers that each make the work for themselves. What one of them does cannot change another's results.

    A worker that dies is started anew. The item that it was at is tried once more by itself; if that kills a
    worker again, it is a failure with that cause, and all others are done.
    """

    def __init__(self, make: Maker[Item, Result], workers: int) -> None:
        self._make = make
        self._context = get_context("spawn")
        self._count = workers
        self._workers: list[_Worker[Item]] = []
        self._about: object = None
        self._false_starts = 0
        self._pending: deque[_Task[Item]] = deque()
        self._results: dict[int, Done[Item, Result] | Failed[Item]] = {}

    @property
    def about(self) -> object:
        """What the work says about itself, as soon as one worker has made it."""
        self._start()
        while not any(worker.ready for worker in self._workers):
            self._listen()
        return self._about

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The workers' process ids, for those who watch or test them."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def map(self, items: Iterable[Item]) -> Iterator[Done[Item, Result] | Failed[Item]]:
        """The results in order. Where this is ended before its time, what is being worked on is forgotten."""
        try:
            yield from self._mapped(items)
        finally:
            self._forget()

    def _mapped(self, items: Iterable[Item]) -> Iterator[Done[Item, Result] | Failed[Item]]:
        self._start()
        source = enumerate(items)
        given = taken = 0
        exhausted = False
        while True:
            while not exhausted and taken - given < _AHEAD * self._count:
                found = next(source, None)
                if found is None:
                    exhausted = True
                else:
                    self._pending.append(_Task(*found))
                    taken += 1
                    self._share_out()
            self._share_out()
            while given in self._results:
                yield self._results.pop(given)
                given += 1
            if exhausted and given == taken:
                return
            # Where all that was taken is done, there is nobody to listen to: more must be taken first.
            if given < taken and given not in self._results:
                self._listen()

    def _forget(self) -> None:
        """Let no result of this round be taken for one of the next."""
        self._pending.clear()
        self._results.clear()
        for worker in self._workers:
            for task in worker.tasks:
                task.wanted = False

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self._workers:
            worker.connection.close()
        for worker in self._workers:
            worker.process.join(2)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []

    def _start(self) -> None:
        while len(self._workers) < self._count:
            self._workers.append(self._launched())

    def _launched(self) -> _Worker[Item]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._make), daemon=True)
        with _one_thread():
            process.start()
        theirs.close()  # or its end would never be seen
        return _Worker(process, ours)

    def _share_out(self) -> None:
        for worker in self._workers:
            if not self._pending:
                return
            # A suspect goes alone, so that its death is nobody else's.
            if any(task.deaths for task in worker.tasks) or len(worker.tasks) > _CHUNK // 2:
                continue
            if self._pending[0].deaths:
                if worker.tasks:
                    continue
                chosen = [self._pending.popleft()]
            else:
                chosen = []
                while self._pending and not self._pending[0].deaths and len(chosen) < _CHUNK:
                    chosen.append(self._pending.popleft())
            worker.tasks.extend(chosen)
            try:
                worker.connection.send([task.item for task in chosen])
            except OSError:
                self._bury(worker)
                return

    def _listen(self) -> None:
        """Wait for a word from any worker, and take in all that are there."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[cast(Connection, connection)]
            try:
                while True:
                    self._hear(worker, *worker.connection.recv())
                    if not worker.connection.poll():
                        break
            except (EOFError, OSError):
                self._bury(worker)

    def _hear(self, worker: _Worker[Item], word: str, value: Any) -> None:
        if word == "broken":
            raise cast(Exception, value)
        if word == "ready":
            worker.ready = True
            self._about = value
            return
        self._false_starts = 0
        task = worker.tasks.popleft()
        if task.wanted:
            self._results[task.position] = (
                Done(task.item, value) if word == "done" else Failed(task.item, value)
            )

    def _bury(self, worker: _Worker[Item]) -> None:
        """Take a dead worker's tasks back and put a new one in its place."""
        worker.connection.close()
        worker.process.join()
        if worker.ready and worker.tasks:
            suspect = worker.tasks[0]
            suspect.deaths += 1
            if suspect.wanted and suspect.deaths >= _TOLERATED:
                worker.tasks.popleft()
                cause = f"ended the process that coded it, twice ({_how(worker.process.exitcode)})"
                self._results[suspect.position] = Failed(suspect.item, cause)
        else:
            self._false_starts += 1
            if self._false_starts >= _LAUNCHES:
                raise WorkersLost(
                    f"workers end as soon as they are started ({_how(worker.process.exitcode)}). "
                    "Try --workers 1; is there enough memory?"
                )
        self._pending.extendleft(task for task in reversed(worker.tasks) if task.wanted)
        self._workers[self._workers.index(worker)] = self._launched()


def _how(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        try:
            return f"signal {signal.Signals(-exitcode).name}"
        except ValueError:
            return f"signal {-exitcode}"
    return f"exit code {exitcode}"


@contextmanager
def _one_thread() -> Iterator[None]:
    """Processes started here use one thread for numeric work: more of them only get in each other's way."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


def _serve(connection: Connection, make: Maker[Any, Any]) -> None:
    """A worker's life: make the work, then do it for what comes, until the other end is closed."""
    # A terminal sends its signals to all processes of a command; only the first one decides what they mean.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    inbox: SimpleQueue[list[Any]] = SimpleQueue()
    Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    try:
        work = make()
        connection.send(("ready", work.about))
        while True:
            for item in inbox.get():
                outcome = attempt(work, item)
                if isinstance(outcome, Done):
                    connection.send(("done", outcome.result))
                else:
                    connection.send(("failed", outcome.cause))
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:  # noqa: BLE001 - the command says it in one line
        broken = error if isinstance(error, TripartiteError) else None
        cause = broken or WorkersLost(f"a worker cannot begin ({type(error).__name__}: {error})")
        with suppress(BrokenPipeError):  # another worker has said it, and nobody listens any more
            connection.send(("broken", cause))


def _receive(connection: Connection, inbox: "SimpleQueue[list[Any]]") -> None:
    """Take in what is sent at once, so that the sender never waits for a worker that is busy."""
    while True:
        try:
            inbox.put(connection.recv())
        except (EOFError, OSError):
            os._exit(0)  # the command has ended, however it did: nobody waits for what is being done
        except Exception:  # noqa: BLE001 - what cannot be taken in is never answered: better dead than waited for
            os._exit(1)
