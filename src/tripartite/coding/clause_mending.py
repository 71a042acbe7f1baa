"""Verbs of clauses that the parser took for nouns, adjectives or adverbs, mended.

Each rule draws the clause it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.tree_edits import moved, rearranged, with_tokens
from tripartite.records.parse import Parse, Token

_DEMANDING: Final = frozenset(
    "demand insist urge ask recommend propose request require order stipulate plead decree".split()
)
"""Verbs of which "that" and a bare infinitive says what others are to do."""

_NOUN_LIKE: Final = frozenset(
    "aid back ban cancel cease clear close cut drop ease end free halt hand help hold honour honor keep lift"
    " limit lower name open order pay play probe pull punish put release respect return reverse scrap share"
    " sign stand start step stop supply support surrender".split()
)
"""Bare infinitives that look like a noun or an adjective before a noun."""

_AWAY: Final = frozenset({"back", "in", "out", "through", "past", "off"})
_LETTING: Final = frozenset({"let", "allow", "want", "wave"})
_WAYS: Final = frozenset({"into", "in", "through", "across", "onto", "out", "to"})
_HARMING: Final = frozenset({"shot"})
_ACTING: Final = frozenset(
    "advancing fighting feuding invading marching opposing protesting retreating returning rioting ruling"
    " striking visiting warring".split()
)
"""What people are before whose noun it stands, whoever is asked or talked to."""

_DEEDS: Final = frozenset(
    "bombing fighting firing killing looting policing poaching raiding rioting shelling shooting smuggling"
    " sniping stabbing".split()
)
"""What is done or goes on, told by a word that is a verb as well."""

_OF_DEEDS: Final = frozenset(
    {"against", "around", "between", "by", "from", "in", "near", "of", "on", "outside"}
)
_TERMS: Final = frozenset({"hour", "day", "week", "month", "minute", "fortnight"})

_TOWARDS: Final = frozenset({"to", "with", "on", "by", "for", "against"})


def demands_have_verbs(parse: Parse) -> Parse:
    """ "Demanded that India resume buying", "insist that Beijing open talks": what is demanded is an act.

    demanded <-- resume/NOUN/clause <-- that, India/compound
    insist <-- talks/NOUN/clause <-- that, Beijing/compound, open/modifier
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        governor = tokens[token.head]
        if token.relation != "clause" or token.pos != "NOUN" or governor.lemma not in _DEMANDING:
            continue
        below = [tokens[c] for c in parse.children[token.index] if c < token.index]
        that = next((t for t in below if t.relation == "marker" and t.text.lower() == "that"), None)
        taken = {t.relation for t in below} & {"subject", "passive_subject", "auxiliary", "copula"}
        if that is None or taken:
            continue
        verb = _bare_verb(parse, token, that)
        if verb is not None:
            return _with_clause(parse, token, that, verb)
    return parse


def _bare_verb(parse: Parse, head: Token, that: Token) -> Token | None:
    """The verb of a clause that was read as one noun phrase: a word before its last noun, or that noun."""
    tokens = parse.tokens
    inside = tokens[that.index + 2 : head.index]
    middle = (t for t in inside if t.text in _NOUN_LIKE and t.head == head.index)
    found = next((t for t in middle if _may_act(tokens[t.index - 1])), None)
    if found is not None:
        return found
    last = tokens[head.index - 1]
    alone = head.tag == "NN" and last.index > that.index and last.head == head.index
    return head if alone and last.pos == "NAME" and head.text.islower() else None


def _may_act(token: Token) -> bool:
    return token.pos == "NAME" or token.tag == "NNS"


def _with_clause(parse: Parse, head: Token, that: Token, verb: Token) -> Parse:
    """The tree in which `verb` heads the clause, what stands before it is subject, and `head` its object."""
    changed = list(parse.tokens)
    subject = verb.index - 1
    for index in range(that.index + 1, verb.index):
        token = changed[index]
        if index != subject and token.head in (head.index, verb.index):
            changed[index] = token._replace(head=subject)
    changed[subject] = changed[subject]._replace(head=verb.index, relation="subject")
    changed[that.index] = that._replace(head=verb.index)
    changed[verb.index] = verb._replace(
        pos="VERB", tag="VB", lemma=verb.text, head=head.head, relation="clause"
    )
    if verb is not head:
        changed[head.index] = head._replace(head=verb.index, relation="object")
    else:
        for child in parse.children[head.index]:
            if child > head.index and changed[child].relation == "participle":
                changed[child] = changed[child]._replace(relation="open_clause")
    return rearranged(parse, changed, parse.root)


def let_back_is_one_verb(parse: Parse) -> Parse:
    """ "Let the peacekeepers back into the zone": who is let back is the object, "back" no clause.

    let <-- back/ADV/clause <-- peacekeepers/subject
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        verb = tokens[token.head]
        if token.relation != "clause" or token.text not in _AWAY or verb.lemma not in _LETTING:
            continue
        who = next((c for c in parse.children[token.index] if tokens[c].relation == "subject"), None)
        if who is None:
            continue
        for child in parse.children[token.index]:
            if tokens[child].relation == "preposition":
                parse = moved(parse, child, verb.index, "preposition")
        parse = moved(parse, who, verb.index, "object")
        return moved(parse, token.index, verb.index, "particle")
    return parse


def let_has_objects(parse: Parse) -> Parse:
    """ "Let UN inspectors into the camp": a noun is no clause, and where it goes is said of the verb.

    let <-- inspectors/NOUN/clause <-- into/preposition
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        verb = tokens[token.head]
        noun = token.relation == "clause" and token.pos in ("NOUN", "NAME") and token.index > verb.index
        if not noun or verb.lemma not in _LETTING or verb.pos != "VERB":
            continue
        ways = [
            c
            for c in parse.children[token.index]
            if c > token.index and tokens[c].relation == "preposition" and tokens[c].lemma in _WAYS
        ]
        parse = moved(parse, token.index, verb.index, "object")
        for way in ways:
            parse = moved(parse, way, verb.index, "preposition")
        return parse
    return parse


def plurals_are_no_infinitives(parse: Parse) -> Parse:
    """ "Consented to visits by inspectors": "to" before a plural is a preposition.

    consented <-- visits/NNS/open_clause <-- to/TO
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        to = tokens[token.index - 1]
        if token.tag != "NNS" or token.relation not in ("open_clause", "adverbial") or to.tag != "TO":
            continue
        if to.head != token.index:
            continue
        parse = moved(parse, to.index, token.head, "preposition")
        word = parse.tokens[to.index]
        parse = with_tokens(parse, {to.index: word._replace(pos="PREP", tag="IN")})
        return moved(parse, token.index, to.index, "preposition_object")
    return parse


def shot_and_wounded(parse: Parse) -> Parse:
    """ "A gunman shot and wounded the premier": a noun with a subject, joined to a verb, is a verb."""
    tokens = parse.tokens
    token = tokens[parse.root]
    if token.pos != "NOUN" or token.text not in _HARMING:
        return parse
    below = [tokens[c] for c in parse.children[token.index]]
    subject = any(t.relation == "subject" and t.index < token.index for t in below)
    joined = any(t.relation == "conjunct" and t.pos == "VERB" for t in below)
    if not (subject and joined):
        return parse
    return with_tokens(parse, {token.index: token._replace(pos="VERB", tag="VBD", lemma="shoot")})


def acting_people(parse: Parse) -> Parse:
    """ "Appealed to striking nurses", "met protesting farmers": the people are meant, not what they do.

    to <-- striking/preposition_clause <-- nurses/object
    """
    tokens = parse.tokens
    for token in tokens[2:-1]:
        before, after = tokens[token.index - 1], tokens[token.index + 1]
        if token.text not in _ACTING or token.relation != "preposition_clause" or before.index != token.head:
            continue
        if before.lemma not in _TOWARDS or after.tag != "NNS" or after.relation != "object":
            continue
        if after.head != token.index:
            continue
        for child in parse.children[token.index]:
            if child != after.index:
                parse = moved(parse, child, after.index, parse.tokens[child].relation)
        parse = moved(parse, after.index, before.index, "preposition_object")
        return moved(parse, token.index, after.index, "modifier")
    return parse


def deeds_are_nouns(parse: Parse) -> Parse:
    """ "Shelling by tanks wounded five", "fighting between clans raged": a deed that is a subject is a noun.

    wounded <-- shelling/VBG/adverbial <-- by
    """
    tokens = parse.tokens
    for token in tokens[:-2]:
        after, verb = tokens[token.index + 1], tokens[token.head]
        if token.tag != "VBG" or token.text.lower() not in _DEEDS or after.lemma not in _OF_DEEDS:
            continue
        if after.head != token.index or verb.pos != "VERB" or verb.index < token.index:
            continue
        before = {
            tokens[c].relation for c in parse.children[verb.index] if c < verb.index and c != token.index
        }
        told = before & {"subject", "passive_subject", "marker"}
        started = token.index == 0 or tokens[token.index - 1].pos in ("ADJ", "NOUN", "DET")
        if told or not started:
            continue
        passive = "passive_auxiliary" in before
        relation = "passive_subject" if passive else "subject"
        noun = token._replace(pos="NOUN", tag="NN", lemma=token.text.lower(), relation=relation)
        return with_tokens(parse, {token.index: noun})
    return parse


_COMING_TOGETHER: Final = {"meeting": "meet", "gathering": "gather", "assembling": "assemble"}
_LASTING: Final = frozenset("end begin start open close last fail collapse break take resume be come".split())


def people_who_meet(parse: Parse) -> Parse:
    """ "Ministers meeting in Cairo urged Chad to yield": the ministers did, who were meeting.

    urged <-- meeting/NN/subject <-- ministers/compound;  urged <-- meeting/VBG/subject <-- ministers/subject
    """
    tokens = parse.tokens
    for token in tokens[1:-2]:
        verb = tokens[token.head]
        people = tokens[token.index - 1]
        if token.relation != "subject" or token.text not in _COMING_TOGETHER or verb.index < token.index:
            continue
        if (
            people.tag != "NNS"
            or people.head != token.index
            or people.relation not in ("compound", "subject")
        ):
            continue
        if tokens[token.index + 1].pos != "PREP" or verb.lemma in _LASTING:
            continue
        below = [tokens[c] for c in parse.children[token.index] if c < people.index]
        if any(t.lemma in ("a", "an") for t in below):
            continue
        parse = moved(parse, people.index, verb.index, "subject")
        for child in below:
            parse = moved(parse, child.index, people.index, child.relation)
        parse = moved(parse, token.index, people.index, "participle")
        word = parse.tokens[token.index]
        lemma = _COMING_TOGETHER[token.text]
        return with_tokens(parse, {token.index: word._replace(pos="VERB", tag="VBG", lemma=lemma)})
    return parse


def terms_are_given(parse: Parse) -> Parse:
    """ "Gave the army 48 hours to leave": a term is what is given, no adverb of time.

    gave <-- army/object, hours/noun_adverb
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        verb = tokens[token.head]
        if token.relation != "noun_adverb" or token.lemma not in _TERMS or verb.lemma != "give":
            continue
        between = [c for c in parse.children[verb.index] if verb.index < c < token.index]
        whom = next((c for c in between if tokens[c].relation in ("object", "indirect")), None)
        if whom is None or len(between) > 1:
            continue
        changed = {
            whom: tokens[whom]._replace(relation="indirect"),
            token.index: token._replace(relation="object"),
        }
        return with_tokens(parse, changed)
    return parse
