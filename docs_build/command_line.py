"""The page of the command line: what `--help` of every command says."""

import argparse
from collections.abc import Iterator

from tripartite.cli.arguments import parser

_INTRODUCTION = """\
# Command line

`tripartite COMMAND`, or `python -m tripartite COMMAND`. This page is what `--help` of each command prints.

Exit codes: 0 done; 1 some inputs failed, each with one line on standard error, and the rest was done; 2 the
call could not be used.
"""


def page() -> str:
    """The page in Markdown, one section a command."""
    parts = [_INTRODUCTION]
    for command in commands(parser()):
        level = "#" * min(len(command.prog.split()) + 1, 4)
        parts.append(f"{level} {command.prog}\n\n````text\n{command.format_help().strip()}\n````\n")
    return "\n".join(parts)


def commands(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of all its commands, in the order in which they were added."""
    yield command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)
