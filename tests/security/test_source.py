"""What the package's source never does: run code or commands that come from data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/tripartite"
FILES = sorted(SOURCE.rglob("*.py"))

MODULES = {
    "pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop", "yaml",
    "pty", "xmlrpc", "telnetlib", "ftplib",
}  # fmt: skip
CALLS = {"eval", "exec", "compile", "__import__"}
ATTRIBUTES = {
    ("os", "system"), ("os", "popen"), ("os", "execv"), ("os", "spawnl"), ("subprocess", "getoutput"),
    ("subprocess", "getstatusoutput"), ("tempfile", "mktemp"), ("yaml", "load"),
}  # fmt: skip
SWITCHES = {
    ("shell", True), ("allow_pickle", True), ("resolve_entities", True), ("autoescape", False), ("verify", False),
    ("check_hostname", False),
}  # fmt: skip
# Names under which a program starts another, with the files that may: none takes its words from data.
STARTING = {"subprocess": set[str]()}


def faults(tree: ast.AST, file: str) -> Iterator[str]:
    for node in ast.walk(tree):
        where = f"{file}:{getattr(node, 'lineno', 0)}"
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            head = name.partition(".")[0]
            if head in MODULES:
                yield f"{where}: imports {name}"
            if head in STARTING and file not in STARTING[head]:
                yield f"{where}: imports {name}"
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in CALLS:
                yield f"{where}: calls {called.id}"
            if (
                isinstance(called, ast.Attribute)
                and isinstance(called.value, ast.Name)
                and (called.value.id, called.attr) in ATTRIBUTES
            ):
                yield f"{where}: calls {called.value.id}.{called.attr}"
            for keyword in node.keywords:
                if isinstance(keyword.value, ast.Constant) and (keyword.arg, keyword.value.value) in SWITCHES:
                    yield f"{where}: {keyword.arg}={keyword.value.value}"


def test_there_is_source_to_look_at() -> None:
    assert len(FILES) > 200


@pytest.mark.parametrize("room", sorted({path.relative_to(SOURCE).parts[0] for path in FILES}))
def test_nothing_of_the_source_runs_data(room: str) -> None:
    found = [
        fault
        for path in FILES
        if path.relative_to(SOURCE).parts[0] == room
        for fault in faults(ast.parse(path.read_bytes()), str(path.relative_to(SOURCE)))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "import pickle", "from marshal import loads", "eval('1')", "exec(text)", "os.system('ls')",
        "run(words, shell=True)", "numpy.load(file, allow_pickle=True)", "yaml.load(text)", "import yaml",
        "import subprocess", "Environment(autoescape=False)", "compile(text, 'x', 'exec')",
    ],
)  # fmt: skip
def test_what_must_not_be_there_would_be_found(line: str) -> None:
    assert list(faults(ast.parse(line), "x.py"))


def test_templates_never_switch_escaping_off() -> None:
    found = [
        path.name
        for path in (SOURCE / "desk/templates").rglob("*")
        if path.is_file() and re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))
    ]
    assert found == []
