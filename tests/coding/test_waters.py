"""Seas, gulfs and straits are where something happens; nobody acts or is acted upon by their names."""

import pytest

import tripartite

WATERS = (
    "India held a naval exercise in the Bay of Bengal.",
    "The navy sent two frigates to the Gulf of Aden.",
    "North Korea fired a missile into the Sea of Japan.",
    "Britain sent a warship to the Gulf.",
    "Iran sent warships to the South China Sea.",
)


@pytest.mark.parametrize("text", WATERS)
def test_a_water_is_no_party(text: str) -> None:
    (event,) = tripartite.read(text, published="2021-06-02").events
    assert event.type == "MOBILIZE"
    assert event.actors
    assert not event.recipients


def test_states_by_a_water_are_parties() -> None:
    reading = tripartite.read(
        "Iran threatened the Gulf states. Rebels in Guinea attacked villagers near Lake Chad."
    )
    assert [event.type for event in reading.events] == ["THREATEN", "ASSAULT"]
    assert all(event.recipients for event in reading.events)
