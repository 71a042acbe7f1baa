"""Stores and knowledge files that a stranger sends: data, never a way to other files or to code."""

import json
import shutil
import sqlite3
from pathlib import Path

import duckdb
import pytest
from tests.store.versions.content import fill

from tripartite.cli import main
from tripartite.knowledge.imports.imported import ImportedKnowledge
from tripartite.records.errors import InputError
from tripartite.store.errors import QueryError, StoreDamaged, StoreError
from tripartite.store.store import content, open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("filled")
    for name in ("news.duckdb", "news/"):
        fill(f"{room}/{name}")
    return room


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the user that no store may show."""
    file = tmp_path / "secret.txt"
    file.write_text("the password is rosebud")
    return file


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> str:
    return str(shutil.copy(filled / "news.duckdb", tmp_path / "news.duckdb"))


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled / "news", tmp_path / "news"))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE OR REPLACE VIEW current_events AS SELECT * REPLACE ((SELECT content FROM read_text('SECRET')) AS rule) FROM events",
        "CREATE OR REPLACE VIEW current_events AS SELECT * FROM events WHERE (coder_id = 'x') OR true",
        "CREATE OR REPLACE VIEW current_events AS SELECT * FROM articles",
        "CREATE VIEW more AS SELECT * FROM read_csv('SECRET')",
        "CREATE MACRO lower(x) AS (SELECT content FROM read_text('SECRET'))",
        "CREATE MACRO list_contains(x, y) AS true",
        "CREATE MACRO f(x) AS TABLE SELECT * FROM read_text('SECRET')",
    ],
)
def test_a_file_with_views_or_functions_of_its_own_is_not_used(
    file: str, secret: Path, statement: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with duckdb.connect(file) as connection:
        connection.execute(statement.replace("SECRET", str(secret)))
    before = Path(file).read_bytes()
    for write in (False, True):
        with pytest.raises(StoreDamaged, match="holds a view or function that no store has"):
            open_store(file, write=write)
    assert main(["events", "--store", file, "--format", "csv"]) == 2
    said = capsys.readouterr()
    assert "rosebud" not in said.out + said.err
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('SECRET')",
        "SELECT * FROM 'SECRET'",
        "SELECT * FROM read_csv('SECRET')",
        "SELECT * FROM read_parquet('SECRET')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM sniff_csv('SECRET')",
        "SELECT getenv('HOME')",
        "SELECT * FROM sqlite_scan('SECRET', 'x')",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "COPY events TO 'TARGET'",
        "COPY (SELECT 1) TO 'TARGET' (FORMAT parquet)",
        "EXPORT DATABASE 'TARGET'",
        "ATTACH 'TARGET' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "PRAGMA enable_profiling",
        "CREATE TABLE x AS SELECT 1",
        "DELETE FROM events",
        "SELECT 1; DROP TABLE events",
        "CALL pragma_version()",
    ],
)
@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_question_reaches_no_other_file_and_changes_nothing(
    kind: str, query: str, file: str, folder: Path, secret: Path, tmp_path: Path
) -> None:
    place = file if kind == "file" else f"{folder}/"
    target = tmp_path / "target"
    with open_store(place) as store:
        before = content(store)
        with pytest.raises(StoreError) as refused:
            store.sql(query.replace("SECRET", str(secret)).replace("TARGET", str(target))).fetchall()
        assert isinstance(refused.value, QueryError | StoreDamaged)
        assert "rosebud" not in str(refused.value)
        assert content(store) == before
    assert not target.exists()


def test_the_settings_of_an_open_store_cannot_be_changed(file: str, folder: Path) -> None:
    for place in (file, f"{folder}/"):
        for write in (False, True):
            with open_store(place, write=write) as store:
                for setting in (
                    "enable_external_access = true",
                    "autoload_known_extensions = true",
                    "lock_configuration = false",
                ):
                    with pytest.raises(duckdb.Error):
                        store._backend.main().execute(f"SET {setting}")


@pytest.mark.parametrize(
    "name",
    ["../secret.parquet", "events/../../secret.parquet", "/etc/passwd", "events/00000001.parquet\n", "EVENTS/1.parquet",
     "events/00000001.csv", "events/*.parquet", "http://127.0.0.1/00000001.parquet", "events//00000001.parquet"],
)  # fmt: skip
def test_a_manifest_names_nothing_outside_its_folder(folder: Path, name: str) -> None:
    manifest = folder / "manifest.json"
    held = json.loads(manifest.read_text())
    held["tables"]["events"] = [name]
    manifest.write_text(json.dumps(held))
    for write in (False, True):
        with pytest.raises(StoreDamaged, match="is no file of a store"):
            open_store(f"{folder}/", write=write)


def test_links_in_a_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "diary.txt").write_text("mine")
    events = next(folder.glob("events/*.parquet"))
    shutil.copy(events, elsewhere / events.name)

    def refused() -> None:
        for write in (False, True):
            with pytest.raises(StoreDamaged, match="is a link"):
                open_store(f"{folder}/", write=write)
        assert sorted(path.name for path in elsewhere.iterdir()) == [events.name, "diary.txt"]
        assert (elsewhere / "diary.txt").read_text() == "mine"

    kept = folder / "events.kept"
    shutil.move(folder / "events", tmp_path / kept.name)
    (folder / "events").symlink_to(elsewhere)  # a writer would sweep it
    refused()
    (folder / "events").unlink()
    shutil.move(tmp_path / kept.name, folder / "events")
    events.unlink()
    events.symlink_to(elsewhere / events.name)
    refused()
    events.unlink()
    shutil.copy(elsewhere / events.name, events)
    for name in ("manifest.json.part", ".writer.lock.wal", "text.index"):
        (folder / name).symlink_to(elsewhere / "diary.txt")
        refused()
        (folder / name).unlink()
    open_store(f"{folder}/", write=True).close()


def test_an_index_of_words_that_is_a_link_is_left_alone(file: str, tmp_path: Path) -> None:
    other = tmp_path / "bookmarks.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    Path(f"{file}.text").symlink_to(other)
    before = other.read_bytes()
    with open_store(file) as store:
        assert store.events(text="pact").count() == 4
    assert other.read_bytes() == before


def test_an_index_of_words_cannot_add_articles(file: str) -> None:
    with open_store(file) as store:
        assert store.events(text="pact").count() == 4
    with sqlite3.connect(f"{file}.text") as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON state BEGIN DELETE FROM documents; END")
        connection.execute("INSERT INTO documents VALUES (99, 'stranger')")
        connection.execute("UPDATE state SET count = 0")
    with open_store(file) as store:
        assert store.events(text="pact").count() in (0, 4)
        assert store.sql("SELECT count(*) FROM articles").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW spare AS SELECT * FROM read_text('SECRET')",
        "CREATE MACRO lower(x) AS (SELECT content FROM read_text('SECRET'))",
        "ALTER TABLE agent RENAME TO kept; CREATE VIEW agent AS SELECT * REPLACE ((SELECT content FROM read_text('SECRET')) AS noun) FROM kept",
    ],
)
def test_a_knowledge_file_with_views_or_functions_is_not_used(
    tmp_path: Path, secret: Path, statement: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.duckdb"
    samples = ROOT / "tests/knowledge/samples"
    dictionaries = [str(samples / name) for name in ("own.actors", "own.agents")]
    importing = ["knowledge", "import", "--phoenix", *dictionaries, "-o", str(path)]
    assert main(importing) in (0, 1)
    with duckdb.connect(path) as connection:
        connection.execute(statement.replace("SECRET", str(secret)))
    with pytest.raises(InputError, match="views or functions"):
        ImportedKnowledge(path)
    before = path.read_bytes()
    capsys.readouterr()
    assert main(importing) == 2
    said = capsys.readouterr()
    assert "rosebud" not in said.out + said.err
    assert path.read_bytes() == before
