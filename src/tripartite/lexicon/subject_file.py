"""Reading `subjects.toml`: subjects of news that borrow the words of politics."""

from collections.abc import Iterable
from typing import Any, Final, get_args

from tripartite.lexicon.documents import Document
from tripartite.lexicon.entries import Example, Spared, Subject
from tripartite.records.codebook import SECTORS
from tripartite.records.problem import Problem

_KEYS: Final = frozenset({"name", "spares", "enough", "words", "hints", "sectors", "example", "counter"})


def subjects_of(files: Iterable[Document], problems: list[Problem]) -> Iterable[Subject]:
    """The well-formed subjects of the files; what is malformed is added to `problems`."""
    seen: dict[str, int] = {}
    for document in files:
        for index, entry in enumerate(document.content.get("subject", [])):
            line = document.line("subject", index)
            name = str(entry.get("name"))
            fault = _fault(entry, seen)
            if fault is not None:
                problems.append(Problem(document.name, line, name, fault))
                continue
            seen[name] = line
            yield Subject(
                name,
                entry["spares"],
                entry.get("enough", 2),
                _sequences(entry["words"]),
                _sequences(entry.get("hints", [])),
                frozenset(entry.get("sectors", [])),
                tuple(Example(e["text"]) for e in entry.get("example", [])),
                tuple(Example(e["text"], why=e["why"]) for e in entry.get("counter", [])),
            )


def _fault(entry: dict[str, Any], seen: dict[str, int]) -> str | None:
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        return f'unknown key "{unknown[0]}"; a subject has {", ".join(sorted(_KEYS))}'
    if not isinstance(entry.get("name"), str):
        return "a subject needs a name"
    if entry["name"] in seen:
        return f"the subject is there already, line {seen[entry['name']]}"
    if entry.get("spares") not in get_args(Spared):
        return f'spares "{entry.get("spares")}" is none of {", ".join(get_args(Spared))}'
    if not isinstance(entry.get("enough", 2), int):
        return "enough is a number of points"
    if not _are_words(entry.get("words")) or not _are_words(entry.get("hints", [])):
        return "words and hints are lists of words"
    if not set(entry.get("sectors", [])) <= set(SECTORS):
        return "sectors are sector codes of the codebook"
    twice = sorted({w for w in entry["words"] if w in entry.get("hints", []) or entry["words"].count(w) > 1})
    if twice:
        return f'"{twice[0]}" stands twice'
    if entry["spares"] != "everybody" and not entry.get("example"):
        return "a subject needs an example, a text that is left out because of it"
    if any("text" not in e or (kind == "counter" and "why" not in e)
           for kind in ("example", "counter") for e in entry.get(kind, [])):  # fmt: skip
        return "an example has a text, a counter a text and a why"
    return None


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word == word.lower() for word in value)


def _sequences(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.replace("-", " ").split()) for word in words)
