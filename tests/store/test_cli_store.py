"""The commands that ask a store: events, relations, explain, correct and prune."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.store.conftest import CODER, NEWER, reading_of

from tripartite.analysis.dyads import dyad_counts
from tripartite.cli import main
from tripartite.formats.cameo import cameo_lines
from tripartite.store.errors import QueryError
from tripartite.store.filters import Filters
from tripartite.store.rows import stored
from tripartite.store.store import content, open_store


@pytest.fixture
def filled(place: str) -> str:
    """A store of twelve readings over five months: SUPPORT of Norway and Chad, ASSAULT of rebels on Chad."""
    with open_store(place, write=True) as store:
        run = store.begin_run(CODER, "collect")
        days = [date(2023, 1 + number % 5, 9) for number in range(12)]
        store.write_readings([stored(reading_of(n, day=day)) for n, day in enumerate(days)], run)
        store.finish_run(run, {"coded": 12})
    return place


def asked(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(list(words)) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 24),
        (["--actor", "NOR"], 12),
        (["--actor", "Norway"], 12),
        (["--actor", "NORGOV", "--status", "actual"], 12),
        (["--actor", "NORMIL"], 0),
        (["--actor", "norw"], 12),
        (["--actor", "reb"], 12),
        (["--actor", "REB", "--actor", "NOR"], 24),
        (["--recipient", "TCD"], 12),
        (["--either", "TCD"], 24),
        (["--type", "assault", "--mode", "heavy-weapons", "--context", "military", "--quad", "4"], 12),
        (["--type", "ASSAULT", "--quad", "1"], 0),
        (["--country", "TCD", "--sector", "REB"], 12),
        (["--place-country", "NOR"], 12),
        (["--said-by", "resid"], 12),
        (["--said-by", "NOR"], 0),
        (["--source", "outlet 1"], 8),
        (["--min-confidence", "0.8"], 12),
        (["--type", "ASSAULT", "--from", "2023-02-09", "--to", "2023-03-09"], 5),
        (["--text", "pact"], 24),
        (["--text", '"signed a pact" oslo'], 24),
        (["--text", '"pact signed"'], 0),
        (["--text", "pact\" OR NEAR(x) -*"], 0),
        (["--limit", "5"], 5),
    ],
)  # fmt: skip
def test_filters_combine(
    filled: str, filters: list[str], count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    out = asked(capsys, "events", "--store", filled, "--format", "jsonl", *filters)
    assert out.count("\n") == count


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (["--type", "ASAULT"], "Did you mean ASSAULT?"),
        (["--actor", "IRM"], "IRN"),
        (["--country", "Germny"], "Did you mean DEU?"),
        (["--sector", "MILL"], "Did you mean MIL?"),
        (["--mode", "arest"], "Did you mean arrest?"),
        (["--status", "maybe"], "Known: actual"),
        (["--quad", "7"], "quad class"),
        (["--text", "!!"], "no word"),
        (["--format", "parquet"], "needs a file"),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(
    filled: str, filters: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in asked(capsys, "events", "--store", filled, *filters, code=2)


def test_every_format_holds_the_same_events(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ("events", "--store", filled, "--status", "actual")
    rows = list(csv.DictReader(io.StringIO(asked(capsys, *call, "--format", "csv"))))
    assert len(rows) == 12
    assert rows[0]["actor_countries"] == "NOR;TCD"
    lines = [json.loads(line) for line in asked(capsys, *call, "--format", "jsonl").splitlines()]
    assert [line["event_id"] for line in lines] == [row["event_id"] for row in rows]
    target = tmp_path / "events.parquet"
    asked(capsys, *call, "--format", "parquet", "-o", str(target))
    assert pq.read_table(target)["event_id"].to_pylist() == [row["event_id"] for row in rows]
    plover = [json.loads(line) for line in asked(capsys, *call, "--format", "plover").splitlines()]
    assert sorted(record["id"] for record in plover) == sorted(row["event_id"] for row in rows)
    cameo = asked(capsys, *call, "--format", "cameo").splitlines()
    assert cameo[1:3] == list(cameo_lines(reading_of(0, day=date(2023, 1, 9))))
    table = asked(capsys, *call, "--format", "table", "--width", "120")
    assert table.count("SUPPORT") == 12
    with open_store(filled) as store:
        found = store.events(status="actual")
        assert (
            len(found.to_arrow()) == len(found.to_polars()) == len(found.to_pandas()) == found.count() == 12
        )
        assert [row["event_id"] for row in found] == [row["event_id"] for row in rows]


def test_only_a_select_can_be_asked(filled: str) -> None:
    with open_store(filled, write=True) as store:
        for query in ("DELETE FROM events", "SELECT 1; SELECT 2", "nonsense", "SELECT * FROM nothing",
                      "COPY events TO '/tmp/x.csv'", "SELECT * FROM read_text('/etc/hostname')"):  # fmt: skip
            with pytest.raises((QueryError, Exception)):
                store.sql(query).fetchall()
        assert store.events().count() == 24


def test_dyads_are_directed_and_by_period(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, "relations", "dyads", "--store", filled, "--by", "month", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["period"], row["actor"], row["recipient"], row["events"]) for row in rows] == [
        ("2023-05-01", "NOR", "TCD", "12"), ("2023-05-01", "TCD", "NOR", "12")
    ]  # fmt: skip
    assert (rows[0]["quad1"], rows[0]["mean_score"], rows[0]["sum_score"]) == ("12", "5.0", "60.0")
    with open_store(filled) as store:
        one = dyad_counts(store, Filters(actor="TCD"), by="week")
        assert one.rows() == [(date(2023, 5, 8), "TCD", "NOR", 12, 12, 0, 0, 0, 5.0, 60.0, 1.0)]
        assert dyad_counts(store, Filters(status="hypothetical")).rows() == []  # rebels of no country
        assert dyad_counts(store, Filters(), text="nowhere").rows() == []
    assert "NOR" in asked(capsys, "relations", "dyads", "--store", filled, "--format", "table")


def test_an_event_is_explained_out_of_the_store(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = asked(capsys, "explain", "e2n003", "--store", filled)
    for words in ("n003 · Outlet 0", "Rebels may shell Bol", "assault.shell", "residents"):
        assert words in out
    assert (
        json.loads(asked(capsys, "explain", "e2n003", "--store", filled, "--format", "json"))["judgements"]
        == []
    )
    assert "several events begin with" in asked(capsys, "explain", "e2", "--store", filled, code=2)
    assert 'has no event "zz"' in asked(capsys, "explain", "zz", "--store", filled, code=2)


def test_judgements_stand_beside_the_coding(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(filled) as store:
        before = content(store)
    base = ("correct", "--store", filled, "--by", "Ann")
    asked(capsys, *base, "e1n003", "--accept")
    assert asked(capsys, *base, "e1n003", "--accept").endswith("as said before\n")
    asked(capsys, *base, "e2n004", "--reject", "--note", "a film")
    asked(
        capsys,
        *base,
        "e1n005",
        "--type",
        "consult",
        "--mode",
        "visit",
        "--actor",
        "norgov",
        "--on",
        "2023-05-07",
    )
    with open_store(filled) as store:
        assert {**content(store), "judgements": before["judgements"]} == before
    assert "judgement   correct by Ann: actors NORGOV, date 2023-05-07" in asked(
        capsys, "explain", "e1n005", "--store", filled, "--width", "200"
    )
    gold = tmp_path / "gold.jsonl"
    asked(capsys, "correct", "--store", filled, "--export", str(gold))
    accepted, corrected, rejected = (json.loads(line) for line in gold.read_text().splitlines())
    assert [record["verdict"] for record in (accepted, corrected, rejected)] == [
        "accept",
        "correct",
        "reject",
    ]
    assert (accepted["type"], accepted["actors"], accepted["date"]) == (
        "SUPPORT",
        ["NORGOV", "TCDGOV"],
        "2023-05-08",
    )
    assert (corrected["type"], corrected["modes"], corrected["actors"]) == ("CONSULT", ["visit"], ["NORGOV"])
    assert corrected["date"] == "2023-05-07"
    assert rejected["text"].startswith("Rebels may shell Bol")
    assert rejected["recipients"] == ["TCDGOV"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["e1n003", "--accept"], "Give --by NAME"),
        (["--by", "Ann", "--accept"], "name the event"),
        (["e1n003", "--by", "Ann"], "say what is right"),
        (["e1n003", "--by", "Ann", "--accept", "--type", "AID"], "one or the other"),
        (["e1n003", "--by", "Ann", "--type", "AIDE"], "Did you mean AID?"),
        (["e1n003", "--by", "Ann", "--actor", "somebody"], "no code of an actor"),
        (["nowhere", "--by", "Ann", "--accept"], "has no event"),
    ],
)
def test_an_unusable_judgement(
    filled: str, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert message in asked(capsys, "correct", "--store", filled, *words, code=2)


def test_a_new_coder_leaves_the_old_run_until_it_is_pruned(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(filled, write=True) as store:
        run = store.begin_run(NEWER, "collect again")
        store.write_readings([stored(reading_of(n, NEWER)) for n in range(3)], run)
        assert store.events().count() == 24  # until the run is finished
        store.finish_run(run, {"coded": 3})
        assert store.events().count() == 6
        assert store.coder() == NEWER
        assert store.sql("SELECT count(*) FROM events").fetchall() == [(30,)]
    assert "24 events" in asked(capsys, "prune", "--store", filled)
    assert "nothing to delete" in asked(capsys, "prune", "--store", filled)
    with open_store(filled) as store:
        assert store.sql("SELECT count(*) FROM events").fetchall() == [(6,)]
        assert store.sql("SELECT count(*) FROM articles").fetchall() == [(12,)]
