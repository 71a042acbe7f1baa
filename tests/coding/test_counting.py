"""Counts of what the stages decided: each reason under its group, and no word of the text in any of them."""

import json

import pytest

from tripartite import api
from tripartite.records.counters import Counters
from tripartite.sources.articles import make_article

CASES = {
    "a sentence that is coded": (
        "Police arrested three protesters in Minsk on Monday.",
        {"totals": {"articles": 1, "sentences": 1, "sentences_parsed": 1, "sentences_with_event": 1, "events": 1}},
    ),
    "a sentence that the gate drops": (
        "Tulips are yellow.",
        {"gate": {"it has no word that the lexicon codes": 1}, "silent": {"gate": 1}, "totals": {"sentences_parsed": 0}},
    ),
    "entries that nearly matched": ("Canada withdrew troops.", {"matcher": {"there is no from": 1}}),
    "a name that nobody knows": (
        "Zorbelia Quux accused Canada of fraud.", {"actors": {"a name that no table knows": 1}}
    ),
    "a common noun": (
        "Gunmen killed six soldiers.", {"actors": {"a common noun, with nothing that tells the country": 2}}
    ),
    "a day that is not told": (
        "Canada accused Peru the day before the vote.", {"totals": {"dates_resolved": 0}}
    ),
}  # fmt: skip


def counted(text: str) -> dict[str, dict[str, int]]:
    article = make_article(text, language="en")
    reading, account = api.read_counted(article, api.coder())
    assert reading == api.read_article(article, api.coder())
    assert account.seconds > 0
    return {group: dict(reasons) for group, reasons in account.counters.record().items()}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES.keys())
def test_reasons_are_counted(text: str, wanted: dict[str, dict[str, int]]) -> None:
    found = counted(text)
    for group, reasons in wanted.items():
        for reason, count in reasons.items():
            assert (
                found[group].get(reason, 0) >= count
                if group == "matcher"
                else found[group].get(reason, 0) == count
            )


def test_no_word_of_the_text_is_in_a_reason() -> None:
    text = "Zorbelia Quux, the Xanadu minister, walked out of talks with Wakanda and shot up Plovistan on 31 Smarch 2019."
    found = json.dumps(counted(text))
    assert [word for word in ("Zorbelia", "Xanadu", "Wakanda", "Plovistan", "Smarch") if word in found] == []


def test_sums_do_not_depend_on_the_order() -> None:
    parts = []
    for reasons in ({"a": 1, "b": 2}, {"b": 1, "c": 3}):
        part = Counters()
        for reason, times in reasons.items():
            part.count("gate", reason, times)
        parts.append(part)
    sums = []
    for order in (parts, parts[::-1]):
        whole = Counters()
        for part in order:
            whole.add(part)
        sums.append(json.dumps(whole.record()))
    assert sums[0] == sums[1]
    assert json.loads(sums[0])["gate"] == {"b": 3, "c": 3, "a": 1}
    assert whole.total("events") == 0
