"""The gate asks whether a sentence can name anybody, before it is parsed."""

import pytest

from tripartite.api import coder
from tripartite.coding.gate import NO_PARTY, NO_PATTERN, Keep
from tripartite.coding.sentences import split
from tripartite.records.article import Article, Section, Sentence
from tripartite.records.span import Span


def decide(text: str) -> object:
    return coder().gate.decide(text, Sentence(Span(0, len(text)), 0, "body"))


@pytest.mark.parametrize(
    "text",
    [
        "Protesters attacked the building.",
        "Hundreds attacked the building.",
        "Three were killed in the attack.",
        "The two sides attacked again.",
        "They attacked the building.",
        "Zorvan attacked the building.",
        "On Monday Kabul was attacked.",
        "The minister's house was attacked.",
        "An anti-Kurdish attack failed on Friday.",
        "peacekeepers attacked the building",
    ],
)
def test_somebody_may_take_part(text: str) -> None:
    assert isinstance(decide(text), Keep)


@pytest.mark.parametrize(
    "text",
    [
        "The attack was over.",
        "Rain attacked the roof on Monday.",
        "In 2019 the attack of weeds was worse.",
        "The attack took five hours in March.",
        "The virus attacks twelve bricks.",
    ],
)
def test_nobody_can(text: str) -> None:
    assert decide(text) is NO_PARTY


@pytest.mark.parametrize(
    "text",
    [
        "Marlow Pike looked at the garden.",  # "look" needs "into", "for", ...
        "Fog rose over Turin.",  # only "rise up" is an act
        "Analysts expect a good summer.",  # no act is expected
    ],
)
def test_what_an_entry_needs_is_not_there(text: str) -> None:
    assert decide(text) is NO_PATTERN


@pytest.mark.parametrize(("other", "kept"), [("The party elected Snow.", True), ("It was cold.", False)])
def test_a_first_word_is_a_name_where_the_article_has_it_inside(other: str, kept: bool) -> None:
    text = f"{other} Snow attacked the roof."
    article = Article("a", text, sections=(Section("body", Span(0, len(text))),))
    last = coder().gate.decisions(text, split(article))[-1]
    assert isinstance(last, Keep) == kept
