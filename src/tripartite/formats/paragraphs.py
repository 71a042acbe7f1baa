"""Where paragraphs begin and end in a text that separates them by blank lines or by line ends."""

import re

from tripartite.records.span import Span

_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# A line that stops in the middle of a sentence was wrapped; one that ends a sentence ends a paragraph.
_SENTENCE_END = (".", "!", "?", ":", "\u2026", '"', "'", "\u201d", "\u2019", "\u00bb", ")", "]")


def paragraphs(text: str, within: Span) -> list[Span]:
    """The paragraphs of `text` inside `within`, without the white space around them."""
    found: list[Span] = []
    start: int | None = None
    end = within.start
    for line in _lines(text, within):
        if start is not None and (line.start == line.end or text.endswith(_SENTENCE_END, 0, end)):
            found.append(Span(start, end))
            start = None
        if line.start < line.end:
            start = line.start if start is None else start
            end = line.end
    if start is not None:
        found.append(Span(start, end))
    return found


def _lines(text: str, within: Span) -> list[Span]:
    """The lines inside `within`, each without the white space around it."""
    cuts = [within.start]
    for line_end in _LINE_END.finditer(text, within.start, within.end):
        cuts += (line_end.start(), line_end.end())
    cuts.append(within.end)
    return [_stripped(text, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
