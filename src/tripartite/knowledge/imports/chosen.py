"""Which knowledge files are in use: those that are named, else those of the environment."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tripartite.knowledge.loader import load
from tripartite.knowledge.lookup import Knowledge

VARIABLE: Final = "TRIPARTITE_KNOWLEDGE"
"""The environment variable with the paths of knowledge files, separated as those of PATH are."""

Files = str | Path | Sequence[str | Path] | None


def chosen_files(given: Files = None) -> tuple[Path, ...]:
    """The knowledge files to ask, the first before the second. None for those of the environment."""
    if given is None:
        given = [name for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]
    if isinstance(given, str | Path):
        given = [given]
    return tuple(dict.fromkeys(Path(name) for name in given))


def knowledge_of(given: Files = None) -> Knowledge:
    """The built-in knowledge with these files behind it, opened once a process.

    Raises InputError for a file that is missing or no knowledge file.
    """
    files = chosen_files(given)
    if not files:
        return load()
    from tripartite.knowledge.imports.extended import with_imports

    return with_imports(files)
