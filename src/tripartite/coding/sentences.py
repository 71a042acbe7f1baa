"""Sentences: sections split by rules that know titles, initials, quotes and brackets."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from tripartite.records.article import Article, Section, SectionKind, Sentence
from tripartite.records.errors import LexiconError
from tripartite.records.span import Span

# Longer sentences are lists or lost line ends; the parser's time grows faster than their length.
MAX_SENTENCE: Final = 1_500

# Sections that report nothing of their own.
_SKIPPED: Final[frozenset[SectionKind]] = frozenset({"byline", "dateline", "credit", "boilerplate"})

_CLOSERS: Final = "\"'”’»)\\]"
_STOP = re.compile(
    rf"(?<![.!?…])(?P<marks>\.(?:\s\.){{1,5}}|[.!?…]++)(?P<closers>[{_CLOSERS}]*+)(?=\s|$)"
    rf"|(?<=[a-zà-ÿ]{{2}})(?P<glued>[.!?][”\"]?)(?=[\"“]?[A-ZÀ-ÖØ-Þ][a-zà-ÿ'’]*\s)"
    r"|(?P<line>\r?\n)"
)
# The run of marks is possessive and never begun inside another: a page of dots takes linear time.
_BLANK_LINE = re.compile(r"[^\S\n]*\n")
_LIST_ITEM = re.compile(r"\s*(?:[-*•‣▪●–—]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_LEADING_NUMBER = re.compile(r"\(?\d{1,2}")
_NEXT_WORD = re.compile('\\s*(["\'“‘«„`(\\[]*)([^\\s.,;:!?"”’»)\\]]{0,40})')
_LOWER_WORD = re.compile(r"\s+[a-zà-ÿ]")
_LETTERED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_ARTICLE_PREFIX = re.compile("(?:al|el|ad|an|ar|as|ash|at|az)-[A-Z]")
_WORD_BEFORE: Final = 40
# A remark in brackets longer than this has lost its closing bracket.
_BRACKET_REACH: Final = 300

_WORTH: Final = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbe)(?<!\bbeen)(?<!\bnow) worth"
    r"(?: (?:about|around|some|nearly|almost|over|roughly|up to|at least|more than|an estimated|a total of))?"
    r" (?:(?:US|A|C|NZ)?[$€£¥] ?)?(?:(?:tens|hundreds|thousands) of )?"
    r"(?:\d[\d.,]*\d|\d|millions|billions|thousands)"
    r"(?:[ -](?:million|billion|trillion|bn|m)\b)?"
    r"(?: (?:of )?(?:U\.?S\.? )?"
    r"(?:dollars?|euros?|pounds?|yen|yuan|rou?bles|rupees|francs|crowns|riyals|dirhams))?"
)
_HYPHENATED: Final = re.compile(
    r"\b(?:cease|co|pull|draw|walk|lock|shut|crack|clamp|hand|take|air|war|peace|bail|build)(?P<hyphen>-)"
    r"(?:fires?|operat\w*|ordinat\w*|outs?|backs?|downs?|overs?|strikes?|planes?|keep\w*|ups?)\b",
    re.IGNORECASE,
)

_MARKED_ASIDE = re.compile(
    r"\([\"“'‘]?(?:"
    r"(?=[^()]{0,12}[A-Z][^()]{0,12}[A-Z])[A-Z][A-Za-z0-9&./-]{1,11}"
    r"|(?:Reuters|Xinhua|Interfax|Bloomberg|Anadolu|Tasnim|Kyodo|Yonhap)"
    r"|[A-Z]{2,8}: ?[A-Z0-9.]{1,8}"
    r"|[DRI]|[DRI]-[A-Z][A-Za-z.]{1,10}"
    r"|\d{1,3}"
    r")[\"”'’]?\)"
)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The word classes of ``lexicon/data/abbreviations.toml``, without their last period."""

    titles: frozenset[str]
    never: frozenset[str]
    numeric: frozenset[str]
    months: frozenset[str]
    hours: frozenset[str]
    ambiguous: frozenset[str]
    after_hours: frozenset[str]
    starters: frozenset[str]
    saying: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations of the lexicon. Raises LexiconError if a class is missing or unknown."""
    path = files("tripartite.lexicon").joinpath("data", "abbreviations.toml")
    classes = tomllib.loads(path.read_text(encoding="utf-8"))
    known = set(Abbreviations.__dataclass_fields__)
    odd = sorted(known.symmetric_difference(classes))
    if odd:
        raise LexiconError(
            f'lexicon/data/abbreviations.toml: the class "{odd[0]}" is missing or unknown. '
            f"Give exactly these: {', '.join(sorted(known))}"
        )
    return Abbreviations(**{name: frozenset(words) for name, words in classes.items()})


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in text order.

    Headlines are one sentence each. Bylines, datelines, credits, boilerplate and sections that
    repeat others give none, nor do stretches without a letter or digit. An article without
    sections is taken for one body section of index 0.
    """
    sections = article.sections or (Section("body", Span(0, len(article.text))),)
    return tuple(
        sentence
        for index, section in enumerate(sections)
        if section.kind not in _SKIPPED and section.repeats is None
        for sentence in _sentences(article.text, index, section)
    )


def _sentences(text: str, index: int, section: Section) -> Iterator[Sentence]:
    start, end = section.span.start, section.span.end
    bounds = iter([(start, end)]) if section.kind == "headline" else _bounds(text, start, end)
    for first, last in bounds:
        for span in _pieces(text, first, last):
            yield Sentence(span, index, section.kind, _asides(text, span, section))


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end in ``[start, end)``, blanks between them included."""
    begin = start
    brackets = _Brackets(text, start, end)
    for found in _STOP.finditer(text, start, end):
        if found["line"] is not None:
            if not _ends_at_line(text, found.end(), end):
                continue
        elif not _ends_at_stop(text, begin, found, end, brackets):
            continue
        if found.end() > begin:
            yield begin, found.end()
            begin = found.end()
    if begin < end:
        yield begin, end


def _ends_at_line(text: str, after: int, end: int) -> bool:
    return bool(_BLANK_LINE.match(text, after, end) or _LIST_ITEM.match(text, after, min(end, after + 80)))


class _Brackets:
    """Tells, going forward, whether a position stands in a bracket within a sentence."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._marks = re.compile(r"[()\[\]]").finditer(text, start, end)
        self._next = next(self._marks, None)
        self._open: int | None = None
        self._text = text
        self._end = end

    def opened_at(self, position: int) -> int | None:
        """Where the bracket around `position` opens; positions must not go back."""
        while self._next is not None and self._next.start() < position:
            self._open = self._next.start() if self._next.group() in "([" else None
            self._next = next(self._marks, None)
        if self._open is None or self._next is None or self._next.group() in "([":
            return None
        return self._open if self._next.start() - self._open <= _BRACKET_REACH else None


def _ends_at_stop(text: str, begin: int, found: re.Match[str], end: int, brackets: _Brackets) -> bool:
    if found["glued"] is not None:
        return _ends_before_glued_word(text, begin, found.start())
    following = _NEXT_WORD.match(text, found.end(), end)
    quotes, word = (following[1], following[2]) if following else ("", "")
    if following is None or (not quotes and not word):
        # Nothing, or only punctuation, follows: the end of the section, or a comma after a stop.
        return not text[found.end() : found.end() + 3].strip()
    opening = brackets.opened_at(found.end())
    if opening is not None and text[begin:opening].strip():
        return False
    if word[:1].islower() and not _ARTICLE_PREFIX.match(word):
        return False
    marks, closers = found["marks"], found["closers"]
    if marks == ".":
        return _ends_at_period(text, begin, found.start(), following, closers)
    quoted = any(closer in "\"'”’»" for closer in closers)
    return not (quoted and not quotes and marks[-1] in "?!" and _is_said(text, found.end(), end))


def _ends_before_glued_word(text: str, begin: int, stop: int) -> bool:
    """True if "ended.The" lost its blank; addresses and "Gen.Smith" did not."""
    known = abbreviations()
    word = text[max(begin, stop - _WORD_BEFORE) : stop].split()[-1]
    if any(mark in word for mark in ("/", "@", "www", "_")):
        return False
    return not any(word in listed for listed in (known.titles, known.never, known.numeric, known.months))


def _ends_at_period(text: str, begin: int, stop: int, following: re.Match[str], closers: str) -> bool:
    """True if the period at `stop` ends its sentence, though a capital or a figure follows."""
    known = abbreviations()
    before = text[max(begin, stop - _WORD_BEFORE) : stop].rsplit(None, 1)
    token = before[-1].lstrip("\"'“‘«„`([") if before else ""
    if token.endswith(")"):
        return True
    last = re.split("[-–/]", token)[-1]
    word = following[2]
    number = word[:1].isdigit()
    # "J. A. Smith": what looks like an article is an initial.
    initial = len(word) == 1 and text[following.end() : following.end() + 1] == "."
    starter = not initial and _is_starter(word, known)
    if last in known.titles and (token != "St" or not starter):
        return bool(closers)
    if last in known.never:
        return False
    if last in known.numeric and number:
        return False
    if last in known.months:
        return starter and not number
    if last in known.hours:
        return word not in known.after_hours
    if len(last) == 1 and last.isalpha() and last.isupper():
        return starter
    if _LETTERED.fullmatch(last):
        return starter
    if last in known.ambiguous:
        # "in Calif. Together they": a name would go on with another capital.
        return starter or bool(_LOWER_WORD.match(text, following.end()))
    # "1. Withdraw the troops": the number of a list item, not a sentence.
    return not (token == text[begin:stop].strip() and _LEADING_NUMBER.fullmatch(token))


def _is_starter(word: str, known: Abbreviations) -> bool:
    return word in known.starters or word.split("’")[0].split("'")[0] in known.starters


def _is_said(text: str, after: int, end: int) -> bool:
    """True for "Why?" the minister asked: who says so follows, and then little else."""
    words = re.split(r"(?<=[.,;:!?])\s|\s", text[after : min(end, after + 80)].strip())[:8]
    saying = abbreviations().saying
    for position, word in enumerate(words):
        if word.rstrip(".,;:!?") in saying:
            if word[-1] in ".,;:" or position + 1 == len(words):
                return True
            return words[position + 1].rstrip(".,;:") in _AFTER_SAYING
        if word[-1:] in ".!?;":
            return False
    return False


_AFTER_SAYING: Final = frozenset(
    "on in at during after before while when as reporters journalists lawmakers parliament him "
    "her them Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence trimmed of blanks, cut where it is too long; nothing if it has no letter or digit."""
    while True:
        part = text[start : min(end, start + MAX_SENTENCE + 200)]
        start += len(part) - len(part.lstrip())
        if start >= end:
            return
        if not text[start].isspace():
            cut = end if end - start <= MAX_SENTENCE else _cut(text, start)
            last = cut
            while text[last - 1].isspace():
                last -= 1
            if any(character.isalnum() for character in text[start:last]):
                yield Span(start, last)
            start = cut
        if start >= end:
            return


def _cut(text: str, start: int) -> int:
    """Where a sentence that is too long is cut: after the last semicolon, comma or blank in reach."""
    limit = start + MAX_SENTENCE
    # Not too near the beginning, or a list would be cut into crumbs.
    for mark in ("; ", ", ", " "):
        found = text.rfind(mark, start + MAX_SENTENCE // 2, limit)
        if found >= 0:
            return found + len(mark)
    return limit


def _asides(text: str, sentence: Span, section: Section) -> tuple[Span, ...]:
    """Ranges the parse leaves out.

    Marks of position, short forms in brackets after a name, what a thing is worth ("arms worth $2 million
    to Chad": the parser hangs Chad on the sum), and the hyphen of words that are also written as one.
    """
    asides = [mark.span for mark in section.marks if sentence.covers(mark.span)]
    inside = text[sentence.start : sentence.end]
    if "worth " in inside:
        asides += [Span(*f.span()) for f in _WORTH.finditer(text, sentence.start, sentence.end)]
    if "-" in inside:
        asides += [
            Span(f.start("hyphen"), f.end("hyphen"))
            for f in _HYPHENATED.finditer(text, sentence.start, sentence.end)
        ]
    if "(" not in inside:
        return tuple(sorted(asides))
    for found in _MARKED_ASIDE.finditer(text, sentence.start, sentence.end):
        span = Span(*found.span())
        before = text[max(sentence.start, span.start - 45) : span.start]
        if _ends_in_name(before) and span not in asides:
            asides.append(span)
    return tuple(sorted(asides))


def _ends_in_name(before: str) -> bool:
    words = before.split()
    return bool(words) and (any(letter.isupper() for letter in words[-1]) or words[-1][-1] in "\"”’'")
