"""Names that several bear: which Congo, which Korea, whose Brussels, and Jordan the man or the kingdom.

Only the rest of the article tells: capitals, nationalities, towns and organisations of one of them. Where it
tells nothing, or speaks of both, nobody is chosen.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from tripartite.coding.mentions import Phrases
from tripartite.knowledge.entries import Entry

_SHARED: Final[Mapping[str, tuple[str, ...]]] = {
    "Congo": ("COD", "COG"),
    "Congolese": ("COD", "COG"),
    "Korea": ("KOR", "PRK"),
    "Korean": ("KOR", "PRK"),
    "Koreans": ("KOR", "PRK"),
}
"""Words for one of several states, by the codes of those."""

_SUBDIVISIONS: Final[Mapping[str, str]] = {"Georgia": "USA"}
_SEAT_OF_TWO: Final = "Brussels"
_UNION, _HOST = "EUR", "BEL"


class Namesakes:
    """Tells states of one name apart by what else an article names.

    `places` maps the start of each toponym to its country.
    """

    def __init__(self, phrases: Sequence[Phrases], places: Mapping[int, str]) -> None:
        self._named: set[str] = set()
        shared: set[int] = set()
        for of_sentence in phrases:
            tokens = of_sentence.parse.tokens
            for found in (of_sentence.names.entries, of_sentence.names.demonyms):
                for first, last, entry in found.values():
                    word = tokens[first].text
                    if first == last and (word in _SHARED or word == _SEAT_OF_TWO):
                        shared.add(tokens[first].start)
                    elif entry.country:
                        self._named.add(entry.country)
        self._named.update(country for start, country in places.items() if start not in shared)

    def candidates(self, word: str) -> tuple[str, ...]:
        """The codes that a word can stand for here: one, or several; none for others."""
        codes = _SHARED.get(word, ())
        told = tuple(code for code in codes if code in self._named)
        return told if len(told) == 1 else codes

    def is_subdivision(self, word: str, place: str | None) -> bool:
        """True for a state's name that the places stage finds to be a part of another: Georgia, USA."""
        return place is not None and place == _SUBDIVISIONS.get(word)

    def is_host(self, entry: Entry, word: str) -> bool:
        """True for Brussels where the article speaks of Belgium and not of the Union."""
        seat = word == _SEAT_OF_TWO and entry.country == _UNION
        return seat and _HOST in self._named and _UNION not in self._named
