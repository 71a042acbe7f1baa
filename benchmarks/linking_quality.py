"""How well events of different articles are joined: our 60 happenings and 60 confusable reports.

usage: python benchmarks/linking_quality.py [--errors] [--part tuning|held_out|both]

Codes every report with the real coder, links each part on its own, and prints two figures for it:

- reports: a pair of reports is linked when an event of the one and an event of the other are in one
  happening. It should be exactly when both tell of the same of our happenings.
- events: the same for pairs of events of different reports, among events that have one of the types which the
  set names for their happening. It leaves out what the coder did not find.

`--errors` lists the pairs of the tuning part that are wrong. Those of the held-out part are not shown: it is
looked at as a figure only.
"""

import argparse
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import polars

from tripartite import read
from tripartite.formats.flat import rows
from tripartite.linking.columns import NEEDED

FOLDER = Path(__file__).resolve().parent / "linking"
PARTS = {"tuning": ("tuning_1.toml", "tuning_2.toml"), "held_out": ("held_out.toml",)}


@dataclass(frozen=True)
class Report:
    id: str
    happening: str
    types: frozenset[str]
    outlet: str
    published: date
    title: str
    text: str
    confusable: bool


def reports_of(part: str) -> list[Report]:
    """The reports of one part of the set, in its order."""
    found = []
    for name in PARTS[part]:
        table = tomllib.loads((FOLDER / name).read_text())
        types = {h["id"]: frozenset(h["types"]) for h in table["happening"]}
        for happening in table["happening"]:
            for number, report in enumerate(happening["reports"], 1):
                found.append(_report(f"{happening['id']}.{number}", happening["id"], types, report, False))
        for confusable in table["confusable"]:
            types[confusable["id"]] = types[confusable["resembles"]]
            found.append(_report(confusable["id"], confusable["id"], types, confusable["report"], True))
    return found


def _report(
    key: str, happening: str, types: dict[str, frozenset[str]], report: list[str], confusable: bool
) -> Report:
    outlet, published, title, text = report
    day = date.fromisoformat(str(published))
    return Report(key, happening, types[happening], outlet, day, title, text, confusable)


def coded(reports: list[Report]) -> tuple[polars.DataFrame, polars.DataFrame]:
    """The events and the articles of the reports, with the columns of a store."""
    events, articles = [], []
    for report in reports:
        text = f"{report.title}\n\n{report.text}"
        reading = read(text, published=report.published, source=report.outlet)
        articles.append({"article_id": report.id, "text": text, "published": report.published,
                         "source": report.outlet, "printed_source": None})  # fmt: skip
        for row in rows(reading):
            event = {name: row[name] for name in NEEDED if name in row}
            event |= {"article_id": report.id, "event_id": f"{report.id}:{row['event_id']}"}
            for name in ("modes", "actor_names", "actor_countries", "recipient_names", "recipient_countries"):
                event[name] = [value or None for value in str(row[name]).split(";")] if row[name] else []
            for name in ("published", "date_start", "date_end"):
                event[name] = None if row[name] is None else date.fromisoformat(str(row[name]))
            events.append(event)
    return polars.DataFrame(events, infer_schema_length=None), polars.DataFrame(articles)


@dataclass(frozen=True)
class Figures:
    right: int
    wrong: int
    missed: int

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return (
            f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}   "
            f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        )


def compared(linked: set[frozenset[str]], wanted: set[frozenset[str]]) -> Figures:
    return Figures(len(linked & wanted), len(linked - wanted), len(wanted - linked))


def pairs_of(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--errors", action="store_true")
    options.add_argument("--part", choices=["tuning", "held_out", "both"], default="both")
    given = options.parse_args()
    for part in PARTS if given.part == "both" else [given.part]:
        measure(part, given.errors and part == "tuning")


def measure(part: str, errors: bool) -> None:
    from tripartite.linking.happenings import link

    reports = reports_of(part)
    by_id = {report.id: report for report in reports}
    events, articles = coded(reports)
    happenings = link(events, articles).happenings.members
    members = happenings.group_by("happening_id", maintain_order=True).agg("event_id")["event_id"].to_list()
    article = dict(events.select("event_id", "article_id").iter_rows())
    kind = dict(events.select("event_id", "type").iter_rows())
    told: dict[str, list[str]] = {}
    for report in reports:
        told.setdefault(report.happening, []).append(report.id)
    wanted = pairs_of(list(told.values()))
    linked = pairs_of([[article[event] for event in group] for group in members])
    found = {a for e, a in article.items() if kind[e] in by_id[a].types}
    real = sum(len(ids) > 1 for ids in told.values())
    print(f"{part}: {real} happenings, {len(reports)} reports, {len(events)} events")
    print(f"  an event of the types meant is in {len(found)} reports")
    print(f"  reports  {compared(linked, wanted)}")
    apart = {pair for pair in wanted if not all(report in found for report in pair)}
    both = {pair for pair in linked if all(report in found for report in pair)}
    print(f"  reports in which the coder found it  {compared(both, wanted - apart)}")
    counted = [e for e in article if kind[e] in by_id[article[e]].types]
    told_by: dict[str, list[str]] = {}
    for event in counted:
        told_by.setdefault(by_id[article[event]].happening, []).append(event)
    across = {p for p in pairs_of(list(told_by.values())) if len({article[e] for e in p}) > 1}
    joined = {
        p
        for p in pairs_of([[e for e in g if e in set(counted)] for g in members])
        if len({article[e] for e in p}) > 1
    }
    print(f"  events   {compared(joined, across)}")
    confused = [p for p in linked - wanted if any(by_id[r].confusable for r in p)]
    print(f"  confusable reports linked with another report: {len(confused)}")
    if errors:
        for name, pairs in (("wrong", linked - wanted), ("missed", wanted - linked)):
            for pair in sorted(map(sorted, pairs)):
                mark = "" if all(report in found for report in pair) else "  (not coded)"
                print(f"  {name:6} {' '.join(f'{r} {by_id[r].title!r}' for r in pair)}{mark}")


if __name__ == "__main__":
    main()
