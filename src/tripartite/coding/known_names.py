"""Entities of names that the tables know: states under all their names, organisations, and towns."""

from collections.abc import Mapping, Sequence

from tripartite.coding.entities import Entity
from tripartite.coding.mentions import Phrases
from tripartite.coding.namesakes import Namesakes
from tripartite.coding.phrase import Phrase
from tripartite.coding.roll import Roll
from tripartite.knowledge.entries import Entry
from tripartite.records.article import Article
from tripartite.records.span import Span


class KnownNames:
    """Enters what a row or a toponym names; `places` maps the start of each toponym to its country."""

    def __init__(
        self,
        article: Article,
        phrases: Sequence[Phrases],
        places: Mapping[int, str],
        roll: Roll,
        namesakes: Namesakes,
    ) -> None:
        self._article = article
        self._phrases = phrases
        self._places = places
        self._roll = roll
        self._namesakes = namesakes

    def entry(self, index: int, entry: Entry, span: Span, phrase: Phrase) -> tuple[Entity, ...]:
        """The entity of a row: its own, or that of the state whose seat it is, or of a namesake."""
        entry = entry.among_rivals(phrase.nationality)
        word = span.of(self._article.text).removeprefix("the ").removeprefix("The ")
        if entry.country == "EUR" and entry.metonym:
            other = "Belgium" if self._namesakes.is_host(entry, word) else "European Union"
            entry = next(iter(self._phrases[index].knowledge.entries(other)), entry)
        elif entry.kind == "state" and " " not in word:
            person = self._roll.person((word,))
            if person is not None and self._roll.state(entry.country) is None:
                self._roll.mention(person, span)
                return (person,)
            if self._namesakes.is_subdivision(word, self._places.get(span.start)):
                return self.place(index, phrase)
        if entry.kind == "state" or entry.metonym:
            return self.state(index, entry, span, "state" if entry.kind == "state" else "seat of government")
        country = entry.country
        reason = f"name, {entry.source}"
        return self._roll.enter(
            ("entry", entry.source), entry.kind, country, entry.sectors, reason, entry.name, span,
            plural=entry.kind == "group",
        )  # fmt: skip

    def state(self, index: int, entry: Entry, span: Span, how: str) -> tuple[Entity, ...]:
        """A state under its own name whatever it is called here; a region stays a region of its state."""
        knowledge, word = self._phrases[index].knowledge, span.of(self._article.text).rsplit(" ", 1)[-1]
        candidates = self._namesakes.candidates(word) if span.end - span.start == len(word) else ()
        country = knowledge.country(candidates[0] if len(candidates) == 1 else entry.country or "")
        if len(candidates) > 1:
            names = " or ".join(c.name for c in map(knowledge.country, candidates) if c is not None)
            return self._roll.enter(
                ("state", word), "state", None, (), f"not told apart: {names}", word, span
            )  # fmt: skip
        if len(candidates) == 1 and country is not None:
            entry = next((e for e in knowledge.entries(country.name) if e.source == country.source), entry)
            how = f"{how}; the only one that the article speaks of"
        whole = country is not None and entry.source == country.source
        key = ("state", entry.country or entry.name) if whole else ("state", entry.country or "", entry.name)
        name = country.name if whole and country is not None else entry.name
        sectors = entry.sectors or (("GOV",) if whole else ())
        return self._roll.enter(key, "state", entry.country, sectors, f"{how}, {entry.source}", name, span)

    def place(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """The entity of a toponym that acts or is acted upon: a town with the country of the places stage."""
        parse = self._phrases[index].parse
        first = phrase.name[0] if phrase.name else phrase.first
        country = self._places.get(parse.tokens[first].start)
        span = parse.span(first, phrase.last)
        reason = "town, gazetteer" if country is not None else "a place that no table knows"
        return self._roll.enter(
            ("town", span.of(self._article.text)), "unnamed", country, (), reason,
            span.of(self._article.text), span,
        )  # fmt: skip
