"""Names of the gazetteer in a stretch of text, whatever they turn out to be."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from tripartite.coding.name_runs import Run, Word, joined, name_starts, runs_of, words_of
from tripartite.knowledge.gazetteer import Gazetteer, Toponym, name_key
from tripartite.knowledge.name_words import NameWords
from tripartite.records.article import Article, Sentence
from tripartite.records.span import Span

LONGEST_WINDOW: Final = 6

_DATELINE: Final = re.compile(
    r"\s*[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|de|el|al)){0,6}\s*\([^()\n]{2,40}\)"
    r"\s*(?:[-–—−\ufffd:.|]+|(?=[A-Z\"“]))\s*"
    r"|\s*[A-Z][A-Z .'’-]{2,40}(?:, (?!A |An |The )[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?"
    r"\s*[-–—]+\s*(?=[A-Z\"“])"
    r"|\s*(?:[A-Z]{4,20}(?: [A-Z]{4,20}){0,2})\s+(?=(?:The|A|An|In|At|It|He|She|[A-Z][a-z]+)\b)"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text that is looked at by itself: a sentence, or a dateline without one.

    `starts` are the indices of the words that a name may begin with.
    """

    words: tuple[Word, ...]
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    loose: bool
    dateline_until: int


class Window(NamedTuple):
    """Words ``[first:last]`` that name places of the gazetteer."""

    first: int
    last: int
    name: str
    candidates: tuple[Toponym, ...]


def units_of(article: Article, sentences: Sequence[Sentence], lexicon: NameWords) -> tuple[Unit, ...]:
    """Sentences, and datelines that no sentence covers, as units in text order."""
    text = article.text
    stretches = [(s.span, s.kind, s.asides) for s in sentences]
    covered = sorted(s.span for s in sentences)
    for section in article.sections:
        if section.kind == "dateline" and not _meets(section.span, covered):
            stretches.append((section.span, "dateline", ()))
    units: list[Unit] = []
    for span, kind, asides in sorted(stretches, key=lambda s: s[0]):
        if kind in ("boilerplate", "byline", "credit"):
            continue
        words = words_of(text, span, asides)
        starts = name_starts(words)
        loose = kind == "headline" or _mostly_capitals(words, starts)
        until = span.end if kind == "dateline" else _dateline_end(text, span)
        runs = runs_of(words, lexicon, starts)
        # A run that lost its first word may begin with a particle.
        openings = sorted({*starts, *(run.first for run in runs)}) if runs else starts
        units.append(Unit(words, runs, tuple(openings), loose, until))
    return tuple(units)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others that are sorted and do not overlap each other."""
    following = bisect_left(others, Span(span.end, span.end))
    return following > 0 and others[following - 1].overlaps(span)


def _dateline_end(text: str, span: Span) -> int:
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 140))
    return span.start if match is None else match.end()


def _mostly_capitals(words: Sequence[Word], starts: Sequence[int]) -> bool:
    # A line set in capitals: neighbours with capitals prove nothing there.
    if not any(words[index].text[1:2].isupper() for index in starts):
        return False
    long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
    return len(long) >= 3 and sum(word.text.isupper() for word in long) >= 0.75 * len(long)


class NameMatcher:
    """Looks up the names of one unit, longest first."""

    def __init__(self, text: str, unit: Unit, lexicon: NameWords, gazetteer: Gazetteer) -> None:
        self.text = text
        self.unit = unit
        self.words = unit.words
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.run_at = {index: run for run in unit.runs for index in range(run.first, run.last)}

    def longest(self, first: int) -> Window | None:
        """The longest name of the gazetteer that starts at word `first`."""
        last = first + 1
        while last < len(self.words) and last - first < LONGEST_WINDOW and joined(self.words, last, True):
            if not (self.words[last].capital or self.words[last].lower in self.lexicon.particles):
                break
            last += 1
        while last > first:
            if self.words[last - 1].capital:
                window = self.window(first, last)
                if window is not None:
                    return window
            last -= 1
        return None

    def window(self, first: int, last: int) -> Window | None:
        """The words ``[first:last]`` as a name, None where the gazetteer has none such."""
        name = self.text[self.words[first].start : self.words[last - 1].end]
        candidates = _named(self.gazetteer, name, last - first == 1)
        return Window(first, last, name, candidates) if candidates else None

    def container(self, index: int) -> Window | None:
        """The country or division named after a comma: "Texas" in "Paris, Texas"."""
        if index >= len(self.words) or self.words[index].gap != ", " or self.words[index - 1].possessive:
            return None
        short = self.short_container(index)
        if short is not None:
            return short
        window = self.longest(index) if self.words[index].capital else None
        if window is None:
            return None
        areas = tuple(c for c in window.candidates if c.kind != "city")
        return Window(window.first, window.last, window.name, areas) if areas else None

    def short_container(self, index: int) -> Window | None:
        """A postal or abbreviated division after a comma: "N.J." in "Newark, N.J."."""
        if index >= len(self.words) or self.words[index].gap != ", ":
            return None
        word = self.words[index]
        dotted = f"{word.text}." if self.text[word.end : word.end + 1] == "." else word.text
        full = self.lexicon.postal.get(word.text) or self.lexicon.postal.get(dotted)
        candidates = self.gazetteer.candidates(full or dotted)
        short = full is not None or word.text.endswith(".") or dotted != word.text
        # A name in full ("Tbilisi, Georgia.") is no short form, though a full stop follows it.
        areas = tuple(
            c for c in candidates if c.kind == "admin1" and (full or name_key(c.name) != name_key(word.text))
        )
        return Window(index, index + 1, word.text, areas) if short and areas else None


# News repeats its names; the places of one are shared with the gazetteer's own cache.
@lru_cache(maxsize=20_000)
def _named(gazetteer: Gazetteer, name: str, single: bool) -> tuple[Toponym, ...]:
    """The places that a name of one word or of several may mean as it is spelled."""
    if single:
        return tuple(c for c in gazetteer.candidates(name) if spelled_so(name, c))
    # "A. A." is no name.
    return gazetteer.candidates(name) if len(set("".join(name.split()))) > 1 else ()


def spelled_so(name: str, candidate: Toponym) -> bool:
    """Whether one word, as spelled in the text, may name the candidate: "Us" is no country."""
    letters = name.replace(".", "")
    if candidate.kind == "city":
        return len(letters) > 2 and not (letters.isupper() and len(letters) < 4)
    if len(letters) <= 3:
        return letters.isupper() and (len(letters) > 2 or candidate.kind == "country" or "." in name)
    # "Mass", "Wash": short for a division only with their full stop, after a comma.
    return candidate.kind != "admin1" or len(letters) > 4 or name_key(candidate.name) == name_key(name)


def lies_in(inner: Toponym, outer: Toponym) -> bool:
    """Whether the outer place, a country or division, holds the inner one."""
    if outer.kind == "city" or inner == outer:
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.country is not None and inner.country != outer.country:
        return False
    if outer.kind == "admin1" and inner.admin1 is not None and outer.country in ("USA", "CAN", "GBR"):
        return inner.admin1 == outer.name
    near = abs(inner.latitude - outer.latitude) < 4 and abs(inner.longitude - outer.longitude) < 5
    return inner.admin1 == outer.admin1 if inner.admin1 and outer.admin1 else near


def is_main_name(window: Window, population: int) -> bool:
    """Whether it is the main name of a place with at least so many people."""
    key = name_key(window.name)
    return any(c.population >= population and name_key(c.name) == key for c in window.candidates)


def has_population(window: Window, population: int) -> bool:
    """Whether a place of that name has at least so many people."""
    return any(c.population >= population for c in window.candidates)


def like_demonym(form: str) -> bool:
    """Whether a lower-case word has the ending of a nationality."""
    return len(form) > 4 and form.endswith(("ian", "ese", "ish", "ean", "can", "qi", "ani", "eni"))
