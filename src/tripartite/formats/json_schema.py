"""JSON Schema (draft 2020-12) of records, dataclasses and typed dictionaries, as closed objects."""

import dataclasses
import types
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

Schema = dict[str, Any]
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

_PLAIN: Final[Mapping[object, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    object: {},
    Any: {},
}


def schema_of(kind: object, rules: Mapping[str, Schema], *, open_ended: Iterable[str] = ()) -> Schema:
    """The schema of a type, with what it is made of under "$defs".

    `rules` add keywords to a property, by "Record.property"; `open_ended` are the records that may hold
    further properties. A part of a typed dictionary that is not required may be missing, nothing else.
    Raises TypeError for a type that JSON has no form for.
    """
    made = _Maker(rules, frozenset(open_ended))
    schema = made.schema(kind)
    return {**schema, "$defs": dict(sorted(made.definitions.items()))} if made.definitions else schema


class _Maker:
    def __init__(self, rules: Mapping[str, Schema], open_ended: frozenset[str]) -> None:
        self.definitions: dict[str, Schema] = {}
        self._rules = rules
        self._open = open_ended

    def schema(self, kind: Any) -> Schema:
        """The schema of one type; records become references to their definitions."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if dataclasses.is_dataclass(kind) or is_typeddict(kind):
            return self._record(kind)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Annotated, Final):
            return self.schema(arguments[0])
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin in (Union, types.UnionType):
            return self._either([self.schema(argument) for argument in arguments])
        if origin in (list, tuple, Sequence):
            return {"type": "array", "items": self.schema(arguments[0])}
        if origin in (dict, Mapping):
            return {"type": "object"}
        raise TypeError(f"{kind!r} has no form in JSON Schema")

    def _either(self, choices: list[Schema]) -> Schema:
        if all(set(choice) == {"type"} for choice in choices):
            return {"type": [choice["type"] for choice in choices]}
        return {"anyOf": choices}

    def _record(self, kind: Any) -> Schema:
        name = kind.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a record that holds itself ends here
            hints = get_type_hints(kind)
            required = hints if dataclasses.is_dataclass(kind) else kind.__required_keys__
            definition: Schema = {
                "type": "object",
                "description": _described(kind),
                "properties": {
                    key: self.schema(hint) | self._rules.get(f"{name}.{key}", {})
                    for key, hint in hints.items()
                },
                "required": [key for key in hints if key in required],
            }
            if name not in self._open:
                definition["additionalProperties"] = False
            self.definitions[name] = definition
        return {"$ref": f"#/$defs/{name}"}


def _described(kind: Any) -> str:
    return " ".join((kind.__doc__ or "").split()).replace("`", "'")
