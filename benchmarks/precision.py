"""Precision on running news text: how many of the coded events are right.

usage: python benchmarks/precision.py [--part development|held-out|all] [--wrong]

Codes the paragraphs of `precision/paragraphs.jsonl` as articles of their own and looks every event up in
`precision/judgements.jsonl`. A judgement holds for one paragraph, trigger, type, parties and status: an event
that is coded differently than when it was judged has none yet, is listed, and is not counted. Prints for each
part the share of events whose type and roles are right, and of those whose status is right too, with 95 %
Wilson intervals, and the causes of the errors. `--wrong` lists the wrong events.

`precision/expected.jsonl` names what should be coded in the political paragraphs of the fourth, the sixth and
the tenth to thirteenth held-out parts, written down before they were coded: words of the paragraph and the
types that would be right. Found is what has an event of such a type in the sentence of these words.

A judgement has `paragraph`, `trigger`, `type`, `actors`, `recipients` ("name/country"), `status`, `right`
(type and roles), `status_right`, and `cause` and `note` where something is wrong.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tripartite
from tripartite.analysis.shares import wilson
from tripartite.records.reading import Reading

HERE = Path(__file__).resolve().parent / "precision"
PARTS = (
    "development", "held-out", "second held-out", "third held-out", "fourth held-out", "fifth held-out",
    "sixth held-out", "seventh held-out", "eighth held-out", "ninth held-out", "tenth held-out",
    "eleventh held-out", "twelfth held-out", "thirteenth held-out",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded event as it is judged."""

    paragraph: str
    trigger: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str

    def __str__(self) -> str:
        sides = f"{', '.join(self.actors) or '-'} -> {', '.join(self.recipients) or '-'}"
        return f"{self.paragraph} [{self.trigger}] {self.type} {sides} ({self.status})"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=(*PARTS, "all"), default="all")
    options.add_argument("--wrong", action="store_true", help="list the wrong events")
    given = options.parse_args()
    judged = {coded_of(row): row for row in lines("judgements.jsonl")}
    paragraphs = lines("paragraphs.jsonl")
    for part in PARTS if given.part == "all" else (given.part,):
        readings = {
            row["id"]: tripartite.read(row["text"], published=row["date"])
            for row in paragraphs
            if row["part"] == part
        }
        coded = [event for name, reading in readings.items() for event in events_of(name, reading)]
        _report(part, coded, judged, given.wrong)
        expected = [row for row in lines("expected.jsonl") if row["paragraph"] in readings]
        if expected:
            found = sum(_is_found(row, readings[row["paragraph"]]) for row in expected)
            _share("of expected found", found, len(expected))


def events_of(paragraph: str, reading: Reading) -> tuple[Coded, ...]:
    """The events of a paragraph's reading as they are judged."""
    text = reading.article.text
    names = {actor.id: f"{actor.name}/{actor.country or '-'}" for actor in reading.actors}
    return tuple(
        Coded(
            paragraph,
            " ".join(span.of(text) for span in event.evidence.trigger),
            event.type,
            tuple(sorted(names[a] for a in event.actors)),
            tuple(sorted(names[r] for r in event.recipients)),
            event.status,
        )
        for event in reading.events
    )


def _is_found(row: dict[str, Any], reading: Reading) -> bool:
    start = reading.article.text.index(row["words"])
    return any(
        event.type in row["types"] and event.evidence.sentence.start <= start < event.evidence.sentence.end
        for event in reading.events
    )


def _report(part: str, coded: Iterable[Coded], judged: dict[Coded, dict[str, Any]], wrong: bool) -> None:
    events = list(coded)
    rows = [(event, judged[event]) for event in events if event in judged]
    print(f"{part}: {len(events)} events, {len(rows)} judged")
    _share("type and roles right", sum(row["right"] for _, row in rows), len(rows))
    _share("status right too", sum(row["right"] and row["status_right"] for _, row in rows), len(rows))
    causes = Counter(row["cause"] for _, row in rows if not (row["right"] and row["status_right"]))
    for cause, count in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {count:3} {cause}")
    if wrong:
        for event, row in rows:
            if not (row["right"] and row["status_right"]):
                print(f"  wrong: {event}: {row.get('note', row['cause'])}")
    for event in events:
        if event not in judged:
            print(f"  no judgement: {event}")


def _share(name: str, right: int, count: int) -> None:
    low, high = wilson(right, count)
    share = right / count if count else 0.0
    print(f"  {name:21} {share:.3f}  {right}/{count}  [{low:.3f}, {high:.3f}]")


def coded_of(row: dict[str, Any]) -> Coded:
    return Coded(
        row["paragraph"], row["trigger"], row["type"], tuple(row["actors"]), tuple(row["recipients"]),
        row["status"],
    )  # fmt: skip


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
