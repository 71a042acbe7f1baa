"""Events in the codes of a user's own table: which row wins, and how a faulty table is refused."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tripartite.cli import main
from tripartite.formats.flat import CODE_COLUMNS, COLUMNS, csv_header, csv_text, events_lines
from tripartite.formats.ontology import Code, read_ontology
from tripartite.records.errors import OntologyError
from tripartite.records.reading import Event, Reading

TABLE = """\
type,mode,context,cameo,code,label
COERCE,,,,C,Repression
COERCE,arrest,,,C1,Arrest
COERCE,,military,,C2,Repression by the military
COERCE,arrest,military,,C3,Military arrest
,,,17,K,Coercion in CAMEO
,,,173,K3,Arrest in CAMEO
,,economic,,E,Economy
ASSAULT,,,,A,
"""


def table(tmp_path: Path, text: str, name: str = "codes.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def event(reading: Reading) -> Event:
    return replace(reading.events[0], type="COERCE", modes=(), contexts=(), cameo=None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "C"),
        ({"modes": ("arrest",)}, "C1"),
        ({"modes": ("seize",)}, "C"),
        ({"contexts": ("economic", "military")}, "C2"),
        ({"modes": ("arrest",), "contexts": ("military",)}, "C3"),
        ({"contexts": ("economic",)}, "E"),
        ({"cameo": "172", "modes": ("arrest",)}, "K"),
        ({"cameo": "1731"}, "K3"),
        ({"cameo": "020", "type": "AGREE"}, None),
        ({"type": "ASSAULT"}, "A"),
    ],
)
def test_the_most_specific_row_wins(
    tmp_path: Path, event: Event, changes: dict[str, object], code: str | None
) -> None:
    found = read_ontology(table(tmp_path, TABLE)).code(replace(event, **changes))  # type: ignore[arg-type]
    assert (found.code if found else None) == code


def test_toml_says_the_same(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(TABLE)))
    text = "".join(
        "[[map]]\n" + "".join(f'{key} = "{value}"\n' for key, value in row.items() if value) for row in rows
    )
    assert read_ontology(table(tmp_path, text, "codes.toml")) == read_ontology(table(tmp_path, TABLE))


def test_a_label_may_be_missing_and_a_byte_order_mark_be_there(tmp_path: Path, event: Event) -> None:
    path = tmp_path / "codes.csv"
    path.write_bytes(b"\xef\xbb\xbfType, Code \r\nCOERCE,17x\r\n")
    assert read_ontology(path).code(event) == Code("17x", None)


def test_flat_outputs_have_two_more_columns_with_null_for_what_is_unmapped(
    tmp_path: Path, reading: Reading
) -> None:
    kind = reading.events[0].type
    ontology = read_ontology(table(tmp_path, f"type,code,label\n{kind},X1,First\n"))
    records = [json.loads(line) for line in events_lines(reading, ontology)]
    expected = [("X1", "First") if e.type == kind else (None, None) for e in reading.events]
    assert [(r["code"], r["label"]) for r in records] == expected
    assert {None, "X1"} == {r["code"] for r in records}
    cells = list(csv.DictReader(io.StringIO(csv_header(ontology) + csv_text(reading, ontology))))
    assert [c["code"] for c in cells] == [code or "" for code, _ in expected]
    assert list(cells[0]) == [*COLUMNS, *CODE_COLUMNS]
    assert not set(CODE_COLUMNS) & set(json.loads(next(events_lines(reading))))


FAULTS = [
    ("type,code\nCOERSE,1\n", 2, 'unknown type "COERSE"; the codebook has AGREE'),
    ("type,mode,code\nCOERCE,beat,1\n", 2, 'unknown mode "beat" of COERCE; it has seize'),
    ("mode,code\narrest,1\n", 2, 'the mode "arrest" stands without its type'),
    ("context,code\nspace,1\n", 2, 'unknown context "space"; the codebook has military'),
    ("cameo,code\n17a,1\n", 2, 'cameo "17a" is no CAMEO code'),
    ("type,code\nCOERCE,1\nAID,2\nCOERCE,3\n", 4, "the same type COERCE as in line 2"),
    ("type,code\nCOERCE,\n", 2, "the row gives no code"),
    ("type,code\n,7\n", 2, "expected a condition"),
    ("type,number\nCOERCE,1\n", 1, 'unknown column "number"; a row has type'),
    ("type,label\nCOERCE,1\n", 1, 'the column "code" is missing'),
    ("type,code,code\nCOERCE,1,2\n", 1, 'the column "code" stands twice'),
    ("type,code\nCOERCE,1,2\n", 2, "expected 2 cells, found 3"),
    ('type,code\nCOERCE,"1\n', 2, "not readable as CSV"),
    ('type,code\n\n"COERCE","a\nb"\nAIDS,1\n', 5, 'unknown type "AIDS"'),
    ("type,code\n", 1, "the table has no rows"),
    ("", 1, "the table has no rows"),
]
TOML_FAULTS = [
    ('[[map]]\ntype = "AID"\ncode = 7\n', 1, "expected code as a text in quotes, found 7"),
    ('[[map]]\ntype = "AID"\ncodes = "7"\n', 1, 'unknown key "codes"; a row has type'),
    ('[[row]]\ntype = "AID"\n', 1, 'unknown table "row": write [[map]]'),
    ("map = 7\n", 1, "expected [[map]] entries"),
    ('[[map]]\ntype = "AID"\ncode = "7"\n\n[[map]]\ncode = "8"\ntype = "AID"\n', 5, "the same type AID as in line 1"),
    ("[[map]\n", 1, "not readable as TOML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [*(("codes.csv", *fault) for fault in FAULTS), *(("codes.toml", *fault) for fault in TOML_FAULTS)],
)
def test_a_faulty_table_is_refused_with_its_line(
    tmp_path: Path, name: str, text: str, line: int, words: str
) -> None:
    path = table(tmp_path, text, name)
    with pytest.raises(OntologyError) as refused:
        read_ontology(path)
    (message,) = str(refused.value).splitlines()
    assert message.startswith(f"{path}:{line}: ")
    assert words in message


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "Name a TOML or CSV file"), (b"type,code\nAID,\xe9\n", "it is not UTF-8"), (b"x" * 4_000_001, "larger than")],
    ids=["missing", "Latin-1", "large"],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "codes.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OntologyError, match=words):
        read_ontology(path)


def test_the_command_line_adds_the_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = table(tmp_path, "Police arrested three protesters in Minsk.", "article.txt")
    codes = str(table(tmp_path, TABLE))
    assert main(["read", str(article), "--format", "events", "--ontology", codes]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["code"], record["label"]) == ("K3", "Arrest in CAMEO")
    for arguments in ([], ["--format", "plover"]):
        assert main(["read", str(article), "--ontology", codes, *arguments]) == 2
        assert "--ontology adds columns to the formats events and csv" in capsys.readouterr().err
    broken = str(table(tmp_path, "type,code\nCOERSE,1\nAIDS,2\n", "broken.csv"))
    assert main(["read", str(article), "--format", "csv", "--ontology", broken]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(": ")[1] for line in captured.err.splitlines()] == [f"{broken}:2", f"{broken}:3"]
