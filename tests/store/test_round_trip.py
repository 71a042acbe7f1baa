"""What is written is read back as it was, from a file and from a folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.conftest import CODER, reading_of

from tripartite.records.article import Article, Section
from tripartite.records.reading import Actor, Event, Evidence, Mention, Reading, When
from tripartite.records.span import Span
from tripartite.store.rows import restored, stored
from tripartite.store.store import Outcome, open_store

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_MAYBE = st.none() | _TEXT


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings with any text, any gaps and any event."""
    text = draw(_TEXT)
    size = len(text)
    span = st.tuples(st.integers(0, size), st.integers(0, size)).map(lambda pair: Span(*sorted(pair)))
    article = Article(
        draw(st.text("abc09-", min_size=1, max_size=12)), text, draw(_MAYBE),
        draw(st.none() | st.dates()), draw(_MAYBE), draw(_MAYBE),
        sections=tuple(Section("body", at) for at in draw(st.lists(span, max_size=2))),
        extra=draw(st.dictionaries(_TEXT, st.integers(-9, 9) | _MAYBE, max_size=2)),
    )  # fmt: skip
    whole = Mention(0, size, text)
    actors = tuple(
        Actor(f"a{n}", draw(_TEXT), draw(_MAYBE), draw(_MAYBE), (), "person", "", (whole,))
        for n in range(draw(st.integers(0, 3)))
    )
    ids = [actor.id for actor in actors]
    some = st.lists(st.sampled_from(ids), unique=True).map(tuple) if ids else st.just(())
    when = st.none() | st.builds(When, st.just("2020-01-01"), st.just("2020-02-01"), _MAYBE)
    events = tuple(
        Event(
            f"e{n}", "AID", draw(st.sampled_from([(), ("x", "y")])), (), draw(_MAYBE), 2,
            draw(st.floats(-10, 10)), draw(some), draw(some), draw(st.booleans()), "actual", draw(when), None,
            None, draw(st.floats(0, 1)), draw(_TEXT), Evidence(draw(span), tuple(draw(st.lists(span, max_size=2)))),
        )
        for n in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    return Reading(article, actors, (), (), (), events, CODER)


@given(reading=readings())
@settings(max_examples=150, deadline=None)
def test_a_reading_taken_apart_is_the_same_when_put_together(reading: Reading) -> None:
    line = stored(reading).tables["readings"][0][-1]
    assert restored(str(line), reading.article.text) == reading


@given(batch=st.lists(readings(), max_size=4, unique_by=lambda reading: reading.article.id))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_store_gives_back_is_what_was_written(
    batch: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("news.duckdb", "news/"):
        with open_store(f"{tmp_path_factory.mktemp('store')}/{name}", write=True) as store:
            run = store.begin_run(CODER, "collect")
            store.write_readings([stored(reading) for reading in batch], run)
            store.finish_run(run)
            assert [store.reading(reading.article.id) for reading in batch] == batch
            assert len(store.events().to_arrow()) == sum(len(reading.events) for reading in batch)


def test_rows_say_what_the_reading_says(place: str) -> None:
    with open_store(place, write=True) as store:
        run = store.begin_run(CODER, "collect")
        store.write_readings([stored(reading_of(1))], run)
        store.write_outcomes([Outcome("coded", "n001")], run)
        store.finish_run(run, {"known": 0})
        first, second = sorted(store.events(), key=lambda row: str(row["event_id"]))
        assert first["actor_countries"] == ["NOR", "TCD"]
        assert first["recipient_ids"] == []
        assert first["contexts"] == ["economic", "diplomatic"]
        assert first["date_start"] == date(2023, 5, 8)
        assert (first["place"], first["place_country"], first["geonameid"]) == ("Oslo", "NOR", 3143244)
        assert (first["trigger"], first["said_by"], first["relayed_by"]) == ("signed pact", None, [])
        assert second["actor_countries"] == [None]
        assert (second["date_start"], second["published"]) == (None, date(2023, 5, 9))
        assert (second["said_by_name"], second["relayed_by"]) == ("residents", ["Tchad Soir"])
        article = reading_of(1).article
        assert store.article("n001") == replace(article, sections=())
        assert store.coder() == CODER
        assert store.article("n999") is store.reading("n999") is store.event("zz") is None
        for table, count in {"actors": 4, "places": 2, "statements": 1, "outcomes": 1, "runs": 1}.items():
            assert store.sql(f"SELECT count(*) FROM {table}").fetchall() == [(count,)], table


def test_a_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    reading = reading_of(1)
    broken = replace(reading, article=replace(reading.article, text=f"\ud800{reading.article.text[1:]}"))
    with pytest.raises(Exception, match="not valid Unicode"):
        stored(broken)
