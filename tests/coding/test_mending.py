"""Slips of the parser, mended: the relation that a word must have in the sentence."""

import pytest

from tripartite.coding.parse import Parser
from tripartite.records.article import Sentence
from tripartite.records.span import Span

ROWS = (
    (
        "On a visit to Zimbabwe, South African President Cyril Ramaphosa praised the vote.",
        "Ramaphosa",
        "subject",
    ),
    ("In cooperation with its partners, UNHCR delivered tents to 300 families.", "UNHCR", "subject"),
    ("Kenya's judges demanded that the health minister resign for the failure.", "resign", "clause"),
)


@pytest.mark.parametrize(("text", "word", "relation"), ROWS)
def test_relation(parser: Parser, text: str, word: str, relation: str) -> None:
    (parse,) = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])
    token = next(t for t in parse.tokens if t.text == word)
    assert token.relation == relation
    assert token.pos in ("NAME", "VERB")
    assert token.index in parse.children[token.head]
