"""Words that point back, by their place in one sentence alone: whom they can and cannot stand for."""

from typing import Final

from tripartite.coding.phrase import Phrase
from tripartite.records.parse import Parse, Token

_COLLECTIVE: Final = frozenset(
    "side country nation state neighbour neighbor leader party two three four both capital government pair"
    " duo trio minister".split()
)
REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves"})
COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "trio": 3}
_SPEAKING: Final = frozenset({"say", "add", "claim", "insist", "warn", "tell", "explain", "argue", "concede"})


def lemmas(parse: Parse, phrase: Phrase) -> list[str]:
    """The words of a phrase in their base forms and lower case."""
    return [parse.tokens[i].lemma.lower() for i in range(phrase.first, phrase.last + 1)]


def is_collective(parse: Parse, phrase: Phrase) -> bool:
    """True for "the three", "both sides", "the two countries", "the parties"; not for "the countries"."""
    words = lemmas(parse, phrase)
    if phrase.nationality or words[-1] not in _COLLECTIVE or words[0] not in ("the", "both", "all", "their"):
        return False
    if parse.tokens[phrase.head].tag in ("NN", "NNP") and words[-1] not in COUNTS:
        return False
    alone = words[0] == "their" or words[-1] in ("side", "party", "neighbour", "neighbor")
    return any(w in COUNTS for w in words) or alone


def relative_antecedent(parse: Parse, token: Token) -> int | None:
    """The noun that "who" or a reflexive stands for by its place in the sentence; None for other words."""
    tokens = parse.tokens
    if token.tag == "WP" and token.text.lower() in ("who", "whom"):
        verb = tokens[token.head]
        return verb.head if verb.relation == "relative" else None
    if token.text.lower() in REFLEXIVE:
        above = tokens[token.head]
        verb = tokens[above.head] if above.pos == "PREP" else above
        return next((c for c in parse.children[verb.index] if tokens[c].relation == "subject"), None)
    return None


def told_above(parse: Parse, pronoun: Token) -> frozenset[int]:
    """The words of what stands before its speaker: nobody named in "Bush would veto it, he said" is "he"."""
    tokens = parse.tokens
    verb = pronoun.head
    if pronoun.relation != "subject" or tokens[verb].lemma not in _SPEAKING:
        return frozenset()
    told = [c for c in parse.children[verb] if c < pronoun.index and tokens[c].relation == "clause"]
    found: set[int] = set()
    while told:
        found.add(current := told.pop())
        told.extend(parse.children[current])
    return frozenset(found)


def verbs_above(parse: Parse, verb: int) -> list[int]:
    """A verb, and those up to the one whose subject it takes for its own."""
    tokens = parse.tokens
    found = [verb]
    for _ in range(4):
        below = {tokens[c].relation for c in parse.children[verb]}
        if below & {"subject", "passive_subject"} or tokens[verb].pos != "VERB":
            break
        relation, above = tokens[verb].relation, tokens[verb].head
        asked = any(tokens[c].relation == "object" for c in parse.children[above])
        if relation not in ("open_clause", "adverbial", "conjunct") or (asked and relation == "open_clause"):
            break
        verb = above
        found.append(verb)
    return found


def told_of(parse: Parse, pronoun: Token) -> frozenset[int]:
    """Whom a relative clause tells of, which has the pronoun beside him: "the deputy he had dismissed"."""
    tokens = parse.tokens
    verb = tokens[pronoun.head]
    if pronoun.relation not in ("subject", "object", "indirect") or verb.relation != "relative":
        return frozenset()
    if any(tokens[c].tag == "WP$" for child in parse.children[verb.index] for c in parse.children[child]):
        return frozenset()
    noun = tokens[verb.head]
    same = {noun.index, *(c for c in parse.children[noun.index] if tokens[c].relation == "apposition")}
    return frozenset({*same, noun.head} if noun.relation == "apposition" else same)
