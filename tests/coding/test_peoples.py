"""The people of a country do and undergo what people do, where nothing speaks against it."""

import pytest

import tripartite

ROWS = (
    ("Chileans banged pots against the president.", "PROTEST", "Chileans"),
    ("Tens of thousands of Armenians marched through Yerevan on Sunday.", "PROTEST", "Armenians"),
    ("Hundreds of Georgians rallied outside the parliament in Tbilisi.", "PROTEST", "Georgians"),
    ("Truckers parked across the motorway in protest at the government.", "PROTEST", "Truckers"),
    ("Judges laid down their robes in protest over the reform.", "PROTEST", "Judges"),
)
NONE = (
    ("The Chinese banged the drum for free trade.", "PROTEST"),
    ("The minister resigned in protest at the budget.", "PROTEST"),
    ("Chad recalled its ambassador in protest at the raid.", "PROTEST"),
)


@pytest.mark.parametrize(("text", "kind", "name"), ROWS)
def test_a_people_acts(text: str, kind: str, name: str) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    assert name in {names[a] for e in reading.events if e.type == kind for a in e.actors}


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_others_do_not(text: str, kind: str) -> None:
    assert kind not in {event.type for event in tripartite.read(text, published="2021-06-02").events}
