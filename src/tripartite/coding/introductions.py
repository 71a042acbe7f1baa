"""Short names that an article introduces: "the Front for New Roads (FNR)", "the River Alliance, or RA,"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tripartite.records.parse import Parse
from tripartite.records.span import Span

_BRACKETED: Final = re.compile(r" ?\(([A-Z][A-Za-z0-9&/.-]{1,9})(?:[;,][^()\n]{0,40})?\)")
_ALSO: Final = re.compile(r",? (?:or|known as|known by its initials as) (?:the )?([A-Z][A-Z0-9-]{1,8})\b")
_WORD: Final = re.compile(r"[^\W_][\w'\u2019.&]*")
_UNCOUNTED: Final = frozenset(
    "a an the of for and in on to at by with from de la le les des du del da do dos e y et und".split()
)
_LONGEST: Final = 14
"""Words that are looked at before a bracket."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A short name with the characters it stands at, and those of the name that it is short for."""

    short: str
    at: Span
    long: Span


def introductions(text: str) -> tuple[Introduction, ...]:
    """The short names of a text whose letters are the initials of the words before them, in text order."""
    found = []
    for pattern in (_BRACKETED, _ALSO):
        for match in pattern.finditer(text):
            start = _long_name(text, match.start(), match[1])
            if start is not None:
                at = Span(match.start(1), match.end(1))
                found.append(Introduction(match[1], at, Span(start, match.start())))
    return tuple(sorted(found, key=lambda each: each.at))


def _long_name(text: str, end: int, short: str) -> int | None:
    """Where the name begins that ends at `end` and has the initials of `short`."""
    letters = "".join(c for c in short.upper() if c.isalpha())
    if len(letters) < 2:
        return None
    line = text.rfind("\n", 0, end) + 1
    words = list(_WORD.finditer(text, max(line, end - 160), end))[-_LONGEST:]
    if not words or words[-1].end() != end:
        return None
    for counts_all in (False, True):
        for size in range(2, len(words) + 1):
            run = words[-size:]
            if not run[0][0][0].isupper() or run[0][0] in ("The", "A", "An"):
                continue
            if "".join(_initials(run, counts_all)) == letters:
                return run[0].start()
    return None


def _initials(words: Sequence[re.Match[str]], counts_all: bool) -> Iterator[str]:
    for word in words:
        if counts_all or word[0].lower() not in _UNCOUNTED:
            yield word[0][0].upper()


def short_names(
    text: str, parses: Sequence[Parse]
) -> tuple[dict[str, tuple[int, int]], dict[tuple[int, int], Span]]:
    """Sentence and head token of the long name by each short one, and its characters by those."""
    short: dict[str, tuple[int, int]] = {}
    long: dict[tuple[int, int], Span] = {}
    for each in introductions(text):
        for index, parse in enumerate(parses):
            if not parse.sentence.span.covers(each.long):
                continue
            inside = {t.index for t in parse.tokens if each.long.start <= t.start < each.long.end}
            tops = [
                i for i in sorted(inside) if parse.tokens[i].head == i or parse.tokens[i].head not in inside
            ]
            if tops:
                short.setdefault(each.short, (index, tops[0]))
                long.setdefault((index, tops[0]), each.long)
    return short, long
