"""Token ranges of a parse: what is left of subtrees."""

from collections.abc import Iterable
from typing import Final

from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.span import Span

Ranges = list[tuple[int, int]]
"""Token ranges in text order, both ends included."""

_LOOSE: Final = frozenset(",.;:!?…—–-\"“”„«»‘’'()[]") | {"``", "''", "--", "...", ". . ."}
_JOINTS: Final = frozenset({"and", "but", "or", "while", "because", "although", "though", "as"})


def ranges(parse: Parse, tokens: Iterable[int]) -> Ranges:
    """Runs of neighbouring tokens, without marks at their ends; runs of marks alone are dropped.

    A run that is only broken by marks is one run: "the talks, however, failed".
    """
    runs: Ranges = []
    for token in sorted(tokens):
        if runs and is_loose(parse, runs[-1][1] + 1, token - 1):
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))
    stripped = (strip(parse, first, last) for first, last in runs)
    return [run for run in stripped if run is not None]


def is_loose(parse: Parse, first: int, last: int) -> bool:
    """True if nothing but marks stands between two tokens, both included."""
    return all(parse.tokens[i].text in _LOOSE for i in range(first, last + 1))


def strip(parse: Parse, first: int, last: int) -> tuple[int, int] | None:
    """A token range without the marks and bare joints ("and", "but") at its ends."""
    tokens = parse.tokens
    while first <= last and tokens[first].text in _LOOSE:
        first += 1
    while last >= first and (tokens[last].text in _LOOSE or tokens[last].text in _JOINTS):
        last -= 1
    return (first, last) if first <= last else None


def edge_left(parse: Parse, head: int) -> int:
    """The first token below `head`."""
    return min(subtree(parse, head))


def spans_of(parse: Parse, runs: Ranges) -> list[Span]:
    """Token ranges as characters of the article's text."""
    return [parse.span(first, last) for first, last in runs]
