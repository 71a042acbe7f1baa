"""Compiled modules are used only where they are of the sources beside them; `.ci/compiled` compiles for real."""

import ast
import copy
import importlib
import pickle
import subprocess
import sys
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from tripartite import native
from tripartite.records.parse import Token
from tripartite.records.proposition import Argument, Embedding, Proposition
from tripartite.records.span import Span

ROOT = Path(native.__file__).parents[2]

MODULE = """
from importlib.machinery import ExtensionFileLoader
from tripartite.records import span
print("compiled" if isinstance(span.__loader__, ExtensionFileLoader) else "source")
"""


def package(folder: Path) -> Path:
    """A package like ours, with something beside a source that looks compiled, and cannot be loaded."""
    made = folder / "tripartite"
    (made / "records").mkdir(parents=True)
    source = ROOT / "src" / "tripartite"
    for name in ("native.py", "version.py", "records/__init__.py"):
        (made / name).write_text((source / name).read_text("utf-8"), "utf-8")
    (made / "__init__.py").write_text((source / "__init__.py").read_text("utf-8"), "utf-8")
    (made / "records" / "span.py").write_text("", "utf-8")
    (made / "records" / f"span{EXTENSION_SUFFIXES[0]}").write_text("not a library", "utf-8")
    return made


def imported(folder: Path, **variables: str) -> str:
    """What becomes of importing the module: "source", or the error of taking the compiled one."""
    done = subprocess.run(
        [sys.executable, "-c", MODULE], env={"PYTHONPATH": str(folder), **variables}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_what_was_compiled_of_these_sources_is_taken(tmp_path: Path) -> None:
    made = package(tmp_path)
    (made / native.STAMP).write_text(native.stamp(made), "utf-8")
    assert imported(tmp_path).startswith("ImportError")


@pytest.mark.parametrize("change", ["changed", "added", "removed"])
def test_sources_are_taken_where_one_is_another(tmp_path: Path, change: str) -> None:
    made = package(tmp_path)
    (made / "records" / "date.py").write_text("", "utf-8")
    (made / native.STAMP).write_text(native.stamp(made), "utf-8")
    match change:
        case "changed":
            (made / "records" / "date.py").write_text("DAY = 1", "utf-8")
        case "added":
            (made / "records" / "month.py").write_text("", "utf-8")
        case _:
            (made / "records" / "date.py").unlink()
    assert imported(tmp_path) == "source"


@pytest.mark.parametrize("platform", ["", ".cpython-26-vax.so\n"])
def test_sources_are_taken_where_the_stamp_is_of_another_python(tmp_path: Path, platform: str) -> None:
    made = package(tmp_path)
    (made / native.STAMP).write_text(platform, "utf-8")
    assert imported(tmp_path) == "source"


def test_sources_are_taken_when_asked_for(tmp_path: Path) -> None:
    made = package(tmp_path)
    (made / native.STAMP).write_text(native.stamp(made), "utf-8")
    assert imported(tmp_path, TRIPARTITE_PURE="1") == "source"


def test_a_wheel_is_not_looked_through(tmp_path: Path) -> None:
    made = package(tmp_path)
    (made / native.STAMP).write_text(native.stamp(None), "utf-8")
    (made / "records" / "date.py").write_text("", "utf-8")
    assert imported(tmp_path).startswith("ImportError")


@cache
def compiled_modules() -> tuple[str, ...]:
    sys.path.insert(0, str(ROOT))
    try:
        return tuple(importlib.import_module("native_build").modules(ROOT))
    finally:
        sys.path.remove(str(ROOT))


def refused(source: str) -> list[int]:
    """The lines of what mypyc does not take: a star in the tuple of `x in (a, *b)`, and `cached_property`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Tuple(elts=parts)]):
                found += [node.lineno for part in parts if isinstance(part, ast.Starred)]
            case ast.Name(id="cached_property"):
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("name", compiled_modules())
def test_mypyc_takes_what_is_compiled(name: str) -> None:
    assert refused((ROOT / "src" / name).read_text("utf-8")) == []


def test_what_is_compiled_is_there() -> None:
    modules = compiled_modules()
    assert "tripartite/coding/frames.py" in modules
    assert "tripartite/coding/explain.py" not in modules
    assert [name for name in modules if not (ROOT / "src" / name).is_file()] == []


def test_without_a_compiler_one_line_says_so() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "native_build.py")], env={"CC": "no-such-compiler"}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "there is no C compiler (no-such-compiler)" in done.stderr


RECORDS = (
    Span(3, 7),
    Token(0, "Chad", "Chad", "NNP", "NAME", "subject", 1, 0, 4),
    Argument("object", (3,), "object"),
    Embedding(2, "clause", "that", 3),
    Proposition(1, "verb", "attack", (1,), (Argument("object", (3,), "object"),), trace=("verb",)),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_goes_to_another_process(record: object) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.deepcopy(record) == record
