"""What an act is for can make another type of it, and a prison term a second event."""

import pytest

import tripartite

CASES = (
    ("Kosovo is sending a platoon to Kuwait, its first part in an international peacekeeping mission.", "AID"),
    ("Ghana sent 200 soldiers to Liberia to serve as a peacekeeping force.", "AID"),
    ("Chad will deploy 400 soldiers in Sudan under a peacekeeping mandate.", "AGREE"),
    ("Russia sent troops to the border of Georgia, where peacekeepers have watched a truce for years.", "MOBILIZE"),
    ("Peacekeepers left Mali on Monday, and Algeria sent troops to the border.", "MOBILIZE"),
    ("Rwanda sent troops to Goma.", "MOBILIZE"),
    ("Russian troops flooded into Goma.", "MOBILIZE"),
    ("Peru sent 500 troops to the north after the earthquake.", "AID"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_troops_that_keep_a_peace_or_relieve_a_disaster_are_aid(text: str, kind: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    assert kind in [event.type for event in reading.events]
    assert {event.type for event in reading.events} <= {kind, "RETREAT"}


VERDICTS = (
    ("A court in Minsk sentenced two activists to five years in prison.", ["SANCTION", "COERCE"]),
    ("The judge jailed the former mayor for six years.", ["SANCTION", "COERCE"]),
    ("The court sentenced the editor to a fine of 300 dollars.", ["SANCTION"]),
    ("A judge gave the minister a suspended prison sentence.", ["SANCTION"]),
    ("The court convicted the rebel who had escaped from prison.", ["SANCTION"]),
)


@pytest.mark.parametrize(("text", "kinds"), VERDICTS)
def test_a_conviction_to_prison_is_an_arrest_too(text: str, kinds: list[str]) -> None:
    events = tripartite.read(text, published="2021-06-02").events
    assert [event.type for event in events] == kinds
    assert len({(event.actors, event.recipients) for event in events}) == 1
    assert len({event.id for event in events}) == len(events)


def test_he_who_is_sentenced_is_he_who_was_convicted() -> None:
    text = (
        "A Turkish court convicted a German journalist of spying and sentenced him to seven years in prison."
    )
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [[names[i] for i in event.recipients] for event in reading.events] == [["German journalist"]] * 2
