"""Confidence: the points of an event's signs, what is too uncertain to be coded, and how it is explained."""

from math import exp
from pathlib import Path

import pytest

import tripartite
from tripartite import api
from tripartite.coding.confidence import confidence_of
from tripartite.coding.explain import explain
from tripartite.lexicon.entries import Trust
from tripartite.lexicon.loader import DATA, read
from tripartite.sources.articles import make_article
from tripartite.sources.sections import sectioned

# Of two texts, the event of the first is the surer one.
ROWS = (
    ("Kenya accused Uganda of an attack.", "He accused her of an attack after Anna Holm met Jeremy Holm."),
    ("Kenya expelled the Ugandan ambassador.", "The club expelled a member who had expelled a spy."),
    ("Kenya banned the party.", "The council, which had banned it, met."),
    ("Police arrested a minister on Monday.", "The singer's new album, an attack on critics, opens with a concert."),
)  # fmt: skip

DOUBTFUL = (
    "The singer wanted her band to ask the audience for silence during the concert. Fans queued for an album."
)


def least(text: str) -> float:
    return min((e.confidence for e in tripartite.read(text, min_confidence=0.0).events), default=0.0)


@pytest.mark.parametrize(("surer", "doubtful"), ROWS)
def test_what_is_surer(surer: str, doubtful: str) -> None:
    assert least(surer) > least(doubtful)


def test_points_are_log_odds() -> None:
    trust = Trust(5, 0.0, {"passive": 4, "side clause": -9})
    assert confidence_of((), trust) == round(1 / (1 + exp(-0.5)), 2)
    assert confidence_of(("passive", "side clause", "dated"), trust) == 0.5
    assert confidence_of((), Trust(300)) == 1.0
    assert confidence_of((), Trust(-300)) == 0.0


def test_what_is_less_sure_than_asked_is_left_out_and_says_so() -> None:
    text = "Kenya accused Uganda of an attack."
    (event,) = tripartite.read(text).events
    assert tripartite.read(text, min_confidence=event.confidence).events == (event,)
    reading = tripartite.read(text, min_confidence=0.99)
    assert reading.events == ()
    (silence,) = reading.silences
    assert silence.stage == "confidence"
    assert silence.reason == f"too uncertain: ACCUSE with confidence {event.confidence:g}, below 0.99"
    assert reading.coder != tripartite.read(text).coder, "a reading names what made it"


def test_explain_names_the_signs_and_what_was_too_uncertain() -> None:
    article = sectioned(make_article("Kenya accused Uganda of an attack."))
    told = explain(article, api.coder(min_confidence=0.99)).sentences[0]
    reasons = [m.why_not or "" for m in told.matched if m.entry == "accuse.allege.accuse-of"]
    assert [reason.split(":")[0] for reason in reasons] == ["too uncertain"]
    (event,) = tripartite.read("Kenya accused Uganda of an attack.").events
    (step,) = (s for s in event.evidence.trace if s.startswith("confidence: "))
    assert "base " in step
    assert "two countries +" in step


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("base = 5\nfloor = 0.1\nceiling = 1\n", "unknown key"),
        ("base = 0.5\nfloor = 0.1\n", "base is a whole number"),
        ("base = 5\nfloor = 1.5\n", "floor a number from 0 to 1"),
        ('base = 5\n[points]\n"the moon is full" = 3\n', "no sign that the coder looks for"),
        ('base = 5\n[points]\n"passive" = 0.5\n', "points are whole numbers"),
    ],
)
def test_a_malformed_table_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "confidence.toml").write_text(text, encoding="utf-8")
    _, problems = read(tmp_path)
    assert any(fault in str(problem) for problem in problems)


def test_the_table_has_a_floor_and_known_signs() -> None:
    lexicon, problems = read(DATA)
    assert not problems
    assert 0 < lexicon.trust.floor <= 0.5
    assert lexicon.trust.points
