"""Looking up names, nationality words and agent nouns; plain dictionaries, made once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from tripartite.knowledge.entries import Agent, Country, Entry, Holding
from tripartite.knowledge.offices import OfficeTable, Person
from tripartite.knowledge.respellings import Respellings
from tripartite.knowledge.surface import form, pieces
from tripartite.knowledge.word_runs import begins, ending, runs


class Knowledge:
    """All that the knowledge files say. Read-only; share one among all articles.

    `names` maps a name's form (`surface.form`: "US" for "U.S.") to its entries, the one that is
    valid today or was last first; metonyms are among them. `demonyms` maps the form of adjectives
    and inhabitants to the state or region. `countries` is keyed by code, `version` a digest of
    all data files.
    """

    __slots__ = (
        "_adjectives", "_agent_ends", "_agent_length", "_inhabitants", "_lengths", "_load_offices",
        "_offices", "_relatives", "_respellings", "_titles", "agents", "countries", "demonyms", "names",
        "version",
    )  # fmt: skip

    def __init__(
        self,
        *,
        names: Mapping[str, tuple[Entry, ...]],
        adjectives: Mapping[str, Entry],
        inhabitants: Mapping[str, Entry],
        countries: Mapping[str, Country],
        agents: Mapping[str, Agent],
        version: str,
        offices: Callable[[Mapping[str, str]], OfficeTable] | None = None,
    ) -> None:
        """Take tables that are already keyed by `surface.form`; agents' keys are lower-case.

        `offices` is called once, when a person or an office is first asked for, with the synonyms of titles.
        """
        self.names = names
        self.demonyms: Mapping[str, Entry] = {**inhabitants, **adjectives}
        self.countries = countries
        self.version = version
        self._load_offices = offices
        self._offices: OfficeTable | None = None
        self._relatives = _families(countries)
        self._respellings: Respellings | None = None
        self._adjectives = frozenset(adjectives)
        self._inhabitants = frozenset(inhabitants)
        self._lengths = _longest_by_first(names, self.demonyms)
        self._file_agents(agents)

    def _file_agents(self, agents: Mapping[str, Agent]) -> None:
        self.agents = agents
        self._titles = {key: agent for key, agent in agents.items() if agent.title}
        self._agent_ends = frozenset(key.rsplit(" ", 1)[-1] for key in agents)
        self._agent_length = max((key.count(" ") + 1 for key in agents), default=0)

    def _take_over(self, other: "Knowledge") -> None:
        """Become another body of knowledge, sharing its tables."""
        for name in Knowledge.__slots__:
            setattr(self, name, getattr(other, name))

    def longest(self, words: Sequence[str], start: int, on: date | None = None) -> tuple[int, Entry] | None:
        """The longest name that begins at token `start`: how many tokens it covers, and its entry.

        Matching is by case; a name ends where a token ends, so "Iran-backed" as one token is not
        Iran. Of several entries the one valid on day `on` is taken. Metonyms match too
        (`Entry.metonym`), so "Mexico City" is never read as Mexico.
        """
        if not begins(words[start], self._lengths):
            return None
        for length, key in runs(words, start, self._lengths):
            entries = self.names.get(key)
            if entries:
                return length, _valid(entries, on)
        return None

    def longest_demonym(self, words: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """The longest nationality adjective or inhabitant at token `start`, as `longest` does.

        "South African" is one demonym of two tokens. A longer name comes first: ask `longest`
        before ("Persian Gulf").
        """
        if not begins(words[start], self._lengths):
            return None
        for length, key in runs(words, start, self._lengths):
            if key in self.demonyms:
                return length, self.demonyms[key]
        return None

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All entries of a name as printed, the presently valid first; empty when unknown."""
        return self.names.get(form(name), ())

    def nationality(self, word: str) -> str | None:
        """The country code of an adjective or inhabitant ("Iranian", "Britons", "U.S.-led")."""
        entry = self.demonyms.get(form(word)) or self._compound(word)
        return entry.country if entry else None

    def inhabitant(self, word: str) -> str | None:
        """The country code of a noun for a country's or region's people ("Iranians", "Scot")."""
        key = form(word)
        return self.demonyms[key].country if key in self._inhabitants else None

    def are_people(self, word: str) -> bool:
        """True for a plural of a country's or region's people, in lower case too ("iranians")."""
        return word.endswith("s") and form(word.capitalize()) in self._inhabitants

    def is_adjective(self, word: str) -> bool:
        """True for adjectives of states and regions, of those without a country too ("Kurdish")."""
        return form(word) in self._adjectives

    def metonym(self, name: str) -> str | None:
        """The country for whose government a capital or seat of power stands ("Kremlin": RUS)."""
        return next((entry.country for entry in self.entries(name) if entry.metonym), None)

    def country(self, code: str) -> Country | None:
        """The state or territory of a code, former ones included."""
        return self.countries.get(code)

    def agent(self, words: Sequence[str]) -> Agent | None:
        """The agent noun that the words end in, longest first, in singular or plural.

        "deputy foreign minister" is a foreign minister; case does not matter.
        """
        return ending(words, self.agents, self._agent_ends, self._agent_length)

    def may_be_party(self, word: str) -> bool:
        """True for a word that a noun for actors ends in, or that a known name or nationality begins with."""
        last = pieces(word)
        return bool(last) and (last[-1].lower() in self._agent_ends or last[0] in self._lengths)

    def agent_title(self, words: Sequence[str]) -> Agent | None:
        """The same for the words before a name ("Iranian Maj.-Gen."): only nouns that are titles."""
        return ending(words, self._titles, self._agent_ends, self._agent_length)

    def respelt(self, words: Sequence[str]) -> Entry | None:
        """The group whose name of several words is spelt in a way that no file lists."""
        if self._respellings is None:
            self._respellings = Respellings(self.names)
        return self._respellings.find(words)

    @property
    def offices(self) -> OfficeTable:
        """The office holders, loaded when first asked for. Raises LexiconError for a faulty file."""
        if self._offices is None:
            canonical = {title: agent.noun for title, agent in self._titles.items() if agent.kind == "office"}
            self._offices = self._load_offices(canonical) if self._load_offices else OfficeTable()
        return self._offices

    def people(
        self, words: Sequence[str], on: date | None, *, country: str | None = None, title: str | None = None
    ) -> tuple[Person, ...]:
        """The office holders whom a name can mean on a day (None: at present), see `OfficeTable.find`."""
        return self.offices.find(words, on, country=country, title=title, relatives=self._relatives)

    def holder(
        self, words: Sequence[str], on: date | None, *, country: str | None = None, title: str | None = None
    ) -> Holding | None:
        """What the person of that name held on a day, or else held last, or first.

        Full names and aliases are enough; a surname needs the `country` or `title` that the text gives.
        None for a name that nobody has or that several have.
        """
        found = self.people(words, on, country=country, title=title)
        return found[0].standing(on, country).holding if len(found) == 1 else None

    def officeholder(self, country: str, title: str, on: date | None) -> Holding | None:
        """Who holds an office on a day (None: at present): the "Mongolian president"."""
        return self.offices.holder_of(country, title, on)

    def _compound(self, word: str) -> Entry | None:
        """The first part of "U.S.-backed", which the tokenizer leaves whole; not of "Franco-German"."""
        first, hyphen, rest = word.partition("-")
        return self.demonyms.get(form(first)) if hyphen and rest.islower() else None


def _longest_by_first(*tables: Iterable[str]) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for table in tables:
        for key in table:
            first = key.split(" ", 1)[0]
            lengths[first] = max(lengths.get(first, 0), key.count(" ") + 1)
    return lengths


def _families(countries: Mapping[str, Country]) -> dict[str, frozenset[str]]:
    """Every country with its predecessors and successors, itself included."""
    kin = {code: {code} for code in countries}
    for code, country in countries.items():
        for successor in country.successors:
            kin[code].add(successor)
            kin.setdefault(successor, {successor}).add(code)
    return {code: frozenset(family) for code, family in kin.items()}


def _valid(entries: tuple[Entry, ...], on: date | None) -> Entry:
    """The entry valid on the day; where none is, news names the past ("the Soviet Union"): the first."""
    if on is None or len(entries) == 1:
        return entries[0]
    return next((entry for entry in entries if entry.holds(on)), entries[0])
