"""Whom a pronoun stands for: he and she by given name, they by joint subjects."""

import pytest

import tripartite
from tripartite.knowledge.name_words import load_name_words

CASES = (
    (
        "Theresa Lund invited Jeremy Holm to talks. Mr Holm declined. Norway urged her to wait.",
        "Theresa Lund",
    ),
    ("Jeremy Holm invited Theresa Lund to talks. Ms Lund declined. Norway urged him to wait.", "Jeremy Holm"),
)


@pytest.mark.parametrize(("text", "name"), CASES)
def test_given_name_tells_he_from_she(text: str, name: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    urged = reading.events[-1]
    assert urged.type == "REQUEST"
    assert [names[i] for i in urged.recipients] == [name]


def test_they_are_the_joint_subjects_above() -> None:
    text = "Rights groups praised the judge. Google and Facebook denied that they had armed the rebels."
    reading = tripartite.read(text)
    names = {actor.id: actor.name for actor in reading.actors}
    assert {names[i] for i in reading.events[-1].actors} == {"Google", "Facebook"}


def test_lists_of_given_names_do_not_overlap() -> None:
    words = load_name_words()
    assert not words.women & words.either
    assert words.is_woman("theresa") is True
    assert words.is_woman("jeremy") is False
    assert words.is_woman("kim") is None
