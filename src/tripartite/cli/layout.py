"""The output formats as the command line writes them: what comes first, and the text of each reading."""

import os
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tripartite.records.errors import OntologyError

if TYPE_CHECKING:
    from tripartite.formats.ontology import Ontology
    from tripartite.records.reading import Reading

_WIDTH: Final = 100  # columns where there is no terminal to ask
_NARROWEST: Final = 40
_CODED: Final = ("events", "csv")
"""Formats that an ontology adds its codes to."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`header` once, then `text` of every reading; their plain concatenation is the output."""

    header: str
    text: "Callable[[Reading], str]"


def layout(arguments: Namespace, *, to_terminal: bool) -> Layout:
    """The layout that the arguments ask for: by default text on a terminal, JSON readings elsewhere.

    Raises OntologyError for a table with faults, or for a format that it adds nothing to.
    """
    wanted = arguments.format or ("text" if to_terminal else "reading")
    if arguments.ontology is not None and wanted not in _CODED:
        raise OntologyError(f"--ontology adds columns to the formats events and csv, not to {wanted}")
    # Each format is imported when it is asked for, and only then the libraries behind it.
    match wanted:
        case "text":
            return _for_people(arguments, to_terminal=to_terminal)
        case "reading":
            from tripartite.formats.reading_json import reading_line

            return Layout("", lambda reading: reading_line(reading) + "\n")
        case "events":
            from tripartite.formats.flat import events_lines

            ontology = _ontology(arguments)
            return Layout("", lambda reading: _text(events_lines(reading, ontology)))
        case "csv":
            from tripartite.formats.flat import csv_header, csv_text

            ontology = _ontology(arguments)
            return Layout(csv_header(ontology), lambda reading: csv_text(reading, ontology))
        case "plover":
            from tripartite.formats.plover import plover_lines

            return Layout("", lambda reading: _text(plover_lines(reading)))
        case _:
            from tripartite.formats.cameo import cameo_header, cameo_lines

            return Layout(cameo_header() + "\n", lambda reading: _text(cameo_lines(reading)))


def _for_people(arguments: Namespace, *, to_terminal: bool) -> Layout:
    from tripartite.formats.terminal import render

    width, color = look(arguments, to_terminal=to_terminal)
    return Layout("", lambda reading: render(reading, width=width, color=color).rstrip("\n") + "\n\n")


def _ontology(arguments: Namespace) -> "Ontology | None":
    if arguments.ontology is None:
        return None

    from tripartite.formats.ontology import read_ontology

    return read_ontology(arguments.ontology)


def look(arguments: Namespace, *, to_terminal: bool) -> tuple[int, bool]:
    """The columns and whether to colour, as the arguments ask for, else as the terminal has them."""
    color: bool | None = arguments.color
    if color is None:
        color = to_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    wanted = arguments.width or (shutil.get_terminal_size().columns if to_terminal else _WIDTH)
    return max(wanted, _NARROWEST), color


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
