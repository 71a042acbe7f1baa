"""Passives without a word of being, mended: reduced relative clauses and headlines.

"The editor petitioned by miners resigned", "Villagers raked by militia": the parser takes the participle for
the past tense. What tells it is a "by" of who does it, or a second verb without a subject, and no object.
Each rule draws the sentence it is for.
"""

from typing import Final

from tripartite.coding.subtrees import has_child
from tripartite.coding.tree_edits import rearranged
from tripartite.records.parse import Parse, Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES: Final = frozenset({"auxiliary", "passive_auxiliary"})
_TAKEN: Final = frozenset({"object", "clause", "open_clause", "attribute", "indirect"})
_OF_A_CLAUSE: Final = frozenset({"punctuation", "adverbial", "unknown", "parataxis"})
"""What hangs on a verb and may be of the whole sentence."""

_CALENDAR: Final = frozenset({"end", "year", "week", "month", "time", "weekend", "noon", "midnight", "dawn"})


def participles_behind_subjects(parse: Parse) -> Parse:
    """ "The station closed down by Belarus gave no comment.": no verb of two, but who undergoes the first.

    closed/root <-- station/subject, by/agent, gave/conjunct;  gave/root <-- petitioned/subject <-- editor
    """
    tokens = parse.tokens
    for verb in tokens:
        if verb.pos != "VERB" or verb.tag not in ("VBD", "VBN") or has_child(parse, verb.index, _TAKEN):
            continue
        subject = _subject(parse, verb.index)
        if subject is None or has_child(parse, verb.index, _AUXILIARIES):
            continue
        second = _second_verb(parse, verb.index)
        if second is None or parse.tokens[subject].tag in ("PRP", "WP", "WDT"):
            continue
        changed = list(tokens)
        changed[verb.index] = verb._replace(head=subject, relation="participle", tag="VBN")
        above = second if verb.relation == "root" or verb.head == second else verb.head
        relation = "root" if verb.relation == "root" else tokens[second].relation
        passive = any(tokens[c].relation == "passive_auxiliary" for c in parse.children[second])
        side = "passive_subject" if passive else "subject"
        changed[subject] = tokens[subject]._replace(head=second, relation=side)
        if verb.head != second:
            changed[second] = tokens[second]._replace(head=above, relation=relation)
        for child in parse.children[verb.index]:
            if child > second and tokens[child].relation in _OF_A_CLAUSE:
                changed[child] = tokens[child]._replace(head=second)
        return rearranged(parse, changed, second if verb.relation == "root" else parse.root)
    return parse


def headlines_are_passive(parse: Parse) -> Parse:
    """ "Villagers raked by militia": the subject undergoes it; "minister quizzed by police": a participle.

    raked/root <-- villagers/subject, by;  minister/root <-- quizzed/VBD/participle <-- by/agent
    """
    tokens = parse.tokens
    changed = list(tokens)
    for verb in tokens:
        if verb.pos != "VERB" or verb.tag not in ("VBD", "VBN") or has_child(parse, verb.index, _AUXILIARIES):
            continue
        if not _is_done_by(parse, verb.index) or verb.relation == "conjunct":
            continue
        if verb.tag == "VBD" and verb.relation == "participle":
            changed[verb.index] = verb._replace(tag="VBN")
            continue
        subject = _subject(parse, verb.index)
        if subject is None or verb.relation not in ("root", "clause", "adverbial"):
            continue
        if tokens[subject].pos == "PRON" and tokens[subject].tag == "PRP":
            continue  # "they stood by the gate"
        changed[verb.index] = verb._replace(tag="VBN")
        changed[subject] = tokens[subject]._replace(relation="passive_subject")
        by = _by(parse, verb.index)
        if by is not None:
            changed[by] = tokens[by]._replace(relation="agent")
    return parse if changed == list(tokens) else rearranged(parse, changed, parse.root)


def _subject(parse: Parse, verb: int) -> int | None:
    below = (c for c in parse.children[verb] if c < verb)
    return next((c for c in below if parse.tokens[c].relation in ("subject", "passive_subject")), None)


def _by(parse: Parse, verb: int) -> int | None:
    tokens = parse.tokens
    below = (c for c in parse.children[verb] if c > verb and tokens[c].lemma == "by")
    return next((c for c in below if tokens[c].relation in ("agent", "preposition")), None)


def _is_done_by(parse: Parse, verb: int) -> bool:
    """True where a "by" tells who does it, and no object stands there.

    Of a past tense the parser itself must see that; of a participle it is enough that somebody follows.
    """
    tokens = parse.tokens
    by = _by(parse, verb)
    if by is None or any(tokens[c].relation in ("object", "clause") for c in parse.children[verb]):
        return False
    if tokens[verb].tag == "VBD" and tokens[by].relation != "agent":
        return False
    names = [tokens[c] for c in parse.children[by] if tokens[c].relation == "preposition_object"]
    return any(_is_somebody(name) for name in names)


def _is_somebody(token: Token) -> bool:
    return token.pos in ("NAME", "NOUN", "PRON") and token.lemma.lower() not in _CALENDAR


_SECOND: Final = frozenset({"conjunct", "clause", "unknown", "parataxis", "adverbial"})


def _second_verb(parse: Parse, verb: int) -> int | None:
    """The finite verb behind, to which the subject really belongs."""
    tokens = parse.tokens
    above = tokens[verb].head
    if tokens[verb].relation in ("subject", "clausal_subject") and above > verb:
        return above if tokens[above].pos in ("VERB", "AUX") else None
    for child in parse.children[verb]:
        token = tokens[child]
        if child < verb or token.relation not in _SECOND:
            continue
        joined = any(tokens[i].pos == "CONJ" or tokens[i].text in (",", ";", ":") for i in range(verb, child))
        own = {tokens[c].relation for c in parse.children[child]}
        finite = token.tag in _FINITE or any(
            tokens[c].tag in _FINITE for c in parse.children[child] if tokens[c].relation in _AUXILIARIES
        )
        if finite and not joined and not own & {"subject", "passive_subject", "marker", "adverb"}:
            return child
    return None
