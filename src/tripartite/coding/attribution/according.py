"""Cues that are no verbs: "according to X", "per X", "in X's words", "reportedly"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import ranges
from tripartite.coding.mentions import Phrases
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse

_CLAUSAL: Final = frozenset(
    {"root", "clause", "open_clause", "adverbial", "relative", "conjunct", "parataxis"}
)


def according_drafts(
    parse: Parse, index: int, phrases: Phrases, cues: Mapping[str, frozenset[str]]
) -> list[Draft]:
    """ "According to X, ...": the clause that the phrase belongs to."""
    found: list[Draft] = []
    tokens = parse.tokens
    words = cues["according"]
    for token in tokens[:-1]:
        word = token.text.lower()
        if word not in words:
            continue
        follower = tokens[token.index + 1]
        if word == "according":
            if follower.text.lower() != "to":
                continue
            last = follower.index
        elif _names_speaker(parse, token.index, phrases):
            last = token.index
        else:
            continue
        own = subtree(parse, token.index) | {last} | subtree(parse, last)
        own = {i for i in own if i >= token.index}
        speaker = _object(parse, last)
        if speaker is None:
            speaker = _object(parse, token.index)
        draft = Draft(index, token.index, (token.index, last), speaker, "according to")
        draft.tokens = ranges(parse, _clause(parse, token.index) - own)
        if draft.tokens:
            found.append(draft)
    return found


def _names_speaker(parse: Parse, preposition: int, phrases: Phrases) -> bool:
    """True for "per the ministry", false for "per month"."""
    head = _object(parse, preposition)
    return head is not None and phrases.at(head).kind in ("entry", "agent", "name", "people")


def _object(parse: Parse, preposition: int) -> int | None:
    return next(
        (c for c in parse.children[preposition] if parse.tokens[c].relation == "preposition_object"), None
    )


def _clause(parse: Parse, token: int) -> set[int]:
    """The clause around a token, the whole sentence where it hangs below no verb."""
    head = parse.tokens[token].head
    for _ in range(12):
        above = parse.tokens[head]
        if above.head == head or (above.pos in ("VERB", "AUX") and above.relation in _CLAUSAL):
            break
        head = above.head
    while parse.tokens[head].relation == "conjunct" and parse.tokens[head].head < head < token:
        head = parse.tokens[head].head
    if parse.tokens[head].relation in ("adverbial", "relative", "open_clause"):
        head = parse.root if parse.tokens[token].index > head else head
    inside = subtree(parse, head)
    for child in parse.children[head]:
        # "A, according to X, but B": B is the author's again.
        if child > token and parse.tokens[child].relation == "conjunct" and 0 < token != parse.root:
            inside -= subtree(parse, child)
    return inside


def adverb_drafts(parse: Parse, index: int, cues: Mapping[str, frozenset[str]]) -> list[Draft]:
    """ "Reportedly": somebody says so, nobody is named; the content is the clause."""
    found: list[Draft] = []
    for token in parse.tokens:
        if token.pos != "ADV" or token.lemma not in cues["adverbs"] or token.head == token.index:
            continue
        draft = Draft(index, token.index, (token.index, token.index), None, "adverb")
        draft.tokens = ranges(parse, subtree(parse, token.head) - {token.index})
        draft.speaks = False
        if draft.tokens:
            found.append(draft)
    return found
