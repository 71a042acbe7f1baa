"""The compact file of the tables says what the TOML files say."""

from pathlib import Path

import pytest

from tripartite.knowledge import table_cache

COUNTRIES = '[[country]]\ncode = "EXA"\nname = "Examplia"\n\n[[country]]\ncode = "EXB"\nname = "Exbñia"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own with one table."""
    monkeypatch.setattr(table_cache, "DATA", tmp_path)
    monkeypatch.setattr(table_cache, "BUILT", tmp_path / "tables.bin")
    (tmp_path / "countries.toml").write_text(COUNTRIES, encoding="utf-8")
    return tmp_path


def test_it_is_made_on_first_use_and_read_after(folder: Path) -> None:
    first = table_cache.tables(folder)
    made = (folder / "tables.bin").read_bytes()
    assert [(row.line, row.label, row.text("name")) for row in first[0]] == [
        (1, "EXA", "Examplia"),
        (5, "EXB", "Exbñia"),
    ]
    assert table_cache.tables(folder) == first
    assert (folder / "tables.bin").read_bytes() == made
    assert sorted(path.name for path in folder.iterdir()) == ["countries.toml", "tables.bin"]


@pytest.mark.parametrize("content", [b"", b"old digest\n[]", b"\xff\xfe", b"no newline"])
def test_a_stale_or_broken_one_is_made_anew(folder: Path, content: bytes) -> None:
    (folder / "tables.bin").write_bytes(content)
    assert len(table_cache.tables(folder)[0]) == 2
    assert (folder / "tables.bin").read_bytes() != content


def test_a_changed_source_counts_at_once(folder: Path) -> None:
    table_cache.build(folder)
    (folder / "countries.toml").write_text(COUNTRIES.replace("Examplia", "Sampria"), encoding="utf-8")
    assert table_cache.tables(folder)[0][0].text("name") == "Sampria"


def test_tables_with_faults_are_not_kept(folder: Path) -> None:
    (folder / "countries.toml").write_text('[[country]]\nname = "Examplia"\n', encoding="utf-8")
    for _ in range(2):
        _, problems = table_cache.tables(folder)
        assert [problem.message for problem in problems] == ['"code" is missing']
    assert not (folder / "tables.bin").exists()
    with pytest.raises(OSError, match="correct the tables"):
        table_cache.build(folder)


def test_the_built_in_one_is_what_the_files_say(tmp_path: Path) -> None:
    for file in table_cache.DATA.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table_cache.build()
    assert table_cache.tables(table_cache.DATA) == table_cache.tables(tmp_path)
