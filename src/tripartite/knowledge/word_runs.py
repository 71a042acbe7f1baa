"""Runs of words as forms that tables are keyed by: those that begin at a word, those that end a phrase."""

from collections.abc import Mapping, Sequence

from tripartite.knowledge.entries import Agent
from tripartite.knowledge.surface import pieces


def begins(word: str, lengths: dict[str, int]) -> bool:
    """Whether a name begins with a word: hardly any word of a text does."""
    first = pieces(word)
    return bool(first) and first[0] in lengths


def runs(words: Sequence[str], start: int, lengths: dict[str, int]) -> list[tuple[int, str]]:
    """The forms that begin at a word, longest first, with their lengths in words.

    `lengths` are those of the longest names, in pieces, by their first piece.
    """
    first = pieces(words[start])
    limit = lengths.get(first[0], 0) if first else 0
    if len(first) >= limit:
        # Every further piece would be one too many.
        return [(1, " ".join(first))] if first and len(first) == limit else []
    found: list[tuple[int, str]] = []
    form: tuple[str, ...] = ()
    for index in range(start, len(words)):
        more = pieces(words[index])
        form += more
        if len(form) > limit:
            break
        if more:
            found.append((index - start + 1, " ".join(form)))
    found.reverse()
    return found


def ending(
    words: Sequence[str], agents: Mapping[str, Agent], ends: frozenset[str], length: int
) -> Agent | None:
    """The agent noun that the words end in, the longest first; `ends` are the last pieces of all nouns.

    `length` is that of the longest noun in pieces.
    """
    last = pieces(words[-1]) if words else ()
    if not last or last[-1].lower() not in ends:
        return None
    # A noun has at least one piece a token: no more tokens than pieces of the longest noun count.
    parts = [p.lower() for word in words[-(length + 2) :] for p in pieces(word)]
    for start in range(max(0, len(parts) - length), len(parts)):
        found = agents.get(" ".join(parts[start:]))
        if found is not None:
            return found
    return None
