"""Which tokens are predicates, and which light verb carries a noun predicate."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from tripartite.coding.propositions.arguments import PARTICLES
from tripartite.coding.propositions.features import is_command
from tripartite.records.parse import Parse, Token
from tripartite.records.proposition import PredicateKind

_PREDICATIVE: Final = frozenset({"attribute", "conjunct", "root", "adverbial"})

CARRIERS: Final = frozenset(
    {"effort", "campaign", "operation", "drive", "bid", "process", "initiative", "mission"}
)
"""Nouns that only say that something is being done; what, stands before them ("a mediation effort")."""

_ROUNDS: Final = frozenset(
    "round series wave spate string set number campaign kind act bout couple flurry succession hour day night"
    " week month".split()
)

Side = Literal["doer", "undergoer", "inflicter", "event"]


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A light verb: "hold" in "hold talks", "come under" in "come under attack".

    `subject_is` says what the verb's subject is to the noun: its doer ("launch an attack"), its
    undergoer ("face an attack"), who does it to the verb's object ("subject a town to an attack"), or the
    noun itself ("an attack took place"). `preposition` is set where the noun follows one ("engage in talks").
    """

    lemma: str
    subject_is: Side
    preposition: str | None = None


@dataclass(frozen=True, slots=True)
class PredicateWords:
    """The lexicon's words that make nouns and adjectives predicates, and its light verbs.

    `authors` are verbs whose subject decides on the act that is their object ("order", "announce").
    `deeds` are nouns that say what a verb says, with that verb: eviction, evict. `gerunds` are nouns in
    "-ing" of the lexicon's verbs: only where a doer stands beside them ("the shunning of Togo by Ghana"),
    for "the backing of Togo" is done by Togo.
    """

    nouns: frozenset[str]
    adjectives: frozenset[str]
    support: Mapping[tuple[str, str | None], SupportVerb]
    event_verbs: frozenset[str]
    authors: frozenset[str] = frozenset()
    deeds: Mapping[str, str] = field(default_factory=dict)
    gerunds: Mapping[str, str] = field(default_factory=dict)


class Root(NamedTuple):
    """A predicate's token and, for nouns, the light verb that carries it.

    `lemma` is set where the meaning stands before the token: the mediation of "a mediation effort".
    `deed` is the verb of a noun that is read as that verb: evict of "the eviction of squatters".
    """

    token: int
    kind: PredicateKind
    support: int | None = None
    subject_is: Side = "doer"
    lemma: str | None = None
    deed: str | None = None


def roots(parse: Parse, words: PredicateWords) -> tuple[Root, ...]:
    """The predicates of a sentence, in text order."""
    found: list[Root] = []
    for token in parse.tokens:
        pos = token.pos
        if pos == "VERB":
            if _is_verb_root(token) and not is_command(parse, token.index):
                found.append(Root(token.index, "verb"))
        elif pos == "NOUN" or pos == "NAME":
            lemma = token.lemma if pos == "NOUN" else token.text.lower()
            if token.relation == "compound":
                continue
            if lemma in words.nouns:
                found.append(_noun_root(parse, token, words))
            elif lemma in words.deeds and _is_of_something(parse, token.index):
                found.append(_noun_root(parse, token, words)._replace(deed=words.deeds[lemma]))
            elif lemma in words.gerunds and _is_of_something(parse, token.index):
                if _has_doer(parse, token.index):
                    found.append(_noun_root(parse, token, words)._replace(deed=words.gerunds[lemma]))
            elif lemma in CARRIERS:
                meant = carried_by(parse, token.index, words.nouns)
                if meant is not None:
                    found.append(_noun_root(parse, token, words)._replace(lemma=meant))
        elif pos == "ADJ" and token.lemma in words.adjectives and token.relation in _PREDICATIVE:
            found.append(Root(token.index, "adjective"))
    return tuple(found)


def carried_by(parse: Parse, index: int, nouns: Container[str]) -> str | None:
    """The event noun before a noun that only says that something is being done."""
    before = parse.tokens[index - 1] if index else None
    if before is None or before.head != index or before.relation != "compound":
        return None
    return before.lemma if before.lemma in nouns else None


def _is_of_something(parse: Parse, noun: int) -> bool:
    """Without "of" nobody can be told apart from who does it: "the eviction", "Kenya's eviction"."""
    return any(parse.tokens[c].lemma == "of" for c in parse.children[noun])


def _has_doer(parse: Parse, noun: int) -> bool:
    """True for "Ghana's shunning of Togo" and "the shunning of Togo by Ghana"."""
    tokens = parse.tokens
    below = [tokens[c] for c in parse.children[noun]]
    of = (c for c in parse.children[noun] if tokens[c].lemma == "of")
    inner = [tokens[c] for o in of for name in parse.children[o] for c in parse.children[name]]
    return any(t.relation == "possessor" or t.lemma == "by" for t in below) or any(
        t.lemma == "by" and t.relation == "preposition" for t in inner
    )


def _is_verb_root(token: Token) -> bool:
    """Participles before a noun ("the detained reporters") say what is, not what is done."""
    if token.relation == "modifier":
        return False
    return token.relation != "compound"


def _noun_root(parse: Parse, token: Token, words: PredicateWords) -> Root:
    relation, above = token.relation, parse.tokens[token.head]
    while relation == "conjunct" and above.pos in ("NOUN", "NAME"):
        relation, above = above.relation, parse.tokens[above.head]
    if relation == "preposition_object" and above.lemma == "of" and parse.tokens[above.head].lemma in _ROUNDS:
        # "began a new round of exercises": the round is as good as the exercises.
        counted = parse.tokens[above.head]
        relation, above = counted.relation, parse.tokens[counted.head]
    if relation == "preposition_object" and above.lemma == "of":
        copula = _is_marked(parse, above.head)
        if copula is not None:
            return Root(token.index, "noun", copula, "undergoer")
    if relation in ("object", "attribute") and above.pos == "VERB":
        return _supported(parse, token, above, words, None, undergone=False)
    if relation == "passive_subject" and above.pos == "VERB":
        return _supported(parse, token, above, words, None, undergone=True)
    if relation == "subject" and above.lemma in words.event_verbs:
        return Root(token.index, "noun", above.index, "event")
    if relation == "preposition_object":
        preposition = above.lemma
        verb = parse.tokens[above.head]
        if preposition == "in" and token.lemma in _MANNERS:
            done = _verb_above(parse, above)
            if done is not None and done.lemma not in _TOLD:
                return Root(token.index, "noun", done.index, "doer")
        if verb.pos == "VERB":
            return _supported(parse, token, verb, words, preposition, undergone=False)
        if verb.pos == "AUX" and verb.lemma == "be" and ("be", preposition) in words.support:
            return _supported(parse, token, verb, words, preposition, undergone=False)
    return Root(token.index, "noun")


_MANNERS: Final = frozenset({"protest"})
"""Nouns that say behind "in" as what something is done: "parked across the motorway in protest"."""

_TOLD: Final = frozenset(
    "resign quit step leave withdraw recall summon expel suspend cancel walk boycott abstain vote".split()
)
"""Verbs that tell of an act of their own, whatever it was done as."""


def _verb_above(parse: Parse, preposition: Token) -> Token | None:
    """The verb that a phrase tells of, however deep the parser hangs it among the verb's complements."""
    token = parse.tokens[preposition.head]
    for _ in range(4):
        if token.pos == "VERB":
            return token
        token = parse.tokens[token.head]
    return None


MARKED: Final = frozenset({"target", "victim", "object", "subject", "focus", "recipient"})


def _is_marked(parse: Parse, noun: int) -> int | None:
    """The copula in "was the target of", "became a victim of": whoever is so called undergoes it."""
    tokens = parse.tokens
    copula = tokens[tokens[noun].head]
    called = tokens[noun].relation == "attribute" and copula.lemma in ("be", "become", "remain")
    return copula.index if called and tokens[noun].lemma in MARKED else None


def phrasal(parse: Parse, verb: Token) -> str:
    """The verb's lemma with its particle, or the noun that makes it a phrase: "carry out", "take part"."""
    for child in parse.children[verb.index]:
        token = parse.tokens[child]
        if token.relation == "object" and token.lemma == "part" and not parse.children[child]:
            return f"{verb.lemma} part"
        if token.relation == "particle" or (
            token.relation == "adverb" and token.lemma in PARTICLES and child == verb.index + 1
        ):
            return f"{verb.lemma} {token.lemma}"
    return verb.lemma


def _supported(
    parse: Parse,
    token: Token,
    verb: Token,
    words: PredicateWords,
    preposition: str | None,
    *,
    undergone: bool,
) -> Root:
    light = words.support.get((phrasal(parse, verb), preposition))
    if light is None:
        return Root(token.index, "noun")
    if undergone and light.subject_is != "doer":
        return Root(token.index, "noun")
    return Root(token.index, "noun", verb.index, light.subject_is)
