"""Who says so: cues with their speakers, contents and relays."""

from tripartite.coding.attribution.record import Attribution
from tripartite.coding.attribution.rules import attributions

__all__ = ["Attribution", "attributions"]
