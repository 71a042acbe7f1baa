"""Speakers by class, and the agency that supplied a report."""

import pytest

import tripartite
from tripartite.knowledge.loader import load
from tripartite.knowledge.voices import voice_classes

CASES = [
    ("Iran will reopen the mine, Tasnim reported.", "state_media"),
    ("Iran will reopen the mine, Reuters reported.", "wire_service"),
    ("Iran will reopen the mine, the New York Times reported.", "media"),
    ("Iran will reopen the mine, a military spokesman said.", "unnamed_official"),
    ("Iran will reopen the mine, the interior ministry said.", "official"),
    ("Iran will reopen the mine, Iranian President Hassan Rouhani said.", "official"),
    ("Iran will reopen the mine, a shopkeeper said.", None),
]


@pytest.mark.parametrize(("text", "voice"), CASES)
def test_voice_of_the_speaker(text: str, voice: str | None) -> None:
    (statement,) = tripartite.read(text, published="2019-03-19").statements
    assert statement.voice == voice


def test_the_agency_of_the_dateline_is_the_printed_source() -> None:
    reading = tripartite.read("TEHRAN (Sample News) - Iran praised Iraq on Monday. Iraq praised Iran.")
    assert reading.printed_source is not None
    assert reading.printed_source.text == "Sample News"
    assert tripartite.read("Iran praised Iraq.").printed_source is None


def test_every_news_organisation_of_the_classes_is_known() -> None:
    unknown = [
        name
        for name, kind in voice_classes().items()
        if kind != "social_media" and not any(e.name == name for e in load().entries(name))
    ]
    assert unknown == []
