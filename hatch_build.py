"""Hatchling's build hook: packs the gazetteer, outlines, tables, office holders and lexicon into a wheel."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Writes gazetteer, outlines, tables, offices, lexicon (`*.bin`) beside their sources, in any install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build them and add them to the wheel. Raises LexiconError without the packages they come from."""
        if self.target_name != "wheel":
            return
        package = Path(self.root) / "src" / "tripartite"
        built = package / "knowledge" / "data" / "gazetteer.bin"
        _build_module(package, "knowledge.gazetteer_build").build(built)
        outlines = _build_module(package, "knowledge.outlines_build").build()
        tables = _build_module(package, "knowledge.table_cache").build()
        offices = _build_module(package, "knowledge.office_cache").build()
        lexicon = _build_module(package, "lexicon.loader").build()
        for file in (built, outlines, tables, offices, lexicon):
            build_data["artifacts"].append(file.relative_to(self.root).as_posix())


def _build_module(package: Path, name: str) -> Any:
    # The package's own __init__ imports its dependencies, which the isolated build does not install:
    # a bare package with the same path lets the build code be imported without running it.
    bare = ModuleType("tripartite")
    bare.__path__ = [str(package)]
    before = {name for name in sys.modules if name.split(".")[0] == "tripartite"}
    if before:
        raise RuntimeError("tripartite is already imported; run the build in a process of its own")
    sys.modules["tripartite"] = bare
    try:
        return importlib.import_module(f"tripartite.{name}")
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "tripartite"]:
            del sys.modules[name]
