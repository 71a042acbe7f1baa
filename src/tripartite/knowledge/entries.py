"""What the knowledge files say: names with their country and sectors, states, agent nouns."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tripartite.records.reading import ActorKind

AgentKind = Literal["person", "group", "institution", "office"]
OfficeRole = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "deputy", "other"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of knowledge about a named actor.

    `country` is a code of the codebook, of a former state, or None for a region of several states.
    `sector` is the primary sector and `sectors` all of them, the primary one first. A state has no
    sector: whether it stands for its government is told by the sentence. `source` is the row's id
    for evidence, e.g. "countries.toml:IRN". `since` and `until` are days, both included, None when
    open. `metonym` marks a capital or seat of power ("Tehran", "White House"): as an actor it is
    the government, with sector GOV or that of its region, but in the text it may be just a place.
    `rivals` are the rows of one name that only a country in the text tells apart.
    """

    name: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    source: str
    since: date | None = None
    until: date | None = None
    metonym: bool = False
    rivals: tuple["Entry", ...] = ()

    def among_rivals(self, country: str | None) -> "Entry":
        """The rival of that country, where the name has rivals and one alone is of it; else this entry."""
        found = [rival for rival in self.rivals if country and rival.country == country]
        return found[0] if len(found) == 1 else self

    def holds(self, on: date) -> bool:
        """True when the entry is valid on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def overlaps(self, other: "Entry") -> bool:
        """True when both entries are valid on at least one common day."""
        return (self.since is None or other.until is None or self.since <= other.until) and (
            other.since is None or self.until is None or other.since <= self.until
        )

    @property
    def reading(self) -> tuple[object, ...]:
        """What a mention of the entry is coded as; two entries of one name must agree in it."""
        return (self.country, self.sector, self.sectors, self.kind)


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory; `successors` are the codes of the states that came after a former one."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]
    source: str
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for a kind of actor ("soldier", "foreign minister") and the sector it implies.

    `title` is true when the noun can stand before a name; `former` when it names one who no longer
    holds the role. `source` is the row's id for evidence, e.g. "agents.toml:soldier".
    """

    noun: str
    sector: str | None
    sectors: tuple[str, ...]
    kind: AgentKind
    title: bool
    former: bool
    source: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post of a state or international body, e.g. the president of Kazakhstan.

    `title` is the English one in lower case, `source` the row's id: "offices/asia.toml:KAZ president".
    """

    country: str
    title: str
    role: OfficeRole
    sector: str
    source: str

    def __str__(self) -> str:
        return f"{self.title} of {self.country}"


@dataclass(frozen=True, slots=True)
class Holding:
    """One person's time in an office. Both days are included; `until` is None while it lasts.

    Of a date known to the month or year only, the widest reading is kept. `since` is `date.min` where
    nothing says from when.
    """

    person: str
    office: Office
    since: date
    until: date | None

    def holds(self, on: date | None) -> bool:
        """True when the office is held on that day; without a day, when it is held at present."""
        if on is None:
            return self.until is None
        return self.since <= on and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        until = f" {self.until}" if self.until else ""
        since = "undated" if self.since == date.min else str(self.since)
        return f"{self.office} {since} -{until}, {self.office.source}"
