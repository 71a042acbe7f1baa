"""The compact file of the office holders says what the TOML files say."""

import tomllib
from pathlib import Path

import pytest

from tripartite.knowledge import office_cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own with one office file."""
    monkeypatch.setattr(office_cache, "DATA", tmp_path)
    monkeypatch.setattr(office_cache, "BUILT", tmp_path / "offices.bin")
    (tmp_path / "offices").mkdir()
    (tmp_path / "offices" / "a.toml").write_text('[[office]]\ntitle = "küng"\n', encoding="utf-8")
    return tmp_path


def test_it_is_made_on_first_use_and_read_after(folder: Path) -> None:
    first = office_cache.documents(folder)
    made = (folder / "offices.bin").read_bytes()
    assert first == {"a.toml": {"office": [{"title": "küng"}]}}
    assert office_cache.documents(folder) == first
    assert (folder / "offices.bin").read_bytes() == made
    assert sorted(p.name for p in folder.iterdir()) == ["offices", "offices.bin"]


@pytest.mark.parametrize("content", [b"", b"old digest\n{}", b"\xff\xfe", b"no newline"])
def test_a_stale_or_broken_one_is_made_anew(folder: Path, content: bytes) -> None:
    (folder / "offices.bin").write_bytes(content)
    assert office_cache.documents(folder)["a.toml"] == {"office": [{"title": "küng"}]}
    assert (folder / "offices.bin").read_bytes() != content


def test_a_changed_source_counts_at_once(folder: Path) -> None:
    office_cache.build(folder)
    (folder / "offices" / "a.toml").write_text('[[office]]\ntitle = "queen"\n', encoding="utf-8")
    assert office_cache.documents(folder)["a.toml"] == {"office": [{"title": "queen"}]}


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "offices" / "b.toml").write_text("[[office]\n", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        office_cache.documents(folder)
    assert any("b.toml" in note for note in caught.value.__notes__)


def test_the_built_in_one_is_what_the_files_say() -> None:
    path = office_cache.build()
    assert path.exists()
    for file in office_cache.files(office_cache.DATA):
        parsed = tomllib.loads(file.read_text(encoding="utf-8"))
        assert office_cache.documents(office_cache.DATA)[file.name] == parsed
