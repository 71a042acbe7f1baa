"""Subjects that borrow the words of politics: the lexicon's own texts, who has standing, what outweighs them."""

import pytest

import tripartite
from tripartite.lexicon import loader
from tripartite.lexicon.documents import Document
from tripartite.lexicon.subject_file import subjects_of
from tripartite.records.problem import Problem

SUBJECTS = loader.load().subjects


@pytest.mark.parametrize("text", [example.text for s in SUBJECTS for example in s.examples])
def test_example_gives_no_event(text: str) -> None:
    assert tripartite.read(text).events == ()


@pytest.mark.parametrize("text", [counter.text for s in SUBJECTS for counter in s.counters])
def test_counter_is_coded(text: str) -> None:
    assert tripartite.read(text).events != ()


STORY = "Her new thriller is set in a mountain resort. {} The novel has a likeable hero."
MATCH = "The champions won the final by two goals in extra time. {} The stadium was full."


@pytest.mark.parametrize(
    ("frame", "sentence", "coded"),
    [
        (STORY, "Two spies kidnap a minister and the police raid the wrong house.", False),
        (STORY, "Last year China banned the book and arrested her publisher.", True),
        (MATCH, "Italy attacked Uruguay from the start and crushed them.", False),
        (MATCH, "Police arrested nine supporters.", True),
        (MATCH, "The president of Uruguay praised the Italian government.", True),
        (MATCH, "Thousands protested against the government outside.", True),
    ],
)
def test_neighbours_tell_the_subject(frame: str, sentence: str, coded: bool) -> None:
    reading = tripartite.read(frame.format(sentence), published="2021-06-02", min_confidence=0.0)
    assert bool(reading.events) is coded


def test_silence_says_which_words_told() -> None:
    reading = tripartite.read("Kenya bombarded Ghana with crosses in the quarter-final.")
    (silence,) = reading.silences
    assert silence.stage == "subject"
    assert silence.reason == "it speaks of sport: final, quarter final"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": 1}, "unknown key"),
        ({"spares": "some"}, "is none of"),
        ({"hints": ["Goal"]}, "lists of words"),
        ({"hints": ["wicket"]}, "stands twice"),
        ({"sectors": ["XYZ"]}, "sector codes"),
        ({"example": []}, "needs an example"),
        ({"enough": "two"}, "number of points"),
        ({"counter": [{"text": "A goal."}]}, "a counter a text and a why"),
    ],
)
def test_malformed_subject_is_refused(change: dict[str, object], message: str) -> None:
    good = {"name": "sport", "spares": "standing", "words": ["wicket"], "example": [{"text": "A wicket."}]}
    document = Document("subjects.toml", "", {"subject": [good | change]}, {"subject": (3,)})
    problems: list[Problem] = []
    assert list(subjects_of([document], problems)) == []
    assert message in problems[0].message
    assert problems[0].line == 3
