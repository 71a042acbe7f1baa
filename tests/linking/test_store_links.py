"""Linking a store: what is written, taken back, merged and split by hand, and how it is listed."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars
import pytest

from tripartite import happenings
from tripartite.cli import main
from tripartite.records.article import Article
from tripartite.records.errors import InputError
from tripartite.records.reading import Actor, Coder, Event, Evidence, Mention, Reading, When
from tripartite.records.span import Span
from tripartite.store.rows import stored
from tripartite.store.store import Store, content, open_store

CODER = Coder("0.1.0", "0" * 16, "small 3.8.0")
TABLES = ("links", "happenings", "happening_summary", "articles")
TEXTS = {
    "n1": ("Chad signed a pact with Norway in Oslo on Monday over fishing rights.", "Post", "SUPPORT", 8),
    "n2": ("Norway and Chad have signed a pact on fishing rights, Oslo said.", "Mail", "SUPPORT", 8),
    "n3": ("A pact on fishing rights was signed by Norway and Chad on Monday.", "Echo", "SUPPORT", 8),
    "n4": ("Norway and Chad signed a treaty on visas in May.", "Post", "SUPPORT", 22),
}
PAIR = frozenset({"en1", "en2", "en3"})


def reading(key: str, text: str, source: str, kind: str, day: int) -> Reading:
    """An article in which Norway and Chad do one thing."""
    actors = tuple(
        Actor(f"{name}{key}", name, code, "GOV", ("GOV",), "state", "table",
              (Mention(text.index(name), text.index(name) + len(name), name),))
        for name, code in (("Norway", "NOR"), ("Chad", "TCD"))
    )  # fmt: skip
    published = date(2023, 5, day)
    event = Event(
        f"e{key}", kind, (), (), None, 1, 5.0, tuple(actor.id for actor in actors), (), True, "actual",
        When(published.isoformat(), published.isoformat(), None), None, None, 0.9, "support.sign",
        Evidence(Span(0, len(text)), (Span(text.index("signed"), text.index("signed") + 6),)),
    )  # fmt: skip
    article = Article(key, text, title=f"Title {key}", published=published, source=source)
    return Reading(article, actors, (), (), (), (event,), CODER)


@pytest.fixture(params=["news.duckdb", "news/"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store of four articles, as a file and as a folder."""
    name = f"{tmp_path}/{request.param}"
    with open_store(name, write=True) as store:
        add(store, *TEXTS)
    return name


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    with open_store(path, write=True) as opened:
        yield opened


def add(store: Store, *keys: str) -> None:
    run = store.begin_run(CODER, " ".join(keys))
    store.write_readings([stored(reading(key, *TEXTS[key])) for key in keys], run)
    store.finish_run(run)


def groups(store: Store) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for happening, event in store.sql("SELECT happening_id, event_id FROM happenings").fetchall():
        found.setdefault(happening, set()).add(event)
    return {frozenset(events) for events in found.values()}


def test_a_store_is_linked_and_the_link_undone(store: Store) -> None:
    before = content(store, tables=TABLES[1:])
    done = happenings.relink(store)
    assert (done.events, done.happenings, done.several) == (4, 2, 1)
    assert groups(store) == {PAIR, frozenset({"en4"})}
    row = happenings.select(store, min_reports=2).to_dicts()[0]
    assert (row["type"], row["reports"], row["outlets"], row["first_report"]) == (
        "SUPPORT", 3, 3, date(2023, 5, 8),
    )  # fmt: skip
    happenings.undo(store)
    assert content(store, tables=TABLES[1:]) == before


def test_undo_goes_back_to_the_batch_before(store: Store) -> None:
    happenings.relink(store)
    happenings.split(store, "en2", by="N. Abashidze")
    before = content(store, tables=TABLES[1:])
    batch = happenings.relink(store).batch_id
    assert groups(store) == {frozenset({"en1", "en3"}), frozenset({"en2"}), frozenset({"en4"})}
    happenings.undo(store, batch)
    assert content(store, tables=TABLES[1:]) == before
    with pytest.raises(InputError, match='no batch "b000003" to undo; in force are b000001, b000002'):
        happenings.undo(store, batch)


def test_relinking_changes_nothing(store: Store) -> None:
    happenings.relink(store)
    before = groups(store), happenings.select(store)
    happenings.relink(store)
    after = groups(store), happenings.select(store)
    assert after[0] == before[0]
    assert after[1].equals(before[1])


def test_merge_and_split_survive_relinking(store: Store) -> None:
    happenings.relink(store)
    happenings.merge(store, ["en1", "en4"], by="N. Abashidze")
    assert groups(store) == {PAIR | {"en4"}}
    happenings.relink(store)
    assert groups(store) == {PAIR | {"en4"}}
    happenings.split(store, "en4")
    assert groups(store) == {PAIR, frozenset({"en4"})}
    happenings.relink(store)
    assert groups(store) == {PAIR, frozenset({"en4"})}
    happenings.split(store, "en1")
    happenings.merge(store, ["en1", "en3"])
    happenings.relink(store)
    assert groups(store) == {PAIR, frozenset({"en4"})}
    made = store.sql("SELECT DISTINCT made_by FROM links ORDER BY made_by").fetchall()
    assert made == [("N. Abashidze",), ("machine",), ("person",)]


def test_a_merge_can_be_undone(store: Store) -> None:
    happenings.relink(store)
    before = content(store, tables=TABLES[1:])
    happenings.undo(store, happenings.merge(store, ["en1", "en4"]).batch_id)
    assert content(store, tables=TABLES[1:]) == before


def test_without_a_link_run_persons_verdicts_stand_alone(store: Store) -> None:
    happenings.merge(store, ["en1", "en4"])
    assert groups(store) == {frozenset({"en1", "en4"}), frozenset({"en2"}), frozenset({"en3"})}


Change = Callable[[Store], object]
UNUSABLE: list[tuple[Change, str]] = [
    (lambda store: happenings.merge(store, ["en1"]), "two events or more"),
    (lambda store: happenings.merge(store, ["en1", "en1"]), "two events or more"),
    (lambda store: happenings.merge(store, ["en1", "x9"]), 'no event "x9"'),
    (lambda store: happenings.split(store, "en4"), "alone in its happening"),
    (lambda store: happenings.split(store, "en1", by="machine"), '"machine" cannot be who says so'),
    (lambda store: happenings.undo(store, "b000009"), 'no batch "b000009"'),
]


@pytest.mark.parametrize(("change", "message"), UNUSABLE, ids=[message for _, message in UNUSABLE])
def test_unusable_changes_change_nothing(store: Store, change: Change, message: str) -> None:
    happenings.relink(store)
    before = content(store, tables=TABLES)
    with pytest.raises(InputError, match=message):
        change(store)
    assert content(store, tables=TABLES) == before


def test_a_run_that_joins_nothing_counts_as_the_latest(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.duckdb", write=True) as store:
        with pytest.raises(InputError, match="nothing to undo"):
            happenings.undo(store)
        assert happenings.relink(store).happenings == 0
        add(store, "n1", "n4")
        happenings.relink(store)
        assert groups(store) == {frozenset({"en1"}), frozenset({"en4"})}
        happenings.undo(store)
        assert groups(store) == set()


def test_copies_are_written_to_the_articles(tmp_path: Path) -> None:
    words = (
        TEXTS["n1"][0] + " It was the second of its kind. Boats from both states may now land fish in either."
    )
    with open_store(tmp_path / "s.duckdb", write=True) as store:
        run = store.begin_run(CODER, "c")
        readings = [
            reading(key, words, source, "SUPPORT", 8) for key, source in (("n1", "Post"), ("n2", "Mail"))
        ]
        store.write_readings([stored(one) for one in readings], run)
        store.finish_run(run)
        assert happenings.relink(store).copied == 2
        groups = store.sql("SELECT count(DISTINCT wire_group), count(wire_group) FROM articles").fetchall()
        assert groups == [(1, 2)]
        assert happenings.select(store)["outlets"].to_list() == [1]
        happenings.undo(store)
        assert store.sql("SELECT count(wire_group) FROM articles").fetchall() == [(0,)]


def test_the_commands(path: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    def call(*arguments: str) -> str:
        assert main([*arguments, "--store", path]) == 0
        return capsys.readouterr().out

    assert "4 events, 2 happenings, 1 of them told by several articles" in call("link")
    table = call("happenings", "--format", "table", "--reports")
    assert "SUPPORT" in table
    assert "Mail: Norway and Chad have signed" in table
    rows = list(csv.DictReader(io.StringIO(call("happenings", "--min-reports", "2"))))
    assert [row["actor_countries"] for row in rows] == ["NOR;TCD"]
    (line,) = call("happenings", "--format", "jsonl", "--reports", "--from", "2023-05-20").splitlines()
    record = json.loads(line)
    assert record["disagreements"] == []
    assert [report["event_id"] for report in record["report_list"]] == ["en4"]
    assert record["date_start"] == "2023-05-22"
    target = tmp_path / "h.parquet"
    call("happenings", "--format", "parquet", "-o", str(target), "--country", "TCD")
    assert len(polars.read_parquet(target)) == 2
    assert call("happenings", "--format", "table", "--type", "PROTEST") == "no happenings\n"
    assert call("happenings", "--disputed", "--format", "jsonl") == ""
    assert "merged in batch b000002: 4 events, 1 happening," in call(
        "link", "--merge", "en1", "en4", "--by", "NA"
    )
    assert "undid batch b000002" in call("link", "--undo")
    assert "split in batch b000003" in call("link", "--split", "en2")
    assert "undid batch b000003" in call("link", "--undo", "b000003")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["link", "--merge", "en1"], "two events or more"),
        (["link", "--undo"], "nothing to undo"),
        (["happenings", "--format", "parquet"], "Parquet needs a file"),
    ],
)
def test_unusable_calls_get_a_line(
    path: str, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main([*arguments, "--store", path]) == 2
    assert message in capsys.readouterr().err
