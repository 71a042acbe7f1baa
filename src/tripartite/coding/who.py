"""Who is meant by a phrase on its own: "Chile's Ministry of Mines", "a former White House official".

No parser is needed: a phrase has one head, and what stands around it is told by prepositions,
possessives and commas. What the words say comes before what the tables say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from tripartite.coding import dates
from tripartite.coding.phrase_heads import Finding, Heads
from tripartite.coding.phrase_words import Part, PhraseWords
from tripartite.knowledge.imports.chosen import Files, knowledge_of
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.date import DateRange
from tripartite.records.errors import InputError
from tripartite.records.reading import ActorKind

_FORMER: Final = frozenset("former ex late ousted deposed onetime one-time erstwhile".split())
_INSTITUTIONAL: Final = frozenset("LEG JUD MIL SPY COP PTY REB PRM BUS MED EDU".split())
_LEADS: Final = frozenset("of at for from with in among to".split())
_LONGEST: Final = 500
"""Characters of a phrase. What reads owners of owners calls itself, and nobody is named at such length."""
_UNKNOWN: Final = "no word of it names an actor that the tables or rules know"
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase means. Country and sector are None where nothing tells; `resolved_by` says how."""

    name: str
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    resolved_by: str


def who(
    text: str, date: date | str | None = None, context: str | None = None, knowledge: Files = None
) -> Resolution:
    """Resolve an actor phrase as of a day.

    `date` is a day or its words ("2019-03-18", "10 May 2015"); None or "today" asks for those in office
    at present. `context` are words from around the phrase that may tell the country. A phrase that names
    nobody known has neither country nor sector, and `resolved_by` says so.
    `knowledge` names imported knowledge files that are asked after the built-in tables; None those of the
    environment variable TRIPARTITE_KNOWLEDGE.
    Raises InputError for a date that names no day, a phrase of more than 500 characters and a file that is no
    knowledge file.
    """
    return _resolver(knowledge_of(knowledge)).resolve(text, parse_day(date), context or "")


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


@lru_cache(maxsize=8)
def _resolver(knowledge: Knowledge) -> "Resolver":
    return Resolver(knowledge)


class Resolver:
    """Resolves phrases with one body of knowledge; phrases do not influence each other."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def resolve(self, text: str, on: date | None, context: str = "") -> Resolution:
        """Who the phrase means on a day (None: at present). Raises InputError for an endless phrase."""
        if len(text) > _LONGEST:
            raise InputError(
                f"the phrase has {len(text):,} characters, the limit is {_LONGEST}. "
                "Give the words that name an actor"
            )
        words = PhraseWords(_in_case(text), self._knowledge, on)
        if not words.words:
            return Resolution(text.strip(), None, None, (), "unnamed", "the phrase is empty")
        nearby = self._country_of(context, on) if context else None
        return _Reader(self._knowledge, text.strip(), words, on, nearby).resolution()

    def _country_of(self, context: str, on: date | None) -> str | None:
        """The first country of the context's words, by name or nationality."""
        words = PhraseWords(context, self._knowledge, on)
        return next((k.entry.country for _, k in sorted(words.known.items()) if k.entry.country), None)


class _Reader:
    """The reading of one phrase."""

    def __init__(
        self, knowledge: Knowledge, text: str, words: PhraseWords, on: date | None, nearby: str | None
    ) -> None:
        self._knowledge = knowledge
        self._text = text
        self._phrase = words
        self._words = words.words
        self._on = on
        self._nearby = nearby
        self._heads = Heads(knowledge, words, on, nearby)

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
        named = found.person or found.entry is not None
        name = found.name if named else _ARTICLE.sub("", self._text)
        if country and not found.former:
            name, reasons = self._incumbent(found, country, name, reasons)
        return Resolution(
            name, country, sectors[0] if sectors else None, sectors, found.kind,
            "; ".join(dict.fromkeys(reasons)) or _UNKNOWN,
        )  # fmt: skip

    def _incumbent(
        self, found: Finding, country: str, name: str, reasons: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """ "The Mongolian president" is named by whoever held the office."""
        if found.person or found.agent is None or found.kind != "office":
            return name, reasons
        holding = self._knowledge.officeholder(country, found.agent.noun, self._on)
        if holding is None:
            return name, reasons
        return holding.person, (*reasons, f"held by {holding.person}: {holding}")

    def _completed(self, found: Finding, part: Part) -> Finding:
        if part.tie == "(":
            return found if found.known and found.country else self._merged(found, self._part(part, ()))
        if part.tie == ",":
            return self._merged(found, self._part(part, ()))
        if found.country is not None or not part.tells_place:
            return found
        inner = self._part(part, ())
        country, reasons = inner.country, inner.reasons
        if country is None:
            country, reasons = self._heads.town(part.first, part.stop)
        if country is None:
            return found
        return replace(found, country=country, reasons=(*found.reasons, *reasons))

    def _merged(self, found: Finding, more: Finding) -> Finding:
        """A name with its apposition: "Lavrov, the Russian foreign minister"."""
        reasons = (*found.reasons, *more.reasons)
        if more.kind == "person" and found.agent is not None and not found.person:
            # "Russia's ambassador, Andrei Karlov": the apposition only names whom the core describes.
            sectors = found.sectors or more.sectors
            country = found.country or more.country
            return replace(
                found,
                name=more.name,
                sectors=sectors,
                country=country,
                kind="person",
                person=True,
                reasons=reasons,
            )
        if not more.known and more.country is None:
            return found
        if not found.known:
            describes = more.agent is not None and more.agent.kind in ("person", "office")
            is_person = found.kind == "person" or (describes and found.name[:1].isupper())
            kind: ActorKind = "person" if is_person else more.kind
            name = found.name if is_person or not more.person else more.name
            return replace(more, name=name, kind=kind, person=is_person or more.person, reasons=reasons)
        says = more.agent is not None and bool(more.sectors)
        country = more.country if says and found.person and more.country else found.country or more.country
        sectors = more.sectors if says and (found.person or not found.sectors) else found.sectors
        former = found.former or more.former
        return replace(found, country=country, sectors=sectors, former=former, reasons=reasons)

    def _part(self, part: Part, rest: Sequence[Part]) -> Finding:
        """What a part says; `rest` are the parts behind it, for heads that only count or lead."""
        owner_end = self._possessive(part)
        if owner_end is not None:
            return self._owned(part, owner_end, rest)
        first, stop = part.first, part.stop
        found = self._heads.of(first, stop) if first < stop else Finding("")
        if any(
            w.lower().removeprefix("ex-") != w.lower() or w.lower() in _FORMER
            for w in self._words[first:stop]
        ):
            found = replace(found, former=True)
        if rest and rest[0].tie in _LEADS:
            found = self._led(found, rest[0], rest[1:])
        return found

    def _led(self, found: Finding, behind: Part, rest: Sequence[Part]) -> Finding:
        """ "Members of SANDF", "the president of the Riigikogu": the sector is that of the body."""
        agent = found.agent
        if found.entry is not None or found.person:
            return found
        counts = behind.tie in ("of", "among") and (agent is None or not agent.sectors)
        leads = agent is not None and behind.tie in ("of", "at", "for") and agent.kind in ("office", "person")
        if not counts and not (leads and (not found.sectors or found.sectors[0] in ("GOV", "MIL"))):
            return found
        body = self._part(behind, rest)
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
            kind: ActorKind = "unnamed" if found.kind == "office" else found.kind
            reasons = (*found.reasons, *body.reasons)
            return replace(found, country=found.country or body.country, kind=kind, reasons=reasons)
        sectors = tuple(dict.fromkeys((*body.sectors, *found.sectors)))
        return replace(
            found,
            sectors=sectors,
            country=found.country or body.country,
            reasons=(*found.reasons, *body.reasons),
            kind="unnamed" if found.kind == "office" else found.kind,
        )

    def _possessive(self, part: Part) -> int | None:
        """The token of the last possessive "'s" in a part, outside known names."""
        for index in range(part.stop - 2, part.first, -1):
            if self._words[index] in ("'s", "’s", "'S", "’S", "'", "’") and index not in self._phrase.known:
                return index
        return None

    def _owned(self, part: Part, at: int, rest: Sequence[Part]) -> Finding:
        owner = self._part(Part(part.first, at, ""), ())
        if owner.country is None:
            country, reasons = self._heads.town(part.first, at)
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


def _in_case(text: str) -> str:
    """A phrase all in capitals as a headline would print it; one short word may be an abbreviation."""
    letters = text.strip()
    return letters.title() if letters.isupper() and " " in letters and len(letters) > 8 else letters
