"""How sure an event is: the share of events with its signs that are right, estimated by a table of points.

The signs are things that the stages know anyhow: how the parties were found, what the entry asks for, where
in the sentence the act stands, what the article speaks of. The points were fitted on judged events
(`benchmarks/confidence.py`) and lie in the lexicon's `confidence.toml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.frame_matches import FrameMatch
from tripartite.lexicon.entries import Trust
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.reading import Event
from tripartite.records.signs import Sign

TRACED: Final = "confidence: "
"""How the step of a trace begins that names the signs."""

_LONG: Final = 30
_SIDE: Final = frozenset({"relative", "participle", "adverbial", "open_clause"})
_PRONOUNS: Final = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_LITTLE: Final = 9
"""Weight of an entry that asks for hardly more than its verb and one party."""

_ENOUGH: Final = 3
"""Sentences that make a text of which it can be said what it speaks of."""

_SCALE: Final = 10.0
"""Points that multiply the odds by e."""


def signs_of(
    match: FrameMatch, event: Event, parse: Parse, actors: Sequence[Entity], recipients: Sequence[Entity]
) -> tuple[Sign, ...]:
    """The signs of one event that its own sentence gives."""
    found: dict[Sign, bool] = {
        event.type: True,  # type: ignore[dict-item]  # a type is a sign
        **_of_parties(match, parse, actors, recipients),
        **_of_reach(match),
        **_of_clause(match.proposition),
        "hypothetical": event.status == "hypothetical",
        "future": event.status == "future",
        "negated": event.status == "negated",
        "historical": event.status == "historical",
        "long sentence": len(parse.tokens) > _LONG,
        "dated": event.when is not None,
        "placed": event.where is not None,
        "entry asks for little": match.weight < _LITTLE,
        "entry asks for much": len(match.frame.requires) > 1,
        "says who said it": event.said_by is not None,
    }
    return tuple(sign for sign, there in found.items() if there)


def signs_around(
    event: Event, seen: Mapping[str, int], politics: int, others: int, sentences: int
) -> tuple[Sign, ...]:
    """The signs that the article gives: its other events, and what its words near the event speak of.

    `seen` counts the events of each party. `politics` and `others` are the points of politics and of the
    strongest other subject, `sentences` how many the text has: of one or two it cannot be said what
    surrounds them.
    """
    again = any(seen[party] > 1 for party in (*event.actors, *event.recipients))
    short = sentences < _ENOUGH
    found: dict[Sign, bool] = {
        "text too short to tell": short,
        "party acts again": again and not short,
        "politics all around": politics >= 8 and not short,
        "little politics around": politics < 3 and not short,
        "another subject around": others >= 2 and others >= politics,
    }
    return tuple(sign for sign, there in found.items() if there)


def trusted(event: Event, signs: Sequence[Sign], trust: Trust) -> Event:
    """The event with the confidence that its signs give, and the signs in its trace."""
    evidence = event.evidence
    trace = (*evidence.trace, f"{TRACED}{weighed(signs, trust)}")
    return replace(event, confidence=confidence_of(signs, trust), evidence=replace(evidence, trace=trace))


def too_uncertain(event: Event, floor: float) -> str:
    """Why an event below the floor is not coded."""
    return f"too uncertain: {event.type} with confidence {event.confidence:g}, below {floor:g}"


def confidence_of(signs: Sequence[Sign], trust: Trust) -> float:
    """The probability that an event with these signs is right, to two decimals."""
    points = trust.base + sum(trust.points.get(sign, 0) for sign in signs)
    return round(1 / (1 + exp(-points / _SCALE)), 2)


def weighed(signs: Sequence[Sign], trust: Trust) -> str:
    """The signs that count, in words: "actor is a pronoun -4, dated +3"."""
    counted = [f"{sign} {trust.points[sign]:+d}" for sign in signs if trust.points.get(sign)]
    return ", ".join([f"base {trust.base:+d}", *counted])


def _of_parties(
    match: FrameMatch, parse: Parse, actors: Sequence[Entity], recipients: Sequence[Entity]
) -> dict[Sign, bool]:
    everybody = (*actors, *recipients)
    mine, theirs = _countries(actors), _countries(recipients)
    alone = match.reciprocal and len(actors) == 1
    return {
        "no actor": not actors,
        "no recipient": not recipients and not match.reciprocal,
        "actor is a pronoun": _is_pronoun(parse, match.actors),
        "recipient is a pronoun": _is_pronoun(parse, match.recipients),
        "actor nobody knows": bool(actors) and not any(map(_is_known, actors)),
        "recipient nobody knows": bool(recipients) and not any(map(_is_known, recipients)),
        "a bare name": any(e.key[0] == "name" and not _is_known(e) for e in everybody),
        "all sides known": all(e.country for e in everybody),
        "no side known": not any(e.country for e in everybody),
        "two countries": bool(mine and theirs) and not mine & theirs,
        "one country on both sides": bool(mine & theirs),
        "one party with itself": alone,
    }


def _of_reach(match: FrameMatch) -> dict[Sign, bool]:
    """How the parties were reached: as arguments of the act, or through what stands around it."""
    arguments = match.proposition.arguments
    near = {head for argument in arguments for head in argument.heads}
    direct = {head for a in arguments if a.role in ("object", "indirect") for head in a.heads}
    recipients = set(match.recipients)
    return {
        "actor stands apart": bool(match.actors) and near.isdisjoint(match.actors),
        "recipient stands apart": not recipients <= near,
        "recipient behind a preposition": recipients <= near and not recipients <= direct,
    }


def _of_clause(proposition: Proposition) -> dict[Sign, bool]:
    relation = proposition.embedding.relation if proposition.embedding is not None else None
    marker = proposition.embedding.marker if proposition.embedding is not None else None
    return {
        "infinitive": proposition.tense == "none" and marker == "to",
        "bare noun": proposition.kind == "noun" and proposition.support is None,
        "main clause": relation is None,
        "side clause": relation in _SIDE,
        "passive": proposition.passive,
    }


def _is_known(entity: Entity) -> bool:
    return bool(entity.country or entity.sectors)


def _is_pronoun(parse: Parse, heads: Sequence[int]) -> bool:
    return any(parse.tokens[head].tag in _PRONOUNS for head in heads)


def _countries(entities: Sequence[Entity]) -> set[str]:
    return {e.country for e in entities if e.country}
