"""Who is meant by a phrase on its own: "Chile's Ministry of Mines", "a former White House official".

No parser is needed: a phrase has one head, and what stands around it is told by prepositions,
possessives and commas. What the words say comes before what the tables say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from tripartite.coding import dates
from tripartite.coding.phrase_words import Known, Part, PhraseWords
from tripartite.coding.standing import not_told_apart
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.loader import load
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.name_words import load_name_words
from tripartite.records.date import DateRange
from tripartite.records.errors import InputError
from tripartite.records.reading import ActorKind

_FORMER: Final = frozenset("former ex late ousted deposed onetime one-time erstwhile then-former".split())
_ARMED: Final = frozenset({"REB", "PRM", "CRM", "UAF", "PRE"})
_INSTITUTIONAL: Final = frozenset(
    {"LEG", "JUD", "MIL", "SPY", "COP", "PTY", "REB", "PRM", "BUS", "MED", "EDU"}
)
_FAITHS: Final = frozenset(
    "jewish islamic islamist judaic hasidic papal episcopal lutheran methodist baptist pentecostal coptic"
    " rabbinical religious".split()
)
_KINDS: Final[dict[str, ActorKind]] = {"institution": "organization", "group": "group", "office": "office"}
_UNKNOWN: Final = "no word of it names an actor that the tables or rules know"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase means. Country and sector are None where nothing tells; `resolved_by` says how."""

    name: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    resolved_by: str


@dataclass(frozen=True, slots=True)
class _Finding:
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


def who(text: str, date: date | str | None = None, context: str | None = None) -> Resolution:
    """Resolve an actor phrase as of a day.

    `date` is a day or its words ("2019-03-18", "10 May 2015"); None or "today" asks for those in office
    at present. `context` are words from around the phrase that may tell the country. A phrase that names
    nobody known has neither country nor sector, and `resolved_by` says so.
    Raises InputError for a date that names no day.
    """
    return _resolver().resolve(text, parse_day(date), context or "")


def parse_day(given: date | str | None) -> date | None:
    """The day that is meant, the first of a longer stretch; None for none and "today".

    Raises InputError for words that name no day of their own ("on Monday").
    """
    if given is None or isinstance(given, date):
        return given
    words = given.strip()
    if not words or words.lower() in ("today", "now", "present"):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        # "1 july 2021": names of months are found by their capital.
        found = dates.find(words.title())
    value = dates.resolve(found[0], None) if len(found) == 1 else None
    if not isinstance(value, DateRange) or found[0].span.end - found[0].span.start < len(words):
        raise InputError(f'"{given}" is no date. Write YYYY-MM-DD, "10 May 2015" or "today"')
    return value.earliest


@cache
def _resolver() -> "Resolver":
    return Resolver(load())


class Resolver:
    """Resolves phrases with one body of knowledge; phrases do not influence each other."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._given_names = load_name_words().given_names

    def resolve(self, text: str, on: date | None, context: str = "") -> Resolution:
        """Who the phrase means on a day (None: at present)."""
        words = PhraseWords(_in_case(text), self._knowledge, on)
        if not words.words:
            return Resolution(text.strip(), None, None, (), "unnamed", "the phrase is empty")
        nearby = self._country_of(context, on) if context else None
        return _Reader(self._knowledge, self._given_names, words, on, nearby).resolution()

    def _country_of(self, context: str, on: date | None) -> str | None:
        """The first country of the context's words, by name or nationality."""
        words = PhraseWords(context, self._knowledge, on)
        return next((k.entry.country for _, k in sorted(words.known.items()) if k.entry.country), None)


class _Reader:
    """The reading of one phrase."""

    def __init__(
        self,
        knowledge: Knowledge,
        given_names: frozenset[str],
        words: PhraseWords,
        on: date | None,
        nearby: str | None,
    ) -> None:
        self._knowledge = knowledge
        self._given_names = given_names
        self._phrase = words
        self._words = words.words
        self._on = on
        self._nearby = nearby

    def resolution(self) -> Resolution:
        """The core of the phrase, completed by what belongs to it."""
        parts = self._phrase.parts()
        found = self._part(parts[0], parts[1:])
        for part in parts[1:]:
            found = self._completed(found, part)
        country, reasons = found.country, found.reasons
        if country is None and self._nearby and (found.entry is None or found.entry.kind != "state"):
            country, reasons = self._nearby, (*reasons, "country from the context")
        sectors = found.sectors
        if found.former and sectors[:1] != ("ELI",):
            sectors, reasons = ("ELI", *(s for s in sectors if s != "ELI")), (*reasons, "former office")
        name = found.name
        if found.agent is not None and found.agent.kind == "office" and country and not found.former:
            name, reasons = self._incumbent(found, country, name, reasons)
        return Resolution(
            name, country, sectors[0] if sectors else None, sectors, found.kind,
            "; ".join(dict.fromkeys(reasons)) or _UNKNOWN,
        )  # fmt: skip

    def _incumbent(
        self, found: _Finding, country: str, name: str, reasons: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """ "The Mongolian president" is named by whoever held the office."""
        if found.person or found.agent is None or found.kind != "office":
            return name, reasons
        holding = self._knowledge.officeholder(country, found.agent.noun, self._on)
        if holding is None:
            return name, reasons
        return holding.person, (*reasons, f"held by {holding.person}: {holding}")

    def _completed(self, found: _Finding, part: Part) -> _Finding:
        if part.tie == "(":
            return found if found.known and found.country else self._merged(found, self._part(part, ()))
        if part.tie == ",":
            return self._merged(found, self._part(part, ()))
        if found.country is not None or not part.tells_place:
            return found
        inner = self._part(part, ())
        country, reasons = inner.country, inner.reasons
        if country is None:
            country, reasons = self._town(part.first, part.stop)
        if country is None:
            return found
        return replace(found, country=country, reasons=(*found.reasons, *reasons))

    def _merged(self, found: _Finding, more: _Finding) -> _Finding:
        """A name with its apposition: "Lavrov, the Russian foreign minister"."""
        if not more.known and more.country is None:
            return found
        if not found.known:
            name = found.name if found.person or not more.person else more.name
            return replace(more, name=name, reasons=(*found.reasons, *more.reasons))
        text_says = more.agent is not None and bool(more.sectors)
        sectors = more.sectors if text_says and (found.person or not found.sectors) else found.sectors
        country = (
            more.country if text_says and more.country and found.person else found.country or more.country
        )
        return replace(
            found, country=country, sectors=sectors, former=found.former or more.former,
            reasons=(*found.reasons, *more.reasons),
        )  # fmt: skip

    def _part(self, part: Part, rest: Iterable[Part]) -> _Finding:
        """What a part says; `rest` are the parts behind it, for heads that only count or lead."""
        owner_end = self._possessive(part)
        if owner_end is not None:
            return self._owned(part, owner_end, rest)
        first, stop = part.first, part.stop
        if first >= stop:
            found = _Finding("")
        else:
            found = self._headed(first, stop)
        if any(
            w.lower().removeprefix("ex-") != w.lower() or w.lower() in _FORMER
            for w in self._words[first:stop]
        ):
            found = replace(found, former=True)
        behind = next(iter(rest), None)
        if behind is not None and behind.tie in ("of", "at", "for", "from", "with", "in", "among", "to"):
            found = self._led(found, behind, rest)
        return found

    def _led(self, found: _Finding, behind: Part, rest: Iterable[Part]) -> _Finding:
        """ "Members of SANDF", "the president of the Riigikogu": the sector is that of the body."""
        agent = found.agent
        if found.entry is not None or found.person:
            return found
        counts = behind.tie in ("of", "among") and (agent is None or not agent.sectors)
        leads = agent is not None and behind.tie in ("of", "at", "for") and agent.kind in ("office", "person")
        if not counts and not (leads and (not found.sectors or found.sectors[0] in ("GOV", "MIL"))):
            return found
        body = self._part(behind, tuple(rest)[1:])
        if agent is None:
            return (
                replace(body, former=found.former, country=found.country or body.country)
                if body.known
                else found
            )
        state = body.entry is not None and body.entry.kind == "state"
        if not body.known or state:
            return found
        if found.sectors and not (set(body.sectors[:1]) & _INSTITUTIONAL):
            return replace(found, country=found.country or body.country)
        sectors = tuple(dict.fromkeys((*body.sectors, *found.sectors)))
        return replace(
            found, sectors=sectors, country=found.country or body.country, reasons=(*found.reasons, *body.reasons),
            kind="unnamed" if found.kind == "office" else found.kind,
        )  # fmt: skip

    def _possessive(self, part: Part) -> int | None:
        """The token of the last possessive "'s" in a part, outside known names."""
        for index in range(part.stop - 2, part.first, -1):
            if self._words[index] in ("'s", "’s", "'S", "’S", "'", "’") and index not in self._phrase.known:
                return index
        return None

    def _owned(self, part: Part, at: int, rest: Iterable[Part]) -> _Finding:
        owner = self._part(Part(part.first, at, ""), ())
        if owner.country is None:
            country, reasons = self._town(part.first, at)
            owner = replace(owner, country=country, reasons=(*owner.reasons, *reasons))
        found = self._part(Part(at + 1, part.stop, ""), rest)
        state = owner.entry is not None and owner.entry.kind == "state"
        sectors = found.sectors or (() if state else owner.sectors)
        name = self._phrase.surface(part.first, part.stop)
        return replace(
            found, name=found.name if found.person or found.entry else name, sectors=sectors,
            country=found.country or owner.country, reasons=(*found.reasons, *owner.reasons),
            kind="unnamed" if found.kind == "office" and not state else found.kind,
        )  # fmt: skip

    def _headed(self, first: int, stop: int) -> _Finding:
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

    def _entry(self, first: int, stop: int, known: Known) -> _Finding:
        entry = known.entry
        name = entry.name
        before = self._country_before(first, known.first)
        country = entry.country or (before[0] if before else None)
        if known.demonym:
            agent = self._knowledge.agent(self._words[first:stop])
            if agent is not None:
                return self._agent(first, stop, agent)
            reason = f"nationality word, {entry.source}"
            return _Finding(self._phrase.surface(first, stop), country, (), "group", (reason,), entry=entry)
        reason = "seat of government" if entry.metonym else "state" if entry.kind == "state" else "name"
        sectors = entry.sectors
        reasons = (f"{reason}, {entry.source}",)
        if before and entry.country is None:
            reasons += (before[1],)
        return _Finding(name, country, sectors, entry.kind, reasons, entry=entry)

    def _named(self, first: int, start: int, stop: int) -> _Finding | None:
        """A title with a name, or a name that the office tables know; None when it is neither."""
        words = self._words
        titles, split = self._titles(first, start, stop)
        if titles:
            whole = self._knowledge.agent(words[max(first, stop - 6) : stop])
            if whole is not None and not self._knowledge.people(words[split:stop], self._on):
                return None
            return self._titled(first, split, stop, titles)
        people = self._knowledge.people(words[start:stop], self._on, country=self._nationality(first, start))
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

    def _nationality(self, first: int, stop: int) -> str | None:
        before = self._country_before(first, stop)
        return before[0] if before else None

    def _titled(self, first: int, split: int, stop: int, titles: list[Agent]) -> _Finding:
        """A person: what the words say of country and sector, then what the tables say."""
        name = self._words[split:stop]
        before = self._country_before(first, split)
        country, reasons = before if before else (None, "")
        said = (reasons,) if reasons else ()
        agent = titles[0] if titles else None
        title = agent.noun if agent else None
        people = self._knowledge.people(name, self._on, country=country or self._nearby, title=title)
        sectors: tuple[str, ...] = ()
        for each in titles:
            sectors += tuple(sector for sector in each.sectors if sector not in sectors)
            said += (f"{each.noun}, {each.source}",)
        surface = self._phrase.surface(split, stop)
        if len(people) > 1:
            said += (not_told_apart(people),)
        if len(people) != 1:
            return _Finding(surface, country, sectors, "person", said, agent, person=True)
        standing = people[0].standing(self._on, country)
        if sectors and standing.sectors and sectors[0] != standing.sectors[0]:
            said += (f"the text's title stands against: {standing}",)
        else:
            said += (str(standing),)
            sectors = tuple(dict.fromkeys((*sectors, *standing.sectors)))
        return _Finding(
            people[0].name, country or standing.country, sectors, "person", said, agent, person=True
        )

    def _agent(self, first: int, stop: int, agent: Agent) -> _Finding:
        """A description: "Minsk police", "Hezbollah fighters", "the Mexican National Guard"."""
        words = self._words
        before = self._country_before(first, stop)
        country, reason = before if before else (None, "")
        reasons: tuple[str, ...] = (f"{agent.noun}, {agent.source}",)
        if reason:
            reasons += (reason,)
        if country is None:
            country, more = self._town(first, stop)
            reasons += more
        sectors = agent.sectors
        owner = next((self._phrase.known[i].entry for i in range(stop - 1, first - 1, -1)
                      if i in self._phrase.known and self._phrase.known[i].entry.kind != "state"), None)  # fmt: skip
        body = self._body(first, stop, agent)
        if owner is not None and owner.sectors:
            in_front = not sectors or owner.sectors[0] in _ARMED
            sectors = (*owner.sectors, *sectors) if in_front else (*sectors, *owner.sectors)
        elif not sectors or (sectors[0] in ("CVL", "SOC") and body and body[0] == ("REL",)):
            sectors = (*body[0], *sectors) if body else ()
            reasons += (body[1],) if body else ()
        elif body and body[0]:
            sectors = (*sectors, *body[0])
        if not sectors:
            metonym = next(
                (k.entry for k in self._phrase.known.values() if first <= k.first < stop and k.entry.metonym),
                None,
            )
            sectors = metonym.sectors if metonym else ()
        kind = _KINDS.get(agent.kind, "unnamed")
        plural = words[stop - 1].lower() not in (agent.noun, agent.noun.split()[-1]) and words[
            stop - 1
        ].endswith("s")
        if kind == "office" and plural:
            kind = "unnamed"
        return _Finding(
            self._phrase.surface(first, stop), country, tuple(dict.fromkeys(sectors)), kind, reasons, agent,
            former=agent.former,
        )  # fmt: skip

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

    def _unknown(self, first: int, start: int, stop: int) -> _Finding:
        """A name that no table knows, or words that name nobody."""
        before = self._country_before(first, stop)
        country, reasons = (before[0], (before[1],)) if before else (None, ())
        if start == stop:
            return _Finding(self._phrase.surface(first, stop), country, (), "unnamed", reasons)
        if country is None and self._is_whole(start, stop):
            country, reasons = self._town(start, stop)
            return _Finding(self._phrase.surface(start, stop), country, (), "unnamed", reasons)
        inner = self._institution_in(start, stop)
        if inner is not None:
            if country is None:
                country, reasons = self._town(start, stop)
            reasons = (f"{inner.noun}, {inner.source}", *reasons)
            name = self._phrase.surface(start, stop)
            return _Finding(name, country, inner.sectors, "organization", reasons, inner)
        if self._words[start].lower() in self._given_names and stop - start > 1:
            reasons = (*reasons, "a person whom no table knows")
            return _Finding(self._phrase.surface(start, stop), country, (), "person", reasons)
        return _Finding(self._phrase.surface(first, stop), country, (), "unnamed", reasons)

    def _institution_in(self, start: int, stop: int) -> Agent | None:
        """The institution inside a long name: the medical service of "Aboriginal Medical Services Alliance"."""
        for end in range(stop - 1, start + 1, -1):
            found = self._knowledge.agent(self._words[max(start, end - 5) : end])
            if found is not None and found.kind in ("institution", "group") and found.sectors:
                return found
        return None

    def _is_whole(self, start: int, stop: int) -> bool:
        """True when a run of words is the name of a place as it stands, and not merely holds one."""
        return bool(Gazetteer.load().candidates(" ".join(self._words[start:stop])))

    def _country_before(self, first: int, stop: int) -> tuple[str, str] | None:
        """The nearest country by name or nationality among the tokens, with the reason."""
        for index in range(stop - 1, first - 1, -1):
            known = self._phrase.known.get(index)
            if known is not None and known.entry.country:
                word = self._phrase.surface(known.first, known.last + 1)
                return known.entry.country, f"nationality in the text: {word}, {known.entry.source}"
        return None

    def _town(self, first: int, stop: int) -> tuple[str | None, tuple[str, ...]]:
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


def _in_case(text: str) -> str:
    """A phrase all in capitals as a headline would print it; one short word may be an abbreviation."""
    letters = text.strip()
    return letters.title() if letters.isupper() and " " in letters and len(letters) > 8 else letters
