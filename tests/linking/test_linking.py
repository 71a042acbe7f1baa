"""Which events are joined, and why."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import polars
import pytest

from tripartite.formats.json_line import decode
from tripartite.linking.happenings import Linking, happenings_of, link

Event = Callable[..., dict[str, Any]]
Frame = Callable[..., polars.DataFrame]

TALKS = {
    "type": "CONSULT", "modes": [], "reciprocal": True, "place": None, "rule": "consult.talks", "trigger": "met",
    "actor_names": ["Turkey", "Greece"], "actor_countries": ["TUR", "GRC"],
    "sentence": "The foreign ministers of Turkey and Greece met to discuss the Aegean.",
}  # fmt: skip
STRIKE = {
    "modes": ["aerial"], "actor_names": ["Israel"], "actor_countries": ["ISR"], "recipient_names": ["Syria"],
    "recipient_countries": ["SYR"], "place": None, "rule": "assault.aerial", "trigger": "strike",
    "sentence": "Israel launched an air strike on the airport, killing two soldiers.",
}  # fmt: skip
WARNING = {
    "type": "THREATEN", "modes": [], "place": None, "rule": "threaten.warn", "trigger": "warned",
    "actor_names": ["Russia"], "actor_countries": ["RUS"], "recipient_names": ["Finland"],
    "recipient_countries": ["FIN"], "sentence": "Russia warned Finland of consequences if it joins the alliance.",
}  # fmt: skip

JOINED = [
    pytest.param({}, {"sentence": "A bombing of a busy Kabul market killed 15.", "trigger": "bombing"},
                 ["both ASSAULT", "both on 2023-03-07", "both in Kabul"], id="other words, same day and place"),
    pytest.param({}, {"published": date(2023, 3, 8), "day": None, "sentence": "Militants bombed a Kabul market."},
                 ["reported in the same days"], id="undated, printed a day later"),
    pytest.param({}, {"place": "Bagram", "sentence": "Militants bombed a market near Kabul, killing 12."},
                 ["numbers in common: 12"], id="a neighbouring town"),
    pytest.param(TALKS, TALKS | {"sentence": "Greece and Turkey held talks about the Aegean.", "trigger": "talks"},
                 ["the same two sides"], id="a meeting from both sides"),
    pytest.param(TALKS, TALKS | {"type": "AGREE"}, ["CONSULT and AGREE can be one happening"],
                 id="types that go together"),
    pytest.param(STRIKE, STRIKE | {"status": "negated"}, ["one is actual, one negated"], id="affirmed and denied"),
    pytest.param(STRIKE | {"actor_names": ["Mohammad Bagheri"]}, STRIKE | {"actor_names": ["Mohammed Baqeri"]},
                 ["names in common: Bagheri/Baqeri"], id="other transliterations"),
]  # fmt: skip
APART = [
    pytest.param({}, {"place": "Kandahar", "sentence": "Militants bombed a mosque in Kandahar."}, id="another city"),
    pytest.param({}, {"day": date(2023, 3, 9), "published": date(2023, 3, 9)}, id="two days later"),
    pytest.param({}, {"day": date(2023, 3, 14), "published": date(2023, 3, 14)}, id="a week later, same words"),
    pytest.param({}, {"type": "CONSULT"}, id="types that exclude each other"),
    pytest.param(STRIKE, STRIKE | {"status": "future"}, id="done, and to come"),
    pytest.param(TALKS, TALKS | {"actor_names": ["Turkey", "Cyprus"], "actor_countries": ["TUR", "CYP"],
                                 "sentence": "The foreign ministers of Turkey and Cyprus met over gas."},
                 id="the host and another guest"),
    pytest.param(WARNING, WARNING | {"recipient_names": ["Sweden"], "recipient_countries": ["SWE"],
                                     "sentence": "Russia warned Sweden that bases would have consequences."},
                 id="another recipient"),
    pytest.param(WARNING, WARNING | {"actor_names": ["Finland"], "actor_countries": ["FIN"],
                                     "recipient_names": ["Russia"], "recipient_countries": ["RUS"],
                                     "sentence": "Finland warned Russia against violating its border."},
                 id="the sides swapped"),
]  # fmt: skip


def groups(linked: Linking) -> set[frozenset[str]]:
    """The events of each happening."""
    members = linked.happenings.members
    return {frozenset(part["event_id"].to_list()) for part in members.partition_by("happening_id")}


@pytest.mark.parametrize(("one", "other", "reasons"), JOINED)
def test_reports_of_one_happening_are_joined_with_reasons(
    event: Event, frame: Frame, one: dict[str, Any], other: dict[str, Any], reasons: list[str]
) -> None:
    linked = link(frame([event(**one), event(**other, event_id="e2", article_id="a2")]))
    assert groups(linked) == {frozenset({"e1", "e2"})}
    row = linked.links.row(0, named=True)
    assert (row["left_event"], row["right_event"], row["verdict"], row["made_by"]) == (
        "e1", "e2", "same", "machine",
    )  # fmt: skip
    assert row["score"] >= 0.5
    told = decode(row["reasons"].encode())
    assert isinstance(told, list)
    assert set(reasons) <= set(told)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_happenings_stay_two(
    event: Event, frame: Frame, one: dict[str, Any], other: dict[str, Any]
) -> None:
    linked = link(frame([event(**one), event(**other, event_id="e2", article_id="a2")]))
    assert groups(linked) == {frozenset({"e1"}), frozenset({"e2"})}
    assert linked.links.is_empty()


def test_one_article_does_not_tell_of_one_event_on_two_days(event: Event, frame: Frame) -> None:
    later = event(event_id="e2", day=date(2023, 3, 8), published=date(2023, 3, 8))
    assert len(groups(link(frame([event(), later])))) == 2
    assert len(groups(link(frame([event(), event(event_id="e2")])))) == 1


def test_a_headline_without_a_day_takes_that_of_its_article(event: Event, frame: Frame) -> None:
    body = event(event_id="e2", article_id="a2", day=date(2023, 3, 10), published=date(2023, 3, 10))
    headline = body | {
        "event_id": "e3",
        "date_start": None,
        "date_end": None,
        "sentence": "Bomb in Kabul market",
    }
    assert groups(link(frame([event(), body, headline]))) == {frozenset({"e1"}), frozenset({"e2", "e3"})}


def test_hundreds_of_reports_become_one_happening(event: Event, frame: Frame) -> None:
    chance = random.Random(3)
    words = "shoppers smoke ambulances stalls police motorbike minister hospital district crowd fire square".split()
    rows = [
        event(
            event_id=f"e{n:03}",
            article_id=f"a{n:03}",
            sentence=f"A bomb killed {chance.choice((12, 15))} in a Kabul market: {' '.join(chance.sample(words, 4))}.",
        )
        for n in range(300)
    ]
    assert len(groups(link(frame(rows)))) == 1


def test_days_do_not_chain(event: Event, frame: Frame) -> None:
    days = [date(2023, 3, day) for day in range(1, 13)]
    rows = [
        event(event_id=f"e{n:02}", article_id=f"a{n:02}", day=day, published=day)
        for n, day in enumerate(days)
    ]
    for happening in groups(link(frame(rows))):
        assert len(happening) <= 4


def test_where_something_happens_every_day_more_must_be_in_common(event: Event, frame: Frame) -> None:
    words = {"sentence": "Israel struck a depot.", "trigger": "struck", "place": None}
    other = {
        "sentence": "Israeli jets hit the harbour wall of Latakia.",
        "trigger": "hit",
        "rule": "assault.hit",
    }
    pair = [event(**STRIKE | words), event(**STRIKE | other, event_id="e2", article_id="a2")]
    assert len(groups(link(frame(pair)))) == 1
    daily = [
        event(**STRIKE | {"sentence": f"Raid number {n} was flown."}, event_id=f"x{n:02}", article_id=f"x{n:02}",
              day=date(2023, 4, n), published=date(2023, 4, n))
        for n in range(1, 31)
    ]  # fmt: skip
    daily += [row | {"event_id": f"y{row['event_id']}", "article_id": f"y{row['event_id']}",
                     "date_start": date(2023, 3, 1 + n), "date_end": date(2023, 3, 1 + n),
                     "published": date(2023, 3, 1 + n)} for n, row in enumerate(daily)]  # fmt: skip
    assert not any({"e1", "e2"} <= happening for happening in groups(link(frame(pair + daily))))


def test_the_order_of_the_rows_does_not_matter(event: Event, frame: Frame) -> None:
    chance = random.Random(7)
    rows = [
        event(
            event_id=f"e{n:03}",
            article_id=f"a{n // 2:03}",
            place=chance.choice(["Kabul", "Kandahar", "Bagram"]),
            day=date(2023, 3, chance.randint(1, 6)),
            published=date(2023, 3, 6),
            sentence=chance.choice(
                ["Militants bombed a market.", "A blast killed 12.", "Police were attacked."]
            ),
        )
        for n in range(80)
    ]
    first = link(frame(rows))
    for _ in range(3):
        chance.shuffle(rows)
        again = link(frame(rows))
        assert again.links.equals(first.links)
        assert again.happenings.members.equals(first.happenings.members)
        assert again.happenings.summaries.equals(first.happenings.summaries)


def test_persons_verdicts_hold_against_the_machine(event: Event, frame: Frame) -> None:
    rows = [event(event_id=f"e{n}", article_id=f"a{n}") for n in range(4)]
    rows.append(event(event_id="e9", article_id="a9", place="Kandahar", sentence="A mosque was attacked."))
    table = frame(rows)
    assert groups(link(table)) == {frozenset({"e0", "e1", "e2", "e3"}), frozenset({"e9"})}
    split = [("e0", f"e{n}", "different") for n in (1, 2, 3)]
    assert groups(link(table, verdicts=split)) == {
        frozenset({"e0"}),
        frozenset({"e1", "e2", "e3"}),
        frozenset({"e9"}),
    }
    assert groups(link(table, verdicts=[("e1", "e9", "same")])) == {frozenset({"e0", "e1", "e2", "e3", "e9"})}
    taken_back = [*split, *(("e0", f"e{n}", "same") for n in (1, 2, 3))]
    assert groups(link(table, verdicts=taken_back)) == groups(link(table))


def test_a_verdict_different_also_holds_through_a_third_event(event: Event, frame: Frame) -> None:
    rows = [event(event_id=f"e{n}", article_id=f"a{n}") for n in range(3)]
    found = groups(link(frame(rows), verdicts=[("e0", "e1", "different")]))
    assert not any({"e0", "e1"} <= happening for happening in found)
    assert len(found) == 2


def test_stored_links_and_verdicts_make_the_same_happenings_again(event: Event, frame: Frame) -> None:
    rows = [
        event(event_id=f"e{n:02}", article_id=f"a{n:02}", place=["Kabul", "Kandahar"][n % 2])
        for n in range(12)
    ]
    verdicts = [("e00", "e02", "different"), ("e01", "e04", "same")]
    linked = link(frame(rows), verdicts=verdicts)
    again = happenings_of(frame(rows), linked.links, verdicts)
    assert again.members.equals(linked.happenings.members)
    assert again.summaries.equals(linked.happenings.summaries)


@pytest.mark.parametrize("count", [0, 1])
def test_few_events_are_no_special_case(event: Event, frame: Frame, count: int) -> None:
    linked = link(frame([event()] * count))
    assert len(linked.happenings.members) == len(linked.happenings.summaries) == count
    assert linked.links.is_empty()


def test_columns_of_nothing_need_no_type(event: Event) -> None:
    empty = {"modes": [], "actor_countries": [None], "recipient_names": [], "place": None, "latitude": None}
    rows = [event(**empty, event_id=f"e{n}", article_id=f"a{n}") for n in range(2)]
    assert len(groups(link(polars.DataFrame(rows)))) == 1


def test_an_event_without_any_day_stays_alone(event: Event, frame: Frame) -> None:
    rows = [event(event_id=f"e{n}", article_id=f"a{n}", day=None, published=None) for n in range(2)]
    assert len(groups(link(frame(rows)))) == 2
