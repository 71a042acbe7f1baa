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


# The text, the type of its last event, and the actors of that: none where a thing or nobody known acts.
ACTORS = (
    ("Saudi Arabia and Egypt cut ties with Qatar on Monday. They accused its emir of lying.",
     "ACCUSE", {"Saudi Arabia", "Egypt"}),
    ("The government met on Monday. It condemned the attack.", "ACCUSE", {"government"}),
    ("Iran fired a missile. The missile struck a base. It killed three soldiers.", "ASSAULT", set()),
    ("The mayor gave students a week to leave and accused the rector of lying.", "ACCUSE", {"mayor"}),
    ("The governor asked the harbour to send rescuers to the villages.", "AID", set()),
    ("Police said the rebels abducted villagers and used them to kill soldiers.", "ASSAULT", {"rebels"}),
)  # fmt: skip

THINGS = (
    "The storm hit the coast on Sunday. It threatens Vietnam.",
    "The drought began in May. It threatened Kenya and Somalia.",
    "The typhoon closed schools and offices on Thursday. It threatens Japan.",
    "The cyclone crossed the coast and pushed inland, where it destroyed whole villages.",
    "The virus reached the port in spring. It threatens Peru.",
)


@pytest.mark.parametrize(("text", "kind", "names"), ACTORS)
def test_who_acts(text: str, kind: str, names: set[str]) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    known = {actor.id: actor.name for actor in reading.actors}
    last = [event for event in reading.events if event.type == kind]
    assert {known[i] for event in last[-1:] for i in event.actors} == names


@pytest.mark.parametrize("text", THINGS)
def test_what_it_does_of_a_thing_is_no_event(text: str) -> None:
    events = tripartite.read(text, published="2021-06-02").events
    assert [event.type for event in events if event.type in ("THREATEN", "ASSAULT")] == []


SAID = (
    ("Prosecutors met in Monrovia. The general had sent guns to the rebels, they said.", "Prosecutors"),
    ("President Idriss Deby met ministers. Sarkozy would send 200 soldiers to Chad, he said.", "Idriss Deby"),
)


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_nobody_named_in_what_is_said_is_the_pronoun_that_says_it(text: str, speaker: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[s.speaker_actor] for s in reading.statements] == [speaker]


def test_the_leader_of_some_body_is_not_the_leader_named_before() -> None:
    text = 'President Idriss Deby met ministers. "We won," said the president of a miners\' union.'
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.speaker_actor or "") for s in reading.statements] == ["president"]


BARE_NAMES = (
    ("Clinton has said he will not lift the embargo on Vietnam.", "REJECT", "Clinton"),
    ("Brown met the president of Ghana in Accra.", "CONSULT", "Brown"),
    ("Haldane said she would meet the rebels on Monday.", "AGREE", "Haldane"),
)


@pytest.mark.parametrize(("text", "kind", "name"), BARE_NAMES)
def test_a_first_word_that_does_what_persons_do_is_a_name(text: str, kind: str, name: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [(e.type, names[e.actors[0]]) for e in reading.events] == [(kind, name)]


def test_a_storm_that_begins_a_sentence_is_nobody() -> None:
    reading = tripartite.read("Snow blocked the road to Peru. Snow fell in Chile.")
    assert "Snow" not in {actor.name for actor in reading.actors}
