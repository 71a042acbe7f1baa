"""Colons and dashes as cues: "US to withdraw: Pentagon", "Minister: talks to resume"."""

from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import strip
from tripartite.coding.mentions import Phrases
from tripartite.records.parse import Parse, Token

_LONGEST_SPEAKER: Final = 7
"""Tokens. Measured on no corpus: titles with a name and a surname rarely take more."""

_DASHES: Final = frozenset({"-", "–", "—", "--"})
_MARKS: Final = frozenset({'"', "“", "‘", "'", "``", "''"})
_VERBAL: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "TO"})


def colon_draft(parse: Parse, index: int, phrases: Phrases, text: str) -> Draft | None:
    """The attribution that a colon or a dash makes; None if there is none.

    `text` is the article's. Headlines name the speaker at either end; elsewhere only a name at the
    sentence's beginning counts, and only before a quotation or as transcripts print it ("ASSAD: ...").
    """
    colons = [t.index for t in parse.tokens if t.text == ":"]
    if parse.sentence.kind not in ("headline", "deck"):
        return _leading(parse, index, phrases, colons[0], strict=True) if colons else None
    dashes = [t.index for t in parse.tokens if t.text in _DASHES and _is_spaced(text, t)]
    for mark in (*colons[-1:], *dashes[-1:]):
        last = len(parse.tokens) - 1
        speaker, run = _speaker(parse, mark + 1, last, phrases), strip(parse, 0, mark - 1)
        if speaker is not None and run is not None and run[1] > run[0] and not _is_label(parse, run):
            return Draft(index, mark, (mark, mark), speaker, "colon", [run])
    return _leading(parse, index, phrases, colons[0], strict=False) if colons else None


def _leading(parse: Parse, index: int, phrases: Phrases, colon: int, *, strict: bool) -> Draft | None:
    """The speaker before a colon."""
    speaker, run = _speaker(parse, 0, colon - 1, phrases), strip(parse, colon + 1, len(parse.tokens) - 1)
    if speaker is None or run is None or run[1] == run[0]:
        return None
    quoted = parse.tokens[colon + 1].text in _MARKS
    shouted = all(t.text.isupper() for t in parse.tokens[:colon])
    if not quoted and (_is_state(phrases, speaker) or (strict and not shouted)):
        return None
    return Draft(index, colon, (colon, colon), speaker, "colon", [run])


def _is_spaced(text: str, token: Token) -> bool:
    return text[token.start - 1 : token.start].isspace() and text[token.end : token.end + 1].isspace()


def _is_state(phrases: Phrases, head: int) -> bool:
    """A country's name before a colon is as often a topic ("Syria: army enters the city")."""
    entry = phrases.at(head).entry
    return entry is not None and entry.kind == "state"


def _is_label(parse: Parse, run: tuple[int, int]) -> bool:
    """True for a topic before a colon: a few words without a verb."""
    inside = parse.tokens[run[0] : run[1] + 1]
    return len(inside) <= _LONGEST_SPEAKER and not any(t.tag in _VERBAL or t.pos == "VERB" for t in inside)


def _speaker(parse: Parse, first: int, last: int, phrases: Phrases) -> int | None:
    """The head of a short noun phrase that fills a range and can speak."""
    run = strip(parse, first, last)
    if run is None or run[1] - run[0] >= _LONGEST_SPEAKER:
        return None
    tokens = parse.tokens[run[0] : run[1] + 1]
    if any(t.tag in _VERBAL or t.pos == "PUNCT" for t in tokens):
        return None
    cut = next((n for n, t in enumerate(tokens) if t.pos == "PREP" and n), len(tokens))
    head = tokens[cut - 1]
    if head.pos not in ("NOUN", "NAME"):
        return None
    phrase = phrases.at(head.index)
    # A parser that knows no headlines may join words from both sides of the mark.
    inside = run[0] <= phrase.first and phrase.last <= run[1]
    return head.index if phrase.is_actor and inside else None
