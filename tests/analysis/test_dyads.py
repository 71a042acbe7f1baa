"""Counting pairs of countries over time."""

from datetime import date

import polars
import pytest
from tests.analysis.conftest import MakeStore

from tripartite.analysis.coverage import calendar
from tripartite.analysis.dyads import dyad_counts
from tripartite.analysis.errors import AnalysisError, NoLinks
from tripartite.analysis.evidence import pairs_of
from tripartite.analysis.scope import Question, scope
from tripartite.evaluation.worlds import reported
from tripartite.records.periods import after, start_of
from tripartite.store.errors import QueryError
from tripartite.store.filters import Filters
from tripartite.store.store import open_store


def test_a_meeting_of_three_counts_once_a_pair_and_direction(few: polars.DataFrame) -> None:
    meeting = few.filter(polars.col("happening_id") == "meeting")
    rows = dyad_counts(meeting).select("actor", "recipient", "events", "cooperation").rows()
    codes = ("IRN", "IRQ", "SYR")
    assert rows == [(a, r, 1, 1.0) for a in codes for r in codes if a != r]
    both = dyad_counts(meeting, undirected=True, ids=True)
    assert both.select("actor", "recipient", "forth", "back", "reciprocity").rows() == [
        ("IRN", "IRQ", 1, 1, 1.0), ("IRN", "SYR", 1, 1, 1.0), ("IRQ", "SYR", 1, 1, 1.0)
    ]  # fmt: skip
    assert both["happenings"].to_list() == [["meeting"]] * 3


def test_counts_agree_with_a_plain_count(few: polars.DataFrame) -> None:
    plain = few.filter(polars.col("happening_id") != "meeting").with_columns(
        actor=polars.col("actor_countries").list.first(),
        recipient=polars.col("recipient_countries").list.first(),
    )
    expected = plain.group_by("actor", "recipient").agg(
        polars.len().cast(polars.Int64).alias("events"), polars.col("score").sum().round(6).alias("sum_score"),
        (polars.col("quad") <= 2).mean().round(6).alias("cooperation"),
    ).sort("actor", "recipient")  # fmt: skip
    found = dyad_counts(plain.drop("actor", "recipient"))
    assert found.select(expected.columns).rows() == expected.rows()
    typed = dyad_counts(few, types=True)
    assert typed["events"].sum() == dyad_counts(few)["events"].sum()
    monthly = dyad_counts(few, by="month", undirected=True)
    assert monthly["events"].sum() == dyad_counts(few, undirected=True)["events"].sum()


def test_periods_of_nothing_are_zero_only_where_the_store_holds_articles(
    few: polars.DataFrame, make_store: MakeStore
) -> None:
    may = polars.lit(date(2020, 5, 4))
    late = few.head(1).with_columns(
        happening_id=polars.lit("late"), date_start=may, date_end=may, first_report=may
    )
    with open_store(make_store(polars.concat([few, late]))) as store:
        pair = Filters(either=["SYR"])
        filled = dyad_counts(store, pair, by="month", undirected=True, fill=True, per_volume=True)
    iran = filled.filter(actor="IRN")
    assert iran.select("period", "events").rows() == [
        (date(2020, 1, 1), 0), (date(2020, 2, 1), 1), (date(2020, 3, 1), None), (date(2020, 4, 1), None),
        (date(2020, 5, 1), 0),
    ]  # fmt: skip
    assert iran["mean_score"].to_list() == [None, 2.5, None, None, None]
    held = iran["volume"].to_list()
    assert held[2] is None
    assert iran["per_1000"][1] == pytest.approx(1000 / held[1], abs=1e-5)


def test_happenings_are_counted_where_there_are_links(few: polars.DataFrame, make_store: MakeStore) -> None:
    events, _ = reported(few, 0)
    assert len(events) > len(few)
    with open_store(make_store(few)) as store:
        linked = scope(store)
        assert (linked.unit, linked.notes) == ("happenings", ())
        happened = dyad_counts(store)
        assert dyad_counts(store, unit="events")["events"].sum() > happened["events"].sum()
        assert dyad_counts(store, min_sources=2).is_empty()
        assert dyad_counts(store, Filters(source="post"))["events"].sum() == happened["events"].sum()
        assert dyad_counts(store, Filters(source="Mail")).is_empty()
    assert happened.filter(actor="USA").rows() == dyad_counts(few).filter(actor="USA").rows()
    with open_store(make_store(few, linked=False, name="other.duckdb")) as store:
        unlinked = scope(store)
        assert unlinked.unit == "events"
        assert "no links" in unlinked.notes[0]
        for question in (Question(unit="happenings"), Question(min_sources=2)):
            with pytest.raises(NoLinks, match="tripartite link"):
                scope(store, question)


def test_what_cannot_be_asked(few: polars.DataFrame) -> None:
    with pytest.raises(AnalysisError, match="is empty"):
        scope(few, Question().during(date(2020, 2, 1), date(2020, 1, 1)))
    with pytest.raises(QueryError, match="IRN"):
        scope(few, Question(Filters(actor="IRM")))
    with pytest.raises(AnalysisError, match="2020-01-0"):
        scope(few, Question().during(date(2010, 1, 1), date(2010, 2, 1))).days()
    with pytest.raises(AnalysisError, match="ask a store"):
        scope(few, Question(Filters(source="Post")))


@pytest.mark.parametrize(
    ("actors", "recipients", "mutual", "pairs"),
    [
        ("IRN", "USA", False, {("IRN", "USA"): (True, False)}),
        ("USA", "IRN", False, {("IRN", "USA"): (False, True)}),
        ("IRN", "IRN", False, {}),
        ("IRN;IRQ", "USA", False, {("IRN", "USA"): (True, False), ("IRQ", "USA"): (True, False)}),
        ("IRN;IRQ", "", False, {}),
        ("IRN;IRQ", "", True, {("IRN", "IRQ"): (True, True)}),
        ("IRN;USA", "IRN;USA", False, {("IRN", "USA"): (True, True)}),
    ],
)
def test_pairs(
    actors: str, recipients: str, mutual: bool, pairs: dict[tuple[str, str], tuple[bool, bool]]
) -> None:
    assert pairs_of(actors, recipients, mutual) == pairs


def test_the_calendar() -> None:
    months = [date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1)]
    assert calendar(date(2023, 12, 30), date(2024, 2, 1), "month") == months
    assert start_of(date(2024, 2, 29), "week") == date(2024, 2, 26)
    assert after(date(2024, 12, 1), "month") == date(2025, 1, 1)
    assert len(calendar(date(2024, 1, 1), date(2024, 12, 31), "day")) == 366
