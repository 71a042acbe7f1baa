import pytest

from tripartite.formats.paragraphs import paragraphs
from tripartite.records.span import Span


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One.", ["One."]),
        ("  One.\n\n  Two.  ", ["One.", "Two."]),
        ("One.\nTwo.\r\nThree", ["One.", "Two.", "Three"]),
        ("One line was\nwrapped here.\nTwo.", ["One line was\nwrapped here.", "Two."]),
        ("Title\n \nText", ["Title", "Text"]),
        ("He said: \u201cNo.\u201d\u2028She left.", ["He said: \u201cNo.\u201d", "She left."]),
    ],
)
def test_where_paragraphs_end(text: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in paragraphs(text, Span(0, len(text)))] == wanted


def test_only_what_is_asked_for() -> None:
    text = "One. Two.\nThree. Four."
    assert [span.of(text) for span in paragraphs(text, Span(5, 16))] == ["Two.", "Three."]
