"""Acts that do not fit whoever does them: told by who the parties are, once they are known.

A central bank that "fires the first shot" raises a rate; a government that "ends the blockade" of others
does not yield; what a company promises to nobody is business.
"""

from collections.abc import Sequence
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.frame_matches import FrameMatch

_ARMED: Final = frozenset({"ASSAULT", "MOBILIZE"})
_COMPANY: Final = "BUS"
_AUTHORITIES: Final = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_ENDS_PROTEST: Final = "retreat.end_protest"


def misfit(match: FrameMatch, actors: Sequence[Entity], recipients: Sequence[Entity]) -> str | None:
    """Why the act cannot be meant literally of these parties; None where it can."""
    if not actors:
        return None
    kind = match.frame.type
    if kind in _ARMED and all(_is_bank(a) or _is_company(a) for a in actors):
        return "a company or a bank bears no arms"
    if match.frame.id == _ENDS_PROTEST and all(_rules(a) for a in actors):
        return "authorities do not yield by ending a protest of others"
    if kind == "AGREE" and not recipients and all(_is_company(a) for a in actors):
        return "what a company promises to nobody is business"
    return None


def _is_company(entity: Entity) -> bool:
    return entity.sectors[:1] == (_COMPANY,)


def _is_bank(entity: Entity) -> bool:
    words = entity.name.lower().split()
    return "bank" in words or "bankers" in words or entity.name == "Federal Reserve"


def _rules(entity: Entity) -> bool:
    return entity.kind == "state" or bool(_AUTHORITIES & set(entity.sectors[:1]))
