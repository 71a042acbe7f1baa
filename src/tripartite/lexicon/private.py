"""A private lexicon: a folder of entries that are added to another lexicon, or replace or disable its own.

frames/*.toml      [[frame]] entries; `override = true` replaces the entry of that id
classes/*.toml     [[class]] word classes; `extend = true` adds words to a class that is there
disabled.toml      [[disable]] with the id of an entry that shall not code
irregular.toml     [forms] of verbs that do not begin like their lemma, for the gate
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from tripartite.lexicon.documents import Document, read, tables
from tripartite.lexicon.entries import Frame
from tripartite.lexicon.frame_files import frames_of
from tripartite.lexicon.word_classes import WordClass, read_classes
from tripartite.records.errors import LexiconError
from tripartite.records.problem import Problem

_PLACES: Final = "frames/*.toml, classes/*.toml, disabled.toml and irregular.toml"


@dataclass(frozen=True, slots=True)
class Disabled:
    """An entry that shall not code, and where that is said."""

    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Additions:
    """What a private folder holds. `text` stands for its content in a lexicon's version."""

    folder: Path
    frames: tuple[Frame, ...]
    classes: tuple[WordClass, ...]
    disabled: tuple[Disabled, ...]
    irregular: Mapping[str, tuple[str, ...]]
    text: tuple[str, ...]

    def laid_over(self, frames: Sequence[Frame], problems: list[Problem]) -> list[Frame]:
        """Those frames without the disabled and replaced ones, and the private ones."""
        known = {frame.id: frame for frame in frames}
        gone: set[str] = set()
        for entry in self.disabled:
            if entry.id not in known:
                message = (
                    f"expected the id of an entry to disable, found none of that id{_near(entry.id, known)}"
                )
                problems.append(Problem(entry.file, entry.line, entry.id, message))
            elif entry.id in gone:
                problems.append(Problem(entry.file, entry.line, entry.id, "it is disabled twice"))
            gone.add(entry.id)
        own: list[Frame] = []
        for frame in self.frames:
            fault = self._fault(frame, known, gone)
            if fault is None:
                own.append(frame)
            else:
                problems.append(Problem(frame.file, frame.line, frame.id, fault))
        gone |= {frame.id for frame in own if frame.overrides}
        return [frame for frame in frames if frame.id not in gone] + own

    def _fault(self, frame: Frame, known: Mapping[str, Frame], disabled: set[str]) -> str | None:
        base = known.get(frame.id)
        if frame.overrides and base is None:
            return (
                f"override = true expects an entry of that id to replace, found none{_near(frame.id, known)}"
            )
        if frame.overrides and frame.id in disabled:
            return "it is both disabled and overridden; an overridden entry need not be disabled"
        if base is not None and not frame.overrides:
            there = f"{base.file}:{base.line} of the built-in lexicon"
            return f"duplicate id, first at {there}; expected another id, or override = true to replace it"
        return None

    def with_classes(
        self, classes: Mapping[str, frozenset[str]], problems: list[Problem]
    ) -> dict[str, frozenset[str]]:
        """Those classes and the private ones, with the words that these add."""
        found = dict(classes)
        for own in self.classes:
            if own.extends and own.name not in found:
                message = f"extend = true expects a class of that name, found none{_near(own.name, found)}"
                problems.append(Problem(own.file, own.line, own.name, message))
            elif not own.extends and own.name in found:
                message = "the class is there already; expected another name, or extend = true to add words"
                problems.append(Problem(own.file, own.line, own.name, message))
            else:
                found[own.name] = found.get(own.name, frozenset()) | own.words
        return found


def additions(folder: Path, problems: list[Problem]) -> Additions:
    """What a private folder holds; what is malformed becomes a problem.

    Raises LexiconError when there is no such folder, or nothing of a lexicon in it.
    """
    if not folder.is_dir():
        raise LexiconError(f"{folder}: there is no such folder. Name the folder of a private lexicon")
    documents = _documents(folder, problems)
    if not documents and not problems:
        raise LexiconError(f"{folder}: no lexicon files in it; expected {_PLACES}")
    frames: list[Frame] = []
    for document in documents.get("frames", ()):
        for found in frames_of(document):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                frames.append(replace(found, private=True))
    return Additions(
        folder,
        tuple(frames),
        tuple(read_classes(documents.get("classes", ()), problems, may_extend=True)),
        tuple(_disabled(documents.get("disabled.toml", ()), problems)),
        dict(_irregular(documents.get("irregular.toml", ()), problems)),
        tuple(f"{place}\n{d.text}" for place, found in documents.items() for d in found),
    )


def _documents(folder: Path, problems: list[Problem]) -> dict[str, list[Document]]:
    """The files by the place that they stand in, sorted; others are problems."""
    found: dict[str, list[Document]] = {}
    for path in sorted(folder.rglob("*.toml")):
        inside = path.relative_to(folder)
        place = inside.parts[0] if len(inside.parts) <= 2 else ""
        in_folder = place in ("frames", "classes") and len(inside.parts) == 2
        if not in_folder and inside.as_posix() not in ("disabled.toml", "irregular.toml"):
            problems.append(Problem(str(path), 1, "", f"a private lexicon has {_PLACES}, and no such file"))
            continue
        document = read(path, str(path))
        if isinstance(document, Problem):
            problems.append(document)
        else:
            found.setdefault(place, []).append(document)
    return found


def _disabled(files: Iterable[Document], problems: list[Problem]) -> Iterable[Disabled]:
    for document in files:
        for table in document.content:
            if table != "disable":
                message = f'unknown table "{table}": write [[disable]]'
                problems.append(Problem(document.name, document.line(table, 0), "", message))
        for found in tables(document, "disable"):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            line, entry = found
            unknown = sorted(set(entry) - {"id", "why"})
            if unknown or not isinstance(entry.get("id"), str):
                what = f'unknown key "{unknown[0]}"' if unknown else f"found the id {entry.get('id')!r:.40}"
                message = f"{what}; expected the id of an entry and, if you like, a why"
                problems.append(Problem(document.name, line, "[[disable]]", message))
            else:
                yield Disabled(entry["id"], document.name, line)


def _irregular(files: Iterable[Document], problems: list[Problem]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for document in files:
        forms = document.content.get("forms", {})
        if set(document.content) - {"forms"} or not isinstance(forms, dict):
            message = 'expected one table [forms] of lemmas and lists of forms, such as meet = ["met"]'
            problems.append(Problem(document.name, 1, "", message))
            continue
        for lemma, words in forms.items():
            if isinstance(words, list) and all(isinstance(w, str) and w.strip() for w in words):
                yield lemma, tuple(words)
            else:
                message = f"expected a list of forms, found {words!r:.40}"
                problems.append(Problem(document.name, 1, lemma, message))


def _near(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, known, n=2)
    return f"; did you mean {' or '.join(found)}?" if found else ""
