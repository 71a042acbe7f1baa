"""Compiles the stages of `coding/` and what they rest on to machine code, with mypyc (docs/performance.md).

usage: python native_build.py [--remove]

Puts the compiled modules beside their sources in the checkout, or takes them away. `hatch_build.py` does the
same for a wheel when TRIPARTITE_COMPILE is set. pyproject.toml ([tool.tripartite.native]) names the modules.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent
REQUIRED: Final = ("mypy==2.4.1", "setuptools>=77")
"""What the compilation needs, which a wheel is otherwise built without. Its results depend on the compiler's
version, so that is one version."""

_LIBRARY: Final = "tripartite__mypyc"
"""Where the code of all modules is; what has a module's name only points into it."""

_SETUP: Final = """
import os
import sys
from mypyc.build import mypycify
from setuptools import setup

made, config, *files = sys.argv[1:]
extensions = mypycify(
    ["--config-file", config, *files],
    opt_level="1", debug_level="0", group_name="tripartite", target_dir=f"{made}/c",
)
if os.name == "posix":
    for extension in extensions:
        # Python's own flags ask for warnings, and looking for those takes twice as long as all the rest.
        extension.extra_compile_args += ["-Wno-all", "-Wno-maybe-uninitialized"]
setup(
    name="tripartite", ext_modules=extensions,
    script_args=["-q", "build_ext", "--build-lib", f"{made}/lib", "--build-temp", f"{made}/o"],
)
"""

_CONFIG: Final = """
[mypy]
strict = True
ignore_missing_imports = True
warn_unused_ignores = False
follow_imports = silent

[mypy-tripartite,duckdb.*,numpy.*,spacy.*,thinc.*,threadpoolctl.*]
follow_imports = skip
"""
"""Skipped are libraries whose types are of no use to compiled code and take longer to read than all our own,
and the package's front door, behind which everything is."""


class NotCompiled(Exception):
    """Why nothing was compiled, in one line."""


def main() -> int:
    """Compile in the checkout, or remove what was compiled; 1 when it could not be compiled."""
    if "--remove" in sys.argv[1:]:
        remove(ROOT / "src")
        return 0
    try:
        compile_into(ROOT / "src", ROOT)
    except NotCompiled as error:
        sys.stderr.write(f"Not compiled, so plain Python runs: {error}\n")
        return 1
    return 0


def compile_into(folder: Path, root: Path) -> list[Path]:
    """Compile the sources of `root`; put the modules and their stamp under `folder`, which stands for `src`.

    Gives the files, relative to it. Raises NotCompiled, and leaves nothing behind then.
    """
    source = root / "src"
    _ask_for_tools()
    native = _module(source / "tripartite" / "native.py")
    remove(folder)
    stamp = Path("tripartite", native.STAMP)
    # First, lest a source change while it is compiled.
    told = native.stamp(source / "tripartite" if folder == source else None)
    with tempfile.TemporaryDirectory(prefix="tripartite-native-") as room:
        made = _compile(modules(root), source, Path(room))
        found = sorted(path.relative_to(made) for path in made.rglob(f"*{_suffix()}"))
        for path in (stamp, *found):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / stamp).write_text(told, "utf-8")
        for path in found:
            shutil.copy2(made / path, folder / path)
    return [stamp, *found]


def _compile(files: list[str], source: Path, room: Path) -> Path:
    """The folder with the compiled modules, inside `room`. Raises NotCompiled."""
    config = room / "mypy.ini"
    config.write_text(_CONFIG, "utf-8")
    command = [sys.executable, "-c", _SETUP, str(room), str(config), *files]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines() or ["no reason was given"]
        reason = next((line for line in lines if "error:" in line), lines[-1])
        raise NotCompiled(f"the compilation failed: {reason.strip()}")
    return room / "lib"


def modules(root: Path) -> list[str]:
    """The modules that are compiled, as paths below `src`."""
    settings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["tripartite"]["native"]
    package = root / "src" / "tripartite"
    left = {path for pattern in settings["but"] for path in package.glob(pattern)}
    found = {path for pattern in settings["modules"] for path in package.glob(pattern)}
    return sorted(p.relative_to(root / "src").as_posix() for p in found - left if p.name != "__init__.py")


def remove(folder: Path) -> None:
    """Take away all that was compiled into a folder, for whichever Python."""
    for pattern in ("*.so", "*.pyd", "native.stamp"):
        for path in (*folder.glob(f"{_LIBRARY}.{pattern}"), *(folder / "tripartite").rglob(pattern)):
            path.unlink()


def _ask_for_tools() -> None:
    if sys.implementation.name != "cpython":
        raise NotCompiled(f"mypyc knows CPython alone, not {sys.implementation.name}")
    missing = [tool for tool in ("mypyc", "setuptools") if find_spec(tool) is None]
    if missing:
        raise NotCompiled(f"{missing[0]} is not installed: pip install {' '.join(REQUIRED)}")
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC")
    if os.name == "posix" and not (compiler and shutil.which(compiler.split()[0])):
        raise NotCompiled(f"there is no C compiler ({compiler}): apt-get install gcc, or name one in CC")


def _suffix() -> str:
    return str(sysconfig.get_config_var("EXT_SUFFIX"))


def _module(path: Path) -> Any:
    """A module of the package without the package, whose dependencies a build does not install."""
    spec = spec_from_loader(path.stem, SourceFileLoader(path.stem, str(path)))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
