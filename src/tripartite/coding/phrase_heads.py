"""The head of an actor phrase: a known name, a person, an agent noun, or words that nobody knows."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tripartite.coding import dates
from tripartite.coding.phrase_words import Known, PhraseWords
from tripartite.coding.standing import not_told_apart
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.name_words import load_name_words
from tripartite.records.reading import ActorKind

_ARMED: Final = frozenset({"REB", "PRM", "CRM", "UAF", "PRE"})
_FAITHS: Final = frozenset(
    "jewish islamic islamist judaic hasidic papal episcopal lutheran methodist baptist pentecostal coptic"
    " rabbinical religious".split()
)
_KINDS: Final[dict[str, ActorKind]] = {"institution": "organization", "group": "group", "office": "office"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What the words of one part say."""

    name: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: ActorKind = "unnamed"
    reasons: tuple[str, ...] = ()
    agent: Agent | None = None
    entry: Entry | None = None
    person: bool = False
    former: bool = False

    @property
    def known(self) -> bool:
        """True when the words name an actor."""
        return self.entry is not None or self.agent is not None or self.person


class Heads:
    """What the stretches of one phrase say. `nearby` is the country of the context, if it names one."""

    def __init__(self, knowledge: Knowledge, words: PhraseWords, on: date | None, nearby: str | None) -> None:
        self._knowledge = knowledge
        self._given_names = load_name_words().given_names
        self._phrase = words
        self._words = words.words
        self._on = on
        self._nearby = nearby

    def of(self, first: int, stop: int) -> Finding:
        """A part without possessive: its last words are a known name, a person, an agent noun or unknown."""
        start = self._phrase.name_start(first, stop)
        known = self._phrase.known.get(stop - 1)
        if start == stop and known is not None and self._is_surname(first, known):
            start = self._phrase.name_start(first, known.first)
        elif known is not None:
            return self._entry(first, stop, known)
        if start < stop:
            found = self._named(first, start, stop)
            if found is not None:
                return found
        agent = self._knowledge.agent(self._words[max(first, stop - 6) : stop])
        if agent is not None:
            return self._agent(first, stop, agent)
        return self._unknown(first, start, stop)

    def _is_surname(self, first: int, known: Known) -> bool:
        """ "Michael Jordan": a given name before the name of a state."""
        before = known.first - 1
        return (
            not known.demonym and known.entry.kind == "state" and before >= first
            and before not in self._phrase.known and self._words[before].lower() in self._given_names
        )  # fmt: skip

    def _entry(self, first: int, stop: int, known: Known) -> Finding:
        entry = known.entry
        if entry.rivals:
            entry = entry.among_rivals(self._nationality_of(first, known.first)[0] or self._nearby)
        if known.demonym:
            agent = self._knowledge.agent(self._words[first:stop])
            if agent is not None:
                return self._agent(first, stop, agent)
            reason = f"nationality word, {entry.source}"
            name = self._phrase.surface(first, stop)
            return Finding(name, entry.country, (), "group", (reason,), entry=entry)
        how = "seat of government" if entry.metonym else "state" if entry.kind == "state" else "name"
        country = entry.country
        reasons: tuple[str, ...] = (f"{how}, {entry.source}",)
        if country is None:
            country, why = self._nationality_of(first, known.first)
            reasons += why
        return Finding(entry.name, country, entry.sectors, entry.kind, reasons, entry=entry)

    def _named(self, first: int, start: int, stop: int) -> Finding | None:
        """A title with a name, or a name that the office tables know; None when it is neither."""
        words = self._words
        titles, split = self._titles(first, start, stop)
        if titles:
            whole = self._knowledge.agent(words[max(first, stop - 6) : stop])
            if whole is not None and not self._knowledge.people(words[split:stop], self._on):
                return None
            return self._titled(first, split, stop, titles)
        people = self._knowledge.people(
            words[start:stop], self._on, country=self._nationality_of(first, start)[0]
        )
        if people:
            return self._titled(first, start, stop, [])
        return None

    def _titles(self, first: int, start: int, stop: int) -> tuple[list[Agent], int]:
        """The titles before a name, and where the name begins: "President Gen. Abdel Fattah al-Sisi"."""
        titles: list[Agent] = []
        split = start
        for end in range(max(start, first + 1), stop):
            agent = self._knowledge.agent_title(self._words[max(first, end - 6) : end])
            if agent is None:
                if titles:
                    break
                continue
            # "Chief" of "Chief Minister" was no title of its own.
            if titles and not titles[-1].sectors:
                titles.pop()
            titles.append(agent)
            split = end
        return titles, split

    def _titled(self, first: int, split: int, stop: int, titles: list[Agent]) -> Finding:
        """A person: what the words say of country and sector, then what the tables say."""
        country, reasons = self._nationality_of(first, split)
        sectors = tuple(dict.fromkeys(sector for title in titles for sector in title.sectors))
        reasons += tuple(f"{title.noun}, {title.source}" for title in titles)
        agent = titles[0] if titles else None
        name = self._words[split:stop]
        people = self._knowledge.people(
            name, self._on, country=country or self._nearby, title=agent.noun if agent else None
        )
        if agent is not None and not people and split > first:
            # "Pope Francis", "Mother Teresa": some are never named without their title.
            people = self._knowledge.people(self._words[split - 1 : stop], self._on, country=country)
        if len(people) != 1:
            reasons += (not_told_apart(people),) if people else ()
            return Finding(
                self._phrase.surface(split, stop), country, sectors, "person", reasons, agent, person=True
            )
        standing = people[0].standing(self._on, country)
        if sectors and standing.sectors and sectors[0] != standing.sectors[0]:
            reasons += (f"the text's title stands against: {standing}",)
        else:
            reasons += (str(standing),)
            sectors = tuple(dict.fromkeys((*sectors, *standing.sectors)))
        return Finding(
            people[0].name, country or standing.country, sectors, "person", reasons, agent, person=True
        )

    def _agent(self, first: int, stop: int, agent: Agent) -> Finding:
        """A description: "Minsk police", "Hezbollah fighters", "the Mexican National Guard"."""
        country, reasons = self._nationality_of(first, stop)
        if country is None:
            country, reasons = self.town(first, stop)
        sectors, why = self._sectors(first, stop, agent)
        kind = _KINDS.get(agent.kind, "unnamed")
        last = self._words[stop - 1].lower()
        if kind == "office" and last.endswith("s") and last != agent.noun.rsplit(" ", 1)[-1]:
            kind = "unnamed"  # "ministers"
        reasons = (f"{agent.noun}, {agent.source}", *reasons, *why)
        name = self._phrase.surface(first, stop)
        return Finding(name, country, sectors, kind, reasons, agent, former=agent.former)

    def _sectors(self, first: int, stop: int, agent: Agent) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sectors of a description, and why: those of its noun and of the actor that stands before it.

        An armed group makes its soldiers rebels; a body counts first where the noun has no sector of its own.
        """
        own = agent.sectors
        owner = self._owner(first, stop)
        if owner is not None:
            in_front = not own or owner.sectors[0] in _ARMED
            every = (*owner.sectors, *own) if in_front else (*own, *owner.sectors)
            return tuple(dict.fromkeys(every)), (f"of {owner.name}, {owner.source}",)
        body = self._body(first, stop, agent)
        if body is None:
            return own, ()
        sectors, reason = body
        vague = not own or (own[0] in ("CVL", "SOC") and sectors[0] == "REL")
        return tuple(dict.fromkeys((*sectors, *own) if vague else (*own, *sectors))), (reason,)

    def _owner(self, first: int, stop: int) -> Entry | None:
        """The last known name with a sector in a description: an organisation or a seat of government."""
        for index in range(stop - 1, first - 1, -1):
            known = self._phrase.known.get(index)
            if (
                known is not None
                and known.entry.sectors
                and (known.entry.kind != "state" or known.entry.metonym)
            ):
                return known.entry
        return None

    def _body(self, first: int, stop: int, head: Agent) -> tuple[tuple[str, ...], str] | None:
        """The actor that stands before the head noun: the rebels of "a rebel negotiator"."""
        for index in range(first + 1, stop):
            if self._words[index - 1].lower() in _FAITHS:
                return ("REL",), f"faith in the text: {self._words[index - 1]}"
        for index in range(stop - 1, first, -1):
            found = self._knowledge.agent(self._words[max(first, index - 4) : index])
            if found is not None and found != head and found.sectors:
                return found.sectors, f"of the {found.noun}, {found.source}"
        return None

    def _unknown(self, first: int, start: int, stop: int) -> Finding:
        """A name that no table knows, or words that name nobody."""
        country, reasons = self._nationality_of(first, start)
        name = self._phrase.surface(first, stop)
        if start == stop:
            if dates.find(name):
                return Finding(name, None, (), "unnamed", ("a date and no actor",))
            reasons = (*reasons, "a description that no table knows")
            return Finding(name, country, ("UNK",), "unnamed", reasons)
        respelt = self._knowledge.respelt(self._words[start:stop])
        if respelt is not None:
            reasons = (*reasons, f"another spelling of {respelt.name}, {respelt.source}")
            return Finding(respelt.name, respelt.country, respelt.sectors, "group", reasons, entry=respelt)
        name = self._phrase.surface(start, stop)
        if country is None and self._is_whole(start, stop):
            country, reasons = self.town(start, stop)
            return Finding(name, country, (), "unnamed", reasons)
        inner = self._institution_in(start, stop)
        if inner is not None:
            if country is None:
                country, reasons = self.town(start, stop)
            reasons = (f"{inner.noun}, {inner.source}", *reasons)
            return Finding(name, country, inner.sectors, "organization", reasons, inner)
        if stop - start > 1 and self._words[start].lower() in self._given_names:
            reasons = (*reasons, "a person whom no table knows")
            return Finding(name, country, (), "person", reasons)
        return Finding(self._phrase.surface(first, stop), country, (), "unnamed", reasons)

    def _institution_in(self, start: int, stop: int) -> Agent | None:
        """The institution inside a long name: the university of "Riga University Debating Club"."""
        for end in range(stop - 1, start + 1, -1):
            found = self._knowledge.agent(self._words[max(start, end - 5) : end])
            if found is not None and found.kind in ("institution", "group") and found.sectors:
                return found
        return None

    def _is_whole(self, start: int, stop: int) -> bool:
        """True when a run of words is the name of a place as it stands, and not merely holds one."""
        return bool(Gazetteer.load().candidates(" ".join(self._words[start:stop])))

    def _nationality_of(self, first: int, stop: int) -> tuple[str | None, tuple[str, ...]]:
        """The nearest country by name or nationality among the tokens, with the reason."""
        for index in range(stop - 1, first - 1, -1):
            known = self._phrase.known.get(index)
            if known is not None and known.entry.country:
                word = self._phrase.surface(known.first, known.last + 1)
                return known.entry.country, (f"nationality in the text: {word}, {known.entry.source}",)
        return None, ()

    def town(self, first: int, stop: int) -> tuple[str | None, tuple[str, ...]]:
        """The country of the longest toponym among capitalised words, the most populous of its name."""
        words, known = self._words, self._phrase.known
        gazetteer = Gazetteer.load()
        for length in range(min(4, stop - first), 0, -1):
            for begin in range(first, stop - length + 1):
                run = words[begin : begin + length]
                if not run[0][0].isupper() or any(i in known for i in range(begin, begin + length)):
                    continue
                if not run[-1][0].isupper() or (length == stop - first == 1 and self._knowledge.agent(run)):
                    continue
                found = next((t for t in gazetteer.candidates(" ".join(run)) if t.country), None)
                if found is not None:
                    return found.country, (f"place: {found.name}, gazetteer",)
        return None, ()
