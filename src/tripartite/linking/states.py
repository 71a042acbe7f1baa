"""Is a name that of a state? As a place it is a whole country, which says little about where."""

from functools import lru_cache

from tripartite.knowledge.loader import load
from tripartite.knowledge.surface import form


@lru_cache(maxsize=65_536)
def is_state(name: str) -> bool:
    """True for the name of a state or of its people, not for its capital."""
    knowledge, key = load(), form(name)
    entries = knowledge.names.get(key, ())
    return key in knowledge.demonyms or any(entry.kind == "state" and not entry.metonym for entry in entries)
