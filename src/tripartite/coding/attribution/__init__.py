"""Who says so: cues with their speakers, contents and relays, and who printed it."""

from tripartite.coding.attribution.printed import printed_source
from tripartite.coding.attribution.record import Attribution
from tripartite.coding.attribution.rules import attributions

__all__ = ["Attribution", "attributions", "printed_source"]
