"""Hatchling's build hook: packs the gazetteer, outlines, tables, office holders and lexicon into a wheel.

With TRIPARTITE_COMPILE=1 in the environment the stages are compiled, too (`native_build.py`), and the wheel
is for one platform. Where they cannot be, one line says why and the wheel is the usual one.
"""

import importlib
import importlib.util
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILE_VARIABLE = "TRIPARTITE_COMPILE"


class GazetteerBuildHook(BuildHookInterface):  # type: ignore[type-arg, misc]
    """Writes gazetteer, outlines, tables, offices, lexicon (`*.bin`) beside their sources, in any install."""

    _room: "tempfile.TemporaryDirectory[str] | None" = None

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
        if os.environ.get(COMPILE_VARIABLE):
            self._compile(build_data, in_place=version == "editable")

    def dependencies(self) -> list[str]:
        """What this build needs beside the requirements of every build."""
        return list(_native_build(self.root).REQUIRED) if os.environ.get(COMPILE_VARIABLE) else []

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up after the compilation."""
        if self._room is not None:
            self._room.cleanup()

    def _compile(self, build_data: dict[str, Any], *, in_place: bool) -> None:
        builder, root = _native_build(self.root), Path(self.root)
        self._room = None if in_place else tempfile.TemporaryDirectory(prefix="tripartite-wheel-")
        folder = root / "src" if self._room is None else Path(self._room.name)
        try:
            made = builder.compile_into(folder, root)
        except builder.NotCompiled as error:
            self.app.display_warning(f"Not compiled, so plain Python will run: {error}")
            return
        if in_place:
            return
        build_data["force_include"] |= {str(folder / path): path.as_posix() for path in made}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def _native_build(root: str) -> Any:
    # Beside this file, which is loaded by its path.
    spec = importlib.util.spec_from_file_location("native_build", Path(root, "native_build.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
