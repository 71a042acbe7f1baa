"""What could not be read: where, why, and what to do about it."""

import re
from dataclasses import dataclass
from typing import Literal

from tripartite.records.errors import InputError

# Line breaks, control characters and lone surrogates in a file name or a cell would break the one
# line a failure is printed on, or the terminal it is printed to.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


FailureKind = Literal["failed", "duplicate", "not_english"]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or one record of it, that gave no article.

    `where` is the input as the user named it, or the file found in a folder; `line` counts from 1. `kind`
    tells what was set aside for a good reason, an id read before or another language, from what failed.
    """

    where: str
    line: int | None
    cause: str
    remedy: str
    kind: FailureKind = "failed"

    def __str__(self) -> str:
        """The one clear line: ``file:line: cause. remedy``."""
        place = self.where if self.line is None else f"{self.where}:{self.line}"
        return _printable(f"{place}: {self.cause}. {self.remedy}")


class Refused(InputError):
    """Raised inside `sources` for content that makes no article; becomes a `Failure`.

    `line` counts from 1 within the content, where one line is to blame.
    """

    def __init__(
        self, cause: str, remedy: str, line: int | None = None, kind: FailureKind = "failed"
    ) -> None:
        """Keep `cause` and `remedy` apart; the message is both."""
        super().__init__(_printable(f"{cause}. {remedy}"))
        self.cause = cause
        self.remedy = remedy
        self.line = line
        self.kind = kind

    def at(self, where: str, line: int | None = None) -> Failure:
        """The failure this refusal is at an input; a line given here wins."""
        return Failure(where, self.line if line is None else line, self.cause, self.remedy, self.kind)
