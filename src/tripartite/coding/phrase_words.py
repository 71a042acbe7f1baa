"""The words of an actor phrase, its known names, and the parts it falls into, without a parser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tripartite.knowledge.entries import Entry
from tripartite.knowledge.lookup import Knowledge

_TOKEN: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’&/‐‑-]+(?![sS]\b)[^\W_]+)*\.?|['’][sS]\b|['’]|[^\w\s]"
)
_DETERMINERS: Final = frozenset("the a an this that these those its his her their our some any".split())
_LOCATIVE: Final = frozenset(
    "in at across near inside outside around throughout within from on along off over under".split()
)
_PREPOSITIONS: Final = _LOCATIVE | frozenset(
    "of for to by with without against between among about into behind during after before".split()
)
_RELATIVE: Final = frozenset("who whom whose which where when".split())
_CLAUSE_VERBS: Final = frozenset("is was are were be been has have had will would said says".split())


@dataclass(frozen=True, slots=True)
class Known:
    """A name or nationality word of the tables that covers tokens `first` to `last`, both included."""

    first: int
    last: int
    entry: Entry
    demonym: bool


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens `first` up to `stop` of a phrase and what ties them to it.

    `tie` is "" for the core, a preposition, "," for an apposition and "(" for an aside.
    """

    first: int
    stop: int
    tie: str

    @property
    def tells_place(self) -> bool:
        """True for "in Denmark", which says where the actor belongs."""
        return self.tie in _LOCATIVE or self.tie in ("of", "for", "by")


class PhraseWords:
    """One phrase cut into tokens, with the known names in it."""

    __slots__ = ("_bound", "known", "words")

    def __init__(self, text: str, knowledge: Knowledge, on: date | None) -> None:
        """Tokens of `text`; names are those valid on the day, or at present."""
        self.words: list[str] = _TOKEN.findall(text)
        self.known: dict[int, Known] = {}
        self._find(knowledge, on)
        self._bound = self._inside_nouns(knowledge)

    def _find(self, knowledge: Knowledge, on: date | None) -> None:
        words, index = self.words, 0
        while index < len(words):
            if not (words[index][0].isupper() or words[index][0].isdigit() or _particle(words, index)):
                index += 1
                continue
            found = knowledge.longest(words, index, on)
            demonym = knowledge.longest_demonym(words, index)
            length = 1
            if found and not (demonym and demonym[0] > found[0]):
                length = found[0]
                known = Known(index, index + length - 1, found[1], demonym=False)
            elif demonym:
                length = demonym[0]
                known = Known(index, index + length - 1, demonym[1], demonym=True)
            else:
                inner = self._compound(words[index], knowledge, on)
                if inner is None:
                    index += 1
                    continue
                known = Known(index, index, inner, demonym=True)
            for position in range(index, index + length):
                self.known[position] = known
            index += length

    def _inside_nouns(self, knowledge: Knowledge) -> frozenset[int]:
        """Prepositions that belong to an agent noun: "secretary of state", "chief of staff"."""
        bound: set[int] = set()
        for index, word in enumerate(self.words):
            if word not in ("of", "for", "to", "at", "without"):
                continue
            for length in (4, 3, 2):
                run = self.words[max(0, index - 2) : index + length]
                found = knowledge.agent(run) if len(run) > 2 else None
                if found is not None and knowledge.agent(run[-length + 1 :]) != found:
                    bound.add(index)
                    break
        return frozenset(bound)

    def _compound(self, word: str, knowledge: Knowledge, on: date | None) -> Entry | None:
        """The first part of "Somalia-based" and "Kurdish-led"."""
        first, hyphen, rest = word.partition("-")
        if not hyphen or not rest.islower():
            return None
        found = knowledge.longest([first], 0, on) or knowledge.longest_demonym([first], 0)
        return found[1] if found else None

    def parts(self) -> list[Part]:
        """The core, then complements, appositions and asides in text order; a relative clause is left out."""
        cuts: list[tuple[int, int, str]] = [(0, 0, "")]
        depth = False
        stop = len(self.words)
        for index, word in enumerate(self.words):
            inside = self.known.get(index)
            if inside is not None and inside.first != index:
                continue
            lower = word.lower()
            if word == "(":
                cuts.append((index, index + 1, "("))
                depth = True
            elif word == ")":
                cuts.append((index, index + 1, ")"))
                depth = False
            elif depth or inside is not None:
                continue
            elif word in (",", ";", ":", "–", "—"):
                cuts.append((index, index + 1, ","))
            elif index in self._bound:
                continue
            elif index and lower in _PREPOSITIONS and word == lower:
                cuts.append((index, index + 1, lower))
            elif index and (lower in _RELATIVE or lower in _CLAUSE_VERBS):
                stop = index
                break
        parts = []
        for number, (_, first, tie) in enumerate(cuts):
            end = cuts[number + 1][0] if number + 1 < len(cuts) else stop
            first = self.without_determiners(first, end)
            if first < end and tie != ")":
                parts.append(Part(first, end, tie))
            elif number == 0:
                parts.append(Part(first, first, ""))
        return parts

    def without_determiners(self, first: int, stop: int) -> int:
        """The first token that is no article, pronoun or number."""
        while first < stop and first not in self.known and self._is_determiner(self.words[first]):
            first += 1
        return first

    def _is_determiner(self, word: str) -> bool:
        return word.lower() in _DETERMINERS or not word[0].isalnum()

    def name_start(self, first: int, stop: int) -> int:
        """Where the run of capitalised words and name particles that ends a part begins; `stop` if none."""
        start = stop
        index = stop - 1
        while index >= first and index not in self.known:
            word = self.words[index]
            if (
                word[0].isupper()
                or ("-" in word and _particle(self.words, index))
                or (word[0].isdigit() and start < stop)
            ):
                start = index
            elif word.lower() not in _PARTICLES and not (word in "'’-" and start < stop):
                break
            index -= 1
        while start < stop and self.words[start].lower().strip(".") in _DETERMINERS:
            start += 1
        return start

    def surface(self, first: int, stop: int) -> str:
        """The tokens as they would be printed."""
        text = " ".join(self.words[first:stop])
        return re.sub(r"\s+(['’][sS]?)(?=\s|$)", r"\1", text).replace(" , ", ", ")


_PARTICLES: Final = frozenset(
    "al el bin ibn ben abu van von de der den la le du da dos do di del ul ud y e zu".split()
)


def _particle(words: Sequence[str], index: int) -> bool:
    """ "al-Qaeda" and "al Qaeda" begin in lower case."""
    head, _, rest = words[index].partition("-")
    if head.lower() not in ("al", "el", "as", "ash", "ad", "at", "an", "ar", "ed"):
        return False
    follows = rest or (words[index + 1] if index + 1 < len(words) else "")
    return bool(follows) and follows[0].isupper()
