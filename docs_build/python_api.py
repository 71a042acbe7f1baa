"""The pages of the Python interface: signatures and docstrings of what is public."""

import dataclasses
import inspect
from collections.abc import Iterable, Iterator
from html import escape
from types import ModuleType

import tripartite
from tripartite import analysis, dates, happenings, places, spacy_pipe, statements
from tripartite.records import article, date, reading, span

WIDTH = 96
"""Columns of a signature on one line; a longer one has one argument a line."""


def pages() -> dict[str, str]:
    """The pages in Markdown, by their place in the site."""
    stages = {module.__name__: module for module in (dates, places, statements)}
    names = [name for name in tripartite.__all__ if f"tripartite.{name}" not in stages and name[0] != "_"]
    main = sorted(names, key=lambda name: name[0].isupper())  # functions before classes
    records = [(span, "Span"), *_classes(article), *_classes(date), *_classes(reading)]
    return {
        "reference/python.md": _page(
            "Python interface",
            "`import tripartite` loads no library; the language model is loaded with the first article. "
            "What a reading is made of is on the page [Records](records.md).",
            [
                *(_section(f"tripartite.{name}", getattr(tripartite, name)) for name in main),
                *(part for module in stages.values() for part in _module(module)),
                *_module(happenings),
                *_module(spacy_pipe, ("make", "TripartiteComponent")),
            ],
        ),
        "reference/records.md": _page(
            "Records",
            "What a reading is made of: frozen dataclasses, whose fields are the keys of the JSON reading. "
            "`start` and `end` count characters of the article's text, the end exclusive.",
            [_section(name, getattr(module, name)) for module, name in records],
        ),
        "reference/analysis.md": _page(
            "tripartite.analysis",
            _doc(analysis),
            [_section(f"analysis.{name}", getattr(analysis, name)) for name in analysis.__all__],
        ),
    }


def _page(title: str, introduction: str, sections: Iterable[str]) -> str:
    return "\n".join([f"# {title}\n", f"{introduction}\n", *sections])


def _module(module: ModuleType, names: Iterable[str] = ()) -> Iterator[str]:
    """A module's docstring and its public functions and classes, in the order of the source."""
    yield f"## {module.__name__}\n\n{_doc(module)}\n"
    for name in names or _own(module):
        yield _section(f"{module.__name__}.{name}", getattr(module, name), level=3)


def _own(module: ModuleType) -> list[str]:
    """The public names of a module that its source defines or, with `__all__`, offers."""
    offered = getattr(module, "__all__", None)
    if offered is not None:
        return list(offered)
    return [
        name
        for name, value in vars(module).items()
        if name[0] != "_" and (inspect.isfunction(value) or inspect.isclass(value))
        if value.__module__ == module.__name__
    ]


def _classes(module: ModuleType) -> list[tuple[ModuleType, str]]:
    return [(module, name) for name in _own(module) if dataclasses.is_dataclass(getattr(module, name))]


def _section(title: str, value: object, level: int = 2) -> str:
    name = title.rpartition(".")[2]
    parts = [f"{'#' * level} {title}\n"]
    if inspect.isclass(value):
        if dataclasses.is_dataclass(value):
            parts += [f"{_doc(value)}\n", _fields(value)]
        elif issubclass(value, Exception):
            parts.append(f"{_doc(value)}\n")
        else:
            parts += [f"{_doc(value)}\n"]
        parts += _members(title, value, level + 1)
    elif callable(value):
        parts += [f"```python\n{signature(name, value)}\n```\n", f"{_doc(value)}\n"]
    elif inspect.ismodule(value):
        parts.append(f"{_doc(value)}\n")
    return "\n".join(parts)


def _fields(value: type) -> str:
    rows = ["| field | type |", "| --- | --- |"]
    for field in dataclasses.fields(value):
        kind = field.type if isinstance(field.type, str) else inspect.formatannotation(field.type)
        shown = escape(kind.replace("tripartite.records.", "")).replace("|", "&#124;")
        rows.append(f"| `{field.name}` | <code>{shown}</code> |" if field.name[0] != "_" else "")
    return "\n".join(row for row in rows if row) + "\n"


def _members(title: str, value: type, level: int) -> list[str]:
    """Public methods and properties that a class itself defines and describes."""
    parts: list[str] = []
    for name, member in vars(value).items():
        plain = member.__func__ if isinstance(member, classmethod | staticmethod) else member
        if name[0] == "_" or not (inspect.isfunction(plain) or isinstance(plain, property)):
            continue
        text = plain.__doc__ and inspect.cleandoc(plain.__doc__)
        if not text:
            continue
        parts.append(f"{'#' * level} {title.rpartition('.')[2]}.{name}\n")
        if not isinstance(plain, property):
            parts.append(f"```python\n{signature(name, plain)}\n```\n")
        parts.append(f"{text}\n")
    return parts


def signature(name: str, value: object) -> str:
    """A function's name with its arguments as they are written, on one line where it fits."""
    found = inspect.signature(value)  # type: ignore[arg-type]
    line = f"{name}{found}".replace("'", "")
    if len(line) <= WIDTH:
        return line
    arguments: list[str] = []
    starred = False
    for argument in found.parameters.values():
        if argument.kind is argument.KEYWORD_ONLY and not starred:
            arguments.append("*")
        starred = starred or argument.kind in (argument.KEYWORD_ONLY, argument.VAR_POSITIONAL)
        arguments.append(str(argument).replace("'", ""))
    returns = "" if found.return_annotation is found.empty else f" -> {found.return_annotation}"
    return f"{name}(\n    " + ",\n    ".join(arguments) + f",\n){returns}".replace("'", "")


def _doc(value: object) -> str:
    return inspect.getdoc(value) or ""
