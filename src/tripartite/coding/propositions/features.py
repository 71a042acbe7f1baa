"""Tense, aspect, modality and negation of a predicate, with the words that tell them."""

from typing import Final, NamedTuple

from tripartite.records.parse import Parse

_TENSES: Final = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_FUTURE: Final = frozenset({"will", "shall", "'ll"})
_MODALS: Final = frozenset({"would", "could", "may", "might", "should", "must", "can", "ought", "need"})


class Features(NamedTuple):
    """`modal`, `negation` and `infinitive` are token indices."""

    tense: str = "none"
    aspect: str = "simple"
    modal: int | None = None
    negation: int | None = None
    infinitive: int | None = None


def features(parse: Parse, verb: int) -> Features:
    """Read the auxiliaries of a verb (or of "be" with an adjective)."""
    tokens = parse.tokens
    tag = tokens[verb].tag
    tense = _TENSES.get(tag, "none")
    aspect, modal, negation, infinitive = "simple", None, None, None
    for child in parse.children[verb]:
        token = tokens[child]
        relation = token.relation
        if relation == "negation" or (
            relation == "adverb" and token.lemma in ("never", "no longer", "hardly")
        ):
            negation = child
        elif relation == "auxiliary" or relation == "passive_auxiliary":
            if token.tag == "MD":
                if token.lemma in _FUTURE:
                    tense, modal = "future", child
                elif token.lemma in _MODALS:
                    modal = child
                    tense = "present" if tense == "none" else tense
            elif token.tag == "TO":
                infinitive = child
            else:
                if token.lemma == "have":
                    aspect = "perfect"
                elif token.lemma == "be" and tag == "VBG":
                    aspect = "progressive" if aspect == "simple" else aspect
                if tense == "none" or tense == "present":
                    tense = _TENSES.get(token.tag, tense)
    return Features(tense, aspect, modal, negation, infinitive)


def is_command(parse: Parse, verb: int) -> bool:
    """True for a bare infinitive that opens a sentence without a subject: "Swap sugary drinks for water".

    News hardly commands; what the tagger takes for a command is mostly a noun ("Aid workers fear").
    """
    tokens = parse.tokens
    if tokens[verb].tag != "VB" or any(token.pos != "PUNCT" for token in tokens[:verb]):
        return False
    relations = {tokens[child].relation for child in parse.children[verb]}
    return not relations & {"subject", "passive_subject", "auxiliary", "passive_auxiliary"}
