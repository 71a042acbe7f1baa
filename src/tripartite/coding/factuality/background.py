"""Whether a proposition is background: told as from before the story of its text."""

from datetime import date
from typing import Final

from tripartite.coding.factuality.governors import is_content_clause
from tripartite.coding.factuality.years_back import is_of_youth, is_years_before
from tripartite.coding.propositions.resolution import embedding_of
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding, Proposition

_YEARS_BACK: Final = 2
_LATER: Final = frozenset({"later", "afterwards", "late"})
_FORMERLY: Final = frozenset(
    "before previously formerly once twice long originally repeatedly ago already".split()
)
"""What puts a past perfect, or a participle, well before the story."""

_ONCE: Final = frozenset({"once", "formerly", "previously"})
"""What does so for a past tense too, in the words that tell who somebody is."""

_LONG: Final = frozenset({"year", "decade", "century", "generation"})


def is_background(parse: Parse, proposition: Proposition, *, published: date | None = None) -> bool:
    """True for what the text tells as from before its story.

    That is a past perfect of what somebody once did ("a sergeant who had served in the army", "had attacked
    it before"), "used to", a relative clause or participle with a year at least two years before `published`
    or with "once", what came, or was followed by what came, "eight years later", what came "a year earlier",
    what the story came "six months after", and what somebody did "as a girl". A past perfect by itself
    tells only that something came before something else, which may be an hour ago: "hours after he had
    sacked the minister".
    """
    link = proposition.embedding
    relation = link.relation if link is not None else None
    if proposition.tense == "past" and proposition.aspect == "perfect" and proposition.modal is None:
        return not _is_reported(parse, link) and (
            _is_formerly(parse, proposition)
            or _is_of_somebody(parse, proposition)
            or is_years_before(parse, proposition)
        )
    if is_years_before(parse, proposition) or is_of_youth(parse, proposition):
        return True
    if relation == "participle" and _is_formerly(parse, proposition):
        return True
    if proposition.tense == "past" and _is_once(parse, proposition):
        return True
    if _is_chronicle(parse, proposition):
        return True
    if link is not None and link.marker == "to" and _is_habit(parse, link.governor):
        return True
    if published is None or relation not in ("relative", "participle"):
        return False
    years = (_year(parse, token) for token in subtree(parse, proposition.head))
    return any(year is not None and year <= published.year - _YEARS_BACK for year in years)


def _is_formerly(parse: Parse, proposition: Proposition) -> bool:
    """True where a word beside the verb says so: "had attacked it before", "twice convicted"."""
    tokens = parse.tokens
    verb = proposition.head if proposition.support is None else proposition.support
    return any(
        tokens[c].lemma.lower() in _FORMERLY
        and not any(tokens[below].pos in ("VERB", "NOUN", "NAME") for below in parse.children[c])
        for c in parse.children[verb]
    )


def _is_once(parse: Parse, proposition: Proposition) -> bool:
    tokens = parse.tokens
    verb = proposition.head if proposition.support is None else proposition.support
    return any(
        tokens[c].lemma.lower() in _ONCE and tokens[c].relation == "adverb" and c == verb - 1
        for c in parse.children[verb]
    )


def _is_of_somebody(parse: Parse, proposition: Proposition) -> bool:
    """True for a relative clause whose "who" acts or suffers: it tells who somebody is."""
    tokens = parse.tokens
    verb = proposition.head if proposition.support is None else proposition.support
    if tokens[verb].relation == "conjunct":
        verb = tokens[verb].head
    return tokens[verb].relation == "relative" and any(
        tokens[c].relation in ("subject", "passive_subject")
        and tokens[c].text.lower() in ("who", "which", "that")
        for c in parse.children[verb]
    )  # fmt: skip


def _is_reported(parse: Parse, link: Embedding | None) -> bool:
    """ "said they had looted the town", and what is joined to it: "and burned it"."""
    while link is not None and link.relation == "conjunct":
        link = embedding_of(parse, link.governor)
    return link is not None and is_content_clause(parse, link)


def _is_chronicle(parse: Parse, proposition: Proposition) -> bool:
    """True in "gave up his arms and was killed eight years later", for both."""
    tokens = parse.tokens
    verb = proposition.head if proposition.support is None else proposition.support
    first = tokens[verb].head if tokens[verb].relation == "conjunct" else verb
    joined = (first, *(c for c in parse.children[first] if tokens[c].relation == "conjunct"))
    return any(
        tokens[later].lemma.lower() in _LATER
        and any(tokens[count].lemma in _LONG for count in parse.children[later])
        for one in joined
        for later in parse.children[one]
    )


def _is_habit(parse: Parse, verb: int) -> bool:
    """ "used to attack", not "used gas to" or "was used to"."""
    relations = {parse.tokens[child].relation for child in parse.children[verb]}
    return parse.tokens[verb].text.lower() == "used" and not relations & {"object", "passive_subject"}


def _year(parse: Parse, token: int) -> int | None:
    text = parse.tokens[token].text
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12" else None
