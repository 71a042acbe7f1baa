"""Phrases that stand for whoever does something, and speakers who mean themselves.

Rules: the codebook's THREATEN is a warning with consequences, and announced harm is a threat where it is
announced by whoever will do it. Both are told without a name: "any boat that enters will be sunk", "Serbia
will respond, its president said".
"""

from typing import Final

from tripartite.coding.mentions import Phrases
from tripartite.records.parse import Parse

_EACH: Final = frozenset({"any", "every", "each", "all", "no"})
_ONES: Final = frozenset({"anyone", "anybody", "everyone", "everybody", "whoever", "those", "one"})
_BELOW: Final = frozenset({"relative", "participle"})
_OWN_PEOPLE: Final = frozenset(
    "member troop force army soldier fighter navy police worker driver pilot teacher crew follower supporter"
    " man government party union people fleet airline commander militia guard militant".split()
)
"""Those by whom somebody acts: "its members will strike", "his men would burn"."""

_SELF: Final = frozenset({"it", "he", "she", "they", "we", "i"})


def is_whoever(parse: Parse, head: int) -> bool:
    """True for "any boat that enters", "anyone who helps", "whoever fires", "planes crossing the line"."""
    tokens = parse.tokens
    token = tokens[head]
    lemma = token.lemma.lower()
    if token.pos == "VERB":  # "whoever helps the rebels": the clause stands for its subject
        return any(
            tokens[c].relation == "subject" and tokens[c].lemma.lower() == "whoever"
            for c in parse.children[head]
        )
    told = any(_tells_which(parse, c) for c in parse.children[head])
    if lemma in _ONES:
        return told or lemma == "whoever"
    before = next((tokens[c].lemma.lower() for c in parse.children[head] if c < head), "")
    if before == "any":
        return True
    if before in _EACH:
        return told
    return told and token.tag == "NNS" and before not in ("the", "these", "its", "his", "their")


def _tells_which(parse: Parse, child: int) -> bool:
    """A clause that tells which ones: "that enters", "crossing the line", "who crossed"."""
    tokens = parse.tokens
    if tokens[child].relation not in _BELOW:
        return False
    return tokens[child].pos in ("VERB", "AUX")


def supposed(parse: Parse, head: int) -> list[int]:
    """The verbs that only say on what a threat hangs: "that enters", "if Kosovo sends police"."""
    token = parse.tokens[head]
    if token.relation == "marker":
        return [token.head]
    if token.relation == "conjunct":  # "surrender or face an offensive"
        below = (c for c in parse.children[head] if parse.tokens[c].relation == "object")
        return [head, token.head, *below]
    own = [head] if token.pos == "VERB" else []
    return own + [c for c in parse.children[head] if parse.tokens[c].relation in _BELOW]


def is_own(phrases: Phrases, head: int, speaker: tuple[int, ...]) -> bool:
    """True for "it", "its troops", and the state of who speaks: "Serbia will, its president said"."""
    tokens = phrases.parse.tokens
    if tokens[head].pos == "PRON":
        return tokens[head].lemma.lower() in _SELF
    if tokens[head].lemma.lower() in _OWN_PEOPLE:
        return any(tokens[c].tag == "PRP$" for c in phrases.parse.children[head])
    entry = phrases.at(head).entry
    if entry is None or not entry.country:
        return False
    for who in speaker:
        phrase = phrases.at(who)
        if any(tokens[i].tag == "PRP$" for i in range(phrase.first, phrase.head)):
            return True
        for i in range(phrase.first, phrase.last + 1):
            found = phrases.demonym_at(i) or phrases.entry_at(i)
            if found is not None and found[2].country == entry.country:
                return True
    return False
