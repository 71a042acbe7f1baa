"""What an act is for can make another type of it."""

import pytest

import tripartite

CASES = (
    ("Kosovo is sending a platoon to Kuwait, its first part in an international peacekeeping mission.", "AID"),
    ("Ghana sent 200 soldiers to Liberia to serve as a peacekeeping force.", "AID"),
    ("Chad will deploy 400 soldiers in Sudan under a peacekeeping mandate.", "AGREE"),
    ("Russia sent troops to the border of Georgia, where peacekeepers have watched a truce for years.", "MOBILIZE"),
    ("Peacekeepers left Mali on Monday, and Algeria sent troops to the border.", "MOBILIZE"),
    ("Rwanda sent troops to Goma.", "MOBILIZE"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_troops_that_keep_a_peace_are_aid(text: str, kind: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    assert kind in [event.type for event in reading.events]
    assert {event.type for event in reading.events} <= {kind, "RETREAT"}
