"""Words that tell whether a capitalised name is a place, a person or an organisation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from tripartite.records.errors import LexiconError

SOURCE: Final = Path(__file__).parent / "data" / "name_words.toml"
COMMON: Final = Path(__file__).parent / "data" / "common_words.toml"


@dataclass(frozen=True, slots=True)
class NameWords:
    """Sets of lower-case words, one for each part they play next to a name; `postal` maps short forms."""

    titles: frozenset[str]
    royal_titles: frozenset[str]
    given_names: frozenset[str]
    women: frozenset[str]
    either: frozenset[str]
    organisation_words: frozenset[str]
    facility_words: frozenset[str]
    place_words: frozenset[str]
    directions: frozenset[str]
    strong_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]
    place_nouns_before_of: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    compound_seconds: frozenset[str]
    speech_verbs: frozenset[str]
    common: frozenset[str]
    postal: Mapping[str, str]

    def is_woman(self, given: str) -> bool | None:
        """Whether a given name in lower case is a woman's; None where it does not tell."""
        if given in self.women:
            return True
        return False if given in self.given_names and given not in self.either else None


@cache
def load_name_words() -> NameWords:
    """The word lists of `data/`. Raises LexiconError when a list is missing or of another name."""
    lists = tomllib.loads(SOURCE.read_text("utf-8"))
    postal = lists.pop("postal")
    common = frozenset(tomllib.loads(COMMON.read_text("utf-8"))["words"])
    try:
        return NameWords(
            common=common, postal=postal, **{name: frozenset(words) for name, words in lists.items()}
        )
    except TypeError as error:
        raise LexiconError(f"{SOURCE}: {error}. Rename or add the list.") from error
