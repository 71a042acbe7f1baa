"""What the words of a phrase say of an actor by themselves: nationality, title, body, former office."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tripartite.coding.entities import Entity
from tripartite.coding.mentions import Phrases
from tripartite.coding.phrase import Phrase
from tripartite.knowledge.entries import Entry

FORMER: Final = frozenset({"former", "ex", "ex-", "one-time", "onetime", "erstwhile", "deposed", "ousted"})
_OWNING: Final = ("of", "in", "from", "for", "to")
_OTHERS: Final = frozenset(
    "friend ally rival enemy opponent foe adversary guest host counterpart colleague hero idol neighbour"
    " neighbor".split()
)
"""What somebody is to another without being of his country: "his friend Modi"."""

_AUTHORITIES: Final = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
_WEAK: Final = frozenset({"GOV", "MIL"})
"""Sectors of titles that the body in which they are held makes precise: a party's leader, a rebel colonel."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Country and sectors that a phrase gives, and the reasons."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    def completed_by(self, other: "Credentials") -> "Credentials":
        """These, and what another phrase says where they are silent."""
        return Credentials(
            self.country or other.country, self.sectors or other.sectors, self.reasons or other.reasons
        )


class CredentialReader:
    """Reads credentials out of the phrases of an article.

    `resolve(sentence, head)` gives the entities of another phrase; `places` maps the start of each toponym
    to its country.
    """

    def __init__(
        self,
        phrases: Sequence[Phrases],
        places: Mapping[int, str],
        resolve: Callable[[int, int], tuple[Entity, ...]],
    ) -> None:
        self._phrases = phrases
        self._places = places
        self._resolve = resolve

    def of(self, index: int, phrase: Phrase) -> Credentials:
        """What a phrase of sentence `index` says."""
        phrases, parse = self._phrases[index], self._phrases[index].parse
        country: str | None = None
        reasons: list[str] = []
        sectors: tuple[str, ...] = ()
        body = self._body_entry(phrases, phrase)
        if phrase.nationality is not None and phrase.nationality_token is not None:
            country = phrase.nationality
            reasons.append(f"nationality in the text: {self.nationality_words(index, phrase)}")
        elif body is not None and body.country:
            country = body.country
        elif phrase.agent is not None:
            country, why = self._belongs_to(index, phrase)
            if why:
                reasons.append(why)
        if phrase.agent is not None:
            sectors = phrase.agent.sectors
            reasons.append(f"{phrase.agent.noun}, {phrase.agent.source}")
            leading = phrases.body_of(phrase)
            if leading is not None:
                sectors = tuple(dict.fromkeys((*leading.sectors, *sectors)))
                reasons.append(f"of the {leading.noun}, {leading.source}")
            elif body is not None and body.sectors:
                if not sectors or sectors[0] in _WEAK:
                    sectors = tuple(dict.fromkeys((*body.sectors, *sectors)))
                reasons.append(f"of {body.name}, {body.source}")
            before = [t.text.lower() for t in parse.tokens[max(0, phrase.first - 2) : phrase.first]]
            words = {parse.tokens[i].text.lower() for i in range(phrase.first, phrase.last + 1)}
            if phrase.agent.former or words & FORMER or before[-1:] == ["former"] or before == ["ex", "-"]:
                sectors = ("ELI", *(s for s in sectors if s != "ELI"))
                reasons.append("former office")
        return Credentials(country, sectors, tuple(reasons))

    def nationality_words(self, index: int, phrase: Phrase) -> str:
        """The words that give a phrase its nationality: "South African"."""
        phrases = self._phrases[index]
        token = phrase.nationality_token
        assert token is not None
        found = phrases.demonym_at(token) or phrases.entry_at(token)
        first, last = (found[0], found[1]) if found is not None else (token, token)
        return " ".join(phrases.parse.tokens[i].text for i in range(first, last + 1))

    def _body_entry(self, phrases: Phrases, phrase: Phrase) -> Entry | None:
        """The organisation named before a title: that of "Hamas official", "the FBI director"."""
        if phrase.agent is None or phrase.agent.kind not in ("person", "office"):
            return None
        stop = phrase.name[0] if phrase.name and phrase.kind == "name" else phrase.head
        for token in range(stop - 1, phrase.first - 1, -1):
            found = phrases.entry_at(token)
            if found is not None and found[2].kind in ("organization", "group") and not found[2].metonym:
                return found[2]
        return None

    def _spans(self, index: int, phrase: Phrase, preposition: int) -> bool:
        """True for the "from" and "to" of many who come from several countries."""
        parse = self._phrases[index].parse
        below = {parse.tokens[c].lemma: c for c in parse.children[phrase.head] if c > phrase.head}
        first, last = below.get("from"), below.get("to")
        if first is None or last is None or preposition not in (first, last) or first > last:
            return False
        return parse.tokens[phrase.head].tag in ("NNS", "NNPS")

    def _belongs_to(self, index: int, phrase: Phrase) -> tuple[str | None, str | None]:
        """The country of "its army", "the army of Iran", "a court in Bishkek", "Minsk police"."""
        parse = self._phrases[index].parse
        heads: list[int] = []
        words = {parse.tokens[i].lemma.lower() for i in range(phrase.first, phrase.last + 1)}
        foreign = not _OTHERS.isdisjoint(words)
        for child in parse.children[phrase.head]:
            token = parse.tokens[child]
            if token.relation == "possessor":
                heads += [] if foreign else [child]
            elif token.relation in ("compound", "unknown") and phrase.kind == "agent" and child < phrase.head:
                place = self._places.get(token.start)
                if place:
                    return place, f"place: {token.text}"
            elif token.relation == "preposition" and self._spans(index, phrase, child):
                continue  # "leaders from Chile to Mexico"
            elif token.relation == "preposition" and token.lemma in _OWNING:
                heads += [
                    c for c in parse.children[child] if parse.tokens[c].relation == "preposition_object"
                ]
        for head in heads:
            if head == phrase.head or parse.tokens[head].pos == "VERB":
                continue
            start = parse.tokens[head].start
            for entity in self._resolve(index, head):
                if entity.country == "MNC" and phrase.agent and _AUTHORITIES & set(phrase.agent.sectors):
                    continue  # "its regulator" of a company rules it and is none
                if entity.country:
                    return entity.country, f"belongs to: {parse.tokens[head].text}"
            inner = self._phrases[index].at(head)
            place = self._places.get(parse.tokens[inner.name[0]].start if inner.name else start)
            if place:
                return place, f"place: {parse.tokens[head].text}"
        return None, None
