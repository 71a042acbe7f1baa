"""Who: the mentions of an article joined to entities, with country and sectors and the reason.

What the text says comes first (nationality, title, apposition), then the knowledge tables, then nothing:
an actor without evidence stays unresolved. Names are joined by `knowledge.names.same_person`; definite
descriptions, counterparts, collectives and pronouns go to the nearest earlier entity that agrees.
"""

from collections.abc import Sequence
from typing import Final

from tripartite.coding.anaphora import Anaphora, is_collective
from tripartite.coding.entities import Entity
from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import Phrase
from tripartite.coding.roll import Roll
from tripartite.coding.standing import Told, with_offices
from tripartite.knowledge.entries import Entry
from tripartite.records.article import Article
from tripartite.records.parse import Parse
from tripartite.records.reading import ActorKind
from tripartite.records.span import Span

_WHERE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "from", "to", "into", "through"}
)
_FORMER: Final = frozenset({"former", "ex", "ex-", "one-time", "erstwhile", "deposed", "ousted"})


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
        self._at: dict[tuple[int, int], tuple[Entity, ...]] = {}
        self._enlist()

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

    def phrase_span(self, index: int, head: int) -> Span:
        """The characters that name the actor at a token."""
        return self._phrases[index].mention_span(head)

    def _resolve(self, index: int, head: int) -> tuple[Entity, ...]:
        phrases, parse = self._phrases[index], self._parses[index]
        token = parse.tokens[head]
        demonym = phrases.demonym_at(head)
        phrase = phrases.at(head)
        if demonym is not None and phrase.kind not in ("people", "name", "agent"):
            return self._state(index, demonym[2], parse.span(demonym[0], demonym[1]), "nationality word")
        entry = phrases.entry_at(head)
        if entry is not None and phrase.kind != "entry" and phrase.kind != "name":
            return self._known(index, entry[2], parse.span(entry[0], entry[1]), phrase)
        match phrase.kind:
            case "entry":
                return self._entry(index, phrase)
            case "people":
                assert phrase.entry is not None
                span = parse.span(phrase.first, phrase.last)
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
                return self._place(index, phrase)
            case _:
                return self._anaphora.collective(index, phrase)

    def _entry(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        assert phrase.entry is not None
        parse = self._parses[index]
        first = phrase.name[0] if phrase.name else phrase.first
        if first > 0 and parse.tokens[first - 1].text.lower() == "the" and first - 1 >= phrase.first:
            first -= 1
        return self._known(index, phrase.entry, parse.span(first, phrase.last), phrase)

    def _known(self, index: int, entry: Entry, span: Span, phrase: Phrase) -> tuple[Entity, ...]:
        entry = entry.among_rivals(phrase.nationality)
        if entry.kind == "state" or entry.metonym:
            return self._state(index, entry, span, "state" if entry.kind == "state" else "seat of government")
        country = entry.country
        reason = f"name, {entry.source}"
        return self.roll.enter(
            ("entry", entry.source), entry.kind, country, entry.sectors, reason, entry.name, span,
            plural=entry.kind == "group",
        )  # fmt: skip

    def _state(self, index: int, entry: Entry, span: Span, how: str) -> tuple[Entity, ...]:
        """A state under its own name whatever it is called here; a region stays a region of its state."""
        country = self._phrases[index].knowledge.country(entry.country or "")
        whole = country is not None and entry.source == country.source
        key = ("state", entry.country or entry.name) if whole else ("state", entry.country or "", entry.name)
        name = country.name if whole and country is not None else entry.name
        sectors = entry.sectors or (("GOV",) if whole else ())
        return self.roll.enter(key, "state", entry.country, sectors, f"{how}, {entry.source}", name, span)

    def _place(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        first = phrase.name[0] if phrase.name else phrase.first
        country = self._places.get(parse.tokens[first].start)
        span = parse.span(first, phrase.last)
        reason = "town, gazetteer" if country is not None else "a place that no table knows"
        return self.roll.enter(
            ("town", span.of(self._article.text)), "unnamed", country, (), reason,
            span.of(self._article.text), span,
        )  # fmt: skip

    def _named(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        words = tuple(parse.tokens[i].text for i in phrase.name)
        span = parse.span(phrase.first, phrase.last)
        country, sectors, reasons = self._says_title(index, phrase)
        appositive = self._apposition(index, phrase)
        if appositive is not None:
            more_country, more_sectors, more_reasons = self._says_title(index, appositive)
            country = country or more_country
            sectors = sectors or more_sectors
            reasons = reasons or more_reasons
        known = self.roll.person(words)
        if known is not None:
            known.learn(country, sectors, "; ".join(reasons))
            if words not in known.forms:
                if len(words) > max(map(len, known.forms)):
                    known.name = _surface(self._article.text, parse, phrase.name)
                known.forms.append(words)
            self.roll.mention(known, span)
            return (known,)
        is_person = phrase.agent is not None or appositive is not None or self._looks_personal(index, phrase)
        kind: ActorKind = "person" if is_person else "organization"
        if is_person:
            title = phrase.agent or (appositive.agent if appositive else None)
            told = with_offices(
                self._phrases[index].knowledge, words, title.noun if title else None,
                Told(country, sectors, tuple(reasons)), self._article.published,
            )  # fmt: skip
            country, sectors, reasons = told.country, told.sectors, list(told.reasons)
        name = _surface(self._article.text, parse, phrase.name)
        reason = "; ".join(reasons) or "a name of the article that no table knows"
        entity = self.roll.enter(("name", *words), kind, country, sectors, reason, name, span)
        self.roll.add_form(entity[0], words)
        return entity

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

    def _says_title(self, index: int, phrase: Phrase) -> tuple[str | None, tuple[str, ...], list[str]]:
        """Country and sectors that the words of a phrase give by themselves, with the reasons."""
        parse = self._parses[index]
        country, reasons = None, []
        if phrase.nationality is not None and phrase.nationality_token is not None:
            country = phrase.nationality
            reasons.append(f"nationality in the text: {parse.tokens[phrase.nationality_token].text}")
        elif phrase.agent is not None:
            country, why = self._belongs_to(index, phrase)
            if why:
                reasons.append(why)
        sectors: tuple[str, ...] = ()
        if phrase.agent is not None:
            sectors = phrase.agent.sectors
            reasons.append(f"{phrase.agent.noun}, {phrase.agent.source}")
            body = self._phrases[index].body_of(phrase)
            if body is not None:
                sectors = tuple(dict.fromkeys((*body.sectors, *sectors)))
                reasons.append(f"of the {body.noun}, {body.source}")
            words = {parse.tokens[i].text.lower() for i in range(phrase.first, phrase.last + 1)}
            if phrase.agent.former or words & _FORMER:
                sectors = ("ELI", *(s for s in sectors if s != "ELI"))
                reasons.append("former office")
        return country, sectors, reasons

    def _belongs_to(self, index: int, phrase: Phrase) -> tuple[str | None, str | None]:
        """The country of "its army", "the army of Iran", "a court in Bishkek"."""
        parse = self._parses[index]
        heads: list[int] = []
        for child in parse.children[phrase.head]:
            token = parse.tokens[child]
            if token.relation == "possessor":
                heads.append(child)
            elif token.relation == "preposition" and token.lemma in ("of", "in", "from", "for", "to"):
                heads += [
                    c for c in parse.children[child] if parse.tokens[c].relation == "preposition_object"
                ]
        for head in heads:
            if head == phrase.head or parse.tokens[head].pos == "VERB":
                continue
            start = parse.tokens[head].start
            for entity in self.resolve(index, head):
                if entity.country:
                    return entity.country, f"belongs to: {parse.tokens[head].text}"
            inner = self._phrases[index].at(head)
            place = self._places.get(parse.tokens[inner.name[0]].start if inner.name else start)
            if place:
                return place, f"place: {parse.tokens[head].text}"
        return None, None

    def _agent(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        assert phrase.agent is not None
        tokens = parse.tokens
        for child in parse.children[phrase.head]:
            named = tokens[child].relation == "apposition" and self._phrases[index].at(child).kind == "name"
            if named and self._phrases[index].at(child).last > phrase.head:
                entities = self.resolve(index, child)
                for entity in entities:
                    country, sectors, reasons = self._says_title(index, phrase)
                    entity.learn(country, sectors, "; ".join(reasons))
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
        country, sectors, reasons = self._says_title(index, phrase)
        definite = tokens[phrase.first].text.lower() in ("the", "this", "that")
        if country is None and definite:
            earlier = self._anaphora.described(index, phrase)
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
        owner: Entity | None = None
        for child in parse.children[phrase.head]:
            if parse.tokens[child].relation == "possessor":
                owner = next(iter(self.resolve(index, child)), None)
        if owner is None:
            owner = next((e for _, _, e in self.roll.earlier(index, 2) if e.kind == "person"), None)
        span = parse.span(phrase.first, phrase.last)
        sectors = owner.sectors if owner else ()
        reason = f"counterpart of {owner.name}" if owner else "counterpart"
        if phrase.nationality_token is not None:
            reason = f"nationality in the text: {parse.tokens[phrase.nationality_token].text}; {reason}"
        key = ("counterpart", phrase.nationality or "", owner.name if owner else "")
        return self.roll.enter(
            key, "office", phrase.nationality, sectors, reason, _plain(parse, phrase), span
        )

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
