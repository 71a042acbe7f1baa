"""What goes in: an article, its sections and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tripartite.records.span import Span

SectionKind = Literal["headline", "deck", "byline", "dateline", "caption", "credit", "boilerplate", "body"]


@dataclass(frozen=True, slots=True)
class PositionMark:
    """A place in the picture, "(C)" or "(4th-R)", printed after a person's name in a caption.

    `span` covers the mark with its brackets; `text` is what stands between them.
    """

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an article. `repeats` is the index of the section whose words it says again."""

    kind: SectionKind
    span: Span
    repeats: int | None = None
    marks: tuple[PositionMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one section.

    `asides` are the ranges inside `span` that are left out of the parse, such as position marks
    and bracketed abbreviations; offsets always count from the article's first character.
    """

    span: Span
    section: int
    kind: SectionKind
    asides: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read in. `text` is never altered: every offset points into it.

    `published` is the day of publication. An empty `sections` means the text was not yet sectioned.
    `extra` keeps the columns of a corpus record that have no field here.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    sections: tuple[Section, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
