"""Counts of what the stages decided, and why: for those who run the coder over much text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

GROUPS: Final = ("totals", "gate", "matcher", "silent", "subject", "actors", "dates")


@dataclass(slots=True)
class Counters:
    """How often each reason was given, by group.

    `totals` are counts of things; `gate` has sentences that were not parsed, `matcher` entries of the lexicon
    whose predicate was there and that did not match, `silent` parsed and unparsed sentences without an event
    by the stage that decided, `subject` sentences left out for what they are about, `actors` actors without a
    country, `dates` date expressions without a day.
    """

    groups: dict[str, dict[str, int]] = field(default_factory=dict)

    def count(self, group: str, reason: str, times: int = 1) -> None:
        """Count a reason so many times more; nothing for none."""
        if times:
            reasons = self.groups.setdefault(group, {})
            reasons[reason] = reasons.get(reason, 0) + times

    def add(self, other: "Counters") -> None:
        """Take over what another one counted."""
        for group, reasons in other.groups.items():
            for reason, times in reasons.items():
                self.count(group, reason, times)

    def total(self, name: str) -> int:
        """One of the totals."""
        return self.groups.get("totals", {}).get(name, 0)

    def record(self) -> dict[str, Mapping[str, int]]:
        """All counts, however they were counted in one order: totals by name, frequent reasons first."""
        return {
            group: dict(
                sorted(
                    self.groups.get(group, {}).items(),
                    key=lambda item: item[0] if group == "totals" else (-item[1], item[0]),
                )
            )
            for group in GROUPS
        }


@dataclass(frozen=True, slots=True)
class Account:
    """How one article was coded, beside its reading: what was counted, and the seconds it took."""

    counters: Counters
    seconds: float
