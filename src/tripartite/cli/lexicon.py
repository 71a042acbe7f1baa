"""``tripartite lexicon``: prove the entries, or look them up."""

import tomllib
from argparse import Namespace
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tripartite.lexicon import loader
from tripartite.records.errors import LexiconError

if TYPE_CHECKING:
    from tripartite.lexicon.entries import Frame, Lexicon
    from tripartite.records.problem import Problem

_ENTRY: Final = "[[frame]]"


def run(arguments: Namespace) -> int:
    """Run one action; 1 when a check found problems or nothing was found. Raises LexiconError."""
    folder: Path = arguments.folder or loader.DATA
    if arguments.action == "check":
        return _check(*loader.read(folder, arguments.lexicon), arguments)
    lexicon = loader.load(folder, arguments.lexicon)
    match arguments.action:
        case "list":
            return _list(lexicon, folder, arguments)
        case _:
            return _show(lexicon, folder, arguments.id)


def _check(lexicon: "Lexicon", malformed: "Sequence[Problem]", arguments: Namespace) -> int:
    """Print every malformed entry, then prove the others; entries are chosen by id, prefix or file."""
    from tripartite.coding.lexicon_proof import prove
    from tripartite.coding.pipeline import Coder

    wanted: list[str] = arguments.ids
    chosen = [f for f in lexicon.frames if not wanted or any(_is_meant(f.id, f.file, w) for w in wanted)]
    unknown = [w for w in wanted if not any(_is_meant(f.id, f.file, w) for f in lexicon.frames)]
    for each in unknown:
        _frame(lexicon, each)
    problems = 0
    for problem in malformed:
        if not wanted or any(_is_meant(problem.entry, problem.file, w) for w in wanted):
            print(problem)
            problems += 1
    for problem in prove(lexicon, Coder(arguments.model, lexicon), ids=[frame.id for frame in chosen]):
        print(problem)
        problems += 1
    examples = sum(len(frame.examples) for frame in chosen)
    counters = sum(len(frame.counters) for frame in chosen)
    print(
        f"lexicon {lexicon.version}: checked {_count(len(chosen), 'entry', 'entries')} with "
        f"{_count(examples, 'example', 'examples')} and "
        f"{_count(counters, 'counter-example', 'counter-examples')}; "
        f"{_count(problems, 'problem', 'problems')}"
    )
    return 1 if problems else 0


def _is_meant(identifier: str, file: str, wanted: str) -> bool:
    """An id, the beginning of ids up to a full stop, or a file's name says which entries are meant."""
    return (
        identifier == wanted
        or identifier.startswith(f"{wanted}.")
        or file == wanted
        or Path(file).stem == wanted
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _list(lexicon: "Lexicon", folder: Path, arguments: Namespace) -> int:
    rows = [
        (frame.id, frame.type, frame.mode or "-", frame.cameo or "-", f"{frame.file}:{frame.line}")
        for frame in lexicon.frames
        if arguments.type in (None, frame.type)
        and arguments.mode in (None, frame.mode)
        and (arguments.lemma is None or arguments.lemma in _predicate_words(folder, frame))
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if not rows:
        print("no entry is like that")
    return 0 if rows else 1


def _show(lexicon: "Lexicon", folder: Path, identifier: str) -> int:
    frame = _frame(lexicon, identifier)
    act = f"{frame.type} ({frame.mode})" if frame.mode else frame.type
    print(f"{frame.id}: {act}, CAMEO {frame.cameo or 'none'}, {frame.file}:{frame.line}")
    print()
    print("\n".join(_source(folder, frame)))
    return 0


def _frame(lexicon: "Lexicon", identifier: str) -> "Frame":
    """The entry of that id. Raises LexiconError that names the nearest ids."""
    known = {frame.id: frame for frame in lexicon.frames}
    if identifier not in known:
        near = get_close_matches(identifier, known, n=3)
        remedy = f"Did you mean {', '.join(near)}?" if near else "Try: tripartite lexicon list"
        raise LexiconError(f"the lexicon has no entry {identifier}. {remedy}")
    return known[identifier]


def _predicate_words(folder: Path, frame: "Frame") -> set[str]:
    """All words that the entry's predicate names, whatever it calls them."""
    entry = tomllib.loads("\n".join(_source(folder, frame)))["frame"][0]
    return set(_texts(entry.get("predicate")))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _source(folder: Path, frame: "Frame") -> list[str]:
    """The lines of the entry as its author wrote them."""
    path = Path(frame.file) if frame.private else folder / frame.file
    lines = _lines(path)[frame.line - 1 :]
    length = next((n for n, line in enumerate(lines) if n and line.strip() == _ENTRY), len(lines))
    return "\n".join(lines[:length]).rstrip().split("\n")


@cache
def _lines(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").splitlines())
