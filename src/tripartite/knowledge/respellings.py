"""Names of groups and organisations in spellings that no file lists: "Ahlu Sunna Wal-Jamaa"."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from tripartite.knowledge.entries import Entry
from tripartite.knowledge.names import skeleton
from tripartite.knowledge.surface import form_of

_SHORTEST: Final = 10
"""Letters of a name that may be respelt: among shorter ones, lookalikes are other names."""
_CLOSE: Final = 92.0
"""Least similarity, in percent. Measured on the names of groups.toml among themselves: different groups
that share their first word stay below it; measure again when many groups are added."""


class Respellings:
    """Finds names of two words or more by sound, the first word by its consonants."""

    def __init__(self, names: Mapping[str, Sequence[Entry]]) -> None:
        """Take names by their form; only groups are found, whose names are transliterated at will."""
        self._filed: dict[str, dict[str, Entry]] = {}
        for name, entries in names.items():
            words = name.split()
            if len(words) > 1 and entries[0].kind == "group" and len(_letters(words)) >= _SHORTEST:
                self._filed.setdefault(skeleton(words[0]), {})[_letters(words)] = entries[0]

    def find(self, words: Sequence[str]) -> Entry | None:
        """The group whose name the words spell in another way; None when none or two come near."""
        pieces = form_of(words).split()
        if len(pieces) < 2:
            return None
        letters = _letters(pieces)
        filed = self._filed.get(skeleton(pieces[0]))
        if filed is None or len(letters) < _SHORTEST:
            return None
        near = process.extract(letters, filed.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=4)
        found = {filed[match].source: filed[match] for match, _, _ in near}
        return next(iter(found.values())) if len(found) == 1 else None


def _letters(words: Iterable[str]) -> str:
    return "".join(words).lower()
