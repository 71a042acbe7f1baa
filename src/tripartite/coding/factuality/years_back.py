"""Words that put a verb years before the story: "a year earlier", "two years after", "as a girl"."""

from typing import Final

from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_YEARS: Final = frozenset({"year", "decade", "century", "generation"})
_FEW: Final = frozenset({"a", "one", "two"})
"""How many months are no background yet: a report may be about what came two months after."""

_EARLIER: Final = frozenset({"earlier", "early", "before", "previously"})
_YOUNG: Final = frozenset(
    {"child", "girl", "boy", "teenager", "schoolboy", "schoolgirl", "student", "youth", "baby"}
)
_YOUTH: Final = frozenset({"youth", "childhood", "boyhood", "girlhood", "teens", "twenties", "thirties"})
_ADULT: Final = 13
"""From this number on "at 17" is an age: no hour."""

_OLD: Final = 40


def is_years_before(parse: Parse, proposition: Proposition) -> bool:
    """True where its words count years, or many months, between it and the story.

    That is "had dissolved it a year earlier", for what is joined to it too, and "six months after the
    president pulled out", "two years after the killing of the mayor".
    """
    verb = proposition.head if proposition.support is None else proposition.support
    if parse.tokens[verb].pos in NOUN_LIKE:
        word = parse.tokens[verb].head
        return parse.tokens[word].lemma.lower() == "after" and _counts(parse, word)
    tokens = parse.tokens
    above = tokens[tokens[verb].head]
    if proposition.tense == "none" and above.tag == "VBD" and above.relation == "adverbial":
        return _is_after_count(parse, above.index)  # "a year after they began an offensive to retake it"
    if proposition.tense != "past":
        return False
    first = tokens[verb].head if tokens[verb].relation == "conjunct" else verb
    if any(_is_earlier(parse, child) for child in parse.children[verb]):
        return True
    if first != verb and not _has_day(parse, verb):
        return any(_is_earlier(parse, child) and child < verb for child in parse.children[first])
    return tokens[verb].relation == "adverbial" and _is_after_count(parse, verb)


def _is_after_count(parse: Parse, verb: int) -> bool:
    """True for a clause that "two years after" opens."""
    tokens = parse.tokens
    marker = next((c for c in parse.children[verb] if tokens[c].relation == "marker"), None)
    return marker is not None and tokens[marker].lemma == "after" and _is_count(parse, marker - 1)


def is_of_youth(parse: Parse, proposition: Proposition) -> bool:
    """True for what somebody did "as a girl", "as a young partisan", "in his youth", "at 17".

    The words open the sentence, so that what is joined to its verb is told of the same time.
    """
    verb = proposition.head if proposition.support is None else proposition.support
    tokens = parse.tokens
    first = tokens[verb].head if tokens[verb].relation == "conjunct" else verb
    opener = tokens[0]
    if opener.head != first or opener.pos != "PREP" or tokens[first].tag not in ("VBD", "VBN"):
        return False
    inside = [tokens[c] for c in parse.children[0]]
    if opener.text == "At":
        return any(_is_age(word.text) for word in inside) and _has_person(parse, first)
    for noun in inside:
        young = any(tokens[c].lemma == "young" for c in parse.children[noun.index])
        if opener.text == "As" and noun.tag == "NN" and (noun.lemma in _YOUNG or young):
            return True
        if opener.text == "In" and noun.text in _YOUTH:
            return any(tokens[c].tag == "PRP$" for c in parse.children[noun.index])
    return False


def _is_earlier(parse: Parse, word: int) -> bool:
    return parse.tokens[word].lemma.lower() in _EARLIER and _counts(parse, word)


def _counts(parse: Parse, word: int) -> bool:
    """True where a number of years or months stands right before an adverb or a preposition."""
    return _is_count(parse, word - 1)


def _is_count(parse: Parse, noun: int) -> bool:
    if noun < 0:
        return False
    lemma = parse.tokens[noun].lemma
    if lemma in _YEARS:
        return True
    counted = {parse.tokens[c].text.lower() for c in parse.children[noun]}
    return lemma == "month" and bool(counted) and not counted & _FEW


def _has_day(parse: Parse, verb: int) -> bool:
    """True where a conjunct has a time of its own: "and on Monday lifted the curfew"."""
    tokens = parse.tokens
    between = range(min(parse.children[verb], default=verb), verb)
    return any(tokens[i].text.istitle() and tokens[i].text.endswith("day") for i in between) or any(
        tokens[c].lemma in ("now", "then") for c in parse.children[verb]
    )


def _is_age(text: str) -> bool:
    return text.isdigit() and len(text) == 2 and _ADULT <= int(text) <= _OLD


def _has_person(parse: Parse, verb: int) -> bool:
    return any(
        parse.tokens[c].text in ("he", "she") and parse.tokens[c].relation.endswith("subject")
        for c in parse.children[verb]
    )
