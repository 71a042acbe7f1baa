"""One piece of work for many items, in this process or in several: the same results in the same order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tripartite.records.errors import ModelMissing, TripartiteError

Item = TypeVar("Item")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)
Item_contra = TypeVar("Item_contra", contravariant=True)


class Work(Protocol[Item_contra, Result_co]):
    """What is done for an item. `about` tells what does it; it and the results must go between processes."""

    @property
    def about(self) -> object:
        """What does the work, such as the coder's versions."""

    def __call__(self, item: Item_contra, /) -> Result_co:
        """The result for one item. Raises TripartiteError for an item that gives none."""


# Makes the work where it is done: models are loaded in each process and never sent to one.
Maker = Callable[[], Work[Item, Result]]


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """An item and its result."""

    item: Item
    result: Result


@dataclass(frozen=True, slots=True)
class Failed(Generic[Item]):
    """An item without a result, and why."""

    item: Item
    cause: str


class Executor(Protocol[Item, Result]):
    """Does one kind of work for many items."""

    @property
    def about(self) -> object:
        """What the work says about itself. Raises what kept it from being made, such as ModelMissing."""

    def map(self, items: Iterable[Item]) -> Iterator[Done[Item, Result] | Failed[Item]]:
        """The results in the order of the items, which are taken a bounded number ahead."""

    def close(self) -> None:
        """End what was started."""


class InProcess(Generic[Item, Result]):
    """One item after the other, in this process."""

    def __init__(self, make: Maker[Item, Result]) -> None:
        self._make = make
        self._made: Work[Item, Result] | None = None

    @property
    def about(self) -> object:
        """What the work says about itself."""
        return self._work().about

    def map(self, items: Iterable[Item]) -> Iterator[Done[Item, Result] | Failed[Item]]:
        """The results in order."""
        work = self._work()
        for item in items:
            yield attempt(work, item)

    def close(self) -> None:
        """Nothing was started."""

    def _work(self) -> Work[Item, Result]:
        if self._made is None:
            self._made = self._make()
        return self._made


def interleaved(
    items: Iterable[object], wanted: type[Item], executor: Executor[Item, Result]
) -> Iterator[object]:
    """The results for items of the type `wanted`, all others as they are, in one order."""
    order: deque[object] = deque()  # None stands for an item that is being worked on

    def of_wanted() -> Iterator[Item]:
        for item in items:
            if isinstance(item, wanted):
                order.append(None)
                yield item
            else:
                order.append(item)

    for result in executor.map(of_wanted()):
        while (other := order.popleft()) is not None:
            yield other
        yield result
    yield from (other for other in order if other is not None)


def attempt(work: Work[Item, Result], item: Item) -> Done[Item, Result] | Failed[Item]:
    """The result, or the reason why there is none. Raises ModelMissing, which no other item would escape."""
    try:
        return Done(item, work(item))
    except ModelMissing:
        raise
    except TripartiteError as error:
        return Failed(item, str(error))
    except MemoryError:
        return Failed(item, "there is not enough memory to code it")
    except Exception as error:  # noqa: BLE001 - one item must not end the job for all others
        return Failed(
            item, f"could not be coded ({type(error).__name__}: {error}). This is a fault of Tripartite"
        )


def executor(make: Maker[Item, Result], workers: int) -> Executor[Item, Result]:
    """An executor of so many workers; a single one works in this process."""
    if workers == 1:
        return InProcess(make)
    from tripartite.scaleout.processes import ProcessPool

    return ProcessPool(make, workers)
