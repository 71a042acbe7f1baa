"""Which types and statuses two reports may give one happening, and how well they go together."""

from typing import Final

from tripartite.records.codebook import MODE_SCORE

TYPES: Final = tuple(sorted(MODE_SCORE))
STATUSES: Final = ("actual", "historical", "negated", "future", "hypothetical")

GROUPS: Final[tuple[frozenset[str], ...]] = (
    frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "RETREAT", "AID"}),
    frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"}),
    frozenset({"REJECT", "SANCTION", "COERCE"}),
    frozenset({"COERCE", "ASSAULT", "MOBILIZE", "PROTEST"}),
    frozenset({"COOPERATE", "MOBILIZE"}),
)
"""Types are compared inside a group only: these reporters and coders mix up, or see two sides of."""

_CLOSE: Final = (
    ("AGREE", "CONCEDE"), ("AGREE", "CONSULT"), ("AGREE", "COOPERATE"), ("AGREE", "SUPPORT"),
    ("AGREE", "AID"), ("CONCEDE", "RETREAT"), ("AGREE", "RETREAT"), ("AID", "SUPPORT"), ("AID", "COOPERATE"),
    ("COOPERATE", "SUPPORT"), ("COOPERATE", "MOBILIZE"), ("CONSULT", "COOPERATE"),
    ("REQUEST", "THREATEN"), ("REQUEST", "ACCUSE"), ("ACCUSE", "REJECT"), ("ACCUSE", "THREATEN"),
    ("REJECT", "SANCTION"), ("COERCE", "SANCTION"), ("ASSAULT", "COERCE"), ("ASSAULT", "MOBILIZE"),
    ("COERCE", "MOBILIZE"), ("ASSAULT", "PROTEST"), ("COERCE", "PROTEST"),
)  # fmt: skip
CLOSE: Final = frozenset(frozenset(pair) for pair in _CLOSE)
"""Pairs of types that two reports of one happening may carry; others of a group never meet."""


def type_distance(one: str, other: str) -> int:
    """0 for one type, 1 for two that may tell of one happening, 2 for two that may not."""
    if one == other:
        return 0
    return 1 if frozenset((one, other)) in CLOSE else 2


def status_distance(one: str, other: str) -> int:
    """0 for one status, 1 for what can be said of one happening (also that it was denied), 2 for the rest."""
    if one == other:
        return 0
    told = {"actual", "historical", "negated"}
    unsure = {"future", "hypothetical"}
    return 1 if {one, other} <= told or {one, other} <= unsure else 2
