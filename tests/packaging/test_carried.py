"""Wheel and source archive carry lexicon, knowledge, gazetteer and the desk's files."""

import re

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from tests.packaging.carried import GENERATED, PACKAGE, ROOT, source_faults, sources, wheel_faults


def test_the_wheel_carries_the_package_and_nothing_else() -> None:
    names = [file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()]
    assert wheel_faults(names) == []


def test_the_source_archive_can_be_built_from() -> None:
    names = [file.distribution_path for file in SdistBuilder(str(ROOT)).recurse_included_files()]
    assert source_faults(names) == []


def test_the_build_makes_what_is_not_in_the_repository() -> None:
    assert [name for name in GENERATED if not (PACKAGE.parent / name).is_file()] == []


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("tripartite/lexicon/data/inner.toml", "missing: tripartite/lexicon/data/inner.toml"),
        ("tripartite/knowledge/data/gazetteer.bin", "missing: tripartite/knowledge/data/gazetteer.bin"),
    ],
)
def test_what_is_lost_is_named(lost: str, told: str) -> None:
    assert told in wheel_faults(sources() - {lost})


def test_what_does_not_belong_is_named() -> None:
    assert wheel_faults(sources() | {"tests/test_api.py"}) == ["too much: tests/test_api.py"]


def test_the_container_file_copies_what_is_there_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Containerfile").read_text("utf-8").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert copied
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []
    user = next(line.split()[1] for line in reversed(lines) if line.startswith("USER "))
    assert re.fullmatch(r"[1-9]\d{3,}(:[1-9]\d{3,})?", user)
    assert any(line.startswith('ENTRYPOINT ["tripartite"]') for line in lines)
