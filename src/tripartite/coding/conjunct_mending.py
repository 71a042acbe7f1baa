"""Verbs that "and" joins to the wrong verb, and joined verbs whose word of being is left out; mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.subtrees import has_child
from tripartite.coding.tree_edits import moved, with_tokens
from tripartite.records.parse import Parse, Token

_TELLING: Final = frozenset(
    "accuse appeal ask call condemn criticise criticize demand denounce insist offer order pledge praise"
    " promise tell thank threaten urge vow warn".split()
)
"""What a speaker goes on to do by words: "said the crew had obeyed and *told* Manila to leave"."""

_UNDERGONE: Final = frozenset(
    "abduct arrest ban beat behead burn capture charge convict deport destroy detain displace dismiss"
    " evacuate evict execute expel free hang hospitalise hospitalize injure intern jail kidnap kill loot maim"
    " murder oust ransack rape release rescue sack seize sentence shoot stab torture wound".split()
)
"""Verbs whose past form without an object tells what was done to the subject."""

_SUBJECTS: Final = frozenset({"subject", "passive_subject"})
_AUXILIARIES: Final = frozenset({"auxiliary", "passive_auxiliary"})
_OBJECTS: Final = frozenset({"object", "indirect", "clause", "open_clause", "agent", "particle"})


def gerunds_join_gerunds(parse: Parse) -> Parse:
    """ "Demanding that the man be freed and warning that": it is "demanding" that "warning" is joined to.

    demanding/VBG <-- freed/clause <-- warning/VBG/conjunct
    """
    tokens = parse.tokens
    for token in tokens[3:]:
        first = tokens[token.head]
        if token.tag != "VBG" or token.relation != "conjunct" or first.relation != "clause":
            continue
        above = tokens[first.head]
        if first.tag == "VBG" or first.pos not in ("VERB", "AUX") or above.tag != "VBG":
            continue
        if not has_child(parse, token.index, _SUBJECTS) and not has_child(
            parse, first.index, frozenset({"copula"})
        ):
            parse = _joined(parse, token.index, above.index)
    return parse


def speakers_go_on(parse: Parse) -> Parse:
    """ "China said its crew had obeyed and told Manila to leave": China told it, not the crew.

    said/VBD <-- obeyed/VBN/clause <-- told/VBD/conjunct: no such form stands behind "had" or "will".
    """
    tokens = parse.tokens
    for token in tokens[4:]:
        first = tokens[token.head]
        if token.tag != "VBD" or token.relation != "conjunct" or first.relation != "clause":
            continue
        above = tokens[first.head]
        if token.lemma not in _TELLING or above.tag != "VBD" or first.tag in ("VBD", "VBZ", "VBP"):
            continue
        own = has_child(parse, token.index, _SUBJECTS | _AUXILIARIES | {"marker"})
        told = any(
            tokens[c].tag in ("VBD", "MD", "VBZ", "VBP") for c in _below(parse, first.index, _AUXILIARIES)
        )
        if told and not own and has_child(parse, above.index, _SUBJECTS):
            parse = _joined(parse, token.index, above.index)
    return parse


def passives_share_being(parse: Parse) -> Parse:
    """ "Two soldiers were killed and five rebels captured": "were" is said of both.

    killed <-- were/passive_auxiliary, captured/conjunct <-- rebels/subject
    """
    tokens = parse.tokens
    changed: dict[int, Token] = {}
    for token in tokens[4:]:
        first = tokens[token.head]
        if token.relation != "conjunct" or token.tag not in ("VBD", "VBN") or token.lemma not in _UNDERGONE:
            continue
        if not has_child(parse, first.index, frozenset({"passive_auxiliary"})):
            continue
        if has_child(parse, token.index, _AUXILIARIES | _OBJECTS):
            continue
        before = [
            c
            for c in parse.children[token.index]
            if c < token.index and tokens[c].relation in ("subject", "noun_adverb")
        ]
        if len(before) != 1 or tokens[before[0]].pos not in ("NOUN", "NAME", "PRON", "NUM"):
            continue
        changed[token.index] = token._replace(tag="VBN")
        changed[before[0]] = tokens[before[0]]._replace(relation="passive_subject")
    return with_tokens(parse, changed)


def _joined(parse: Parse, verb: int, to: int) -> Parse:
    """The tree in which the verb and the "and" before it are below another verb."""
    tokens = parse.tokens
    first = tokens[verb].head
    words = [c for c in parse.children[first] if c < verb and tokens[c].relation == "coordinator"]
    parse = moved(parse, verb, to, "conjunct")
    return moved(parse, words[-1], to, "coordinator") if words else parse


def _below(parse: Parse, verb: int, relations: frozenset[str]) -> list[int]:
    return [c for c in parse.children[verb] if parse.tokens[c].relation in relations]
