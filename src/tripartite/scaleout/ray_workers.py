"""Workers of Ray, on this machine or on a cluster, started anew when they die or their machine vanishes.

Each is an actor of Ray that reads shards and writes partitions; the articles are coded in a process below it,
which an article may end without ending the shard. Who does what, and how often a shard is tried, is decided
here: left to itself, Ray Data runs a task that ends its process again and again without end.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from socket import gethostname
from typing import TYPE_CHECKING, Any, Final

from tripartite.records.article import Article
from tripartite.records.errors import TripartiteError
from tripartite.scaleout.errors import WorkersLost, first_line, fsspec_library, ray_library
from tripartite.scaleout.executor import Maker
from tripartite.scaleout.processes import ProcessPool
from tripartite.scaleout.shard_work import Broken, Coded, MemoryLimited, Reader, ShardWork, Task
from tripartite.scaleout.shards import HowToRead, read_shard
from tripartite.scaleout.storage import Storage
from tripartite.store.rows import StoredReading

if TYPE_CHECKING:
    import numpy

WORKER_MEMORY: Final = 2 * 1024**3
_TRIES: Final = 3  # deaths of workers, or errors, that a shard may cause before it is given up
_LAUNCHES: Final = 5  # deaths in a row of workers that did not get as far as a shard
_LOOK: Final = 0.5  # seconds between two looks at whether to stop
# Ray keeps a part of memory for objects that are sent around; ours are the fingerprints of known articles.
_OBJECT_STORE: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Setup:
    """What each worker is made with. `folder` is where relative paths begin, on machines that have it."""

    make: Maker[Article, StoredReading]
    storage: Storage
    how: HowToRead
    memory: int = WORKER_MEMORY
    read: Reader = read_shard
    folder: str = field(default_factory=os.getcwd)


@dataclass(frozen=True, slots=True)
class _Begun:
    process: int
    about: object


@dataclass(frozen=True, slots=True)
class _Unable:
    """A worker that cannot begin, or cannot go on, and on which machine."""

    machine: str
    error: TripartiteError


class _Worker:
    """Lives on a machine of the cluster. Errors are given back as values, since Ray wraps what is raised."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._pool: ProcessPool[Article, StoredReading] | None = None

    def begin(self) -> _Begun | _Unable:
        """Load the model."""
        setup = self._setup
        with suppress(OSError):  # a machine without the folder says so of each shard that it cannot read
            os.chdir(setup.folder)
        self._pool = ProcessPool(MemoryLimited(setup.make, setup.memory), 1)
        try:
            return _Begun(os.getpid(), self._pool.about)
        except TripartiteError as error:
            return _Unable(gethostname(), error)

    def code(self, task: Task, known: "numpy.ndarray") -> Coded | Broken | _Unable:
        """Do a task."""
        assert self._pool is not None
        try:
            return ShardWork(self._pool, self._setup.storage, self._setup.how, self._setup.read)(task, known)
        except TripartiteError as error:
            return _Unable(gethostname(), error)


@dataclass(slots=True, eq=False)
class _Held:
    """A worker as this process sees it: what it was asked and has not answered, in that order.

    What it was asked first, to begin, is no task.
    """

    actor: Any
    asked: dict[Any, Task | None]
    process: int = 0
    ready: bool = False


class RayWorkers:
    """So many workers; None: one for each processor that Ray has. Without an address, Ray is started here."""

    def __init__(self, setup: Setup, count: int | None = None, address: str | None = None) -> None:
        self._setup = setup
        self._count = count
        self._address = address
        self._ray: Any = None
        self._ours = False
        self._workers: list[_Held] = []
        self._about: object = None
        self._false_starts = 0
        self._deaths: dict[str, int] = {}

    @property
    def about(self) -> object:
        """What codes, once a worker has loaded it. Raises ClusterMissing, ModelMissing, WorkersLost."""
        self.begin(1)
        return self._about

    def begin(self, ready: int | None = None) -> None:
        """Start the workers, and wait until so many (None: all) have loaded the model; raises as `about`."""
        self._start()
        while len(self.process_ids) < (ready or len(self._workers)):
            for _ in self._heard():
                raise AssertionError("nothing was asked")

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The workers' process ids on their machines, for those who watch or test them."""
        return tuple(worker.process for worker in self._workers if worker.ready)

    def run(
        self, tasks: Iterable[Task], known: "numpy.ndarray", stop: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Task, Coded | Broken]]:
        """Do the tasks; each comes back once, as soon as it is done. Ends early when `stop` says so."""
        self._start()
        self._deaths = {}
        waiting = deque(tasks)
        everyone_knows = self._ray.put(known)
        while not stop():
            self._hand_out(waiting, everyone_knows)
            if not waiting and not any(worker.asked for worker in self._workers if worker.ready):
                return
            for task, found in self._heard():
                if isinstance(found, Coded):
                    yield task, found
                elif found is None:
                    waiting.appendleft(task)
                elif self._again(task):
                    waiting.append(task)
                else:
                    yield task, Broken(f"{found.cause}; tried {_TRIES} times")

    def _hand_out(self, waiting: deque[Task], known: Any) -> None:
        """Give a task to whoever has none, then the next one, to begin it while this process is busy.

        The last tasks are not given ahead: another worker may be free for them sooner.
        """
        for ahead in (1, 2):
            for worker in self._workers:
                enough = len(waiting) > (len(self._workers) if ahead > 1 else 0)
                if enough and worker.ready and len(worker.asked) < ahead:
                    task = waiting.popleft()
                    worker.asked[worker.actor.code.remote(task, known)] = task

    def close(self) -> None:
        """End the workers, and Ray if it was started here."""
        if self._ray is None:
            return
        for worker in self._workers:
            self._kill(worker)
        self._workers = []
        if self._ours:
            self._ray.shutdown()
        self._ray = None

    def _start(self) -> None:
        if self._ray is None:
            fsspec_library()
            self._connect(ray_library())
        while len(self._workers) < (self._count or 1):
            self._workers.append(self._launched())

    def _connect(self, ray: Any) -> None:
        import logging

        if not ray.is_initialized():
            quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
            try:
                if self._address is None:
                    ray.init(
                        "local", num_cpus=self._count or _processors(), include_dashboard=False,
                        object_store_memory=_OBJECT_STORE, **quiet,
                    )  # fmt: skip
                else:
                    ray.init(self._address, **quiet)
            except (ConnectionError, RuntimeError, ValueError, OSError) as error:
                where = "here" if self._address is None else f"at {self._address}"
                raise WorkersLost(f"Ray cannot be reached {where}: {first_line(error)}") from error
            self._ours = True
        self._ray = ray
        self._count = self._count or max(1, int(ray.cluster_resources().get("CPU", 1)))

    def _launched(self) -> _Held:
        kind = self._ray.remote(_Worker).options(
            num_cpus=1, max_restarts=0, max_task_retries=0, scheduling_strategy="SPREAD"
        )
        actor = kind.remote(self._setup)
        return _Held(actor, {actor.begin.remote(): None})

    def _heard(self) -> Iterator[tuple[Task, Coded | Broken | None]]:
        """What became of tasks within a moment; workers that have begun or died are seen to.

        None: the task was waiting behind another that ended its worker.
        """
        asked = {next(iter(worker.asked)): worker for worker in self._workers if worker.asked}
        done, _ = self._ray.wait(list(asked), num_returns=1, timeout=_LOOK)
        for reference in done:
            worker = asked[reference]
            task = worker.asked.pop(reference)
            try:
                found = self._ray.get(reference)
            except self._ray.exceptions.RayError as error:
                self._bury(worker, task, error)
                found = Broken("ended the worker that did it, or its machine vanished")
            if isinstance(found, _Unable):
                self._excuse(worker, task, found)
                found = Broken(str(found.error))
            if isinstance(found, _Begun):
                self._welcome(worker, found)
            elif task is not None:
                yield task, found
            if not isinstance(found, _Begun | Coded) and worker not in self._workers:
                for behind in worker.asked.values():
                    if behind is not None:
                        yield behind, None

    def _welcome(self, worker: _Held, begun: _Begun) -> None:
        if self._about is not None and self._about != begun.about:
            raise WorkersLost(
                f"two machines code differently: one with {self._about}, one with {begun.about}. Install "
                "the same version, model and lexicon on all of them"
            )
        self._about = begun.about
        self._false_starts = 0
        worker.process, worker.ready = begun.process, True

    def _excuse(self, worker: _Held, task: Task | None, unable: _Unable) -> None:
        """Raise what no worker would escape; a machine that is short of something may be alone in that."""
        if self._about is None or not isinstance(unable.error, WorkersLost):
            where = "" if self._address is None else f" (on the machine {unable.machine})"
            raise type(unable.error)(f"{unable.error}{where}")
        self._bury(worker, task, unable.error)

    def _bury(self, worker: _Held, task: Task | None, error: Exception) -> None:
        """Put a new worker in the place of a dead one."""
        if task is None:
            self._false_starts += 1
            if self._false_starts >= _LAUNCHES:
                raise WorkersLost(f"workers end as soon as they are started: {first_line(error)}") from error
        self._kill(worker)  # it may have been cut off only
        self._workers[self._workers.index(worker)] = self._launched()

    def _again(self, task: Task) -> bool:
        """Count that a task went wrong; whether it is to be tried once more."""
        self._deaths[task.key] = self._deaths.get(task.key, 0) + 1
        return self._deaths[task.key] < _TRIES

    def _kill(self, worker: _Held) -> None:
        with suppress(Exception):  # it is dead, or Ray is
            self._ray.kill(worker.actor)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
