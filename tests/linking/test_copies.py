"""Copies of one report: which they are, and that they count once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars
import pytest

from tripartite.linking.copies import origins, wire_groups
from tripartite.linking.happenings import link

STORY = (
    "The finance ministers of Peru and Chile signed an agreement on border trade in Lima on Monday after two days "
    "of talks. Under its terms trucks will be inspected once instead of twice, and both customs services will "
    "share their records. The Peruvian minister called it a step that exporters had waited for since the road "
    "was opened. His colleague said that the first posts would be ready in autumn. Growers in the south of Peru "
    "had complained about waiting times of up to three days, during which fruit and flowers spoil in the heat."
)
OTHER = (
    "Chile and Peru will inspect trucks together, their finance ministers agreed in Lima on Monday. The deal ends a "
    "long quarrel about queues at the frontier. Growers welcomed the accord; drivers' unions asked who will pay."
)
UPDATE = (
    STORY
    + " Bolivia said on Tuesday that it wanted to join the agreement, and asked for a seat at the table."
)


def articles(*rows: tuple[str, str, date | None, str | None, str | None]) -> polars.DataFrame:
    """Rows of article_id, text, published, source, printed_source."""
    names = ("article_id", "text", "published", "source", "printed_source")
    kinds = (polars.String, polars.String, polars.Date, polars.String, polars.String)
    return polars.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("text", "day", "copied"),
    [
        (STORY, DAY, True),
        (STORY.replace("Monday", "May 6").replace("colleague", "counterpart").upper(), DAY, True),
        (UPDATE, date(2024, 5, 7), True),
        (STORY[: len(STORY) * 6 // 10], DAY, True),
        (STORY, None, True),
        (STORY, date(2024, 7, 1), False),
        (OTHER, DAY, False),
        (STORY[:120], DAY, False),
        ("Short text.", DAY, False),
        ("", DAY, False),
    ],
    ids=[
        "same",
        "light edits",
        "update",
        "cut",
        "undated",
        "weeks later",
        "own report",
        "a first line",
        "short",
        "empty",
    ],
)
def test_a_copy_is_recognised(text: str, day: date | None, copied: bool) -> None:
    found = wire_groups(articles(("a1", STORY, DAY, "A", None), ("a2", text, day, "B", None)))
    assert (found.get("a1") is not None and found.get("a1") == found.get("a2")) == copied
    assert bool(found) == copied


def test_groups_do_not_depend_on_the_order_of_the_articles() -> None:
    rows = [(f"a{n}", STORY if n % 2 else OTHER, DAY, None, None) for n in range(6)]
    assert wire_groups(articles(*rows)) == wire_groups(articles(*rows[::-1]))


@pytest.mark.parametrize(
    ("rows", "outlets"),
    [
        ([("Post", None, STORY), ("Mail", None, OTHER)], 2),
        ([("Post", None, STORY), ("Post", None, OTHER)], 1),
        ([("Post", "Reuters", STORY), ("Mail", "Reuters", OTHER)], 1),
        ([("Reuters", None, STORY), ("Mail", "Reuters", OTHER)], 1),
        ([("Post", None, STORY), ("Mail", None, STORY), ("Echo", None, UPDATE)], 1),
        ([("Post", None, STORY), ("Mail", None, STORY), ("Echo", None, OTHER)], 2),
        ([(None, None, STORY), (None, None, OTHER)], 2),
        ([("The Post", None, STORY), ("Post", None, OTHER)], 1),
    ],
    ids=["two outlets", "one outlet twice", "one agency, rewritten", "the agency itself", "copies", "copies and one more",
         "unknown outlets", "one name in two spellings"],
)  # fmt: skip
def test_copies_of_one_story_count_once(
    event: Callable[..., dict[str, Any]],
    frame: Callable[..., polars.DataFrame],
    rows: list[tuple[str | None, str | None, str]],
    outlets: int,
) -> None:
    table = articles(
        *((f"a{n}", text, DAY, source, printed) for n, (source, printed, text) in enumerate(rows))
    )
    events = [event(event_id=f"e{n}", article_id=f"a{n}", published=DAY, day=DAY) for n in range(len(rows))]
    summary = link(frame(events), table).happenings.summaries.row(0, named=True)
    assert (summary["reports"], summary["outlets"]) == (len(rows), outlets)


def test_the_first_published_names_the_origin_of_a_group() -> None:
    table = articles(("a1", STORY, date(2024, 5, 7), "Mail", None), ("a2", STORY, DAY, "Tasnim", None))
    assert origins(table, wire_groups(table)) == {"a1": "tasnim", "a2": "tasnim"}
