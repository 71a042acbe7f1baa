"""Are two spellings one person's name? The rules stand in `knowledge.names`, which matches by them too."""

from tripartite.knowledge.names import alike, parts, same_person, skeleton

__all__ = ["alike", "parts", "same_person", "skeleton"]
