"""What comes of trying a frame on a proposition: a match, or a miss with its reason."""

from dataclasses import dataclass
from typing import NamedTuple

from tripartite.lexicon.entries import Condition, Frame, Test
from tripartite.records.proposition import Proposition


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A proposition that is coded: the entry, head tokens of those it binds, and inner acts it took in.

    `confidence` is set where it does not follow from what is bound.
    """

    frame: Frame
    proposition: Proposition
    mode: str | None
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    reciprocal: bool
    weight: int
    inner: "FrameMatch | None" = None
    absorbed: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    confidence: float | None = None


class NearMiss(NamedTuple):
    """A frame whose predicate is there but which does not match, and why.

    A named tuple, because most frames that are looked at miss.
    """

    frame: Frame
    proposition: Proposition
    note: str = ""
    unmet: Condition | None = None
    excluded: str = ""

    @property
    def reason(self) -> str:
        """Why, in words; put together only when somebody asks, since misses are many."""
        if self.unmet is None:
            return self.note or f"there is no {' or no '.join(sorted(self._absent()))}"
        return f"{self.unmet.role} is none of {', '.join(word_of(test) for test in self.unmet.tests)}"

    @property
    def kind(self) -> str:
        """Why, without the entry's own words: few enough kinds to be counted."""
        if self.unmet is not None:
            return f"{self.unmet.role} is none of those that the entry asks for"
        if self.excluded:
            return f"{self.excluded} is one that the entry excludes"
        return "its particle is missing" if self.note.startswith("particle ") else self.reason

    def _absent(self) -> frozenset[str]:
        return self.frame.needed - {argument.role for argument in self.proposition.arguments}


def word_of(test: Test) -> str:
    """How a test is written in the lexicon: a word, or a class behind "@"."""
    return f"@{test.value}" if test.kind == "class" else test.value
