"""Half-open character ranges into an article's text."""

from dataclasses import dataclass


@dataclass(slots=True, init=False, eq=False)
class Span:
    """Code points ``[start, end)`` of ``Article.text``."""

    # Read-only, though not frozen. Its methods are made by hand, since spans are made, sorted and looked up
    # all the time, and what `dataclass` would make is never compiled.
    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start == other.start and self.end == other.end

    def __lt__(self, other: "Span") -> bool:
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __reduce__(self) -> tuple[type["Span"], tuple[int, int]]:
        return Span, (self.start, self.end)  # compiled classes go to other processes by this alone

    def of(self, text: str) -> str:
        """The characters this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True when both spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# Compiled classes have no docstrings, and the JSON Schemas tell this one.
setattr(Span, "__doc__", "Code points ``[start, end)`` of ``Article.text``.")  # noqa: B010 - mypyc
