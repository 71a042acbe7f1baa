"""Did it happen: polarity, certainty and time of one proposition, each with the words that tell it.

The proposition's own words come first (tense, modals, negation, adverbs). Then the chain of what
governs it is climbed: "managed to" lends its own reality to what stands below it, "failed to" turns it
round, "plans to" puts it ahead, "regrets" presupposes it. What a word does is data: the lexicon's
cues `factuality_*` sort words into the classes of `EFFECTS`.
"""

from tripartite.coding.factuality.background import is_background
from tripartite.coding.factuality.chain import factuality
from tripartite.coding.factuality.outcome import status
from tripartite.coding.factuality.verdict import FactCue, Factuality

__all__ = ["FactCue", "Factuality", "factuality", "is_background", "status"]
