"""``tripartite explain EVENT --store``: why an event of a store was coded, and what people said about it."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from tripartite.cli.layout import look
from tripartite.records.errors import TripartiteError


class NotStored(TripartiteError):
    """An event that the store does not have."""


def stored_event_text(arguments: Namespace) -> str:
    """The explanation as text or JSON, ending in a line end. Raises NotStored and StoreError."""
    from tripartite.coding.explain_event import explain_event
    from tripartite.lexicon.loader import load
    from tripartite.store.store import open_store

    with open_store(arguments.store) as store:
        row = store.event(arguments.target)
        reading = None if row is None else store.reading(row["article_id"])
        if row is None or reading is None:
            raise NotStored(
                f'{arguments.store} has no event "{arguments.target}". '
                f"Find its id: tripartite events --store {arguments.store}"
            )
        judgements = store.judgements(row["event_id"])
    event = next(event for event in reading.events if event.id == row["event_id"])
    explained = explain_event(reading, event, load(arguments.lexicon))
    if arguments.format == "json":
        from tripartite.formats import json_line
        from tripartite.formats.explanation_json import event_line

        shape = json_line.decode(event_line(explained))
        assert isinstance(shape, dict)
        return json_line.encode({**shape, "article": _article(row), "judgements": judgements}) + "\n"

    from tripartite.formats.event_explanation_view import render_event

    width, color = look(arguments, to_terminal=sys.stdout.isatty())
    return "".join((*_heading(row), render_event(explained, width=width, color=color), *_said(judgements)))


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": row["article_id"], "source": row["source"], "published": row["published"]}


def _heading(row: Mapping[str, Any]) -> Iterator[str]:
    from tripartite.formats.neutral import neutral

    parts = (row["article_id"], row["source"], row["published"])
    yield f"article     {neutral(' · '.join(str(part) for part in parts if part is not None))}\n"


def _said(judgements: list[dict[str, Any]]) -> Iterator[str]:
    from tripartite.formats.neutral import neutral

    if judgements:
        yield "\n"
    for said in judgements:
        changes = ", ".join(f"{name} {_value(value)}" for name, value in said["changes"].items())
        note = f" ({said['note']})" if said["note"] else ""
        words = f"{said['verdict']} by {said['by']}{': ' if changes else ''}{changes}{note}"
        yield f"judgement   {neutral(words)}\n"


def _value(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
