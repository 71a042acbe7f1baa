"""Entities: the actors of one article, each under all its mentions."""

from dataclasses import dataclass, field
from typing import Final

from tripartite.coding.standing import Claim, Told
from tripartite.knowledge.genders import Gender
from tripartite.records.article import PositionMark
from tripartite.records.identity import digest
from tripartite.records.reading import Actor, ActorKind, Mention
from tripartite.records.span import Span


@dataclass(slots=True, eq=False)
class Entity:
    """An actor while its article is being read. `order` is that of first mention."""

    key: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    reasons: list[str]
    name: str
    forms: list[tuple[str, ...]] = field(default_factory=list)
    mentions: dict[Span, str | None] = field(default_factory=dict)
    used: bool = False
    plural: bool = False
    gender: Gender | None = None
    claim: Claim | None = None

    def learn(self, country: str | None, sectors: tuple[str, ...], reason: str) -> None:
        """Take what a further mention says, where nothing was known or it adds a sector."""
        if country and not self.country:
            self.country = country
            self.reasons.append(reason)
        added = tuple(s for s in sectors if s not in self.sectors)
        if added:
            self.sectors += added
            if reason not in self.reasons:
                self.reasons.append(reason)

    def stand(self, told: Told, days: str) -> None:
        """Be what was held on the days of the events, and no longer what is held at publication."""
        assert self.claim is not None
        added = tuple(s for s in self.sectors if s not in self.claim.told.sectors)
        before = "; ".join(self.claim.told.reasons)
        self.country = told.country or self.country
        self.sectors = tuple(dict.fromkeys((*told.sectors, *added)))
        self.reasons = [
            "; ".join((*told.reasons, f"as of {days}")),
            *(r for r in self.reasons if r != before),
        ]


NAMED: Final = frozenset({"entry", "name", "state", "people"})
"""First parts of the keys of entities that have a name of their own."""


def identity(entity: Entity, article_id: str) -> str:
    """The id of an entity's record: a digest of the article, its first mention and what it is."""
    first = min(entity.mentions)
    return "a" + digest(article_id, first.start, first.end, *entity.key)


def frozen(entity: Entity, identifier: str, text: str) -> Actor:
    """The record of an entity under its id."""
    spans = sorted(entity.mentions)
    mentions = tuple(Mention(s.start, s.end, s.of(text), entity.mentions[s]) for s in spans)
    return Actor(
        id=identifier,
        name=" ".join(entity.name.split()),  # a name may run over the end of a line
        country=entity.country,
        sector=entity.sectors[0] if entity.sectors else None,
        sectors=entity.sectors,
        kind=entity.kind,
        resolved_by="; ".join(dict.fromkeys(entity.reasons)),
        mentions=mentions,
    )


def position_after(marks: tuple[PositionMark, ...], end: int) -> str | None:
    """The caption mark that directly follows a name ending at `end`."""
    for mark in marks:
        if 0 <= mark.span.start - end <= 1:
            return mark.text
    return None
