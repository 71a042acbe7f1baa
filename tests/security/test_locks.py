"""The locked packages: pinned with hashes, from the package index, of known licences, within our own bounds."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ("run", "build", "dev")
PINNED = re.compile(r"([a-z0-9][a-z0-9._-]*)==([0-9][0-9a-z.+!]*)( ; [^\\]+?)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")

# Permissive, or with a copyleft that ends at the file (MPL): what is installed beside Apache-2.0 code.
PERMITTED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Python-2\.0|MPL|Mozilla|Unlicense|Zlib|ZLIB|HPND|0BSD|CC0"
    r"|Public Domain|CNRI|matplotlib",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"GPL|Affero|GNU|Commercial|Proprietary", re.IGNORECASE)


def entries(name: str) -> dict[str, str]:
    """Package to version of a lock, each line of which must be one of ours."""
    found, hashes, current = {}, 0, ""
    for line in (ROOT / f"requirements/{name}.txt").read_text("utf-8").splitlines():
        match = PINNED.fullmatch(line)
        if match:
            assert current == "" or hashes, f"{current} has no hash"
            current, hashes = match[1], 0
            found[current] = match[2]
        elif HASH.fullmatch(line):
            hashes += 1
        else:
            assert line.startswith("    #"), (
                f"{name}.txt: {line[:80]!r} is neither a pin, a hash nor a comment"
            )
    assert hashes
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_hashes_and_comes_from_no_address(name: str) -> None:
    assert len(entries(name)) > 3


def test_the_locks_agree() -> None:
    run, dev = entries("run"), entries("dev")
    assert {package: dev.get(package) for package in run} == run


def test_locked_versions_are_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run, dev = entries("run"), entries("dev")
    asked = [(Requirement(line), run) for line in project["dependencies"]]
    asked += [(Requirement(line), dev) for line in project["optional-dependencies"]["dev"]]
    outside = [
        f"{requirement} but {lock[requirement.name]} is locked"
        for requirement, lock in asked
        if requirement.name in lock and lock[requirement.name] not in requirement.specifier
    ]
    assert outside == []


def licence(name: str) -> str | None:
    """What an installed package says of its licence; None where it is not installed here."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    words = [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
    told = " ".join(word for word in words if "License" in word or word == words[0])
    return told.strip() or (about.get("License") or "").splitlines()[0][:120]


def test_the_licences_of_what_runs_are_permitted() -> None:
    told = {name: licence(name) for name in entries("run")}
    known = {name: words for name, words in told.items() if words is not None}
    assert len(known) > 0.8 * len(told), "hardly any of the locked packages are installed here"
    refused = {
        name: words for name, words in known.items() if not any(map(is_permitted, words.split(" OR ")))
    }
    assert refused == {}


def is_permitted(words: str) -> bool:
    return bool(PERMITTED.search(words)) and not FORBIDDEN.search(words)


@pytest.mark.parametrize(
    ("words", "permitted"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0", False),
        ("", False),
    ],
)
def test_a_licence_that_is_not_permitted_would_be_found(words: str, permitted: bool) -> None:
    assert is_permitted(words) == permitted
