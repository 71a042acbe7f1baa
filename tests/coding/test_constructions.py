"""One act in many constructions: type, who does it and to whom stay the same."""

import pytest

import tripartite

CASES = (
    # Passives without a word of being.
    ("The editor petitioned by the miners gave no answer.", "REQUEST", "the miners", "The editor"),
    ("The radio station closed down by Togo went silent.", "COERCE", "Togo", "The radio station"),
    ("Villagers raked by militia with gunfire", "ASSAULT", "militia", "Villagers"),
    ("Prime minister quizzed by detectives", "ACCUSE", "detectives", "Prime minister"),
    # Who is among those.
    ("Among those detained by police near Lome were two senators.", "COERCE", "police", "two senators"),
    ("Two senators were among those detained by police.", "COERCE", "police", "Two senators"),
    # Who is singled out.
    ("It was Japan that accused Chile of fraud.", "ACCUSE", "Japan", "Chile"),
    ("It was the general who urged Chad to hand over the rebels.", "REQUEST", "the general", "Chad"),
    # Who does it stands behind "with".
    ("The year began with Peru threatening Bolivia with war.", "THREATEN", "Peru", "Bolivia"),
    # What is told as done.
    ("Norway went on to shelter Syrian refugees.", "AID", "Norway", "Syrian refugees"),
    # What the parser hangs on who does it.
    ("The minister was cleared by the court of fraud.", "CONCEDE", "the court", "The minister"),
    ("Attacks by jihadists against Mali went on.", "ASSAULT", "jihadists", "Mali"),
    # Light verbs of those who undergo it.
    ("Hezbollah faced air strikes from Israel.", "ASSAULT", "Israel", "Hezbollah"),
    ("Togo drew condemnation from Ghana.", "ACCUSE", "Ghana", "Togo"),
    ("Ghana was the target of a raid by Togo.", "ASSAULT", "Togo", "Ghana"),
    ("Ghana was subjected to an attack by Togo.", "ASSAULT", "Togo", "Ghana"),
    ("Togo subjected Ghana to an attack.", "ASSAULT", "Togo", "Ghana"),
    ("Ghana is under attack by Togo.", "ASSAULT", "Togo", "Ghana"),
    # Light verbs of who does it.
    ("Togo responded with an attack on Ghana.", "ASSAULT", "Togo", "Ghana"),
    ("An attack launched by Togo on Ghana ended on Monday.", "ASSAULT", "Togo", "Ghana"),
    (
        "The offensive against the militants, which Mali carried out, failed.",
        "ASSAULT",
        "Mali",
        "the militants",
    ),
    ("Sanctions imposed on Togo by Ghana took effect.", "SANCTION", "Ghana", "Togo"),
)


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), CASES)
def test_act(text: str, kind: str, actor: str, recipient: str) -> None:
    reading = tripartite.read(text)
    names = {entity.id: entity.mentions[0].text for entity in reading.actors}
    found = [
        (e.type, " ".join(names[i] for i in e.actors), " ".join(names[i] for i in e.recipients))
        for e in reading.events
    ]
    assert (kind, actor, recipient) in found


NOTHING = (
    "The crowd stood by the gate and waited for Togo.",
    "The company launched by Togo's minister sells rice.",
    "The minister was the target of a joke by a comedian.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_done(text: str) -> None:
    assert not tripartite.read(text).events
