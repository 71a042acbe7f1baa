"""Complements of verbs that the parser took for something else, mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.phrase import CALENDAR
from tripartite.coding.tree_edits import moved, with_tokens
from tripartite.records.parse import Parse, Token

_TO_COURT: Final = frozenset({"take", "bring", "haul", "drag", "return", "send", "go"})
_NO_NOUN_BEHIND: Final = frozenset(
    "day night week weekend month year hour minute morning evening afternoon time today yesterday tomorrow"
    " tonight side mile kilometre kilometer home abroad overseas half percent % part".split()
)
"""What measures how long, how far or which way, and is no second half of the noun before it."""


def courts_are_places(parse: Parse) -> Parse:
    """ "Took the ministry to court": "court" is no verb where nobody is courted.

    took <-- court/VB/open_clause <-- to/TO, over
    """
    tokens = parse.tokens
    for token in tokens[3:]:
        to, verb = tokens[token.index - 1], tokens[token.head]
        if token.text != "court" or token.tag != "VB" or to.tag != "TO" or to.head != token.index:
            continue
        below = [c for c in parse.children[token.index] if c != to.index]
        if verb.lemma not in _TO_COURT or any(tokens[c].relation == "object" for c in below):
            continue
        for child in below:
            parse = moved(parse, child, verb.index, tokens[child].relation)
        parse = moved(parse, to.index, verb.index, "preposition")
        parse = moved(parse, token.index, to.index, "preposition_object")
        words = parse.tokens
        return with_tokens(
            parse,
            {
                to.index: words[to.index]._replace(pos="PREP", tag="IN"),
                token.index: words[token.index]._replace(pos="NOUN", tag="NN"),
            },
        )
    return parse


def terms_end(parse: Parse) -> Parse:
    """ "Gave the garrison until Sunday to surrender": the term is given; it does not mark the infinitive.

    gave <-- surrender/adverbial <-- until/marker <-- Sunday
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        if token.lemma != "until" or token.relation != "marker":
            continue
        act = tokens[token.head]
        verb = tokens[act.head]
        infinitive = any(tokens[c].tag == "TO" for c in parse.children[act.index])
        if verb.lemma != "give" or act.relation != "adverbial" or not infinitive:
            continue
        if any(tokens[c].relation == "preposition_object" for c in parse.children[token.index]):
            parse = moved(parse, token.index, verb.index, "preposition")
            return moved(parse, act.index, verb.index, "open_clause")
    return parse


def objects_are_whole(parse: Parse) -> Parse:
    """ "Handed the drug lord over": two nouns side by side are one thing, no thing and an adverb.

    handed <-- drug/object, lord/noun_adverb
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        before = tokens[token.index - 1]
        if token.relation != "noun_adverb" or before.relation != "object" or before.head != token.head:
            continue
        if before.tag != "NN" or token.pos not in ("NOUN", "NAME") or parse.children[token.index]:
            continue
        if token.text in CALENDAR or token.lemma.lower() in _NO_NOUN_BEHIND or not token.text.islower():
            continue
        for child in parse.children[before.index]:
            parse = moved(parse, child, token.index, tokens[child].relation)
        parse = moved(parse, token.index, token.head, "object")
        parse = moved(parse, before.index, token.index, "compound")
        noun = parse.tokens[token.index]
        return with_tokens(parse, {noun.index: noun._replace(pos="NOUN", tag=_tag(noun))})
    return parse


def _tag(noun: Token) -> str:
    return "NNS" if noun.tag in ("NNS", "NNPS") else "NN"


def tools_are_downed(parse: Parse) -> Parse:
    """ "Would down tools", "threatened to down tools": what has a modal or "to" before it is a verb.

    down/PREP/clause <-- would/auxiliary <-- they/subject;  down <-- tools/preposition_object
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        before = tokens[token.index - 1]
        if token.lemma != "down" or token.pos not in ("PREP", "ADV", "PART", "ADJ") or before.tag == "VBD":
            continue
        things = [c for c in parse.children[token.index] if c > token.index and tokens[c].pos == "NOUN"]
        if not things or (before.text.lower() != "to" and before.tag != "MD"):
            continue
        relation = "open_clause" if token.relation == "preposition" else token.relation
        if before.head != token.index:
            parse = moved(parse, before.index, token.index, "auxiliary")
        for child in parse.children[before.index]:
            parse = moved(parse, child, token.index, tokens[child].relation)
        words = parse.tokens
        to = words[before.index]
        return with_tokens(
            parse,
            {
                token.index: words[token.index]._replace(pos="VERB", tag="VB", relation=relation),
                before.index: to if to.tag == "MD" else to._replace(pos="PART", tag="TO"),
                things[0]: words[things[0]]._replace(relation="object"),
            },
        )
    return parse
