"""Quotations: what stands between quote marks, paragraph by paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tripartite.records.article import Article
from tripartite.records.parse import Parse
from tripartite.records.span import Span

SHORT: Final = 3
"""Words. A quotation up to this length inside running syntax is a scare quote or a title."""

_DOUBLE: Final = re.compile(r"[“„«”»\"]|``|''")
_ONE_CHARACTER: Final = re.compile(r"[“„«”»\"]")
# The mark comes first and what stands before it is looked back at: so a search leaps from mark to mark.
_SINGLE_OPEN: Final = re.compile(r"[‘'](?<![\w’'].)(?=[^\W\d])")
_SINGLE_CLOSE: Final = re.compile(r"['’](?<=[^\s‘'].)(?!\w)")
_OPENERS: Final = frozenset({"“", "„", "«", "``"})
_CLOSERS: Final = {
    "“": ("”", '"', "''"), "„": ("“", "”"), "«": ("»",), "``": ("''", '"'), '"': ('"',), "''": ("''", "”"),
}  # fmt: skip
_BREAK: Final = re.compile(r"(?:(?<=[.!?…”\"'’:])[^\S\n]*\n|\n[^\S\n]*\n)\s*")
_WORD: Final = re.compile(r"\w[\w'’-]*")
_ENDING: Final = frozenset(",.!?…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted characters. `outer` takes in the quote marks, `inner` leaves them out.

    `paragraph` counts the paragraphs of the article; `words` the words inside; `stopped` is true when
    a comma, a period or the like stands just inside the closing mark, as the press prints speech.
    `single` is true for single quote marks, which headlines use, `closed` false where a mark is missing.
    """

    outer: Span
    inner: Span
    paragraph: int
    words: int
    stopped: bool
    single: bool
    closed: bool

    @property
    def is_short(self) -> bool:
        """True for a few words that may be a title or a scare quote."""
        return self.words <= SHORT and not (self.stopped and self.words > 1)


class Quotations:
    """All quotations of an article in text order, none inside another."""

    def __init__(self, article: Article, parses: Sequence[Parse]) -> None:
        self.paragraphs = tuple(_paragraphs(article, parses))
        self._paragraph_starts = [p.start for p in self.paragraphs]
        found: list[Quotation] = []
        for number, paragraph in enumerate(self.paragraphs):
            found += _quotations(article.text, paragraph, number)
        self.all = tuple(found)
        self._starts = [q.outer.start for q in found]
        self._ends = [q.outer.end for q in found]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def overlapping(self, span: Span) -> tuple[int, ...]:
        """Indices of the quotations that share a character with a span."""
        if not self.all:
            return ()
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return tuple(range(first, last))

    def holding(self, offset: int) -> Quotation | None:
        """The quotation around a character."""
        found = self.overlapping(Span(offset, offset + 1))
        return self.all[found[0]] if found else None


def _paragraphs(article: Article, parses: Sequence[Parse]) -> Iterator[Span]:
    """Sections, cut at blank lines and at lines that end a sentence.

    Where the article has no sections, the sentences of a section give its extent.
    """
    spans: dict[int, Span] = {}
    for parse in parses:
        section, span = parse.sentence.section, parse.sentence.span
        if section < len(article.sections):
            spans[section] = article.sections[section].span
        else:
            known = spans.get(section, span)
            spans[section] = Span(min(known.start, span.start), max(known.end, span.end))
    at = 0
    for span in sorted(spans.values()):
        start = max(at, span.start)
        for blank in _BREAK.finditer(article.text, start, max(start, span.end)):
            if start < blank.start():
                yield Span(start, blank.start())
            start = blank.end()
        if start < span.end:
            yield Span(start, span.end)
        at = max(at, span.end)


def _quotations(text: str, paragraph: Span, number: int) -> list[Quotation]:
    doubles: list[Quotation] = []
    opened: re.Match[str] | None = None
    start, end = paragraph.start, paragraph.end
    doubled = text.find("``", start, end) >= 0 or text.find("''", start, end) >= 0
    for mark in (_DOUBLE if doubled else _ONE_CHARACTER).finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, paragraph):
                opened = mark
        elif mark[0] in _CLOSERS.get(opened[0], ()):
            doubles.append(_quotation(text, opened.span(), mark.span(), number))
            opened = None
    if opened is not None:
        doubles.append(_quotation(text, opened.span(), (end, end), number, closed=False))
    singles = list(_singles(text, paragraph, number, doubles))
    return sorted((*doubles, *singles), key=lambda q: q.outer) if singles else doubles


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark[0] in _OPENERS:
        return True
    if mark[0] in ("”", "»"):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    return not before.isalnum() and before not in ",.!?" and not after.isspace()


def _singles(text: str, paragraph: Span, number: int, doubles: Iterable[Quotation]) -> Iterator[Quotation]:
    """Single quote marks outside of double ones, where both marks are there."""
    at = paragraph.start
    for double in (*doubles, None):
        end = double.outer.start if double else paragraph.end
        closings: list[tuple[int, int]] | None = None
        starts: list[int] = []
        after = at
        for opening in _SINGLE_OPEN.finditer(text, at, end):
            if closings is None:
                closings = [m.span() for m in _SINGLE_CLOSE.finditer(text, at, end)]
                starts = [c[0] for c in closings]
            if opening.start() < after:
                continue
            index = bisect_right(starts, opening.end())
            if index == len(closings):
                break
            yield _quotation(text, opening.span(), closings[index], number, single=True)
            after = closings[index][1]
        at = double.outer.end if double else end


def _quotation(
    text: str, opening: tuple[int, int], closing: tuple[int, int], number: int, *, single: bool = False,
    closed: bool = True,
) -> Quotation:  # fmt: skip
    inner = trimmed(text, Span(opening[1], max(opening[1], closing[0])))
    words = sum(1 for _ in _WORD.finditer(text, inner.start, inner.end))
    stopped = not closed or (inner.end > inner.start and text[inner.end - 1] in _ENDING)
    return Quotation(Span(opening[0], closing[1]), inner, number, words, stopped, single, closed)


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    piece = span.of(text)
    lead = len(piece) - len(piece.lstrip())
    return Span(span.start + lead, max(span.start + lead, span.start + len(piece.rstrip())))
