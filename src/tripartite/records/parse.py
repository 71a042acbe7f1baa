"""A parsed sentence, in our own relation names."""

from dataclasses import dataclass
from typing import NamedTuple

from tripartite.records.article import Sentence
from tripartite.records.span import Span


@dataclass(slots=True, init=False, unsafe_hash=True)
class Token:
    """One token; read-only, though not frozen, and made by hand: it is made for every word of the news.

    `start` and `end` are offsets into the article's text; `tag` is the Penn Treebank tag, `pos`
    a coarse class (NOUN, NAME, VERB, AUX, ADJ, ADV, PRON, DET, PREP, NUM, CONJ, PART, PUNCT, X);
    `relation` is a name of `coding/propositions/scheme.py`; `head` is an index (the root's own).
    """

    index: int
    text: str
    lemma: str
    tag: str
    pos: str
    relation: str
    head: int
    start: int
    end: int

    def __init__(
        self,
        index: int,
        text: str,
        lemma: str,
        tag: str,
        pos: str,
        relation: str,
        head: int,
        start: int,
        end: int,
    ) -> None:
        self.index = index
        self.text = text
        self.lemma = lemma
        self.tag = tag
        self.pos = pos
        self.relation = relation
        self.head = head
        self.start = start
        self.end = end

    def __reduce__(self) -> tuple[type["Token"], tuple[object, ...]]:
        return Token, (
            self.index,
            self.text,
            self.lemma,
            self.tag,
            self.pos,
            self.relation,
            self.head,
            self.start,
            self.end,
        )

    def _replace(
        self,
        *,
        lemma: str | None = None,
        tag: str | None = None,
        pos: str | None = None,
        relation: str | None = None,
        head: int | None = None,
    ) -> "Token":
        """The token with another reading, under the name that named tuples have for it."""
        return Token(
            self.index,
            self.text,
            self.lemma if lemma is None else lemma,
            self.tag if tag is None else tag,
            self.pos if pos is None else pos,
            self.relation if relation is None else relation,
            self.head if head is None else head,
            self.start,
            self.end,
        )


class Entity(NamedTuple):
    """A name found by the model's recogniser, token range ``[first, last]`` both included."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """The dependency tree of one sentence; `children[i]` are token i's dependants in text order."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    root: int
    entities: tuple[Entity, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)
