"""Readings built by hand, and empty stores of both kinds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tripartite.records.article import Article
from tripartite.records.date import DateMention, DateRange, Unresolved
from tripartite.records.reading import (
    Actor,
    Coder,
    Event,
    Evidence,
    Mention,
    Place,
    Reading,
    Relay,
    Silence,
    Statement,
    When,
)  # fmt: skip
from tripartite.records.span import Span

CODER = Coder("0.1.0", "9f3c1a7e55d0b2c4", "small 3.8.0")
NEWER = replace(CODER, lexicon="00aa11bb22cc33dd")
TEXT = "Norway and Chad signed a pact in Oslo on Monday. Rebels may shell Bol, residents told Tchad Soir."


def _mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words)


def _span(words: str) -> Span:
    found = _mention(words)
    return Span(found.start, found.end)


def reading_of(number: int, coder: Coder = CODER, day: date | None = date(2023, 5, 9)) -> Reading:
    """A reading of two events under the article id `n…`."""
    key = f"n{number:03d}"
    actors = (
        Actor(f"a1{key}", "Norway", "NOR", "GOV", ("GOV",), "state", "table", (_mention("Norway"),)),
        Actor(f"a2{key}", "Chad", "TCD", "GOV", ("GOV",), "state", "table", (_mention("Chad"),)),
        Actor(f"a3{key}", "Rebels", None, "REB", ("REB", "UAF"), "unnamed", "noun", (_mention("Rebels"),)),
        Actor(f"a4{key}", "Tchad Soir", "TCD", "JRN", (), "organization", "media", (_mention("Tchad Soir"),)),
    )  # fmt: skip
    soir = _mention("Tchad Soir")
    places = (
        Place(f"p1{key}", "Oslo", 59.91, 10.74, "NOR", "Oslo", 3143244, (_mention("Oslo"),)),
        Place(f"p2{key}", "Bol", None, None, None, None, None, (_mention("Bol"),)),
    )
    statements = (
        Statement(
            f"s1{key}", _mention("residents"), None, _mention("told"), (_mention("Rebels may shell Bol"),),
            "indirect", (Relay(f"a4{key}", soir.start, soir.end, soir.text),), "person",
        ),
    )  # fmt: skip
    first, second = "Norway and Chad signed a pact in Oslo on Monday.", TEXT[TEXT.index("Rebels") :]
    events = (
        Event(
            f"e1{key}", "SUPPORT", (), ("economic", "diplomatic"), "057", 1, 5.0, (f"a1{key}", f"a2{key}"), (),
            True, "actual", When("2023-05-08", "2023-05-08", "on Monday"), f"p1{key}", None, 0.9, "support.sign",
            Evidence(_span(first), (_span("signed"), _span("pact")), ("root", "frame")),
        ),
        Event(
            f"e2{key}", "ASSAULT", ("heavy-weapons",), ("military",), "194", 4, -9.5, (f"a3{key}",),
            (f"a2{key}",), False, "hypothetical", None, f"p2{key}", f"s1{key}", 0.5, "assault.shell",
            Evidence(_span(second), (_span("shell"),)),
        ),
    )  # fmt: skip
    return Reading(
        article=Article(
            key, TEXT, title=f"Pact {number}", published=day, source=f"Outlet {number % 3}",
            url=f"https://news.example/{number}", extra={"desk": "Africa", "number": number},
        ),
        actors=actors, places=places,
        dates=(
            DateMention(_span("on Monday"), "on Monday", DateRange(date(2023, 5, 8), date(2023, 5, 8), "day", day)),
            DateMention(_span("may"), "may", Unresolved("no day")),
        ),
        statements=statements, events=events, coder=coder,
        silences=(Silence(_span(first), "frames", "no frame"),), printed_source=_mention("Tchad Soir"),
    )  # fmt: skip


@pytest.fixture(params=["file", "folder"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The path of a store that is not there yet, of both kinds."""
    return str(tmp_path / "news.duckdb") if request.param == "file" else f"{tmp_path / 'news'}/"


Filled = Callable[[int], str]
