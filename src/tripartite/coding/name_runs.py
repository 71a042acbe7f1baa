"""Capitalised words of a text and the runs they form: the raw material of names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tripartite.knowledge.name_words import NameWords
from tripartite.records.span import Span

_WORD: Final = re.compile(r"(?:[A-Z][a-z]?\.){2,}|[^\W_]+(?:['’‘ʻʿ´`][^\W_]+)*")
_PLAIN_GAPS: Final = frozenset({" ", "-", "‐", "‑", "\u00a0", "\n", " \n", "  ", " ‘", " ʻ", " ’", "-‘", "/"})
_NEW_SENTENCE: Final = re.compile(r"[.!?:;\"“”\n]")
_INITIAL_GAPS: Final = frozenset({". ", ".\u00a0"})
_ABBREVIATIONS: Final = frozenset({"st", "mt", "ft", "ste", "s", "n", "e", "w"})
_LONGEST_SHORT_TITLE: Final = 4
_NAME_PARTICLES: Final = frozenset(
    {"al", "el", "bin", "ibn", "abu", "van", "von", "de", "der", "da", "di", "du", "ul"}
)
_ARABIC: Final = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "es"})


_OPENERS: Final = frozenset(
    "the a an and but or so if as when while where after before since until although though because "
    "however meanwhile also then there here this that these those he she it they we i you his her its "
    "their our my both many most some no not for by with of on over under about against between among "
    "despite during without because what who why how yes today yesterday earlier later last next first "
    "former new only even still once now".split()
)


class Word(NamedTuple):
    """One word with the characters that stand between it and the word before.

    `initial` is True where a sentence or quotation begins, so that the capital proves nothing.
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    possessive: bool
    capital: bool
    initial: bool


class Run(NamedTuple):
    """Adjacent capitalised words ``words[first:last]`` and what kind of name they look like."""

    first: int
    last: int
    kind: str


def words_of(text: str, span: Span, asides: Iterable[Span] = ()) -> tuple[Word, ...]:
    """The words of `span` in text order; those inside `asides` are left out."""
    left_out = tuple(asides)
    words: list[Word] = []
    before = span.start
    make = tuple.__new__
    for match in _WORD.finditer(text, span.start, span.end):
        start, end = match.span()
        if left_out and any(a.start <= start < a.end for a in left_out):
            continue
        form = match.group()
        gap = text[before:start]
        before = end
        possessive = form[-1] in "sS" and end - start > 2 and form[-2] in "'’"
        if possessive:
            form = form[:-2]
            end -= 2
        initial = not words or (gap != " " and _opens(gap, words[-1]))
        words.append(
            make(Word, (start, end, form, form.lower(), gap, possessive, form[0].isupper(), initial))
        )
    return tuple(words)


def _opens(gap: str, previous: Word) -> bool:
    if gap in _INITIAL_GAPS and (len(previous.text) == 1 or previous.lower in _ABBREVIATIONS):
        return False
    return _NEW_SENTENCE.search(gap) is not None


def joined(words: Sequence[Word], index: int, past_possessive: bool = False) -> bool:
    """True when word `index` continues the name that the word before it is part of.

    A possessive ends a name, unless `past_possessive`: "People's Republic" is one name.
    """
    if index <= 0 or index >= len(words):
        return False
    previous, gap = words[index - 1], words[index].gap
    if previous.possessive and not past_possessive:
        return False
    if gap in _INITIAL_GAPS:
        return len(previous.text) == 1 or previous.lower in _ABBREVIATIONS
    return gap in _PLAIN_GAPS


def starts_name(words: Sequence[Word], index: int) -> bool:
    """True for a capitalised word, or an Arabic article that a hyphen ties to one ("al-Bab")."""
    word = words[index]
    if word.capital:
        return True
    after = index + 1
    return word.lower in _ARABIC and after < len(words) and words[after].capital and words[after].gap == "-"


def name_starts(words: Sequence[Word]) -> list[int]:
    """Where a name may begin, see `starts_name`, in text order."""
    return [
        index
        for index, word in enumerate(words)
        if word.capital or (word.lower in _ARABIC and starts_name(words, index))
    ]


def runs_of(
    words: Sequence[Word], lexicon: NameWords, starts: Iterable[int] | None = None
) -> tuple[Run, ...]:
    """The runs of capitalised words, told apart as person, organisation, facility or plain name.

    `starts` are the `name_starts` of the words, where they are known.
    """
    runs: list[Run] = []
    index = 0
    for first in name_starts(words) if starts is None else starts:
        if first < index:
            continue
        index = first + 1
        while index < len(words) and joined(words, index):
            if words[index].capital and _opens_phrase(words[index], lexicon):
                break
            inner = (
                words[index].lower in _NAME_PARTICLES and index + 1 < len(words) and words[index + 1].capital
            )
            if not (words[index].capital or inner):
                break
            index += 1
        first = _without_opener(words, first, index, lexicon)
        if first < index:
            runs.append(Run(first, index, _kind(words, first, index, lexicon)))
    return tuple(runs)


def _without_opener(words: Sequence[Word], first: int, last: int, lexicon: NameWords) -> int:
    # "In Syria", "Meanwhile Russia": a sentence's first word is part of the name only if nothing else.
    return first + 1 if last - first > 1 and _opens_phrase(words[first], lexicon) else first


def _opens_phrase(word: Word, lexicon: NameWords) -> bool:
    form = word.lower
    return form in _OPENERS or form in lexicon.strong_prepositions or form in lexicon.weak_prepositions


def _kind(words: Sequence[Word], first: int, last: int, lexicon: NameWords) -> str:
    forms = [word.lower for word in words[first:last]]
    if len(forms) > 1 and forms[-1] in lexicon.facility_words:
        return "facility"
    if any(form in lexicon.organisation_words for form in forms):
        return "organisation"
    before = words[first - 1].lower if first else ""
    before_of = words[first - 2].lower if first > 1 else ""
    if before in ("of", "for") and before_of in lexicon.organisation_words and words[first - 2].capital:
        return "organisation"
    if before == "of" and before_of in lexicon.royal_titles:
        return "organisation"
    if len(forms) > 1 and (
        forms[0] in lexicon.given_names or forms[0] in lexicon.titles or _has_initial(forms)
    ):
        return "person"
    titled = words[first].gap == " " or (words[first].gap == ". " and len(before) <= _LONGEST_SHORT_TITLE)
    if before in lexicon.titles and titled:
        return "person"
    return "name"


def _has_initial(forms: Sequence[str]) -> bool:
    return any(len(form) == 1 for form in forms[1:-1])


def person_words(words: Sequence[Word], runs: Sequence[Run], lexicon: NameWords) -> frozenset[str]:
    """Lower-case words that are part of a person's name somewhere in `words`."""
    found: set[str] = set()
    for run in runs:
        if run.kind != "person" and (run.kind != "name" or run.last - run.first < 2):
            continue
        forms = [word.lower for word in words[run.first : run.last]]
        at = next((n for n, form in enumerate(forms) if form in lexicon.given_names), None)
        if run.kind == "person":
            found.update(forms)
        elif at is not None and run.kind == "name" and len(forms) > at + 1:
            found.update(forms[at:])
    return frozenset(found - lexicon.titles - lexicon.directions) if found else frozenset()
