"""Change points, timelines and forecasts."""

from datetime import date, timedelta

import numpy
import polars
import pytest

from tripartite.analysis.changes import find_changes, tone_changes
from tripartite.analysis.errors import AnalysisError, NothingThere
from tripartite.analysis.forecast import forecast_next, predicted, records
from tripartite.analysis.scope import Question
from tripartite.analysis.timeline import timeline_of
from tripartite.evaluation.worlds import World, happenings, series
from tripartite.store.errors import QueryError
from tripartite.store.filters import Filters

PAIR = ("IRN", "IRQ")


def test_a_rivalry_that_turns_is_dated_within_a_week() -> None:
    for seed in range(6):
        day = date(2020, 8, 1) + timedelta(days=31 * seed)
        turned = World((("IRN",), ("IRQ",)), rate=16.0, turns={PAIR: (day, 0.05, 0.95)})
        found = find_changes(happenings(turned, seed), *PAIR)
        (tone,) = [point for point in found.points if point.kind == "tone"]
        assert abs((tone.day - day).days) <= 7
        assert tone.before < -2 < 2 < tone.now
        named = found.series.filter(polars.col("id").is_in(tone.happenings)).to_dicts()
        assert len(named) == 5
        assert min(row["score"] for row in named) > 0
        assert min(row["day"] for row in named) >= tone.day
        assert str(tone.day) in found.text()


def test_what_does_not_change_has_few_points() -> None:
    steady = World((("IRN",), ("IRQ",)), rate=8.0, within=0.5, across=0.5)
    found = [find_changes(happenings(steady, seed), *PAIR).points for seed in range(10)]
    assert sum(map(len, found)) <= 1


def test_a_change_of_volume() -> None:
    found = find_changes(series([4] * 12 + [28] * 12, date(2020, 1, 1), PAIR), *PAIR)
    assert {point.kind for point in found.points} == {"volume"}
    assert abs((found.points[0].day - date(2021, 1, 1)).days) <= 10
    assert "happenings a week" in found.text()


def test_too_little_to_change() -> None:
    rows = series([2, 1], date(2020, 1, 1), PAIR)
    found = find_changes(rows, *PAIR)
    assert found.points == ()
    assert "too few" in found.notes[0]
    assert "no change stands out" in found.text()
    assert tone_changes(found.series) == []
    with pytest.raises(AnalysisError, match="Name another"):
        find_changes(rows, "IRN", "Iran")
    with pytest.raises(QueryError, match="Did you mean IRN"):
        find_changes(rows, "Irann", "IRQ")
    with pytest.raises(NothingThere, match="no happenings match"):
        find_changes(rows, "IRN", "NOR")


def test_a_timeline(few: polars.DataFrame) -> None:
    whole = timeline_of(few)
    assert len(whole) == len(few)
    assert whole["running"][-1] == pytest.approx(few["score"].sum())
    three = timeline_of(few, Question(Filters(either=["IRN", "IRQ", "SYR"])))
    assert "meeting" in three["id"]
    for row in three.to_dicts():
        assert len({"IRN", "IRQ", "SYR"} & {*row["actors"], *row["recipients"]}) > 1
    assert len(timeline_of(few, limit=2)) == 2
    assert min(map(abs, timeline_of(few, least=6.0)["score"])) >= 6.0
    with pytest.raises(NothingThere):
        timeline_of(few, Question(Filters(actor="NOR")))


def test_forecasts_hold_at_their_rate() -> None:
    generator = numpy.random.default_rng(11)
    hits = tried = 0
    for rate in (2.0, 5.0, 15.0):
        for _ in range(25):
            counts = [int(each) for each in generator.poisson(rate, 30)]
            for at in (24, 26, 28):
                _, low, high = predicted(counts[:at])
                hits, tried = hits + (low <= counts[at] <= high), tried + 1
    assert 0.86 <= hits / tried <= 0.94


def test_a_forecast_says_when_it_does_not_beat_guessing() -> None:
    trend = [1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28]
    conflict = forecast_next(series(trend, date(2020, 1, 1), PAIR), *PAIR).by_quad[2]
    assert not conflict.beats
    assert "does not beat last month's number" in conflict.text()
    noisy = [int(each) for each in numpy.random.default_rng(11).poisson(6.0, 40)]
    rows = series(noisy, date(2020, 1, 1), PAIR)
    found = forecast_next(rows, *PAIR).by_quad[2]
    assert found.month == date(2023, 5, 1)
    assert found.low <= found.expected <= found.high
    assert found.error is not None
    assert found.error_last is not None
    assert found.error < found.error_last
    assert [count for _, count in found.past] == noisy
    directed = forecast_next(rows, "IRN", "IRQ", directed=True)
    assert directed.by_quad == forecast_next(rows, *PAIR).by_quad
    assert len(records(directed)) == 4
    assert "too few months" in forecast_next(series([3, 4], date(2020, 1, 1), PAIR), *PAIR).text()
