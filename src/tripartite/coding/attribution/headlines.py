"""Headlines: "US to withdraw: Pentagon", "Minister: talks to resume", "..., says UN"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import strip
from tripartite.coding.mentions import Phrases
from tripartite.records.parse import Parse

_LONGEST_SPEAKER: Final = 7
"""Tokens. Measured on no corpus: titles with a name and a surname rarely take more."""

_VERBAL: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "TO"})


def headline_draft(
    parse: Parse, index: int, phrases: Phrases, cues: Mapping[str, frozenset[str]]
) -> Draft | None:
    """The attribution that a colon makes in a headline or a caption; None if there is none."""
    if parse.sentence.kind not in ("headline", "deck"):
        return None
    colons = [t.index for t in parse.tokens if t.text == ":"]
    if not colons:
        return None
    last = len(parse.tokens) - 1
    for first, final, content, colon in (
        (colons[-1] + 1, last, (0, colons[-1] - 1), colons[-1]),
        (0, colons[0] - 1, (colons[0] + 1, last), colons[0]),
    ):
        speaker = _speaker(parse, first, final, phrases)
        run = strip(parse, *content)
        if speaker is not None and run is not None and run[1] > run[0]:
            return Draft(index, colon, (colon, colon), speaker, "headline colon", [run])
    return None


def _speaker(parse: Parse, first: int, last: int, phrases: Phrases) -> int | None:
    """The head of a short noun phrase that fills a range and can speak."""
    run = strip(parse, first, last)
    if run is None or run[1] - run[0] >= _LONGEST_SPEAKER:
        return None
    tokens = parse.tokens[run[0] : run[1] + 1]
    if any(t.tag in _VERBAL or t.pos == "PUNCT" for t in tokens):
        return None
    for token in reversed(tokens):
        if token.pos in ("NOUN", "NAME") and phrases.at(token.index).is_actor:
            return token.index
    return None
