"""What an act is for, where the words of its own clause make another type of it."""

from typing import Final

from tripartite.coding.contexts import ContextFinder
from tripartite.coding.frame_matches import FrameMatch
from tripartite.lexicon.entries import InnerTable
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
    proposition = match.proposition
    top = proposition.head if proposition.support is None else proposition.support
    own: frozenset[int] | None = None
    for context, span in contexts.sightings(parse):
        if context in table:
            own = _own_words(parse, top) if own is None else own
            if span.start in own:
                return table[context], context
    return None


def _own_words(parse: Parse, top: int) -> frozenset[int]:
    """Where the words of a clause begin, but for those of clauses about others: "where peacekeepers are"."""
    tokens = parse.tokens
    found: set[int] = set()
    pending = [top]
    while pending:
        current = pending.pop()
        found.add(tokens[current].start)
        for child in parse.children[current]:
            verb = tokens[child].pos in ("VERB", "AUX")
            other = verb and any(
                tokens[c].relation in ("subject", "passive_subject") for c in parse.children[child]
            )
            if not other and not (verb and tokens[child].relation in _ACTS_OF_THEIR_OWN):
                pending.append(child)
    return frozenset(found)
