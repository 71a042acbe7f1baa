import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

from tripartite.formats.event_view import days
from tripartite.formats.marking import STYLES, Marking, superscript
from tripartite.formats.terminal import render
from tripartite.records.article import Article, Section
from tripartite.records.reading import Actor, Mention, Reading, When
from tripartite.records.span import Span

GOLDEN = Path(__file__).parent / "golden"
ANSI = re.compile("\x1b\\[[0-9;]*m")
# Everything that a terminal would obey rather than show.
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_view_without_colour(reading: Reading, width: int) -> None:
    assert render(reading, width=width, color=False) == (GOLDEN / f"reading-{width}.txt").read_text("utf-8")


def test_the_view_of_nothing_says_why(empty_reading: Reading) -> None:
    assert render(empty_reading, width=80, color=False) == (GOLDEN / "nothing-80.txt").read_text("utf-8")


@pytest.mark.parametrize("width", [1, 40, 59, 60, 80, 99, 100, 107, 140, 300])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(reading: Reading, width: int) -> None:
    shown = render(reading, width=width, color=False)
    assert max(cell_len(line) for line in shown.splitlines()) <= max(width, 40)
    letters = re.sub(r"\s", "", shown)
    for words in ("Tchad Soir newspaper", "THREATEN", "Kari", "2023-05-08", "hypothetical"):
        assert words.replace(" ", "") in letters


@pytest.mark.parametrize("width", [80, 120])
def test_colour_changes_no_word(reading: Reading, width: int) -> None:
    bare = ANSI.sub("", render(reading, width=width, color=True))
    legend = "actor   trigger   place   date   "
    plain = render(reading, width=width, color=False)
    assert [line.rstrip() for line in bare.replace(legend, "").splitlines() if line.strip()] == [
        line for line in plain.splitlines() if line.strip()
    ]


def test_no_underline_runs_past_the_name_of_a_place(reading: Reading) -> None:
    shown = render(reading, width=120, color=True)
    underlined = re.findall("\x1b\\[4;38;5;36m([^\x1b]*)", shown)
    assert underlined == ["OSLO", "Oslo", "Bol", "place", "Oslo", "Bol"]


def test_the_shell_changes_nothing(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = render(reading, width=90, color=True)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
        assert render(reading, width=90, color=True) == wanted


def test_words_carry_the_style_of_what_they_are(reading: Reading) -> None:
    text = Marking(reading).text(Span(0, len(reading.article.text)), "")
    styled = {str(part.style): text.plain[part.start : part.end] for part in text.spans}
    assert set(STYLES.values()) <= set(styled)
    met = text.plain.index("met²")
    assert style_at(text, met) == STYLES["trigger"]
    assert style_at(text, text.plain.index("Kari Lunde")) == STYLES["actor"]
    assert style_at(text, text.plain.index("Oslo")) == STYLES["place"]
    assert style_at(text, text.plain.index("on Monday")) == STYLES["date"]


def test_a_trigger_inside_an_actor_is_a_trigger(reading: Reading) -> None:
    wide = Actor(
        "a8", "all", None, None, (), "group", "", (Mention(0, 33, "Norway and Chad sign fishing pact"),)
    )
    text = Marking(replace(reading, actors=(wide,))).text(Span(0, 33), "")
    assert text.plain == "Norway and Chad sign fishing pact¹"
    assert style_at(text, text.plain.index("sign")) == STYLES["trigger"]
    assert style_at(text, text.plain.index("fishing")) == STYLES["actor"]


def style_at(text: Text, position: int) -> str:
    return next(str(part.style) for part in text.spans if part.start <= position < part.end)


def test_hostile_text_steers_nothing(reading: Reading) -> None:
    bad = "\x1b]0;owned\x07\x1b[2J\u202eevil\u202c\x9b31m\ud800[bold]x[/bold] :smile: \r\n"
    article = Article(
        bad, bad + "Chad" + bad, bad + "!", None, bad, bad, sections=(Section("body", Span(0, 9)),)
    )
    actor = replace(reading.actors[3], name=bad, country=bad, mentions=(Mention(-5, 10**9, bad),))
    hostile = replace(
        reading,
        article=article,
        actors=(*reading.actors[:3], actor, *reading.actors[4:]),
        places=tuple(replace(place, name=bad, country=bad) for place in reading.places),
        events=tuple(replace(e, when=When("2023-01-01", "2023-01-02", bad)) for e in reading.events),
        coder=replace(reading.coder, model=bad),
    )
    for one in (hostile, replace(hostile, events=(), silences=(replace(reading.silences[0], reason=bad),))):
        for width in (80, 120):
            shown = ANSI.sub("", render(one, width=width, color=True))
            assert not OBEYED.search(shown)
            assert "[bold]x[/bold]" in shown
            assert not OBEYED.search(render(one, width=width, color=False))


@pytest.mark.parametrize(("text", "wanted"), [("", "The article is empty."), ("Hail.", "No sentence")])
def test_silence_without_reasons(empty_reading: Reading, text: str, wanted: str) -> None:
    silent = replace(empty_reading, article=Article("x", text), silences=())
    assert wanted in render(silent, width=80, color=False)


def test_words_outside_all_sections_are_shown(empty_reading: Reading) -> None:
    text = "Before. Head Between. Foot After."
    sections = (Section("headline", Span(8, 12)), Section("credit", Span(22, 26), repeats=0))
    shown = render(
        replace(empty_reading, article=Article("x", text, sections=sections)), width=80, color=False
    )
    assert [line.split(maxsplit=1) for line in shown.splitlines()[2:11:2]] == [
        ["body", "Before."], ["headline", "Head"], ["body", "Between."], ["credit", "Foot"],
        ["body", "After."],
    ]  # fmt: skip


def test_a_title_that_the_text_has_is_not_shown_twice(reading: Reading) -> None:
    assert render(reading, width=80, color=False).count("Norway and Chad sign") == 1
    other = replace(reading, article=replace(reading.article, title="Another title"))
    assert "Another title\n" in render(other, width=80, color=False)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("2023-05-08", "2023-05-08", "2023-05-08"),
        ("2023-05-08", "2023-05-14", "2023-05-08 – 05-14"),
        ("2023-12-30", "2024-01-02", "2023-12-30 – 2024-01-02"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-27", "2023-02-01 – 02-27"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("1990-01-01", "1999-12-31", "1990 – 1999"),
        ("9999-12-01", "9999-12-31", "9999-12"),
    ],
)
def test_days_are_told_briefly(start: str, end: str, wanted: str) -> None:
    assert days(When(start, end, None)) == wanted


def test_numbers_are_raised() -> None:
    assert superscript([1, 20, 345]) == "¹,²⁰,³⁴⁵"
