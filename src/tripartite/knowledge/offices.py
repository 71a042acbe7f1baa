"""Who held which office when: persons by name and offices by title, as of a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tripartite.knowledge.entries import Holding, OfficeRole
from tripartite.knowledge.names import alike, parts, same_person, skeleton
from tripartite.knowledge.surface import form, form_of

_RANK: Final[dict[OfficeRole, int]] = {
    "head_of_state": 0, "head_of_government": 1, "foreign_minister": 2, "defence_minister": 3, "deputy": 4,
    "other": 5,
}  # fmt: skip
GENERIC: Final[dict[str, OfficeRole]] = {
    "president": "head_of_state", "acting president": "head_of_state", "vice president": "deputy",
    "prime minister": "head_of_government", "foreign minister": "foreign_minister",
    "defence minister": "defence_minister",
}  # fmt: skip
"""Titles that news gives to whoever plays the part: the British "foreign minister" is a foreign secretary."""

_SURNAME_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "SGP", "KHM", "VNM"})
_GIVEN_NAME_TITLES: Final = frozenset(
    "king queen emir amir sultan emperor empress prince princess pope caliph shah sheikh".split()
)
_NUMERALS: Final = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())
_AROUND: Final = timedelta(days=366)
"""How long before and after an office a bare surname may still mean its holder."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person was on a day: the decisive holding, the sectors then, and whether it was over.

    `sectors` is empty for one who was to take the first office only later.
    """

    holding: Holding
    sectors: tuple[str, ...]
    former: bool

    @property
    def country(self) -> str:
        """The country or international body of the office."""
        return self.holding.office.country

    def __str__(self) -> str:
        if self.former:
            return f"held office before: {self.holding}"
        return f"held office: {self.holding}" if self.sectors else f"held office later: {self.holding}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held offices, in the order in which they were taken up."""

    name: str
    names: tuple[str, ...]
    holdings: tuple[Holding, ...]

    def weightiest(self, country: str | None = None) -> Holding:
        """The highest office ever held, of `country` where there is one; of equal ones the last."""
        holdings = [h for h in self.holdings if h.office.country == country] or self.holdings
        return min(holdings, key=_weight)

    def standing(self, on: date | None, country: str | None = None) -> Standing:
        """The person's part on a day (None: at present); offices of `country` come before others.

        A past holder is ELI with the old sector behind; one who held nothing yet has no sector.
        """
        holdings = [h for h in self.holdings if h.office.country == country] or list(self.holdings)
        current = sorted((h for h in holdings if h.holds(on)), key=_weight)
        if current:
            sectors = dict.fromkeys(h.office.sector for h in current)
            return Standing(current[0], tuple(sectors), former=False)
        past = [h for h in holdings if h.until is not None and (on is None or h.until < on)]
        if past:
            last = max(past, key=lambda h: (h.until or date.max, -_RANK[h.office.role]))
            return Standing(last, tuple(dict.fromkeys(("ELI", last.office.sector))), former=True)
        return Standing(holdings[0], (), former=False)

    def in_office(self, on: date | None, around: timedelta = timedelta(0)) -> bool:
        """True when any office is held on that day, or at most `around` away from it."""
        if on is None:
            return any(h.until is None for h in self.holdings)
        return any(
            h.since - on <= around and (h.until is None or on - h.until <= around) for h in self.holdings
        )


class OfficeTable:
    """All holdings, found by person and by office. Names match in every usual spelling.

    `holdings` may come in any order; `names` gives further names of a person by the name in the
    holdings; `canonical` reduces a title to one of its synonyms ("premier" to "prime minister").
    """

    def __init__(
        self,
        holdings: Iterable[Holding] = (),
        names: Mapping[str, tuple[str, ...]] | None = None,
        canonical: Mapping[str, str] | None = None,
    ) -> None:
        by_person: dict[str, list[Holding]] = {}
        for holding in holdings:
            by_person.setdefault(holding.person, []).append(holding)
        self.people: dict[str, Person] = {
            name: Person(name, (names or {}).get(name, ()), tuple(sorted(held, key=lambda h: h.since)))
            for name, held in by_person.items()
        }
        self._file(self.people.values(), canonical or {})

    @classmethod
    def of(cls, people: Iterable[Person]) -> "OfficeTable":
        """The table of persons who are told apart already, though some may share a name."""
        table = cls.__new__(cls)
        table.people = {}
        table._file(people, {})
        return table

    def _file(self, people: Iterable[Person], canonical: Mapping[str, str]) -> None:
        self._canonical = canonical
        self._offices: dict[str, list[Holding]] = {}
        self._exact: dict[str, list[Person]] = {}
        self._spelt: dict[tuple[str, str], list[tuple[tuple[str, ...], Person]]] = {}
        self._short: dict[str, list[Person]] = {}
        for person in people:
            self._enlist(person)
            for holding in person.holdings:
                self._offices.setdefault(holding.office.country, []).append(holding)

    def _enlist(self, person: Person) -> None:
        royal = goes_by_first_name(person)
        for name in (person.name, *person.names):
            _append(self._exact, form(name).lower(), person)
            words = tuple(name.split())
            counted = parts(words)
            if len(counted) > 1:
                key = (skeleton(counted[0]), skeleton(counted[-1]))
                self._spelt.setdefault(key, []).append((words, person))
            for short in short_forms(counted, first=royal):
                _append(self._short, skeleton(short), person)

    def find(
        self,
        words: Sequence[str],
        on: date | None,
        *,
        country: str | None = None,
        title: str | None = None,
        relatives: Mapping[str, frozenset[str]] | None = None,
    ) -> tuple[Person, ...]:
        """The persons whom a name can mean on a day: none, one, or several that cannot be told apart.

        A full name or alias needs nothing else; a surname alone needs the `country` or `title` the
        text gives with it, and an office held around that day. Of several, those in office win.
        `relatives` maps a country to its predecessors and successors, itself included.
        """
        found = self._named(words)
        if not found:
            return self.by_short_name(words, on, country=country, title=title, relatives=relatives)
        return _narrowed(found, on, country, relatives or {})

    def by_short_name(
        self,
        words: Sequence[str],
        on: date | None,
        *,
        country: str | None = None,
        title: str | None = None,
        relatives: Mapping[str, frozenset[str]] | None = None,
    ) -> tuple[Person, ...]:
        """The persons whom a surname can mean, as `find` has them; none without `country` and `title`."""
        if not country and not title:
            return ()
        found = [p for p in self._called(words) if p.in_office(on, _AROUND)]
        found = [p for p in found if self._fits(p, on, country, title, relatives or {})]
        return _narrowed(found, on, country, relatives or {})

    def holder_of(self, country: str, title: str, on: date | None) -> Holding | None:
        """Who holds a country's office on a day (None: at present), found by a title as news prints it.

        None when the office is unknown, vacant, or held by several at once.
        """
        wanted = self._title(title)
        held = [h for h in self._offices.get(country, ()) if h.holds(on)]
        found = [h for h in held if self._title(h.office.title) == wanted]
        if not found and wanted in GENERIC:
            found = [h for h in held if h.office.role == GENERIC[wanted]]
        latest = [h for h in found if h.since == max(f.since for f in found)]
        return latest[0] if len({h.person for h in latest}) == 1 else None

    def _title(self, title: str) -> str:
        return self._canonical.get(title, title)

    def is_surname(self, word: str) -> bool:
        """Whether anybody of the tables, of any time, is called by that one word."""
        return bool(self._called((word,)))

    def _named(self, words: Sequence[str]) -> list[Person]:
        exact = self._exact.get(form_of(words).lower())
        if exact:
            return exact
        counted = parts(tuple(words))
        if len(counted) < 2:
            return []
        spelt = self._spelt.get((skeleton(counted[0]), skeleton(counted[-1])), ())
        return list({id(p): p for known, p in spelt if same_person(known, words)}.values())

    def _called(self, words: Sequence[str]) -> list[Person]:
        counted = parts(tuple(words))
        if len(counted) == 2 and counted[1].lower() in _NUMERALS:
            counted = counted[:1]
        if len(counted) == 2 and len(counted[0].strip(".")) == 1:
            near = self._short.get(skeleton(counted[1]), [])
            return [p for p in near if any(same_person(n.split(), words) for n in (p.name, *p.names))]
        if len(counted) != 1:
            return []
        near = self._short.get(skeleton(counted[0]), [])
        same = [p for p in near if any(s.lower() == counted[0].lower() for s in _shorts(p))]
        return same or [p for p in near if any(alike(s, counted[0]) for s in _shorts(p))]

    def _fits(
        self,
        person: Person,
        on: date | None,
        country: str | None,
        title: str | None,
        relatives: Mapping[str, frozenset[str]],
    ) -> bool:
        family = relatives.get(country, frozenset({country})) if country else None
        wanted = self._title(title) if title else None
        for holding in person.holdings:
            near = on is None or (
                holding.since - on <= _AROUND and (holding.until is None or on - holding.until <= _AROUND)
            )
            titled = wanted is None or (
                self._title(holding.office.title) == wanted or holding.office.role == GENERIC.get(wanted)
            )
            if near and (family is None or holding.office.country in family) and (titled or country):
                return True
        return False


def _narrowed(
    found: list[Person], on: date | None, country: str | None, relatives: Mapping[str, frozenset[str]]
) -> tuple[Person, ...]:
    """Of several persons those of the country, then those in office, where there are such."""
    if len(found) > 1 and country:
        family = relatives.get(country, frozenset({country}))
        found = [p for p in found if any(h.office.country in family for h in p.holdings)] or found
    if len(found) > 1:
        found = [p for p in found if p.in_office(on)] or found
    return tuple(found)


def _weight(holding: Holding) -> tuple[int, int]:
    """Heads of state first, then of government; of equal offices the one taken up last."""
    return _RANK[holding.office.role], -holding.since.toordinal()


def goes_by_first_name(person: Person) -> bool:
    """True for monarchs and where the surname stands first."""
    return any(
        h.office.country in _SURNAME_FIRST or not _GIVEN_NAME_TITLES.isdisjoint(h.office.title.split())
        for h in person.holdings
    )


def short_forms(counted: tuple[str, ...], *, first: bool) -> tuple[str, ...]:
    """What a person is called by alone: the surname, and where `first`, the first word too."""
    if len(counted) > 1 and counted[-1].lower() in _NUMERALS:
        counted = counted[:-1]
    return (counted[-1], counted[0]) if first and len(counted) > 1 else counted[-1:]


def _shorts(person: Person) -> tuple[str, ...]:
    names, first = (person.name, *person.names), goes_by_first_name(person)
    return tuple(s for name in names for s in short_forms(parts(tuple(name.split())), first=first))


def _append(table: dict[str, list[Person]], key: str, person: Person) -> None:
    claimed = table.setdefault(key, [])
    # All names of one person come in a row: the last entry is the only one that can be the same.
    if not claimed or claimed[-1] is not person:
        claimed.append(person)
