"""Propositions: predicates with their arguments, voice and control undone, from a parse."""

from tripartite.coding.propositions.rules import propositions

__all__ = ["propositions"]
