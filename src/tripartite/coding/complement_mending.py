"""Complements of verbs that the parser took for something else, mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.phrase import CALENDAR
from tripartite.coding.tree_edits import moved, rearranged, with_tokens
from tripartite.records.parse import Parse, Token

_TO_COURT: Final = frozenset({"take", "bring", "haul", "drag", "return", "send", "go"})
_SUBJECTS: Final = frozenset({"subject", "passive_subject"})
_ANYONE: Final = frozenset({"anyone", "anybody", "everyone", "everybody", "those"})
_ACTING: Final = frozenset({"striking", "protesting", "fleeing", "visiting", "advancing", "attacking"})
_ADDRESSING: Final = frozenset(
    {"warn", "tell", "urge", "threaten", "order", "ask", "call", "accuse", "blame", "praise"}
)
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


def twice_told_nouns(parse: Parse) -> Parse:
    """ "Stood shoulder to shoulder with Oman", "hand in hand with": with whom is said of the verb.

    stood <-- shoulder <-- to <-- shoulder <-- with
    """
    tokens = parse.tokens
    for token in tokens[3:]:
        first = tokens[token.index - 2]
        if token.lemma != "with" or token.relation != "preposition" or token.head != token.index - 1:
            continue
        second = tokens[token.index - 1]
        if second.pos != "NOUN" or token.index < 4 or tokens[token.index - 3].lemma != second.lemma:
            continue
        verb = tokens[token.index - 3].head
        if first.pos == "PREP" and tokens[verb].pos == "VERB":
            return moved(parse, token.index, verb, "preposition")
    return parse


def reduced_relatives(parse: Parse) -> Parse:
    """ "Anyone caught looting faces prison", "anyone caught looting would be jailed": caught is no main verb.

    faces/conjunct --> caught/VBD --> Anyone/subject;  jailed/clause, caught/clause
    """
    tokens = parse.tokens
    for token in tokens[3:]:
        if token.pos != "VERB" or token.relation not in ("conjunct", "clause"):
            continue
        verb = _mistaken(parse, token)
        if verb is None:
            continue
        who = next(c for c in parse.children[verb] if tokens[c].relation == "subject")
        below = [tokens[c] for c in parse.children[token.index]]
        passive = any(t.relation == "passive_auxiliary" for t in below)
        changed = list(tokens)
        place = tokens[verb]
        for child in parse.children[verb]:
            if child < who or child > token.index:
                changed[child] = tokens[child]._replace(head=token.index)
        changed[who] = tokens[who]._replace(
            head=token.index, relation="passive_subject" if passive else "subject"
        )
        changed[verb] = place._replace(head=who, relation="participle", tag="VBN")
        head = token.index if verb == parse.root else place.head
        changed[token.index] = token._replace(head=head, relation=place.relation)
        root = token.index if verb == parse.root else parse.root
        return rearranged(parse, changed, root)
    return parse


def _mistaken(parse: Parse, token: Token) -> int | None:
    """The participle that was taken for the verb of "anyone", where its clause has another one."""
    tokens = parse.tokens
    if token.relation == "conjunct":
        verb = token.head
    else:
        before = [c for c in parse.children[token.head] if c < token.index and tokens[c].relation == "clause"]
        if not before or any(tokens[c].relation in _SUBJECTS for c in parse.children[token.index]):
            return None
        verb = before[-1]
    who = [c for c in parse.children[verb] if tokens[c].relation == "subject"]
    if tokens[verb].tag != "VBD" or not who or who[0] != verb - 1 or verb > token.index:
        return None
    if tokens[who[0]].lemma.lower() not in _ANYONE:
        return None
    between = tokens[verb + 1 : token.index]
    return None if any(t.relation == "coordinator" or t.text == "," for t in between) else verb


def warned_people(parse: Parse) -> Parse:
    """ "Warned striking pilots that they could be sacked": the pilots are warned, and of what follows.

    warned <-- striking/open_clause <-- pilots/object <-- sacked/relative <-- that/marker
    """
    tokens = parse.tokens
    for token in tokens[1:-2]:
        verb, people = tokens[token.index - 1], tokens[token.index + 1]
        if token.tag != "VBG" or token.text not in _ACTING or token.head != verb.index:
            continue
        if verb.lemma not in _ADDRESSING or people.tag != "NNS" or people.head != token.index:
            continue
        if people.relation != "object" or token.relation not in ("open_clause", "clause"):
            continue
        clauses = [
            c
            for c in parse.children[people.index]
            if tokens[c].pos == "VERB" and any(tokens[d].relation == "marker" for d in parse.children[c])
        ]
        for child in parse.children[token.index]:
            if child != people.index:
                parse = moved(parse, child, verb.index, tokens[child].relation)
        parse = moved(parse, people.index, verb.index, "object")
        for clause in clauses:
            parse = moved(parse, clause, verb.index, "clause")
        return moved(parse, token.index, people.index, "modifier")
    return parse
