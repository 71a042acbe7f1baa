"""The printed source: the agency or outlet that a report says it comes from, the outermost voice."""

import re
from collections.abc import Iterator
from typing import Final

from tripartite.knowledge.loader import load
from tripartite.records.article import Article, Section
from tripartite.records.span import Span

_BRACKETED: Final = re.compile(r"\(([^()]{1,60})\)|(?<!\w)/([^/\n]{1,40})/(?!\w)")
_PIECE: Final = re.compile(r"[^\s,|;/&•–—-][^,|;/&•–—]*")
_LEAD: Final = re.compile(r"(?:by|from|source:|agency:|via)\s+", re.IGNORECASE)
_STAFF: Final = re.compile(r"\s+(?:staff|writers?|reporters?|correspondents?|desk)\b.*$", re.IGNORECASE)
_LONGEST: Final = 300
"""Characters of a section that are looked at: credits are short."""


def printed_source(article: Article) -> Span | None:
    """The characters that name who supplied the report; None where the article does not say.

    A dateline's agency ("CAIRO (AP) -") comes first, with or without known name; then a byline or credit that
    names a known news outlet ("By Ann Lee, Reuters"). Credits of pictures are not the report's. It makes no
    statement: it is the voice around all of them.
    """
    for section in _of_kind(article, "dateline"):
        found = _BRACKETED.search(article.text, section.span.start, _end(section))
        if found:
            group = 1 if found[1] else 2
            return _first_piece(article.text, found.start(group), found.end(group))
    for kind in ("byline", "credit"):
        for section in _of_kind(article, kind):
            named = _named(article, section)
            if named is not None and (kind == "byline" or not _is_picture(article, section)):
                return named
    return None


def _of_kind(article: Article, kind: str) -> Iterator[Section]:
    return (s for s in article.sections if s.kind == kind)


def _end(section: Section) -> int:
    return min(section.span.end, section.span.start + _LONGEST)


def _first_piece(text: str, start: int, end: int) -> Span | None:
    found = _PIECE.search(text, start, end)
    return _bare(text, found.start(), found.end()) if found else None


def _named(article: Article, section: Section) -> Span | None:
    """The last part of a line of credit that is the name of a news outlet."""
    text, knowledge = article.text, load()
    found = None
    for piece in _PIECE.finditer(text, section.span.start, _end(section)):
        span = _bare(text, piece.start(), piece.end())
        if span is None:
            continue
        if any(entry.sector == "JRN" for entry in knowledge.entries(span.of(text))):
            found = span
    return found


def _bare(text: str, start: int, end: int) -> Span | None:
    """A name without "By", "from" and "staff" around it."""
    piece = text[start:end]
    lead = _LEAD.match(piece)
    begin = lead.end() if lead else 0
    bare = _STAFF.sub("", piece[begin:]).strip(" .:()\t\r\n")
    at = piece.find(bare, begin)
    return Span(start + at, start + at + len(bare)) if bare else None


def _is_picture(article: Article, section: Section) -> bool:
    """A credit is a picture's when it says so or stands below a caption."""
    words = section.span.of(article.text)[:_LONGEST].lower()
    if re.search(r"photo|image|picture|video|file|getty|illustration", words):
        return True
    return any(s.kind == "caption" and s.span.end <= section.span.start for s in article.sections)
