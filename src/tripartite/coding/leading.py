"""From a phrase that is no actor to the actors its words belong to.

"Iran's nuclear sites" leads to Iran, "the results of the U.N. report" to the U.N.
"""

from typing import Final

from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import KINDS, QUANTITIES, SUMS, Phrase
from tripartite.coding.propositions.phrases import conjuncts

_MEASURES: Final = QUANTITIES | frozenset(
    "ton tonne kilogram barrel part portion series wave spate round string batch set variety range amount"
    " kind type billion trillion load lot plenty volley barrage hail array host third quarter contingent"
    " percent % worth".split()
)
_INNER_PREPOSITIONS: Final = tuple(
    "in from with against on to for at between among into toward towards".split()
)
_MEMBERS: Final = frozenset({"including", "include", "like", "namely"})
"""What introduces some of those whom a plural stands for: "six states, including Iran"."""

BODIES: Final = frozenset(
    {"delegation", "contingent", "section", "group", "team", "crowd", "band", "convoy", "gang"}
)
"""What is made up of those behind "of": "a delegation of Danish farmers"."""

_HOLDING: Final = frozenset("host house hold shelter transport lodge accommodate escort".split())
"""What a building does with those who are in it."""

CHARGES: Final = frozenset({"charge", "allegation", "accusation", "suspicion"})
"""What is behind their "of" is a deed, were it called a rebellion."""

_NOBODY_S: Final = frozenset(
    "Sea Ocean River Strait Straits Lake Bay Channel Canal Square Plaza Avenue Street Boulevard Road Bridge"
    " Zone".split()
)
"""What names of waters and streets begin or end with."""

_NAMED_SITES: Final = frozenset(
    "mine quarry dam river lake mosque church cathedral temple airport bridge road street square stadium"
    " prison mountain valley island hotel festival pipeline refinery plant".split()
)
"""What bears its own name before it: "the Las Palmas mine" belongs to nobody of that name."""

_NO_OWNERS: Final = frozenset({"power", "family", "child"})
"""Nouns for somebody that only tell a kind before another: "a power station", "a family decision"."""

_FORUMS: Final = frozenset({"LEG", "JUD"})
_VENUE: Final = frozenset({"in", "at", "near", "outside"})


class Leads:
    """Follows the phrases of one sentence to actors; answers are head tokens."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._parse = phrases.parse
        self._names = phrases.names
        self._known: dict[tuple[int, bool, bool], tuple[int, ...]] = {}

    def leads_to(
        self, head: int, depth: int = 0, *, places: bool = False, outward: bool = False
    ) -> tuple[int, ...]:
        """The actors of a phrase; see `_leads_to`, which this remembers."""
        if depth:
            return self._leads_to(head, depth, places=places, outward=outward)
        key = (head, places, outward)
        found = self._known.get(key)
        if found is None:
            leads = self._leads_to(head, 0, places=places, outward=outward)
            found = self._known[key] = tuple(h for h in leads if not self._is_nobodys(h))
        return found

    def _is_nobodys(self, head: int) -> bool:
        """True for "the Black Sea", "Tahrir Square" and other places without people: they are no party."""
        phrase = self._phrases.at(head)
        if phrase.kind not in ("place", "name") or phrase.agent is not None:
            return False
        named = (phrase.name[0], phrase.name[-1]) if phrase.name else (head,)
        whole = phrase.kind == "place" or len(phrase.name) > 1
        return whole and any(self._parse.tokens[i].text in _NOBODY_S for i in named)

    def _leads_to(self, head: int, depth: int, *, places: bool, outward: bool) -> tuple[int, ...]:
        """The actors of a phrase: itself, else those its words belong to.

        "Iran's nuclear sites" leads to Iran, "the results of the U.N. report" to the U.N. Answers are
        head tokens of phrases; a nationality adjective stands for its state. With `places`, a toponym
        leads to itself. With `outward`, a possessive pronoun is asked last, since it mostly stands for
        whoever acts: "lifted its ban on Chinese apps" leads to China.
        """
        phrase = self._phrases.at(head)
        if head in self._names.demonyms:
            return (*self._chained(head), head)
        if phrase.kind == "quantity":
            if self._parse.tokens[head].tag == "CD" and self._named_one(head):
                return self._named_one(head)
            counted = [
                h for h in self._phrases.prepositional(head, ("of", "among")) if self._phrases.at(h).is_actor
            ]
            if not counted and self._counts_things(head):
                return ()
            return tuple(counted) or (head,)
        if phrase.kind == "agent" and self._parse.tokens[head].lemma in BODIES:
            made_of = [h for h in self._phrases.prepositional(head, ("of",)) if self._is_somebody(h)]
            if made_of:
                return tuple(made_of)
        if phrase.is_actor or (places and phrase.kind == "place"):
            found = (*self._chained(head), head) if phrase.entry is not None else (head,)
            return (*found, *self._members(head))
        if depth >= 4 or phrase.kind == "time":
            return ()
        tokens = self._parse.tokens
        pronoun: tuple[int, ...] = ()
        for child in self._parse.children[head]:
            if tokens[child].relation == "possessor":
                if tokens[child].pos == "PRON":
                    pronoun = (child,) if self._phrases.at(child).is_actor else ()
                    continue
                return tuple(
                    a
                    for h in conjuncts(self._parse, child)
                    for a in self.leads_to(h, depth + 1, places=places)
                )
        inside = self.modifiers(head)
        if inside:
            return inside
        alleged = tokens[head].lemma in CHARGES
        owners = [
            a
            for h in self._phrases.prepositional(head, ("by",) if alleged else ("of", "by"))
            for a in self.leads_to(h, depth + 1, places=places, outward=outward)
        ]
        if owners:
            return tuple(owners)
        bodies = self._compound_actors(head, places) or (() if outward else pronoun)
        if bodies:
            return bodies
        for complement in self._phrases.prepositional(head, _INNER_PREPOSITIONS):
            if self._is_where(complement, self._phrases.at(complement)):
                continue
            found = self.leads_to(complement, depth + 1, places=places, outward=outward)
            if found:
                others = [h for h in conjuncts(self._parse, complement) if h != complement]
                return (*found, *(a for h in others for a in self.leads_to(h, depth + 1, places=places)))
        for child in self._parse.children[head]:
            if outward and tokens[child].relation == "preposition":
                aimed = self._in_gerund(child, depth, places=places)
                if aimed:
                    return aimed
            if tokens[child].relation == "apposition":
                return self.leads_to(child, depth + 1)
            if tokens[child].relation in ("relative", "participle"):
                inner_found = self._in_clause(head, child, depth)
                if not inner_found and outward and tokens[child].lemma in _HOLDING:
                    inner_found = self._held(child, depth)
                if inner_found:
                    return inner_found
        return self._members(head) or pronoun

    def _is_somebody(self, head: int) -> bool:
        return self._phrases.at(head).kind in ("agent", "people", "name", "entry")

    def _named_one(self, head: int) -> tuple[int, ...]:
        """Who the one of several is: Peter Okello of "one of its founders, Peter Okello"."""
        tokens = self._parse.tokens
        return tuple(
            c
            for c in self._parse.children[head]
            if c > head and tokens[c].relation == "apposition" and tokens[c].pos == "NAME"
        )

    def _counts_things(self, head: int) -> bool:
        """True for "one of the strongest earthquakes", which is nobody."""
        tokens = self._parse.tokens
        counted = self._phrases.prepositional(head, ("of",))
        return bool(counted) and all(
            tokens[h].pos == "NOUN" and self._phrases.at(h).kind == "thing" for h in counted
        )

    def _in_gerund(self, preposition: int, depth: int, *, places: bool) -> tuple[int, ...]:
        """The object of what is aimed at: "support for efforts at rebuilding the Afghan economy"."""
        tokens = self._parse.tokens
        for verb in self._parse.children[preposition]:
            if tokens[verb].relation == "preposition_clause" and tokens[verb].tag == "VBG":
                for child in self._parse.children[verb]:
                    if tokens[child].relation == "object":
                        return self.leads_to(child, depth + 1, places=places, outward=True)
        return ()

    def _members(self, head: int) -> tuple[int, ...]:
        """Those named behind "including": Iran of "six states, including Iran"."""
        tokens = self._parse.tokens
        if tokens[head].tag not in ("NNS", "NNPS", "CD"):
            return ()
        found: list[int] = []
        for child in self._parse.children[head]:
            if tokens[child].lemma in _MEMBERS and tokens[child].relation == "preposition" and child > head:
                found += [
                    h
                    for below in self._parse.children[child]
                    if tokens[below].relation == "preposition_object"
                    for h in conjuncts(self._parse, below)
                    if self._phrases.at(h).kind in ("entry", "name")
                ]
        return tuple(found)

    def content(self, head: int) -> int:
        """What a quantity counts: the troops of "some of its troops", "dozens of troops"; else the head."""
        if self._parse.tokens[head].lemma not in _MEASURES:
            return head
        counted = self._phrases.prepositional(head, ("of",))
        return counted[0] if counted else head

    def kind_of_sum(self, head: int) -> int | None:
        """What a sum of money is given as: the aid of "forty million euros in aid"."""
        if self._parse.tokens[head].lemma.lower() not in SUMS:
            return None
        found = self._phrases.prepositional(head, ("in",))
        return found[0] if found and self._parse.tokens[found[0]].lemma in KINDS else None

    def contents(self, head: int) -> tuple[int, ...]:
        """What a phrase is made of, and what that is made of: the doctors of "a team of doctors"."""
        content = self.content(head)
        if self._parse.tokens[content].lemma not in BODIES:
            return (content,)
        members = self._phrases.prepositional(content, ("of",))
        whose = [c for m in members for c in self._parse.children[m] if self._parse.tokens[c].pos == "NAME"]
        return (content, *members, *whose)

    def is_venue(self, index: int, phrase: Phrase) -> bool:
        """ "A summit in Hanoi": a town only tells where; a state there is rather meant itself."""
        town = phrase.kind == "place" or (phrase.entry is not None and phrase.entry.metonym)
        return town and self.stands_in(index)

    def _is_where(self, index: int, phrase: Phrase) -> bool:
        """A venue, or the body before which something is said: "a speech in parliament"."""
        body = phrase.kind == "agent" and phrase.agent is not None and _FORUMS & set(phrase.agent.sectors)
        return self.is_venue(index, phrase) or (bool(body) and self.stands_in(index))

    def stands_in(self, index: int) -> bool:
        """True behind a preposition that tells where: "in Hanoi", "at a ministry"."""
        above = self._parse.tokens[self._parse.tokens[index].head]
        return above.relation == "preposition" and above.lemma in _VENUE

    def _chained(self, head: int) -> tuple[int, ...]:
        """States hyphenated to the head: "Iraq-Syria-Iran"."""
        tokens = self._parse.tokens
        found: list[int] = []
        index = head
        while index >= 2 and tokens[index - 1].text in ("-", "\u2013", "/"):
            before = self._names.entries.get(index - 2) or self._names.demonyms.get(index - 2)
            if before is None:
                break
            index = before[0]
            found.append(before[1])
        return tuple(reversed(found))

    def modifiers(self, head: int) -> tuple[int, ...]:
        """Nationalities and known names before the head; names of actors that no table knows after them."""
        found: list[int] = []
        tokens = self._parse.tokens
        for child in self._parse.children[head]:
            if tokens[child].relation not in ("modifier", "compound", "unknown") or child > head:
                continue
            for each in (
                child,
                *(c for c in self._parse.children[child] if tokens[c].relation == "conjunct"),
            ):
                if each in self._names.demonyms or each in self._names.entries:
                    found.append(each)
            found += [
                c
                for c in self._parse.children[child]
                if c not in found
                and (c in self._names.demonyms or c in self._names.entries)
                and c < child
                and not (
                    c in self._names.entries and self._names.entries[c] == self._names.entries.get(child)
                )
            ]
        return tuple(found)

    def _compound_actors(self, head: int, places: bool) -> tuple[int, ...]:
        """Actors before the head that only a noun or a name tells: "a police raid"."""
        tokens = self._parse.tokens
        if tokens[head].pos == "NAME":
            return ()  # the Gulf of "the Gulf War"
        kinds = ("agent", "name", "place") if places else ("agent", "name")
        return tuple(
            child
            for child in self._parse.children[head]
            if tokens[child].relation == "compound" and child < head and self._phrases.at(child).kind in kinds
            if tokens[child].text not in _NO_OWNERS
            if tokens[head].lemma not in _NAMED_SITES or self._phrases.at(child).kind != "name"
        )

    def _held(self, verb: int, depth: int) -> tuple[int, ...]:
        """Who is in a thing: "a base hosting Danish troops", "a school that shelters pilgrims"."""
        tokens = self._parse.tokens
        return tuple(
            a
            for child in self._parse.children[verb]
            if tokens[child].relation == "object"
            for head in conjuncts(self._parse, child)
            for a in self.leads_to(head, depth + 1)
        )

    def _in_clause(self, head: int, clause: int, depth: int) -> tuple[int, ...]:
        tokens = self._parse.tokens
        for child in self._parse.children[clause]:
            if tokens[child].relation in ("subject", "agent"):
                heads = [child]
                if tokens[child].relation == "agent":
                    heads = [
                        c for c in self._parse.children[child] if tokens[c].relation == "preposition_object"
                    ]
                for inner in heads:
                    if inner != head and self._phrases.at(inner).kind in ("entry", "agent", "name", "people"):
                        return self.leads_to(inner, depth + 1)
        return ()
