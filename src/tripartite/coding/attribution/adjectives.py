"""Adjectives of knowing and feeling as cues: "Officials are confident that the truce will hold"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import ranges
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

MADE: Final = frozenset({"clear", "plain", "known"})
"""Adjectives that are said when they are made: "make clear that"."""

_MARKERS: Final = frozenset({"that", "whether", "if"})
_CLAUSES: Final = frozenset({"clause", "adverbial"})


def adjective_draft(
    parse: Parse,
    index: int,
    adjective: int,
    by_head: Mapping[int, Proposition],
    cues: Mapping[str, frozenset[str]],
) -> Draft | None:
    """The attribution of a predicate adjective with a clause, or of "make clear that"; None without one."""
    tokens = parse.tokens
    token = tokens[adjective]
    made = _made(parse, adjective)
    if token.lemma not in cues["adjectives"] and made is None:
        return None
    if made is None and token.relation not in ("attribute", "root", "conjunct"):
        return None
    clause = _clause(parse, adjective)
    speaker = _speaker(parse, adjective, made, by_head)
    if clause is None or speaker is None:
        return None
    cue = (adjective, adjective) if made is None else (made, adjective)
    draft = Draft(index, adjective, cue, speaker, "adjective with clause")
    draft.tokens = ranges(parse, subtree(parse, clause))
    draft.speaks = made is not None
    return draft if draft.tokens else None


def _speaker(
    parse: Parse, adjective: int, made: int | None, by_head: Mapping[int, Proposition]
) -> int | None:
    """Who knows or feels: the subject of the adjective, or of the verb over it."""
    holders = [made] if made is not None else [adjective, parse.tokens[adjective].head]
    for holder in holders:
        proposition = by_head.get(holder)
        subject = proposition.argument("subject") if proposition else None
        below = [c for c in parse.children[holder] if parse.tokens[c].relation == "subject"]
        heads = subject.heads if subject else tuple(below)
        if heads and parse.tokens[heads[0]].lemma not in ("it", "there"):
            return heads[0]
    return None


def _made(parse: Parse, adjective: int) -> int | None:
    """The verb of "make (it) clear", which is saying."""
    head = parse.tokens[adjective].head
    made = parse.tokens[adjective].lemma in MADE and parse.tokens[head].lemma == "make"
    return head if made and head < adjective else None


def _clause(parse: Parse, adjective: int) -> int | None:
    """A finite clause behind the adjective, below it or below its verb."""
    tokens = parse.tokens
    below = (*parse.children[adjective], *parse.children[tokens[adjective].head])
    for child in below:
        if child <= adjective or tokens[child].relation not in _CLAUSES:
            continue
        first = min(subtree(parse, child))
        marked = tokens[first].lemma in _MARKERS or tokens[first].tag in ("WP", "WRB")
        if first == adjective + 1 and (marked or tokens[child].relation == "clause"):
            return child
    return None
