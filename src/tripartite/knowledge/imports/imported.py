"""Asking knowledge files: names and persons, as the built-in tables are asked.

In memory are only sorted 64-bit keys of names; rows are fetched when a key is there, and kept for a while.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from tripartite.knowledge.entries import Agent, Entry, Holding
from tripartite.knowledge.imports.key_index import KeyIndex
from tripartite.knowledge.imports.knowledge_file import FORMAT, OFFLINE, quoted
from tripartite.knowledge.imports.name_keys import (
    first_piece_key,
    full_name_key,
    office_key,
    organization_case,
    organization_forms,
    organization_key,
    short_name_key,
    spelling_key,
)
from tripartite.knowledge.imports.records import entry_of, fetch, person_of
from tripartite.knowledge.imports.rows import ImportedActor
from tripartite.knowledge.names import parts
from tripartite.knowledge.offices import GENERIC, OfficeTable, Person
from tripartite.knowledge.surface import form, form_of, pieces
from tripartite.records.errors import InputError
from tripartite.records.identity import digest

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEPT: Final = 20_000
"""Keys whose rows are kept in memory."""

_MOST: Final = 100
"""Bearers of one name that are looked at; a name that more have tells nobody apart."""


class ImportedKnowledge:
    """One knowledge file, open for reading. Not for several threads at once.

    `version` is a digest of its content, `agents` its agent nouns by their lower-case forms.
    Raises InputError for a file that is missing, or is no finished knowledge file of this version.
    """

    def __init__(self, path: Path) -> None:
        import duckdb

        self.path = path
        self._connection = _opened(path)
        try:
            self.version = digest(*self._about())
            self._names = KeyIndex(self._connection, "name_key", "actor", countries=False)
            self._persons = KeyIndex(self._connection, "person_key", "actor", countries=True)
            self._pieces = KeyIndex(self._connection, "piece", "pieces", countries=False)
            self.agents = self._agents()
        except duckdb.Error as error:
            raise self._damaged(error) from error
        self._entries_of = lru_cache(maxsize=_KEPT)(self._fetch_entries)
        self._bearers = lru_cache(maxsize=_KEPT)(self._fetch_persons)
        self._limit = lru_cache(maxsize=65_536)(self._fetch_limit)

    def longest(self, words: Sequence[str], start: int, on: date | None) -> tuple[int, Entry] | None:
        """The longest name of an organisation that begins at a token and holds on the day."""
        first = pieces(words[start])
        limit = self._limit(first[0]) if first else 0
        if not limit:
            return None
        best: tuple[int, Entry] | None = None
        found: tuple[str, ...] = ()
        for index in range(start, len(words)):
            found += pieces(words[index])
            if len(found) > limit:
                break
            entry = self.entry(" ".join(found), on)
            if entry is not None:
                best = index - start + 1, entry
        return best

    def entry(self, form: str, on: date | None) -> Entry | None:
        """The organisation of a form on a day; of several that are not read alike, one with `rivals`.

        Where none holds on the day, news names the past: the last one before, or else the first one after.
        """
        key = organization_key(form)
        if self._names.first(key) is None:
            return None
        every = self._entries_of(key, form)
        if not every:
            return None
        valid = [e for e in every if (e.until is None if on is None else e.holds(on))] or _nearest(every, on)
        if len({entry.reading for entry in valid}) == 1:
            return valid[0]
        return _undecided(valid)

    def people(
        self,
        words: Sequence[str],
        on: date | None,
        country: str | None,
        title: str | None,
        relatives: Mapping[str, frozenset[str]],
    ) -> tuple[Person, ...]:
        """The persons whom a name can mean on a day, as `OfficeTable.find` has them, the best known first."""
        family = tuple(sorted(relatives.get(country, {country}))) if country else ()
        counted = parts(tuple(words))
        keys = []
        if len(counted) > 1:
            keys = [full_name_key(form_of(words)), spelling_key(counted[0], counted[-1])]
        for key in keys:
            table = self._bearers(key, ()) if self._persons.first(key) is not None else None
            found = table.find(words, on, country=country, title=title, relatives=relatives) if table else ()
            if found:
                return found
        if not counted or not (country or title):
            return ()
        key = short_name_key(counted[-1])
        table = self._bearers(key, family) if self._persons.first(key) is not None else None
        if table is None:
            return ()
        return table.by_short_name(words, on, country=country, title=title, relatives=relatives)

    def officeholder(self, country: str, title: str, on: date | None) -> Holding | None:
        """Who holds a country's office on a day, found by a title or by the role it plays."""
        for name in (title, GENERIC.get(title)):
            key = office_key(country, name) if name else 0
            if name and self._persons.first(key) is not None:
                table = self._bearers(key, (country,))
                found = table.holder_of(country, title, on) if table else None
                if found is not None:
                    return found
        return None

    def _about(self) -> tuple[str, str]:
        ((made, content),) = self._connection.execute("SELECT format, content FROM about").fetchall()
        return str(made), str(content)

    def _agents(self) -> dict[str, Agent]:
        rows = self._connection.execute(
            "SELECT source, noun, words, sectors FROM agent ORDER BY source"
        ).fetchall()
        found: dict[str, Agent] = {}
        for source, noun, words, sectors in rows:
            sector = sectors[0] if sectors else None
            agent = Agent(noun, sector, tuple(sectors), "person", title=True, former=False, source=source)
            for word in (noun, *words):
                found.setdefault(form(word).lower(), agent)
        return found

    def _fetch_limit(self, piece: str) -> int:
        return self._pieces.first(first_piece_key(piece)) or 0

    def _fetch_entries(self, key: int, name: str) -> tuple[Entry, ...]:
        actors = self._actors(list(islice(self._names.values(key), _MOST)))
        return tuple(entry_of(actor) for actor in actors if _is_called(name, (actor.name, *actor.names)))

    def _fetch_persons(self, key: int, countries: tuple[str, ...]) -> OfficeTable | None:
        """The bearers of a key, of all countries or of some; None where there are too many."""
        numbers = list(islice(self._persons.values(key, countries), _MOST + 1))
        if len(numbers) > _MOST:
            return None
        return OfficeTable.of(map(person_of, self._actors(numbers)))

    def _actors(self, numbers: Sequence[int]) -> list[ImportedActor]:
        import duckdb

        try:
            return fetch(self._connection, numbers)
        except (duckdb.Error, msgspec.DecodeError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> InputError:
        return InputError(f"{self.path}: {str(error).splitlines()[0]}. Import the knowledge file anew.")


def _opened(path: Path) -> "DuckDBPyConnection":
    import duckdb

    if not path.is_file():
        raise InputError(
            f"{path}: there is no such knowledge file. Make one with: tripartite knowledge import"
        )
    try:
        # A file that is opened by its name would be the one that was opened before, were it replaced since.
        connection = duckdb.connect(":memory:", config={**OFFLINE, "memory_limit": "512MB"})
        connection.execute(f"ATTACH '{quoted(path)}' AS knowledge (READ_ONLY); USE knowledge")
        # The file may come from a stranger: a view in it reads no other file.
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        query = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'knowledge'"
        tables = {row[0] for row in connection.execute(query).fetchall()}
        if "checkpoint" in tables:
            raise InputError(f"{path}: this import is not finished. Run it again to complete it.")
        strange = connection.execute(
            "SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal) "
            "+ (SELECT count(*) FROM duckdb_functions() WHERE NOT internal)"
        ).fetchall()
        if strange != [(0,)]:
            raise InputError(
                f"{path}: holds views or functions, which no knowledge file has. It was not used."
            )
        rows = connection.execute("SELECT format FROM about").fetchall() if "about" in tables else []
    except duckdb.Error as error:
        raise InputError(f"{path}: no knowledge file: {str(error).splitlines()[0]}") from error
    if rows != [(FORMAT,)]:
        raise InputError(f"{path}: no knowledge file of this version. Import the lists anew.")
    return connection


def _is_called(wanted: str, names: Sequence[str]) -> bool:
    """Whether one of the names has that form: two forms may share a key, if hardly ever."""
    return any(organization_case(made) == organization_case(wanted) for made in organization_forms(names))


def _nearest(entries: Sequence[Entry], on: date | None) -> list[Entry]:
    past = [e for e in entries if e.until and (on is None or e.until < on)]
    if past:
        last = max(e.until for e in past if e.until)
        return [e for e in past if e.until == last]
    first = min(e.since or date.min for e in entries)
    return [e for e in entries if (e.since or date.min) == first]


def _undecided(entries: Sequence[Entry]) -> Entry:
    """An entry that says what all of a name have in common, and between whom a country must decide."""
    first = entries[0]
    country = first.country if all(e.country == first.country for e in entries) else None
    sectors = first.sectors if all(e.sectors == first.sectors for e in entries) else ()
    named = " or ".join(e.source for e in entries[:3])
    more = f" or {len(entries) - 3} more" if len(entries) > 3 else ""
    source = f"not told apart, the best known first: {named}{more}"
    return Entry(
        first.name,
        country,
        sectors[0] if sectors else None,
        sectors,
        first.kind,
        source,
        rivals=tuple(entries),
    )
