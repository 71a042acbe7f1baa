"""What something passes for: "is seen as a threat", "known as the Iron Wall"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.trees import ranges, strip
from tripartite.coding.propositions.scheme import SUBJECTS
from tripartite.coding.subtrees import subtree
from tripartite.records.parse import Parse

_BEHIND_NOUNS: Final = frozenset({"participle", "relative"})


def label_draft(parse: Parse, index: int, verb: int, cues: Mapping[str, frozenset[str]]) -> Draft | None:
    """The attribution of a passive verb of naming or regarding; the content is what is named and its name.

    Nobody in particular says so, unless "by" names the speaker.
    """
    tokens = parse.tokens
    if tokens[verb].tag != "VBN" or tokens[verb].lemma not in cues["label_verbs"]:
        return None
    below = parse.children[verb]
    preposition = next((c for c in below if c > verb and tokens[c].lemma == "as"), None)
    named = next((c for c in below if tokens[c].relation in SUBJECTS and c < verb), None)
    if preposition is None:
        return None
    label = strip(parse, preposition, max(subtree(parse, preposition)))
    if named is not None:
        content = ranges(parse, subtree(parse, named))
    elif tokens[verb].relation in _BEHIND_NOUNS:
        own = strip(
            parse, min(subtree(parse, _whole(parse, tokens[verb].head))), min(subtree(parse, verb)) - 1
        )
        content = [own] if own else []
    else:
        content = []
    if label is None or not content or content[-1][1] >= verb:
        return None
    last = verb
    if label[0] == verb + 1:
        last, label = preposition, (preposition + 1, label[1])
    if label[0] > label[1]:
        return None
    draft = Draft(index, verb, (verb, last), _by(parse, verb), "label", [*content, label])
    draft.speaks = False
    return draft


def _whole(parse: Parse, noun: int) -> int:
    """ "The string of votes known as ...": the string is what has the name."""
    tokens = parse.tokens
    preposition = tokens[noun].head
    if tokens[noun].relation == "preposition_object" and tokens[preposition].lemma == "of":
        above = tokens[preposition].head
        return above if tokens[above].pos == "NOUN" else noun
    return noun


def _by(parse: Parse, verb: int) -> int | None:
    tokens = parse.tokens
    agents = (
        c
        for c in parse.children[verb]
        if tokens[c].relation in ("agent", "preposition") and tokens[c].lemma == "by"
    )
    objects = (o for a in agents for o in parse.children[a] if tokens[o].relation == "preposition_object")
    return next(objects, None)
