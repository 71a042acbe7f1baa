"""Who: the mentions of an article joined to entities, with country and sectors and the reason.

What the text says comes first (nationality, title, apposition), then the knowledge tables, then nothing:
an actor without evidence stays unresolved. Names are joined by `names.same_person`; definite
descriptions, counterparts, collectives and pronouns go to the nearest earlier entity that agrees.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from tripartite.coding.entities import NAMED, Entity, frozen, identity, position_after
from tripartite.coding.leading import Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import Phrase
from tripartite.coding.standing import Told, with_offices
from tripartite.knowledge.entries import Entry
from tripartite.knowledge.names import parts, same_person, skeleton
from tripartite.records.article import Article
from tripartite.records.parse import Parse, Token
from tripartite.records.reading import Actor, ActorKind
from tripartite.records.span import Span

_HE: Final = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_WHERE: Final = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "from", "to", "into", "through"}
)
_FORMER: Final = frozenset({"former", "ex", "ex-", "one-time", "erstwhile", "deposed", "ousted"})
_COLLECTIVE: Final = frozenset({"side", "country", "nation", "state", "neighbour", "neighbor", "leader", "party", "two",
                                "three", "four", "both", "capital", "government", "pair", "duo", "trio", "minister"})  # fmt: skip
_REALMS: Final = frozenset({"country", "nation", "kingdom", "republic", "emirate", "sultanate"})
_STATES: Final = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "capital"})
_COUNTS: Final = {"two": 2, "both": 2, "three": 3, "four": 4, "pair": 2, "duo": 2, "trio": 3}
_SINGULAR_INSTITUTIONS: Final = frozenset({"organization", "state", "group"})

_PRONOUN_REACH: Final = 3
_DESCRIPTION_REACH: Final = 40
"""Sentences back that a pronoun, and a description such as "the ministry", may look for its entity."""


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
        self.entities: list[Entity] = []
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_surname: dict[str, list[Entity]] = {}
        self._marks = tuple(mark for section in article.sections for mark in section.marks)
        self._at: dict[tuple[int, int], tuple[Entity, ...]] = {}
        self._seen: list[list[tuple[int, Entity]]] = [[] for _ in parses]
        self.groups: list[tuple[int, tuple[Entity, ...]]] = []
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
                if named and not self._is_where(parse, phrase) and not _is_collective(parse, phrase):
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
            self._seen[index].extend((head, entity) for entity in found)
        return self._at[key]

    def leading(self, index: int, head: int) -> tuple[Entity, ...]:
        """The entities of a phrase, or of the actors that it belongs to ("the Pentagon's statement")."""
        found = self.resolve(index, head)
        if found:
            return found
        heads = Leads(self._phrases[index]).leads_to(head)
        return tuple(e for h in heads if h != head for e in self.resolve(index, h))

    def _earlier(self, index: int, reach: int) -> Iterator[tuple[int, int, Entity]]:
        """Sentence, head and entity of mentions up to sentence `index`, latest first."""
        for at in range(index, max(-1, index - reach - 1), -1):
            for head, entity in sorted(self._seen[at], key=lambda seen: -seen[0]):
                yield at, head, entity

    def actors(self) -> tuple[Actor, ...]:
        """The records of all entities that take part or have a name, in order of first mention."""
        kept = [e for e in self.entities if e.mentions and (e.used or e.key[0] in NAMED)]
        kept.sort(key=lambda e: min(e.mentions))
        return tuple(frozen(e, self._article.id, self._article.text) for e in kept)

    def actor_id(self, entity: Entity) -> str:
        """The id the entity's record will have."""
        return identity(entity, self._article.id)

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
                return self._entity(
                    key, "group", phrase.entry.country, (), f"inhabitants, {phrase.entry.source}",
                    _plain(parse, phrase), span, plural=True,
                )  # fmt: skip
            case "name":
                return self._named(index, phrase)
            case "agent":
                return self._agent(index, phrase)
            case "pronoun":
                return self._pronoun(index, token)
            case "quantity":
                return self._collective(index, phrase) or self._unnamed(index, phrase)
            case "place":
                return self._place(index, phrase)
            case _:
                return self._collective(index, phrase)

    def _entry(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        assert phrase.entry is not None
        parse = self._parses[index]
        first = phrase.name[0] if phrase.name else phrase.first
        if first > 0 and parse.tokens[first - 1].text.lower() == "the" and first - 1 >= phrase.first:
            first -= 1
        return self._known(index, phrase.entry, parse.span(first, phrase.last), phrase)

    def _known(self, index: int, entry: Entry, span: Span, phrase: Phrase) -> tuple[Entity, ...]:
        if entry.kind == "state" or entry.metonym:
            return self._state(index, entry, span, "state" if entry.kind == "state" else "seat of government")
        country = entry.country
        reason = f"name, {entry.source}"
        return self._entity(
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
        return self._entity(key, "state", entry.country, sectors, f"{how}, {entry.source}", name, span)

    def _place(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        first = phrase.name[0] if phrase.name else phrase.first
        country = self._places.get(parse.tokens[first].start)
        if country is None:
            return ()
        span = parse.span(first, phrase.last)
        return self._entity(
            ("town", span.of(self._article.text)), "unnamed", country, (), "town, gazetteer",
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
        known = self._person(words)
        if known is not None:
            known.learn(country, sectors, "; ".join(reasons))
            if words not in known.forms:
                if len(words) > max(map(len, known.forms)):
                    known.name = _surface(self._article.text, parse, phrase.name)
                known.forms.append(words)
            self._mention(known, span)
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
        entity = self._entity(("name", *words), kind, country, sectors, reason, name, span)
        entity[0].forms.append(words)
        self._by_surname.setdefault(_surname(words), []).append(entity[0])
        return entity

    def _looks_personal(self, index: int, phrase: Phrase) -> bool:
        labels = {e.label for e in self._parses[index].entities if e.first <= phrase.last <= e.last}
        if labels:
            return "PERSON" in labels
        tokens = self._parses[index].tokens
        if tokens[phrase.first].tag == "DT" or any(tokens[i].tag == "NNPS" for i in phrase.name):
            return False
        return not tokens[phrase.last].text.isupper()

    def _person(self, words: tuple[str, ...]) -> Entity | None:
        for entity in reversed(self._by_surname.get(_surname(words), ())):
            if any(same_person(form, words) for form in entity.forms):
                return entity
        return None

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
                    self._mention(entity, parse.span(phrase.first, phrase.last))
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
                self._mention(entity, parse.span(phrase.first, phrase.last))
            if entities:
                return entities
        collective = self._collective(index, phrase)
        if collective:
            return collective
        several = self._of_several_states(index, phrase)
        if several:
            return several
        country, sectors, reasons = self._says_title(index, phrase)
        definite = tokens[phrase.first].text.lower() in ("the", "this", "that")
        if country is None and definite:
            earlier = self._described(index, phrase)
            if earlier is not None:
                self._mention(earlier, parse.span(phrase.first, phrase.last))
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
                self._mention(holder, span)
                return (holder,)
        key = ("agent", phrase.agent.noun, country or "", *sectors)
        if indefinite or country is None or kind == "unnamed":
            key = (*key, str(span.start))
        return self._entity(
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
        return tuple(
            self._entity(
                ("agent", noun, code or "", *phrase.agent.sectors), "organization", code, phrase.agent.sectors,
                f"nationality in the text: {parse.span(d[0], d[1]).of(self._article.text)}; {noun}, {phrase.agent.source}",
                f"{d[2].name} {noun}", span,
            )[0]
            for code, d in states.items()
        )  # fmt: skip

    def _holder(self, index: int, country: str, title: str) -> Entity | None:
        """The person of the article who holds an office on its day: "the Mongolian president"."""
        held = self._phrases[index].knowledge.officeholder(country, title, self._article.published)
        return self._person(tuple(held.person.split())) if held is not None else None

    def _described(self, index: int, phrase: Phrase) -> Entity | None:
        """The latest entity that was called by the same agent noun ("the ministry")."""
        assert phrase.agent is not None
        noun, word = phrase.agent.noun, self._parses[index].tokens[phrase.head].text.lower()
        if word in _REALMS:
            return next((e for _, _, e in self._earlier(index, 3) if e.kind == "state"), None)
        for _, _, entity in self._earlier(index, _DESCRIPTION_REACH):
            called = entity.name.lower().rsplit(" ", 1)[-1]
            if entity.key[0] == "agent" and entity.key[1] == noun and called == word:
                return entity
            if entity.kind == "person" and any(f"agents.toml:{noun}" in reason for reason in entity.reasons):
                return entity
            if entity.key[0] == "entry" and entity.kind != "state" and called == word:
                return entity
            if word == "group" and entity.key[0] == "entry" and entity.kind == "group":
                return entity
        return None

    def _counterpart(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """ "His Iraqi counterpart" holds in Iraq the office that "he" holds."""
        parse = self._parses[index]
        owner: Entity | None = None
        for child in parse.children[phrase.head]:
            if parse.tokens[child].relation == "possessor":
                owner = next(iter(self.resolve(index, child)), None)
        if owner is None:
            owner = next((e for _, _, e in self._earlier(index, 2) if e.kind == "person"), None)
        span = parse.span(phrase.first, phrase.last)
        sectors = owner.sectors if owner else ()
        reason = f"counterpart of {owner.name}" if owner else "counterpart"
        if phrase.nationality_token is not None:
            reason = f"nationality in the text: {parse.tokens[phrase.nationality_token].text}; {reason}"
        key = ("counterpart", phrase.nationality or "", owner.name if owner else "")
        return self._entity(key, "office", phrase.nationality, sectors, reason, _plain(parse, phrase), span)

    def _collective(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """ "The three", "both sides", "the two countries": the latest group of that size."""
        parse = self._parses[index]
        if not _is_collective(parse, phrase):
            return ()
        words = _lemmas(parse, phrase)
        count = next((_COUNTS[w] for w in words if w in _COUNTS), None)
        for before, group in reversed(self.groups):
            if before <= index and (count is None or len(group) == count):
                members = self._states_of(group) if words[-1] in _STATES else group
                for entity in members:
                    self._mention(entity, parse.span(phrase.first, phrase.last))
                return members
        return ()

    def _states_of(self, group: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """The states that the members of a group are or act for, where all are named in the article."""
        states = [self._by_key.get(("state", e.country or "")) for e in group]
        return tuple(dict.fromkeys(s for s in states if s is not None)) if all(states) else group

    def _unnamed(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        parse = self._parses[index]
        span = parse.span(phrase.first, phrase.last)
        sectors: tuple[str, ...] = ()
        return self._entity(
            ("unnamed", str(span.start)), "unnamed", phrase.nationality, sectors, "people without a name",
            _plain(parse, phrase), span, plural=True,
        )  # fmt: skip

    def _pronoun(self, index: int, token: Token) -> tuple[Entity, ...]:
        word = token.text.lower()
        if word in _HE:
            wanted = self._before(index, token, lambda e: e.kind in ("person", "office"))
        elif word in _IT:
            if token.relation in ("object", "preposition_object", "indirect"):
                return ()  # "hosted it": an object is rather a thing than an actor
            wanted = self._before(index, token, lambda e: e.kind in _SINGULAR_INSTITUTIONS)
        elif word in _THEY:
            near = self._before(index, token, lambda e: e.plural or e.kind == "group", reach=0)
            group = self._joined(index, token)
            if group and near is None:
                return group
            wanted = near or self._before(index, token, lambda e: e.plural or e.kind == "group")
        else:
            return ()
        if wanted is None:
            return ()
        self._mention(wanted, Span(token.start, token.end))
        return (wanted,)

    def _joined(self, index: int, token: Token) -> tuple[Entity, ...]:
        """ "They" after "Iran and Iraq ..." in the same or the previous sentence."""
        for before, group in reversed(self.groups):
            if before == index and all(min(e.mentions) < Span(token.start, token.end) for e in group):
                return group
            if before in (index, index - 1) and len(group) > 1:
                return group
        return ()

    def _before(
        self, index: int, token: Token, agrees: Callable[[Entity], bool], reach: int = _PRONOUN_REACH
    ) -> Entity | None:
        """The antecedent: subjects before others, this sentence and the three before it, nearest first."""
        best: tuple[int, int, int] | None = None
        chosen: Entity | None = None
        for at, head, entity in self._earlier(index, reach):
            if (at == index and head >= token.index) or not agrees(entity):
                continue
            if self._parses[at].sentence.kind != self._parses[index].sentence.kind:
                continue
            relation = self._parses[at].tokens[head].relation
            subject = 1 if relation in ("subject", "passive_subject") else 0
            if relation == "possessor":
                subject = 0
            if (
                at == index
                and subject
                and self._same_clause(index, head, token.index)
                and token.relation != "possessor"
            ):
                continue
            rank = (at + subject, subject, head)
            if best is None or rank >= best:
                best, chosen = rank, entity
        return chosen

    def _same_clause(self, index: int, subject: int, pronoun: int) -> bool:
        tokens = self._parses[index].tokens
        return tokens[subject].head == tokens[pronoun].head

    def _entity(
        self,
        key: tuple[str, ...],
        kind: ActorKind,
        country: str | None,
        sectors: tuple[str, ...],
        reason: str,
        name: str,
        span: Span,
        *,
        plural: bool = False,
    ) -> tuple[Entity, ...]:
        entity = self._by_key.get(key)
        if entity is None:
            entity = Entity(key, kind, country, sectors, [reason] if reason else [], name, plural=plural)
            self._by_key[key] = entity
            self.entities.append(entity)
        else:
            entity.learn(country, sectors, reason)
        self._mention(entity, span)
        return (entity,)

    def _mention(self, entity: Entity, span: Span) -> None:
        if span not in entity.mentions:
            entity.mentions[span] = position_after(self._marks, span.end) if self._marks else None


def _surname(words: tuple[str, ...]) -> str:
    counted = parts(words)
    return skeleton(counted[-1]) if counted else ""


def _lemmas(parse: Parse, phrase: Phrase) -> list[str]:
    return [parse.tokens[i].lemma.lower() for i in range(phrase.first, phrase.last + 1)]


def _is_collective(parse: Parse, phrase: Phrase) -> bool:
    """True for "the three", "both sides", "the two countries", "the parties"; not for "the countries"."""
    words = _lemmas(parse, phrase)
    if phrase.nationality or words[-1] not in _COLLECTIVE or words[0] not in ("the", "both", "all", "their"):
        return False
    if parse.tokens[phrase.head].tag in ("NN", "NNP") and words[-1] not in _COUNTS:
        return False
    return any(w in _COUNTS for w in words) or words[-1] in ("side", "party")


def _surface(text: str, parse: Parse, tokens: tuple[int, ...]) -> str:
    return parse.span(tokens[0], tokens[-1]).of(text)


def _plain(parse: Parse, phrase: Phrase) -> str:
    """The phrase's words without the article before them."""
    first = phrase.first
    if first < phrase.last and parse.tokens[first].tag == "DT":
        first += 1
    words = [parse.tokens[i].text for i in range(first, phrase.last + 1)]
    return " ".join(words).replace(" '", "'").replace(" - ", "-").replace(" \u2019", "\u2019")
