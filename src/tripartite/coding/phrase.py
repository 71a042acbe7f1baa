"""What one noun phrase says by its words: the record that mentions are made of."""

from dataclasses import dataclass
from typing import Final, Literal

from tripartite.knowledge.entries import Agent, Entry

MentionKind = Literal["entry", "people", "agent", "name", "pronoun", "quantity", "place", "time", "thing"]

ACTORS: Final = frozenset({"entry", "people", "agent", "name", "pronoun", "quantity"})

CALENDAR: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. Dec."
    " Christmas Easter Ramadan".split()
)
"""Capitalised words that are days, months and feasts, never actors."""

QUANTITIES: Final = frozenset(
    "dozen hundred thousand million score number group some many several most all both other rest majority"
    " handful few more half scores tens pair couple two three four five six seven eight nine ten one crowd"
    " total others".split()
)
"""Words that stand for as many of something."""

SUMS: Final = frozenset(
    "dollar euro pound yen yuan rouble ruble rupee franc krone krona zloty peso million billion bn".split()
)
"""Sums of money, of which "in" may say what they are: "forty million euros in aid"."""

KINDS: Final = frozenset(
    "aid assistance credit damages debt equipment funding grant help investment loan relief support weapon"
    " weaponry".split()
)
"""What sums are given as."""


@dataclass(slots=True, init=False, unsafe_hash=True)
class Phrase:
    """A noun phrase: head token, extent (both ends included), and what its words say.

    `entry` is the knowledge row of its name, `agent` the agent noun's row, `nationality` the code that an
    adjective, possessor or prefix gives with its token, `name` the tokens of a proper name in it.
    """

    head: int
    first: int
    last: int
    kind: MentionKind
    entry: Entry | None
    agent: Agent | None
    nationality: str | None
    nationality_token: int | None
    name: tuple[int, ...]

    def __init__(
        self,
        head: int,
        first: int,
        last: int,
        kind: MentionKind,
        entry: Entry | None = None,
        agent: Agent | None = None,
        nationality: str | None = None,
        nationality_token: int | None = None,
        name: tuple[int, ...] = (),
    ) -> None:
        self.head = head
        self.first = first
        self.last = last
        self.kind = kind
        self.entry = entry
        self.agent = agent
        self.nationality = nationality
        self.nationality_token = nationality_token
        self.name = name

    @property
    def is_actor(self) -> bool:
        """True when the phrase itself names who can act or be acted upon."""
        return self.kind in ACTORS
