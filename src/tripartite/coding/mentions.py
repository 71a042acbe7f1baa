"""Noun phrases as mentions: which words of a sentence name a political actor, and of what kind.

This looks at one sentence only; `actors` joins the mentions of an article to entities. Names come from
proper-noun chunks, nationality words, titles and the knowledge tables, so no name recogniser is
needed; where one ran, its labels tell persons, organisations and places among unknown names apart.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from tripartite.coding.phrase import CALENDAR, QUANTITIES, MentionKind, Phrase
from tripartite.coding.propositions.phrases import conjuncts, core
from tripartite.coding.sentence_names import SentenceNames
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.names import sound
from tripartite.records.parse import Parse
from tripartite.records.span import Span

_PERSONAL: Final = frozenset(
    "i he she they we it him her them us his their its our my who whom whose himself herself themselves"
    " itself each".split()
)
_SUMS: Final = frozenset({"$", "€", "£", "¥", "%", "US$", "USD", "EUR", "A$", "C$", "percent", "km"})
_MONTH_NAMES: Final = frozenset({"April", "May", "June", "August"})
"""Months that are names of people, too."""

_EVENTS: Final = frozenset(
    "War Wars Conference Summit Treaty Accord Accords Agreement Pact Act Convention Declaration Protocol"
    " Constitution Resolution Games Cup Olympics Festival Revolution Intifada Plan Programme Program"
    " Initiative Prize Award Talks Deal Crisis Charter Bill Law Pandemic".split()
)
"""What names of acts, papers and events end in: they do nothing."""

_SERVED: Final = frozenset(
    "health nutrition social medical public bus train air flight rail postal internet mobile phone bank"
    " financial education basic essential consular visa mail ferry water medical care".split()
)
"""What comes before services that are no body."""

_TOLD_BY: Final = frozenset({"determiner", "possessor", "compound", "number"})
_LIKE: Final = frozenset({"compound", "modifier"})
"""What stands before "force" where it is a body, and before "figures" where they are people."""

_CARRIERS: Final = frozenset(
    "news agency newspaper daily weekly magazine channel television tv radio broadcaster network website"
    " outlet group movement organisation organization party bloc alliance grouping leadership".split()
)
"""Nouns that only say what a name is: "Tasnim news", "the Hamas movement"."""


def heard_names(parses: Iterable[Parse]) -> frozenset[str]:
    """The sounds of the longer names in sentences."""
    return frozenset(
        sound(t.text) for parse in parses for t in parse.tokens if t.pos == "NAME" and len(t.text) > 4
    )


class Phrases:
    """The noun phrases of one sentence, classified when asked for.

    `places` are the starts of the article's toponyms, as the places stage saw them; `names` the sounds of its
    names (`heard_names`), by which one is known that begins a sentence and looks like a common noun.
    """

    def __init__(
        self,
        parse: Parse,
        knowledge: Knowledge,
        places: frozenset[int],
        day: date | None = None,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self.parse = parse
        self.names = SentenceNames(parse, knowledge, day)
        self.knowledge = self._knowledge = knowledge
        self._places = places
        self._heard = names
        self._cache: dict[int, Phrase] = {}
        self._labels = {i: e.label for e in parse.entities for i in range(e.first, e.last + 1)}

    def at(self, head: int) -> Phrase:
        """The phrase whose head is that token."""
        phrase = self._cache.get(head)
        if phrase is None:
            phrase = self._cache[head] = self._classify(head)
        return phrase

    def span(self, phrase: Phrase) -> Span:
        """The characters of a phrase."""
        return self.parse.span(phrase.first, phrase.last)

    def mention_span(self, head: int) -> Span:
        """The characters that name the actor at a token: a nationality word alone, else the phrase."""
        phrase = self.at(head)
        demonym = self.names.demonyms.get(head)
        if demonym is not None and phrase.kind not in ("people", "name", "agent"):
            return self.parse.span(demonym[0], demonym[1])
        entry = self.names.entries.get(head)
        if entry is not None and phrase.kind not in ("entry", "name"):
            return self.parse.span(entry[0], entry[1])
        if phrase.kind == "entry" and phrase.name:
            first = phrase.name[0]
            if first > phrase.first and self.parse.tokens[first - 1].text.lower() == "the":
                first -= 1
            return self.parse.span(first, phrase.last)
        return self.span(phrase)

    def is_toponym(self, token: int) -> bool:
        """True where the places stage saw a place begin, whatever the tagger takes the word for."""
        return self.parse.tokens[token].start in self._places

    def entry_at(self, token: int) -> tuple[int, int, Entry] | None:
        """The known name that covers a token: its first and last token and its row."""
        return self.names.entries.get(token)

    def body_of(self, phrase: Phrase) -> Agent | None:
        """The actor that stands before an agent noun: the rebels of "a rebel negotiator"."""
        before = phrase.head - 1
        if phrase.name or before < phrase.first or self.parse.tokens[before].relation != "compound":
            return None
        found = self._agent(before, before)
        return found if found is not None and found.sectors and found != phrase.agent else None

    def demonyms(self) -> tuple[Entry, ...]:
        """The nationality words of the sentence."""
        return tuple(entry for _, _, entry in self.names.demonyms.values())

    def demonym_at(self, token: int) -> tuple[int, int, Entry] | None:
        """The nationality word that covers a token."""
        return self.names.demonyms.get(token)

    def nationality_in(self, span: Span) -> str | None:
        """The first country that words within a span name."""
        for token in self.parse.tokens:
            found = self.names.demonyms.get(token.index) or self.names.entries.get(token.index)
            if span.start <= token.start < span.end and found is not None and found[2].country:
                return found[2].country
        return None

    def _classify(self, head: int) -> Phrase:
        token = self.parse.tokens[head]
        first, last = core(self.parse, head)
        if token.pos == "PRON" or token.tag in ("WP", "WP$", "WDT"):
            kind: MentionKind = "pronoun" if token.text.lower() in _PERSONAL else "thing"
            return Phrase(head, head, head, kind)
        if head in self.names.waters:
            return Phrase(head, first, last, "place", name=(head,))
        person = self.names.persons.get(head)
        if person is not None:
            return person
        named = self.names.entries.get(head)
        if named is None and token.lemma in _CARRIERS and head > 0:
            before = self.names.entries.get(head - 1)
            named = before if before is not None and before[2].kind in ("organization", "group") else None
        if named is not None:
            return self._known(head, first, last, named)
        people = self.names.demonyms.get(head)
        if people is not None and token.relation not in ("modifier", "compound"):
            first = min(first, people[0])
            return Phrase(
                head, first, max(last, people[1]), "people", people[2], None, people[2].country, head
            )
        if token.text in CALENDAR and not self._is_surname(head):
            return Phrase(head, first, last, "time")
        nationality, where = self._nationality(head, first)
        if token.pos == "NAME" and not token.text.islower():
            return self._named(head, first, last, nationality, where)
        if token.pos in ("NOUN", "ADJ", "X", "NAME") and not self._is_abstract(head):
            agent = self._agent(first, head)
            if agent is not None:
                return Phrase(head, first, last, "agent", None, agent, nationality, where)
        if head == first == 0 and token.text.istitle() and sound(token.text) in self._heard:
            return Phrase(head, first, last, "name", name=(head,))
        if self._is_quantity(head):
            return Phrase(head, first, last, "quantity", None, None, nationality, where)
        return Phrase(head, first, last, "thing", None, None, nationality, where)

    def _is_surname(self, head: int) -> bool:
        """ "Theresa May", "May's plan": a month that a given name stands before, or that owns or acts."""
        tokens = self.parse.tokens
        if tokens[head].text not in _MONTH_NAMES:
            return False
        before = tokens[head - 1] if head else None
        if before is not None and before.pos == "NAME" and before.head == head:
            return before.text not in CALENDAR
        return tokens[head].relation == "possessor"

    def _known(self, head: int, first: int, last: int, named: tuple[int, int, Entry]) -> Phrase:
        begin, end, entry = named
        before, where = self._nationality(head, first)
        agent = self._agent(first, begin - 1) if begin > first else None
        return Phrase(
            head, min(first, begin), max(last, end), "entry", entry, agent, before, where,
            tuple(range(begin, end + 1)),
        )  # fmt: skip

    def _named(self, head: int, first: int, last: int, nationality: str | None, where: int | None) -> Phrase:
        tokens = self.parse.tokens
        begin = head
        while (
            begin > first
            and (
                tokens[begin - 1].pos == "NAME"
                or tokens[begin - 1].text in ("-", "’", "'", "al", "bin", "ben", "de", "von")
            )
            and begin - 1 not in self.names.demonyms
        ):
            begin -= 1
        while begin < head and tokens[begin].pos == "PUNCT":
            begin += 1
        if tokens[head].text in _EVENTS and begin < head:
            return Phrase(head, first, last, "thing", None, None, nationality, where)
        name_first, agent = self._title(first, begin, head)
        if agent is None and tokens[head].lemma and self._agent(begin, head) is not None:
            # "Defence Ministry", "Supreme Court": a proper name that ends in an agent noun.
            agent = self._agent(begin, head)
            return Phrase(
                head, first, last, "agent", None, agent, nationality, where, tuple(range(begin, head + 1))
            )
        name = tuple(range(name_first, head + 1))
        label = self._labels.get(head)
        if agent is None:
            if label in ("GPE", "LOC", "FAC") or (label is None and tokens[begin].start in self._places):
                return Phrase(head, first, last, "place", None, None, nationality, where, name)
            if label in ("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE", "MONEY"):
                return Phrase(head, first, last, "thing", None, None, nationality, where, name)
        return Phrase(head, first, last, "name", None, agent, nationality, where, name)

    def _title(self, first: int, begin: int, head: int) -> tuple[int, Agent | None]:
        """Where the name proper begins after its titles, and the title's agent noun."""
        words = [t.text for t in self.parse.tokens]
        for split in range(head, first, -1):
            agent = self._knowledge.agent(words[max(first, split - 5) : split])
            if agent is not None and (agent.title or self.parse.tokens[split - 1].pos == "NOUN"):
                return split, agent
        return begin, None

    def _agent(self, first: int, last: int) -> Agent | None:
        if last < first:
            return None
        tokens = self.parse.tokens[max(first, last - 5) : last + 1]
        return self._knowledge.agent([t.text for t in tokens])

    def _nationality(self, head: int, first: int) -> tuple[str | None, int | None]:
        """The nearest nationality before a head: an adjective, a state's name, or "U.S.-led"."""
        for index in range(head - 1, first - 1, -1):
            found = self.names.demonyms.get(index) or self.names.entries.get(index)
            if found is not None and found[2].country is not None:
                if self.parse.tokens[index].relation == "conjunct" and index not in self.names.demonyms:
                    continue
                return found[2].country, index
            token = self.parse.tokens[index]
            if "-" in token.text and token.text[0].isupper():
                code = self._knowledge.nationality(token.text)
                if code:
                    return code, index
        return None, None

    def _is_abstract(self, head: int) -> bool:
        """What goes on, not who does it: "the free movement of workers", "health services", "use of force".

        "The figures" are numbers, "opposition figures" are people; "his service" is what he does.
        """
        tokens = self.parse.tokens
        if tokens[head].lemma == "movement":
            return bool(self.prepositional(head, ("of",)))
        if tokens[head].lemma == "force" and tokens[head].tag == "NN":
            return not any(tokens[c].relation in _TOLD_BY for c in self.parse.children[head])
        if tokens[head].lemma == "figure":
            return not any(tokens[c].relation in _LIKE for c in self.parse.children[head])
        if tokens[head].lemma == "service" and tokens[head].tag == "NN":
            own = [tokens[c].tag for c in self.parse.children[head] if tokens[c].relation in _TOLD_BY]
            return own == ["PRP$"]
        before = tokens[head - 1].lemma.lower() if head else ""
        return tokens[head].tag == "NNS" and tokens[head].lemma == "service" and before in _SERVED

    def _is_quantity(self, head: int) -> bool:
        """ "Three were killed", "dozens of villagers": numbers that stand for people."""
        token = self.parse.tokens[head]
        if any(self.parse.tokens[child].text in _SUMS for child in self.parse.children[head]):
            return False
        if token.pos == "NUM":
            if token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20"):
                return False
            if token.relation == "preposition_object":  # "against two of the ministers"
                return any(self.at(h).is_actor for h in self.prepositional(head, ("of",)))
            return token.relation in ("subject", "passive_subject", "object", "conjunct")
        if token.lemma not in QUANTITIES:
            return False
        inner = self.prepositional(head, ("of",))
        return not inner or any(self.at(h).is_actor for h in inner)

    def prepositional(self, head: int, names: tuple[str, ...]) -> list[int]:
        """Heads of what prepositions of these names introduce below a noun."""
        found: list[int] = []
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].relation in ("preposition", "agent") and tokens[child].lemma in names:
                found += [
                    h
                    for grandchild in self.parse.children[child]
                    if tokens[grandchild].relation == "preposition_object"
                    for h in conjuncts(self.parse, grandchild)
                ]
        return found
