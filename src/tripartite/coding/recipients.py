"""Who is no recipient though a role binds him, and who is one beside those that a role binds.

Whoever acts does nothing to what is its own: "withdrew its troops from Burundi" is done to Burundi. Help for
people without a name is help for the country that they are in, too: "food for families in Chad".
"""

from typing import Final

from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import Phrase
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.records.proposition import Argument, Proposition

_RULING: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Sectors whose members act for their state."""

_SENDING: Final = frozenset({"RETREAT", "MOBILIZE", "CONCEDE"})
"""Acts that move whoever acts's own forces."""

_SERVING: Final = frozenset({"AID", "AGREE", "SUPPORT"})
"""Acts that are for a country where they are for people, or for a mission, in it."""

_STATIONED: Final = frozenset({"force", "mission", "operation", "peacekeeper", "contingent"})
_WHERE: Final = ("in", "of")

_REALM: Final = frozenset({"country", "nation"})
_LIVING: Final = frozenset("live stay shelter camp strand trap suffer starve reside".split())
_PART: Final = frozenset({"modifier", "compound", "possessor"})
_HELD_BY_AUTHORITIES: Final = frozenset({"COERCE.arrest", "SANCTION.convict"})

_VEHICLES: Final = frozenset(
    "tank truck lorry tractor bus car van boat ship trawler vessel warship gunboat dinghy barge tanker plane"
    " jet helicopter drone bulldozer digger excavator convoy motorbike motorcycle taxi club".split()
)
"""What something is done with: "threatened to block the port with trawlers"."""

_HOUSES: Final = frozenset(
    "cinema theatre theater bookshop shop store bar pub restaurant cafe café nightclub hotel school"
    " kindergarten hospital clinic mosque church synagogue temple cathedral flat apartment house home office"
    " warehouse factory studio gallery museum library university suburb district street park station airport"
    " market mall bakery villa mansion building square stadium zoo jail prison".split()
)
"""What stands in a town, and is no seat of power."""

_HARMING: Final = frozenset({"COERCE", "ASSAULT", "SANCTION", "PROTEST"})
_HELPING: Final = frozenset({"help", "aid", "assist", "assistance", "support", "relief"})
_GIVING: Final = frozenset({"offer", "promise", "pledge", "commit", "earmark"})
_GIVEN: Final = frozenset({"object", "indirect", "noun_adverb", "unknown", "clause", "open_clause"})
_ANSWERING: Final = frozenset({"SUPPORT", "REJECT", "REQUEST", "AGREE", "ACCUSE"})
"""Acts of words, of which "one" is a thing named before: "a vote, but he refused to support one"."""

_MOVING: Final = frozenset({"bring", "call", "lead", "take", "get", "put", "send", "return"})
_PLIGHT: Final = frozenset(
    "number fate plight suffering misery hardship death treatment loss conditions situation".split()
)
"""What is deplored for those whose it is: "criticised the number of dead civilians"."""


class Recipients:
    """Judges the recipients of one sentence's acts; answers are head tokens."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._parse = phrases.parse

    def are_own_forces(self, head: int, actors: tuple[int, ...], types: frozenset[str]) -> bool:
        """True for the forces of whoever acts, in an act that moves them.

        `types` are those of the act and of the act within it: "is ready to withdraw its troops".
        """
        phrase = self._phrases.at(head)
        if not types & _SENDING or phrase.kind != "agent" or phrase.agent is None or phrase.name:
            return False
        if "MIL" not in phrase.agent.sectors or not actors:
            return False
        return self._has_pronoun(head) or phrase.nationality in self._states(actors) - {None}

    def is_spared(self, head: int, kind: str) -> bool:
        """True for who stands where those stand to whom an act of that type is done, and is none of them."""
        tokens = self._parse.tokens
        token = tokens[head]
        above = tokens[token.head]
        if token.lemma == "other" and head and tokens[head - 1].lemma == "each":
            return True
        if kind in _HARMING and token.relation in ("compound", "modifier") and above.lemma in _HOUSES:
            known = self._phrases.entry_at(head)
            return known is not None and known[2].metonym  # a Moscow cinema is no matter of Russia's
        if kind in _ANSWERING and token.text.lower() == "one":
            return not self._parse.children[head]
        if above.lemma == "with" and token.relation == "preposition_object":
            return self._is_means(head)
        if kind == "THREATEN" and token.relation == "object" and above.lemma in _MOVING:
            return self._goes_to_the_streets(above.index)
        if kind == "AGREE" and token.relation == "object" and above.lemma in _GIVING:
            given = [c for c in self._parse.children[above.index] if tokens[c].relation in _GIVEN]
            return given == [head] and self._is_unnamed(self._phrases.at(head))
        return kind == "ACCUSE" and self._is_pitied(head)

    def _is_means(self, head: int) -> bool:
        """True for the tractors of "blocked it with tractors", the nurses of "help with nurses"."""
        tokens = self._parse.tokens
        if not self._is_unnamed(self._phrases.at(head)):
            return False
        helped = tokens[tokens[tokens[head].head].head].lemma in _HELPING
        return helped or tokens[head].lemma in _VEHICLES

    def _goes_to_the_streets(self, verb: int) -> bool:
        tokens, below = self._parse.tokens, self._parse.children
        ways = (c for c in below[verb] if tokens[c].relation == "preposition")
        return any(tokens[place].lemma == "street" for way in ways for place in below[way])

    def _is_pitied(self, head: int) -> bool:
        """True for the civilians of "the number of dead civilians": they are not blamed for it."""
        tokens = self._parse.tokens
        of = tokens[tokens[head].head]
        if tokens[head].relation != "preposition_object" or of.lemma != "of":
            return False
        return tokens[of.head].lemma in _PLIGHT and tokens[of.head].relation == "object"

    def comes_last(self, head: int, actors: tuple[int, ...]) -> bool:
        """True for who is a recipient only where nobody else is: "the country", and the own state."""
        return self._is_the_country(head) or self._is_own_state(head, actors)

    def _is_the_country(self, head: int) -> bool:
        tokens = self._parse.tokens
        plain = tokens[head].lemma in _REALM and head > 0 and tokens[head - 1].text.lower() in ("the", "its")
        return plain and not self._phrases.prepositional(head, ("of",))

    def _is_own_state(self, head: int, actors: tuple[int, ...]) -> bool:
        """True for the state of those who rule it, named only as whose something is: "Egypt's solidarity"."""
        if self._parse.tokens[head].relation not in _PART or not any(map(self._rules, actors)):
            return False
        named = self._phrases.demonym_at(head) or self._phrases.entry_at(head)
        if named is None or named[2].kind != "state":
            return False
        return named[2].country in self._states(actors) - {None}

    def _has_pronoun(self, head: int) -> bool:
        tokens = self._parse.tokens
        return any(
            tokens[c].relation == "possessor" and tokens[c].pos == "PRON" for c in self._parse.children[head]
        )

    def _rules(self, head: int) -> bool:
        """True for a state, and for who acts for one."""
        phrase = self._phrases.at(head)
        if self._phrases.demonym_at(head) is not None or phrase.kind == "people":
            return False
        if phrase.entry is not None and phrase.entry.kind == "state":
            return True
        return phrase.agent is not None and bool(_RULING & set(phrase.agent.sectors))

    def _states(self, heads: tuple[int, ...]) -> frozenset[str | None]:
        found: set[str | None] = set()
        for head in heads:
            demonym, entry, phrase = (
                self._phrases.demonym_at(head), self._phrases.entry_at(head), self._phrases.at(head),
            )  # fmt: skip
            found.add(demonym[2].country if demonym is not None else None)
            found.add(entry[2].country if entry is not None else None)
            found.add(phrase.nationality)
        return frozenset(found)

    def served(self, recipients: tuple[int, ...], kind: str) -> tuple[int, ...]:
        """The countries in which those are whom an act of that type is for, where they have no name."""
        if kind not in _SERVING:
            return ()
        found: list[int] = []
        for head in recipients:
            phrase = self._phrases.at(head)
            whole = self._whole(head)
            if not (self._is_unnamed(phrase) or self._parse.tokens[whole].lemma in _STATIONED):
                continue
            for place in (*self._phrases.prepositional(whole, _WHERE), *self._lived_in(whole)):
                if place not in recipients and place not in found and self._is_country(place):
                    found.append(place)
        return tuple(found)

    def _lived_in(self, head: int) -> list[int]:
        """Where people live who are said to: "families living in camps in Greece", "in Greek camps"."""
        tokens, children = self._parse.tokens, self._parse.children
        return [
            place
            for verb in children[head]
            if tokens[verb].relation in ("participle", "relative") and tokens[verb].lemma in _LIVING
            for where in self._phrases.prepositional(verb, ("in",))
            for place in (where, *children[where], *self._phrases.prepositional(where, ("in", "of")))
        ]

    def _whole(self, head: int) -> int:
        """The noun that a name stands before: the force of "the NATO force"."""
        tokens = self._parse.tokens
        while tokens[head].relation in ("modifier", "compound") and tokens[head].head > head:
            head = tokens[head].head
        return head

    def _is_unnamed(self, phrase: Phrase) -> bool:
        plain = phrase.kind in ("agent", "quantity") and not phrase.name and phrase.nationality is None
        return plain and self._parse.tokens[phrase.head].tag in ("NNS", "CD", "NN")

    def _is_country(self, head: int) -> bool:
        demonym, phrase = self._phrases.demonym_at(head), self._phrases.at(head)
        entry = phrase.entry
        if demonym is not None and self._parse.tokens[head].relation in ("modifier", "compound"):
            return True
        return phrase.kind == "place" or (entry is not None and entry.kind == "state" and not entry.metonym)

    def authorities(self, proposition: Proposition, kind: str) -> tuple[int, ...]:
        """The state in which somebody was arrested or convicted, where nobody is said to have done it.

        "Two editors were arrested in Niger" was done by its authorities.
        """
        if kind not in _HELD_BY_AUTHORITIES or not proposition.passive:
            return ()
        return tuple(
            head
            for argument in proposition.arguments
            if argument.role == "in"
            for head in argument.heads
            if self._is_country(head) and self._phrases.at(head).kind == "entry"
        )

    def each_other(self, recipients: tuple[int, ...]) -> bool:
        """True for "each other" and "the other side", which are those who act."""
        return bool(recipients) and all(self._is_other(head) for head in recipients)

    def _is_other(self, head: int) -> bool:
        tokens = self._parse.tokens
        if tokens[head].lemma == "other" and head and tokens[head - 1].lemma == "each":
            return True
        other = head > 0 and tokens[head - 1].lemma == "other" and tokens[head].lemma in ("side", "party")
        return other and tokens[head].tag == "NN"


def moved_to(phrases: Phrases, proposition: Proposition, role: str) -> list[Argument]:
    """Where a thing is moved, behind all that is said of it: "returned a vase stolen in 1989 to Peru"."""
    argument = proposition.argument("object")
    if argument is None:
        return []
    tokens, children = phrases.parse.tokens, phrases.parse.children
    stack, last = list(argument.heads), -1
    while stack:
        current = stack.pop()
        if tokens[current].relation == "preposition" and tokens[current].lemma == role:
            last = max(last, current)
        stack += [c for c in children[current] if c > current]
    if last < 0:
        return []
    return [
        Argument(role, conjuncts(phrases.parse, child), "behind all that is said of the object")
        for child in children[last]
        if tokens[child].relation == "preposition_object"
    ]
