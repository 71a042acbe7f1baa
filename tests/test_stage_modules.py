"""The three stages that can be used alone: dates, places, statements."""

import doctest
from datetime import date
from types import ModuleType

import pytest

import tripartite.dates
import tripartite.places
import tripartite.statements
from tripartite import dates, places
from tripartite.records.errors import InputError
from tripartite.statements import statements


@pytest.mark.parametrize("module", [tripartite.dates, tripartite.places, tripartite.statements])
def test_the_examples_hold(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed


DAYS = [
    ("on Monday", "past", "2019-03-18"),
    ("on Monday", "future", "2019-03-25"),
    ("yesterday", "past", "2019-03-18"),
    ("March 3, 2015", "past", "2015-03-03"),
    ("Christmas Day", "future", "2019-12-25"),
]


@pytest.mark.parametrize(("words", "tense", "expected"), DAYS)
def test_days_of_a_phrase(words: str, tense: dates.Tense, expected: str) -> None:
    value = dates.resolve(words, published=date(2019, 3, 19), tense=tense)
    assert isinstance(value, dates.DateRange)
    assert value.earliest.isoformat() == value.latest.isoformat() == expected


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("on Monday", "no day to reckon"),
        ("fiscal 2019", "fiscal"),
        ("a red house", "no words"),
        ("", "no words"),
    ],
)
def test_what_has_no_day_says_why(words: str, reason: str) -> None:
    value = dates.resolve(words)
    assert isinstance(value, dates.Unresolved)
    assert reason in value.reason


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="2019-02-30"):
        dates.resolve("on Monday", published="2019-02-30")


def test_dates_of_a_text_count_from_its_first_character() -> None:
    text = "LAGOS, March 17 - Ministers met today."
    found = dates.find(text, published="2019-03-19")
    assert [(m.span.of(text), m.text) for m in found] == [("March 17", "March 17"), ("today", "today")]
    assert all(isinstance(m.value, dates.DateRange) and m.value.earliest.day == 17 for m in found)


def test_places_of_a_text() -> None:
    text = "AMMAN, Jordan (AP) - Fighters left Tripoli. Lebanon sent its army into Tripoli."
    found = {place.name: place for place in places.find(text)}
    assert found["Tripoli"].country == "LBN"
    assert [text[m.start : m.end] for m in found["Tripoli"].mentions] == ["Tripoli", "Tripoli"]


@pytest.mark.parametrize("name", ["", " ", ",", "x" * 10_000, "Paris, ", ", Texas", "((("])
def test_names_that_are_none(name: str) -> None:
    assert isinstance(places.resolve(name), tuple)


def test_namesakes_come_by_size_and_context() -> None:
    assert [p.country for p in places.resolve("Paris")][:1] == ["FRA"]
    assert places.resolve("Paris", countries={"USA"})[0].country == "USA"


def test_the_module_is_called_like_its_function() -> None:
    text = "The minister said the talks had failed."
    called = tripartite.statements(text)  # type: ignore[operator]
    assert called == statements(text)
    (statement,) = called
    assert statement.speaker is not None
    assert text[statement.speaker.start : statement.speaker.end] == "The minister"


def test_no_text_no_statements() -> None:
    assert dates.find("") == places.find("") == ()
