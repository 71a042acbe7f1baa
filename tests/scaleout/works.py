"""Small works for the executors; a module of its own, because workers import it."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from tripartite.records.errors import InputError, ModelMissing


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; -1 is refused, -2 is a fault, -3 kills, -4 kills the first time only, -5 is slow."""

    marker: str = ""

    def __call__(self) -> "Double":
        return Double(self.marker)


class Double:
    """See above."""

    about = "doubling"

    def __init__(self, marker: str) -> None:
        self._marker = Path(marker)

    def __call__(self, item: int, /) -> int:
        if item == -1:
            raise InputError("no number")
        if item == -2:
            raise ZeroDivisionError("a fault")
        if item == -5:
            sleep(1)
        if item == -3:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == -4 and not self._marker.exists():
            self._marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * item


def without_a_model() -> Double:
    """Work that cannot be made."""
    raise ModelMissing("no model. Install one")


def ending() -> Double:
    """Work whose making ends the process."""
    os._exit(3)
