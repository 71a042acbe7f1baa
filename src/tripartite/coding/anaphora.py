"""Words that point back: pronouns and collectives, to earlier entities."""

from collections.abc import Callable, Sequence
from typing import Final

from tripartite.coding.back_references import (
    COUNTS,
    REFLEXIVE,
    answerers,
    in_relative_clause,
    is_collective,
    is_whose,
    lemmas,
    owner_told_of,
    said_by_themselves,
    told_above,
    told_of,
    verbs_above,
)
from tripartite.coding.entities import Entity
from tripartite.coding.joint_antecedents import JointAntecedents
from tripartite.coding.phrase import Phrase
from tripartite.coding.roll import Roll
from tripartite.records.parse import Parse, Token
from tripartite.records.span import Span

_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_HE: Final = frozenset({"he", "him", "his", "himself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_STATES: Final = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "capital"})
_SINGULAR_INSTITUTIONS: Final = frozenset({"organization", "state", "group"})

_PLURAL: Final = frozenset({"NNS", "NNPS"})
_LOW: Final = frozenset({"possessor", "object", "preposition_object", "indirect"})
_SAYING: Final = frozenset({"say", "add", "announce", "read", "show", "state", "be"})
"""What a statement, a report or a decision does that speaks for its author."""


_PRONOUN_REACH: Final = 3
"""Sentences back that a pronoun may look for its entity."""


class Anaphora:
    """Finds what a pronoun or collective stands for: the nearest earlier entity that agrees."""

    def __init__(self, parses: Sequence[Parse], roll: Roll) -> None:
        self._parses = parses
        self._roll = roll
        self._joint = JointAntecedents(parses, roll)

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
        wanted: Entity | None
        if word in _HE or word in _SHE:
            wanted = (
                self._owner_told_of(index, token, lambda e: e.kind in ("person", "office"))
                or self._unnamed_speaker(index, token)
                or self._shared(index, token)
                or self._beside_unnamed(index, token, self._one_person(index, token))
            )
        elif word in _IT:
            if token.relation in ("object", "preposition_object", "indirect"):
                return ()  # "hosted it": an object is rather a thing than an actor
            if self.thing(index, token):
                return ()
            near = 0 if answerers(self._parses[index], token) else _PRONOUN_REACH
            wanted = self._owner_told_of(index, token, _is_institution) or self._before(
                index, token, _is_institution, near
            )
        elif word in _THEY:
            several = self._they(index, token)
            for entity in several:
                self._roll.mention(entity, Span(token.start, token.end))
            if several or said_by_themselves(self._parses[index], token) is not None:
                return several
            wanted = None
        else:
            return ()
        if wanted is None and word in (_IT | _THEY):
            wanted = self._speaker(index, token)
        if wanted is None:
            return ()
        self._roll.mention(wanted, Span(token.start, token.end))
        return (wanted,)

    def _they(self, index: int, token: Token) -> tuple[Entity, ...]:
        """Whom "they" stands for: several who are joined, or one plural."""
        same = said_by_themselves(self._parses[index], token)
        if same is not None:
            return tuple(e for at, head, e in self._roll.earlier(index, 0) if head == same)
        told = self._owner_told_of(index, token, lambda e: e.plural or e.kind == "group")
        if told is not None:
            return (told,)
        near = self._before(index, token, lambda e: e.plural or e.kind == "group", reach=0)
        if token.relation in ("object", "indirect"):
            tokens = self._parses[index].tokens
            plain = {e for _, head, e in self._roll.earlier(index, 0) if tokens[head].tag in _PLURAL}
            near = self._before(index, token, lambda e: e.plural and e in plain, reach=0) or near
        group = self._joint.above(index, token) or self._joint.acted_together(index, token)
        if group and near is None:
            return group
        if near is not None:
            return self._joint.with_joined(index, token, near)
        wanted = self._before(index, token, lambda e: e.plural or e.kind == "group")
        together = self._joint.subjects_before(index)
        if together and wanted not in together:
            return together
        return (wanted,) if wanted is not None else ()

    def _owner_told_of(self, index: int, token: Token, agrees: Callable[[Entity], bool]) -> Entity | None:
        """The noun that "who" stands for, where a relative clause says "his"; see `owner_told_of`."""
        noun = owner_told_of(self._parses[index], token)
        if noun is None:
            return None
        return next((e for _, head, e in self._roll.earlier(index, 0) if head == noun and agrees(e)), None)

    def _beside_unnamed(self, index: int, token: Token, person: Entity | None) -> Entity | None:
        """A person, unless somebody without a name is nearer: "burned a suspect's car in his yard"."""
        if token.relation != "possessor":
            return person
        tokens = self._parses[index].tokens
        nearer: Entity | None = None
        for _, head, entity in self._roll.earlier(index, 0):
            if entity is person:
                return person
            one = entity.kind == "unnamed" and not entity.plural and tokens[head].tag == "NN"
            if nearer is None and one and head < token.index and tokens[head].relation in _LOW:
                nearer = entity
        return nearer or person

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

    def _before(
        self, index: int, token: Token, agrees: Callable[[Entity], bool], reach: int = _PRONOUN_REACH
    ) -> Entity | None:
        """The antecedent: subjects before others, this sentence and the three before it, nearest first."""
        best: tuple[int, int, int] | None = None
        chosen: Entity | None = None
        parse = self._parses[index]
        told = told_above(parse, token) | told_of(parse, token) | answerers(parse, token)
        for at, head, entity in self._roll.earlier(index, reach):
            if (at == index and (head >= token.index or head in told)) or not agrees(entity):
                continue
            if self._parses[at].sentence.kind != self._parses[index].sentence.kind:
                continue
            relation = self._parses[at].tokens[head].relation
            subject = 1 if relation in ("subject", "passive_subject") else 0
            if relation == "possessor":
                subject = 0
            if is_whose(self._parses[at], head) and not self._tells_of(index, token, at, head):
                continue
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

    def _tells_of(self, index: int, pronoun: Token, at: int, whose: int) -> bool:
        """True where a pronoun stands in the clause that begins with "whose", which alone tells of him."""
        if at != index:
            return False
        parse = self._parses[index]
        noun = in_relative_clause(parse, whose)
        return noun is not None and noun == in_relative_clause(parse, pronoun.index)

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


def _is_institution(entity: Entity) -> bool:
    return entity.kind in _SINGULAR_INSTITUTIONS and not (entity.plural and entity.kind != "group")
