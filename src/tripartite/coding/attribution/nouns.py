"""Nouns as cues: "X's claim that ...", "warnings by X that ...", "a pledge to ..."."""

from collections.abc import Iterator, Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import ranges, strip
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_CLAUSES: Final = frozenset({"clause", "open_clause", "participle"})
_TOPIC: Final = frozenset({"of", "for", "about", "over", "with", "on", "against", "at", "toward", "towards"})
_FROM: Final = frozenset({"by", "from"})


def noun_draft(
    parse: Parse,
    index: int,
    noun: int,
    by_head: Mapping[int, Proposition],
    cues: Mapping[str, frozenset[str]],
) -> Draft | None:
    """The attribution whose cue is a noun; None without content.

    A statement's content is a clause of its own ("the claim that"), an attitude's also what stands behind
    its preposition ("their fear of a coup"), if somebody holds it.
    """
    lemma = parse.tokens[noun].lemma
    draft = _with_clause(parse, index, noun, by_head) if lemma in cues["nouns"] else None
    if draft is None and any(lemma in cues[key] for key in ("nouns", "attitude_nouns", "equated_nouns")):
        draft = _equated(parse, index, noun, by_head)
    if draft is None and lemma in cues["attitude_nouns"]:
        draft = _with_topic(parse, index, noun, by_head)
    return draft


def _with_topic(parse: Parse, index: int, noun: int, by_head: Mapping[int, Proposition]) -> Draft | None:
    tokens = parse.tokens
    following = noun + 1
    if following not in parse.children[noun] or tokens[following].lemma not in _TOPIC:
        return None
    speaker, run = maker(parse, noun, by_head), strip(parse, noun + 2, max(subtree(parse, following)))
    if speaker is None or run is None:
        return None
    return Draft(index, noun, (noun, following), speaker, "noun with topic", [run], speaks=False)


def _equated(parse: Parse, index: int, noun: int, by_head: Mapping[int, Proposition]) -> Draft | None:
    """ "The hope is that ...", "their question was what ...": the clause that a noun is set equal to."""
    tokens = parse.tokens
    verb = tokens[noun].head
    if tokens[noun].relation != "subject" or tokens[verb].lemma != "be" or verb < noun:
        return None
    clause = next((c for c in parse.children[verb] if c > verb and tokens[c].relation == "clause"), None)
    if clause is None:
        return None
    inside = subtree(parse, clause)
    first = tokens[min(inside)]
    if first.lemma not in ("that", "whether") and first.tag not in ("WP", "WDT", "WRB"):
        return None
    speaker = noun_speaker(parse, noun, by_head)
    return Draft(index, noun, (noun, verb), speaker, "noun is clause", ranges(parse, inside), speaks=False)


def _stray_clause(parse: Parse, noun: int) -> int | None:
    """A that-clause right behind a noun that the parser hung on the verb above."""
    following = noun + 1
    if following >= len(parse.tokens) or parse.tokens[following].lemma != "that":
        return None
    clause = parse.tokens[following].head
    stray = parse.tokens[following].relation == "marker" and parse.tokens[clause].relation == "clause"
    if not stray or parse.tokens[clause].head >= noun or parse.tokens[noun].relation == "subject":
        return None
    return clause if parse.tokens[parse.tokens[clause].head].pos == "VERB" else None


def _with_clause(parse: Parse, index: int, noun: int, by_head: Mapping[int, Proposition]) -> Draft | None:
    clause = next((c for c in parse.children[noun] if c > noun and _is_content(parse, c)), None)
    if clause is None:
        clause = _stray_clause(parse, noun)
    if clause is None:
        return None
    draft = Draft(index, noun, (noun, noun), noun_speaker(parse, noun, by_head), "noun with clause")
    draft.tokens = ranges(parse, subtree(parse, clause))
    draft.speaks = False
    return draft if draft.tokens else None


def _is_content(parse: Parse, child: int) -> bool:
    if parse.tokens[child].relation not in _CLAUSES:
        return False
    return any(
        (parse.tokens[c].relation == "marker" and parse.tokens[c].lemma in ("that", "whether"))
        or parse.tokens[c].tag == "TO"
        for c in parse.children[child]
    )


def noun_speaker(parse: Parse, noun: int, by_head: Mapping[int, Proposition]) -> int | None:
    """Whose noun it is, else who makes the statement ("issued a warning that")."""
    found = maker(parse, noun, by_head)
    if found is not None:
        return found
    return next((i for i in _introduced(parse, noun, frozenset({"of"}))), None)


def maker(parse: Parse, noun: int, by_head: Mapping[int, Proposition]) -> int | None:
    """Possessor, "by X", "from X", or the subject of a verb that has the noun as its object."""
    tokens = parse.tokens
    for child in parse.children[noun]:
        if tokens[child].relation == "possessor":
            return child
    for inner in _introduced(parse, noun, _FROM):
        return inner
    above = tokens[noun].head
    if tokens[noun].relation == "object" and above in by_head:
        subject = by_head[above].argument("subject")
        if subject is not None and subject.heads[0] != noun:
            return subject.heads[0]
    return None


def _introduced(parse: Parse, noun: int, prepositions: frozenset[str]) -> Iterator[int]:
    tokens = parse.tokens
    for child in parse.children[noun]:
        if tokens[child].relation in ("preposition", "agent") and tokens[child].lemma in prepositions:
            yield from (c for c in parse.children[child] if tokens[c].relation == "preposition_object")
