"""The roll of an article's entities: who is on it, under which names, and where each was seen."""

from collections.abc import Iterator, Sequence
from datetime import date

from tripartite.coding.entities import NAMED, Entity, frozen, identity, position_after
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.names import parts, same_person, skeleton, sound
from tripartite.records.article import Article
from tripartite.records.reading import Actor, ActorKind, Event, When
from tripartite.records.span import Span

Group = tuple[int, tuple[Entity, ...]]


class Roll:
    """The entities of one article of so many sentences.

    `groups` are the parties of acts done together, each with the index of its sentence, in text order.
    """

    def __init__(self, article: Article, sentences: int) -> None:
        self._article = article
        self._marks = tuple(mark for section in article.sections for mark in section.marks)
        self._entities: list[Entity] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_surname: dict[str, list[Entity]] = {}
        self._seen: list[list[tuple[int, Entity]]] = [[] for _ in range(sentences)]
        self._ids: dict[Entity, str] = {}
        self.groups: list[Group] = []

    def enter(
        self,
        key: tuple[str, ...],
        kind: ActorKind,
        country: str | None,
        sectors: tuple[str, ...],
        reason: str,
        name: str,
        span: Span,
        *,
        plural: bool = False,
    ) -> tuple[Entity, ...]:
        """The entity of that key with one more mention, entered if it is new; it learns what is said here."""
        entity = self._by_key.get(key)
        if entity is None:
            entity = Entity(key, kind, country, sectors, [reason] if reason else [], name, plural=plural)
            self._by_key[key] = entity
            self._entities.append(entity)
        else:
            entity.learn(country, sectors, reason)
        self.mention(entity, span)
        return (entity,)

    def mention(self, entity: Entity, span: Span) -> None:
        """Add a mention, with the position mark that follows it in a caption."""
        if span not in entity.mentions:
            entity.mentions[span] = position_after(self._marks, span.end) if self._marks else None

    def state(self, country: str | None) -> Entity | None:
        """The entity of a state, if the article names it."""
        return self._by_key.get(("state", country or ""))

    def add_form(self, person: Entity, words: tuple[str, ...]) -> None:
        """File a form of a person's name, so that `person` finds it."""
        person.forms.append(words)
        filed = self._by_surname.setdefault(_surname(words), [])
        if person not in filed:
            filed.append(person)

    def person(self, words: tuple[str, ...]) -> Entity | None:
        """The latest person that these words can be a form of the name of."""
        return next(iter(self.people(words)), None)

    def people(
        self, words: tuple[str, ...], country: str | None = None, title: str | None = None
    ) -> list[Entity]:
        """Those whom these words can name, the latest first; several where a surname tells them not apart.

        A country or title that stands with the name decides between bearers of one surname.
        """
        filed = reversed(self._by_surname.get(_surname(words), ()))
        found = [e for e in filed if any(_same(form, words) for form in e.forms)]
        if len(parts(words)) > 1:
            return found[:1]
        if len(found) > 1 and title:
            found = [e for e in found if any(f"agents.toml:{title}" in r for r in e.reasons)] or found
        if len(found) > 1 and country:
            found = [e for e in found if e.country == country] or found
        return found

    def see(self, index: int, head: int, entities: tuple[Entity, ...]) -> None:
        """Note that a phrase of sentence `index` stands for these entities."""
        self._seen[index].extend((head, entity) for entity in entities)

    def earlier(self, index: int, reach: int) -> Iterator[tuple[int, int, Entity]]:
        """Sentence, head and entity of mentions up to sentence `index`, latest first."""
        for at in range(index, max(-1, index - reach - 1), -1):
            for head, entity in sorted(self._seen[at], key=lambda seen: -seen[0]):
                yield at, head, entity

    def actors(self) -> tuple[Actor, ...]:
        """The records of all entities that take part or have a name, in order of first mention."""
        kept = [e for e in self._entities if e.mentions and (e.used or e.key[0] in NAMED)]
        kept.sort(key=lambda e: min(e.mentions))
        return tuple(frozen(e, self.actor_id(e), self._article.text) for e in kept)

    def date_by(self, events: Sequence[Event], knowledge: Knowledge) -> None:
        """Give each person the offices of the days of its events, where all have one day or agree.

        Without dated events, and where offices changed between them, those of publication stand.
        """
        days: dict[str, list[When | None]] = {}
        for event in events:
            for actor in (*event.actors, *event.recipients):
                days.setdefault(actor, []).append(event.when)
        for entity in self._entities:
            known = (
                days.get(self.actor_id(entity), []) if entity.claim is not None and entity.mentions else []
            )
            told_days = sorted({day for when in known if when is not None for day in (when.start, when.end)})
            if entity.claim is None or not told_days or None in known:
                continue
            told = entity.claim.on(knowledge, [date.fromisoformat(day) for day in told_days])
            if told is not None:
                first, last = told_days[0], told_days[-1]
                entity.stand(told, first if first == last else f"{first} to {last}")

    def actor_id(self, entity: Entity) -> str:
        """The id the entity's record will have; asked for only when all mentions are known."""
        known = self._ids.get(entity)
        if known is None:
            known = self._ids[entity] = identity(entity, self._article.id)
        return known


def _surname(words: tuple[str, ...]) -> str:
    counted = parts(words)
    return skeleton(counted[-1]) if counted else ""


def _same(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """One person's names: within an article a surname is also known by its sound (Qaddafi, Gaddafi)."""
    if same_person(form, words):
        return True
    one, two = parts(form), parts(words)
    if not one or not two or min(len(one), len(two)) > 1:
        return False
    return len(one[-1]) > 4 and sound(one[-1]) == sound(two[-1])
