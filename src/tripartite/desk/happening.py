"""A happening: its reports side by side, with what they agree and disagree on."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from tripartite.desk.event_table import Party, Row, row_of
from tripartite.desk.front import Happening, happening_of
from tripartite.desk.holding import Holding
from tripartite.desk.settings import DeskError
from tripartite.formats.neutral import neutral
from tripartite.store.store import Store

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says in one field; `agrees` is null where fewer than two reports say anything."""

    text: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a happening. `copy_of` names the outlet whose story it repeats."""

    event: Row
    title: str
    copied: bool
    told: dict[str, Told]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field in which reports differ, and what is told of it by how many."""

    field: str
    about: str | None
    values: list[str]


@dataclass(frozen=True, slots=True)
class HappeningPage:
    """A happening, its first reports, and where they differ."""

    happening: Happening
    reports: list[Report]
    disagreements: list[Disagreement]


def happening_page(holding: Holding, key: str) -> HappeningPage:
    """The happening of an id. Raises DeskError when there is none."""
    with holding.reading() as store:
        found = store.sql("SELECT * FROM happening_summary WHERE happening_id = ?", [key])
        summaries = found.to_arrow_table().to_pylist()
        if not summaries:
            raise DeskError(
                "the store has no such happening. Its events may have been linked anew: begin at Overview",
                404,
            )
        members = _members(store, key)
    rows = [row_of(member) for member in members]
    told = _told(rows)
    seen: set[str] = set()
    reports = []
    for member, row, said in zip(members, rows, told, strict=True):
        group = member["wire_group"]
        reports.append(Report(row, neutral(member["title"] or ""), group is not None and group in seen, said))
        if group is not None:
            seen.add(group)
    return HappeningPage(happening_of(summaries[0]), reports, _disagreements(summaries[0]["disagreements"]))


def _members(store: Store, key: str) -> list[dict[str, Any]]:
    found = store.sql(
        "SELECT e.*, a.title, a.wire_group FROM happenings h JOIN current_events e USING (event_id) "
        "JOIN articles a ON a.article_id = e.article_id WHERE h.happening_id = ? "
        f"ORDER BY e.published NULLS LAST, e.article_id, e.event_id LIMIT {_MOST}",
        [key],
    )
    rows: list[dict[str, Any]] = found.to_arrow_table().to_pylist()
    return rows


def _told(rows: list[Row]) -> list[dict[str, Told]]:
    texts = [
        {
            "what": " · ".join((row.type, *row.modes))
            + ("" if row.status == "actual" else f" ({row.status})"),
            "who": _named(row.who),
            "whom": _named(row.whom),
            "day": row.day.isoformat() if row.day else "",
            "where": row.place or "",
        }
        for row in rows
    ]
    keys = [
        {
            "what": row.type + row.status,
            "who": " ".join(sorted(party.codes for party in row.who)),
            "whom": " ".join(sorted(party.codes for party in row.whom)),
            "day": row.day.isoformat() if row.day else "",
            "where": row.place or "",
        }
        for row in rows
    ]
    common = {}
    for field in ("what", "who", "whom", "day", "where"):
        counted = Counter(key[field] for key in keys if key[field])
        common[field] = counted.most_common(1)[0][0] if counted.total() > 1 else None
    return [
        {field: Told(text[field], _agrees(key[field], common[field])) for field in text}
        for text, key in zip(texts, keys, strict=True)
    ]


def _agrees(told: str, common: str | None) -> bool | None:
    """Whether a report says what most say; one that says less of the same does not differ."""
    if common is None or not told:
        return None
    mine, theirs = set(told.split()), set(common.split())
    return mine <= theirs or theirs <= mine


def _named(parties: list[Party]) -> str:
    return ", ".join(f"{party.name} ({party.codes})" if party.codes else party.name for party in parties)


def _disagreements(written: str | None) -> list[Disagreement]:
    return [
        Disagreement(
            str(entry["field"]),
            str(entry["about"]) if entry.get("about") else None,
            [_value(value) for value in entry.get("values", [])],
        )
        for entry in json.loads(written or "[]")
    ]


def _value(value: object) -> str:
    if isinstance(value, dict):
        events = value.get("events")
        count = f" ({len(events)})" if isinstance(events, list) else ""
        return neutral(f"{value.get('value', '')}{count}")
    return neutral(str(value))
