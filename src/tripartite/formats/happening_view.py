"""Happenings as lines: a table for people, JSON, CSV."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from tripartite.formats.flat import csv_record, joined
from tripartite.formats.json_line import decode, encode

Row = Mapping[str, Any]

_WIDTHS: Final = (
    ("day", 10),
    ("type", 9),
    ("who", 26),
    ("to whom", 26),
    ("where", 16),
    ("reports", 7),
    ("outlets", 7),
)


def table_lines(happenings: Sequence[Row], reports: Sequence[Row] | None) -> list[str]:
    """A line a happening, under it what reports disagree on, and its reports where they are given."""
    if not happenings:
        return ["no happenings\n"]
    lines = [_columns([name for name, _ in _WIDTHS])]
    told = _by_happening(reports or ())
    for row in happenings:
        cells = [
            str(row["date_start"] or row["first_report"] or ""),
            f"{row['type']}" + ("" if row["status"] == "actual" else f" ({row['status']})"),
            _names(row["actor_names"], row["actor_countries"]),
            _names(row["recipient_names"], row["recipient_countries"]),
            row["place"] or "",
            str(row["reports"]),
            str(row["outlets"]),
        ]
        lines.append(_columns(cells))
        lines += [f"    {line}\n" for line in _differences(row["disagreements"])]
        for report in _distinct(told.get(row["happening_id"], ())):
            outlet = report["source"] or "unknown outlet"
            if report["printed_source"]:
                outlet += f" ({report['printed_source']})"
            lines.append(
                _clean(f"    {report['published'] or 'undated'}  {outlet}: {report['sentence']}") + "\n"
            )
    return lines


def json_lines(happenings: Sequence[Row], reports: Sequence[Row] | None) -> list[str]:
    """A JSON object a happening, with `disagreements` as a list, and `reports` where they are given."""
    told = _by_happening(reports or ())
    lines = []
    for row in happenings:
        record: dict[str, object] = {name: _plain(value) for name, value in row.items()}
        record["disagreements"] = decode(row["disagreements"].encode())
        if reports is not None:
            record["report_list"] = [
                {name: _plain(value) for name, value in report.items() if name != "happening_id"}
                for report in told.get(row["happening_id"], ())
            ]
        lines.append(encode(record) + "\n")
    return lines


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> list[str]:
    """A header and a record a row; lists are joined by ";" as in the flat events."""
    records = [csv_record(columns)]
    for row in rows:
        cells = [joined(value) if isinstance(value, list) else value for value in row.values()]
        records.append(csv_record(cells))
    return records


def _distinct(reports: Sequence[Row]) -> list[Row]:
    """One of the events of each sentence."""
    return list({(report["article_id"], report["sentence"]): report for report in reports}.values())


def _by_happening(reports: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for report in reports:
        found.setdefault(report["happening_id"], []).append(report)
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _columns(cells: Sequence[str]) -> str:
    fitted = [
        (clean if len(clean := _clean(cell)) <= width else clean[: width - 1] + "…").ljust(width)
        for cell, (_, width) in zip(cells, _WIDTHS, strict=True)
    ]
    return "  ".join(fitted).rstrip() + "\n"


def _names(names: Sequence[str | None] | None, countries: Sequence[str | None] | None) -> str:
    pairs = zip(names or (), countries or (), strict=False)
    return ", ".join(f"{name} ({country})" if country else f"{name}" for name, country in pairs)


def _differences(text: str) -> list[str]:
    entries = decode(text.encode())
    lines = []
    for entry in entries if isinstance(entries, list) else ():
        about = f" {entry['about']}" if "about" in entry else ""
        values = [_shown(value["value"]) for value in entry["values"]]
        lines.append(_clean(f"differ in {entry['field']}{about}: {' / '.join(values)}"))
    return lines


def _shown(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return f"{int(value):,}"
    if isinstance(value, list):
        return "-".join(str(part) for part in value if isinstance(part, str))
    return str(value)


def _clean(text: str) -> str:
    """On one line, without what could move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
