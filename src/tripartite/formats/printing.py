"""What all views for people share: a console of our own, wrapped lines, labels beside them."""

from collections.abc import Iterator
from io import StringIO
from typing import Final

from rich.console import Console
from rich.text import Text

NARROWEST: Final = 40
# Lines longer than this are hard to follow with the eye, however wide the terminal is.
LINE: Final = 92


def console_of(width: int, *, color: bool) -> Console:
    """A console that keeps what is printed, of `width` columns; with `color` in ANSI sequences."""
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # the same view looks the same whatever the shell exports
    )


def captured(printed: str) -> str:
    """What a console printed, without blanks at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in printed.split("\n")[:-1])


def print_labelled(label: str, text: Text, console: Console, width: int) -> None:
    """`text` beside its label, which is of one width with the indent of the lines that follow."""
    for line in wrapped(text, console, width - len(label)):
        console.print(Text.assemble((label, "dim"), line))
        label = " " * len(label)


def wrapped(text: Text, console: Console, width: int) -> Iterator[Text]:
    """The lines of `text` in at most `width` columns."""
    for line in text.wrap(console, width, overflow="fold"):
        line.rstrip()
        yield line
