"""The JSON formats that Tripartite writes and reads, as JSON Schema: the same files as in docs/schema/.

    import tripartite.schemas
    schema = tripartite.schemas.schema("reading")

Every format has a version. It is raised when an object that the schema before allowed is no longer
allowed, or when there is a key more; a key that is there never changes its meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    from tripartite.store.schema import Table


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, version, what it is, and the type in `formats.shapes` that it is made of.

    `table` names a table of the store instead, whose rows it is.
    """

    name: str
    version: int
    about: str
    shape: str = ""
    table: str = ""


FORMATS: Final[Mapping[str, Format]] = {
    item.name: item
    for item in (
        Format("article", 1, "a line of a JSONL corpus, as `read` and `collect` take it", "CorpusRecord"),
        Format("reading", 1, "a line of `read --format reading`", "Reading"),
        Format("event", 1, "a line of `read --format events`", "FlatEvent"),
        Format("plover", 1, "a line of `read` and `events --format plover`", "PloverRecord"),
        Format("stored-event", 1, "a line of `events --format jsonl`: a row of the store", table="events"),
        Format("happening", 1, "a line of `happenings --format jsonl`", table="happening_summary"),
        Format("explanation", 1, "what `explain --format json` says of an article", "Explanation"),
        Format("explained-sentence", 1, "what `explain --sentence N --format json` says", "Sentence"),
        Format("explained-event", 1, "what `explain` says of one event in JSON", "EventExplanation"),
        Format("who-question", 1, "a line that `who --batch` takes", "Question"),
        Format("who", 1, "a line that `who --batch` and `who --json` write", "Who"),
        Format("judgement", 1, "a line of `correct --export`", "GoldRecord"),
    )
}

_MODES: Final = sorted({mode for modes in MODE_SCORE.values() for mode in modes})
_TYPE: Final = {"enum": list(QUAD)}
_MODE: Final = {"items": {"enum": _MODES}}
_CONTEXT: Final = {"items": {"enum": list(CONTEXTS)}}
_QUAD: Final = {"minimum": 1, "maximum": 4}
_SCORE: Final = {"minimum": -10, "maximum": 10}
_SHARE: Final = {"minimum": 0, "maximum": 1}
_DAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "Article": ("published",),
    "Date": ("from", "to", "anchor"),
    "When": ("start", "end"),
    "FlatEvent": ("published", "date_start", "date_end"),
    "PloverRecord": ("date", "dateEnd"),
    "PloverSource": ("published",),
    "GoldRecord": ("published", "date"),
}
_OPEN: Final = ("CorpusRecord", "Question")
_RULES: Final[Mapping[str, dict[str, Any]]] = {
    **{f"{name}.{key}": {"format": "date"} for name, keys in _DAYS.items() for key in keys},
    "Event.type": _TYPE,
    "Event.modes": _MODE,
    "Event.contexts": _CONTEXT,
    **{f"{name}.{key}": {"minimum": 0} for name in ("Span", "Mention", "Words") for key in ("start", "end")},
    **{f"{name}.quad": _QUAD for name in ("Event", "FlatEvent", "PloverRecord")},
    **{f"{name}.score": _SCORE for name in ("Event", "FlatEvent", "PloverRecord")},
    **{f"{name}.confidence": _SHARE for name in ("Event", "FlatEvent", "PloverRecord")},
    "FlatEvent.type": _TYPE,
    "PloverRecord.event": _TYPE,
    "PloverRecord.mode": _MODE,
    "PloverRecord.context": _CONTEXT,
    "GoldRecord.type": _TYPE,
}
_COLUMNS: Final[Mapping[str, dict[str, Any]]] = {
    "TEXT": {"type": ["string", "null"]},
    "TEXT[]": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
    "DATE": {"type": ["string", "null"], "format": "date"},
    "DOUBLE": {"type": ["number", "null"]},
    "INTEGER": {"type": ["integer", "null"]},
    "BIGINT": {"type": ["integer", "null"]},
    "TINYINT": {"type": ["integer", "null"]},
    "BOOLEAN": {"type": ["boolean", "null"]},
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a format. Raises InputError for an unknown name."""
    from tripartite.formats import shapes
    from tripartite.formats.json_schema import DRAFT, schema_of

    wanted = FORMATS.get(name)
    if wanted is None:
        raise InputError(f'there is no format "{name}"; there are {", ".join(FORMATS)}')
    head = {
        "$schema": DRAFT,
        "$id": f"urn:tripartite:{wanted.name}:{wanted.version}",
        "title": f"Tripartite {wanted.name}, version {wanted.version}",
        "description": wanted.about.replace("`", "'"),
    }
    if wanted.table:
        from tripartite.store.schema import TABLES

        return head | _rows_of(TABLES[wanted.table])
    return head | schema_of(getattr(shapes, wanted.shape), _RULES, open_ended=_OPEN)


def _rows_of(table: "Table") -> dict[str, Any]:
    """The rows of a table of the store; a happening also has its disagreements as a list, and its reports."""
    properties: dict[str, Any] = {name: _COLUMNS[kind] for name, kind in table.columns.items()}
    required = list(properties)
    if table.name == "happening_summary":
        properties["disagreements"] = {"type": "array", "items": {"type": "object"}}
        properties["report_list"] = {"type": "array", "items": {"type": "object"}}
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
