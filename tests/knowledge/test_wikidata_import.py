"""Importing Wikidata dumps: what is taken, what is left out and why, bad input, killing and resuming."""

import bz2
import gzip
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tripartite.knowledge.imports.summary import Summary
from tripartite.knowledge.imports.wikidata import import_wikidata
from tripartite.knowledge.loader import load
from tripartite.records.errors import InputError
from tripartite.records.problem import Problem


def gzipped(data: bytes) -> bytes:
    """Without the time, which would be in the name of the test: each worker of a run must know it by one."""
    return gzip.compress(data, mtime=0)


SAMPLE = Path(__file__).parent / "samples" / "wikidata.json"
LINES = SAMPLE.read_bytes().splitlines(keepends=True)


def item(number: int) -> str:
    return f'{{"mainsnak":{{"datavalue":{{"value":{{"numeric-id":{number}}}}}}}}}'


PARTY_LINE = (
    f'{{"id":"Q77","labels":{{"en":{{"value":"Plum Party"}}}},"claims":{{"P31":[{item(7278)}],"P17":[{item(20)}]}}}}'
).encode()


def imported(
    tmp_path: Path, content: bytes, name: str = "dump.json", **options: Any
) -> tuple[Summary, list[Problem], Path]:
    dump, target = tmp_path / name, tmp_path / "made.duckdb"
    dump.write_bytes(content)
    problems: list[Problem] = []
    summary = import_wikidata(dump, target, load(), show=problems.append, **options)
    return summary, problems, target


def rows(target: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(target), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Path]:
    summary, problems, target = imported(tmp_path_factory.mktemp("sample"), SAMPLE.read_bytes())
    assert problems == []
    return summary, target


def test_the_summary_counts_what_came_in_and_what_was_left_out(sample: tuple[Summary, Path]) -> None:
    summary, _ = sample
    assert (summary.read, summary.people, summary.organizations, summary.offices) == (25, 6, 7, 6)
    assert not summary.faulty
    assert dict(summary.skipped) == {
        "no item": 1,
        "no English label": 1,
        "neither person, organisation nor office": 1,
        "person without a political, military or diplomatic office": 1,
        "person of no country": 1,
        "office that the dump does not explain": 1,
        "office that ends before it begins": 1,
    }


@pytest.mark.parametrize(
    ("name", "offices"),
    [
        # The office stands behind its holder in the dump; a month is read at its widest; deprecated is left out.
        ("Ada Sample", [("TCD", "defence minister", "defence_minister", "GOV", "2010-05-01", "2014-03-31")]),
        # An ambassador is of the country that sends; an open office ends with death.
        ("Bo Marker", [("NOR", "ambassador", "other", "GOV", "2015-01-01", "2021-06-30")]),
        ("Edda Ranks", [("ZWE", "military officer", "other", "MIL", "None", "None")]),
        ("Gus Backward", [("TCD", "diplomat", "other", "GOV", "None", "None")]),
    ],
)
def test_people_have_offices_with_days_and_country(
    sample: tuple[Summary, Path], name: str, offices: list[tuple[str, ...]]
) -> None:
    (found,) = rows(sample[1], f"SELECT offices FROM actor WHERE name = '{name}'")
    assert [tuple(map(str, office.values())) for office in found[0]] == offices


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Sons of the Dry Valley",
            ("group", "TCD", ["REB"], "2003-01-01", "2012-12-31"),
        ),  # by its class's label
        ("Lantern Gazette", ("organization", "CMR", ["JRN"], "None", "None")),
        ("Compact of Nine Rivers", ("organization", "IGO", [], "None", "None")),
        ("Hat Lovers Club", ("organization", "NOR", ["CVL"], "None", "None")),
    ],
)
def test_organisations_have_country_sector_and_years(
    sample: tuple[Summary, Path], name: str, expected: tuple[Any, ...]
) -> None:
    query = f"SELECT kind, country, sectors, since::VARCHAR, until::VARCHAR FROM actor WHERE name = '{name}'"
    (found,) = rows(sample[1], query)
    assert tuple("None" if value is None else value for value in found) == expected


def test_names_and_sitelinks_are_kept(sample: tuple[Summary, Path]) -> None:
    query = "SELECT source, names, popularity FROM actor WHERE name = 'Ada Sample'"
    assert rows(sample[1], query) == [("wikidata:Q900000001", ["Adda Sampel"], 7)]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bare.jsonl", b"".join(line.rstrip(b",\n") + b"\n" for line in LINES[1:-1])),
        ("packed.json.gz", gzipped(SAMPLE.read_bytes())),
        ("packed.json.bz2", bz2.compress(SAMPLE.read_bytes())),
        ("no-suffix", bz2.compress(SAMPLE.read_bytes()[:7000]) + bz2.compress(SAMPLE.read_bytes()[7000:])),
        ("windows.json", SAMPLE.read_bytes().replace(b"\n", b"\r\n")),
    ],
)
def test_every_form_of_a_dump_gives_the_same_rows(
    tmp_path: Path, sample: tuple[Summary, Path], name: str, made: bytes
) -> None:
    summary, problems, target = imported(tmp_path, made, name)
    assert problems == []
    assert summary == sample[0]
    query = "SELECT * EXCLUDE (number, origin) FROM actor ORDER BY source"
    assert rows(target, query) == rows(sample[1], query)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "made.duckdb"])


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        (b"{no json\n", "no JSON", "no JSON"),
        (b"\x00\xff\xfe\n", "no JSON", "no JSON"),
        (b'{"id":"Q1","claims":{"P31":"five"}}\n', "no Wikidata entity", "no Wikidata entity"),
        (b'"a text"\n', "no Wikidata entity", "no Wikidata entity"),
        (b'{"labels":{}}\n', "no Wikidata entity", "no Wikidata entity"),
        (
            b'{"id":"Q1","x":' + b"[" * 500_000 + b"]" * 500_000 + b"}\n",
            "no Wikidata entity",
            "nested too deeply",
        ),
        (b'{"id":"Q1","x":' + b"[" * 500_000 + b"\n", "no Wikidata entity", "nested too deeply"),
        (b'{"id":"Q1","x":"' + b"y" * 3_000_000 + b'"}\n', "line too long", "more than 2,000,000 bytes"),
    ],
)
def test_a_bad_line_is_named_counted_and_left_out(
    tmp_path: Path, line: bytes, kind: str, message: str
) -> None:
    content = b"[\n" + PARTY_LINE + b",\n" + line + PARTY_LINE.replace(b"Q77", b"Q78") + b"\n]\n"
    summary, problems, target = imported(tmp_path, content, longest=2_000_000)
    assert dict(summary.faults) == {kind: 1}
    assert [(p.file, p.line) for p in problems] == [("dump.json", 3)]
    assert message in problems[0].message
    assert rows(target, "SELECT source FROM actor ORDER BY source") == [("wikidata:Q77",), ("wikidata:Q78",)]


@pytest.mark.parametrize(
    ("pack", "cut"),
    [(lambda c: c, 6000), (lambda c: c, -3), (gzip.compress, -100), (bz2.compress, -50), (gzip.compress, 30)],
)
def test_a_dump_that_is_cut_short_is_a_fault(
    tmp_path: Path, pack: Callable[[bytes], bytes], cut: int
) -> None:
    summary, problems, target = imported(tmp_path, pack(SAMPLE.read_bytes())[:cut])
    assert summary.faults["dump cut short"] == 1
    assert "cut short" in problems[-1].message
    assert problems[-1].line > 0
    assert len(rows(target, "SELECT * FROM actor")) == summary.people + summary.organizations


def test_many_faults_are_shown_only_at_first(tmp_path: Path) -> None:
    summary, problems, _ = imported(tmp_path, b"nothing\n" * 500)
    assert summary.faults.total() == 500
    assert len(problems) == 21
    assert "only counted" in problems[-1].message


@pytest.mark.parametrize(
    "claims",
    [
        '"P39":[{"mainsnak":{"datavalue":{"value":{"id":"Q1"}}},"qualifiers":{"P580":[{"datavalue":{"value":{"time":"+99999999-01-01T00:00:00Z","precision":9}}}]}}]',
        '"P39":[{"mainsnak":{"datavalue":{"value":{"id":"Qx"}}}}],"P410":[{"mainsnak":{"snaktype":"novalue"}}]',
        '"P39":[{"mainsnak":{"datavalue":{"value":{"numeric-id":-5}}},"qualifiers":[]}],"P569":[{"mainsnak":{"datavalue":{"value":{"time":"-0044-03-15T00:00:00Z","precision":11}}}}]',
        '"P39":[{"mainsnak":{"datavalue":{"value":{"numeric-id":2}}},"qualifiers":{"P582":[{"datavalue":{"value":{"time":"+2001-02-30T00:00:00Z","precision":11}}}]}}]',
    ],
)
def test_odd_values_are_no_values(tmp_path: Path, claims: str) -> None:
    person = f'{{"id":"Q7","labels":{{"en":{{"value":"Odd One"}}}},"claims":{{"P31":[{item(5)}],{claims}}}}}'
    summary, problems, _ = imported(tmp_path, person.encode())
    assert (problems, summary.read) == ([], 1)


def test_the_same_dump_again_replaces_its_rows_and_keeps_others(tmp_path: Path) -> None:
    imported(tmp_path, PARTY_LINE, "one.json")
    imported(tmp_path, PARTY_LINE.replace(b"Q77", b"Q88"), "two.json")
    _, _, target = imported(tmp_path, PARTY_LINE.replace(b"Plum", b"Pear"), "one.json")
    assert rows(target, "SELECT source, name FROM actor ORDER BY source") == [
        ("wikidata:Q77", "Pear Party"),
        ("wikidata:Q88", "Plum Party"),
    ]


def test_what_is_no_knowledge_file_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "made.duckdb"
    target.write_text("a letter", encoding="utf-8")
    with pytest.raises(InputError, match=r"made\.duckdb"):
        imported(tmp_path, PARTY_LINE)
    assert target.read_text(encoding="utf-8") == "a letter"


def test_a_dump_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        import_wikidata(tmp_path / "none.json", tmp_path / "made.duckdb", load())
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tripartite.knowledge.imports.wikidata import import_wikidata
from tripartite.knowledge.loader import load

steps = 0
def step(now):
    global steps
    steps += 1
    if now.stage == sys.argv[3] and steps >= int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)

import_wikidata(Path(sys.argv[1]), Path(sys.argv[2]), load(), step=step, batch=4000)
"""


def many(number: int) -> bytes:
    """A dump of parties, people and their offices."""
    lines = []
    for i in range(number):
        party = json.loads(PARTY_LINE.replace(b"Q77", b"Q%d" % (10_000 + i)))
        party["labels"]["en"]["value"] = f"Party {i} of Plums"
        person = json.loads(LINES[1].rstrip(b",\n").replace(b"Q900000001", b"Q%d" % (20_000 + i)))
        lines += [json.dumps(party), json.dumps(person)]
    return (
        "[\n" + ",\n".join([*lines, *(line.decode().rstrip(",\n") for line in LINES[-8:-1]), "x"]) + "\n]\n"
    ).encode()


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Path]:
    summary, _, target = imported(tmp_path_factory.mktemp("whole"), many(60))
    return summary, target


@pytest.mark.parametrize(
    ("stage", "steps", "pack"),
    [("reading", "45", bytes), ("reading", "62", gzip.compress), ("writing", "1", bytes)],
)
def test_a_killed_import_goes_on_and_ends_with_the_same_content(
    tmp_path: Path,
    uninterrupted: tuple[Summary, Path],
    stage: str,
    steps: str,
    pack: Callable[[bytes], bytes],
) -> None:
    whole, expected = uninterrupted
    dump, target = tmp_path / "dump.json", tmp_path / "made.duckdb"
    dump.write_bytes(pack(many(60)))
    killed = subprocess.run([sys.executable, "-c", KILLED, dump, target, stage, steps], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not target.exists()
    with duckdb.connect(f"{target}.importing", read_only=True) as unfinished:
        ((kept,),) = unfinished.execute("SELECT count(*) FROM organization").fetchall()
    assert 0 < kept <= 60
    begun: list[int] = []
    resumed = import_wikidata(
        dump, target, load(), step=lambda now: begun.append(now.uncompressed), batch=4000
    )
    assert resumed == whole
    assert begun[0] > 4000  # what was committed is not read into rows again
    for table in ("about", "actor", "name_key", "person_key", "piece"):
        assert rows(target, f"SELECT * FROM {table} ORDER BY ALL") == rows(
            expected, f"SELECT * FROM {table} ORDER BY ALL"
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump.json", "made.duckdb"]


def test_another_dump_of_the_name_begins_anew(tmp_path: Path) -> None:
    dump, target = tmp_path / "dump.json", tmp_path / "made.duckdb"
    dump.write_bytes(many(30))
    subprocess.run([sys.executable, "-c", KILLED, dump, target, "resolving", "1"], check=False)
    summary, _, target = imported(tmp_path, PARTY_LINE)
    assert (summary.read, summary.organizations) == (1, 1)
