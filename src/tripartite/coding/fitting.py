"""Acts that do not fit whoever does them: told by who the parties are, once they are known.

A central bank that "fires the first shot" raises a rate; a government that "ends the blockade" of others
does not yield; what a company promises to nobody is business.
"""

from collections.abc import Sequence
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.frame_matches import FrameMatch
from tripartite.records.parse import Parse
from tripartite.records.reading import Status

_ARMED: Final = frozenset({"ASSAULT", "MOBILIZE"})
_COMPANY: Final = "BUS"
_AUTHORITIES: Final = frozenset({"GOV", "COP", "MIL", "JUD", "LEG"})
_ENDS_PROTEST: Final = "retreat.end_protest"
_DISCUSSES: Final = "consult.discuss.plural"
_FLEES: Final = "retreat.withdraw.soldiers_withdraw"
_COUNTS: Final = frozenset("hundreds thousands dozens scores tens".split())
_STORMS: Final = frozenset(
    "cyclone typhoon hurricane storm tornado blizzard flood floods earthquake quake tsunami avalanche"
    " landslide mudslide wildfire volcano heatwave drought eruption".split()
)


def misfit(match: FrameMatch, actors: Sequence[Entity], recipients: Sequence[Entity]) -> str | None:
    """Why the act cannot be meant literally of these parties; None where it can."""
    if not actors:
        return None
    kind = match.frame.type
    if all(_is_storm(a) for a in actors):
        return "what nature does is nobody's act"
    if match.frame.id == _FLEES and all(_is_crowd(a) for a in actors):
        return "people who flee yield nothing to anybody"
    if kind in _ARMED and all(_is_bank(a) or _is_company(a) for a in actors):
        return "a company or a bank bears no arms"
    if match.frame.id == _ENDS_PROTEST and all(_rules(a) for a in actors):
        return "authorities do not yield by ending a protest of others"
    if kind == "AGREE" and not recipients and all(_is_company(a) for a in actors):
        return "what a company promises to nobody is business"
    return None


def is_unsaid(match: FrameMatch, status: Status, parties: Sequence[Entity]) -> bool:
    """True for "would not discuss the report" of one alone: a refusal to comment, no refused meeting."""
    return match.frame.id == _DISCUSSES and status in ("negated", "hypothetical") and len(parties) < 2


def refuses_others(parse: Parse, match: FrameMatch, kind: str, actors: Sequence[Entity]) -> bool:
    """True where only those whom a pronoun refuses to meet are known: "We will not talk to *the rebels*"."""
    if kind != "REJECT" or not match.reciprocal or len(actors) != 1 or len(match.actors) != 2:
        return False
    subject = match.proposition.argument("subject")
    return subject is not None and [h for h in match.actors if parse.tokens[h].pos == "PRON"] == list(
        subject.heads
    )


def _is_company(entity: Entity) -> bool:
    return entity.sectors[:1] == (_COMPANY,)


def _is_storm(entity: Entity) -> bool:
    words = entity.name.lower().split()
    return not entity.sectors and not entity.country and (words[0] in _STORMS or words[-1] in _STORMS)


def _is_crowd(entity: Entity) -> bool:
    """True for people of whom only the number is known: "thousands", not "hundreds of rebels"."""
    return not entity.sectors and not _COUNTS.isdisjoint(entity.name.lower().split())


def _is_bank(entity: Entity) -> bool:
    words = entity.name.lower().split()
    return "bank" in words or "bankers" in words or entity.name == "Federal Reserve"


def _rules(entity: Entity) -> bool:
    return entity.kind == "state" or bool(_AUTHORITIES & set(entity.sectors[:1]))
