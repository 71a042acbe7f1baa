"""Noun phrases as mentions: which words of a sentence name a political actor, and of what kind.

This looks at one sentence only; `actors` joins the mentions of an article to entities. Names come from
proper-noun chunks, nationality words, titles and the knowledge tables, so no name recogniser is
needed; where one ran, its labels tell persons, organisations and places among unknown names apart.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tripartite.coding.propositions.phrases import conjuncts, core
from tripartite.knowledge.entries import Agent, Entry
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.parse import Parse
from tripartite.records.span import Span

MentionKind = Literal["entry", "people", "agent", "name", "pronoun", "quantity", "place", "time", "thing"]

ACTORS: Final = frozenset({"entry", "people", "agent", "name", "pronoun", "quantity"})

_PERSONAL: Final = frozenset(
    "i he she they we it him her them us his their its our my who whom whose himself herself themselves"
    " itself each".split()
)
_CALENDAR: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
    " August September October November December Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. Dec."
    " Christmas Easter Ramadan".split()
)
_QUANTITIES: Final = frozenset(
    "dozen hundred thousand million score number group some many several most all both other rest majority"
    " handful few more half scores tens pair couple two three four five six seven eight nine ten one crowd"
    " total others".split()
)
_SUMS: Final = frozenset({"$", "€", "£", "¥", "%", "US$", "USD", "EUR", "A$", "C$", "percent", "km", "miles"})
_MEASURES: Final = _QUANTITIES | frozenset(
    "ton tonne kilogram barrel part portion series wave spate round string batch set variety range amount kind"
    " type billion trillion load lot plenty volley barrage hail array host third quarter".split()
)
_CARRIERS: Final = frozenset(
    "news agency newspaper daily weekly magazine channel television tv radio broadcaster network website outlet"
    " group movement organisation organization party bloc alliance grouping leadership".split()
)
"""Nouns that only say what a name is: "Tasnim news", "the Hamas movement"."""
_INNER_PREPOSITIONS: Final = ("in", "from", "with", "against", "on", "to", "for", "at", "between", "over")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: head token, extent (both ends included), and what its words say.

    `entry` is the knowledge row of its name, `agent` the agent noun's row, `nationality` the code that an
    adjective, possessor or prefix gives with its token, `name` the tokens of a proper name in it.
    """

    head: int
    first: int
    last: int
    kind: MentionKind
    entry: Entry | None = None
    agent: Agent | None = None
    nationality: str | None = None
    nationality_token: int | None = None
    name: tuple[int, ...] = ()

    @property
    def is_actor(self) -> bool:
        """True when the phrase itself names who can act or be acted upon."""
        return self.kind in ACTORS


class Phrases:
    """The noun phrases of one sentence, classified when asked for.

    `places` are the spans of the article where the places stage saw toponyms.
    """

    def __init__(
        self, parse: Parse, knowledge: Knowledge, places: frozenset[int], day: date | None = None
    ) -> None:
        self.parse = parse
        self._knowledge = knowledge
        self._places = places
        self._cache: dict[int, Phrase] = {}
        self._entries: dict[int, tuple[int, int, Entry]] = {}
        self._demonyms: dict[int, tuple[int, int, Entry]] = {}
        self._labels = {i: e.label for e in parse.entities for i in range(e.first, e.last + 1)}
        self._persons: dict[int, Phrase] = {}
        self._leads: dict[tuple[int, bool], tuple[int, ...]] = {}
        self._find_names(day)
        self._find_persons()

    def _find_names(self, day: date | None) -> None:
        words = [token.text for token in self.parse.tokens]
        index = 0
        while index < len(words):
            word = words[index]
            if not (word[0].isupper() or word[0].isdigit()):
                index += 1
                continue
            found = self._knowledge.longest(words, index, day)
            demonym = self._knowledge.longest_demonym(words, index)
            if found and not (demonym and demonym[0] > found[0]):
                length, entry = found
                for i in range(index, index + length):
                    self._entries[i] = (index, index + length - 1, entry)
            elif demonym:
                length, entry = demonym
                for i in range(index, index + length):
                    self._demonyms[i] = (index, index + length - 1, entry)
            else:
                length = 1
            index += length

    def _find_persons(self) -> None:
        """Titles with the names behind them, wherever the parser hung their parts.

        "Iraq's Chief of Staff Othman al-Ghanimi": a run of capitalised words that an office, and often
        a nationality, stands before is one person.
        """
        tokens = self.parse.tokens
        words = [token.text for token in tokens]
        index = 0
        while index < len(tokens):
            if tokens[index].pos != "NAME" or tokens[index].text in _CALENDAR:
                index += 1
                continue
            end = self._run_end(index)
            split, agent = self._split_title(words, index, end)
            if agent is not None and split not in self._entries and split - 1 not in self._entries:
                first = split - self._title_length(words, split)
                nationality, where, first = self._nationality_before(first)
                phrase = Phrase(
                    end, first, end, "name", None, agent, nationality, where, tuple(range(split, end + 1))
                )
                for token in range(first, end + 1):
                    if token != where or token >= split:
                        self._persons.setdefault(token, phrase)
            index = end + 1

    def _run_end(self, start: int) -> int:
        tokens = self.parse.tokens
        end = start
        while end + 1 < len(tokens):
            following = tokens[end + 1]
            linked = following.text in ("-", "al", "bin", "ibn", "ben", "de", "von", "van", "el", "da", "Al")
            if following.pos == "NAME" and following.text not in _CALENDAR:
                end += 1
            elif linked and end + 2 < len(tokens) and tokens[end + 2].pos == "NAME":
                end += 2
            elif (
                linked
                and end + 3 < len(tokens)
                and tokens[end + 2].text == "-"
                and tokens[end + 3].pos == "NAME"
            ):
                end += 3
            else:
                break
        return end

    def _split_title(self, words: list[str], begin: int, end: int) -> tuple[int, Agent | None]:
        for split in range(end, begin - 1, -1):
            if split == 0 or self.parse.tokens[split].pos != "NAME":
                continue
            before = words[max(0, split - 6) : split]
            agent = self._knowledge.agent_title(before)
            if agent is not None and agent.kind in ("office", "person"):
                return split, agent
        return begin, None

    def _title_length(self, words: list[str], split: int) -> int:
        """How many tokens before `split` are title: the agent noun and the capitalised words before it."""
        length = 1
        for size in range(6, 0, -1):
            if split - size >= 0:
                candidate = words[split - size : split]
                noun = self._knowledge.agent_title(candidate)
                tail = self._knowledge.agent_title(candidate[1:]) if size > 1 else None
                if noun is not None and (tail is None or noun.noun != tail.noun):
                    length = size
                    break
        start = split - length
        while (
            start > 0
            and self.parse.tokens[start - 1].relation in ("compound", "modifier")
            and start - 1 not in self._demonyms
            and start - 1 not in self._entries
            and self.parse.tokens[start - 1].pos in ("NAME", "NOUN", "ADJ")
        ):
            start -= 1
        return split - start

    def _nationality_before(self, first: int) -> tuple[str | None, int | None, int]:
        """A demonym, a state's name or "Iraq's" directly before token `first`."""
        index = first - 1
        if index >= 0 and self.parse.tokens[index].tag == "POS":
            index -= 1
        if index >= 0:
            found = self._demonyms.get(index) or self._entries.get(index)
            if found is not None and found[2].country is not None:
                return found[2].country, index, found[0]
        return None, None, first

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
        demonym = self._demonyms.get(head)
        if demonym is not None and phrase.kind not in ("people", "name", "agent"):
            return self.parse.span(demonym[0], demonym[1])
        entry = self._entries.get(head)
        if entry is not None and phrase.kind not in ("entry", "name"):
            return self.parse.span(entry[0], entry[1])
        if phrase.kind == "entry" and phrase.name:
            first = phrase.name[0]
            if first > phrase.first and self.parse.tokens[first - 1].text.lower() == "the":
                first -= 1
            return self.parse.span(first, phrase.last)
        return self.span(phrase)

    def entry_at(self, token: int) -> tuple[int, int, Entry] | None:
        """The known name that covers a token: its first and last token and its row."""
        return self._entries.get(token)

    def body_of(self, phrase: Phrase) -> Agent | None:
        """The actor that stands before an agent noun: the rebels of "a rebel negotiator"."""
        before = phrase.head - 1
        if phrase.name or before < phrase.first or self.parse.tokens[before].relation != "compound":
            return None
        found = self._agent(before, before)
        return found if found is not None and found.sectors and found != phrase.agent else None

    def demonyms(self) -> tuple[Entry, ...]:
        """The nationality words of the sentence."""
        return tuple(entry for _, _, entry in self._demonyms.values())

    def demonym_at(self, token: int) -> tuple[int, int, Entry] | None:
        """The nationality word that covers a token."""
        return self._demonyms.get(token)

    def _classify(self, head: int) -> Phrase:
        token = self.parse.tokens[head]
        first, last = core(self.parse, head)
        if token.pos == "PRON" or token.tag in ("WP", "WP$", "WDT"):
            kind: MentionKind = "pronoun" if token.text.lower() in _PERSONAL else "thing"
            return Phrase(head, head, head, kind)
        person = self._persons.get(head)
        if person is not None:
            return person
        named = self._entries.get(head)
        if named is None and token.lemma in _CARRIERS and head > 0:
            before = self._entries.get(head - 1)
            named = before if before is not None and before[2].kind in ("organization", "group") else None
        if named is not None:
            return self._known(head, first, last, named)
        people = self._demonyms.get(head)
        if people is not None and token.relation not in ("modifier", "compound"):
            first = min(first, people[0])
            return Phrase(
                head, first, max(last, people[1]), "people", people[2], None, people[2].country, head
            )
        if token.text in _CALENDAR:
            return Phrase(head, first, last, "time")
        nationality, where = self._nationality(head, first)
        if token.pos == "NAME":
            return self._named(head, first, last, nationality, where)
        if token.pos == "NOUN" or token.pos == "ADJ" or token.pos == "X":
            agent = self._agent(first, head)
            if agent is not None:
                return Phrase(head, first, last, "agent", None, agent, nationality, where)
        if self._is_quantity(head):
            return Phrase(head, first, last, "quantity", None, None, nationality, where)
        return Phrase(head, first, last, "thing", None, None, nationality, where)

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
            and begin - 1 not in self._demonyms
        ):
            begin -= 1
        while begin < head and tokens[begin].pos == "PUNCT":
            begin += 1
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
            found = self._demonyms.get(index) or self._entries.get(index)
            if found is not None and found[2].country is not None:
                if self.parse.tokens[index].relation == "conjunct" and index not in self._demonyms:
                    continue
                return found[2].country, index
            token = self.parse.tokens[index]
            if "-" in token.text and token.text[0].isupper():
                code = self._knowledge.nationality(token.text)
                if code:
                    return code, index
        return None, None

    def _is_quantity(self, head: int) -> bool:
        """ "Three were killed", "dozens of villagers": numbers that stand for people."""
        token = self.parse.tokens[head]
        if any(self.parse.tokens[child].text in _SUMS for child in self.parse.children[head]):
            return False
        if token.pos == "NUM":
            if token.text.isdigit() and len(token.text) == 4 and token.text[:2] in ("19", "20"):
                return False
            return token.relation in (
                "subject",
                "passive_subject",
                "object",
                "preposition_object",
                "conjunct",
            ) and (token.relation != "preposition_object")
        if token.lemma not in _QUANTITIES:
            return False
        inner = self._prepositional(head, ("of",))
        return not inner or any(self.at(h).is_actor for h in inner)

    def _prepositional(self, head: int, names: tuple[str, ...]) -> list[int]:
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

    def leads_to(self, head: int, depth: int = 0, *, places: bool = False) -> tuple[int, ...]:
        """The actors of a phrase; see `_leads_to`, which this remembers."""
        if depth:
            return self._leads_to(head, depth, places=places)
        found = self._leads.get((head, places))
        if found is None:
            found = self._leads[(head, places)] = self._leads_to(head, 0, places=places)
        return found

    def _leads_to(self, head: int, depth: int, *, places: bool) -> tuple[int, ...]:
        """The actors of a phrase: itself, else those its words belong to.

        "Iran's nuclear sites" leads to Iran, "the results of the U.N. report" to the U.N. Answers are
        head tokens of phrases; a nationality adjective stands for its state. With `places`, a toponym
        leads to itself.
        """
        phrase = self.at(head)
        if head in self._demonyms:
            return (*self._chained(head), head)
        if phrase.kind == "quantity":
            counted = [h for h in self._prepositional(head, ("of", "among")) if self.at(h).is_actor]
            return tuple(counted) or (head,)
        if phrase.is_actor or (places and phrase.kind == "place"):
            return (*self._chained(head), head) if phrase.entry is not None else (head,)
        if depth >= 4 or phrase.kind == "time":
            return ()
        tokens = self.parse.tokens
        pronoun: tuple[int, ...] = ()
        for child in self.parse.children[head]:
            if tokens[child].relation == "possessor":
                if tokens[child].pos == "PRON":
                    pronoun = (child,) if self.at(child).is_actor else ()
                    continue
                return tuple(a for h in conjuncts(self.parse, child) for a in self.leads_to(h, depth + 1))
        inside = self._modifiers(head)
        if inside:
            return inside
        owners = [
            a
            for h in self._prepositional(head, ("of", "by"))
            for a in self.leads_to(h, depth + 1, places=places)
        ]
        if owners:
            return tuple(owners)
        bodies = self._compound_actors(head, places) or pronoun
        if bodies:
            return bodies
        for name in _INNER_PREPOSITIONS:
            for complement in self._prepositional(head, (name,)):
                found = self.leads_to(complement, depth + 1, places=places)
                if found:
                    others = [h for h in conjuncts(self.parse, complement) if h != complement]
                    return (*found, *(a for h in others for a in self.leads_to(h, depth + 1)))
        for child in self.parse.children[head]:
            if tokens[child].relation == "apposition":
                return self.leads_to(child, depth + 1)
            if tokens[child].relation in ("relative", "participle"):
                inner_found = self._in_clause(head, child, depth)
                if inner_found:
                    return inner_found
        return ()

    def content(self, head: int) -> int:
        """What a quantity counts: the troops of "some of its troops", "dozens of troops"; else the head."""
        if self.parse.tokens[head].lemma not in _MEASURES:
            return head
        counted = self._prepositional(head, ("of",))
        return counted[0] if counted else head

    def within(self, head: int, taken: frozenset[int]) -> tuple[int, ...]:
        """The nearest actors or places behind a predicate, through its complements and purposes.

        "Spent 20 million to promote trade in Ethiopia" leads to Ethiopia. Relative clauses and clauses with
        a subject of their own are not entered; `taken` are heads that are bound already.
        """
        tokens = self.parse.tokens
        stack = [child for child in reversed(self.parse.children[head]) if child > head]
        while stack:
            current = stack.pop()
            token = tokens[current]
            if token.relation in ("relative", "clause", "conjunct", "parataxis") and token.pos in ("VERB", "AUX"):
                continue
            if token.pos in ("NOUN", "NAME") and current not in taken:
                phrase = self.at(current)
                if phrase.kind in ("entry", "people", "agent", "place", "name") and phrase.head == current:
                    return tuple(h for h in conjuncts(self.parse, current) if h not in taken)
                if token.pos == "NOUN" and self._modifiers(current):
                    return self._modifiers(current)
            stack += [c for c in reversed(self.parse.children[current]) if c > head]
        return ()

    def _chained(self, head: int) -> tuple[int, ...]:
        """States hyphenated to the head: "Iraq-Syria-Iran"."""
        tokens = self.parse.tokens
        found: list[int] = []
        index = head
        while index >= 2 and tokens[index - 1].text in ("-", "\u2013", "/"):
            before = self._entries.get(index - 2) or self._demonyms.get(index - 2)
            if before is None:
                break
            index = before[0]
            found.append(before[1])
        return tuple(reversed(found))

    def _modifiers(self, head: int) -> tuple[int, ...]:
        """Nationalities and known names before the head; names of actors that no table knows after them."""
        found: list[int] = []
        tokens = self.parse.tokens
        for child in self.parse.children[head]:
            if tokens[child].relation not in ("modifier", "compound", "unknown") or child > head:
                continue
            for each in (child, *(c for c in self.parse.children[child] if tokens[c].relation == "conjunct")):
                if each in self._demonyms or each in self._entries:
                    found.append(each)
            found += [
                c
                for c in self.parse.children[child]
                if c not in found and (c in self._demonyms or c in self._entries) and c < child
            ]
        return tuple(found)

    def _compound_actors(self, head: int, places: bool) -> tuple[int, ...]:
        """Actors before the head that only a noun or a name tells: "a police raid"."""
        tokens = self.parse.tokens
        kinds = ("agent", "name", "place") if places else ("agent", "name")
        return tuple(
            child
            for child in self.parse.children[head]
            if tokens[child].relation == "compound" and child < head and self.at(child).kind in kinds
        )

    def _in_clause(self, head: int, clause: int, depth: int) -> tuple[int, ...]:
        tokens = self.parse.tokens
        for child in self.parse.children[clause]:
            if tokens[child].relation in ("subject", "agent"):
                heads = [child]
                if tokens[child].relation == "agent":
                    heads = [
                        c for c in self.parse.children[child] if tokens[c].relation == "preposition_object"
                    ]
                for inner in heads:
                    if inner != head and self.at(inner).kind in ("entry", "agent", "name", "people"):
                        return self.leads_to(inner, depth + 1)
        return ()
