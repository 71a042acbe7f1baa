"""Nouns that are read as their verbs: "the eviction of squatters by police"."""

import pytest

import tripartite

CASES = (
    ("The eviction of the squatters by police began at dawn.", "COERCE", "police", "the squatters"),
    ("The severing of ties with Qatar by Egypt came hours later.", "SANCTION", "Egypt", "Qatar"),
    ("Turkey's interception of a Greek ship raised tensions.", "COERCE", "Turkey", "Greek"),
    ("The overthrow of the president by the junta drew protests.", "SANCTION", "the junta", "the president"),
    ("Police carried out the eviction of the squatters.", "COERCE", "Police", "the squatters"),
)


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), CASES)
def test_deed(text: str, kind: str, actor: str, recipient: str) -> None:
    reading = tripartite.read(text)
    names = {entity.id: entity.mentions[0].text for entity in reading.actors}
    found = [
        (e.type, *(names[i] for i in e.actors), *(names[i] for i in e.recipients)) for e in reading.events
    ]
    assert (kind, actor, recipient) in found


@pytest.mark.parametrize("text", ["The eviction shocked Kenya.", "The exile of the swallows began in Kenya."])
def test_nothing_is_done(text: str) -> None:
    assert not tripartite.read(text).events
