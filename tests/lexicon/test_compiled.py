"""The compact file of the built-in lexicon says what its TOML files say."""

import shutil
from pathlib import Path

import pytest

from tripartite.lexicon import compiled, loader
from tripartite.lexicon.entries import Condition, Parts

SMALL = ("contexts.toml", "inner.toml", "irregular.toml", "subjects.toml", "frames/retreat_return.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built-in lexicon of its own, of few files."""
    for name in SMALL:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(loader.DATA / name, tmp_path / name)
    monkeypatch.setattr(loader, "DATA", tmp_path)
    monkeypatch.setattr(compiled, "BUILT", tmp_path / "lexicon.bin")
    return tmp_path


def loaded() -> Parts:
    loader.built_in.cache_clear()
    try:
        return loader.built_in()
    finally:
        loader.built_in.cache_clear()


def test_it_is_made_on_first_use_and_read_after(folder: Path) -> None:
    first = loaded()
    made = (folder / "lexicon.bin").read_bytes()
    assert first.frames
    assert first == loader.parts_of(folder)
    assert loaded() == first
    assert (folder / "lexicon.bin").read_bytes() == made
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == sorted(
        ["lexicon.bin", *(name for name in SMALL if "/" not in name)]
    )


@pytest.mark.parametrize("tail", [b"", b"{", b"[]", b'{"frames": 1}', b"\xff\xfe"])
def test_a_broken_one_is_made_anew(folder: Path, tail: bytes) -> None:
    first = loaded()
    made = (folder / "lexicon.bin").read_bytes()
    (folder / "lexicon.bin").write_bytes(made.partition(b"\n")[0] + b"\n" + tail)
    assert loaded() == first
    assert (folder / "lexicon.bin").read_bytes() == made


def test_a_changed_source_counts_at_once(folder: Path) -> None:
    first = loaded()
    file = folder / "irregular.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert loaded().text != first.text


def test_a_lexicon_with_faults_is_not_kept(folder: Path) -> None:
    (folder / "frames" / "bad.toml").write_text('[[frame]]\nid = "x"\n', encoding="utf-8")
    for _ in range(2):
        assert [problem.entry for problem in loaded().problems] == ["x"]
    assert not (folder / "lexicon.bin").exists()


def test_where_it_cannot_be_written_the_files_are_read(folder: Path) -> None:
    (folder / "lexicon.bin").mkdir()  # nothing can be put in its place
    assert loaded() == loader.parts_of(folder)


def test_the_built_in_one_is_what_the_files_say() -> None:
    built = loader.build()
    kept = compiled.read(compiled.digest_of(loader.DATA))
    assert kept is not None
    assert kept == loader.parts_of(loader.DATA)
    conditions = [c for frame in kept.frames for c in (*frame.requires, *frame.forbids)]
    assert [(c.words, c.classes, c.others) for c in conditions] == [
        (again.words, again.classes, again.others)
        for c in conditions
        for again in (Condition(c.role, c.tests, c.absent_passes),)
    ]
    assert built.is_file()
