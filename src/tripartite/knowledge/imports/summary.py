"""What an import did: counts, what it left out and why, and the faults of its input."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tripartite.records.problem import Problem

_SHOWN: Final = 20
"""Faults that are shown one by one; a dump that is no dump has millions."""


@dataclass(slots=True)
class Summary:
    """Counts of one import. `skipped` counts what is no fault of the input; `faults` what is one."""

    read: int = 0
    people: int = 0
    organizations: int = 0
    offices: int = 0
    agents: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def as_mapping(self) -> dict[str, object]:
        """The counts as JSON has them; `of_mapping` makes a summary of them again."""
        return {
            "read": self.read, "people": self.people, "organizations": self.organizations,
            "offices": self.offices, "agents": self.agents, "skipped": dict(self.skipped),
            "faults": dict(self.faults),
        }  # fmt: skip

    @classmethod
    def of_mapping(cls, counts: Mapping[str, Any]) -> "Summary":
        """The summary that `as_mapping` gave these counts."""
        return cls(**{**counts, "skipped": Counter(counts["skipped"]), "faults": Counter(counts["faults"])})

    @property
    def faulty(self) -> bool:
        """True when something of the input could not be read."""
        return bool(self.faults)


class Complaints:
    """Counts faults in a summary and hands the first ones to `show`, with file and line."""

    def __init__(self, summary: Summary, show: Callable[[Problem], None] = lambda _: None) -> None:
        self._summary = summary
        self._show = show

    def add(self, kind: str, problem: Problem) -> None:
        """Count a fault of a kind, and show it while there are few."""
        self._summary.faults[kind] += 1
        number = self._summary.faults.total()
        if number <= _SHOWN:
            self._show(problem)
        if number == _SHOWN:
            more = "further faults are only counted; the summary has their number"
            self._show(Problem(problem.file, problem.line, "", more))
