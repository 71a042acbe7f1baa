"""Sections that say again what another one says: a second copy of a caption, a quoting deck."""

import re
from collections import Counter, deque
from collections.abc import Sequence
from typing import Final

from tripartite.records.article import Section

# Share of a section's words that must stand in the other one.
CONTAINMENT: Final = 0.85

# Shorter sections say too little to be sure: "The army denied it." may well be said twice.
_DECK_FLOOR: Final = 5
_CAPTION_FLOOR: Final = 3
_BODY_FLOOR: Final = 6

# Copies of a caption stand close together; only so many of the last ones are compared.
_RECENT: Final = 8

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of `text` without case and punctuation, for comparing."""
    return [word.casefold() for word in _WORD.findall(text.replace("’", "").replace("'", ""))]


def containment(words: Sequence[str], others: Sequence[str]) -> float:
    """Largest share of `words` that stands close together in `others`, from 0 to 1.

    Close together is a window a quarter longer than `words`: a long paragraph holds most words of
    any short one somewhere. Takes time linear in both.
    """
    if not words:
        return 0.0
    wanted = Counter(words)
    width = len(words) + len(words) // 4 + 2
    window: deque[str] = deque()
    held: Counter[str] = Counter()
    common = best = 0
    for word in others:
        window.append(word)
        held[word] += 1
        common += held[word] <= wanted[word]
        if len(window) > width:
            left = window.popleft()
            common -= held[left] <= wanted[left]
            held[left] -= 1
        best = max(best, common)
    return best / len(words)


def repeats_of(text: str, sections: Sequence[Section]) -> dict[int, int]:
    """For each section that repeats another one, that one's index.

    A caption repeats an earlier caption, a deck the body, a body paragraph an equal earlier one.
    The index never belongs to a section that itself repeats one.
    """
    repeats: dict[int, int] = {}
    bodies: dict[tuple[str, ...], int] = {}
    captions: deque[tuple[int, list[str]]] = deque(maxlen=_RECENT)
    decks: list[tuple[int, list[str]]] = []
    paragraphs: list[tuple[int, list[str]]] = []
    for index, section in enumerate(sections):
        if section.kind not in ("caption", "deck", "body"):
            continue
        words = words_of(section.span.of(text))
        if section.kind == "deck":
            decks.append((index, words))
        elif section.kind == "caption":
            original = _earlier_caption(words, captions)
            if original is None:
                captions.append((index, words))
            else:
                repeats[index] = original
        elif len(words) >= _BODY_FLOOR and bodies.setdefault(tuple(words), index) != index:
            repeats[index] = bodies[tuple(words)]
        else:
            paragraphs.append((index, words))
    for index, words in decks:
        original = _containing(words, paragraphs) if len(words) >= _DECK_FLOOR else None
        if original is not None:
            repeats[index] = original
    return repeats


def _earlier_caption(words: list[str], captions: Sequence[tuple[int, list[str]]]) -> int | None:
    if len(words) < _CAPTION_FLOOR:
        return None
    return _containing(words, captions)


def _containing(words: list[str], others: Sequence[tuple[int, list[str]]]) -> int | None:
    for index, other in others:
        if containment(words, other) >= CONTAINMENT:
            return index
    return None
