"""What the office tables add to a name of an article. What the text says of the person comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.offices import Person


@dataclass(frozen=True, slots=True)
class Told:
    """Country and sectors of a named person, and what they rest on."""

    country: str | None
    sectors: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a person was taken for on the day of publication, to be asked again for that of an event."""

    words: tuple[str, ...]
    title: str | None
    said: Told
    told: Told

    def on(self, knowledge: Knowledge, days: Iterable[date]) -> Told | None:
        """What holds on all of some days instead; None when they disagree or it is the same."""
        found = [with_offices(knowledge, self.words, self.title, self.said, day) for day in days]
        if not found or any((f.country, f.sectors) != (found[0].country, found[0].sectors) for f in found):
            return None
        return found[0] if found[0] != self.told else None


def with_offices(
    knowledge: Knowledge, words: Sequence[str], title: str | None, said: Told, on: date | None
) -> Told:
    """Complete what the text says of a person by the offices held on a day.

    `title` is the agent noun that the text gives. A title stands against the tables, which is noted. A name
    that several holders share adds nothing but the reason. Without a day, the weightiest office counts.
    """
    people = knowledge.people(words, on, country=said.country, title=title)
    if not people:
        return said
    if len(people) > 1:
        return Told(said.country, said.sectors, (*said.reasons, not_told_apart(people)))
    sectors: tuple[str, ...]
    if on is None:
        holding = people[0].weightiest(said.country)
        country, sectors = holding.office.country, (holding.office.sector,)
        why, held = f"held office: {holding}; the article has no date", True
    else:
        standing = people[0].standing(on, said.country)
        country, sectors, held = standing.country, standing.sectors, bool(standing.sectors)
        why = str(standing)
    if said.sectors and held and said.sectors[0] != sectors[0]:
        return Told(
            said.country or country, said.sectors, (*said.reasons, f"the text's title stands against: {why}")
        )
    return Told(said.country or country, said.sectors or sectors, (*said.reasons, why))


def not_told_apart(people: Sequence[Person]) -> str:
    """The reason for leaving a name unresolved."""
    return "not told apart: " + " or ".join(f"{p.name} ({p.holdings[-1]})" for p in people[:3])
