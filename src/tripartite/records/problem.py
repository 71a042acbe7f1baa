"""A fault of a lexicon or knowledge file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a fault is and what to do about it.

    `line` counts from 1; `entry` is empty for a fault of the file as a whole.
    """

    file: str
    line: int
    entry: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return f"{where}: {self.entry}: {self.message}" if self.entry else f"{where}: {self.message}"
