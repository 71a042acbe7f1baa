"""What the words of an act's own clause make of it: another type, or a second event."""

from dataclasses import replace
from typing import Final

from tripartite.coding.contexts import ContextFinder
from tripartite.coding.frame_matches import FrameMatch
from tripartite.lexicon.entries import Also, InnerTable
from tripartite.records.parse import Parse

_ACTS_OF_THEIR_OWN: Final = frozenset({"relative", "participle", "conjunct"})


def purpose_of(
    parse: Parse, match: FrameMatch, contexts: ContextFinder, inner: InnerTable
) -> tuple[str, str] | None:
    """The type that the purpose makes of an act, and the context that tells it; None mostly.

    "Sent a platoon to Kuwait on a peacekeeping mission" is AID, not MOBILIZE.
    """
    table = inner.purposes.get(f"{match.frame.type}.{match.mode}") or inner.purposes.get(match.frame.type)
    if not table:
        return None
    verb = match.proposition.head if match.proposition.kind == "verb" else None  # "flooded into" is no flood
    own: frozenset[int] | None = None
    for context, span in contexts.sightings(parse):
        if context in table:
            if own is None:
                own = frozenset(parse.tokens[i].start for i in _own(parse, match) - {verb})
            if span.start in own:
                return table[context], context
    return None


def second_of(parse: Parse, match: FrameMatch, inner: InnerTable) -> tuple[FrameMatch, Also] | None:
    """The second event of an act, with a match of its own; None mostly.

    "Sentenced two activists to five years in prison" is an arrest beside the conviction.
    """
    also = inner.also.get(f"{match.frame.type}.{match.mode}") or inner.also.get(match.frame.type)
    if also is None:
        return None
    lemmas = {parse.tokens[i].lemma.lower() for i in _own(parse, match)}
    told = match.proposition.lemma in also.predicates or not also.words.isdisjoint(lemmas)
    return (replace(match), also) if told and also.but_not.isdisjoint(lemmas) else None


def _own(parse: Parse, match: FrameMatch) -> set[int]:
    """The words of an act's clause, but for those of clauses about others: "where peacekeepers are"."""
    tokens = parse.tokens
    proposition = match.proposition
    found: set[int] = set()
    pending = [proposition.head if proposition.support is None else proposition.support]
    while pending:
        current = pending.pop()
        found.add(current)
        for child in parse.children[current]:
            verb = tokens[child].pos in ("VERB", "AUX")
            other = verb and any(
                tokens[c].relation in ("subject", "passive_subject") for c in parse.children[child]
            )
            if not other and not (verb and tokens[child].relation in _ACTS_OF_THEIR_OWN):
                pending.append(child)
    return found
