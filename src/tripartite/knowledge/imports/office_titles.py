"""What an office is by its English label: "Minister of Defence of Chad" is Chad's defence minister."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tripartite.knowledge.entries import Agent, OfficeRole
from tripartite.knowledge.lookup import Knowledge

_WORD: Final = re.compile(r"[^\s(),]+|[(),]")
_TIES: Final = frozenset({"of", "for", "to", "in", "at", "(", ","})
_FILLERS: Final = frozenset({"of", "the", "(", ")", ",", "to", "for", "in", "'s", "’s"})
_BODIES: Final = frozenset("LEG JUD MIL SPY COP PTY REB PRM".split())
_ROLES: Final[dict[str, OfficeRole]] = {
    "president": "head_of_state", "acting president": "head_of_state", "king": "head_of_state",
    "queen": "head_of_state", "emir": "head_of_state", "sultan": "head_of_state", "monarch": "head_of_state",
    "head of state": "head_of_state", "prime minister": "head_of_government",
    "head of government": "head_of_government", "chancellor": "head_of_government",
    "foreign minister": "foreign_minister", "defence minister": "defence_minister",
    "vice president": "deputy", "deputy prime minister": "deputy", "deputy minister": "deputy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TitledOffice:
    """An office without its holder; `sector` and `country` are None where the label does not tell."""

    title: str
    role: OfficeRole
    sector: str | None
    country: str | None


def titled_office(label: str, knowledge: Knowledge) -> TitledOffice:
    """Title, role, sector and country that a label gives, by the built-in names and agent nouns."""
    words = _WORD.findall(label)
    country, sectors, left = _without_names(words, knowledge)
    title = " ".join(left).lower()
    agent = _agent(left, knowledge)
    if agent is not None and agent.kind in ("office", "person") and agent == knowledge.agents.get(title):
        title = agent.noun
    found = sectors or (agent.sectors if agent is not None else ())
    role = _ROLES.get(title, "other")
    return TitledOffice(title or label.lower(), role, found[0] if found else None, country)


def sector_of_class(label: str, knowledge: Knowledge) -> str | None:
    """The sector of the organisations of a class: PTY for "political party in Chad"."""
    _, _, left = _without_names(_WORD.findall(label), knowledge)
    agent = knowledge.agent(_head(left))
    if agent is None or agent.kind not in ("institution", "group"):
        agent = knowledge.agent(left)
    if agent is None or agent.kind not in ("institution", "group") or not agent.sectors:
        return None
    return agent.sectors[0]


def _without_names(words: list[str], knowledge: Knowledge) -> tuple[str | None, tuple[str, ...], list[str]]:
    """The first country by name or nationality, the sectors of the first body, and the words left."""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    left: list[str] = []
    index = 0
    while index < len(words):
        found = knowledge.longest(words, index) if words[index][0].isupper() else None
        demonym = knowledge.longest_demonym(words, index) if words[index][0].isupper() else None
        if found is None or (demonym is not None and demonym[0] > found[0]):
            found = demonym
        if found is None:
            left.append(words[index])
            index += 1
            continue
        length, entry = found
        if entry.kind == "state" and entry.country and country is None:
            country = entry.country
        elif entry.kind != "state":
            # "Member of the Knesset": the body tells the sector and stays in the title.
            country, sectors = country or entry.country, sectors or entry.sectors
            left += words[index : index + length]
        index += length
    return country, sectors, _trimmed(left)


def _trimmed(words: Iterable[str]) -> list[str]:
    left = [w for w in words if w not in (")",)]
    while left and left[-1].lower() in _FILLERS:
        left.pop()
    while left and left[0].lower() in _FILLERS:
        left.pop(0)
    return left


def _head(words: list[str]) -> list[str]:
    """The words before the first "of", "for", "in"."""
    for index, word in enumerate(words):
        if word.lower() in _TIES:
            return words[:index]
    return words


def _agent(words: list[str], knowledge: Knowledge) -> Agent | None:
    """The noun that tells the sector: the body's where somebody leads one, else that of the title."""
    whole, head = knowledge.agent(words), knowledge.agent(_head(words))
    if whole is not None and (whole.kind in ("office", "person") or set(whole.sectors[:1]) & _BODIES):
        return whole
    return head if head is not None and head.sectors else whole
