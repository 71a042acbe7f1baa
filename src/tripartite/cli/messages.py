"""Lines for people on standard error."""

import sys
from typing import Final

_LONGEST: Final = 1000  # characters: a message may quote its input


def one_line(message: str) -> str:
    """The message without line breaks, control characters or reordering marks, cut when it is endless."""
    visible = "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in message
    )
    return visible if len(visible) <= _LONGEST else visible[: _LONGEST - 1] + "…"


def complain(message: str) -> None:
    """Print one line on standard error, prefixed with the program's name."""
    print(f"tripartite: {one_line(message)}", file=sys.stderr, flush=True)
