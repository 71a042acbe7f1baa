"""What is said of a happening, and where its reports differ."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars
import pytest

from tripartite.formats.json_line import decode
from tripartite.linking.consolidate import COLUMNS
from tripartite.linking.disagreements import counted, disagreements
from tripartite.linking.happenings import link
from tripartite.linking.words import numbers, stem

Event = Callable[..., dict[str, Any]]
Frame = Callable[..., polars.DataFrame]


def test_a_happening_has_what_most_reports_say(event: Event, frame: Frame) -> None:
    rows = [
        event(),
        event(event_id="e2", article_id="a2", published=date(2023, 3, 8), day=None, modes=[]),
        event(event_id="e3", article_id="a3", actor_names=["Islamic State"], actor_countries=["IMG"],
              recipient_names=["shoppers"], recipient_countries=["AFG"]),
    ]  # fmt: skip
    summary = link(frame(rows)).happenings.summaries
    assert tuple(summary.columns) == COLUMNS
    (row,) = summary.to_dicts()
    expected = {
        "type": "ASSAULT", "modes": ["explosives"], "quad": 4, "score": -9.0, "status": "actual",
        "date_start": date(2023, 3, 7), "date_end": date(2023, 3, 7), "actor_countries": ["IMG"],
        "actor_names": ["Islamic State"], "recipient_countries": ["AFG"], "recipient_names": ["shoppers"],
        "place": "Kabul", "place_country": "AFG", "reports": 3, "outlets": 3,
        "first_report": date(2023, 3, 7), "last_report": date(2023, 3, 8), "disagreements": "[]",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_one_report_is_a_happening_too(event: Event, frame: Frame) -> None:
    (row,) = link(frame([event(modes=["suicide-attack"])])).happenings.summaries.to_dicts()
    assert (row["reports"], row["outlets"], row["score"], row["place"]) == (1, 1, -9.5, "Kabul")
    assert row["disagreements"] == "[]"


DIFFERENCES = [
    ({"sentence": "Militants bombed a market in Kabul, killing 15 people."}, "numbers", [12, 15]),
    ({"status": "negated"}, "status", ["affirmed", "denied"]),
    ({"place": "Kandahar"}, "place", ["Kabul", "Kandahar"]),
    ({"actor_countries": ["PAK"]}, "actor", ["IRN", "PAK"]),
    ({"type": "COERCE"}, "type", ["ASSAULT", "COERCE"]),
    ({"day": date(2023, 3, 6)}, "day", ["2023-03-06", "2023-03-07"]),
]


@pytest.mark.parametrize(("change", "field", "values"), DIFFERENCES, ids=[entry[1] for entry in DIFFERENCES])
def test_reports_that_differ_are_told(
    event: Event, change: dict[str, Any], field: str, values: list[object]
) -> None:
    first = event(actor_countries=["IRN"])
    second = event(**{"actor_countries": ["IRN"]} | change, event_id="e2", article_id="a2")
    (entry,) = disagreements([first, second])
    assert entry["field"] == field
    told = entry["values"]
    assert isinstance(told, list)
    shown = [value["value"][0] if isinstance(value["value"], list) else value["value"] for value in told]
    assert sorted(shown, key=str) == values
    assert [value["events"] for value in told] in ([["e1"], ["e2"]], [["e2"], ["e1"]])
    if field == "numbers":
        assert entry["about"] == "killed"


def test_one_article_does_not_disagree_with_itself(event: Event) -> None:
    two = event(event_id="e2", sentence="The blast killed 15 people.", place="Kandahar")
    assert disagreements([event(), two]) == []


def test_disagreements_reach_the_summary(event: Event, frame: Frame) -> None:
    rows = [
        event(),
        event(event_id="e2", article_id="a2", sentence="Militants bombed a market in Kabul, killing 15."),
    ]
    (row,) = link(frame(rows)).happenings.summaries.to_dicts()
    (entry,) = decode(row["disagreements"].encode())  # type: ignore[misc]
    assert entry["values"] == [{"value": 12.0, "events": ["e1"]}, {"value": 15.0, "events": ["e2"]}]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A blast killed 12 people and wounded 30.", {"killed": 12, "wounded": 30}),
        ("The death toll rose to 1,250.", {"killed": 1250}),
        ("Police arrested more than sixty men.", {"detained": 60}),
        ("Germany gave 50 million euros.", {"money": 50_000_000}),
        ("About 20,000 protesters rallied.", {"crowd": 20_000}),
        ("The 3rd round of talks took place in 2023.", {}),
        ("", {}),
    ],
)
def test_what_a_sentence_counts(sentence: str, expected: dict[str, float]) -> None:
    assert counted(sentence) == expected


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("12 dead", [12]),
        ("1,200 troops and 3.5 million marchers", [1200, 3_500_000]),
        ("a dozen, forty, two hundred", [12, 40, 200]),
        ("the 17th round on Feb. 3rd", []),
        ("F16 jets", []),
        ("no numbers", []),
    ],
)
def test_amounts(text: str, amounts: list[float]) -> None:
    found = numbers(text)
    assert [amount for amount, _, _ in found] == amounts
    assert all(text[start:end].strip() for _, start, end in found)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("bomb", "bombs", "bombed", "bombing", "bombings", "Bomb’s"), "bomb"),
        (("Zürich", "Zurich"), "zurich"),
        (("the", "on", "Tuesday"), ""),
    ],
)
def test_stems(words: tuple[str, ...], expected: str) -> None:
    assert {stem(word) for word in words} == {expected}
