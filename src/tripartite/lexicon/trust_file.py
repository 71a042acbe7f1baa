"""Reading `confidence.toml`: the points that the signs of an event give."""

from collections.abc import Iterable
from typing import Final, get_args

from tripartite.lexicon.documents import Document
from tripartite.lexicon.entries import Trust
from tripartite.records.problem import Problem
from tripartite.records.signs import Sign

_KEYS: Final = frozenset({"base", "floor", "points"})


def trust_of(files: Iterable[Document], problems: list[Problem]) -> Trust:
    """The table of the last file; faults are added to `problems`. Without a file no sign counts."""
    trust = Trust()
    for document in files:
        content = document.content
        for key in sorted(set(content) - _KEYS):
            problems.append(
                Problem(document.name, 1, key, "unknown key; the file has base, floor and points")
            )
        base, floor, points = content.get("base", 0), content.get("floor", 0.0), content.get("points", {})
        if not isinstance(base, int) or not isinstance(floor, float) or not 0 <= floor < 1:
            problems.append(
                Problem(document.name, 1, "", "base is a whole number, floor a number from 0 to 1")
            )
            continue
        for sign in sorted(set(points) - set(get_args(Sign))):
            problems.append(Problem(document.name, 1, sign, "is no sign that the coder looks for"))
        if not all(isinstance(value, int) for value in points.values()):
            problems.append(Problem(document.name, 1, "points", "points are whole numbers"))
            continue
        trust = Trust(base, floor, points)
    return trust
