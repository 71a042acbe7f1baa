"""An invented article and its reading, built by hand."""

from datetime import date

import pytest

from tripartite.records.article import Article, Section
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
)
from tripartite.records.span import Span

TEXT = """\
Norway and Chad sign fishing pact

OSLO (North Wire) - Norwegian Foreign Minister Kari Lunde met her Chadian counterpart \
Idriss Maloum in Oslo on Monday and the two signed a pact on inland fisheries.

"We never threatened to close the lake," Maloum said, according to the Tchad Soir newspaper. \
Rebels may shell the port of Bol in the coming months, residents fear."""
CODER = Coder("0.1.0", "9f3c1a7e55d0b2c4", "en_core_web_sm 3.8.0")


def span(words: str, after: str = "") -> Span:
    """Where `words` stand in the article, first after the words `after`."""
    start = TEXT.index(words, TEXT.index(after) + len(after))
    return Span(start, start + len(words))


def mention(words: str, after: str = "", position: str | None = None) -> Mention:
    found = span(words, after)
    return Mention(found.start, found.end, words, position)


def _article() -> Article:
    dateline = "OSLO (North Wire) -"
    body = Span(TEXT.index("Norwegian"), len(TEXT))
    return Article(
        id="nw-20230509-07",
        text=TEXT,
        title="Norway and Chad sign fishing pact",
        published=date(2023, 5, 9),
        source="North Wire",
        url="https://north-wire.example/7",
        sections=(
            Section("headline", span("Norway and Chad sign fishing pact")),
            Section("dateline", span(dateline)),
            Section("body", body),
        ),
        extra={"desk": "Africa"},
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(
            "a1", "Kari Lunde", "NOR", "GOV", ("GOV",), "person", "title in the text",
            (mention("Norwegian Foreign Minister Kari Lunde", position="R"), mention("her")),
        ),
        Actor(
            "a2", "Idriss Maloum", "TCD", "GOV", ("GOV", "PTY"), "person", "counterpart",
            (mention("her Chadian counterpart Idriss Maloum"), mention("Maloum", "lake")),
        ),
        Actor("a3", "Norway", "NOR", "GOV", ("GOV",), "state", "country table", (mention("Norway"),)),
        Actor("a4", "Chad", "TCD", "GOV", ("GOV",), "state", "country table", (mention("Chad"),)),
        Actor("a5", "Rebels", None, "REB", ("REB",), "unnamed", "agent noun", (mention("Rebels"),)),
        Actor("a6", "Tchad Soir", "TCD", "JRN", ("JRN",), "organization", "media", (mention("Tchad Soir"),)),
        Actor("a7", "residents", None, None, (), "unnamed", "unresolved", (mention("residents"),)),
    )  # fmt: skip


def _event(key: str, sentence: str, trigger: tuple[str, ...], after: str = "", **fields: object) -> Event:
    values: dict[str, object] = {
        "id": key, "modes": (), "contexts": (), "cameo": None, "recipients": (), "reciprocal": False,
        "status": "actual", "when": None, "where": None, "said_by": None, "confidence": 0.9,
        "evidence": Evidence(span(sentence), tuple(span(word, after) for word in trigger), ("root", "frame")),
    }  # fmt: skip
    return Event(**{**values, **fields})  # type: ignore[arg-type]


def _events() -> tuple[Event, ...]:
    first = TEXT[TEXT.index("Norwegian") : TEXT.index('\n\n"We')]
    quote = TEXT[TEXT.index('"We') : TEXT.index(" Rebels")]
    last = TEXT[TEXT.index("Rebels") :]
    monday = When("2023-05-08", "2023-05-08", "on Monday")
    return (
        _event(
            "e-sign", "Norway and Chad sign fishing pact", ("sign", "pact"), type="SUPPORT", cameo="057",
            contexts=("economic", "natural_resource"), quad=1, score=5.0, actors=("a3", "a4"),
            reciprocal=True, rule="support.sign",
        ),
        _event(
            "e-meet", first, ("met",), type="CONSULT", modes=("visit",), contexts=("diplomatic",),
            cameo="040", quad=1, score=4.0, actors=("a1", "a2"), reciprocal=True, when=monday,
            where="p1", rule="consult.meet",
        ),
        _event(
            "e-threat", quote, ("threatened",), type="THREATEN", modes=("territory",), cameo="1311",
            quad=3, score=-4.0, actors=("a4",), status="negated", said_by="s1",
            confidence=0.75, rule="threaten.close",
        ),
        _event(
            "e-shell", last, ("shell",), type="ASSAULT", modes=("heavy-weapons", "destroy"), cameo="194",
            quad=4, score=-9.5, actors=("a5",), recipients=("a4", "a7"), status="hypothetical",
            when=When("2023-05-10", "2023-08-31", "in the coming months"), where="p2", said_by="s2",
            confidence=0.5, rule="assault.shell",
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Four events: agreed, met, denied, feared."""
    quote = '"We never threatened to close the lake,"'
    monday = DateRange(date(2023, 5, 8), date(2023, 5, 8), "day", date(2023, 5, 9))
    tchad = mention("Tchad Soir")
    return Reading(
        article=_article(),
        actors=_actors(),
        places=(
            Place("p1", "Oslo", 59.91273, 10.74609, "NOR", "Oslo", 3143244,
                  (mention("OSLO"), mention("Oslo"))),
            Place("p2", "Bol", None, None, None, None, None, (mention("Bol"),)),
        ),
        dates=(
            DateMention(span("on Monday"), "on Monday", monday),
            DateMention(span("in the coming months"), "in the coming months", Unresolved("no length named")),
        ),
        statements=(
            Statement(
                "s1", mention("Maloum", "lake"), "a2", mention("said"), (mention(quote),), "direct",
                (Relay("a6", tchad.start, tchad.end, tchad.text),),
            ),
            Statement("s2", mention("residents"), None, mention("fear"), (), "indirect", ()),
        ),
        events=_events(),
        coder=CODER,
        silences=(Silence(span("Norway and Chad sign fishing pact"), "frames", "no frame for this"),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def empty_reading() -> Reading:
    """A reading of three sentences that gave nothing."""
    text = "Snow fell. Rain fell. Hail may fall."
    spans = (Span(0, 10), Span(11, 21), Span(22, 36))
    reasons = (("gate", "no trigger word"), ("gate", "no trigger word"), ("frames", "no actor that acts"))
    return Reading(
        article=Article(id="weather", text=text),
        actors=(),
        places=(),
        dates=(),
        statements=(),
        events=(),
        coder=CODER,
        silences=tuple(Silence(at, stage, why) for at, (stage, why) in zip(spans, reasons, strict=True)),
    )
