"""The store behind the desk: open while it is used, closed soon after, so that others may write to it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Condition, Timer
from typing import TYPE_CHECKING, Final, TypeVar, cast

from tripartite.desk.settings import DeskError
from tripartite.store.judgements import Judgement
from tripartite.store.store import open_store

if TYPE_CHECKING:
    from tripartite.store.store import Store

_IDLE: Final = 3.0
_PATIENCE: Final = 20.0
_REMEMBERED: Final = 300
_T = TypeVar("_T")


class Holding:
    """Opens the store for readers, any number at once, and for one writer alone. Threads may share it."""

    def __init__(self, path: str | None, idle: float = _IDLE) -> None:
        self.path = path
        self._idle = idle
        self._changed = Condition()
        self._store: Store | None = None
        self._users = 0
        self._writing = False
        self._timer: Timer | None = None
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._answers_of: object = None

    @property
    def is_open(self) -> bool:
        """Whether this process keeps others from writing to the store."""
        return self._store is not None

    @contextmanager
    def reading(self) -> "Iterator[Store]":
        """The store, open. Raises DeskError when there is none, and StoreError when it cannot be opened."""
        store = self._enter()
        try:
            yield store
        finally:
            self._leave()

    def remembered(self, key: Hashable, ask: Callable[[], _T]) -> _T:
        """What `ask` gives, asked once for each key and state of the store; call it while the store is open.

        Counts over millions of events take tenths of a second, and the same pages are looked at again.
        """
        state = self._state()
        with self._changed:
            if state != self._answers_of:
                self._answers.clear()
                self._answers_of = state
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast(_T, self._answers[key])
        found = ask()
        with self._changed:
            if state == self._answers_of:
                self._answers[key] = found
                while len(self._answers) > _REMEMBERED:
                    self._answers.popitem(last=False)
        return found

    def judge(self, judgement: Judgement) -> bool:
        """Add a judgement; False when the store has it. Raises StoreBusy while another process writes."""
        path = self._path()
        with self._changed:
            if not self._changed.wait_for(lambda: not self._users and not self._writing, _PATIENCE):
                raise DeskError("other questions are still being answered. Try again in a moment", 503)
            self._writing = True
            self._close()
        try:
            with open_store(path, write=True) as store:
                return store.write_judgement(judgement)
        finally:
            with self._changed:
                self._writing = False
                self._changed.notify_all()

    def close(self) -> None:
        """Let go of the store."""
        with self._changed:
            self._stop_timer()
            if not self._users:
                self._close()

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        """What tells that the store's files changed."""
        place = Path(self._path())
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        found = []
        for file in files:
            with suppress(FileNotFoundError):  # a writer sweeps files of a folder at any moment
                stat = file.stat()
                found.append((str(file), stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    def _path(self) -> str:
        if self.path is None:
            raise DeskError("the desk was started without a store. Start it with --store news.duckdb", 404)
        return self.path

    def _enter(self) -> "Store":
        path = self._path()
        with self._changed:
            if not self._changed.wait_for(lambda: not self._writing, _PATIENCE):
                raise DeskError("a judgement is still being written. Try again in a moment", 503)
            self._stop_timer()
            if self._store is None:
                self._store = open_store(path)
            self._users += 1
            return self._store

    def _leave(self) -> None:
        with self._changed:
            self._users -= 1
            if not self._users:
                self._stop_timer()
                self._timer = Timer(self._idle, self._close_if_idle)
                self._timer.daemon = True
                self._timer.start()
            self._changed.notify_all()

    def _close_if_idle(self) -> None:
        with self._changed:
            if not self._users:
                self._close()

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
