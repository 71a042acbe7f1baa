"""The sections of a plain-text article: headline, deck, byline, dateline, captions, body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tripartite.records.article import Article, PositionMark, Section, SectionKind
from tripartite.records.span import Span
from tripartite.sources.datelines import dateline_end, is_byline
from tripartite.sources.furniture import (
    bracketed_credit,
    credit_tail,
    is_boilerplate,
    is_credit,
    marks_a_caption,
    opens_caption,
    position_marks,
    signature_tail,
)
from tripartite.sources.paragraphs import Paragraph, paragraphs_of
from tripartite.sources.repetition import repeats_of, words_of

_HEADLINE_WORDS: Final = 25
_DECK_WORDS: Final = 45
_DECKS: Final = 2
_CAPTION_WORDS: Final = 120

# A paragraph this many times as long as the one before it makes that one look like a standfirst.
_BODY_TO_DECK: Final = 2.5

# A credit glued into a long paragraph is looked for only this far, where a caption can stand.
_CAPTION_REACH: Final = 1_500

_FINAL_STOP = re.compile("[.…][\"'”’»)\\]]{0,3}$")
_UNFINISHED = re.compile("[,:;(\\[]$")
_QUOTED = re.compile("[\"“«„]|''|``|‘")
# Where a further sentence begins, as far as that can be told without knowing abbreviations.
_INNER_STOP = re.compile("(?:[a-zà-ÿ]{4}|[0-9)])[.!?][\"”’»']{0,2}\\s+[\"“«„‘']?[A-ZÀ-ÖØ-Þ]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text on its way to a section; `kind` is None as long as nothing tells it."""

    start: int
    end: int
    kind: SectionKind | None
    gap_before: bool
    gap_after: bool
    whole: bool = True


def sectioned(article: Article) -> Article:
    """The article with its `sections`; unchanged if it has some.

    Sections are in text order, do not overlap, are trimmed of blanks, and cover all other text.
    A text of one paragraph is body, but for a dateline before it and credits after it.
    """
    if article.sections:
        return article
    text = article.text
    paragraphs = paragraphs_of(text, _stands_alone)
    pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    if len(pieces) == 1:
        pieces = [replace(pieces[0], kind=None)]
    pieces = _with_captions(text, pieces)
    pieces = _with_headline(text, pieces, article.title)
    pieces = _with_decks(text, pieces)
    sections = _with_repeats(text, list(_sections(text, pieces)))
    return replace(article, sections=tuple(sections))


def _stands_alone(line: str) -> bool:
    return is_byline(line) or is_credit(line) or is_boilerplate(line)


def _pieces(text: str, paragraph: Paragraph) -> Iterator[_Piece]:
    """The paragraph cut at the credits and signatures in it."""
    start, end, gap_before, gap_after = paragraph
    whole = text[start:end] if end - start <= 400 else ""
    kind = _furniture_kind(whole) if whole else None
    if kind:
        yield _Piece(start, end, kind, gap_before, gap_after)
        return
    credit = _credit_in(text, start, end)
    tail = None if credit else (signature_tail(text, start, end) or credit_tail(text, start, end))
    cut = credit or tail
    if cut is None:
        yield _Piece(start, end, None, gap_before, gap_after)
        return
    before, after = _trimmed(text, start, cut.start), _trimmed(text, cut.end, end)
    signed = credit is None and signature_tail(text, start, end) is not None
    if before:
        yield _Piece(before.start, before.end, None, gap_before, False, whole=False)
    yield _Piece(
        cut.start,
        cut.end,
        "boilerplate" if signed else "credit",
        gap_before and not before,
        gap_after and not after,
    )
    if after:
        # What follows a credit in its line is another paragraph that lost its line end.
        yield _Piece(after.start, after.end, None, False, gap_after, whole=False)


def _furniture_kind(line: str) -> SectionKind | None:
    if is_credit(line):
        return "credit"
    if is_boilerplate(line):
        return "boilerplate"
    return "byline" if is_byline(line) else None


def _credit_in(text: str, start: int, end: int) -> Span | None:
    opening = dateline_end(text, start, end, True) or start
    found = bracketed_credit(text, opening, min(end, opening + _CAPTION_REACH))
    if found is None and end - opening > _CAPTION_REACH:
        found = bracketed_credit(text, end - 200, end)
    if found is None or found.end == end:
        return found
    # In the midst of a paragraph, "(file photo)" may be said of a person.
    return found if re.search("[:/]|Photo ", found.of(text)) else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return None
    begin = start + len(part) - len(part.lstrip())
    return Span(begin, begin + len(stripped))


def _count_words(text: str, piece: _Piece, limit: int) -> int:
    """The piece's words, at most limit + 1 of them."""
    return len(text[piece.start : piece.end].split(None, limit + 1)[: limit + 1])


def _with_captions(text: str, pieces: list[_Piece]) -> list[_Piece]:
    undecided = sum(1 for piece in pieces if piece.kind is None)
    first = next((index for index, piece in enumerate(pieces) if piece.kind is None), 0)
    done: list[_Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind is None and _is_caption(text, piece, following, index == first, undecided):
            piece = replace(piece, kind="caption")
        done.append(piece)
    return done


def _is_caption(text: str, piece: _Piece, following: _Piece | None, first: bool, undecided: int) -> bool:
    if _count_words(text, piece, _CAPTION_WORDS) > _CAPTION_WORDS:
        return False
    credited = following is not None and following.kind == "credit"
    if opens_caption(text, piece.start, piece.end):
        return undecided > 1 or credited
    if marks_a_caption(text, piece.start, piece.end):
        return undecided > 1 or credited
    if not credited or undecided < 2:
        return False
    if not piece.whole:
        return True
    # A first line with a credit below it is a headline above a picture, unless it is a sentence.
    return not piece.gap_after and not (first and _may_head(text, piece))


def _may_head(text: str, piece: _Piece) -> bool:
    words = text[piece.start : piece.end]
    return (
        _count_words(text, piece, _HEADLINE_WORDS) <= _HEADLINE_WORDS
        and not _FINAL_STOP.search(words[-6:])
        and not _UNFINISHED.search(words[-1:])
        and "\n" not in words.strip()
        and any(character.isalpha() for character in words)
        and not _has_dateline(text, piece)
    )


def _with_headline(text: str, pieces: list[_Piece], title: str | None) -> list[_Piece]:
    undecided = [index for index, piece in enumerate(pieces) if piece.kind is None]
    if len(pieces) < 2 or not undecided:
        return pieces
    at = undecided[0]
    piece = pieces[at]
    more = len(undecided) > 1 or any(other.kind == "caption" for other in pieces)
    if not piece.whole or at > 4:
        return pieces
    titled = bool(title) and _short_words(text, piece) == words_of(title or "")
    stopped = _is_stopped_headline(text, pieces, at)
    if titled or (more and (_may_head(text, piece) or stopped)):
        return [*pieces[:at], replace(piece, kind="headline"), *pieces[at + 1 :]]
    return pieces


def _has_dateline(text: str, piece: _Piece) -> bool:
    return dateline_end(text, piece.start, piece.end, True) is not None


def _short_words(text: str, piece: _Piece) -> list[str]:
    return words_of(text[piece.start : min(piece.end, piece.start + 600)])


def _is_stopped_headline(text: str, pieces: Sequence[_Piece], at: int) -> bool:
    """A headline that was given a full stop: set off, in title case or above a dateline."""
    piece = pieces[at]
    if not piece.gap_after or at + 1 >= len(pieces) or _INNER_STOP.search(text, piece.start, piece.end):
        return False
    if _count_words(text, piece, _HEADLINE_WORDS) > _HEADLINE_WORDS:
        return False
    if _has_dateline(text, piece):
        return False
    below = pieces[at + 1]
    if below.kind == "byline" or _has_dateline(text, below):
        return True
    words = [word for word in text[piece.start : piece.end].split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(1 for word in words if word[0].isupper()) >= 0.75 * len(words)


def _with_decks(text: str, pieces: list[_Piece]) -> list[_Piece]:
    done = list(pieces)
    at = next((index for index, piece in enumerate(pieces) if piece.kind == "headline"), None)
    if at is None:
        return done
    for index in range(at + 1, min(at + 1 + _DECKS, len(done) - 1)):
        if done[index].kind is not None or not _is_deck(text, done, index):
            break
        done[index] = replace(done[index], kind="deck")
    return done


def _is_deck(text: str, pieces: Sequence[_Piece], at: int) -> bool:
    piece, below = pieces[at], pieces[at + 1]
    if not any(other.kind is None for other in pieces[at + 1 :]):
        return False
    length = _count_words(text, piece, _DECK_WORDS)
    if not piece.whole or length > _DECK_WORDS or _has_dateline(text, piece):
        return False
    quoted = bool(_QUOTED.match(text, piece.start))
    if not quoted and _INNER_STOP.search(text, piece.start, piece.end):
        return False
    if _opens_report(text, below):
        return True
    body = [other.start for other in pieces[at + 1 :] if other.kind is None]
    ends = [other.end for other in pieces[at + 1 :] if other.kind is None]
    sections = [Section("deck", Span(piece.start, piece.end))]
    sections += [Section("body", Span(*bounds)) for bounds in zip(body, ends, strict=True)]
    if repeats_of(text, sections).get(0) is not None:
        return True
    if not piece.gap_before or not piece.gap_after or below.kind is not None:
        return False
    if not _FINAL_STOP.search(text[max(piece.start, piece.end - 6) : piece.end]):
        return text[piece.end - 1] not in ":!?"
    long = int(_BODY_TO_DECK * length)
    return _count_words(text, below, long) > long and bool(_INNER_STOP.search(text, below.start, below.end))


def _opens_report(text: str, below: _Piece) -> bool:
    """True if a byline, picture or dateline follows: what stands above it is not yet the report."""
    if below.kind in ("byline", "caption", "credit"):
        return True
    return below.kind is None and _has_dateline(text, below)


def _sections(text: str, pieces: Sequence[_Piece]) -> Iterator[Section]:
    first = True
    for piece in pieces:
        if piece.kind is not None:
            yield _section(text, piece.kind, piece.start, piece.end)
            continue
        end = dateline_end(text, piece.start, piece.end, first)
        first = False
        if end is not None:
            yield _section(text, "dateline", piece.start, end)
            rest = _trimmed(text, end, piece.end)
            if rest is None:
                # A dateline in a line of its own: the report's first paragraph is yet to come.
                first = True
                continue
            yield _section(text, "body", rest.start, rest.end)
        else:
            yield _section(text, "body", piece.start, piece.end)


def _section(text: str, kind: SectionKind, start: int, end: int) -> Section:
    marks: tuple[PositionMark, ...] = ()
    if kind in ("caption", "body"):
        marks = position_marks(text, start, end, weak=kind == "caption")
    return Section(kind, Span(start, end), None, marks)


def _with_repeats(text: str, sections: list[Section]) -> list[Section]:
    repeats = repeats_of(text, sections)
    return [
        replace(section, repeats=repeats[index]) if index in repeats else section
        for index, section in enumerate(sections)
    ]
