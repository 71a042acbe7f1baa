"""Words that point back, by their place in one sentence alone: whom they can and cannot stand for."""

from typing import Final

from tripartite.coding.phrase import Phrase
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.subtrees import subtree
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
    return frozenset(word for clause in told for word in subtree(parse, clause))


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


_OBJECTS: Final = frozenset({"object", "indirect", "preposition_object"})
_SUBJECTS: Final = frozenset({"subject", "passive_subject"})


def is_whose(parse: Parse, noun: int) -> bool:
    """True for the president of "France, whose president came": told of in passing."""
    return any(parse.tokens[c].tag == "WP$" for c in parse.children[noun])


def in_relative_clause(parse: Parse, low: int) -> int | None:
    """The noun whose relative clause a token stands in; None where it stands in none."""
    tokens, current = parse.tokens, low
    while tokens[current].head != current:
        if tokens[current].relation == "relative":
            return tokens[current].head
        current = tokens[current].head
    return None


def owner_told_of(parse: Parse, pronoun: Token) -> int | None:
    """Lee, in "phoned Lee, who dismissed his cabinet": the noun that "who" stands for owns it."""
    tokens = parse.tokens
    if pronoun.relation != "possessor":
        return None
    current = pronoun.head
    for _ in range(8):
        token = tokens[current]
        if token.pos in ("VERB", "AUX"):
            subject = next((c for c in parse.children[current] if tokens[c].relation in _SUBJECTS), None)
            if subject is not None and tokens[subject].tag not in ("WP", "WDT"):
                return None
            if token.relation == "relative":
                return token.head if subject is not None else None
        if token.head == current or token.relation in ("clause", "parataxis"):
            return None
        current = token.head
    return None


_ASKED: Final = frozenset(
    "request demand appeal call plea proposal offer claim invitation ultimatum threat warning complaint"
    " petition application bid".split()
)
_ANSWERING: Final = frozenset(
    "study reject accept refuse deny grant meet answer consider ignore hear heed deal respond agree bow"
    " welcome resist dismiss examine review address spurn rebuff satisfy fulfil fulfill turn".split()
)
"""What is done with somebody else's asking: "to deal with its requests" is not said of one's own."""


def answerers(parse: Parse, pronoun: Token) -> frozenset[int]:
    """Who answers what the owner asked for: Peru is not "it" in "Peru met Chile and rejected its demand"."""
    tokens = parse.tokens
    noun = tokens[pronoun.head]
    if pronoun.relation != "possessor" or noun.lemma not in _ASKED:
        return frozenset()
    above = tokens[noun.head]
    verb = tokens[above.head] if above.pos == "PREP" else above
    if noun.relation not in _OBJECTS or verb.lemma not in _ANSWERING:
        return frozenset()
    current = verbs_above(parse, verb.index)[-1]
    return frozenset(
        head
        for child in parse.children[current]
        if tokens[child].relation in _SUBJECTS
        for head in conjuncts(parse, child)
    )


def said_by_themselves(parse: Parse, pronoun: Token) -> int | None:
    """ "They" of "they lost men in a war that we asked them to fight": the same as "them"."""
    tokens = parse.tokens
    noun = in_relative_clause(parse, pronoun.index)
    if pronoun.relation not in _OBJECTS or noun is None:
        return None
    current = noun
    while tokens[current].head != current and tokens[current].pos not in ("VERB", "AUX"):
        current = tokens[current].head
    subjects = (c for c in parse.children[current] if tokens[c].relation in _SUBJECTS)
    return next((c for c in subjects if tokens[c].text.lower() == "they"), None)
