"""The page of the schemas: the JSON Schemas that are published under `docs/schema/`, in tables."""

import json
from pathlib import Path
from typing import Any

_INTRODUCTION = """\
# Schemas

Every JSON format that is written or read, in tables made from the
[published schemas](../schema/README.md). The records in Python have the same names: [Records](records.md).
"""
_NONE = """
The fields of a reading are those of the [records](records.md); the columns of flat events and of a store's
tables are listed under [The store](../store.md#tables).
"""


def page(folder: Path) -> str:
    """The page in Markdown, one section a schema of the folder."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    parts = [_INTRODUCTION, *(_section(file) for file in files)]
    return "\n".join(parts if files else [*parts, _NONE])


def _section(file: Path) -> str:
    schema: dict[str, Any] = json.loads(file.read_text("utf-8"))
    title = str(schema.get("title") or file.stem)
    parts = [f"## {title}\n", f"{schema.get('description', '')}\n", f"[{file.name}](../schema/{file.name})\n"]
    parts.append(_table(schema))
    for name, part in (schema.get("$defs") or schema.get("definitions") or {}).items():
        if isinstance(part, dict) and part.get("properties"):
            parts += [f"### {file.stem}: {name}\n", f"{part.get('description', '')}\n", _table(part)]
    return "\n".join(parts)


def _table(schema: dict[str, Any]) -> str:
    properties: dict[str, Any] = schema.get("properties") or {}
    if not properties:
        return ""
    rows = ["| key | type | says |", "| --- | --- | --- |"]
    for name, part in properties.items():
        said = str(part.get("description", "")).replace("\n", " ").replace("|", "\\|")
        rows.append(f"| `{name}` | {_kind(part)} | {said} |")
    return "\n".join(rows) + "\n"


def _kind(part: dict[str, Any]) -> str:
    if "$ref" in part:
        return f"`{str(part['$ref']).rpartition('/')[2]}`"
    if "enum" in part:
        return ", ".join(f"`{json.dumps(value)}`" for value in part["enum"][:12])
    for key in ("anyOf", "oneOf"):
        if key in part:
            return " or ".join(dict.fromkeys(_kind(choice) for choice in part[key]))
    if part.get("type") == "array" and isinstance(part.get("items"), dict):
        return f"list of {_kind(part['items'])}"
    kind = part.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)
