"""Loading the lexicon strictly: nothing that is malformed codes anything."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from tripartite.lexicon.documents import Document, documents
from tripartite.lexicon.entries import (
    ContextWords,
    Depth,
    Example,
    Frame,
    InnerTable,
    Lexicon,
    LightVerb,
)
from tripartite.lexicon.frame_files import frames_of
from tripartite.lexicon.subject_file import subjects_of
from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.errors import LexiconError
from tripartite.records.identity import digest
from tripartite.records.problem import Problem

DATA: Final = Path(__file__).parent / "data"


@cache
def load(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder (None: the built-in one). Raises LexiconError that lists its faults."""
    lexicon, problems = read(folder or DATA)
    if problems:
        listed = "\n".join(str(problem) for problem in problems[:20])
        raise LexiconError(f"{len(problems)} faults in the lexicon {folder or DATA}:\n{listed}")
    return lexicon


def read(folder: Path) -> tuple[Lexicon, tuple[Problem, ...]]:
    """The lexicon of a folder without its malformed entries, and all faults found."""
    problems: list[Problem] = []
    texts: list[str] = []

    def loaded(pattern: str) -> list[Document]:
        good: list[Document] = []
        for document in documents(folder, pattern):
            if isinstance(document, Problem):
                problems.append(document)
            else:
                texts.append(f"{document.name}\n{document.text}")
                good.append(document)
        return good

    frames: list[Frame] = []
    for document in loaded("frames/*.toml"):
        for found in frames_of(document):
            if isinstance(found, Frame):
                frames.append(found)
            else:
                problems.append(found)
    classes = _classes(loaded("classes/*.toml"), problems)
    frames = [frame for frame in frames if not _unknown_classes(frame, classes, problems)]
    cue_files = loaded("cues/*.toml")
    lexicon = Lexicon(
        frames=tuple(frames),
        classes=classes,
        light_verbs=tuple(_light_verbs(cue_files, problems)),
        contexts=tuple(_contexts(loaded("contexts.toml"), problems)),
        subjects=tuple(subjects_of(loaded("subjects.toml"), problems)),
        inner=_inner(loaded("inner.toml"), problems),
        cues=_cues(cue_files),
        irregular=_irregular(loaded("irregular.toml")),
        version=digest(*texts),
        index=_index(frames),
        nouns=frozenset(lemma for frame in frames if frame.kind == "noun" for lemma in frame.lemmas),
    )
    problems.extend(_conflicts(lexicon))
    return lexicon, tuple(problems)


def _index(frames: Iterable[Frame]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    index: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames:
        for lemma in frame.lemmas:
            index.setdefault((frame.kind, lemma), []).append(frame)
    return {key: tuple(sorted(found, key=lambda f: f.id)) for key, found in index.items()}


def _classes(files: Iterable[Document], problems: list[Problem]) -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for document in files:
        for index, entry in enumerate(document.content.get("class", [])):
            line = document.line("class", index)
            name, words = entry.get("name"), entry.get("words")
            if not isinstance(name, str) or not isinstance(words, list) or set(entry) - {"name", "words"}:
                problems.append(Problem(document.name, line, str(name), "a class has a name and words"))
            elif name in classes:
                problems.append(Problem(document.name, line, name, "the class is defined twice"))
            else:
                classes[name] = frozenset(words)
    return classes


def _light_verbs(files: Iterable[Document], problems: list[Problem]) -> Iterable[LightVerb]:
    for document in files:
        for index, entry in enumerate(document.content.get("light_verb", [])):
            side = entry.get("subject_is")
            if side not in ("doer", "undergoer", "event", "author"):
                line = document.line("light_verb", index)
                problems.append(Problem(document.name, line, "", f'subject_is "{side}" is unknown'))
                continue
            for lemma in entry["lemmas"]:
                yield LightVerb(lemma, side, entry.get("preposition"))


def _cues(files: Iterable[Document]) -> dict[str, dict[str, frozenset[str]]]:
    """Tables [name] of cue words: kind -> name -> words; the light verbs are read apart."""
    cues: dict[str, dict[str, frozenset[str]]] = {}
    for document in files:
        for table, content in document.content.items():
            if isinstance(content, dict):
                cues[table] = {key: frozenset(words) for key, words in content.items()}
    return cues


def _irregular(files: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    return {lemma: tuple(forms) for d in files for lemma, forms in d.content.get("forms", {}).items()}


def _contexts(files: Iterable[Document], problems: list[Problem]) -> Iterable[ContextWords]:
    for document in files:
        for index, entry in enumerate(document.content.get("context", [])):
            name = entry.get("name")
            if name not in CONTEXTS:
                line = document.line("context", index)
                problems.append(Problem(document.name, line, str(name), "is no context of the codebook"))
                continue
            yield ContextWords(
                name,
                tuple(tuple(word.lower().split()) for word in entry["words"]),
                tuple(Example(e["text"]) for e in entry.get("example", [])),
                tuple(Example(e["text"], why=e.get("why")) for e in entry.get("counter", [])),
            )


_DEPTHS: Final[tuple[Depth, ...]] = ("places", "actors", "phrases")


def _inner(files: Iterable[Document], problems: list[Problem]) -> InnerTable:
    content: Mapping[str, Any] = {}
    for document in files:
        content = document.content
        for outer, table in content.get("mode", {}).items():
            for inner, mode in table.items():
                known = inner == "default" or inner.split(".")[0] in QUAD
                if not known or (mode and mode not in MODE_SCORE.get(outer, {})):
                    problems.append(Problem(document.name, 1, outer, f"{inner} = {mode} is unknown"))
    modes = {
        outer: {("" if key == "default" else key): mode for key, mode in table.items()}
        for outer, table in content.get("mode", {}).items()
    }
    return InnerTable(
        modes,
        content.get("future", {}),
        content.get("refused", {}),
        {kind: depth for depth in _DEPTHS for kind in content.get("within", {}).get(depth, [])},
        {outer: frozenset(types) for outer, types in content.get("swallows", {}).items()},
    )


def _unknown_classes(frame: Frame, classes: Mapping[str, frozenset[str]], problems: list[Problem]) -> bool:
    tests = [test for condition in (*frame.requires, *frame.forbids) for test in condition.tests]
    unknown = sorted({t.value for t in tests if t.kind == "class" and t.value not in classes})
    for name in unknown:
        problems.append(Problem(frame.file, frame.line, frame.id, f"unknown word class @{name}"))
    return bool(unknown)


def _conflicts(lexicon: Lexicon) -> Iterable[Problem]:
    """Duplicate ids, and one pattern with two codes."""
    seen: dict[str, Frame] = {}
    for frame in lexicon.frames:
        if frame.id in seen:
            other = seen[frame.id]
            message = f"duplicate id, first at {other.file}:{other.line}; choose another"
            yield Problem(frame.file, frame.line, frame.id, message)
        seen.setdefault(frame.id, frame)
    for (_, lemma), frames in lexicon.index.items():
        for one, two in combinations(frames, 2):
            if one.pattern == two.pattern and one.id != two.id:
                verdict = "two codes" if one.code != two.code else "twice"
                message = (
                    f'the pattern of "{lemma}" stands {verdict}: also in {one.id}, {one.file}:{one.line}'
                )
                yield Problem(two.file, two.line, two.id, message)
