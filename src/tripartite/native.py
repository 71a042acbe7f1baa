"""Whether the stages after the parse run as compiled code, which `native_build.py` makes of their sources.

Python takes a compiled module wherever one lies beside its source, even one that was made of an older source.
So a stamp tells which sources were compiled, and where one of them has changed since, sources are imported
instead. TRIPARTITE_PURE=1 has that done in any case.
"""

import os
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.machinery import FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Final
from zlib import crc32

STAMP: Final = "native.stamp"
PURE_VARIABLE: Final = "TRIPARTITE_PURE"

_PACKAGE: Final = Path(__file__).parent
_ROOMS: Final = ("coding", "knowledge", "lexicon", "records")
"""What is compiled, and what compiled code has taken constants and types from."""


class _SourcesOnly:
    """Finds the modules of the package by their sources, whatever lies beside them."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's source; None for what is not of the package, which others find."""
        if path is None or not name.startswith(self._package):
            return None
        specs = (FileFinder(entry, (SourceFileLoader, [".py"])).find_spec(name, target) for entry in path)
        return next((spec for spec in specs if spec is not None), None)


def prepare() -> None:
    """Keep compiled modules that are not to be used from being imported; called before anything else is."""
    if are_there() and why_not() is not None:
        sys.meta_path.insert(0, _SourcesOnly(f"{_PACKAGE.name}."))


def are_there() -> bool:
    """True where compiled modules lie beside their sources, whether or not they are used."""
    return (_PACKAGE / STAMP).exists()


@cache
def why_not() -> str | None:
    """Why the stages run as plain Python; None when they run compiled."""
    if not are_there():
        return "they were not compiled"
    if os.environ.get(PURE_VARIABLE):
        return f"{PURE_VARIABLE} is set"
    platform, *before = (_PACKAGE / STAMP).read_text("utf-8").splitlines() or [""]
    if platform != _platform():
        return f"they were compiled for {platform or 'nobody knows what'}"
    if not before:
        return None  # of a wheel, whose sources nobody changes
    changed = sorted({line.partition(" ")[2] for line in set(before) ^ set(_sums(_PACKAGE))})
    if not changed:
        return None
    others = f" and {len(changed) - 1} more" if changed[1:] else ""
    return f"{changed[0]}{others} changed since they were compiled"


def stamp(package: Path | None) -> str:
    """What says for which Python modules are compiled, and of which sources, where those can change."""
    sums = () if package is None else _sums(package)
    return "\n".join((_platform(), *sums, ""))


def _platform() -> str:
    return str(sysconfig.get_config_var("EXT_SUFFIX"))


def _sums(package: Path) -> Iterator[str]:
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            yield f"{crc32(path.read_bytes()):08x} {path.relative_to(package).as_posix()}"
