"""The command ``tripartite relations`` and its figures."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import polars
import pytest
from tests.analysis.conftest import MakeStore

from tripartite import analysis
from tripartite.analysis.plots import rendered, svg
from tripartite.cli import main
from tripartite.evaluation.worlds import World, happenings

SINCE = date(2018, 1, 1)


@pytest.fixture
def filled(make_store: MakeStore) -> str:
    """Two years of five states, of whom one group grows closer."""
    made = World(
        (("IRN", "IRQ", "SYR"), ("USA", "SAU")), since=SINCE, days=365, rate=1.5, within=0.45, across=0.1
    )
    later = World(made.blocs, date(2019, 1, 1), 365, 1.5, 0.9, 0.1)
    other = happenings(later, 2).with_columns(polars.col("happening_id") + "b")
    return make_store(polars.concat([happenings(made, 1), other]))


def asked(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(["relations", *words]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_the_entente_question(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = (
        "blocs",
        "--store",
        filled,
        "--from",
        "2019-01-01",
        "--to",
        "2019-12-31",
        "--before",
        "--format",
        "table",
    )
    group = asked(capsys, *call, "--members", "IRN", "Iraq", "SYR", "--against", "USA").splitlines()
    assert group[0].startswith("2019, ")
    assert group[1].startswith("IRN, IRQ, SYR: cooperation 0.")
    assert ", up from 0." in group[1]
    assert "against USA: −" in group[1]
    assert group[2] == "Found without being asked: IRN, IRQ, SYR"
    whole = asked(capsys, *call)
    assert group[1].split(":")[0] in whole
    rows = list(csv.DictReader(io.StringIO(asked(capsys, *call[:-1], "csv"))))
    assert rows[0]["members"] == "IRN;IRQ;SYR"
    assert float(rows[0]["cooperation"]) > float(rows[0]["before_cooperation"])
    years = asked(capsys, "blocs", "--store", filled, "--by", "year", "--format", "jsonl").splitlines()
    assert {json.loads(line)["since"] for line in years} == {"2018-01-01", "2019-01-01"}


def test_every_action_answers_and_draws(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = {
        "dyads.svg": ["dyads", "--by", "month", "--undirected", "--fill", "--per-volume"],
        "all.svg": ["dyads"],
        "network.html": ["network"],
        "blocs.svg": ["blocs"],
        "years.svg": ["blocs", "--by", "year"],
        "changes.svg": ["changes", "IRN", "IRQ"],
        "timeline.png": ["timeline", "--either", "IRN", "--either", "USA"],
        "forecast.svg": ["forecast", "IRN", "USA"],
    }
    for name, words in calls.items():
        target = tmp_path / name
        out = asked(capsys, *words, "--store", filled, "--format", "table", "--plot", str(target))
        assert out.strip()
        held = target.read_bytes()
        if name.endswith("svg"):
            drawing = "".join(ElementTree.fromstring(held).itertext())
            assert "Source: news.duckdb, happenings coded by Tripartite" in drawing
            asked(capsys, *words, "--store", filled, "--format", "table", "--plot", str(target))
            assert target.read_bytes() == held
        elif name.endswith("png"):
            assert held.startswith(b"\x89PNG")
        else:
            assert b"<figcaption>Source: news.duckdb" in held


def test_formats(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ("--store", filled)
    ids = json.loads(asked(capsys, "dyads", *base, "--ids", "--format", "jsonl").splitlines()[0])
    assert len(ids["happenings"]) == ids["events"]
    assert "<graphml" in asked(capsys, "network", *base, "--format", "graphml")
    assert json.loads(asked(capsys, "network", *base, "--format", "json"))["unit"] == "happenings"
    table = asked(capsys, "network", *base, "--format", "table", "--width", "140")
    assert "balanced" in table
    target = tmp_path / "line.parquet"
    asked(capsys, "timeline", *base, "--format", "parquet", "-o", str(target))
    assert len(polars.read_parquet(target)) > 100
    points = asked(capsys, "changes", "IRN", "IRQ", *base, "--format", "jsonl").splitlines()
    assert all(json.loads(line)["happenings"] for line in points)
    assert (
        len(
            list(
                csv.DictReader(io.StringIO(asked(capsys, "forecast", "IRN", "USA", *base, "--format", "csv")))
            )
        )
        == 4
    )
    small = asked(
        capsys,
        "dyads",
        *base,
        "--min-sources",
        "1",
        "--type",
        "ASSAULT",
        "--either",
        "IRN",
        "--format",
        "csv",
    )
    assert "IRN,IRQ" in small


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["dyads", "--from", "2019-02-01", "--to", "2019-01-01"], "the first day is after the last"),
        (["dyads", "--from", "2030-01-01"], "no happenings match what was asked for. The store has"),
        (["blocs", "--from", "2030-01-01"], "from 2018-01-0"),
        (["network", "--country", "IRM"], "there is no country"),
        (["changes", "IRM", "USA"], "Did you mean"),
        (["changes", "IRN", "IRN"], "are one. Name another"),
        (["changes", "IRN", "NOR"], "no happenings match"),
        (["forecast", "IRN", "Iran"], "are one. Name another"),
        (["blocs", "--members", "IRN"], "two countries or more"),
        (["blocs", "--against", "USA"], "name its --members"),
        (["blocs", "--by", "year", "--before"], "leave out"),
        (["blocs", "--earlier-from", "2018-01-01"], "needs both"),
        (["blocs", "--earlier-from", "2018-01-01", "--earlier-to", "2019-01-01"], "overlap"),
        (["blocs", "--from", "2018-01-01", "--to", "2018-12-31", "--before"], "in the earlier window"),
        (["dyads", "--min-sources", "9"], "no happenings match"),
        (["dyads", "--fill"], "name one with --by"),
        (["dyads", "--plot", "x.pdf"], "written as .svg, .png or .html"),
        (["dyads", "--plot", "nowhere/x.svg"], "no folder"),
        (["timeline", "--actor", "NOR"], "no happenings match"),
    ],
)
def test_what_cannot_be_answered(
    filled: str, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = asked(capsys, *words, "--store", filled, code=2)
    assert message in error
    assert error.count("\n") == 1


def test_one_country_alone_is_refused(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["relations", "changes", "IRN", "--store", filled])
    assert ended.value.code == 2
    assert "OTHER" in capsys.readouterr().err


def test_a_store_without_links(
    few: polars.DataFrame, make_store: MakeStore, capsys: pytest.CaptureFixture[str]
) -> None:
    place = make_store(few, linked=False)
    assert main(["relations", "dyads", "--store", place, "--format", "csv"]) == 0
    assert "counted over events" in capsys.readouterr().err
    assert main(["relations", "blocs", "--store", place, "--unit", "events"]) == 0
    for words in ([], ["--unit", "happenings"], ["--min-sources", "2"]):
        assert "tripartite link --store" in asked(capsys, "blocs", "--store", place, *words, code=2)


def test_notebooks_show_figures(few: polars.DataFrame) -> None:
    found = analysis.signed_network(few)
    shown = found._repr_svg_()
    assert shown.startswith("<?xml")
    assert shown == svg(found)
    page = rendered(found, ".html", note="<script>$x$ & co").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;$x$ &amp; co" in page
    assert analysis.find_blocs(few)._repr_svg_()
    assert analysis.find_changes(few, "IRN", "USA")._repr_svg_()
    assert analysis.forecast_next(few, "IRN", "USA")._repr_svg_()
    with pytest.raises(analysis.AnalysisError, match="no figure"):
        svg("text")
    assert set(analysis.__all__) <= set(dir(analysis))
    for name in analysis.__all__:
        assert getattr(analysis, name) is not None
