"""Descriptions that point back: "the ministry", "this group", "the country", "its neighbour"."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.phrase import Phrase
from tripartite.coding.roll import Roll
from tripartite.records.parse import Parse

_REALMS: Final = frozenset({"country", "nation", "kingdom", "republic", "emirate", "sultanate"})
_TO_ONES_OWN: Final = frozenset(
    "thank tell address ask urge promise assure reassure unite divide lead rule run govern flee".split()
)
"""What a ruler does to "the country" that is his own."""

_RULERS: Final = frozenset(
    {"leader", "president", "premier", "ruler", "strongman", "monarch", "king", "emir"}
)
_GROUPS: Final = frozenset({"group", "movement", "militia", "faction", "party", "insurgency", "guerrillas"})
_ORGANISATIONS: Final = frozenset(
    "organization organisation body bloc agency alliance institution watchdog charity association union"
    " company firm network newspaper broadcaster channel council commission".split()
)
_FORCES: Final = {"army": "MIL", "navy": "MIL", "military": "MIL", "police": "COP"}
"""What only a state has under that name alone: "the army" is no rebel army of which the article tells."""
_ALLIANCES: Final = frozenset({"bloc", "alliance"})
_INTERNATIONAL: Final = frozenset({"IGO", "EUR", "UNO"})
_BODIES: Final = frozenset({"organization", "group"})
_NO_STATES: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""Codes of international actors, who are nobody's neighbour."""

_HEADS: Final = ("president", "prime minister", "leader", "king", "emir", "chancellor", "acting president")

_NEAR: Final = 3
_DESCRIPTION_REACH: Final = 40
"""Sentences back that "the group", and a description such as "the ministry", may look for its entity."""


class Descriptions:
    """Finds what a description stands for: the nearest earlier entity that agrees."""

    def __init__(self, parses: Sequence[Parse], roll: Roll) -> None:
        self._parses = parses
        self._roll = roll

    def points_back(self, index: int, phrase: Phrase) -> bool:
        """True for "the ministry", "this group", "parliament": nothing new is said to tell it by."""
        tokens = self._parses[index].tokens
        if tokens[phrase.first].text.lower() in ("the", "this", "that"):
            return True
        bare = phrase.first == phrase.last and phrase.agent is not None and phrase.agent.kind == "institution"
        return bare and not tokens[phrase.head].text.endswith("s")

    def described(self, index: int, phrase: Phrase, country: str | None) -> Entity | None:
        """The latest entity that a description can be of: called by the same noun, or of the same sort."""
        assert phrase.agent is not None
        tokens = self._parses[index].tokens
        noun, word = phrase.agent.noun, tokens[phrase.head].text.lower()
        if country is not None:
            return self._leader_of(index, noun, word, country)
        if word in _REALMS:
            return self._realm(index, phrase.head)
        alone = phrase.last - phrase.first <= 1
        of_body = self._is_of_body(index, phrase)
        for _, _, entity in self._roll.earlier(index, _DESCRIPTION_REACH):
            if of_body and entity.kind == "person" and _rules(entity):
                continue
            called = entity.name.lower().rsplit(" ", 1)[-1]
            if entity.key[0] == "agent" and called == word and (entity.key[1] == noun or alone):
                return entity
            if entity.kind == "person" and any(f"agents.toml:{noun}" in reason for reason in entity.reasons):
                return entity
            named = entity.key[0] in ("entry", "name") and entity.kind in _BODIES and called == word
            if named and (word not in _FORCES or _FORCES[word] in entity.sectors):
                return entity
        if not alone:
            return None
        if word in _GROUPS:
            return self._of_sort(
                index, phrase.head, lambda e: e.key[0] in ("entry", "name") and e.kind == "group"
            )
        if word in _ALLIANCES:
            return self._of_sort(index, phrase.head, lambda e: e.country in _INTERNATIONAL)
        if word in _ORGANISATIONS:
            return self._of_sort(
                index, phrase.head, lambda e: e.key[0] in ("entry", "name") and e.kind in _BODIES
            )
        if phrase.agent.sectors[:1] == ("REB",) and tokens[phrase.head].tag == "NNS":
            return self._of_sort(
                index, phrase.head, lambda e: e.kind == "group" and e.sectors[:1] == ("REB",)
            )
        return None

    def _realm(self, index: int, head: int) -> Entity | None:
        """Which state "the country" is: the speaker's own, else the nearest, if the article is about it.

        A state that was named more than a sentence before must be the one that is mentioned most.
        """
        ruler = self._ruler_over(index, head)
        if ruler is not None:
            return self._roll.state(ruler.country)
        nearest = self._of_sort(index, head, lambda e: e.kind == "state")
        if nearest is None:
            return None
        counts: Counter[str] = Counter()
        for at, _, entity in self._roll.earlier(index, _DESCRIPTION_REACH):
            if entity is nearest and at >= index - 1:
                return nearest
            counts[entity.country or ""] += 1
        del counts[""]
        return nearest if counts[nearest.country or ""] == max(counts.values(), default=0) else None

    def _ruler_over(self, index: int, head: int) -> Entity | None:
        """Who speaks to the country that he rules, or leaves it: "the president told the country"."""
        parse = self._parses[index]
        tokens = parse.tokens
        verb = tokens[tokens[head].head]
        if tokens[head].relation not in ("object", "indirect") or verb.lemma not in _TO_ONES_OWN:
            return None
        for at, subject, entity in self._roll.earlier(index, 0):
            token = tokens[subject]
            if at == index and token.relation == "subject" and token.head == verb.index:
                return entity if entity.kind in ("person", "office") and entity.country else None
        return None

    def _is_of_body(self, index: int, phrase: Phrase) -> bool:
        """True for "the association's president", "the leader of a victims' group": not the country's."""
        parse = self._parses[index]
        tokens = parse.tokens
        for child in parse.children[phrase.head]:
            if tokens[child].relation == "possessor" and tokens[child].pos == "NOUN":
                if tokens[child].lemma.lower() in _ORGANISATIONS:
                    return True
            elif tokens[child].lemma == "of":
                for body in parse.children[child]:
                    some = any(tokens[c].lemma == "a" for c in parse.children[body])
                    if some or tokens[body].lemma.lower() in _ORGANISATIONS:
                        return True
        return False

    def _leader_of(self, index: int, noun: str, word: str, country: str) -> Entity | None:
        """ "The Kenyan leader": the person of the article who has that title, or rules, in that country."""
        found = [
            e
            for _, _, e in self._roll.earlier(index, _DESCRIPTION_REACH)
            if e.kind == "person"
            and e.country == country
            and (
                any(f"agents.toml:{noun}" in reason for reason in e.reasons)
                or (word in _RULERS and e.sectors[:1] == ("GOV",) and _rules(e))
            )
        ]
        return found[0] if len(dict.fromkeys(found)) == 1 else None

    def _of_sort(self, index: int, before: int, agrees: Callable[[Entity], bool]) -> Entity | None:
        """The nearest of a sort before a token, its sentence or the three before; subjects first."""
        best: tuple[int, int, int] | None = None
        chosen: Entity | None = None
        for at, head, entity in self._roll.earlier(index, _NEAR):
            relation = self._parses[at].tokens[head].relation
            subject = 1 if relation in ("subject", "passive_subject") else 0
            if at == index and head >= before:
                continue
            rank = (at, subject, head if at == index else -head)
            if agrees(entity) and (best is None or rank > best):
                best, chosen = rank, entity
        return chosen

    def neighbour(self, index: int, phrase: Phrase, owners: Sequence[Entity]) -> str | None:
        """The one other country that is near: Chad, in "Sudan left Chad and accused its neighbour"."""
        if self._parses[index].tokens[phrase.head].tag != "NN":
            return None
        mine = {e.country for e in owners if e.kind != "unnamed"}
        for at in (index, index - 1) if index else (index,):
            seen = [e for _, head, e in self._roll.earlier(at, 0) if at < index or head < phrase.head]
            others = {e.country for e in seen if e.country} - mine - _NO_STATES
            if others:
                return next(iter(others)) if len(others) == 1 else None
        return None


def _rules(entity: Entity) -> bool:
    """True where the text or the tables call a person head of a state or government."""
    return any(f"agents.toml:{title}" in r for r in entity.reasons for title in _HEADS)
