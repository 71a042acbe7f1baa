"""What new running text showed: who the army is, what is one deployment, whose a power station is."""

import pytest

import tripartite


def told(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    reading = tripartite.read(text, published="2026-11-20")
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (e.type, tuple(names[a] for a in e.actors), tuple(names[r] for r in e.recipients))
        for e in reading.events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lord's Resistance Army attacked a village. The army killed nine rebels.",
            ("ASSAULT", ("army",), ("nine rebels",)),
        ),
        ("Soldiers were sent to guard the port.", ("MOBILIZE", ("Soldiers",), ())),
        ("Zambia sent troops to guard the border.", ("MOBILIZE", ("Zambia",), ())),
        (
            "About 9,000 people have been driven from their homes.",
            ("SANCTION", (), ("About 9,000 people",)),
        ),
        (
            "Kenya handed the Chinese ambassador a protest note.",
            ("ACCUSE", ("Kenya",), ("Chinese ambassador",)),
        ),
        (
            "Chile told three employees of the Belarusian consulate to leave the country.",
            ("SANCTION", ("Chile",), ("three employees",)),
        ),
    ],
)
def test_last_event(text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    "text", ["Zambia sent troops to guard the border.", "Soldiers were sent to guard the port."]
)
def test_what_somebody_is_sent_for_is_no_second_act(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize("text", ["Drones hit a power station.", "The premier praised a family decision."])
def test_what_only_tells_a_kind_is_no_party(text: str) -> None:
    assert all(recipients == () for _, _, recipients in told(text))
