"""Hearers and topics: "told the court of the raid", "asked the council for help", "was assured of a seat"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.contents import before_relative
from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.speakers import speaker_of
from tripartite.coding.attribution.trees import strip
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_TOPIC: Final = frozenset({"of", "about", "for", "against", "over", "on"})
_TIMES: Final = frozenset({"noun_adverb", "adverb", "particle"})
_BETWEEN: Final = frozenset({"object", "indirect", *_TIMES})


def told_draft(
    parse: Parse,
    index: int,
    verb: int,
    by_head: Mapping[int, Proposition],
    cues: Mapping[str, frozenset[str]],
) -> Draft | None:
    """The attribution of a verb of telling whose content stands behind a preposition, the hearer before it.

    None without such a phrase. A passive verb's subject is the hearer, and nobody need be named as speaker.
    """
    tokens = parse.tokens
    below = [c for c in parse.children[verb] if c > verb]
    about = next(
        (c for c in below if tokens[c].relation == "preposition" and tokens[c].lemma in _TOPIC), None
    )
    if about is None or not _only_hearer_between(parse, verb, about):
        return None
    run = strip(parse, about + 1, max(subtree(parse, about)))
    if run is None:
        return None
    proposition = by_head.get(verb)
    passive = proposition is not None and proposition.passive
    speaker = speaker_of(parse, verb, by_head, cues["nouns"])
    if speaker is None and not passive and tokens[verb].tag != "VBN":
        return None
    cue = (verb, about) if about == verb + 1 else (verb, verb)
    return Draft(index, verb, cue, speaker, "verb with hearer", before_relative(parse, [run]))


def _only_hearer_between(parse: Parse, verb: int, about: int) -> bool:
    """True when an object and words of time at most stand between verb and preposition."""
    tokens = parse.tokens
    between = [c for c in parse.children[verb] if verb < c < about]
    return all(tokens[c].relation in _BETWEEN for c in between)
