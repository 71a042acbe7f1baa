"""Where a text's lines end, and how wide its spaces are, changes nothing of what is coded."""

import textwrap

import pytest

import tripartite

TEXT = (
    "The government rejected the plan. Police in Saudi Arabia arrested Zora Quill, an opposition leader, on Monday. "
    "The Ministry of Agriculture condemned President Vladimir Putin, and protesters demanded reforms from the Interior "
    "Ministry (which has not answered), a spokesman said."
)


def coded(text: str) -> tuple[list[object], ...]:
    reading = tripartite.read(text, published="2024-05-14")
    names = {actor.id: actor.name for actor in reading.actors}
    for actor in reading.actors:
        assert all(text[m.start : m.end] == m.text for m in actor.mentions)
    return (
        [(actor.name, actor.country, actor.sectors, actor.resolved_by) for actor in reading.actors],
        [
            (
                e.type,
                [names[a] for a in e.actors],
                [names[r] for r in e.recipients],
                e.status,
                e.when and e.when.start,
            )
            for e in reading.events
        ],
        [
            (statement.manner, statement.speaker_actor and names[statement.speaker_actor])
            for statement in reading.statements
        ],
    )


@pytest.mark.parametrize(
    "text",
    [
        textwrap.fill(TEXT, 50),
        textwrap.fill(TEXT, 72),
        textwrap.fill(TEXT, 72).replace("\n", "\r\n"),
        textwrap.fill(TEXT, 72).replace("\n", "\n   "),
        TEXT.replace(" ", "  "),
        TEXT.replace(" ", "\t"),
    ],
    ids=["50 columns", "72 columns", "line ends of Windows", "indented", "double spaces", "tabulators"],
)
def test_white_space_changes_nothing(text: str) -> None:
    assert coded(text) == coded(TEXT)
    assert len(coded(text)[1]) >= 4


def test_a_name_over_a_line_end_is_a_name() -> None:
    assert ("Zora Quill", None, ("OPP",)) in [row[:3] for row in coded(textwrap.fill(TEXT, 72))[0]]  # type: ignore[index]
