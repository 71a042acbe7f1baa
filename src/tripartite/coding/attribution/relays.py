"""Relays: the voices that pass a statement on, "Assad said, according to Tasnim"."""

from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.records.parse import Parse

_AFTERTHOUGHT: Final = frozenset({"according to", "parenthesis", "verb with clause"})
_REST: Final = 12
"""Tokens that a relaying content may hold beside the relayed one: its speaker, cue and time."""


def join_relays(parse: Parse, drafts: list[Draft], relaying: frozenset[str]) -> list[Draft]:
    """The drafts of one sentence, each with those who pass it on.

    A draft that says only that another one was said ("..., Assad said, Tasnim reported") is no statement
    of its own; one that reports it ("Tasnim reported that Assad said ...") is both. `relaying` are the
    lemmas of verbs that pass on without a view of their own.
    """
    relayed: dict[int, list[Draft]] = {}
    kept: list[Draft] = []
    for outer in drafts:
        inner = _relayed(parse, outer, drafts, relaying)
        if inner is not None and outer.speaker is not None:
            relayed.setdefault(id(inner), []).append(outer)
        if inner is None or outer.speaker is None or not _is_afterthought(outer):
            kept.append(outer)
    for inner in kept:
        for outer in sorted(relayed.get(id(inner), ()), key=_size):
            if outer.speaker is not None:
                inner.relays.append((outer.parse, outer.speaker))
    return kept


def _relayed(parse: Parse, outer: Draft, drafts: list[Draft], relaying: frozenset[str]) -> Draft | None:
    """The statement that makes up another one's content."""
    if not outer.tokens or outer.rule not in _AFTERTHOUGHT:
        return None
    if outer.rule != "according to" and parse.tokens[outer.head].lemma not in relaying:
        return None
    for inner in drafts:
        if inner is outer or inner.speaker is None or inner.speaker == outer.speaker or not inner.tokens:
            continue
        if parse.tokens[inner.head].lemma not in relaying:
            continue
        if _trails(inner, outer):
            inner.tokens = outer.tokens
            return inner
        if not _trails(outer, inner) and (
            _inside(inner.head, outer) and _inside(inner.speaker, outer) and _holds(outer, inner)
        ):
            return inner
    return None


def _trails(inner: Draft, outer: Draft) -> bool:
    """ "The war is over, Assad said, Tasnim reported": both cues behind one clause, the later one relays."""
    first = inner.tokens[0]
    return first == outer.tokens[0] and first[1] < inner.head < outer.head


def _holds(outer: Draft, inner: Draft) -> bool:
    ends = (end for run in inner.tokens for end in run)
    return all(_inside(end, outer) for end in ends) and _size(outer) - _size(inner) <= _REST


def _is_afterthought(outer: Draft) -> bool:
    """True for a cue that follows what it passes on, and for "according to" everywhere."""
    return outer.rule == "according to" or outer.tokens[0][0] < outer.head


def _inside(token: int, draft: Draft) -> bool:
    return any(first <= token <= last for first, last in draft.tokens)


def _size(draft: Draft) -> int:
    return sum(last - first + 1 for first, last in draft.tokens)
