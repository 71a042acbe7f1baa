"""Who claims which name: the tables under construction, and the quarrels between entries."""

from collections.abc import Iterable, Mapping
from datetime import date

from tripartite.knowledge.datafile import Row
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.surface import form
from tripartite.records.problem import Problem


class Claims:
    """Collects the claims of all rows, then gives the tables of `lookup.Knowledge`.

    Two entries may share a name only if they are read alike or never hold on the same day.
    """

    def __init__(self) -> None:
        """Start without claims."""
        self.problems: list[Problem] = []
        self._names: dict[str, list[tuple[Entry, Row]]] = {}
        self._adjectives: dict[str, list[tuple[Entry, Row]]] = {}
        self._inhabitants: dict[str, list[tuple[Entry, Row]]] = {}
        self._agents: dict[str, tuple[Agent, Row]] = {}
        self._inflections: dict[str, Agent] = {}

    def name(self, name: str, entry: Entry, row: Row) -> None:
        """A name, alias or metonym; "al-Shabab" is "Al-Shabab" where a sentence begins."""
        key = self._key(name, row)
        rivals = self._names.get(key[:1].swapcase() + key[1:], ())
        self._claim(self._names, key, rivals, name, entry, row)

    def adjective(self, word: str, entry: Entry, row: Row) -> None:
        """An adjective of a state or region."""
        key = self._key(word, row)
        self._claim(self._adjectives, key, self._inhabitants.get(key, ()), word, entry, row)

    def inhabitant(self, word: str, entry: Entry, row: Row) -> None:
        """A noun for the people of a state or region."""
        key = self._key(word, row)
        self._claim(self._inhabitants, key, self._adjectives.get(key, ()), word, entry, row)

    def noun(self, word: str, agent: Agent, row: Row) -> None:
        """An agent noun as the file gives it."""
        key = self._key(word, row).lower()
        claimed = self._agents.get(key)
        if claimed is None:
            self._agents[key] = (agent, row)
        elif _sense(claimed[0]) != _sense(agent):
            self._quarrel(word, row, claimed[1])

    def inflection(self, words: Iterable[str | None], agent: Agent) -> None:
        """Forms made by rule; they yield to every noun that a file gives, and to earlier ones."""
        for word in words:
            if word:
                self._inflections.setdefault(form(word).lower(), agent)

    def names(self) -> dict[str, tuple[Entry, ...]]:
        """Names to entries, the last valid first; those in lower case also as a sentence begins."""
        table = {key: _latest_first(claims) for key, claims in self._names.items() if key}
        for key, entries in list(table.items()):
            table.setdefault(key[0].upper() + key[1:], entries)
        return table

    def adjectives(self) -> dict[str, Entry]:
        """Adjectives to the state or region that holds last."""
        return _last(self._adjectives)

    def inhabitants(self) -> dict[str, Entry]:
        """Inhabitants to the state or region that holds last."""
        return _last(self._inhabitants)

    def agents(self) -> dict[str, Agent]:
        """Agent nouns with their inflections, in lower case."""
        given = {key: agent for key, (agent, _) in self._agents.items() if key}
        return {**self._inflections, **given}

    def _claim(
        self,
        table: dict[str, list[tuple[Entry, Row]]],
        key: str,
        rivals: Iterable[tuple[Entry, Row]],
        name: str,
        entry: Entry,
        row: Row,
    ) -> None:
        claims = table.setdefault(key, [])
        for other, other_row in (*claims, *rivals):
            if other.source != entry.source and other.reading != entry.reading and other.overlaps(entry):
                self._quarrel(name, row, other_row)
                return
        if all(other.source != entry.source for other, _ in claims):
            claims.append((entry, row))

    def _key(self, name: str, row: Row) -> str:
        key = form(name)
        if not key:
            self.problems.append(row.problem(f'"{name}" holds neither letter nor digit'))
        return key

    def _quarrel(self, name: str, row: Row, other: Row) -> None:
        self.problems.append(
            row.problem(
                f'"{name}" is claimed in another sense by {other.file}:{other.line}: {other.label}; '
                "leave it to one of them, or give both their dates"
            )
        )


def _sense(agent: Agent) -> tuple[object, ...]:
    return (agent.sector, agent.sectors, agent.kind, agent.title, agent.former)


def _latest_first(claims: Iterable[tuple[Entry, Row]]) -> tuple[Entry, ...]:
    entries = [entry for entry, _ in claims]
    return tuple(sorted(entries, key=lambda entry: entry.until or date.max, reverse=True))


def _last(table: Mapping[str, list[tuple[Entry, Row]]]) -> dict[str, Entry]:
    return {key: _latest_first(claims)[0] for key, claims in table.items() if key}
