"""Speech about something: "X spoke about the talks", "X disagrees with the ruling"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.contents import before_relative
from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.speakers import speaker_of
from tripartite.coding.attribution.trees import strip
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_TOPIC: Final = frozenset({"about", "of", "on", "over", "against", "at", "with", "for", "to", "upon"})
_AUDIENCE: Final = {
    "speak": frozenset({"with", "to", "at", "for", "on"}),
    "talk": frozenset({"with", "to", "at", "for", "on"}),
    "apologize": frozenset({"to"}), "apologise": frozenset({"to"}), "complain": frozenset({"to"}),
    "comment": frozenset({"for", "to", "at"}),
}  # fmt: skip
"""Prepositions that name a verb's hearers or occasion and not its topic."""


def topic_draft(
    parse: Parse,
    index: int,
    verb: int,
    by_head: Mapping[int, Proposition],
    cues: Mapping[str, frozenset[str]],
) -> Draft | None:
    """The attribution of a verb that names its topic behind a preposition; None without a speaker or topic.

    A verb counts with a particle ("spoke out against") and without.
    """
    tokens = parse.tokens
    aside = _AUDIENCE.get(tokens[verb].lemma, frozenset())
    phrases = [c for c in parse.children[verb] if c > verb and tokens[c].relation == "preposition"]
    preposition = next((c for c in phrases if tokens[c].lemma not in aside), None)
    if preposition is None or tokens[preposition].lemma not in _TOPIC:
        return None
    if not _is_close(parse, verb, preposition, phrases):
        return None
    if any(tokens[c].relation in ("object", "clause") and c > verb for c in parse.children[verb]):
        return None
    speaker = speaker_of(parse, verb, by_head, cues["nouns"])
    run = strip(parse, preposition + 1, max(subtree(parse, preposition)))
    if speaker is None or run is None:
        return None
    cue = (verb, preposition) if preposition == phrases[0] else (verb, verb)
    return Draft(index, verb, cue, speaker, "verb with topic", before_relative(parse, [run]))


def _is_close(parse: Parse, verb: int, preposition: int, phrases: list[int]) -> bool:
    """True when nothing but particles, adverbs and the hearers stand between verb and preposition."""
    hearers = {i for phrase in phrases if phrase < preposition for i in subtree(parse, phrase)}
    between = (parse.tokens[i] for i in range(verb + 1, preposition) if i not in hearers)
    return all(token.pos in ("PART", "ADV", "PREP") for token in between)
