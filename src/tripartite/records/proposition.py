"""Predicate-argument structures, in the manner of PredPatt (White et al. 2016).

Read-only, though not frozen. Made by hand, since they are made for every clause of the news, and what
`dataclass` would make is never compiled.
"""

from dataclasses import dataclass
from typing import Literal

PredicateKind = Literal["verb", "noun", "adjective"]


@dataclass(slots=True, init=False, unsafe_hash=True)
class Argument:
    """One participant of a proposition, voice undone.

    `role` is "subject", "object", "indirect", "attribute", "clause", "possessor", or the
    preposition that introduces it ("with", "against"). `heads` are token indices, one a conjunct.
    `rule` names the rule that found it.
    """

    role: str
    heads: tuple[int, ...]
    rule: str

    def __init__(
        self,
        role: str,
        heads: tuple[int, ...],
        rule: str,
    ) -> None:
        self.role = role
        self.heads = heads
        self.rule = rule

    def __reduce__(self) -> tuple[type["Argument"], tuple[object, ...]]:
        return Argument, (
            self.role,
            self.heads,
            self.rule,
        )


@dataclass(slots=True, init=False, unsafe_hash=True)
class Embedding:
    """How a proposition hangs below another one.

    `governor` is the governing predicate's token; `relation` one of "clause", "open_clause",
    "adverbial", "relative", "participle", "conjunct", "noun_argument"; `marker` the subordinating
    word ("if", "to", "that", a preposition), with its token index, where there is one.
    """

    governor: int
    relation: str
    marker: str | None
    marker_token: int | None

    def __init__(
        self,
        governor: int,
        relation: str,
        marker: str | None = None,
        marker_token: int | None = None,
    ) -> None:
        self.governor = governor
        self.relation = relation
        self.marker = marker
        self.marker_token = marker_token

    def __reduce__(self) -> tuple[type["Embedding"], tuple[object, ...]]:
        return Embedding, (
            self.governor,
            self.relation,
            self.marker,
            self.marker_token,
        )


@dataclass(slots=True, init=False, unsafe_hash=True)
class Proposition:
    """Who did what to whom, as the grammar says it, before any code is given.

    `head` is the predicate's token, `trigger` all tokens that carry it (particle, light verb).
    `support` is the token of the light verb that carries a noun predicate, e.g. "hold" in "hold
    talks"; tense, modality and negation are then the light verb's.
    `tense` is "past", "present", "future" or "none"; `aspect` "simple", "perfect",
    "progressive" or "none". `modal` and `negation` are token indices of the words that say so.
    """

    head: int
    kind: PredicateKind
    lemma: str
    trigger: tuple[int, ...]
    arguments: tuple[Argument, ...]
    particle: str | None
    support: int | None
    passive: bool
    tense: str
    aspect: str
    modal: int | None
    negation: int | None
    embedding: Embedding | None
    trace: tuple[str, ...]

    def __init__(
        self,
        head: int,
        kind: PredicateKind,
        lemma: str,
        trigger: tuple[int, ...],
        arguments: tuple[Argument, ...],
        particle: str | None = None,
        support: int | None = None,
        passive: bool = False,
        tense: str = "none",
        aspect: str = "none",
        modal: int | None = None,
        negation: int | None = None,
        embedding: Embedding | None = None,
        trace: tuple[str, ...] = (),
    ) -> None:
        self.head = head
        self.kind = kind
        self.lemma = lemma
        self.trigger = trigger
        self.arguments = arguments
        self.particle = particle
        self.support = support
        self.passive = passive
        self.tense = tense
        self.aspect = aspect
        self.modal = modal
        self.negation = negation
        self.embedding = embedding
        self.trace = trace

    def __reduce__(self) -> tuple[type["Proposition"], tuple[object, ...]]:
        return Proposition, (
            self.head,
            self.kind,
            self.lemma,
            self.trigger,
            self.arguments,
            self.particle,
            self.support,
            self.passive,
            self.tense,
            self.aspect,
            self.modal,
            self.negation,
            self.embedding,
            self.trace,
        )

    def argument(self, role: str) -> Argument | None:
        """The first argument of that role, or None."""
        for argument in self.arguments:
            if argument.role == role:
                return argument
        return None
