"""Objects that stand late, behind phrases of time and place, and that the parser hangs elsewhere; mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.phrase import CALENDAR
from tripartite.coding.propositions.phrases import core
from tripartite.coding.tree_edits import moved, rearranged
from tripartite.records.parse import Parse, Token

_MEASURES: Final = frozenset(
    "second minute hour day week month year decade century time mile kilometre kilometer metre meter foot"
    " point percent dollar pound euro person people age season round night morning term session".split()
)
"""What numbers before it make an adverb of: "walked ten miles", "fell two points"."""

_CALLING: Final = frozenset(
    "dismiss reject denounce condemn describe criticise criticize slam brand decry deride portray".split()
)


def objects_behind_as(parse: Parse) -> Parse:
    """ "Dismissed as baseless the allegation", "denounced as rash China's move": a heavy object comes last.

    The parser hangs it on the adjective, or below "as" with the adjective before its possessor.
    """
    tokens = parse.tokens
    for token in tokens[1:-2]:
        verb = tokens[token.index - 1]
        adjective = tokens[token.index + 1]
        if token.lemma != "as" or verb.lemma not in _CALLING or adjective.pos not in ("ADJ", "VERB"):
            continue
        noun = next((c for c in parse.children[adjective.index] if tokens[c].relation == "object"), None)
        if noun is None and adjective.relation == "modifier":
            noun = adjective.head
            if tokens[noun].relation == "possessor":
                noun = tokens[noun].head
            inside = range(adjective.index + 1, noun)
            marked = any(tokens[i].relation in ("determiner", "possessor", "case") for i in inside)
            noun = noun if marked and tokens[noun].head == token.index else None
        if noun is not None and tokens[noun].pos in ("NOUN", "NAME"):
            return moved(parse, noun, verb.index, "object")
    return parse


def objects_behind_phrases(parse: Parse) -> Parse:
    """ "Freed on bail two ministers": a second noun behind a preposition is the verb's object.

    freed <-- on <-- bail, ministers
    """
    tokens = parse.tokens
    for token in tokens:
        verb = tokens[token.head]
        if token.relation != "preposition" or verb.pos != "VERB":
            continue
        nouns = [c for c in parse.children[token.index] if tokens[c].relation == "preposition_object"]
        has_object = any(
            tokens[c].relation in ("object", "passive_subject") for c in parse.children[verb.index]
        )
        if len(nouns) < 2 or has_object or tokens[nouns[-1]].pos not in ("NOUN", "NAME"):
            continue
        return moved(parse, nouns[-1], verb.index, "object")
    return parse


def things_behind_days(parse: Parse) -> Parse:
    """ "Returned to Peru last Monday 21 masks": a counted thing is the verb's object, no measure of time.

    returned <-- masks/noun_adverb <-- 21
    """
    tokens = parse.tokens
    for token in tokens:
        verb = tokens[token.head]
        if token.relation != "noun_adverb" or token.tag != "NNS" or verb.pos != "VERB":
            continue
        below = {tokens[c].relation for c in parse.children[verb.index]}
        counted = any(tokens[c].relation == "number" for c in parse.children[token.index])
        taken = below & {"object", "passive_subject", "clause", "open_clause"}
        if counted and not taken and token.lemma not in _MEASURES and token.index > verb.index + 1:
            return moved(parse, token.index, verb.index, "object")
    return parse


def things_before_adverbs(parse: Parse) -> Parse:
    """ "Moved two brigades closer to the border": no measure of how close, but what is moved.

    moved <-- closer/adverb <-- brigades/noun_adverb
    """
    tokens = parse.tokens
    for token in tokens:
        adverb = tokens[token.head]
        verb = tokens[adverb.head]
        if token.relation != "noun_adverb" or adverb.relation != "adverb" or verb.pos != "VERB":
            continue
        taken = {tokens[c].relation for c in parse.children[verb.index]}
        thing = token.pos in ("NOUN", "NAME") and token.lemma not in _MEASURES and token.text not in CALENDAR
        if (
            thing
            and core(parse, token.index)[0] == verb.index + 1
            and not taken & {"object", "passive_subject"}
        ):
            return moved(parse, token.index, verb.index, "object")
    return parse


_PARTS_OF_DAYS: Final = frozenset("morning evening night afternoon noon dawn dusk eve midnight".split())


def objects_behind_days(parse: Parse) -> Parse:
    """ "Jailed on Monday a dissident", "urged on Monday Chad to yield": the day is no part of the object.

    jailed <-- on <-- Monday <-- dissident/apposition;  urged <-- on <-- Chad <-- Monday/compound
    """
    tokens = parse.tokens
    for token in tokens[1:]:
        verb = tokens[token.head]
        if token.relation != "preposition" or token.lemma != "on" or verb.pos != "VERB":
            continue
        taken = {tokens[c].relation for c in parse.children[verb.index]}
        noun = next(
            (c for c in parse.children[token.index] if tokens[c].relation == "preposition_object"), None
        )
        if noun is None or taken & {"object", "passive_subject", "passive_auxiliary", "clause"}:
            continue
        if tokens[noun].text in CALENDAR:
            stray = next((c for c in parse.children[verb.index] if tokens[c].relation == "noun_adverb"), None)
            if stray is not None and core(parse, stray)[0] == noun + 1 and tokens[noun + 1].pos == "DET":
                return moved(parse, stray, verb.index, "object")
            late = next((c for c in parse.children[noun] if tokens[c].relation == "apposition"), None)
            if late is not None and core(parse, late)[0] == noun + 1:
                return moved(parse, late, verb.index, "object")
            continue
        day = tokens[token.index + 1]
        if day.text not in CALENDAR or day.head != noun or tokens[noun].lemma in _PARTS_OF_DAYS:
            continue
        if tokens[noun].pos != "NAME" and noun == day.index + 1 and not _are_people(tokens[noun]):
            continue  # "on Monday evening", "on Sunday polls"
        changed = list(tokens)
        changed[day.index] = day._replace(head=token.index, relation="preposition_object")
        changed[noun] = tokens[noun]._replace(head=verb.index, relation="object")
        return rearranged(parse, changed, parse.root)
    return parse


def _are_people(token: Token) -> bool:
    """True for plurals of those who do something: "arrested on Monday demonstrators", not "Sunday papers"."""
    return token.tag == "NNS" and token.lemma.endswith(("er", "or", "ant", "ent", "ist", "man", "ee", "ian"))
