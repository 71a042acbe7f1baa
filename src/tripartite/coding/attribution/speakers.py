"""Who speaks: the subject of a cue, where the parser sees it and where it does not."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.contents import COMPLEMENTS
from tripartite.coding.attribution.nouns import maker
from tripartite.coding.attribution.trees import edge_left
from tripartite.coding.propositions.scheme import NOUN_LIKE, SUBJECTS
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_LOST: Final = frozenset({"root", "subject", "unknown", "noun_adverb", "object", "attribute"})
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``"})
_QUOTING: Final = frozenset({"quote", "cite"})
_EMPTY: Final = frozenset({"it", "there"})


def speaker_of(
    parse: Parse, verb: int, by_head: Mapping[int, Proposition], nouns: frozenset[str]
) -> int | None:
    """The head of who says what a verb reports; None if nobody is named.

    A text speaks for its maker: in "a statement from the ministry said" the ministry does. `nouns`
    are the lemmas of such texts.
    """
    proposition = by_head.get(verb)
    speaker = _subject(parse, proposition)
    if speaker is None:
        return _lost_subject(parse, verb, proposition)
    if parse.tokens[speaker].lemma in nouns:
        return maker(parse, speaker, by_head) or speaker
    return speaker


def _subject(parse: Parse, proposition: Proposition | None) -> int | None:
    """The head of the subject; expletives speak for nobody."""
    subject = proposition.argument("subject") if proposition else None
    if proposition is None or subject is None:
        return None
    head = subject.heads[0]
    token = parse.tokens[head]
    empty = token.relation == "expletive" or (proposition.passive and token.text.lower() in _EMPTY)
    return None if empty else head


def _lost_subject(parse: Parse, verb: int, proposition: Proposition | None) -> int | None:
    """The noun that begins the clause of a finite verb which the parser left without a subject."""
    token = parse.tokens[verb]
    if token.tag not in _FINITE or (proposition is not None and proposition.passive):
        return None
    if any(parse.tokens[c].relation == "expletive" for c in parse.children[verb]):
        return None
    begin = verb
    while begin > 0 and parse.tokens[begin - 1].text not in _QUOTES:
        begin -= 1
    for candidate in parse.tokens[begin:verb]:
        if candidate.pos in ("NOUN", "NAME") and candidate.relation in _LOST:
            return candidate.index
    return None


def inverted_subject(parse: Parse, verb: int) -> int | None:
    """'"...," said the woman': a noun behind the verb that was taken for what is said."""
    if verb == 0 or parse.tokens[verb - 1].pos != "PUNCT":
        return None
    for child in parse.children[verb]:
        if child < verb or parse.tokens[child].relation not in COMPLEMENTS:
            continue
        subject = next((c for c in parse.children[child] if parse.tokens[c].relation in SUBJECTS), None)
        if subject is None:
            return child if parse.tokens[child].pos in NOUN_LIKE else None
        follows = edge_left(parse, subject) == verb + 1 and parse.tokens[subject].pos in NOUN_LIKE
        return subject if follows and parse.tokens[verb - 1].text in _QUOTES else None
    return None


def quoted_by(
    parse: Parse, verb: int, by_head: Mapping[int, Proposition]
) -> tuple[int | None, int | None] | None:
    """Speaker and relay of "X was quoted by Y as saying"."""
    preposition = parse.tokens[verb].head
    above = parse.tokens[preposition].head
    if parse.tokens[verb].tag != "VBG" or parse.tokens[preposition].lemma != "as":
        return None
    quoting = by_head.get(above)
    if quoting is None or quoting.lemma not in _QUOTING:
        return None
    quoted, quoter = quoting.argument("object"), quoting.argument("subject")
    return (quoted.heads[0] if quoted else None, quoter.heads[0] if quoter else None)
