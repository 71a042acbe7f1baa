"""Whom an act is done to where no role of its entry says so: the nearest actor in its complements.

"Refused to discuss the future of Cyprus" leads to Cyprus. How far a type of act may look is the lexicon's
(`[within]` of `inner.toml`); what tells of something else than whom the act is done to is never entered.
"""

from typing import Final

from tripartite.coding.leading import BODIES, CHARGES, Leads
from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import Phrase
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.lexicon.entries import Depth

_PLACES: Final = frozenset({"places", "about", "conditions", "forces"})
"""How deep a search may go that takes places, too."""

_RESPONSE: Final = frozenset(
    {"relation", "connection", "regard", "respect", "response", "reaction", "retaliation", "protest"}
)
"""Nouns that make of "in" no word that tells where: "in response to Togo's decision"."""

_PARTIES: Final = frozenset({"entry", "people", "agent", "name"})
_LOCATIVE: Final = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "along", "on", "through", "into", "from"}
)
_CIRCUMSTANCE: Final = frozenset(
    {"after", "although", "as", "before", "if", "once", "since", "though", "when", "where", "while"}
)
"""What introduces clauses about something else."""

_AWAITED: Final = frozenset({"until", "till", "unless"})
"""What introduces clauses that tell by who does something who is waited for."""

_CREATING: Final = frozenset({"build", "create", "establish", "form", "found", "open", "set"})
"""Verbs whose object is not there before the act: "set up two field hospitals"."""

_OTHER_CLAUSES: Final = frozenset({"relative", "clause", "conjunct", "parataxis"})
_SUBJECTS: Final = frozenset({"subject", "passive_subject"})

_ASIDE: Final = frozenset(
    "according amid as besides despite during except following unlike while without include including"
    " about concerning over regarding".split()
)
"""Words whose phrases tell of something else than whom an act is done to, or of some on the same side."""


_AGAINST: Final = frozenset({"despite", "notwithstanding", "under", "over"})
_AGAINST_IN: Final = frozenset({"spite", "defiance", "face"})
"""What leads to the asking that somebody did not heed, or heeded: "despite pleas", "in defiance of calls"."""

_ASKING: Final = frozenset(
    "plea call appeal demand request pressure protest warning urging order ultimatum petition entreaty outcry"
    " demonstration objection resolution ruling".split()
)


class Complements:
    """Searches the complements of one sentence's predicates; answers are head tokens."""

    def __init__(self, phrases: Phrases, leads: Leads) -> None:
        self._phrases = phrases
        self._parse = phrases.parse
        self._leads = leads

    def nearest(
        self, head: int, actors: frozenset[int], absorbed: frozenset[int], depth: Depth
    ) -> tuple[int, ...]:
        """The nearest actors behind a predicate, through its complements and purposes.

        Relative clauses, clauses with a subject of their own, and asides such as "amid" and "according to"
        are not entered. `actors` are the heads of those who act, `absorbed` those of words that belong to the
        act ("lifted restrictions on travel to Cuba"). For `depth` see `InnerTable.within`.
        """
        taken = actors | absorbed
        tokens = self._parse.tokens
        own = self._states_of(actors)
        stack = [child for child in reversed(self._parse.children[head]) if child > head]
        while stack:
            current = stack.pop()
            token = tokens[current]
            if current in actors or self._is_aside(current, head, depth):
                continue
            if token.pos in ("NOUN", "NAME") and current not in taken and not self._is_own(current, own):
                phrase = self._phrases.at(current)
                if phrase.head == current and self._is_party(current, phrase, depth):
                    return tuple(h for h in conjuncts(self._parse, current) if h not in taken)
                modifiers = self._leads.modifiers(current) if token.pos == "NOUN" else ()
                if modifiers and not taken & set(modifiers) and not own & self._states_of(modifiers):
                    return modifiers
            stack += [c for c in reversed(self._entered(current, depth)) if c > head]
        return ()

    def asking(self, head: int) -> tuple[int, ...]:
        """Who had asked for what is refused or granted: the owners of "despite pleas from hotel owners"."""
        tokens = self._parse.tokens
        for child in self._parse.children[head]:
            token = tokens[child]
            if child < head or token.relation != "preposition":
                continue
            nouns = self._phrases.prepositional(head, (token.lemma,))
            if token.lemma == "in":
                nouns = [
                    below
                    for noun in nouns
                    if tokens[noun].lemma in _AGAINST_IN
                    for below in self._phrases.prepositional(noun, ("of", "to"))
                ]
            elif token.text.lower() not in _AGAINST:
                continue
            for noun in nouns:
                if tokens[noun].lemma in _ASKING and (found := self._askers(noun)):
                    return found
        return ()

    def _askers(self, noun: int) -> tuple[int, ...]:
        tokens = self._parse.tokens
        owners = [c for c in self._parse.children[noun] if tokens[c].relation == "possessor"]
        owners += self._phrases.prepositional(noun, ("from", "by", "of"))
        for owner in owners:
            found = self._leads.leads_to(owner, places=True)
            if found:
                return found
        return self._leads.modifiers(noun)

    def _entered(self, index: int, depth: Depth) -> list[int]:
        """The words below one to look at: of "until the king agrees to it" only who does it.

        Not what something is made of that is not there before: the nurses of "set up a team of nurses".
        """
        tokens, below = self._parse.tokens, self._parse.children[index]
        if self.is_made(index) or tokens[index].lemma in CHARGES:
            return [c for c in below if tokens[c].lemma != "of"]
        awaited = _AWAITED | {"if"} if depth == "conditions" else _AWAITED
        markers = {tokens[c].lemma for c in below if tokens[c].relation == "marker"} & awaited
        if not markers:
            return list(below)
        agents = [c for c in below if tokens[c].relation == "agent"]
        does = _SUBJECTS - {"passive_subject"} if "if" in markers else _SUBJECTS
        return agents or [c for c in below if tokens[c].relation in does]

    def _is_aside(self, index: int, head: int, depth: Depth) -> bool:
        """True for what is not entered."""
        tokens = self._parse.tokens
        token = tokens[index]
        if token.text.lower() in _ASIDE or (token.relation == "agent" and token.head == head):
            return True
        if token.pos in ("VERB", "AUX"):
            if depth == "phrases" or token.relation in _OTHER_CLAUSES:
                return True
            opened = (tokens[c] for c in self._parse.children[index] if c < index)
            asides = _CIRCUMSTANCE - {"if"} if depth == "conditions" else _CIRCUMSTANCE
            return any(t.relation != "preposition" and t.lemma in asides for t in opened)
        if token.relation in _SUBJECTS:
            return self._is_speaker(index)
        if token.relation != "preposition":
            return False
        if depth == "phrases" and token.lemma != "of" and self._is_below_another(index, head):
            return True
        if (
            depth in ("about", "conditions")
            and token.lemma in ("in", "at", "inside", "outside", "near")
            and token.head == head
        ):
            return True  # "defended the plan in Parliament"
        return depth not in _PLACES and token.lemma in _LOCATIVE and not self._is_response(index)

    def _is_response(self, preposition: int) -> bool:
        tokens = self._parse.tokens
        return any(tokens[c].lemma in _RESPONSE for c in self._parse.children[preposition])

    def _is_speaker(self, index: int) -> bool:
        """True for the subject of a clause below a preposition: "complained of what Quito calls a lie"."""
        tokens = self._parse.tokens
        return (
            tokens[index].relation == "subject"
            and tokens[tokens[index].head].relation == "preposition_clause"
        )

    def _is_below_another(self, index: int, head: int) -> bool:
        """True for the "to" of "called for an end to attacks"."""
        tokens, current = self._parse.tokens, self._parse.tokens[index].head
        while current != head and tokens[current].head != current:
            if tokens[current].relation == "preposition" and tokens[current].lemma != "of":
                return True
            current = tokens[current].head
        return False

    def _is_own(self, index: int, own: frozenset[str]) -> bool:
        """ "Its army" is nobody else's, nor is "Egypt's support" where Egypt acts."""
        tokens = self._parse.tokens
        if tokens[index].relation == "possessor" and own & self._states_of((index,)):
            return True
        return any(
            tokens[c].relation == "possessor" and tokens[c].pos == "PRON" for c in self._parse.children[index]
        )

    def _states_of(self, heads: tuple[int, ...] | frozenset[int]) -> frozenset[str]:
        """The states that heads of phrases are, or name as theirs."""
        found: set[str | None] = set()
        for head in heads:
            demonym, phrase = self._phrases.demonym_at(head), self._phrases.at(head)
            found.add(demonym[2].country if demonym is not None else None)
            found.add(phrase.nationality)
            found.add(phrase.entry.country if phrase.entry is not None else None)
        return frozenset(country for country in found if country is not None)

    def _is_party(self, index: int, phrase: Phrase, depth: Depth) -> bool:
        leads = self._leads
        if leads.is_venue(index, phrase) or (phrase.kind == "agent" and leads.stands_in(index)):
            return False
        if phrase.kind == "place":
            return depth in _PLACES and not self._is_where_it_comes_from(index)
        if phrase.kind not in _PARTIES or (depth == "forces" and phrase.kind in ("agent", "people")):
            return False
        token = self._parse.tokens[index]
        while token.relation == "conjunct":
            token = self._parse.tokens[token.head]  # the bank of "telephone and bank services"
        if phrase.kind in ("agent", "name") and token.relation == "compound":
            return False
        if self._is_anybody(index, phrase):
            return False
        if self.is_made(index):
            return False
        return depth in _PLACES or phrase.entry is None or not phrase.entry.metonym

    def _is_where_it_comes_from(self, index: int) -> bool:
        """True for Bari in "meat imported from Bari", which tells of the meat alone."""
        tokens, current = self._parse.tokens, index
        for _ in range(4):
            current = tokens[current].head
            if tokens[current].pos == "VERB":
                return tokens[current].relation == "participle"
        return False

    def _is_anybody(self, index: int, phrase: Phrase) -> bool:
        """True for somebody of a kind, whom the act is hardly done to: "until an expert has looked"."""
        tokens = self._parse.tokens
        plain = phrase.kind == "agent" and phrase.nationality is None and not phrase.name
        if not plain or tokens[index].tag != "NN" or tokens[phrase.first].text.lower() == "the":
            return False
        return tokens[min(index + 1, len(tokens) - 1)].text != "-"  # "a rebel-held town" is the rebels'

    def is_made(self, index: int) -> bool:
        """True for what is not there before the act: the team of "set up a clinic and a team"."""
        tokens = self._parse.tokens
        while tokens[index].relation == "conjunct" or self._makes_up(index):
            step = tokens[index].head
            index = step if tokens[index].relation == "conjunct" else tokens[step].head
        verb = tokens[index].head
        if tokens[index].relation != "object" or tokens[verb].lemma not in _CREATING:
            return False
        up = any(tokens[c].relation == "particle" for c in self._parse.children[verb])
        return up or tokens[verb].lemma != "set"  # "set a village on fire" makes none

    def _makes_up(self, index: int) -> bool:
        """True for the nurses of "a team of nurses"."""
        tokens = self._parse.tokens
        above = tokens[tokens[index].head]
        made_of = tokens[index].relation == "preposition_object" and above.lemma == "of"
        return made_of and tokens[above.head].lemma in BODIES
