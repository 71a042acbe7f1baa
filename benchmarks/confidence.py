"""How true confidence is on the judged events of `precision/`, and its points fitted anew.

usage: python benchmarks/confidence.py [--part PART] [--fit]

Reads every paragraph, takes each event that has a judgement with the signs that the coder saw, and prints
how well confidence tells right events from wrong ones (the area under the curve), what share is right by
steps of confidence, and what a floor would leave out. With `--fit` it fits the points by logistic regression
with a penalty: on all parts for the table, and for each part on the others, so that the figures of a part
come from points that have not seen it. Rules were written with the errors of the first parts in view, which
makes them better than new text: that is one more sign in the fit, and is left out of the table.

At the end stands by what all points must be multiplied, and how far shifted, for confidence to be the share
of right events in the parts that were not opened: 1 and 0 where it is.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray
from precision import PARTS, coded_of, events_of, lines

import tripartite
from tripartite.coding.pipeline import Coder
from tripartite.records.signs import Sign

OPENED: Final = frozenset(PARTS[:10])
PENALTY: Final = 6.0
LEAST: Final = 2
"""Points below which a sign is left out of the table."""

STEPS: Final = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged event: its part, the signs that the coder saw, its confidence, and the verdict."""

    part: str
    signs: frozenset[str]
    confidence: float
    right: bool


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=PARTS, help="only this part")
    options.add_argument("--fit", action="store_true", help="fit the points anew")
    given = options.parse_args()
    events = judged_events((given.part,) if given.part else PARTS)
    if given.fit:
        events = _fitted(events)
    for part in dict.fromkeys(event.part for event in events):
        _area(part, [e for e in events if e.part == part])
    unopened = [e for e in events if e.part not in OPENED]
    for name, some in (("all", events), ("parts not opened before the fit", unopened)):
        if some:
            _area(name, some)
            _reliability(some)
    if unopened:
        shift, scale = scaled(unopened)
        print(f"  to be true there: points times {scale:.2f}, base {10 * shift:+.1f} after that")


def judged_events(parts: Sequence[str]) -> list[Judged]:
    """The judged events of these parts, as the coder codes them now, those below the floor among them."""
    coder = Coder(min_confidence=0.0)
    verdicts = {coded_of(row): bool(row["right"]) for row in lines("judgements.jsonl")}
    found = []
    for row in lines("paragraphs.jsonl"):
        if row["part"] not in parts:
            continue
        article = tripartite.read(row["text"], published=row["date"]).article
        workings = coder.work(article)
        signs = {coded.event.id: frozenset(coded.signs) for coded in workings.coded}
        for event, coded in zip(workings.reading.events, events_of(row["id"], workings.reading), strict=True):
            if coded in verdicts:
                found.append(Judged(row["part"], signs[event.id], event.confidence, verdicts[coded]))
    return found


def _fitted(events: Sequence[Judged]) -> list[Judged]:
    """The events with the confidence of points fitted on the other parts; prints the points of all."""
    base, points = fit(events)
    print(f"base = {base}")
    for sign, value in sorted(points.items(), key=lambda item: -item[1]):
        print(f'"{sign}" = {value}  # {sum(sign in e.signs for e in events)} events')
    crossed = []
    for part in dict.fromkeys(event.part for event in events):
        base, points = fit([e for e in events if e.part != part])
        for event in (e for e in events if e.part == part):
            total = base + sum(points.get(sign, 0) for sign in event.signs)
            crossed.append(Judged(part, event.signs, 1 / (1 + exp(-total / 10)), event.right))
    return crossed


def fit(events: Sequence[Judged]) -> tuple[int, dict[str, int]]:
    """Base and points of the signs, tens of log-odds, by logistic regression with a penalty on the points."""
    names = [sign for sign in get_args(Sign) if sum(sign in e.signs for e in events) >= 8]
    rows = [[1.0, float(e.part in OPENED), *(float(n in e.signs) for n in names)] for e in events]
    given: NDArray[np.float64] = np.array(rows)
    right: NDArray[np.float64] = np.array([float(e.right) for e in events])
    penalty = np.array([0.01, 0.1, *([PENALTY] * len(names))])
    beta = _regression(given, right, penalty)
    points = {n: round(10 * float(b)) for n, b in zip(names, beta[2:], strict=True)}
    return round(10 * float(beta[0])), {n: p for n, p in points.items() if abs(p) >= LEAST}


def _regression(
    given: NDArray[np.float64], right: NDArray[np.float64], penalty: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights of logistic regression, by Newton's method."""
    beta = np.zeros(given.shape[1])
    for _ in range(50):
        share = 1 / (1 + np.exp(-given @ beta))
        slope = given.T @ (share - right) + penalty * beta
        curve = (given * (share * (1 - share))[:, None]).T @ given + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        beta = beta - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return beta


def scaled(events: Sequence[Judged]) -> tuple[float, float]:
    """Shift and scale of the log-odds by which confidence is the share of right events."""
    odds = np.array([np.log(e.confidence / (1 - e.confidence)) for e in events])
    given = np.stack([np.ones_like(odds), odds], axis=1)
    right = np.array([float(e.right) for e in events])
    shift, scale = _regression(given, right, np.full(2, 1e-6))
    return float(shift), float(scale)


def _area(name: str, events: Sequence[Judged]) -> None:
    right = [e.confidence for e in events if e.right]
    wrong = [e.confidence for e in events if not e.right]
    pairs = sum((r > w) + 0.5 * (r == w) for r in right for w in wrong)
    area = f"{pairs / (len(right) * len(wrong)):.3f}" if right and wrong else "-"
    mean = sum(e.confidence for e in events) / len(events)
    print(f"{name}: {len(events)} events, right {len(right) / len(events):.3f}, mean {mean:.3f}, area {area}")


def _reliability(events: Sequence[Judged]) -> None:
    for low, high in pairwise(STEPS):
        some = [e for e in events if low <= e.confidence < high]
        if some:
            share = sum(e.right for e in some) / len(some)
            mean = sum(e.confidence for e in some) / len(some)
            print(f"  {low:.2f} to {min(high, 1):.2f}  {len(some):4}  mean {mean:.3f}  right {share:.3f}")
    count = sum(e.right for e in events)
    for floor in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
        kept = [e for e in events if e.confidence >= floor]
        right = sum(e.right for e in kept)
        if kept:
            print(
                f"  floor {floor:.2f}: {len(kept)} kept, right {right / len(kept):.3f},"
                f" of the right ones {right / count:.3f}"
            )


if __name__ == "__main__":
    main()
