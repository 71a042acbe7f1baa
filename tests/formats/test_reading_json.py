import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tripartite.formats.reading_json import from_line, reading_line, reading_record
from tripartite.records.article import Article, PositionMark, Section
from tripartite.records.date import DateMention, DateRange, Unresolved
from tripartite.records.errors import InputError
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

SMALL = Reading(
    article=Article(
        id="k1",
        text="Kōfu police fined Ann.",
        published=date(2024, 2, 29),
        sections=(Section("caption", Span(0, 22), 3, (PositionMark(Span(0, 4), "C"),)),),
    ),
    actors=(
        Actor("a1", "police", "JPN", "COP", ("COP",), "group", "agent noun", (Mention(5, 11, "police"),)),
    ),
    places=(Place("p1", "Kōfu", 35.66, 138.57, "JPN", None, 1859100, (Mention(0, 4, "Kōfu"),)),),
    dates=(
        DateMention(
            Span(0, 4), "Kōfu", DateRange(date(2024, 2, 1), date(2024, 2, 29), "month", date(2024, 3, 1))
        ),
        DateMention(Span(5, 11), "police", Unresolved("no calendar reading")),
    ),
    statements=(
        Statement(
            "s1", Mention(5, 11, "police"), "a1", None, (Mention(12, 22, "fined Ann."),), "indirect",
            (Relay(None, 0, 4, "Kōfu"),),
        ),
    ),
    events=(
        Event(
            "e1", "COERCE", ("seize",), ("legal",), None, 4, -7.0, ("a1",), (), False, "actual",
            When("2024-02-29", "2024-02-29", None), "p1", "s1", 0.5, "coerce.fine",
            Evidence(Span(0, 22), (Span(12, 17),), ("root",)),
        ),
    ),
    coder=Coder("1.0", "abc", "sm 3.8"),
    silences=(Silence(Span(0, 22), "gate", "no cue"),),
)  # fmt: skip

SMALL_LINE = (
    '{"article":{"id":"k1","text":"Kōfu police fined Ann.","title":null,"published":"2024-02-29",'
    '"source":null,"url":null,"language":"en","sections":[{"kind":"caption","start":0,"end":22,"repeats":3,'
    '"marks":[{"start":0,"end":4,"text":"C"}]}]},'
    '"actors":[{"id":"a1","name":"police","country":"JPN","sector":"COP","sectors":["COP"],"kind":"group",'
    '"resolved_by":"agent noun","mentions":[{"start":5,"end":11,"text":"police","position":null}]}],'
    '"places":[{"id":"p1","name":"Kōfu","latitude":35.66,"longitude":138.57,"country":"JPN","admin1":null,'
    '"geonameid":1859100,"mentions":[{"start":0,"end":4,"text":"Kōfu"}]}],'
    '"dates":[{"start":0,"end":4,"text":"Kōfu","from":"2024-02-01","to":"2024-02-29","precision":"month",'
    '"anchor":"2024-03-01","reason":null},{"start":5,"end":11,"text":"police","from":null,"to":null,'
    '"precision":null,"anchor":null,"reason":"no calendar reading"}],'
    '"statements":[{"id":"s1","speaker":{"start":5,"end":11,"text":"police"},"speaker_actor":"a1","cue":null,'
    '"content":[{"start":12,"end":22,"text":"fined Ann."}],"manner":"indirect",'
    '"relayed_by":[{"actor":null,"start":0,"end":4,"text":"Kōfu"}],"voice":null}],'
    '"events":[{"id":"e1","type":"COERCE","modes":["seize"],"contexts":["legal"],"cameo":null,"quad":4,'
    '"score":-7.0,"actors":["a1"],"recipients":[],"reciprocal":false,"status":"actual",'
    '"when":{"start":"2024-02-29","end":"2024-02-29","text":null},"where":"p1","said_by":"s1",'
    '"confidence":0.5,"rule":"coerce.fine","evidence":{"sentence":{"start":0,"end":22},'
    '"trigger":[{"start":12,"end":17}],"trace":["root"]}}],'
    '"coder":{"version":"1.0","lexicon":"abc","model":"sm 3.8"},'
    '"silences":[{"sentence":{"start":0,"end":22},"stage":"gate","reason":"no cue"}],'
    '"printed_source":null}'
)


def test_the_line_is_exactly_the_contracts_shape() -> None:
    assert reading_line(SMALL) == SMALL_LINE


def test_extra_is_written_when_there_is_some(reading: Reading) -> None:
    assert reading_record(reading)["article"]["extra"] == {"desk": "Africa"}  # type: ignore[index]
    assert "extra" not in reading_record(SMALL)["article"]  # type: ignore[operator]


def test_an_invented_article_comes_back_equal(reading: Reading, empty_reading: Reading) -> None:
    for one in (reading, empty_reading, SMALL):
        assert from_line(reading_line(one)) == one
        assert from_line(reading_line(one).encode()) == one


def test_hostile_text_stays_on_one_line_and_comes_back() -> None:
    text = "a\nb\r\u2028c\x85d\x9b31m\x1b[2J\ud800\U0001f600"
    hostile = Reading(Article("x", text, extra={text: [text]}), (), (), (), (), (), SMALL.coder)
    line = reading_line(hostile)
    assert len(line.splitlines()) == 1
    assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 for letter in line)
    assert line.encode()
    assert json.loads(line)["article"]["text"] == text
    assert from_line(line) == hostile


def test_extra_that_json_cannot_hold_is_refused() -> None:
    strange = Reading(Article("x", "", extra={"size": 1j, "made": object()}), (), (), (), (), (), SMALL.coder)
    with pytest.raises(InputError, match="as JSON"):
        reading_line(strange)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (SMALL_LINE, "He said no.", "not a line of JSON"),
        (SMALL_LINE, "[]", "expected an object"),
        ('"article":', '"item":', "'article' is missing"),
        ('"kind":"group"', '"kind":"tribe"', r"actors: Invalid enum value 'tribe' - at `\$\[0\].kind`"),
        ('"to":"2024-02-29"', '"to":"yesterday"', r"dates\[0\]"),
        ('"reason":"no calendar reading"', '"reason":7', r"dates\[1\]"),
        ('"sections":[', '"sections":[5,', "not a JSON reading"),
        ('"where":"p1"', '"where":"p9"', "event e1 names the place p9"),
        ('"actors":["a1"]', '"actors":["a9"]', "event e1 names the actor a9"),
        ('"said_by":"s1"', '"said_by":"s9"', "event e1 names the statement s9"),
        ('"speaker_actor":"a1"', '"speaker_actor":"a9"', "statement s1 names the actor a9"),
    ],
)
def test_a_line_that_is_no_reading_is_refused_by_name(old: str, new: str, message: str) -> None:
    assert old in SMALL_LINE
    with pytest.raises(InputError, match=message):
        from_line(SMALL_LINE.replace(old, new))


WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.just("\ud800"), max_size=8)
OFFSETS = st.integers(0, 10**6)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
NAMES = st.sampled_from(["n1", "n2", "n3"])
SPANS = st.builds(Span, OFFSETS, OFFSETS)
PLAIN_MENTIONS = st.builds(Mention, OFFSETS, OFFSETS, WORDS)
MENTIONS = st.builds(Mention, OFFSETS, OFFSETS, WORDS, st.none() | WORDS)
EXTRA = st.dictionaries(
    WORDS, st.recursive(st.none() | st.booleans() | FLOATS | WORDS, lambda inner: st.lists(inner, max_size=2))
)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(one, max_size=2).map(tuple)


def maybe(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | one


ACTORS = st.builds(
    Actor, id=st.just(""), country=maybe(WORDS), sector=maybe(WORDS), sectors=several(WORDS),
    name=WORDS, resolved_by=WORDS, mentions=several(MENTIONS),
)  # fmt: skip
PLACES = st.builds(
    Place, st.just(""), WORDS, maybe(FLOATS), maybe(FLOATS), maybe(WORDS), maybe(WORDS), maybe(OFFSETS),
    several(PLAIN_MENTIONS),
)  # fmt: skip
RANGES = st.builds(DateRange, anchor=maybe(st.dates()))
DATES = st.builds(DateMention, SPANS, WORDS, RANGES | st.builds(Unresolved, WORDS))
STATEMENTS = st.builds(
    Statement, id=st.just(""), speaker=maybe(PLAIN_MENTIONS), speaker_actor=maybe(NAMES),
    cue=maybe(PLAIN_MENTIONS), content=several(PLAIN_MENTIONS),
    relayed_by=several(st.builds(Relay, maybe(NAMES), OFFSETS, OFFSETS, WORDS)),
)  # fmt: skip
EVENTS = st.builds(
    Event, id=WORDS, type=WORDS, modes=several(WORDS), contexts=several(WORDS), cameo=maybe(WORDS),
    score=FLOATS, actors=several(NAMES), recipients=several(NAMES),
    when=maybe(st.builds(When, WORDS, WORDS, maybe(WORDS))), where=maybe(NAMES), said_by=maybe(NAMES),
    confidence=FLOATS, rule=WORDS, quad=OFFSETS,
    evidence=st.builds(Evidence, SPANS, several(SPANS), several(WORDS)),
)  # fmt: skip
SECTIONS = st.builds(
    Section, span=SPANS, repeats=maybe(OFFSETS), marks=several(st.builds(PositionMark, SPANS, WORDS))
)
ARTICLES = st.builds(
    Article, WORDS, WORDS, maybe(WORDS), maybe(st.dates()), maybe(WORDS), maybe(WORDS), WORDS,
    several(SECTIONS), EXTRA,
)  # fmt: skip


def named(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Three records with the ids that events and statements point to."""
    return st.tuples(one, one, one).map(
        lambda records: tuple(
            type(record)(**{name: getattr(record, name) for name in record.__slots__} | {"id": f"n{number}"})
            for number, record in enumerate(records, start=1)
        )
    )


READINGS = st.builds(
    Reading, ARTICLES, named(ACTORS), named(PLACES), several(DATES), named(STATEMENTS), several(EVENTS),
    st.builds(Coder, WORDS, WORDS, WORDS), several(st.builds(Silence, SPANS, WORDS, WORDS)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(READINGS)
def test_any_reading_comes_back_from_its_line(any_reading: Reading) -> None:
    line = reading_line(any_reading)
    assert len(line.splitlines()) == 1
    assert from_line(line) == any_reading
    assert reading_line(from_line(line)) == line
