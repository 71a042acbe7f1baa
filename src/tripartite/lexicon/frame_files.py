"""Frames out of their files, every fault of form named."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tripartite.lexicon.documents import Document, tables
from tripartite.lexicon.entries import BUILTIN_TESTS, Condition, Example, Frame, Test
from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.problem import Problem
from tripartite.records.span import Span

_KEYS: Final = frozenset(
    {"id", "type", "mode", "cameo", "contexts", "predicate", "requires", "forbids", "roles", "joint",
     "negated", "example", "counter", "known_miss", "override"}
)  # fmt: skip
_PREDICATE_KEYS: Final = frozenset({"kind", "lemma", "particle"})
_ROLE_KEYS: Final = frozenset({"actor", "recipient", "parties"})
_KINDS: Final = frozenset({"verb", "noun", "adjective"})
_ID: Final = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_CAMEO: Final = re.compile(r"\d{2,4}")
_ROLE: Final = re.compile(r"(?:clause\.)?[a-z]+(?:_[a-z]+)*(?:\.[a-z]+)?")
_TAG: Final = re.compile(r"<(/?)(actor|recipient|trigger)>")


class Fault(Exception):
    """A fault of one entry, turned into a Problem with its place by `frames_of`."""


def frames_of(document: Document) -> Iterator[Frame | Problem]:
    """The frames of one file, and a Problem for each that is malformed."""
    at: dict[str, int] = {"frame.example": 0, "frame.counter": 0, "frame.known_miss": 0}
    for table in document.content:
        if table != "frame":
            yield Problem(
                document.name, document.line(table, 0), "", f'unknown table "{table}": write [[frame]]'
            )
    for found in tables(document, "frame"):
        if isinstance(found, Problem):
            yield found
            continue
        line, values = found
        label = str(values.get("id", "[[frame]]"))
        lines: dict[str, list[int]] = {}
        for kind in ("example", "counter", "known_miss"):
            table = f"frame.{kind}"
            listed = values.get(kind, [])
            count = len(listed) if isinstance(listed, list) else 0
            lines[kind] = [document.line(table, at[table] + i) for i in range(count)]
            at[table] += count
        try:
            yield _frame(values, document.name, line, lines)
        except Fault as fault:
            yield Problem(document.name, line, label, str(fault))


def _frame(values: Mapping[str, Any], file: str, line: int, lines: Mapping[str, list[int]]) -> Frame:
    _known(values, _KEYS, "entry")
    for kind in ("example", "counter", "known_miss"):
        if not isinstance(values.get(kind, []), list):
            raise Fault(f"expected [[frame.{kind}]] entries, found one value or table")
    for flag in ("joint", "override"):
        if not isinstance(values.get(flag, False), bool):
            raise Fault(f"expected {flag} = true or false, found {values[flag]!r:.40}")
    event_type = values.get("type")
    if not isinstance(event_type, str) or event_type not in QUAD:
        raise Fault(f'unknown type "{event_type}"; the codebook has {", ".join(QUAD)}')
    mode = values.get("mode")
    if (
        mode is not None
        and mode != "inner"
        and (not isinstance(mode, str) or mode not in MODE_SCORE[event_type])
    ):
        raise Fault(
            f'unknown mode "{mode}" of {event_type}; it has {", ".join(MODE_SCORE[event_type]) or "none"}'
        )
    identifier = values.get("id")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise Fault(f'"{identifier}" is no id: lower-case words joined by full stops, such as consult.meet')
    cameo = values.get("cameo")
    if cameo is not None and not (isinstance(cameo, str) and _CAMEO.fullmatch(cameo)):
        raise Fault(f'cameo "{cameo}" is no CAMEO code: two to four digits in quotes')
    negated = values.get("negated")
    if negated is not None and negated not in QUAD:
        raise Fault(f'negated = "{negated}" is no type; the codebook has {", ".join(QUAD)}')
    contexts = _texts(values.get("contexts", []), "contexts")
    for context in contexts:
        if context not in CONTEXTS:
            raise Fault(f'unknown context "{context}"')
    predicate = values.get("predicate")
    if not isinstance(predicate, dict):
        raise Fault("the predicate is missing")
    _known(predicate, _PREDICATE_KEYS, "predicate")
    particle = predicate.get("particle")
    if particle is not None and not (isinstance(particle, str) and particle):
        raise Fault(f'expected the particle as a word ("off"), found {particle!r:.40}')
    if not isinstance(predicate.get("kind"), str) or predicate["kind"] not in _KINDS:
        raise Fault(f'predicate kind "{predicate.get("kind")}" must be verb, noun or adjective')
    lemmas = _texts(predicate.get("lemma", []), "lemma")
    if not lemmas or any(lemma != lemma.lower() for lemma in lemmas):
        raise Fault("the predicate needs at least one lemma, in lower case")
    roles = values.get("roles", {})
    _known(roles, _ROLE_KEYS, "roles")
    actor, recipient, parties = (_paths(roles, key) for key in ("actor", "recipient", "parties"))
    if parties and (actor or recipient):
        raise Fault("a frame has either parties, or actor and recipient")
    if not (parties or actor or recipient):
        raise Fault("the frame gives nobody a role")
    if not values.get("example"):
        raise Fault("an entry without an example does not load; add [[frame.example]]")
    misses = values.get("known_miss", [])
    requires = _conditions(values.get("requires", {}))
    return Frame(
        identifier, event_type, mode, cameo, contexts, predicate["kind"], lemmas, particle,
        requires, _conditions(values.get("forbids", {})),
        actor, recipient, parties, values.get("joint") is True, file, line,
        tuple(_tagged(e, at) for e, at in zip(values["example"], lines["example"], strict=True)),
        tuple(_plain(e, at) for e, at in zip(values.get("counter", []), lines["counter"], strict=True)),
        tuple(_tagged(e, at) for e, at in zip(misses, lines["known_miss"], strict=True)),
        frozenset(c.role for c in requires if not c.absent_passes and "." not in c.role),
        values.get("override") is True, negated=negated,
    )  # fmt: skip


def _known(values: object, keys: frozenset[str], what: str) -> None:
    if not isinstance(values, dict):
        raise Fault(f"the {what} must be a table")
    for key in values:
        if key not in keys:
            raise Fault(f'unknown key "{key}" in the {what}; it may have {", ".join(sorted(keys))}')


def _texts(value: object, what: str) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(i, str) and i.strip() for i in items):
        raise Fault(f"{what} must be a text or a list of texts")
    if len(set(items)) != len(items):
        raise Fault(f"{what} lists a word twice")
    return tuple(items)


def _paths(roles: Mapping[str, Any], key: str) -> tuple[str, ...]:
    paths = _texts(roles[key], key) if key in roles else ()
    for path in paths:
        if not _ROLE.fullmatch(path):
            raise Fault(f'"{path}" is no role')
        if path.startswith("inner.") and path not in ("inner.actor", "inner.recipient"):
            raise Fault(f'"{path}": an inner act has inner.actor and inner.recipient')
    return paths


def _conditions(values: object) -> tuple[Condition, ...]:
    if not isinstance(values, dict):
        raise Fault("requires and forbids are tables from roles to lists of tests")
    found = []
    for role, tests in values.items():
        if not _ROLE.fullmatch(role) or ("." in role and not role.startswith("clause.")):
            raise Fault(f'"{role}" is no role')
        read = tuple(_test(text) for text in _texts(tests, role))
        found.append(Condition(role, read, any(test.value == "*none" for test in read)))
    return tuple(sorted(found, key=lambda condition: condition.role))


def _test(text: str) -> Test:
    if text.startswith("*"):
        if text not in BUILTIN_TESTS:
            raise Fault(f'unknown test "{text}"; there are {", ".join(sorted(BUILTIN_TESTS))}')
        return Test("builtin", text)
    if text.startswith("@"):
        return Test("class", text[1:])
    name, _, mode = text.partition(".")
    if text == "ACT" or (name in QUAD and (not mode or mode in MODE_SCORE[name])):
        return Test("act", text)
    if text != text.lower():
        raise Fault(f'"{text}" is neither a type of the codebook nor a lemma in lower case')
    return Test("lemma", text)


def _tagged(values: object, line: int) -> Example:
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise Fault("an example needs a text")
    _known(values, frozenset({"text", "why"}), "example")
    marked = values["text"]
    spans: dict[str, list[Span]] = {"actor": [], "recipient": [], "trigger": []}
    plain: list[str] = []
    length, at = 0, 0
    opened: tuple[str, int] | None = None
    for tag in _TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        closing, name = tag.groups()
        if closing:
            if opened is None or opened[0] != name:
                raise Fault(f"example: </{name}> closes nothing: {marked}")
            spans[name].append(Span(opened[1], length))
            opened = None
        elif opened is not None:
            raise Fault(f"example: <{name}> inside <{opened[0]}>: {marked}")
        else:
            opened = (name, length)
    if opened is not None:
        raise Fault(f"example: <{opened[0]}> is never closed: {marked}")
    plain.append(marked[at:])
    if not spans["trigger"]:
        raise Fault(f"example without <trigger>: {marked}")
    return Example(
        "".join(plain), tuple(spans["actor"]), tuple(spans["recipient"]), tuple(spans["trigger"]),
        values.get("why"), line,
    )  # fmt: skip


def _plain(values: object, line: int) -> Example:
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise Fault("a counter-example needs a text")
    _known(values, frozenset({"text", "why"}), "counter-example")
    if not values.get("why"):
        raise Fault(f"a counter-example needs a why: {values['text']}")
    return Example(values["text"], why=values["why"], line=line)
