"""Lines and paragraphs of plain text, hard-wrapped or not."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

_BREAK = re.compile("\r\n|[\n\r\f\u2028\u2029]")
_FIRST_WORD = re.compile(r"\S{1,40}")
_LIST_ITEM = re.compile(r"(?:[-*•‣▪●–—]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_TERMINAL = re.compile("[.!?…:][\"'”’»)\\]]{0,3}$")

# A line that ends in one of these goes on in the next one.
_OPEN_ENDED: Final = frozenset(
    "a an and as at because but by for from his her if in into its of on or that the their this to "
    "was were which while who will with".split()
)

# The widths at which mailers and wire services wrap. Paragraphs of one line are mostly longer.
_NARROWEST: Final = 40
_WIDEST: Final = 120

# Share of the line ends at which the next word would not have fitted; a wrapped text has all,
# but for lines that are the last of their paragraph.
_WRAPPED_SHARE: Final = 0.8


class Line(NamedTuple):
    """A line trimmed of blanks; `gap` is true if a blank line, or nothing, stands before it."""

    start: int
    end: int
    gap: bool


class Paragraph(NamedTuple):
    """Lines that belong together; `gap_before` and `gap_after` tell blank lines around it."""

    start: int
    end: int
    gap_before: bool
    gap_after: bool


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    gap = True
    position = 0
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        line = text[position:end]
        stripped = line.strip()
        if stripped:
            start = position + len(line) - len(line.lstrip())
            lines.append(Line(start, start + len(stripped), gap))
        gap = not stripped
        position = following
    return lines


def paragraphs_of(text: str, stands_alone: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs of `text`.

    A blank line always ends one. A single line end does so unless the lines are wrapped at a
    width, or the sentence plainly goes on. Lines for which `stands_alone` holds, such as a byline,
    are never joined to others.
    """
    paragraphs: list[Paragraph] = []
    block: list[Line] = []
    for line in lines_of(text):
        if line.gap and block:
            paragraphs.extend(_join(text, block, not paragraphs, stands_alone))
            block = []
        block.append(line)
    if block:
        paragraphs.extend(_join(text, block, not paragraphs, stands_alone))
    return paragraphs


def _join(text: str, block: list[Line], first: bool, stands_alone: Callable[[str], bool]) -> list[Paragraph]:
    width = _wrap_width(text, block, first)
    alone = [stands_alone(text[line.start : line.end]) for line in block]
    groups: list[list[Line]] = [[block[0]]]
    for index in range(1, len(block)):
        above, below = block[index - 1], block[index]
        if not alone[index - 1] and not alone[index] and _goes_on(text, above, below, width):
            groups[-1].append(below)
        else:
            groups.append([below])
    last = len(groups) - 1
    return [
        Paragraph(group[0].start, group[-1].end, number == 0, number == last)
        for number, group in enumerate(groups)
    ]


def _wrap_width(text: str, block: list[Line], first: bool) -> int:
    """The width the block is wrapped at; 0 if it is not wrapped."""
    width = max(line.end - line.start for line in block)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = evidence = 0
    # The first line of an article may be its headline, and tells nothing.
    for above, below in zip(block[1 if first else 0 :], block[2 if first else 1 :], strict=False):
        if _TERMINAL.search(text, max(above.start, above.end - 4), above.end):
            continue
        evidence += 1
        full += not _fits(text, above, below, width)
    return width if evidence and full >= _WRAPPED_SHARE * evidence else 0


def _fits(text: str, above: Line, below: Line, width: int) -> bool:
    word = _FIRST_WORD.match(text, below.start, below.end)
    return above.end - above.start + 1 + (len(word.group()) if word else 0) <= width


def _goes_on(text: str, above: Line, below: Line, width: int) -> bool:
    if _LIST_ITEM.match(text, below.start, below.end):
        return False
    wrapped = bool(width) and not _fits(text, above, below, width)
    if _TERMINAL.search(text, max(above.start, above.end - 4), above.end):
        return wrapped
    if wrapped or text[below.start].islower() or text[above.end - 1] in ",-":
        return True
    tail = text[max(above.start, above.end - 20) : above.end].rsplit(None, 1)
    return bool(tail) and tail[-1] in _OPEN_ENDED
