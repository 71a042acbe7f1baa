"""Importing PETRARCH and Phoenix dictionaries: who has which code when, and what agents are called."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from tripartite.knowledge.imports.cameo_actors import ActorCode, actor_code
from tripartite.knowledge.imports.knowledge_file import STAGED, connect, publish, stage_actors, stage_agents
from tripartite.knowledge.imports.phoenix_lines import Stem, open_dictionary, stems
from tripartite.knowledge.imports.rows import ImportedActor, ImportedAgent, ImportedOffice
from tripartite.knowledge.imports.summary import Complaints, Summary
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.name_words import load_name_words
from tripartite.records.codebook import INTERNATIONAL
from tripartite.records.problem import Problem
from tripartite.records.reading import ActorKind

_BATCH: Final = 20_000
_SMALL: Final = frozenset("of the and for in on to at by de la du el von van bin ibn".split())
_GROUPS: Final = frozenset({"PTY", "REB", "PRM", "CRM", "OPP", "UAF"})


@dataclass(frozen=True, slots=True)
class Term:
    """A bracket whose codes are understood."""

    line: int
    code: str
    country: str | None
    sectors: tuple[str, ...]
    since: date | None
    until: date | None


def import_phoenix(
    dictionaries: Sequence[Path],
    target: Path,
    knowledge: Knowledge,
    *,
    show: Callable[[Problem], None] = lambda _: None,
) -> Summary:
    """Import dictionaries into the knowledge file `target`, which appears when all of them have been read.

    `knowledge` is the built-in one, `show` gets the faults of lines. Raises InputError for a dictionary that
    cannot be opened and a target that cannot be written.
    """
    summary = Summary()
    complaints = Complaints(summary, show)
    importer = _Importer(knowledge, summary, complaints)
    connection = connect(None)
    try:
        connection.execute(STAGED)
        for path in dictionaries:
            with open_dictionary(path) as file:
                actors: list[ImportedActor] = []
                agents: list[ImportedAgent] = []
                for stem in stems(file, path.name):
                    if isinstance(stem, Problem):
                        complaints.add("line that is no entry", stem)
                        continue
                    summary.read += 1
                    if stem.agent:
                        agents += importer.agent(stem, path.name)
                    else:
                        actors += importer.actors(stem, path.name)
                    if len(actors) >= _BATCH:
                        stage_actors(connection, actors)
                        actors = []
                stage_actors(connection, actors)
                stage_agents(connection, agents)
        origins = sorted({f"phoenix:{path.name}" for path in dictionaries})
        publish(connection, target, origins, summary, knowledge)
    finally:
        connection.close()
    return summary


class _Importer:
    """Stems to rows."""

    def __init__(self, knowledge: Knowledge, summary: Summary, complaints: Complaints) -> None:
        self._knowledge = knowledge
        self._codes = frozenset(knowledge.countries) | frozenset(INTERNATIONAL)
        self._summary = summary
        self._complaints = complaints
        self._given_names = load_name_words().given_names

    def agent(self, stem: Stem, file: str) -> Iterator[ImportedAgent]:
        """The agent nouns of a stem; the first of its names is the noun."""
        sectors: dict[str, None] = {}
        for code in stem.codes:
            for part in code.codes:
                understood = actor_code(part, frozenset())
                if isinstance(understood, str):
                    self._unknown(file, code.line, part, understood)
                else:
                    sectors.update(dict.fromkeys(understood.sectors))
        if not sectors:
            self._summary.skipped["agent of no sector"] += 1
            return
        words = [word.lower() for word in (*stem.names, *stem.plurals)]
        self._summary.agents += 1
        yield ImportedAgent(f"phoenix:{file}:{stem.line}", words[0], tuple(words[1:]), tuple(sectors))

    def actors(self, stem: Stem, file: str) -> Iterator[ImportedActor]:
        """A person with its offices, or an organisation with one row a period."""
        if stem.codes and not any(code.codes for code in stem.codes):
            self._summary.skipped["name that the dictionary leaves out"] += 1
            return
        terms = list(self._terms(stem, file))
        terms = [term for term in terms if term.country or term.sectors]
        if not terms:
            self._summary.skipped["actor of no country and no sector"] += 1
            return
        names = tuple(_in_case(name) for name in stem.names)
        if self._is_person(names, terms):
            dated = [term for term in terms if term.since or term.until] or terms
            offices = tuple(
                ImportedOffice(t.country, f"[{t.code}]", "other", sector, t.since, t.until)
                for t in dated if t.country for sector in t.sectors
            )  # fmt: skip
            self._summary.people += 1
            self._summary.offices += len(offices)
            yield ImportedActor(f"phoenix:{file}:{stem.line}", "person", names[0], names[1:], offices=offices)
            return
        self._summary.organizations += 1
        forms = (*names[1:], *(name for name in stem.names if " " not in name and name != names[0]))
        for number, term in enumerate(without_overlaps(terms)):
            source = f"phoenix:{file}:{term.line}" + (f".{number}" if number else "")
            yield ImportedActor(
                source, _kind(term), names[0], forms, term.country, term.sectors, term.since, term.until
            )

    def _terms(self, stem: Stem, file: str) -> Iterator[Term]:
        for code in stem.codes:
            country: str | None = None
            sectors: dict[str, None] = {}
            known = bool(code.codes)
            for part in code.codes:
                understood = actor_code(part, self._codes)
                if isinstance(understood, ActorCode):
                    country = country or understood.country
                    sectors.update(dict.fromkeys(understood.sectors))
                else:
                    self._unknown(file, code.line, part, understood)
                    known = False
            if known:
                yield Term(code.line, "/".join(code.codes), country, tuple(sectors), code.since, code.until)

    def _is_person(self, names: tuple[str, ...], terms: list[Term]) -> bool:
        """Dictionaries do not tell people from organisations: a given name and a country's sector do."""
        dated = [term for term in terms if term.since or term.until]
        if not any(term.country and term.sectors for term in dated or terms):
            return False
        words = names[0].split()
        if len(words) < 2 or self._knowledge.agent(words) is not None:
            return False
        given = words[0].lower() in self._given_names
        return given or (bool(dated) and len(words) <= 4 and self._is_plain(words))

    def _is_plain(self, words: list[str]) -> bool:
        """True where no word is a nationality, a noun for a kind of actor or a state."""
        organisation = load_name_words().organisation_words
        return not any(
            self._knowledge.agent([word]) or self._knowledge.nationality(word)
            or self._knowledge.entries(word) or word.lower() in organisation
            for word in words
        )  # fmt: skip

    def _unknown(self, file: str, line: int, code: str, part: str) -> None:
        what = f'"{part}" of "{code}"' if part != code else f'"{code}"'
        self._complaints.add("unknown code", Problem(file, line, "", f"unknown code {what}"))


def without_overlaps(terms: Sequence[Term]) -> Iterator[Term]:
    """Terms that share no day: dated ones come before undated ones, and earlier ones before later ones."""
    taken: list[tuple[int, int]] = []
    for term in sorted(terms, key=lambda term: term.since is None and term.until is None):
        free = [((term.since or date.min).toordinal(), (term.until or date.max).toordinal())]
        for first, last in taken:
            free = [part for span in free for part in _outside(span, first, last)]
        taken += free
        for first, last in free:
            since = date.fromordinal(first) if first > date.min.toordinal() else None
            until = date.fromordinal(last) if last < date.max.toordinal() else None
            yield replace(term, since=since, until=until)


def _outside(span: tuple[int, int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """What is left of a span of days without those from `first` to `last`."""
    begin, end = span
    if last < begin or end < first:
        yield span
        return
    if begin < first:
        yield begin, first - 1
    if last < end:
        yield last + 1, end


def _kind(term: Term) -> ActorKind:
    if term.country and not term.sectors and term.country not in INTERNATIONAL:
        return "state"
    in_arms = term.country in ("IMG", "ISM") or (term.sectors[:1] and term.sectors[0] in _GROUPS)
    return "group" if in_arms else "organization"


def _in_case(name: str) -> str:
    """A name as it is printed: dictionaries have capitals only."""
    if not name.isupper():
        return name
    words = [word if word in _SMALL else word.title() for word in name.lower().split()]
    return " ".join((words[0].title(), *words[1:]))
