"""Whether a sentence can name anybody who takes part in an act, told before it is parsed.

Whoever is coded has a name or a nationality, which has a capital letter; or is called by a noun for actors or
groups, by a number that stands alone ("three were killed"), or by a pronoun that means one of these.
A word at the beginning of a sentence has its capital anyway: it is a name unless it is a common word.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from tripartite.coding.phrase import CALENDAR, QUANTITIES
from tripartite.records.article import Sentence

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PRONOUNS: Final = frozenset(
    "i he she they we it him her them us his hers their theirs its our ours my mine you your who whom whose"
    " himself herself themselves itself each".split()
)
_COLLECTIVES: Final = frozenset(
    "side country nation state neighbour neighbor leader party both capital government pair duo trio minister"
    " kingdom republic emirate sultanate ruler strongman monarch king emir group movement militia faction"
    " insurgency guerrilla organization organisation body bloc agency alliance institution watchdog charity"
    " association union company firm network newspaper broadcaster channel council commission counterpart"
    " people ministry".split()
)
_NUMBERS: Final = QUANTITIES | frozenset("eleven twelve twenty thirty forty fifty sixty".split())
_QUANTITIES: Final = _NUMBERS | {f"{word}s" for word in _NUMBERS}
_JOINTS: Final = re.compile(r"[-'’.]")
_BEHIND_NUMBERS: Final = frozenset("per percent cent am pm".split())
_MONTHS_OF_PEOPLE: Final = frozenset({"April", "May", "June", "August"})
PEOPLE: Final = "people"
"""The word of the lexicon that a plural for the people of a country counts as."""

_REMEMBERED: Final = 100_000


class PartyWords:
    """Tells sentences that can name a party from others.

    `is_party` is asked whether a word ends a noun for actors, or begins a known name; `is_common` whether a
    capitalised first word is a common one, which a name never is, `is_people` whether a word in lower case is
    that for the people of a country ("armenians").
    """

    def __init__(
        self,
        is_party: Callable[[str], bool],
        is_common: Callable[[str], bool],
        is_people: Callable[[str], bool] = lambda word: False,
    ) -> None:
        self._is_party = is_party
        self.is_people = is_people
        self._is_common = is_common
        self._known: dict[str, bool] = {}
        self._first: dict[str, bool] = {}

    def names(self, text: str, sentences: Iterable[Sentence]) -> frozenset[str]:
        """The words that are capitalised inside the sentences of an article."""
        return frozenset(
            word
            for sentence in sentences
            for word in _TOKEN.findall(text, sentence.span.start, sentence.span.end)[1:]
            if word[0].isupper()
        )

    def may_name(self, text: str, sentence: Sentence, names: Callable[[], frozenset[str]]) -> bool:
        """Whether a sentence may name a party; `names` gives those that the article has inside sentences."""
        words = _TOKEN.findall(text, sentence.span.start, sentence.span.end)
        for index, word in enumerate(words):
            if not (self._names(word) if index else self._first_names(word, names)):
                continue
            if word.isdigit() or word.lower() in _QUANTITIES:
                if _stands_alone(words, index):
                    return True
            else:
                return True
        return False

    def _names(self, word: str) -> bool:
        known: bool | None = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._fresh(word)
        return known

    def _fresh(self, word: str) -> bool:
        if word in CALENDAR and word not in _MONTHS_OF_PEOPLE:
            return False
        lower = word.lower()
        parts = [part for part in _JOINTS.split(lower) if part]
        if lower != word or word.isdigit() or lower in _QUANTITIES or parts[0] in _PRONOUNS:
            return True
        if not _COLLECTIVES.isdisjoint((lower, lower[:-1], lower[:-2], f"{lower[:-3]}y")):
            return True
        return any(map(self._is_party, (lower, *parts)))

    def _first_names(self, word: str, names: Callable[[], frozenset[str]]) -> bool:
        if word[1:] != word[1:].lower():
            return True
        known: bool | None = self._first.get(word)
        if known is None:
            if len(self._first) >= _REMEMBERED:
                self._first.clear()
            calendar = word in CALENDAR
            known = self._first[word] = not calendar and (
                self._names(word.lower()) or not self._is_common(word)
            )
        return known or (word not in CALENDAR and word in names())


def _stands_alone(words: Sequence[str], index: int) -> bool:
    """True for a number that can stand for people: not a year, a sum or how many of a thing there are."""
    word = words[index]
    if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20"):
        return False
    after = words[index + 1] if index + 1 < len(words) else ""
    if after in _BEHIND_NUMBERS:
        return False
    return word.lower() in ("one", "1") or not (after.endswith("s") and not after.endswith("ss"))
