"""Words that point back: pronouns, collectives and definite descriptions, to earlier entities."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from tripartite.coding.back_references import (
    COUNTS,
    REFLEXIVE,
    is_collective,
    lemmas,
    told_above,
    told_of,
    verbs_above,
)
from tripartite.coding.entities import Entity
from tripartite.coding.phrase import Phrase
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.roll import Roll
from tripartite.records.parse import Parse, Token
from tripartite.records.span import Span

_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_HE: Final = frozenset({"he", "him", "his", "himself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_REALMS: Final = frozenset({"country", "nation", "kingdom", "republic", "emirate", "sultanate"})
_TO_ONES_OWN: Final = frozenset(
    "thank tell address ask urge promise assure reassure unite divide lead rule run govern flee".split()
)
"""What a ruler does to "the country" that is his own."""

_STATES: Final = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "capital"})
_RULERS: Final = frozenset(
    {"leader", "president", "premier", "ruler", "strongman", "monarch", "king", "emir"}
)
_GROUPS: Final = frozenset({"group", "movement", "militia", "faction", "party", "insurgency", "guerrillas"})
_ORGANISATIONS: Final = frozenset(
    "organization organisation body bloc agency alliance institution watchdog charity association union"
    " company firm network newspaper broadcaster channel council commission".split()
)
_ALLIANCES: Final = frozenset({"bloc", "alliance"})
_INTERNATIONAL: Final = frozenset({"IGO", "EUR", "UNO"})
_BODIES: Final = frozenset({"organization", "group"})
_SINGULAR_INSTITUTIONS: Final = frozenset({"organization", "state", "group"})

_HEADS: Final = ("president", "prime minister", "leader", "king", "emir", "chancellor", "acting president")

_SAYING: Final = frozenset({"say", "add", "announce", "read", "show", "state", "be"})
"""What a statement, a report or a decision does that speaks for its author."""


_PRONOUN_REACH: Final = 3
_DESCRIPTION_REACH: Final = 40
"""Sentences back that a pronoun, and a description such as "the ministry", may look for its entity."""


class Anaphora:
    """Finds what a pronoun or description stands for: the nearest earlier entity that agrees."""

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
            if entity.key[0] in ("entry", "name") and entity.kind in _BODIES and called == word:
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
        for at, head, entity in self._roll.earlier(index, _PRONOUN_REACH):
            relation = self._parses[at].tokens[head].relation
            subject = 1 if relation in ("subject", "passive_subject") else 0
            if at == index and head >= before:
                continue
            rank = (at, subject, head if at == index else -head)
            if agrees(entity) and (best is None or rank > best):
                best, chosen = rank, entity
        return chosen

    def collective(self, index: int, phrase: Phrase) -> tuple[Entity, ...]:
        """ "The three", "both sides", "the two countries": the latest group of that size."""
        parse = self._parses[index]
        if not is_collective(parse, phrase):
            return ()
        words = lemmas(parse, phrase)
        if words[-1] in ("neighbour", "neighbor"):
            latest = next((g for at, g in reversed(self._roll.groups) if at <= index), ())
            if any(e.kind != "state" for e in latest):
                return ()
        count = next((COUNTS[w] for w in words if w in COUNTS), None)
        for before, group in reversed(self._roll.groups):
            if before <= index and (len(group) > 1 if count is None else len(group) == count):
                members = self._states_of(group) if words[-1] in _STATES else group
                for entity in members:
                    self._roll.mention(entity, parse.span(phrase.first, phrase.last))
                return members
        return ()

    def _states_of(self, group: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """The states that the members of a group are or act for, where all are named in the article."""
        states = [self._roll.state(e.country) for e in group]
        return tuple(dict.fromkeys(s for s in states if s is not None)) if all(states) else group

    def pronoun(self, index: int, token: Token) -> tuple[Entity, ...]:
        """Whom "he", "its", "they" stand for; empty when nobody near agrees."""
        word = token.text.lower()
        if word in REFLEXIVE:
            return ()
        if word in _HE or word in _SHE:
            wanted = (
                self._unnamed_speaker(index, token)
                or self._shared(index, token)
                or self._one_person(index, token)
            )
        elif word in _IT:
            if token.relation in ("object", "preposition_object", "indirect"):
                return ()  # "hosted it": an object is rather a thing than an actor
            if self.thing(index, token):
                return ()
            wanted = self._before(
                index,
                token,
                lambda e: e.kind in _SINGULAR_INSTITUTIONS and not (e.plural and e.kind != "group"),
            )
        elif word in _THEY:
            near = self._before(index, token, lambda e: e.plural or e.kind == "group", reach=0)
            group = self._several_above(index, token) or self._joined(index, token)
            if group and near is None:
                for entity in group:
                    self._roll.mention(entity, Span(token.start, token.end))
                return group
            wanted = near or self._before(index, token, lambda e: e.plural or e.kind == "group")
            together = () if near is not None else self._subjects_before(index)
            if together and wanted not in together:
                for entity in together:
                    self._roll.mention(entity, Span(token.start, token.end))
                return together
        else:
            return ()
        if wanted is None and word in (_IT | _THEY):
            wanted = self._speaker(index, token)
        if wanted is None:
            return ()
        self._roll.mention(wanted, Span(token.start, token.end))
        return (wanted,)

    def _one_person(self, index: int, token: Token) -> Entity | None:
        """Whom "he" or "she" stands for.

        A woman known to be one comes before those of whom it is not known, who in the news are mostly men,
        unless one of them is the subject of the sentence.
        """
        she = token.text.lower() in _SHE
        other = "m" if she else "f"
        nearest = self._before(index, token, lambda e: e.kind in ("person", "office") and e.gender != other)
        if not she or nearest is None or nearest.gender == "f":
            return nearest
        tokens = self._parses[index].tokens
        for _, head, entity in self._roll.earlier(index, 0):
            if entity is nearest and head < token.index and tokens[head].relation == "subject":
                return nearest
        return self._before(index, token, lambda e: e.kind == "person" and e.gender == "f") or nearest

    def _speaker(self, index: int, token: Token) -> Entity | None:
        """Whoever speaks of "it" or "they" and nobody else: the army of "the army said it will leave"."""
        parse = self._parses[index]
        verb = parse.tokens[token.index].head
        clause = parse.tokens[verb]
        if token.relation not in ("subject", "passive_subject") or clause.relation != "clause":
            return None
        for at, head, entity in self._roll.earlier(index, 0):
            above = parse.tokens[head]
            if above.relation == "subject" and above.head == clause.head and head < token.index:
                fits = entity.kind != "person" or token.text.lower() in _THEY
                return entity if at == index and fits else None
        return None

    def _unnamed_speaker(self, index: int, token: Token) -> Entity | None:
        """The member of "one member says she will oppose it", who has no name."""
        tokens = self._parses[index].tokens
        clause = tokens[tokens[token.index].head]
        if token.relation not in ("subject", "passive_subject") or clause.relation != "clause":
            return None
        for at, head, entity in self._roll.earlier(index, 0):
            above = tokens[head]
            spoke = at == index and above.relation == "subject" and above.head == clause.head
            if spoke and head < token.index and above.tag == "NN" and entity.kind == "unnamed":
                return None if entity.plural else entity
        return None

    def _several_above(self, index: int, token: Token) -> tuple[Entity, ...]:
        """ "They" in what "Google and Meta said": the joint subjects of a verb above its own."""
        parse = self._parses[index]
        tokens = parse.tokens
        seen = {head: entity for at, head, entity in self._roll.earlier(index, 0) if head < token.index}
        verb = tokens[token.index].head
        while tokens[verb].head != verb:
            verb = tokens[verb].head
            for child in parse.children[verb]:
                if tokens[child].relation in ("subject", "passive_subject"):
                    found = tuple(dict.fromkeys(seen[h] for h in conjuncts(parse, child) if h in seen))
                    if len(found) > 1:
                        return found
        return ()

    def _subjects_before(self, index: int) -> tuple[Entity, ...]:
        """ "They" after "Kenya and Uganda closed ...": the joint subjects of the sentence before."""
        if not index:
            return ()
        parse = self._parses[index - 1]
        seen = {head: entity for at, head, entity in self._roll.earlier(index - 1, 0)}
        root = next((t.index for t in parse.tokens if t.relation == "root"), None)
        for child in () if root is None else parse.children[root]:
            if parse.tokens[child].relation in ("subject", "passive_subject"):
                found = tuple(dict.fromkeys(seen[h] for h in conjuncts(parse, child) if h in seen))
                return found if len(found) > 1 else ()
        return ()

    def thing(self, index: int, token: Token) -> str | None:
        """The thing that "it" stands for: "storm" after "the storm hit the coast"; None for an actor."""
        if token.text.lower() != "it":
            return None
        for at in (index, index - 1):
            if at < 0:
                return None
            parse = self._parses[at]
            end = token.index if at == index else len(parse.tokens)
            seen = {head for where, head, _ in self._roll.earlier(at, 0) if where == at}
            subjects = [
                t
                for t in parse.tokens[:end]
                if t.relation in ("subject", "passive_subject") and t.pos in ("NOUN", "NAME", "PRON")
            ]
            subjects = [t for t in subjects if at != index or t.head != token.head]
            if subjects:
                main = next((t for t in subjects if parse.tokens[t.head].relation == "root"), subjects[0])
                said = parse.tokens[main.head].lemma in _SAYING
                thing = main.tag == "NN" and main.index not in seen and not said
                return main.lemma.lower() if thing else None
        return None

    def _joined(self, index: int, token: Token) -> tuple[Entity, ...]:
        """ "They" after "Iran and Iraq ..." in the same or the previous sentence."""
        for before, group in reversed(self._roll.groups):
            if before < index - 1:
                break
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
        told = told_above(self._parses[index], token) | told_of(self._parses[index], token)
        for at, head, entity in self._roll.earlier(index, reach):
            if (at == index and (head >= token.index or head in told)) or not agrees(entity):
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
            if at == index and self._is_shared(index, head, token.index):
                rank = (at + 1, 2, head)
            if best is None or rank >= best:
                best, chosen = rank, entity
        return chosen

    def _same_clause(self, index: int, subject: int, pronoun: int) -> bool:
        """True where a subject is that of the pronoun's verb, said or unsaid: "sent men to arrest him"."""
        parse = self._parses[index]
        tokens = parse.tokens
        verb = tokens[pronoun].head
        if tokens[verb].relation != "preposition" and tokens[pronoun].relation in ("object", "indirect"):
            verb = verbs_above(parse, verb)[-1]
        return tokens[subject].head == verb

    def _shared(self, index: int, token: Token) -> Entity | None:
        """The man of "convicted a man and jailed him", who has no name."""
        for at, head, entity in self._roll.earlier(index, 0):
            one = at == index and head < token.index and entity.kind == "unnamed" and not entity.plural
            if one and self._is_shared(index, head, token.index):
                return entity
        return None

    def _is_shared(self, index: int, head: int, pronoun: int) -> bool:
        """True for the men of "took the men and beat them", "took the men to use them"."""
        parse = self._parses[index]
        tokens = parse.tokens
        if tokens[pronoun].relation != "object" or tokens[head].relation not in ("object", "conjunct"):
            return False
        while tokens[head].relation == "conjunct":
            head = tokens[head].head
        return tokens[head].relation == "object" and tokens[head].head in verbs_above(
            parse, tokens[pronoun].head
        )


def _rules(entity: Entity) -> bool:
    """True where the text or the tables call a person head of a state or government."""
    return any(f"agents.toml:{title}" in r for r in entity.reasons for title in _HEADS)
