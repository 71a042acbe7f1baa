"""Verbs and relative clauses that the parser hangs on the wrong word before them, mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.subtrees import has_child, subtree
from tripartite.coding.tree_edits import moved, rearranged, with_tokens
from tripartite.records.parse import Parse, Token

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES: Final = frozenset({"auxiliary", "passive_auxiliary"})
_SUBJECTS: Final = frozenset({"subject", "passive_subject", "expletive"})

_COMPLEMENTS: Final = frozenset(
    {"object", "indirect", "clause", "open_clause", "preposition", "particle", "agent"}
)

_FACELESS: Final = frozenset(
    "intelligence police army navy militia guard force service ministry parliament government party agency"
    " council committee regime junta cabinet opposition".split()
)
"""Bodies that "who" is not said of: "an officer of military intelligence who fled"."""


def finite_verbs_join_finite_verbs(parse: Parse) -> Parse:
    """ "Accused Iran of arming rebels and recalled its envoy": a past tense is not joined to "arming".

    arming/VBG <-- and, recalled/VBD/conjunct;  sent/VBN <-- having/auxiliary, broke/VBD/conjunct

    Nor, behind a comma, to what an aside says: "attacked the ruling, saying it made x, and called on y".
    """
    tokens = parse.tokens
    for verb in tokens[3:]:
        if verb.relation != "conjunct" or verb.tag not in ("VBD", "VBZ"):
            continue
        first = tokens[verb.head]
        if first.pos != "VERB" or has_child(parse, verb.index, _SUBJECTS):
            continue
        coordinator = next(
            (
                c
                for c in parse.children[first.index]
                if tokens[c].pos == "CONJ" and first.index < c < verb.index
            ),
            None,
        )
        if coordinator is None:
            continue
        above = None
        if _is_bare(parse, first, verb):
            above = _finite_above(parse, first.index)
        elif tokens[coordinator - 1].text == ",":
            above = _behind_aside(parse, first.index, verb)
        if above is None:
            continue
        parse = moved(parse, coordinator, above, "coordinator")
        return moved(parse, verb.index, above, "conjunct")
    return parse


def _is_bare(parse: Parse, first: Token, verb: Token) -> bool:
    """True for a form that no finite verb is joined to, as far as its own form tells.

    "Of having sent ... and broke off" tells it, "of having armed ... and closed" does not.
    """
    helpers = [parse.tokens[c] for c in parse.children[first.index] if c < first.index]
    helpers = [t for t in helpers if t.relation in _AUXILIARIES]
    if first.tag == "VBG":
        return not helpers and first.relation == "preposition_clause"
    having = any(t.text.lower() == "having" for t in helpers)
    return having and first.tag == "VBN" and verb.tag == "VBD" and not verb.text.endswith("ed")


def _finite_above(parse: Parse, verb: int) -> int | None:
    """The nearest verb above that is finite."""
    tokens = parse.tokens
    current = verb
    while tokens[current].head != current:
        current = tokens[current].head
        if tokens[current].pos in ("VERB", "AUX") and _is_finite(parse, current):
            return current if current < verb else None
    return None


def _is_finite(parse: Parse, verb: int) -> bool:
    tokens = parse.tokens
    helped = (tokens[c] for c in parse.children[verb] if tokens[c].relation in _AUXILIARIES)
    return tokens[verb].tag in _FINITE or any(t.tag in _FINITE for t in helped)


def _behind_aside(parse: Parse, first: int, verb: Token) -> int | None:
    """The verb that an aside in "-ing" hangs on, behind which it is taken up in the same tense."""
    tokens = parse.tokens
    current = first
    for _ in range(4):
        token = tokens[current]
        if token.relation == "adverbial" and token.tag == "VBG" and tokens[current - 1].text == ",":
            same = tokens[token.head].tag == verb.tag and token.head < current
            return token.head if same and current != first else None
        if token.relation != "clause":
            return None
        current = token.head
    return None


def verbs_behind_adjectives(parse: Parse) -> Parse:
    """ "Peru, eager to keep its deal with the bank, called for talks.": the sentence's verb, no participle.

    Peru/root <-- eager/modifier <-- keep <-- with <-- bank <-- called/VBD/participle
    """
    tokens, root = parse.tokens, parse.root
    if tokens[root].pos not in ("NOUN", "NAME") or tokens[-1].text != ".":
        return parse
    aside = next(
        (
            c
            for c in parse.children[root]
            if c > root + 1 and tokens[c].pos == "ADJ" and tokens[root + 1].text == ","
        ),
        None,
    )
    if aside is None:
        return parse
    below = subtree(parse, aside)
    for verb in tokens[aside + 1 :]:
        if (
            verb.relation != "participle"
            or verb.tag not in ("VBD", "VBN")
            or tokens[verb.index - 1].text != ","
        ):
            continue
        if verb.index not in below:
            continue
        changed = list(tokens)
        changed[verb.index] = verb._replace(tag="VBD")
        changed[root] = tokens[root]._replace(head=verb.index, relation="subject")
        changed[-1] = tokens[-1]._replace(head=verb.index)
        return rearranged(parse, changed, verb.index)
    return parse


def who_is_a_person(parse: Parse) -> Parse:
    """ "An officer of military intelligence who had fled": the officer fled, not the service.

    intelligence <-- fled/relative <-- who/subject
    """
    tokens = parse.tokens
    for verb in tokens[3:]:
        body = tokens[verb.head]
        if (
            verb.relation != "relative"
            or body.tag not in ("NN", "NNP")
            or body.lemma.lower() not in _FACELESS
        ):
            continue
        of = tokens[body.head]
        person = tokens[of.head]
        if body.relation != "preposition_object" or of.lemma != "of" or person.pos != "NOUN":
            continue
        who = any(tokens[c].text.lower() in ("who", "whom") for c in parse.children[verb.index])
        if who and person.lemma not in _FACELESS:
            return moved(parse, verb.index, person.index, "relative")
    return parse


def semicolons_part_sentences(parse: Parse) -> Parse:
    """ "Chad closed it; two ministers called on Chad to wait.": what stands before is not what they called.

    called <-- closed/clause, and all below "closed" stands before the semicolon
    """
    tokens = parse.tokens
    stops = [t.index for t in tokens if t.text == ";"]
    changed: dict[int, Token] = {}
    for token in tokens if stops else ():
        verb = token.head
        if token.relation != "clause" or token.index > verb:
            continue
        stop = next((s for s in stops if token.index < s < verb), None)
        if stop is not None and max(subtree(parse, token.index)) <= stop and _has_complement(parse, verb):
            changed[token.index] = token._replace(relation="parataxis")
    return with_tokens(parse, changed)


def _has_complement(parse: Parse, verb: int) -> bool:
    """False for "some refused", "is weighing whether to": what stands before alone says what."""
    tokens = parse.tokens
    behind = (c for c in parse.children[verb] if c > verb and tokens[c].relation in _COMPLEMENTS)
    return any(tokens[c].tag != "TO" and (tokens[c].pos != "PREP" or parse.children[c]) for c in behind)
