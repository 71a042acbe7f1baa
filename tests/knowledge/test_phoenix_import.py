"""Importing PETRARCH and Phoenix dictionaries: syntax, dates, codes, and bad lines."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tripartite.knowledge.imports.cameo_actors import ActorCode, actor_code
from tripartite.knowledge.imports.phoenix import Term, import_phoenix, without_overlaps
from tripartite.knowledge.imports.phoenix_lines import Stem, stems
from tripartite.knowledge.imports.summary import Summary
from tripartite.knowledge.loader import load
from tripartite.records.errors import InputError
from tripartite.records.problem import Problem

SAMPLES = Path(__file__).parent / "samples"
CODES = frozenset(load().countries) | {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


def read(text: str | bytes) -> tuple[list[Stem], list[Problem]]:
    content = text.encode() if isinstance(text, str) else text
    found = list(stems(BytesIO(content), "x.actors"))
    return [f for f in found if isinstance(f, Stem)], [f for f in found if isinstance(f, Problem)]


def imported(tmp_path: Path, text: str | bytes) -> tuple[Summary, list[Problem], list[tuple[Any, ...]]]:
    path, target = tmp_path / "x.actors", tmp_path / "made.duckdb"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems: list[Problem] = []
    summary = import_phoenix([path], target, load(), show=problems.append)
    with duckdb.connect(str(target), read_only=True) as connection:
        query = "SELECT name, kind, country, sectors, since, until FROM actor ORDER BY source"
        return summary, problems, connection.execute(query).fetchall()


@pytest.mark.parametrize(
    ("text", "names", "brackets"),
    [
        ("ADA_SAMPLE_ [TCDGOV]", ["ADA SAMPLE"], [("TCDGOV", None, None)]),
        ("ADA_SAMPLE_\n+A._SAMPLE_\n\t[TCDGOV]", ["ADA SAMPLE", "A. SAMPLE"], [("TCDGOV", None, None)]),
        ("ADA_SAMPLE [TCDGOV] ; since ever", ["ADA SAMPLE"], [("TCDGOV", None, None)]),
        ("ADA_SAMPLE [TCDGOV] # since ever", ["ADA SAMPLE"], [("TCDGOV", None, None)]),
        ("<!-- one\ntwo -->\nADA [TCD]\n<!-- three -->", ["ADA"], [("TCD", None, None)]),
        ("A_ [TCDGOV >100501]", ["A"], [("TCDGOV", date(2010, 5, 1), None)]),
        ("A_ [TCDGOV <100501]", ["A"], [("TCDGOV", None, date(2010, 4, 30))]),
        ("A_ [TCDGOV 991231-20100501]", ["A"], [("TCDGOV", date(1999, 12, 31), date(2010, 5, 1))]),
        ("A_ [TCDGOV > 19450101]", ["A"], [("TCDGOV", date(1945, 1, 1), None)]),
        ("A_ [TCDGOV >390101] [TCD >400101]", ["A"], [("TCDGOV", date(2039, 1, 1), None), ("TCD", date(1940, 1, 1), None)]),
        ("A_ [TCDGOV/TCDMIL]", ["A"], [("TCDGOV/TCDMIL", None, None)]),
        ("&SEA\n+GULF_\n+BAY_\n\nLORD_OF_&SEA_ [TCD]", ["LORD OF GULF", "LORD OF BAY"], [("TCD", None, None)]),
        ("!SEA! = GULF, BAY\nLORD_OF_!SEA!_ [TCD]", ["LORD OF GULF", "LORD OF BAY"], [("TCD", None, None)]),
        ("A_ [---]", ["A"], [("", None, None)]),
        ("A_ [###]", ["A"], [("", None, None)]),
    ],
)  # fmt: skip
def test_the_syntax(text: str, names: list[str], brackets: list[tuple[Any, ...]]) -> None:
    (stem,), problems = read(text)
    assert problems == []
    assert stem.names == names
    assert [("/".join(c.codes), c.since, c.until) for c in stem.codes] == brackets


def test_agent_lines() -> None:
    found, problems = read("WARDEN_ {WARDENS, WARDENS_OF_RIVERS} [~COP]\nGUARD_ [~MIL]")
    assert problems == []
    assert [(s.agent, s.names, s.plurals) for s in found] == [
        (True, ["WARDEN"], ["WARDENS", "WARDENS OF RIVERS"]),
        (True, ["GUARD"], []),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A_ [TCDGOV 100501-090501]", "reversed dates: 2009-05-01 lies before 2010-05-01"),
        ("A_ [TCDGOV >101301]", "is no day"),
        ("A_ [TCDGOV >1005]", "is no day"),
        ("A_ [TCDGOV 100501]", "write [CODE]"),
        ("A_ []", "write [CODE]"),
        ("A_ [~]", "no code"),
        ("A_ [TCDGOV", "a bracket is not closed"),
        ("A_ TCDGOV]", "a bracket is not closed, or not opened"),
        ("A_&SEA_ [TCD]", "no synonym set"),
        ("A" * 20_000 + " [TCD]", "more than 10,000 bytes"),
        ("&S\n+A\n+B\n" + "&S_" * 30 + " [TCD]", "more than 200 names"),
    ],
)
def test_a_bad_line_is_named(text: str, message: str) -> None:
    found, problems = read(f"FIRST_ [TCD]\n{text}\nLAST_ [TCD]")
    assert [stem.names for stem in found if stem.names in (["FIRST"], ["LAST"])] == [["FIRST"], ["LAST"]]
    assert any(message in problem.message for problem in problems)
    assert all(problem.file == "x.actors" and problem.line > 1 for problem in problems)


@pytest.mark.parametrize(("text", "message"), [("[TCDGOV]", "a code without a name"), ("+A_", "a synonym")])
def test_what_belongs_to_no_name_is_named(text: str, message: str) -> None:
    found, problems = read(f"{text}\nLAST_ [TCD]")
    assert [(problem.line, message in problem.message) for problem in problems] == [(1, True)]
    assert [stem.names for stem in found] == [["LAST"]]


def test_bytes_that_are_no_utf_8_are_read_as_latin_1() -> None:
    (stem,), problems = read(
        "\ufeffJOS\u00c9_ [TCD]".encode("utf-8-sig").replace("\u00c9".encode(), b"\xc9")[3:]
    )
    assert problems == []
    assert stem.names[0].endswith("JOS\u00c9")


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("USA", "USA", ()),
        ("USAGOV", "USA", ("GOV",)),
        ("USAGOVMIL", "USA", ("GOV", "MIL")),
        ("KSVOPP", "XKX", ("OPP",)),
        ("TCDREBMUS", "TCD", ("REB", "REL")),
        ("TCDMED", "TCD", ("JRN",)),
        ("TCDHLH", "TCD", ("MED",)),
        ("IGOUNO", "UNO", ()),
        ("IGONAT", "IGO", ()),
        ("IGOEUREEC", "EUR", ()),
        ("NGOHRI", "NGO", ("SOC",)),
        ("IMGMUSRAD", "IMG", ("REL",)),
        ("IMGIRQREB", "IMG", ("REB",)),
        ("GOV", None, ("GOV",)),
        ("AFR", None, ()),
        ("tcdgov", "TCD", ("GOV",)),
    ],
)
def test_codes_are_split(code: str, country: str | None, sectors: tuple[str, ...]) -> None:
    assert actor_code(code, CODES) == ActorCode(country, sectors)


@pytest.mark.parametrize(
    ("code", "part"), [("QQQGOV", "QQQ"), ("USAQQQ", "QQQ"), ("USAGO", "USAGO"), ("", ""), ("12A", "12A")]
)
def test_unknown_codes_are_told(code: str, part: str) -> None:
    assert actor_code(code, CODES) == part


def test_dated_terms_come_before_undated_ones_and_share_no_day() -> None:
    def term(line: int, since: date | None, until: date | None) -> Term:
        return Term(line, "X", "TCD", ("GOV",), since, until)

    given = [
        term(1, None, None),
        term(2, date(2000, 1, 1), date(2001, 1, 1)),
        term(3, date(2000, 6, 1), None),
    ]
    assert [(t.line, t.since, t.until) for t in without_overlaps(given)] == [
        (2, date(2000, 1, 1), date(2001, 1, 1)),
        (3, date(2001, 1, 2), None),
        (1, None, date(1999, 12, 31)),
    ]


def test_the_sample_files(tmp_path: Path) -> None:
    target = tmp_path / "made.duckdb"
    summary = import_phoenix([SAMPLES / "own.actors", SAMPLES / "own.agents"], target, load())
    assert not summary.faulty
    assert (summary.read, summary.people, summary.organizations, summary.agents) == (9, 2, 4, 2)
    assert dict(summary.skipped) == {"name that the dictionary leaves out": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["made.duckdb"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("JOHN_DOVER_ [GBRGOV]", "person"),  # a given name
        ("XELIA_QUOND_ [GBRGOV 010101-050101]", "person"),  # dates, and no word of an organisation
        ("XELIA_QUOND_ [GBRGOV]", "organization"),
        ("QUOND_PARTY_ [GBRPTY 010101-050101]", "group"),
        ("LONDON_POLICE_ [GBRCOP 010101-050101]", "organization"),
        ("QUOND_ [IMGREB]", "group"),
        ("OLD_QUONDIA_ [GBR]", "state"),
    ],
)
def test_people_are_told_from_organisations(tmp_path: Path, line: str, kind: str) -> None:
    _, problems, rows = imported(tmp_path, line)
    assert problems == []
    assert [row[1] for row in rows] == [kind]


def test_names_are_put_in_their_case(tmp_path: Path) -> None:
    _, _, rows = imported(tmp_path, "BANK_OF_THE_QUOND_ [GBRBUS]\nde_Quond_League_ [GBRPTY]")
    assert [row[0] for row in rows] == ["Bank of the Quond", "de Quond League"]


def test_bad_lines_and_codes_are_counted_and_the_rest_is_imported(tmp_path: Path) -> None:
    text = "QUOND_PARTY_ [GBRPTY]\nBAD_PARTY_ [QQQPTY]\nHALF_PARTY_ [GBRPTY] [GBRGOV 100101-090101]\n"
    summary, problems, rows = imported(tmp_path, text)
    assert [(p.line, p.message.split(":")[0]) for p in problems] == [
        (2, 'unknown code "QQQ" of "QQQPTY"'),
        (3, "[GBRGOV 100101-090101]"),
    ]
    assert summary.faulty
    assert [row[0] for row in rows] == ["Quond Party", "Half Party"]


def test_binary_rubbish_is_no_traceback(tmp_path: Path) -> None:
    summary, _, rows = imported(tmp_path, bytes(range(256)) * 500)
    assert summary.faulty
    assert rows == []


def test_each_dictionary_replaces_its_own_rows(tmp_path: Path) -> None:
    one, two, target = tmp_path / "one.actors", tmp_path / "two.actors", tmp_path / "made.duckdb"
    one.write_text("QUOND_ [TCDREB]", encoding="utf-8")
    two.write_text("VELUND_ [TCDREB]", encoding="utf-8")
    import_phoenix([one, two], target, load())
    two.write_text("TEMBUND_ [TCDREB]", encoding="utf-8")
    import_phoenix([two], target, load())
    with duckdb.connect(str(target), read_only=True) as connection:
        rows = connection.execute("SELECT origin, name FROM actor ORDER BY origin").fetchall()
    assert rows == [("phoenix:one.actors", "Quond"), ("phoenix:two.actors", "Tembund")]


def test_a_dictionary_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        import_phoenix([SAMPLES / "own.actors", tmp_path / "none"], tmp_path / "made.duckdb", load())
    assert list(tmp_path.iterdir()) == []
