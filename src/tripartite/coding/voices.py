"""What kind of voice a speaker is: state media, a wire service, an official with or without a name."""

from typing import Final

from tripartite.coding.entities import Entity
from tripartite.knowledge.voices import voice_classes
from tripartite.records.reading import Voice

_OFFICIAL: Final = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PRM"})


def voice_of(entity: Entity | None) -> Voice | None:
    """The class of a speaker; None where nothing tells it.

    News organisations are told by their names, officials by their sectors: "official" has a name or is a
    state or body that speaks as such, "unnamed_official" is "a military spokesman". A former official
    speaks for themselves.
    """
    if entity is None:
        return None
    known = voice_classes()
    named = known.get(entity.name) or known.get(entity.name.lower())
    if named == "wire_service":
        return "wire_service"
    if named == "state_media":
        return "state_media"
    if named == "social_media":
        return "social_media"
    if "JRN" in entity.sectors:
        return "media"
    if not entity.sectors or entity.sectors[0] == "ELI" or not _OFFICIAL & set(entity.sectors):
        return "person" if entity.kind == "person" else None
    return "unnamed_official" if entity.kind == "unnamed" else "official"
