"""Blocs, networks and balance in worlds whose truth is known."""

import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import numpy
import polars
import pytest
from tests.analysis.conftest import MakeStore, world

from tripartite.analysis.answers import bloc_sentence, span
from tripartite.analysis.balance import balance
from tripartite.analysis.bloc_history import compare, history, named_as, window_before, windows
from tripartite.analysis.blocs import Blocs, find_blocs, group_of
from tripartite.analysis.communities import communities, modularity, modularity_matrix
from tripartite.analysis.errors import AnalysisError, NothingThere
from tripartite.analysis.exports import exported
from tripartite.analysis.intervals import Estimate, standing
from tripartite.analysis.network import signed_network
from tripartite.analysis.scope import Question
from tripartite.evaluation.worlds import World, adjusted_rand, happenings
from tripartite.store.store import open_store


def agreement(found: Blocs, made: World, day: date) -> float:
    labels = found.labels()
    members = sorted(code for bloc in made.blocs for code in bloc)
    truth = [made.bloc_of(code, day) for code in members]
    return adjusted_rand([labels.get(code, 100 + at) for at, code in enumerate(members)], truth)


def test_planted_blocs_are_recovered_at_moderate_noise() -> None:
    made = world()
    for seed in range(6):
        assert agreement(find_blocs(happenings(made, seed), resamples=0), made, made.since) >= 0.9


def test_uneven_reports_do_not_change_the_answer(make_store: MakeStore) -> None:
    happened = happenings(world(rate=0.5), 1)
    alone = find_blocs(happened)
    with open_store(make_store(happened)) as store:
        stored = find_blocs(store)
        raw = find_blocs(store, Question(unit="events"))
    assert stored.blocs == alone.blocs
    assert raw.blocs[0].within.cooperation.value < alone.blocs[0].within.cooperation.low


def test_a_common_enemy_alone_makes_no_bloc() -> None:
    whole = happenings(world(rate=0.5), 1)
    codes = sorted({code for codes in whole["actor_countries"].to_list() for code in codes})[:3]
    enemy = whole.head(20).with_columns(
        polars.Series("actor_countries", [[codes[at % 2]] for at in range(20)]),
        polars.Series("recipient_countries", [[codes[2]]] * 20),
        polars.lit(4, polars.Int8).alias("quad"),
        polars.lit(-9.0).alias("score"),
    )
    found = find_blocs(enemy, resamples=0)
    assert all(bloc.within for bloc in found.blocs)
    assert set(found.alone) >= set(codes[:2])


def test_a_defection_and_the_names_of_blocs() -> None:
    made = world(defection=("ARG", 1, date(2021, 1, 1)))
    first, second = history(happenings(made, 2), by="year")
    before, after = first.of("ARG"), second.of("ARG")
    assert before is not None
    assert after is not None
    assert before.name != after.name
    assert {bloc.name for bloc in first.blocs} == {bloc.name for bloc in second.blocs}
    told = compare(after, second, first)
    assert told.joined == ("ARG",)
    old = next(bloc for bloc in second.blocs if bloc.name == before.name)
    assert compare(old, second, first).left == ("ARG",)
    assert "joined: ARG" in bloc_sentence(after, told)


def test_few_reports_are_not_sold_as_a_bloc() -> None:
    rows = happenings(World((("IRN", "IRQ"), ("USA",)), days=60, rate=1.5, within=1.0, across=0.0), 5)
    (bloc,) = find_blocs(rows).blocs
    assert bloc.within.happenings < 10
    assert bloc.within.cooperation.value == 1.0
    assert bloc.within.cooperation.low < 0.85
    assert not bloc.firm
    assert f"Not firm: only {bloc.within.happenings} happening" in bloc_sentence(bloc)
    noise = [find_blocs(happenings(world(rate=0.1, within=0.5, across=0.5), seed)) for seed in range(3)]
    assert not any(bloc.firm for one in noise for bloc in one.blocs)


def test_the_answer_is_a_sentence_with_numbers() -> None:
    made = World((("IRN", "IRQ", "SYR"), ("USA", "SAU")), rate=2.0, within=0.8, across=0.1, days=365)
    later = happenings(replace(made, since=date(2019, 1, 1)), 1)
    calm = happenings(replace(made, since=date(2018, 1, 1), within=0.4), 2)
    rows = polars.concat([later, calm.with_columns(polars.col("happening_id") + "b")])
    year = Question().during(date(2019, 1, 1), date(2019, 12, 31))
    earlier = find_blocs(rows, year.during(*window_before(date(2019, 1, 1), date(2019, 12, 31))))
    now = named_as(find_blocs(rows, year), earlier)
    asked = group_of(now, ("SYR", "IRN", "IRQ"), "USA")
    assert asked.firm
    text = bloc_sentence(asked, compare(asked, now, earlier), asked=True)
    assert text.startswith(f"IRN, IRQ, SYR: cooperation {asked.within.cooperation.value:.2f} (0.")
    assert ", up from 0." in text
    assert " in 2018; against USA: −" in text
    assert text == bloc_sentence(asked, compare(asked, now, earlier), asked=True)
    with pytest.raises(AnalysisError, match="two countries"):
        group_of(now, ("IRN",))
    with pytest.raises(NothingThere, match="among"):
        group_of(now, ("NOR", "IRN"))


def test_a_group_that_is_none_is_told_so() -> None:
    rows = happenings(World((("IRN", "IRQ"), ("USA", "SAU")), rate=2.0, within=0.9, across=0.1), 1)
    group = group_of(find_blocs(rows), ("IRN", "USA"))
    assert not group.firm
    assert "do not make a firm bloc: cooperation does not clearly prevail" in bloc_sentence(group, asked=True)


def test_intervals_hold_the_truth_at_their_rate() -> None:
    generator = numpy.random.default_rng(7)
    scores = numpy.array([2.5, 5.0, 9.5, -3.0, -6.0, -9.0])
    shares = means = 0
    for trial in range(300):
        share = generator.uniform(0.2, 0.9)
        chances = numpy.where(scores > 0, share / 3, (1 - share) / 3)
        count = generator.multinomial(20, chances).astype(float)
        found = standing(count, scores, scores > 0, seed=trial)
        shares += found.cooperation.low <= share <= found.cooperation.high
        means += found.score.low <= float(chances @ scores) <= found.score.high
    assert 0.86 <= shares / 300 <= 0.94
    assert 0.86 <= means / 300 <= 0.94
    assert not standing(numpy.array([]), numpy.array([]), numpy.array([], dtype=bool))
    assert Estimate(-3.14, -4.0, -2.2).text(digits=1, signed=True) == "−3.1 (−4.0 to −2.2)"


def test_modularity_is_climbed_to_the_top() -> None:
    generator = numpy.random.default_rng(3)
    for _ in range(5):
        tone = numpy.triu(generator.normal(0, 1, (7, 7)), 1)
        gain = modularity_matrix(tone + tone.T)
        found = modularity(gain, communities(tone + tone.T))
        best = max(modularity(gain, numpy.array(labels)) for labels in _divisions(7))
        assert found == pytest.approx(best, abs=0.02)


def _divisions(size: int) -> list[list[int]]:
    grown: list[list[int]] = [[0]]
    for _ in range(size - 1):
        grown = [[*labels, label] for labels in grown for label in range(max(labels) + 2)]
    return grown


def test_balance_names_the_triads() -> None:
    tone: Any = numpy.zeros((4, 4))
    for (left, right), value in {(0, 1): 0.5, (0, 2): -0.4, (1, 2): -0.6, (0, 3): 0.2, (2, 3): 0.3}.items():
        tone[left, right] = tone[right, left] = value
    found = balance(("IRN", "IRQ", "USA", "SYR"), tone)
    assert (found.balanced, found.unbalanced, found.degree) == (1, 1, 0.5)
    assert found.weighted == pytest.approx(0.4 / 0.6)
    good, bad = found.strongest
    assert good.text() == "IRN +IRQ, IRN −USA, IRQ −USA"
    assert bad.countries == ("IRN", "USA", "SYR")
    assert balance(("IRN", "IRQ"), numpy.zeros((2, 2))).degree is None


def test_a_network_is_exported_and_read_again(few: polars.DataFrame, tmp_path: Path) -> None:
    found = signed_network(few)
    pairs = [(tie.one, tie.other) for tie in found.ties]
    assert pairs == [("IRN", "IRQ"), ("IRN", "SYR"), ("IRN", "USA"), ("IRQ", "SYR"), ("IRQ", "USA")]
    tie = found.ties[0]
    assert tie.tone > 0 > found.ties[2].tone
    assert tie.mean_score == pytest.approx(tie.tone * 10 * (tie.happenings + 5) / tie.happenings, abs=1e-4)
    for wanted, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        target = tmp_path / f"n.{wanted}"
        target.write_text(exported(found, wanted), "utf-8")
        graph = read(target)
        assert sorted(tuple(sorted(edge)) for edge in graph.edges) == pairs
        assert graph.edges["IRN", "USA"]["sign"] == -1
        assert exported(found, wanted) == exported(signed_network(few), wanted)
    record = json.loads(exported(found, "json"))
    assert record["ties"][0]["happenings"] == tie.happenings
    assert exported(found, "csv").splitlines()[0].startswith("one,other,tone,happenings")
    assert len(found.to_polars()) == 5
    strong = signed_network(few, min_happenings=2)
    assert len(strong.ties) == sum(each.happenings >= 2 for each in found.ties)
    assert all(math.isfinite(place.betweenness) for place in found.places)


def test_windows_and_their_names() -> None:
    assert windows(date(2019, 3, 5), date(2020, 2, 1), "year") == [
        (date(2019, 3, 5), date(2019, 12, 31)), (date(2020, 1, 1), date(2020, 2, 1))
    ]  # fmt: skip
    assert window_before(date(2019, 1, 1), date(2019, 12, 31)) == (date(2018, 1, 1), date(2018, 12, 31))
    assert span(date(2018, 1, 1), date(2018, 12, 31)) == "2018"
    assert span(date(2018, 1, 1), date(2019, 12, 31)) == "2018–2019"
    assert span(date(2018, 2, 1), date(2018, 2, 28)) == "2018-02"
    assert span(date(2018, 2, 1), date(2018, 3, 31)) == "2018-02 to 2018-03"
    assert span(date(2018, 2, 2), date(2018, 3, 31)) == "2018-02-02 to 2018-03-31"
