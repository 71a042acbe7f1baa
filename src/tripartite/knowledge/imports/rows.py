"""What the importers make of foreign lists, alike for all of them."""

from dataclasses import dataclass
from datetime import date

from tripartite.knowledge.entries import OfficeRole
from tripartite.records.reading import ActorKind


@dataclass(frozen=True, slots=True)
class ImportedOffice:
    """An office that an imported person held; `since` None when nothing says from when."""

    country: str
    title: str
    role: OfficeRole
    sector: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ImportedActor:
    """One imported actor. `source` is unique: "wikidata:Q42", "phoenix:own.actors:12".

    Persons have `offices`, all others `country`, `sectors` and the days between which they count.
    `popularity` is the number of Wikipedias with an article, 0 where nobody counted.
    """

    source: str
    kind: ActorKind
    name: str
    names: tuple[str, ...]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    popularity: int = 0
    offices: tuple[ImportedOffice, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedAgent:
    """A noun for a kind of actor with its plurals; `source` as for actors."""

    source: str
    noun: str
    words: tuple[str, ...]
    sectors: tuple[str, ...]
