"""Climbing from a proposition through all that governs it."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.factuality.clause_words import Cues, cue_class, cue_table, negations, special
from tripartite.coding.factuality.effects import effect_of
from tripartite.coding.factuality.governors import is_infinitive_link, is_perfect
from tripartite.coding.factuality.mood import modifiers, mood_carrier, negate, read_mood
from tripartite.coding.factuality.verdict import EFFECTS, Factuality, Verdict, apply
from tripartite.coding.propositions.features import Features, features
from tripartite.coding.propositions.resolution import embedding_of, noun_embedding
from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding, Proposition

_LONGEST_CHAIN: Final = 12
_FINITE: Final = frozenset({"VBD", "VBZ"})


def factuality(
    parse: Parse,
    proposition: Proposition,
    others: Mapping[int, Proposition],
    cues: Mapping[str, Mapping[str, frozenset[str]]],
) -> Factuality:
    """Whether `proposition` happened, read from its own words and from all that governs it.

    `others` are the sentence's propositions by their head's token, `cues` the lexicon's. A chain of
    governors longer than 12 is read as far as its twelfth. Raises nothing.
    """
    verdict = Verdict(parse, cues)
    carrier, link = proposition.head, proposition.embedding
    if proposition.support is not None:
        if _is_carried(parse, cues, proposition.head, proposition.support):
            carrier = proposition.support
        else:
            link = noun_embedding(parse, proposition.head)
    elif proposition.kind == "adjective":
        carrier = parse.tokens[carrier].head
    if proposition.kind == "noun":
        modifiers(verdict, proposition.head)
    own = negations(parse, proposition.head) if carrier != proposition.head else ()
    shared = () if proposition.negation is None else (proposition.negation,)
    if parse.tokens[carrier].pos in NOUN_LIKE:
        negate(verdict, (*negations(parse, carrier), *shared))
    else:
        joined = shared if parse.tokens[carrier].relation == "conjunct" else ()
        mood = Features(proposition.tense, proposition.aspect, proposition.modal)
        read_mood(verdict, carrier, mood, link, (*own, *negations(parse, carrier), *joined))
    if _is_given_up(parse, proposition, cues):
        verdict.weaken("desired", proposition.head, "had been wished")
    _climb(verdict, carrier, link, others)
    return verdict.result()


def _is_given_up(parse: Parse, proposition: Proposition, cues: Cues) -> bool:
    """True for what "had been planned" or somebody "had hoped" for: it did not come to that."""
    if (proposition.tense, proposition.aspect) != ("past", "perfect"):
        return False
    verb = proposition.head if proposition.support is None else proposition.support
    return parse.tokens[verb].lemma in special(cues, "wished_for")


def _is_carried(parse: Parse, cues: Cues, noun: int, verb: int) -> bool:
    """False for "ended the talks" and "the talks are likely to fail", where the verb is about them."""
    word, above = parse.tokens[noun], parse.tokens[verb]
    if above.lemma == "be" and word.relation == "subject":
        return False
    if word.relation in ("object", "passive_subject") and word.head == verb:
        return cue_class(cue_table(cues, "verb"), above.lemma) not in ("factive", "negative")
    return True


def _link(parse: Parse, token: int, others: Mapping[int, Proposition]) -> Embedding | None:
    known = others.get(token)
    if known is not None:
        return known.embedding
    return (
        noun_embedding(parse, token) if parse.tokens[token].pos in NOUN_LIKE else embedding_of(parse, token)
    )


def _climb(verdict: Verdict, token: int, link: Embedding | None, others: Mapping[int, Proposition]) -> None:
    for _ in range(_LONGEST_CHAIN):
        if link is None:
            return
        if link.relation == "conjunct":
            token = _joined_to(verdict.parse, token, link.governor)
        else:
            above = _step(verdict, token, link, others)
            if above is None:
                return
            token = above
        link = _link(verdict.parse, token, others)


def _joined_to(parse: Parse, verb: int, governor: int) -> int:
    """What a conjunct is joined to: in "defended the plan to merge them and accused" no infinitive."""
    tokens = parse.tokens
    if tokens[verb].tag not in _FINITE or tokens[governor].tag != "VB":
        return governor
    current = governor
    while tokens[current].head != current:
        current = tokens[current].head
        if tokens[current].tag in _FINITE and tokens[current].tag == tokens[verb].tag:
            return current
    return governor


def _step(verdict: Verdict, token: int, link: Embedding, others: Mapping[int, Proposition]) -> int | None:
    """Apply the governor of `token`; the next token of the chain, None when nothing above matters."""
    parse, tokens = verdict.parse, verdict.parse.tokens
    choice = effect_of(verdict, token, link)
    if choice is None:
        return None
    name, at = choice
    effect = EFFECTS[name]
    carrier = mood_carrier(parse, at)
    if tokens[at].relation in ("attribute", "subject") and tokens[link.governor].lemma == "be":
        carrier = link.governor
    denied = negations(parse, carrier)
    if carrier != at and tokens[at].pos in NOUN_LIKE:
        denied = tuple(sorted({*denied, *negations(parse, at)}))
    if denied and name == "negative" and tokens[at].lemma in special(verdict.cues, "open"):
        verdict.weaken("possible", at, "negative, itself negated")
        return None
    carries = effect.negation and (effect.certainty is None or _raises(verdict, at))
    if name in ("denial", "report"):
        _spoken(verdict, name, at, denied)
    elif denied and carries and effect.certainty is not None:
        verdict.cue(at, name)
    else:
        apply(verdict, effect, at, name)
        if name in ("implicative", "factive"):
            verdict.cue(at, name)
        if effect.certainty is not None and verdict.time is None:
            verdict.time = "future" if _lies_ahead(parse, name, token, link) else "past"
    if effect.stops:
        return None
    reaching = denied if carries else ()
    if tokens[carrier].pos in NOUN_LIKE:
        modifiers(verdict, carrier)
        negate(verdict, reaching)
        return carrier
    known = others.get(carrier)
    mood = features(parse, carrier)
    if known is not None and known.kind == "verb":
        mood = Features(known.tense, known.aspect, known.modal)
    if name == "planned" and (mood.tense, mood.aspect) == ("past", "perfect") and link.relation != "clause":
        verdict.weaken("possible", at, "had been planned")
    above = _link(parse, carrier, others)
    read_mood(verdict, carrier, mood, above, reaching, tells_time=effect.inherits)
    return carrier


def _lies_ahead(parse: Parse, name: str, token: int, link: Embedding) -> bool:
    """True for "wants to leave" and "considers leaving", not for "is said to have left"."""
    if is_perfect(parse, token):
        return False
    ahead = is_infinitive_link(parse, token, link) or link.relation in ("open_clause", "clause")
    return name == "desired" or (ahead and link.relation != "noun_argument")


def _spoken(verdict: Verdict, name: str, at: int, denied: tuple[int, ...]) -> None:
    """What is denied is not so; what is not confirmed or not denied is open."""
    if denied:
        verdict.weaken("possible", at, f"{name}, itself negated")
    elif name == "denial":
        verdict.certainty = "certain"
        verdict.flip(at, name)
    else:
        verdict.cue(at, name)


def _raises(verdict: Verdict, token: int) -> bool:
    """True where denying the attitude denies the act: "does not think that", "has no wish to"."""
    word = verdict.parse.tokens[token]
    return word.pos in NOUN_LIKE or word.lemma in special(verdict.cues, "raising")
