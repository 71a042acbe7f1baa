"""Participles and adjectives that the parser takes for a part of the noun behind them, or beside it; mended.

Each rule draws the sentence it is for. A rule changes a tree only where its whole pattern is there.
"""

from typing import Final

from tripartite.coding.propositions.phrases import core
from tripartite.coding.tree_edits import moved, rearranged
from tripartite.records.parse import Parse, Token

_DOING: Final = frozenset(
    "arresting banning barricading beating blocking burning closing damaging destroying detaining firing"
    " hurling injuring killing looting ransacking robbing seizing setting smashing throwing torching"
    " wounding".split()
)
"""What is done to those behind it, where it might as well be what they do: "burning tyres"."""

_TEXTS: Final = frozenset(
    "act agreement amendment appeal bill communique deal decree directive edict law letter measure message"
    " motion order petition resolution ruling statement treaty verdict warrant".split()
)
"""What says something: "a decree dissolving parliament"."""


def deeds_are_joined(parse: Parse) -> Parse:
    """ "Killing civilians and burning villages", ", burning tyres and throwing stones": both are done.

    civilians/object <-- villages/conjunct <-- burning/VBG/modifier
    road or blocked <-- tyres <-- burning/VBG/modifier, throwing/VBG/conjunct
    """
    tokens = parse.tokens
    for token in tokens[3:-1]:
        if token.tag != "VBG" or token.relation != "modifier" or token.text not in _DOING:
            continue
        noun = tokens[token.head]
        if (
            noun.relation not in ("conjunct", "object")
            or noun.tag not in ("NN", "NNS")
            or core(parse, noun.index)[0] != token.index
        ):
            continue
        before = tokens[token.index - 1]
        first = tokens[noun.head]
        verb = tokens[first.head]
        joined = before.pos == "CONJ" and noun.relation == "conjunct"
        if joined and first.relation == "object" and verb.tag == "VBG":
            changed = _with_object(parse, token, noun, verb.index, "conjunct")
            changed[before.index] = before._replace(head=verb.index)
            return rearranged(parse, changed, parse.root)
        second = next(
            (
                c
                for c in parse.children[noun.index]
                if tokens[c].relation == "conjunct" and tokens[c].tag == "VBG"
            ),
            None,
        )
        if before.text != "," or second is None:
            continue
        while first.pos != "VERB" and first.head != first.index:
            first = tokens[first.head]
        if first.pos != "VERB":
            continue
        changed = _with_object(parse, token, noun, first.index, "adverbial")
        changed[second] = tokens[second]._replace(head=token.index)
        for child in parse.children[noun.index]:
            if tokens[child].relation == "coordinator" and child > noun.index:
                changed[child] = tokens[child]._replace(head=token.index)
        return rearranged(parse, changed, parse.root)
    return parse


def _with_object(parse: Parse, verb: Token, noun: Token, above: int, relation: str) -> list[Token]:
    changed = list(parse.tokens)
    changed[verb.index] = verb._replace(head=above, relation=relation, pos="VERB")
    changed[noun.index] = noun._replace(head=verb.index, relation="object")
    return changed


def texts_that_do(parse: Parse) -> Parse:
    """ "Signed a decree dissolving parliament": the decree is signed, and dissolves it.

    signed <-- parliament/object <-- dissolving/VBG/modifier, with decree below either
    """
    tokens = parse.tokens
    for token in tokens[3:-1]:
        text, noun = tokens[token.index - 1], tokens[token.head]
        if token.tag != "VBG" or token.relation not in ("modifier", "compound") or text.lemma not in _TEXTS:
            continue
        verb = tokens[noun.head]
        if noun.relation != "object" or text.head not in (token.index, noun.index) or verb.pos != "VERB":
            continue
        if verb.index > text.index or token.lemma.endswith("ing") or text.relation == "object":
            continue
        changed = _with_object(parse, token, noun, text.index, "participle")
        changed[text.index] = text._replace(head=verb.index, relation="object")
        for child in (*parse.children[noun.index], *parse.children[token.index]):
            if child < text.index:
                changed[child] = tokens[child]._replace(head=text.index)
        return rearranged(parse, changed, parse.root)
    return parse


def shot_dead(parse: Parse) -> Parse:
    """ "Shot dead two students": they are dead after it, not before.

    shot <-- students/object <-- dead/modifier
    """
    tokens = parse.tokens
    for token in tokens[1:]:
        verb = tokens[token.index - 1]
        if token.text != "dead" or token.relation != "modifier" or verb.lemma != "shoot":
            continue
        if tokens[token.head].head == verb.index:
            return moved(parse, token.index, verb.index, "attribute")
    return parse


_CALLING: Final = frozenset({"brand", "call", "deem", "declare", "find", "judge", "label", "rule", "term"})


def called_what_it_is(parse: Parse) -> Parse:
    """ "Branded the resolution unacceptable", "branded the vote a sham": that is what it was called.

    branded <-- resolution/object <-- unacceptable/modifier;  branded <-- vote/object, sham/object
    """
    tokens = parse.tokens
    for token in tokens[2:]:
        noun = tokens[token.head]
        verb = tokens[noun.head]
        if token.relation == "object" and noun.lemma in _CALLING and noun.pos == "VERB":
            before = core(parse, token.index)[0] - 1
            if tokens[before].head == noun.index and tokens[before].relation == "object":
                return moved(parse, token.index, noun.index, "attribute")
        named = token.relation == "apposition" and noun.relation == "indirect" and verb.lemma in _CALLING
        if named and core(parse, token.index)[0] == noun.index + 1:
            parse = moved(parse, token.index, verb.index, "attribute")
            return moved(parse, noun.index, verb.index, "object")
        if token.tag != "JJ" or token.relation != "modifier" or token.index != noun.index + 1:
            continue
        if noun.relation == "object" and verb.lemma in _CALLING and verb.pos == "VERB":
            return moved(parse, token.index, verb.index, "attribute")
    return parse


_WEAPONS: Final = frozenset(
    "air artillery cruise drone gun gunboat helicopter mortar missile naval rocket sniper tank".split()
)


def nationality_of_the_strike(parse: Parse) -> Parse:
    """ "A Russian missile strike on a depot": the strike is Russian, and so its doer.

    strike <-- missile/compound <-- Russian/modifier
    """
    tokens = parse.tokens
    for token in tokens[:-2]:
        weapon = tokens[token.head]
        if token.relation != "modifier" or weapon.relation != "compound" or weapon.lemma not in _WEAPONS:
            continue
        if token.text[0].isupper() and token.tag in ("JJ", "NNP") and token.index + 1 == weapon.index:
            return moved(parse, token.index, weapon.head, "modifier")
    return parse


def adjectives_before_names(parse: Parse) -> Parse:
    """ "Sudan's paramilitary Rapid Support Forces raided a hospital": one subject.

    raided <-- paramilitary/ADJ/subject, raided <-- Forces/subject
    """
    tokens = parse.tokens
    for token in tokens[1:-2]:
        if token.pos != "ADJ" or token.relation not in ("subject", "passive_subject"):
            continue
        name = next(
            (
                c
                for c in parse.children[token.head]
                if c > token.index and tokens[c].relation in ("subject", "passive_subject")
            ),
            None,
        )
        if name is None or tokens[name].pos != "NAME" or core(parse, name)[0] != token.index + 1:
            continue
        for child in parse.children[token.index]:
            parse = moved(parse, child, name, parse.tokens[child].relation)
        return moved(parse, token.index, name, "modifier")
    return parse
