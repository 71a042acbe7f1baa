"""Speech about something: "X spoke about the talks", "X disagrees with the ruling", "X apologised for the raid"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.speakers import speaker_of
from tripartite.coding.attribution.trees import ranges, strip, subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_TOPIC: Final = frozenset({"about", "of", "on", "over", "against", "at", "with", "for", "to", "upon"})


def topic_draft(
    parse: Parse, index: int, verb: int, by_head: Mapping[int, Proposition], cues: Mapping[str, frozenset[str]]
) -> Draft | None:
    """The attribution of a verb that names its topic behind a preposition; None without a speaker or topic.

    A verb counts with a particle ("spoke out against") and without.
    """
    tokens = parse.tokens
    preposition = next(
        (c for c in parse.children[verb] if c > verb and tokens[c].relation == "preposition"), None
    )
    if preposition is None or not _is_close(parse, verb, preposition) or tokens[preposition].lemma not in _TOPIC:
        return None
    if any(tokens[c].relation in ("object", "clause") and c > verb for c in parse.children[verb]):
        return None
    speaker = speaker_of(parse, verb, by_head, cues["nouns"])
    run = strip(parse, preposition + 1, max(subtree(parse, preposition)))
    if speaker is None or run is None:
        return None
    draft = Draft(index, verb, (verb, preposition), speaker, "verb with topic")
    draft.tokens = ranges(parse, range(run[0], run[1] + 1))
    return draft


def _is_close(parse: Parse, verb: int, preposition: int) -> bool:
    """True when nothing but particles and adverbs stands between verb and preposition."""
    return all(parse.tokens[i].pos in ("PART", "ADV", "PREP") for i in range(verb + 1, preposition))
