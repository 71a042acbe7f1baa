"""Loading the lexicon strictly: nothing that is malformed codes anything."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from tripartite.lexicon import compiled
from tripartite.lexicon.documents import Document, documents
from tripartite.lexicon.entries import (
    Also,
    ContextWords,
    Depth,
    Example,
    Frame,
    InnerTable,
    Lexicon,
    LightVerb,
    Parts,
)
from tripartite.lexicon.frame_files import frames_of
from tripartite.lexicon.private import additions
from tripartite.lexicon.subject_file import subjects_of
from tripartite.lexicon.trust_file import trust_of
from tripartite.lexicon.word_classes import classes_of
from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.errors import LexiconError
from tripartite.records.identity import digest
from tripartite.records.problem import Problem

DATA: Final = Path(__file__).parent / "data"
_LISTED: Final = 20
_OVERRIDES: Final = "override = true is for private lexicons (--lexicon DIR); here, change the entry itself"


@cache
def load(folder: Path | None = None, private: Path | None = None) -> Lexicon:
    """The lexicon of a folder (None: the built-in one), with a private folder laid over it if one is given.

    Raises LexiconError that lists the faults, one a line.
    """
    lexicon, problems = read(folder or DATA, private)
    if problems:
        raise faulty(private or folder or DATA, problems)
    return lexicon


def faulty(folder: Path, problems: Sequence[Problem]) -> LexiconError:
    """The error that names the faults of a lexicon, one a line, the first twenty of them."""
    listed = "\n".join(str(problem) for problem in problems[:_LISTED])
    more = f"\nand {len(problems) - _LISTED} more" if len(problems) > _LISTED else ""
    faults = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
    return LexiconError(f"{faults} in the lexicon {folder}:\n{listed}{more}")


def read(folder: Path = DATA, private: Path | None = None) -> tuple[Lexicon, tuple[Problem, ...]]:
    """The lexicon of a folder, with a private one laid over it, without malformed entries; and all faults.

    Raises LexiconError when there is no such private folder.
    """
    parts = built_in() if folder == DATA else parts_of(folder)
    problems = list(parts.problems)
    frames, classes, irregular, text = list(parts.frames), parts.classes, parts.irregular, parts.text
    if private is not None:
        own = additions(private, problems)
        frames = own.laid_over(frames, problems)
        classes = own.with_classes(classes, problems)
        irregular = {**irregular, **own.irregular}
        text += own.text
    frames = [frame for frame in frames if not _unknown_classes(frame, classes, problems)]
    lexicon = Lexicon(
        frames=tuple(frames),
        classes=classes,
        light_verbs=parts.light_verbs,
        contexts=parts.contexts,
        subjects=parts.subjects,
        inner=parts.inner,
        cues=parts.cues,
        irregular=irregular,
        version=digest(*text),
        trust=parts.trust,
        index=_index(frames),
        nouns=frozenset(lemma for frame in frames if frame.kind == "noun" for lemma in frame.lemmas),
    )
    problems.extend(_conflicts(lexicon))
    return lexicon, tuple(problems)


@cache
def built_in() -> Parts:
    """The files of the built-in lexicon, out of its compact file where it is true to them."""
    digest = compiled.digest_of(DATA)
    kept = compiled.read(digest)
    if kept is not None:
        return kept
    parts = parts_of(DATA)
    if not parts.problems and compiled.digest_of(DATA) == digest:  # nobody wrote meanwhile
        # An installation that cannot be written to is slower, and nothing else.
        with suppress(OSError):
            compiled.write(parts, digest)
    return parts


def build() -> Path:
    """Write the compact file of the built-in lexicon and return its path. Raises LexiconError, OSError."""
    parts = parts_of(DATA)
    if parts.problems:
        raise faulty(DATA, parts.problems)
    compiled.write(parts, compiled.digest_of(DATA))
    return compiled.BUILT


def parts_of(folder: Path) -> Parts:
    """What the files of a folder hold, read anew."""
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
            if isinstance(found, Problem):
                problems.append(found)
                continue
            frames.append(found)
            if found.overrides:
                problems.append(Problem(found.file, found.line, found.id, _OVERRIDES))
    classes = classes_of(loaded("classes/*.toml"), problems)
    cue_files = loaded("cues/*.toml")
    return Parts(
        tuple(frames),
        classes,
        tuple(_light_verbs(cue_files, problems)),
        tuple(_contexts(loaded("contexts.toml"), problems)),
        tuple(subjects_of(loaded("subjects.toml"), problems)),
        _inner(loaded("inner.toml"), problems),
        _cues(cue_files),
        _irregular(loaded("irregular.toml")),
        trust_of(loaded("confidence.toml"), problems),
        tuple(texts),
        tuple(problems),
    )


def _index(frames: Iterable[Frame]) -> dict[tuple[str, str], tuple[Frame, ...]]:
    index: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames:
        for lemma in frame.lemmas:
            index.setdefault((frame.kind, lemma), []).append(frame)
    return {key: tuple(sorted(found, key=lambda f: f.id)) for key, found in index.items()}


def _light_verbs(files: Iterable[Document], problems: list[Problem]) -> Iterable[LightVerb]:
    for document in files:
        for index, entry in enumerate(document.content.get("light_verb", [])):
            side = entry.get("subject_is")
            if side not in ("doer", "undergoer", "inflicter", "event", "author"):
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


_DEPTHS: Final[tuple[Depth, ...]] = ("places", "about", "conditions", "forces", "actors", "phrases")


def _inner(files: Iterable[Document], problems: list[Problem]) -> InnerTable:
    content: Mapping[str, Any] = {}
    name = ""
    for document in files:
        content, name = document.content, document.name
        for outer, table in content.get("mode", {}).items():
            for inner, mode in table.items():
                known = inner == "default" or inner.split(".")[0] in QUAD
                if not known or (mode and mode not in MODE_SCORE.get(outer, {})):
                    problems.append(Problem(document.name, 1, outer, f"{inner} = {mode} is unknown"))
        for act, table in content.get("purposes", {}).items():
            for context, kind in table.items():
                if act.split(".")[0] not in QUAD or context not in CONTEXTS or kind not in QUAD:
                    problems.append(Problem(document.name, 1, act, f"{context} = {kind} is unknown"))
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
        content.get("purposes", {}),
        dict(_also(content, name, problems)),
    )


def _also(content: Mapping[str, Any], file: str, problems: list[Problem]) -> Iterable[tuple[str, Also]]:
    """The second events of acts, those with a known type and mode."""
    for act, row in content.get("also", {}).items():
        mode = row.get("mode")
        if act.split(".")[0] not in QUAD or row.get("type") not in QUAD:
            problems.append(Problem(file, 1, act, f"type {row.get('type')} is unknown"))
        elif mode is not None and mode not in MODE_SCORE.get(row["type"], {}):
            problems.append(Problem(file, 1, act, f"mode {mode} is unknown"))
        else:
            sets = [frozenset(row.get(key, ())) for key in ("words", "predicates", "but_not")]
            yield act, Also(row["type"], mode, row["cameo"], *sets)


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
                if one.private and not two.private:
                    one, two = two, one  # the private entry is the one to change
                verdict = "two codes" if one.code != two.code else "twice"
                message = (
                    f'the pattern of "{lemma}" stands {verdict}: also in {one.id}, {one.file}:{one.line}'
                )
                yield Problem(two.file, two.line, two.id, message)
