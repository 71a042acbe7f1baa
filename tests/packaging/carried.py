"""What a wheel and a source archive of Tripartite must carry, and nothing else.

As a program it checks built archives: `python tests/packaging/carried.py FILE.whl FILE.tar.gz`.
"""

import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src" / "tripartite"
GENERATED: Final = (
    "tripartite/knowledge/data/gazetteer.bin",
    "tripartite/knowledge/data/offices.bin",
    "tripartite/knowledge/data/outlines.bin",
    "tripartite/knowledge/data/tables.bin",
    "tripartite/lexicon/data/lexicon.bin",
)
"""Made by the build."""
COMPILED: Final = (".so", ".pyd", ".stamp")
"""What `make compiled` leaves in the checkout, which no archive takes from there."""
LARGEST: Final = 12_000_000
"""Bytes of a wheel (docs/performance.md, The package)."""

KINDS: Final = {
    "the lexicon": "tripartite/lexicon/data/frames/",
    "cues": "tripartite/lexicon/data/cues/",
    "classes": "tripartite/lexicon/data/classes/",
    "the knowledge": "tripartite/knowledge/data/",
    "the desk's pages": "tripartite/desk/templates/",
    "the desk's scripts and styles": "tripartite/desk/assets/",
}
SOURCE: Final = (
    "hatch_build.py",
    "native_build.py",
    "README.md",
    "LICENSE",
    "NOTICE",
    "Makefile",
    "mkdocs.yml",
)


def sources() -> set[str]:
    """Every file of the package in the checkout, as a wheel names it, and what the build makes."""
    files = {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and ".bin" not in path.name
        and path.suffix not in COMPILED
    }
    return files | set(GENERATED)


def wheel_faults(names: Iterable[str]) -> list[str]:
    """What a wheel lacks or has too much, by the names in it; its `.dist-info` is left out of account."""
    found = {name for name in names if ".dist-info/" not in name}
    wanted = sources()
    faults = [f"missing: {name}" for name in sorted(wanted - found)]
    faults += [f"too much: {name}" for name in sorted(found - wanted)]
    faults += [f"nothing of {kind}" for kind, folder in KINDS.items() if not any(folder in n for n in found)]
    return faults


def source_faults(names: Iterable[str]) -> list[str]:
    """What a source archive lacks, by the names in it without their first folder."""
    found = set(names)
    wanted = {f"src/{name}" for name in sources() if not name.endswith(".bin")} | set(SOURCE)
    faults = [f"missing: {name}" for name in sorted(wanted - found)]
    return faults + [f"too much: {name}" for name in sorted(found) if "__pycache__" in name]


def faults_of(archive: Path) -> list[str]:
    """The faults of a built archive, .whl or .tar.gz."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            names = wheel.namelist()
            points = next(name for name in names if name.endswith("entry_points.txt"))
            told = wheel.read(points).decode()
        lost = [
            f"no entry point for {group}"
            for group in ("console_scripts", "spacy_factories")
            if group not in told
        ]
        if archive.stat().st_size > LARGEST:
            lost.append(
                f"{archive.stat().st_size:,} bytes are more than the {LARGEST:,} that a wheel may have"
            )
        return wheel_faults(names) + lost
    with tarfile.open(archive) as source:
        return source_faults(m.name.partition("/")[2] for m in source.getmembers() if m.isfile())


if __name__ == "__main__":
    found = [f"{name}: {fault}" for name in sys.argv[1:] for fault in faults_of(Path(name))]
    sys.stdout.write(
        "".join(f"{line}\n" for line in found) or "the archives carry everything, and nothing else\n"
    )
    sys.exit(1 if found else 0)
