"""A parsed sentence, in our own relation names."""

from dataclasses import dataclass
from typing import NamedTuple

from tripartite.records.article import Sentence
from tripartite.records.span import Span


class Token(NamedTuple):
    """One token. A named tuple and not a dataclass: it is made for every word of the news.

    `start` and `end` are offsets into the article's text; `tag` is the Penn Treebank tag, `pos`
    a coarse class (NOUN, NAME, VERB, AUX, ADJ, ADV, PRON, DET, PREP, NUM, CONJ, PART, PUNCT, X);
    `relation` is a name of `coding/propositions/scheme.py`; `head` is an index (the root's own).
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which no token needs
    text: str
    lemma: str
    tag: str
    pos: str
    relation: str
    head: int
    start: int
    end: int


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
