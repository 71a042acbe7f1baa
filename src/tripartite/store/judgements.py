"""What people say about an event: beside the machine's coding, never over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tripartite.formats import json_line
from tripartite.records.identity import digest

Verdict = Literal["accept", "reject", "correct"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's verdict on one event.

    `changes` are the right values of the fields that are wrong: type, mode, status, actors, recipients,
    date, place; `by` is who says so. Saying the same again is the same judgement.
    """

    event_id: str
    verdict: Verdict
    changes: Mapping[str, object] = field(default_factory=dict)
    note: str | None = None
    by: str = ""

    @property
    def id(self) -> str:
        """A digest of its content."""
        return digest(self.event_id, self.verdict, self.changes_json(), self.note, self.by)

    def changes_json(self) -> str:
        """The changes as one line of JSON, in the order of their names."""
        return json_line.encode(dict(sorted(self.changes.items())))
