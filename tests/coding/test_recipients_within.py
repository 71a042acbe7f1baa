"""Recipients that stand inside complements: who is bound when no role of the entry names anybody."""

import pytest

import tripartite

# Sentence | type | names of the recipients, none where nobody must be bound.
ROWS = (
    ("The Taliban refused to allow flights out of Pakistan.", "REJECT", ["Pakistan"]),
    ("Peru reneged on a fishing accord with Chile.", "REJECT", ["Chile"]),
    ("Italy has lifted its ban on Chinese apps.", "CONCEDE", ["China"]),
    ("Dock workers will not end the strike until the ministry pays them.", "REJECT", ["ministry"]),
    ("Norway provided money to promote trade in Ethiopia.", "AID", ["Ethiopia"]),
    ("Police seized cocaine in Antwerp.", "COERCE", []),
    ("Police arrested two men, according to Kenyan officials.", "COERCE", ["two men"]),
    ("Workers went on strike before the talks with Uganda began.", "PROTEST", []),
    ("Tens of thousands of people marched through Santiago.", "PROTEST", []),
    ("Finland increased the readiness of its army.", "MOBILIZE", []),
    (
        "A Taliban attack on a police station killed 20 recruits.",
        "ASSAULT",
        ["20 recruits", "police station"],
    ),
    ("Ghana criticised six states, including Iran.", "ACCUSE", ["Iran"]),
)


@pytest.mark.parametrize(("text", "kind", "names"), ROWS)
def test_recipients(text: str, kind: str, names: list[str]) -> None:
    reading = tripartite.read(text, published="2024-05-14")
    by_id = {actor.id: actor.name for actor in reading.actors}
    found = [{by_id[r] for r in event.recipients} for event in reading.events if event.type == kind]
    assert set(names) in found, found
