"""One happening told by several predicates of a sentence is one match.

"Attacked a post, killing four", "marched in a protest", "were killed when rebels attacked": what hangs on an
act of the same type, as its outcome, manner or occasion, tells more of it and is no act beside it. What is
joined by "and", or done by others, stays an act of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tripartite.coding.frame_matches import FrameMatch
from tripartite.records.parse import Parse

_OCCASIONS: Final = frozenset({"when", "after"})
_MANNERS: Final = frozenset({"in", "during", "by", "with"})
_JUDICIAL: Final = frozenset({"COERCE.arrest", "SANCTION.convict", "ACCUSE.allege", "ACCUSE.investigate"})
_ANYBODY: Final = frozenset({"anyone", "anybody", "whoever", "whomever"})
_CALLING: Final = frozenset({"call", "dub", "brand", "label", "term", "style", "deem"})
_CALLED_FOR: Final = frozenset({"for", "on", "upon", "off", "in", "up", "at", "to"})
_FOR_A_PURPOSE: Final = frozenset({"MOBILIZE", "AID"})
"""What is sent or given for something: "sent soldiers to guard the port" is one deployment."""

_STEPS: Final = 5
"""How far below an act what tells more of it may hang: "in an assault that killed" is four steps down."""


def merged(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches of a sentence, each happening once, in text order.

    Of two that are one, the upper stays, with the parties and the mode of both.
    """
    kept = list(matches)
    for lower in sorted(matches, key=lambda m: -_depth(parse, m.proposition.head)):
        if not any(lower is match for match in kept):
            continue
        upper = next((m for m in kept if m is not lower and _is_one(parse, m, lower)), None)
        if upper is not None:
            at = next(i for i, match in enumerate(kept) if match is upper)
            kept[at] = _joined(upper, lower)
            kept = [match for match in kept if match is not lower]
    return kept


def without_appositions(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches of a sentence but for what only renames an act: "hailed the visit, a rare visit"."""
    named = {m.inner.proposition.head for m in matches if m.inner is not None}
    named |= {m.proposition.head for m in matches}
    kept = []
    for match in matches:
        token = parse.tokens[match.proposition.head]
        # The parser may hang it on any noun of the phrase before: "the visit of the premier, a rare visit".
        same = token.head in named or any(
            parse.tokens[n].lemma == token.lemma for n in named if n < token.index
        )
        if not (token.relation == "apposition" and token.pos == "NOUN" and same):
            kept.append(match)
    return kept


def without_names(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches of a sentence but for what somebody calls another thing: "called the bill an attack on us".

    What is called so is told where it stands ("called *the shooting* a massacre"); the name is a judgement.
    """
    return [m for m in matches if m.proposition.kind != "noun" or not _is_name(parse, m.proposition.head)]


def _is_name(parse: Parse, noun: int) -> bool:
    """True for "an attack" behind the object of a verb of calling, whatever the parser hung it on."""
    tokens = parse.tokens
    start = noun
    while start > 0 and tokens[start - 1].pos in ("ADJ", "NOUN", "NAME", "ADV"):
        start -= 1
        if tokens[start - 1].text in ("a", "an"):
            break
    if start < 2 or tokens[start - 1].text not in ("a", "an"):
        return False
    if tokens[start - 2].pos not in ("NOUN", "NAME", "PRON"):
        return False  # "called it retaliation for an air strike"
    for at in range(start - 2, max(-1, start - 2 - _STEPS * 2), -1):
        token = tokens[at]
        if token.lemma in _CALLING and token.pos == "VERB":
            between = tokens[at + 1 : start - 1]
            named = any(t.pos in ("NOUN", "NAME", "PRON") for t in between)
            return named and between[0].lemma not in _CALLED_FOR
        if token.pos in ("VERB", "AUX") or token.text in (",", ";", ":"):
            return False
    return False


def without_anybody(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches of a sentence but for what "anyone who insults the king" would do: a rule, no act."""
    return [m for m in matches if not _is_of_anybody(parse, m.proposition.head)]


def _is_of_anybody(parse: Parse, verb: int) -> bool:
    tokens = parse.tokens
    while tokens[verb].relation == "conjunct" and tokens[tokens[verb].head].pos == "VERB":
        verb = tokens[verb].head
    if tokens[verb].relation != "relative":
        return False
    who = tokens[tokens[verb].head]
    if who.lemma.lower() in _ANYBODY:
        return True
    return any(tokens[c].lemma.lower() == "any" for c in parse.children[who.index])


_LAWS: Final = frozenset("law ban rule statute bill legislation decree clause article code provision".split())
_ON: Final = frozenset({"on", "against", "about"})


def without_charges(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches of a sentence but for what somebody is arrested or convicted for, and what a law is on.

    "Sentenced for spreading lies" is a verdict; that lies were spread is what the court says.
    "The law on insulting the king" insults nobody.
    """
    heads = {m.proposition.head for m in matches if f"{m.frame.type}.{m.mode}" in _JUDICIAL}
    return [
        m
        for m in matches
        if not _is_ruled(parse, m.proposition.head) and _charged_by(parse, m.proposition.head) not in heads
    ]


def _is_ruled(parse: Parse, verb: int) -> bool:
    """True for the insulting of "the law on insulting the king"."""
    tokens = parse.tokens
    if tokens[verb].relation != "preposition_clause" or tokens[verb].tag != "VBG":
        return False
    preposition = tokens[verb].head
    return preposition > 0 and tokens[preposition].lemma in _ON and tokens[preposition - 1].lemma in _LAWS


def _charged_by(parse: Parse, verb: int) -> int | None:
    """The verb above a clause that "for" introduces: "jailed for spreading", "four years in prison for"."""
    tokens = parse.tokens
    if tokens[verb].relation != "preposition_clause" or tokens[tokens[verb].head].lemma != "for":
        return None
    current = tokens[tokens[verb].head].head
    for _ in range(_STEPS):
        if tokens[current].pos == "VERB" or tokens[current].head == current:
            return current
        current = tokens[current].head
    return None


def _is_one(parse: Parse, upper: FrameMatch, lower: FrameMatch) -> bool:
    if upper.frame.type != lower.frame.type or upper.reciprocal or lower.reciprocal:
        return False
    if upper.mode and lower.mode and upper.mode != lower.mode:
        return False
    how = _hangs(parse, lower.proposition.head, upper)
    if how is None:
        return False
    if how == "occasion":
        return not upper.actors and bool(lower.actors)
    return bool(upper.actors) and (not lower.actors or set(lower.actors) <= set(upper.actors))


def _hangs(parse: Parse, token: int, upper: FrameMatch) -> str | None:
    """How a predicate hangs on another act: "outcome", "manner", "occasion", or None where it does not."""
    tokens = parse.tokens
    ends = {upper.proposition.head, upper.proposition.support}
    current, how = token, None
    for _ in range(_STEPS):
        word = tokens[current]
        match word.relation:
            case "adverbial" | "open_clause" if current == token and _is_purpose(parse, current, upper):
                how = "outcome"
            case "adverbial" | "participle" if current == token and word.pos == "VERB":
                marker = _marker(parse, current)
                if marker is None and word.tag == "VBG":
                    how = "outcome"
                elif marker in _OCCASIONS:
                    how = "occasion"
                else:
                    return None
            case "relative" if tokens[word.head].pos in ("NOUN", "NAME"):
                how = how or "manner"
            case "preposition_object":
                how = how or "manner"
            case "preposition" if word.lemma in _MANNERS:
                how = how or "manner"
            case _:
                return None
        current = word.head
        if current in ends:
            return how
    return None


def _is_purpose(parse: Parse, verb: int, upper: FrameMatch) -> bool:
    """True for what somebody is sent to do."""
    tokens = parse.tokens
    infinitive = any(tokens[c].text.lower() == "to" and c < verb for c in parse.children[verb])
    return upper.frame.type in _FOR_A_PURPOSE and infinitive


def _marker(parse: Parse, verb: int) -> str | None:
    """The word that introduces a clause: "when", "after"; None for a bare participle."""
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child < verb and (token.relation == "marker" or token.tag in ("WRB", "IN")):
            return token.lemma.lower()
    return None


def _depth(parse: Parse, token: int) -> int:
    steps = 0
    while parse.tokens[token].head != token and steps < len(parse.tokens):
        token = parse.tokens[token].head
        steps += 1
    return steps


def _joined(upper: FrameMatch, lower: FrameMatch) -> FrameMatch:
    actors = tuple(dict.fromkeys((*upper.actors, *lower.actors)))
    recipients = tuple(h for h in dict.fromkeys((*upper.recipients, *lower.recipients)) if h not in actors)
    return replace(
        upper,
        actors=actors,
        recipients=recipients,
        mode=upper.mode or lower.mode,
        reasons=(*upper.reasons, f"one happening with {lower.frame.id}"),
    )
