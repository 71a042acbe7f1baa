"""Relays: the voices that pass a statement on, "Assad said, according to Tasnim"."""

from tripartite.coding.attribution.record import Draft
from tripartite.records.parse import Parse


def join_relays(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """Drafts of one sentence; one that says only that another one was said becomes its relay."""
    kept: list[Draft] = []
    for outer in drafts:
        inner = _relayed(parse, outer, drafts)
        if inner is None or outer.speaker is None or inner.speaker == outer.speaker:
            kept.append(outer)
        else:
            inner.relays.append((outer.parse, outer.speaker))
    return kept


def _relayed(parse: Parse, outer: Draft, drafts: list[Draft]) -> Draft | None:
    """The statement that makes up all of another one's content."""
    if not outer.tokens or outer.rule not in ("according to", "parenthesis", "verb with clause"):
        return None
    for inner in drafts:
        if inner is outer or inner.speaker is None or not inner.tokens or not inner.speaks:
            continue
        if not _inside(inner.head, outer) or not _inside(inner.speaker, outer):
            continue
        if all(_inside(first, outer) and _inside(last, outer) for first, last in inner.tokens):
            rest = _size(outer) - _size(inner)
            if outer.tokens[0][0] < outer.head and rest <= 12 and parse.tokens[inner.head].pos == "VERB":
                return inner
    return None


def _inside(token: int, draft: Draft) -> bool:
    return any(first <= token <= last for first, last in draft.tokens)


def _size(draft: Draft) -> int:
    return sum(last - first + 1 for first, last in draft.tokens)
