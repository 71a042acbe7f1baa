"""Who: the mentions of an article joined to entities, with country and sectors and the reason.

What the text says comes first (nationality, title, apposition), then the knowledge tables, then nothing:
an actor without evidence stays unresolved. Names are joined by `knowledge.names.same_person`; definite
descriptions, counterparts, collectives and pronouns go to the nearest earlier entity that agrees.
"""

from collections.abc import Sequence
from typing import Final

from tripartite.coding.anaphora import Anaphora
from tripartite.coding.back_references import is_collective, relative_antecedent
from tripartite.coding.credentials import CredentialReader, Credentials
from tripartite.coding.descriptions import Descriptions
from tripartite.coding.entities import Entity
from tripartite.coding.introductions import short_names
from tripartite.coding.known_names import KnownNames
from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.namesakes import Namesakes
from tripartite.coding.phrase import Phrase
from tripartite.coding.roll import Roll
from tripartite.coding.standing import Claim, Told, with_offices
from tripartite.knowledge.genders import gender
from tripartite.records.article import Article
from tripartite.records.parse import Parse
from tripartite.records.reading import ActorKind
from tripartite.records.span import Span

_WHERE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "from", "to", "into", "through"}
)


class Cast:
    """The entities of one article, found sentence by sentence.

    `resolve(parse, head)` gives the entities that a phrase of a parse stands for, in text order; asking again
    gives the same. `place_countries` maps the start of each toponym to its country.
    """

    def __init__(
        self,
        article: Article,
        parses: Sequence[Parse],
        phrases: Sequence[Phrases],
        place_countries: dict[int, str],
    ) -> None:
        self._article = article
        self._parses = parses
        self._phrases = phrases
        self._places = place_countries
        self.roll = Roll(article, len(parses))
        self._anaphora = Anaphora(parses, self.roll)
        self._described = Descriptions(parses, self.roll)
        self._credentials = CredentialReader(phrases, place_countries, self.resolve)
        self._namesakes = Namesakes(phrases, place_countries)
        self._known = KnownNames(article, phrases, place_countries, self.roll, self._namesakes)
        self._at: dict[tuple[int, int], tuple[Entity, ...]] = {}
        self._short, self._long = short_names(article.text, parses)
        self._enlist()
        self._relate()

    def _enlist(self) -> None:
        """Persons by full name first, then all other named and described actors in text order."""
        for index, parse in enumerate(self._parses):
            phrases = self._phrases[index]
            for token in parse.tokens:
                if token.pos not in ("NAME", "NOUN") or token.relation in (
                    "compound",
                    "modifier",
                    "punctuation",
                ):
                    continue
                phrase = phrases.at(token.index)
                if phrase.head != token.index and phrase.last != token.index:
                    continue
                named = phrase.kind in ("entry", "people", "name", "agent")
                if named and not self._is_where(parse, phrase) and not is_collective(parse, phrase):
                    self.resolve(index, token.index)

    def _relate(self) -> None:
        """Mentions by relative "who" and by reflexives, which stand for a noun of their own sentence."""
        for index, parse in enumerate(self._parses):
            for token in parse.tokens:
                head = relative_antecedent(parse, token)
                for entity in self._at.get((index, head), ()) if head is not None else ():
                    if token.tag != "WP" or (entity.kind != "state" and entity.key[0] != "town"):
                        self.roll.mention(entity, Span(token.start, token.end))

    def _is_where(self, parse: Parse, phrase: Phrase) -> bool:
        """ "In Damascus": a seat of government that only tells the place."""
        if phrase.entry is None or not phrase.entry.metonym:
            return False
        token = parse.tokens[phrase.head]
        if token.relation == "apposition":
            return True
        return token.relation == "preposition_object" and parse.tokens[token.head].lemma.lower() in _WHERE

    def resolve(self, index: int, head: int) -> tuple[Entity, ...]:
        """The entities of the phrase at a token; empty when nothing can be told."""
        key = (index, head)
        if key not in self._at:
            self._at[key] = ()
            found = self._resolve(index, head)
            self._at[key] = found
            self.roll.see(index, head, found)
        return self._at[key]

    def leading(self, index: int, head: int) -> tuple[Entity, ...]:
        """The entities of a phrase, or of the actors that it belongs to ("the Pentagon's statement")."""
        found = self.resolve(index, head)
        if found:
            return found
        heads = Leads(self._phrases[index]).leads_to(head)
        return tuple(e for h in heads if h != head for e in self.resolve(index, h))

    def thing(self, index: int, heads: Sequence[int]) -> str | None:
        """The thing that acts where "it" stands for one; None where nobody or an actor does."""
        tokens = self._parses[index].tokens
        return next((t for head in heads if (t := self._anaphora.thing(index, tokens[head]))), None)

    def phrase_span(self, index: int, head: int) -> Span:
        """The characters that name the actor at a token."""
        return self._phrases[index].mention_span(head)

    def _resolve(self, index: int, head: int) -> tuple[Entity, ...]:
        phrases, parse = self._phrases[index], self._parses[index]
        token = parse.tokens[head]
        demonym = phrases.demonym_at(head)
        phrase = phrases.at(head)
        long = self._long.get((index, head))
        if long is not None and phrase.kind in ("agent", "name", "place"):
            return self._introduced(index, phrase, long)
        short = self._short.get(token.text) if token.text.isupper() or phrase.name else None
        if short is not None and short != (index, head) and (phrase.kind == "entry" or phrase.agent is None):
            found = self.resolve(*short)
            for entity in found:
                self.roll.mention(entity, parse.span(phrase.first, phrase.last))
            if found:
                return found
        if demonym is not None and phrase.kind not in ("people", "name", "agent"):
            return self._known.state(
                index, demonym[2], parse.span(demonym[0], demonym[1]), "nationality word"
            )
        entry = phrases.entry_at(head)
        if entry is not None and phrase.kind != "entry" and phrase.kind != "name":
            return self._known.entry(index, entry[2], parse.span(entry[0], entry[1]), phrase)
        match phrase.kind:
            case "entry":
                return self._entry(index, phrase)
            case "people":
                assert phrase.entry is not None
                span = parse.span(phrase.first, phrase.last)
                if len(self._namesakes.candidates(token.text)) == 1:
                    return self._known.state(index, phrase.entry, span, "nationality word")
                key = ("people", phrase.entry.name)
                return self.roll.enter(
                    key, "group", phrase.entry.country, (), f"inhabitants, {phrase.entry.source}",
                    _plain(parse, phrase), span, plural=True,
                )  # fmt: skip
            case "name":
                return self._named(index, phrase)
            case "agent":
                return self._agent(index, phrase)
            case "pronoun":
                return self._anaphora.pronoun(index, token)
            case "quantity":
                return self._anaphora.collective(index, phrase) or self._unnamed(index, phrase)
            case "place":
                return () if head in phrases.names.waters else self._known.place(index, phrase)
            case _:
                return self._anaphora.collective(index, phrase)

    def _entry(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        assert phrase.entry is not None
        parse = self._parses[index]
        first = phrase.name[0] if phrase.name else phrase.first
        if first > 0 and parse.tokens[first - 1].text.lower() == "the" and first - 1 >= phrase.first:
            first -= 1
        return self._known.entry(index, phrase.entry, parse.span(first, phrase.last), phrase)

    def _named(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        words = tuple(parse.tokens[i].text for i in phrase.name)
        span = parse.span(phrase.first, phrase.last)
        said = self._credentials.of(index, phrase)
        appositive = self._apposition(index, phrase)
        if appositive is not None:
            said = said.completed_by(self._credentials.of(index, appositive))
        title = phrase.agent or (appositive.agent if appositive else None)
        if title is not None and self._is_counterpart(parse, phrase, appositive):
            said = self._as_counterpart(index, appositive or phrase, said)
        name = _surface(self._article.text, parse, phrase.name)
        before = " ".join(t.text for t in parse.tokens[phrase.first : phrase.name[0]])
        known = self.roll.people(words, said.country, title.noun if title else None)
        if len(known) > 1:
            reason = "not told apart: " + " or ".join(e.name for e in known)
            return self.roll.enter(("name", "?", *words), "person", None, (), reason, name, span)
        if known:
            person = known[0]
            person.learn(said.country, said.sectors, "; ".join(said.reasons))
            if words not in person.forms:
                if len(words) > max(map(len, person.forms)):
                    person.name = name
                self.roll.add_form(person, words)
            person.gender = person.gender or gender(before, words)
            self.roll.mention(person, span)
            return (person,)
        is_person = phrase.agent is not None or appositive is not None or self._looks_personal(index, phrase)
        kind: ActorKind = "person" if is_person else "organization"
        country, sectors, reasons = said.country, said.sectors, said.reasons
        if is_person:
            before_offices = Told(country, sectors, reasons)
            told = with_offices(
                self._phrases[index].knowledge, words, title.noun if title else None,
                before_offices, self._article.published,
            )  # fmt: skip
            country, sectors, reasons = told.country, told.sectors, told.reasons
        reason = "; ".join(reasons) or "a name of the article that no table knows"
        entity = self.roll.enter(("name", *words), kind, country, sectors, reason, name, span)
        if is_person:
            entity[0].gender = gender(before, words)
            entity[0].claim = Claim(words, title.noun if title else None, before_offices, told)
        self.roll.add_form(entity[0], words)
        return entity

    def _introduced(self, index: int, phrase: Phrase, long: Span) -> tuple[Entity, ...]:
        """A name that the article gives a short form, whole: "Front for New Roads" of "the Front (FNR)"."""
        said = self._credentials.of(index, phrase)
        kinds: dict[str, ActorKind] = {"group": "group", "institution": "organization"}
        kind: ActorKind = kinds.get(phrase.agent.kind, "organization") if phrase.agent else "organization"
        country = said.country or self._phrases[index].nationality_in(long)
        name = " ".join(long.of(self._article.text).split())
        first = self._parses[index].tokens[phrase.first]
        span = Span(first.start if first.text in ("The", "the") else long.start, long.end)
        reason = "; ".join((*said.reasons, "with the short form that the article gives"))
        inside = {t.index for t in self._parses[index].tokens if long.start <= t.start < long.end}
        for token in inside - {phrase.head}:
            self._at.setdefault((index, token), ())
        return self.roll.enter(("name", name), kind, country, said.sectors, reason, name, span)

    def _is_counterpart(self, parse: Parse, *phrases: Phrase | None) -> bool:
        return any(
            parse.tokens[i].lemma.lower() == "counterpart"
            for phrase in phrases if phrase is not None
            for i in range(phrase.first, phrase.last + 1)
        )  # fmt: skip

    def _as_counterpart(self, index: int, phrase: Phrase, said: Credentials) -> Credentials:
        """Sectors of whoever the counterpart answers to."""
        owner = self._owner(index, phrase)
        if owner is None:
            return said
        return Credentials(said.country, owner.sectors, (*said.reasons, f"counterpart of {owner.name}"))

    def _looks_personal(self, index: int, phrase: Phrase) -> bool:
        labels = {e.label for e in self._parses[index].entities if e.first <= phrase.last <= e.last}
        if labels:
            return "PERSON" in labels
        tokens = self._parses[index].tokens
        if tokens[phrase.first].tag == "DT" or any(tokens[i].tag == "NNPS" for i in phrase.name):
            return False
        return not tokens[phrase.last].text.isupper()

    def _apposition(self, index: int, phrase: Phrase) -> Phrase | None:
        parse, phrases = self._parses[index], self._phrases[index]
        for child in parse.children[phrase.head]:
            if parse.tokens[child].relation == "apposition" and parse.tokens[child].pos == "NOUN":
                found = phrases.at(child)
                if found.agent is not None:
                    return found
        above = parse.tokens[phrase.head]
        if above.relation == "apposition":
            found = phrases.at(above.head)
            if found.kind == "agent":
                return found
        return None

    def _agent(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        assert phrase.agent is not None
        tokens = parse.tokens
        for child in parse.children[phrase.head]:
            named = tokens[child].relation == "apposition" and self._phrases[index].at(child).kind == "name"
            if named and self._phrases[index].at(child).last > phrase.head:
                entities = self.resolve(index, child)
                for entity in entities:
                    said = self._credentials.of(index, phrase)
                    entity.learn(said.country, said.sectors, "; ".join(said.reasons))
                    self.roll.mention(entity, parse.span(phrase.first, phrase.last))
                if entities:
                    return entities
        if tokens[phrase.head].lemma.lower() == "counterpart":
            found = self._counterpart(index, phrase)
            if found:
                return found
        above = tokens[phrase.head].head
        if tokens[phrase.head].relation == "apposition" and self._phrases[index].at(above).kind == "name":
            entities = self.resolve(index, above)
            for entity in entities:
                self.roll.mention(entity, parse.span(phrase.first, phrase.last))
            if entities:
                return entities
        collective = self._anaphora.collective(index, phrase)
        if collective:
            return collective
        several = self._of_several_states(index, phrase)
        if several:
            return several
        said = self._credentials.of(index, phrase)
        country, sectors, reasons = said.country, said.sectors, said.reasons
        if country is None and tokens[phrase.head].lemma.lower() in ("neighbour", "neighbor"):
            owners = [c for c in parse.children[phrase.head] if tokens[c].relation == "possessor"]
            mine = [e for c in owners for e in self.resolve(index, c)]
            country = self._described.neighbour(index, phrase, mine) if owners else None
            state = self.roll.state(country)
            if state is not None:
                self.roll.mention(state, parse.span(phrase.first, phrase.last))
                return (state,)
        if self._described.points_back(index, phrase):
            earlier = self._described.described(index, phrase, country)
            if earlier is not None:
                self.roll.mention(earlier, parse.span(phrase.first, phrase.last))
                return (earlier,)
        plural = tokens[phrase.head].tag in ("NNS", "NNPS") or phrase.agent.kind == "group"
        kinds: dict[str, ActorKind] = {"institution": "organization", "group": "group", "office": "office"}
        kind: ActorKind = kinds.get(phrase.agent.kind, "unnamed")
        if plural and kind == "office":
            kind = "unnamed"
        indefinite = tokens[phrase.first].text.lower() in ("a", "an") or tokens[phrase.first].pos == "NUM"
        span = parse.span(phrase.first, phrase.last)
        if kind == "office" and country and sectors[:1] != ("ELI",) and self._article.published:
            holder = self._holder(index, country, phrase.agent.noun)
            if holder is not None:
                self.roll.mention(holder, span)
                return (holder,)
        key = ("agent", phrase.agent.noun, country or "", *sectors)
        if indefinite or country is None or kind == "unnamed":
            key = (*key, str(span.start))
        return self.roll.enter(
            key, kind, country, sectors, "; ".join(reasons), _plain(parse, phrase), span, plural=plural
        )

    def _of_several_states(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """ "The Austrian and German governments" are two."""
        parse, phrases = self._parses[index], self._phrases[index]
        assert phrase.agent is not None
        if parse.tokens[phrase.head].tag not in ("NNS", "NNPS") or phrase.agent.kind == "person":
            return ()
        found = [phrases.demonym_at(i) or phrases.entry_at(i) for i in range(phrase.first, phrase.last)]
        states = {d[2].country: d for d in found if d is not None and d[2].country}
        if len(states) < 2:
            return ()
        span = parse.span(phrase.first, phrase.last)
        noun = phrase.agent.noun
        entities: list[Entity] = []
        for code, (first, last, entry) in states.items():
            word = parse.span(first, last).of(self._article.text)
            reason = f"nationality in the text: {word}; {noun}, {phrase.agent.source}"
            key = ("agent", noun, code or "", *phrase.agent.sectors)
            entities += self.roll.enter(
                key, "organization", code, phrase.agent.sectors, reason, f"{entry.name} {noun}", span
            )
        return tuple(entities)

    def _holder(self, index: int, country: str, title: str) -> Entity | None:
        """The person of the article who holds an office on its day: "the Mongolian president"."""
        held = self._phrases[index].knowledge.officeholder(country, title, self._article.published)
        return self.roll.person(tuple(held.person.split())) if held is not None else None

    def _counterpart(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """ "His Iraqi counterpart" holds in Iraq the office that "he" holds."""
        parse = self._parses[index]
        owner = self._owner(index, phrase)
        span = parse.span(phrase.first, phrase.last)
        sectors = owner.sectors if owner else ()
        reason = f"counterpart of {owner.name}" if owner else "counterpart"
        if phrase.nationality_token is not None:
            reason = (
                f"nationality in the text: {self._credentials.nationality_words(index, phrase)}; {reason}"
            )
        key = ("counterpart", phrase.nationality or "", owner.name if owner else "")
        return self.roll.enter(
            key, "office", phrase.nationality, sectors, reason, _plain(parse, phrase), span
        )

    def _owner(self, index: int, phrase: Phrase) -> Entity | None:
        """Whose counterpart it is: the possessor, else the person spoken of before."""
        parse = self._parses[index]
        for child in (c for i in range(phrase.first, phrase.last + 1) for c in parse.children[i]):
            if parse.tokens[child].relation == "possessor":
                found = next(iter(self.resolve(index, child)), None)
                if found is not None:
                    return found
        return next((e for _, _, e in self.roll.earlier(index, 2) if e.kind == "person"), None)

    def _unnamed(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        span = parse.span(phrase.first, phrase.last)
        sectors: tuple[str, ...] = ()
        return self.roll.enter(
            ("unnamed", str(span.start)), "unnamed", phrase.nationality, sectors, "people without a name",
            _plain(parse, phrase), span, plural=True,
        )  # fmt: skip


def _surface(text: str, parse: Parse, tokens: tuple[int, ...]) -> str:
    return parse.span(tokens[0], tokens[-1]).of(text)


def _plain(parse: Parse, phrase: Phrase) -> str:
    """The phrase's words without the article before them."""
    first = phrase.first
    if first < phrase.last and parse.tokens[first].tag == "DT":
        first += 1
    words = [parse.tokens[i].text for i in range(first, phrase.last + 1)]
    return " ".join(words).replace(" '", "'").replace(" - ", "-").replace(" \u2019", "\u2019")
