"""Lines for people on standard error."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_LONGEST: Final = 1000  # characters: a message may quote its input


@dataclass(frozen=True, slots=True)
class _Mirror:
    write: Callable[[str], None]
    instead: bool


_mirrors: list[_Mirror] = []


def one_line(message: str) -> str:
    """The message without line breaks, control characters or reordering marks, cut when it is endless."""
    visible = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in message
    )
    return visible if len(visible) <= _LONGEST else visible[: _LONGEST - 1] + "…"


def complain(message: str) -> None:
    """Print one line on standard error, prefixed with the program's name."""
    if not mirrored(message):
        print(f"tripartite: {one_line(message)}", file=sys.stderr, flush=True)


def mirror(write: Callable[[str], None], *, instead: bool) -> None:
    """Give every message to `write` as well, or `instead` of printing it, until `unmirror`."""
    _mirrors[:] = [_Mirror(write, instead)]


def unmirror() -> None:
    """Print messages and nothing else."""
    _mirrors.clear()


def mirrored(message: str) -> bool:
    """Give a message to those who asked for it; True when it is not to be printed any more."""
    for each in _mirrors:
        each.write(one_line(message))
    return is_taken()


def is_taken() -> bool:
    """Whether standard error belongs to a log, where lines and bars for people have no place."""
    return any(each.instead for each in _mirrors)
