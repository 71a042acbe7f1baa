"""The built-in knowledge with imported files behind it, which count where the tables are silent."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from tripartite.knowledge.entries import Entry, Holding
from tripartite.knowledge.imports.imported import ImportedKnowledge
from tripartite.knowledge.loader import load
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.offices import OfficeTable, Person
from tripartite.records.identity import digest


def with_imports(paths: Iterable[Path]) -> Knowledge:
    """The built-in knowledge, extended by files, the first before the second; kept for the same files.

    Raises InputError for a file that is no knowledge file.
    """
    identities = []
    for path in paths:
        try:
            stat = path.stat()
            identities.append((path, stat.st_mtime_ns, stat.st_size))
        except OSError:
            identities.append((path, 0, 0))  # opening it says what is wrong
    return _extended(tuple(identities)) if identities else load()


@lru_cache(maxsize=8)
def _extended(files: tuple[tuple[Path, int, int], ...]) -> "ExtendedKnowledge":
    return ExtendedKnowledge(load(), [ImportedKnowledge(path) for path, _, _ in files])


class ExtendedKnowledge(Knowledge):
    """Built-in knowledge that asks imported files for what it lacks, the first file first."""

    __slots__ = ("_builtin", "_imported")

    def __init__(self, builtin: Knowledge, imported: Sequence[ImportedKnowledge]) -> None:
        self._take_over(builtin)
        self._builtin = builtin
        self._imported = tuple(imported)
        self.version = digest(builtin.version, *(file.version for file in imported))
        agents = dict(builtin.agents)
        for file in imported:
            for word, agent in file.agents.items():
                agents.setdefault(word, agent)
        if len(agents) > len(builtin.agents):
            self._file_agents(agents)

    @property
    def offices(self) -> OfficeTable:
        """The built-in office holders."""
        return self._builtin.offices

    def respelt(self, words: Sequence[str]) -> Entry | None:
        """As `Knowledge.respelt`, of built-in groups."""
        return self._builtin.respelt(words)

    def longest(self, words: Sequence[str], start: int, on: date | None = None) -> tuple[int, Entry] | None:
        """As `Knowledge.longest`; imported names count if longer, or where the built-in one does not hold."""
        known = super().longest(words, start, on)
        valid = known is not None and (on is None or known[1].holds(on))
        for file in self._imported:
            found = file.longest(words, start, on)
            if found is not None and (
                known is None or found[0] > known[0] or (not valid and found[0] == known[0])
            ):
                return found
        return known

    def people(
        self, words: Sequence[str], on: date | None, *, country: str | None = None, title: str | None = None
    ) -> tuple[Person, ...]:
        """As `Knowledge.people`; imported persons count if no built-in one fits the country and the day."""
        known = super().people(words, on, country=country, title=title)
        family = self._relatives.get(country, frozenset({country})) if country else frozenset()
        elsewhere = bool(known and family) and not any(_is_of(person, family) for person in known)
        if known and not elsewhere and (len(known) > 1 or known[0].in_office(on)):
            return known
        for file in self._imported:
            found = _alike(file.people(words, on, country, title, self._relatives), on)
            if not known or (elsewhere and any(_is_of(person, family) for person in found)):
                if found:
                    return found
            elif len(found) == 1 and found[0].in_office(on) and _is_of(found[0], _countries(known[0])):
                return found
        return known

    def officeholder(self, country: str, title: str, on: date | None) -> Holding | None:
        """As `Knowledge.officeholder`, the built-in offices first."""
        known = super().officeholder(country, title, on)
        for file in self._imported:
            if known is not None:
                break
            known = file.officeholder(country, title, on)
        return known


def _alike(people: tuple[Person, ...], on: date | None) -> tuple[Person, ...]:
    """The best known of people who are coded alike on the day: two lists often have the same person."""
    standings = (person.standing(on) for person in people)
    readings = {(s.country, s.sectors[:1], s.former) for s in standings}
    if len(people) < 2 or len(readings) > 1:
        return people
    # Its rows say so, and with them `resolved_by`.
    note = f"the best known of {len(people)} that are coded alike"
    holdings = (
        replace(held, office=replace(held.office, source=f"{held.office.source}, {note}"))
        for held in people[0].holdings
    )
    return (replace(people[0], holdings=tuple(holdings)),)


def _countries(person: Person) -> frozenset[str]:
    return frozenset(holding.office.country for holding in person.holdings)


def _is_of(person: Person, countries: frozenset[str]) -> bool:
    return not countries.isdisjoint(_countries(person))
