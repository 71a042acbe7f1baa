"""What became of each event of gold in the reading of its text.

The measure is that of dyads with marked parties. An actor of a reading is a marked one when a mention of it
overlaps the marked characters and is no catch-all: at most three times as long, and 30 characters. The label
of a gold event is the type of the coded event that links its source to its target; failing that, of one
that has either; failing that, of any.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tripartite.evaluation.gold import GoldText
from tripartite.evaluation.marks import GoldEvent, Party
from tripartite.records.reading import Actor, Event, Mention, Reading
from tripartite.records.span import Span

NONE: Final = "NONE"
"""The label of a gold event in whose text nothing is coded."""
_TIMES: Final = 3
_MORE: Final = 30
_LINKED, _TOUCHED, _APART = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold event.

    `typed`: some event has its type. `linked`: some event links its source to its target; `dyad`: and has
    the type. `status`, `modes` and `countries` are whether an event of the type has those of gold; None
    where gold does not say or no event has the type.
    """

    gold: GoldEvent
    type: str
    label: str
    typed: bool
    linked: bool
    dyad: bool
    got: tuple[str, ...]
    status: bool | None
    modes: bool | None
    countries: bool | None


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """What became of a text: of each of its gold events, and of all that was coded.

    `coded` counts its coded events by type. `right` are those among them that a gold event of the type stands
    for, one for one; `right_pairs` those that link its parties as well. `gone` counts the rejected events
    that are no longer coded.
    """

    text: GoldText
    outcomes: tuple[Outcome, ...]
    coded: Mapping[str, int]
    right: Mapping[str, int]
    right_pairs: int
    gone: int


def scored(text: GoldText, reading: Reading, merged: Mapping[str, str]) -> TextOutcome:
    """Compare a text's gold with its reading; `merged` says which types count as another."""
    actors = {actor.id: actor for actor in reading.actors}
    views = [_View(event, merged.get(event.type, event.type), actors) for event in reading.events]
    coded: dict[str, int] = {}
    for view in views:
        coded[view.type] = coded.get(view.type, 0) + 1
    wanted: dict[str, int] = {}
    for gold in text.events:
        kind = merged.get(gold.type, gold.type)
        wanted[kind] = wanted.get(kind, 0) + 1
    return TextOutcome(
        text,
        tuple(_outcome(gold, merged.get(gold.type, gold.type), views) for gold in text.events),
        coded,
        {kind: min(count, wanted[kind]) for kind, count in coded.items() if kind in wanted},
        _paired(text.events, views, merged),
        sum(_is_gone(gold, merged.get(gold.type, gold.type), views) for gold in text.rejected),
    )


class _View:
    """A coded event beside gold."""

    def __init__(self, event: Event, kind: str, actors: Mapping[str, Actor]) -> None:
        self.event = event
        self.type = kind
        self.actors = [actors[key] for key in event.actors if key in actors]
        self.recipients = [actors[key] for key in event.recipients if key in actors]

    def rank(self, gold: GoldEvent) -> int:
        """How well its parties are those of gold: both, one, or none of them."""
        source = _has(self.actors, gold.sources, gold.actors, unmarked=gold.sources is None)
        target = _has(self.recipients, gold.targets, gold.recipients, unmarked=True)
        if source and (target or (self.event.reciprocal and self._has_target_beside(gold))):
            return _LINKED
        return _TOUCHED if source or target else _APART

    def _has_target_beside(self, gold: GoldEvent) -> bool:
        """Whether the target is one of those who do it to each other."""
        return _has(self.actors, gold.targets, gold.recipients, unmarked=False)


def _outcome(gold: GoldEvent, kind: str, views: Sequence[_View]) -> Outcome:
    ranked = [(view.rank(gold), view) for view in views]
    best = max((rank for rank, _ in ranked), default=_APART)
    top = [view.type for rank, view in ranked if rank == best]
    label = top[0] if top else NONE
    if not gold.marked and kind in top:
        label = kind  # nothing tells its events apart but the type
    right = [(rank, view) for rank, view in ranked if view.type == kind]
    nearest = max((rank for rank, _ in right), default=_APART)
    closest = [view for rank, view in right if rank == nearest]
    return Outcome(
        gold,
        kind,
        label,
        bool(right),
        any(rank == _LINKED for rank, _ in ranked),
        any(rank == _LINKED for rank, _ in right),
        tuple(view.type for view in views),
        any(view.event.status == gold.status for view in closest) if closest and gold.status else None,
        any(set(gold.modes) <= set(view.event.modes) for view in closest) if closest and gold.modes else None,
        any(_countries_are(gold, view) for view in closest)
        if closest and (gold.countries or gold.target_countries)
        else None,
    )


def _countries_are(gold: GoldEvent, view: _View) -> bool:
    theirs = {actor.country for actor in view.recipients}
    if view.event.reciprocal:
        theirs |= {actor.country for actor in view.actors}
    return (
        set(gold.countries) <= {actor.country for actor in view.actors}
        and set(gold.target_countries) <= theirs
    )


def _has(
    actors: Iterable[Actor], spans: tuple[Span, ...] | None, parties: tuple[Party, ...], *, unmarked: bool
) -> bool:
    """Whether one of the actors is a marked one; `unmarked` is the answer where none is."""
    if spans:
        return any(_is_at(mention, span) for actor in actors for mention in actor.mentions for span in spans)
    if parties:
        return any(_is_party(actor, party) for actor in actors for party in parties)
    return unmarked


def _is_at(mention: Mention, span: Span) -> bool:
    shared = min(mention.end, span.end) - max(mention.start, span.start)
    return shared > 0 and mention.end - mention.start <= _TIMES * (span.end - span.start) + _MORE


def _is_party(actor: Actor, party: Party) -> bool:
    country, sector = party
    return (country is None or actor.country == country) and (sector is None or sector in actor.sectors)


def _is_gone(gold: GoldEvent, kind: str, views: Sequence[_View]) -> bool:
    return not any(view.type == kind and view.rank(gold) == _LINKED for view in views)


def _paired(golds: Sequence[GoldEvent], views: Sequence[_View], merged: Mapping[str, str]) -> int:
    """How many coded events have a gold event of the same type and parties, one for one."""
    fits = [
        [
            i
            for i, gold in enumerate(golds)
            if merged.get(gold.type, gold.type) == view.type and view.rank(gold) == _LINKED
        ]
        for view in views
    ]
    taken: dict[int, int] = {}

    def place(view: int, tried: set[int]) -> bool:
        for gold in fits[view]:
            if gold not in tried:
                tried.add(gold)
                if gold not in taken or place(taken[gold], tried):
                    taken[gold] = view
                    return True
        return False

    return sum(place(view, set()) for view in range(len(views)))
