"""``tripartite doctor``: what is in use, what is missing, and how to get it."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tripartite.records.errors import TripartiteError
from tripartite.version import __version__


class DoctorError(TripartiteError):
    """Options that do not go together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is the command that gets what is missing; None when all is well."""

    part: str
    text: str
    remedy: str | None = None


def run(arguments: Namespace) -> int:
    """Print one line a part, or a report; 1 when something is missing. Raises DoctorError."""
    if arguments.report:
        return _report(arguments.store)
    if arguments.store is not None:
        raise DoctorError("--store is a part of the report. Give --report too")
    print(f"tripartite {__version__} in {Path(__file__).parents[1]}")
    print(f"Python {platform.python_version()} in {sys.prefix}, {platform.platform()}")
    print()
    healthy = True
    for part, examine in _PARTS.items():
        for finding in _examined(part, examine):
            print(f"{'ok     ' if finding.remedy is None else 'MISSING'}  {finding.part:<10} {finding.text}")
            if finding.remedy is not None:
                print(f"{'':<20}get it with: {finding.remedy}")
                healthy = False
    print()
    print("Everything is in place." if healthy else "Something is missing: see above.")
    return 0 if healthy else 1


def _report(store: str | None) -> int:
    from tripartite.cli.report import report

    text, healthy = report(store)
    print("```text")  # a block of its own where it is pasted
    print(text, end="")
    print("```")
    return 0 if healthy else 1


def _examined(part: str, examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings about a part; a part that cannot be loaded is one that must be installed again."""
    try:
        yield from examine()
    except (TripartiteError, ImportError, OSError) as error:
        yield Finding(part, str(error), f"{sys.executable} -m pip install --force-reinstall tripartite")


def _model() -> Iterator[Finding]:
    from tripartite.coding import parse
    from tripartite.records.errors import ModelMissing

    name = os.environ.get(parse.MODEL_VARIABLE) or parse.DEFAULT_MODEL
    try:
        loaded = parse.Parser().model
    except ModelMissing as error:
        yield Finding("model", f"{name} is not installed", str(error).rpartition(": ")[2])
    else:
        spec = find_spec(name) if name.isidentifier() else None
        yield Finding("model", f"{loaded} in {Path(spec.origin).parent if spec and spec.origin else name}")
    others = [other for other in parse.available_models() if other != name]
    if others:
        how = f"choose with --model or {parse.MODEL_VARIABLE}"
        yield Finding("", f"also installed: {', '.join(others)} ({how})")


def _lexicon() -> Iterator[Finding]:
    from tripartite.lexicon.loader import load

    lexicon = load()
    yield Finding("lexicon", f"version {lexicon.version}, {len(lexicon.frames):,} frames")


def _knowledge() -> Iterator[Finding]:
    from tripartite.knowledge import loader
    from tripartite.knowledge.imports.chosen import chosen_files, knowledge_of

    yield Finding("knowledge", f"version {loader.load().version}")
    for path in chosen_files():
        try:
            yield Finding("", f"{path}, version {knowledge_of(path).version}")
        except TripartiteError as error:
            yield Finding("", str(error), "tripartite knowledge import --help")


def _gazetteer() -> Iterator[Finding]:
    from tripartite.knowledge.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    yield Finding("gazetteer", f"version {gazetteer.digest}, {len(gazetteer):,} places")


def _stages() -> Iterator[Finding]:
    from tripartite import native

    reason = native.why_not()
    if reason is None:
        yield Finding("stages", "compiled")
    elif native.are_there():
        # Whoever had them compiled expects that speed, and only sources of another day can be amiss.
        remedy = None if os.environ.get(native.PURE_VARIABLE) else "make compiled, or make pure"
        yield Finding("stages", f"plain Python, though they were compiled: {reason}", remedy)
    else:
        yield Finding("stages", "plain Python; compiled they are faster (docs/performance.md)")


def _libraries() -> Iterator[Finding]:
    for name in ("spacy", "polars", "pyarrow", "msgspec"):
        yield Finding(name, metadata.version(name))
    pandas = metadata.version("pandas") if find_spec("pandas") else None
    yield Finding("pandas", pandas or "not installed; to_pandas() needs it: pip install 'tripartite[pandas]'")
    from tripartite.coding.embedding import PACKAGE, REMEDY

    there = find_spec(PACKAGE) is not None
    yield Finding(
        "semantic", f"{PACKAGE} is there" if there else f"not installed; --semantic needs it: {REMEDY}"
    )


_PARTS: Final[dict[str, Callable[[], Iterator[Finding]]]] = {
    "model": _model,
    "lexicon": _lexicon,
    "knowledge": _knowledge,
    "gazetteer": _gazetteer,
    "stages": _stages,
    "libraries": _libraries,
}
