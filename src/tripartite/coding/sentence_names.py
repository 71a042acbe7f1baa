"""Names in one sentence: known ones, nationality words, and persons behind their titles."""

from datetime import date
from typing import Final

from tripartite.coding.phrase import CALENDAR, Phrase
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.genders import gender
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.parse import Parse

Found = tuple[int, int, Entry]

_ARTICLES: Final = frozenset({"al", "el", "ad", "as", "ar", "at", "az"})
_NAMESAKES: Final = frozenset(
    {"Mount", "Mt", "Mt.", "Lake", "Cape", "Port", "Fort", "Real", "Dynamo", "Spartak"}
)
"""Words that make another name of a capital's or a state's: Mount Washington, Lake Chad, Real Madrid."""

_WATERS: Final = frozenset(
    {"Sea", "Ocean", "Gulf", "Bay", "Strait", "Straits", "Channel", "Lake", "River", "Bight"}
)
"""What a water is called, which is no actor: "the Sea of Japan" is not Japan."""


class SentenceNames:
    """The names of a sentence by token: first and last token, both included, and the knowledge row.

    `entries` are known names, `demonyms` nationality words, `persons` titled persons as phrases, `waters` the
    tokens of names of seas, gulfs and straits.
    """

    def __init__(self, parse: Parse, knowledge: Knowledge, day: date | None) -> None:
        self._tokens = parse.tokens
        self._knowledge = knowledge
        self.entries: dict[int, Found] = {}
        self.demonyms: dict[int, Found] = {}
        self.persons: dict[int, Phrase] = {}
        self.waters: set[int] = set()
        self._find_names(day)
        self._find_persons()

    def _find_names(self, day: date | None) -> None:
        words = [token.text for token in self._tokens]
        index = 0
        while index < len(words):
            word = words[index]
            if not (word[0].isupper() or word[0].isdigit()):
                index += 1
                continue
            water = self._water(words, index)
            if water:
                self.waters.update(range(index, index + water))
                index += water
                continue
            found = self._knowledge.longest(words, index, day)
            demonym = self._knowledge.longest_demonym(words, index)
            if found and index and self._is_namesake(words[index - 1], found):
                length = found[0]
            elif found and not (demonym and demonym[0] > found[0]):
                length, entry = found
                for i in range(index, index + length):
                    self.entries[i] = (index, index + length - 1, entry)
            elif demonym:
                length, entry = demonym
                for i in range(index, index + length):
                    self.demonyms[i] = (index, index + length - 1, entry)
            else:
                length = 1
            index += length

    def _water(self, words: list[str], first: int) -> int:
        """How many tokens from the first name a water: "Bay of Bengal", "South China Sea"; mostly 0."""
        if words[first] in _WATERS and words[first + 1 : first + 2] == ["of"]:
            end = first + 2
            if words[end : end + 1] == ["the"]:
                return 0
            while end < len(words) and words[end][0].isupper() and self._tokens[end].pos == "NAME":
                end += 1
            return end - first if end > first + 2 else 0
        if words[first] == "Gulf" and self._tokens[first].relation == "preposition_object":
            return 1
        for length in (2, 3):
            run = words[first : first + length]
            if len(run) == length and run[-1] in _WATERS and all(w[0].isupper() for w in run):
                entry = self._knowledge.longest(words, first, None)
                return length if entry is None or (entry[0] >= length and entry[1].kind == "state") else 0
        return 0

    def _is_namesake(self, before: str, found: tuple[int, Entry]) -> bool:
        """Mount Washington, Michael Jordan: words before a state's or capital's name that make it another."""
        length, entry = found
        if entry.kind != "state" and not entry.metonym:
            return False
        given = length == 1 and not entry.metonym and gender("", (before, "")) is not None
        return before in _NAMESAKES or (given and before[0].isupper())

    def _find_persons(self) -> None:
        """Titles with the names behind them, wherever the parser hung their parts.

        "Kenya's Chief of Staff Joseph Mwangi": a run of capitalised words that an office, and often
        a nationality, stands before is one person.
        """
        tokens = self._tokens
        words = [token.text for token in tokens]
        index = 0
        while index < len(tokens):
            if tokens[index].pos != "NAME" or tokens[index].text in CALENDAR:
                index += 1
                continue
            end = self._run_end(index)
            split, agent = self._split_title(words, index, end)
            if agent is not None and self._is_given_name(split, end):
                del self.entries[split]
            if agent is not None and split not in self.entries and split - 1 not in self.entries:
                first = split - self._title_length(words, split)
                nationality, where, first = self._nationality_before(first)
                if first and words[first - 1].lower() == "former":
                    first -= 1
                phrase = Phrase(
                    end, first, end, "name", None, agent, nationality, where, tuple(range(split, end + 1))
                )
                for token in range(first, end + 1):
                    if token != where or token >= split:
                        self.persons.setdefault(token, phrase)
            elif agent is None and self._is_arabic(words, index, end):
                name = tuple(range(index, end + 1))
                for token in name:
                    self.persons.setdefault(token, Phrase(end, index, end, "name", name=name))
            index = end + 1

    def _is_given_name(self, at: int, end: int) -> bool:
        """ "Lawmaker Chad Whitman": a state's name behind a title, with a surname behind it."""
        found = self.entries.get(at)
        return (
            found is not None and found[0] == found[1] and found[2].kind == "state" and not found[2].metonym
            and at < end and self._tokens[at + 1].pos == "NAME" and self._tokens[at + 1].text.isalpha()
            and at + 1 not in self.entries and at + 1 not in self.demonyms
        )  # fmt: skip

    def _is_arabic(self, words: list[str], first: int, last: int) -> bool:
        """ "Haider al-Abadi", whose parts the parser tears asunder; not where a table knows one of them."""
        tied = any(words[i].lower() in _ARTICLES and words[i + 1] == "-" for i in range(first + 1, last - 1))
        return tied and not any(i in self.entries or i in self.demonyms for i in range(first, last + 1))

    def _run_end(self, start: int) -> int:
        tokens = self._tokens
        end = start
        while end + 1 < len(tokens):
            following = tokens[end + 1]
            linked = following.text in ("-", "al", "bin", "ibn", "ben", "de", "von", "van", "el", "da", "Al")
            if following.pos == "NAME" and following.text not in CALENDAR:
                end += 1
            elif linked and end + 2 < len(tokens) and tokens[end + 2].pos == "NAME":
                end += 2
            elif (
                linked
                and end + 3 < len(tokens)
                and tokens[end + 2].text == "-"
                and tokens[end + 3].pos == "NAME"
            ):
                end += 3
            else:
                break
        return end

    def _split_title(self, words: list[str], begin: int, end: int) -> tuple[int, Agent | None]:
        for split in range(end, begin - 1, -1):
            if split == 0 or self._tokens[split].pos != "NAME":
                continue
            before = words[max(0, split - 6) : split]
            agent = self._knowledge.agent_title(before)
            if agent is not None and agent.kind in ("office", "person"):
                return split, agent
        return begin, None

    def _title_length(self, words: list[str], split: int) -> int:
        """How many tokens before `split` are title: the agent noun and the capitalised words before it."""
        length = 1
        for size in range(6, 0, -1):
            if split - size >= 0:
                candidate = words[split - size : split]
                noun = self._knowledge.agent_title(candidate)
                tail = self._knowledge.agent_title(candidate[1:]) if size > 1 else None
                if noun is not None and (tail is None or noun.noun != tail.noun):
                    length = size
                    break
        start = split - length
        while (
            start > 0
            and self._tokens[start - 1].relation in ("compound", "modifier")
            and start - 1 not in self.demonyms
            and start - 1 not in self.entries
            and self._tokens[start - 1].pos in ("NAME", "NOUN", "ADJ")
        ):
            start -= 1
        return split - start

    def _nationality_before(self, first: int) -> tuple[str | None, int | None, int]:
        """A demonym, a state's name or "Iraq's" directly before token `first`."""
        index = first - 1
        if index >= 0 and self._tokens[index].tag == "POS":
            index -= 1
        if index >= 0:
            found = self.demonyms.get(index) or self.entries.get(index)
            if found is not None and found[2].country is not None:
                return found[2].country, index, found[0]
        return None, None, first
