"""Who the subject is where the parser hangs it on another phrase; mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.phrase import CALENDAR
from tripartite.coding.propositions.phrases import core
from tripartite.coding.tree_edits import moved
from tripartite.records.parse import Parse

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_CLOSING: Final = frozenset({"'", '"', "\u2019", "\u201d", "''"})
_BETWEEN: Final = frozenset({"ADV", "AUX"})


def subjects_behind_fronted_phrases(parse: Parse) -> Parse:
    """ "On a visit to Harare, President Mwangi voiced support": the name is the verb's subject.

    The parser hangs what stands between the comma and a finite verb without a subject on the place named
    before the comma.
    """
    tokens = parse.tokens
    verb = parse.root
    if verb == 0 or (tokens[verb].tag not in _FINITE and not _is_perfect(parse, verb)):
        return parse
    relations = {tokens[c].relation for c in parse.children[verb]}
    if relations & {"subject", "passive_subject", "clausal_subject", "expletive"}:
        return parse
    last = verb - 1
    while last > 0 and tokens[last].pos in _BETWEEN:
        last -= 1
    token = tokens[last]
    if token.pos not in ("NOUN", "NAME", "PRON") or not _under_first_phrase(parse, verb, last):
        return parse
    first, _ = core(parse, last)
    direct = token.head == verb and token.relation in ("adverbial", "adverb", "noun_adverb", "unknown")
    direct = direct and (token.pos == "NAME" or first > 0)
    hung = token.relation in ("conjunct", "apposition")
    if not (direct or hung) or (first == 0 and hung) or (first > 0 and tokens[first - 1].text != ","):
        return parse
    passive = "passive_auxiliary" in relations
    return moved(parse, last, verb, "passive_subject" if passive else "subject")


def subjects_before_asides(parse: Parse) -> Parse:
    """ "Jordan, long the strongest voice of all, urged Nigeria to": the name is the subject.

    urged <-- Jordan/noun_adverb, urged <-- voice/subject, with a comma before the verb
    """
    tokens = parse.tokens
    verb = parse.root
    name = next((c for c in parse.children[verb] if tokens[c].relation == "noun_adverb" and c < verb), None)
    aside = next(
        (c for c in parse.children[verb] if tokens[c].relation in ("subject", "passive_subject")), None
    )
    if name is None or aside is None or not name < aside < verb or tokens[name].text in CALENDAR:
        return parse
    if tokens[name].pos not in ("NAME", "NOUN") or core(parse, name)[0] != 0 or tokens[name + 1].text != ",":
        return parse
    last = verb - 1
    while last > aside and tokens[last].pos in _BETWEEN:
        last -= 1
    if tokens[last].text != "," or (tokens[name].pos == "NOUN" and tokens[0].pos != "DET"):
        return parse
    relation = tokens[aside].relation
    return moved(moved(parse, aside, name, "apposition"), name, verb, relation)


def captions_join_names(parse: Parse) -> Parse:
    """ "Minister Banda, left, and Minister Phiri, right, met": joined, no apposition."""
    tokens = parse.tokens
    for token in tokens:
        if token.relation != "apposition" or token.pos != "NAME" or tokens[token.head].pos != "NAME":
            continue
        first, _ = core(parse, token.index)
        if first > token.head + 1 and tokens[first - 1].lemma == "and":
            return moved(parse, token.index, token.head, "conjunct")
    return parse


def headlines_join_subjects(parse: Parse) -> Parse:
    """ "Iran, Iraq sign a deal": both do.

    sign <-- Iran/noun_adverb, sign <-- Iraq/subject
    """
    tokens = parse.tokens
    verb = parse.root
    below = parse.children[verb]
    subject = next((c for c in below if tokens[c].relation == "subject" and c == verb - 1), None)
    if subject is None or tokens[subject].pos != "NAME" or tokens[verb].tag not in _FINITE | {"VB"}:
        return parse
    comma = core(parse, subject)[0] - 1
    first = comma - 1
    if first < 0 or tokens[comma].text != "," or tokens[first].pos != "NAME" or tokens[first].head != verb:
        return parse
    if (
        core(parse, first)[0] != 0
        or tokens[first].relation != "noun_adverb"
        or tokens[first].text in CALENDAR
    ):
        return parse
    parse = moved(parse, first, verb, "subject")
    return moved(parse, subject, first, "conjunct")


def descriptions_are_no_subjects(parse: Parse) -> Parse:
    """ "Banda, once Phiri's patron and now his rival, called": who is told of between commas is the name.

    called <-- Banda/subject, called <-- patron/subject
    """
    tokens = parse.tokens
    for token in tokens:
        if token.relation != "subject" or token.pos != "NOUN":
            continue
        first = next(
            (c for c in parse.children[token.head] if tokens[c].relation == "subject" and c < token.index),
            None,
        )
        if first is None or tokens[first].pos != "NAME" or tokens[first + 1].text != ",":
            continue
        closes = any(tokens[i].text == "," for i in range(token.index, token.head))
        if closes and core(parse, token.index)[0] >= first + 2:
            return moved(parse, token.index, first, "apposition")
    return parse


def speakers_behind_quotations(parse: Parse) -> Parse:
    """ "'We may act,' warned the minister": whoever stands behind the verb speaks.

    warned <-- minister/object
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        verb = tokens[token.head]
        if token.relation != "object" or verb.tag not in _FINITE or token.index < verb.index:
            continue
        opened = tokens[verb.index - 1].text in _CLOSING and core(parse, token.index)[0] == verb.index + 1
        taken = {tokens[c].relation for c in parse.children[verb.index]}
        if opened and "subject" not in taken and token.pos in ("NOUN", "NAME", "PRON"):
            return moved(parse, token.index, verb.index, "subject")
    return parse


def _is_perfect(parse: Parse, verb: int) -> bool:
    tokens = parse.tokens
    return tokens[verb].tag == "VBN" and any(
        tokens[c].relation == "auxiliary" and tokens[c].tag in _FINITE for c in parse.children[verb]
    )


def _under_first_phrase(parse: Parse, verb: int, index: int) -> bool:
    """True when the token hangs, through whatever, on the phrase that opens the sentence, or on the verb."""
    current = index
    for _ in range(12):
        above = parse.tokens[current].head
        if above == verb:
            return current == index or parse.tokens[current].relation == "preposition"
        if above == current:
            return False
        current = above
    return False
