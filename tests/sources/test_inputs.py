import gzip
import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tripartite.records.article import Article
from tripartite.sources.articles import MAX_CHARACTERS, article_from, parse_day
from tripartite.sources.failures import Failure, Refused
from tripartite.sources.inputs import count_articles, read_inputs
from tripartite.sources.streams import read_refusal

TEXT = "The army left the town on Monday."


def outcomes(*inputs: Path | str, **options: Any) -> list[Article | Failure]:
    return list(read_inputs([str(name) for name in inputs], **options))


def texts(*inputs: Path | str) -> list[str]:
    return [found.text if isinstance(found, Article) else f"! {found.cause}" for found in outcomes(*inputs)]


def one_failure(*inputs: Path | str) -> Failure:
    (found,) = outcomes(*inputs)
    assert isinstance(found, Failure)
    assert "\n" not in str(found)
    assert found.remedy
    return found


@pytest.mark.parametrize("name", ["a.txt", "a", "a.text", "a.md", "a.dat", "a.b.c"])
def test_plain_text_is_one_article(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"Army leaves\r\n\r\nThe army left.\r\n")
    (article,) = outcomes(path, published=date(2019, 3, 3), source="Post")
    assert isinstance(article, Article)
    assert article.text == "Army leaves\r\n\r\nThe army left.\r\n"
    assert (article.published, article.source, article.language) == (date(2019, 3, 3), "Post", "en")
    assert [section.kind for section in article.sections] == ["headline", "body"]


def test_ids_are_digests_of_content(tmp_path: Path) -> None:
    for folder, words in (("a", TEXT), ("b", TEXT), ("c", TEXT + " ")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(words)
    ids = [next(read_inputs([str(tmp_path / folder)])) for folder in "abc"]
    assert ids[0] == ids[1]
    assert isinstance(ids[0], Article)
    assert isinstance(ids[2], Article)
    assert ids[0].id != ids[2].id


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"\x00\x01" * 100, "binary"),
        (b"GIF89a.....", "a GIF image"),
        ("Zürich, Genève\n".encode() + b"Besan\xe7on", "mixes encodings"),
        (b"Police " * 800_000, "5,600,000 characters, the limit is 2,000,000"),
        (b"x" * (4 * MAX_CHARACTERS + 9), "more than 2,000,000 characters"),
        ("اجتمع وزير الخارجية مع نظيره في دمشق".encode(), "Arabic (ar)"),
        (b"<!DOCTYPE html><html><body>Talks</body></html>", "holds no article text"),
        (b"WARC/1.0\r\nWARC-Type: response", "the archive"),
    ],
)  # fmt: skip
def test_bad_files_give_one_clear_line(tmp_path: Path, data: bytes, cause: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    failure = one_failure(path)
    assert cause in failure.cause
    assert str(failure).startswith(f"{path}:")


def test_a_bad_input_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    names = [tmp_path / "missing.txt", "ftp://example.com/a.html", "a\x00b", good, tmp_path / "page.html"]
    (tmp_path / "page.html").write_text("<p>")
    found = texts(*names)
    assert found[0] == "! no such file or folder"
    assert '"ftp" are not fetched' in found[1]
    assert found[2].startswith("! no such file")
    assert found[3] == TEXT
    assert "no article text" in found[4]


def test_encodings_are_told(tmp_path: Path) -> None:
    notes: list[str] = []
    (tmp_path / "a.txt").write_bytes("Protests in São Paulo.".encode("latin-1"))
    (tmp_path / "b.txt").write_bytes("Talks in Zürich.".encode("utf-16"))
    found = outcomes(tmp_path, on_note=notes.append)
    assert [article.text for article in found if isinstance(article, Article)] == [
        "Protests in São Paulo.",
        "Talks in Zürich.",
    ]
    assert notes == [f"{tmp_path / 'a.txt'}: not UTF-8; read as Windows-1252 (Latin-1)"]


def test_control_characters_keep_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The army\x0c left\x07 the town on Monday.")
    assert texts(path) == ["The army\x0c left\x07 the town on Monday."]


def test_folders_are_walked_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "c.txt", "a/b/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The army left {name} on Monday.")
    assert texts(tmp_path) == [
        f"The army left {name} on Monday." for name in ("a/b/y.txt", "a/z.txt", "b.txt", "c.txt")
    ]
    assert count_articles([str(tmp_path)]) == 4


def test_folders_that_cannot_be_walked(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert one_failure(tmp_path / "empty").cause == "the folder holds no article"
    loop = tmp_path / "loop"
    loop.mkdir()
    (loop / "again").symlink_to(loop)
    assert "back to a folder above" in one_failure(loop).cause
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert "link leads nowhere" in one_failure(tmp_path / "self").cause
    pipes = tmp_path / "pipes"
    pipes.mkdir()
    os.mkfifo(pipes / "pipe")
    assert "not a regular file" in one_failure(pipes).cause


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (FileNotFoundError(2, "No such file"), "no such file or folder"),
        (OSError(5, "Input/output error"), "cannot be read (Input/output error)"),
        (EOFError("ended"), "the compressed file is damaged"),
    ],
)
def test_reading_errors_are_told(error: Exception, cause: str) -> None:
    assert read_refusal(error).cause == cause


def jsonl(path: Path, *records: object) -> Path:
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_jsonl_fields(tmp_path: Path) -> None:
    record = {
        "id": 7, "text": TEXT, "date": "2019-03-19T23:50:00+02:00", "title": "Army leaves", "source": "Post",
        "url": "https://example.com", "language": "en", "section": "world", "scores": [1, 2],
    }  # fmt: skip
    path = jsonl(tmp_path / "c.jsonl", record, {"text": TEXT, "date": None, "title": ""})
    first, second = outcomes(path, published=date(2020, 1, 1), source="Wire")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.published, first.title, first.source) == (
        "7",
        date(2019, 3, 19),
        "Army leaves",
        "Post",
    )
    assert first.extra == {"section": "world", "scores": [1, 2]}
    assert (second.published, second.title, second.source) == (date(2020, 1, 1), None, "Wire")


BAD_LINES = [
    ('{"text": "The army', "the JSON is broken"),
    ("[1, 2]", "no JSON object"),
    ('{"id": "x"}', 'no "text"'),
    ('{"text": null}', 'no "text"'),
    ('{"text": 5}', '"text" is a number'),
    ('{"text": ["a"]}', '"text" is a list'),
    ('{"text": "  "}', "no text"),
    ('{"text": "The army left.", "date": "2023-02-30"}', "a day that does not exist"),
    ('{"text": "The army left.", "date": "yesterday"}', "not an ISO date"),
    ('{"text": "The army left.", "date": 20190301}', '"date" is a number'),
    ('{"text": "The army left.", "title": {}}', '"title" is an object'),
    ('{"text": "The army left.", "language": "fr"}', "French (fr)"),
    ('{"text": "The army left \\ud800 Nur."}', "surrogate"),
    ('{"text": "The army left.", "n": "\\udc00"}', "surrogate"),
    ('{"text": "The army left.", "id": ' + "9" * 5000 + "}", "JSON is broken"),
    ('{"text": "The army left.", "n": NaN}', "NaN is no JSON value"),
    ("[" * 100_000, "nested too deeply"),
    ('{"a":' * 100_000, "nested too deeply"),
    ('{"text": "\\u0001\\u0002\\u0003 a"}', "mostly control characters"),
]


@pytest.mark.parametrize(("line", "cause"), BAD_LINES)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, cause: str) -> None:
    good = [{"text": f"The army left town {number} on Monday."} for number in range(8)]
    path = jsonl(tmp_path / "c.jsonl", *good[:5], "", line, *good[5:])
    found = outcomes(path)
    failures = [item for item in found if isinstance(item, Failure)]
    assert len(found) == 9
    assert [failure.line for failure in failures] == [7]
    assert cause in failures[0].cause
    assert str(failures[0]).startswith(f"{path}:7: ")


def test_a_badly_encoded_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    lines = [
        '{"text": "Talks in Zürich."}'.encode(),
        '{"text": "Zürich '.encode() + b'\xe7 x"}',
        b'{"text": "Besan\xe7on fell."}',
    ]
    path.write_bytes(b"\n".join(lines))
    notes: list[str] = []
    first, second, third = outcomes(path, on_note=notes.append)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert third.text == "Besançon fell."
    assert isinstance(second, Failure)
    assert (second.line, "mixes encodings" in second.cause) == (2, True)
    assert len(notes) == 1


def test_duplicate_ids_are_named(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "c.jsonl",
        {"id": "a", "text": TEXT},
        {"id": "b", "text": TEXT},
        {"id": "a", "text": "It fell."},
    )
    found = outcomes(path)
    assert isinstance(found[2], Failure)
    assert str(found[2]).startswith(f'{path}:3: duplicate id "a", read before from {path}:1')
    assert isinstance(found[2], Failure)
    assert found[2].kind == "duplicate"


def test_too_long_lines_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripartite.sources.streams.MAX_LINE_BYTES", 1024 * 1024)
    path = jsonl(tmp_path / "c.jsonl", {"text": TEXT}, {"text": "x" * 3_000_000}, {"text": "It fell."})
    found = texts(path)
    assert found == [TEXT, "! the line is longer than 1 MB", "It fell."]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (json.dumps({"text": TEXT}), [TEXT]),
        (json.dumps({"text": TEXT}, indent=2), [TEXT]),
        (
            json.dumps([{"text": TEXT}, {"text": "It fell."}, 3]),
            [TEXT, "It fell.", "! record 3: no JSON object"],
        ),
        ('{"text": "It fell."}\n{"text": "It rose."}\n', ["It fell.", "It rose."]),
        ("5", ["! the JSON is neither an object nor a list of objects"]),
        ("[]", ["! the file holds no article"]),
    ],
)
def test_json_documents(tmp_path: Path, content: str, expected: list[str]) -> None:
    path = tmp_path / "c.json"
    path.write_text(content)
    assert texts(path) == expected


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(
        b"\xef\xbb\xbfid,text,date,desk\r\n"
        b'1,"The army left,\r\nit seems.",2019-03-19,world\r\n'
        b"2,The army left.,2019-02-30,world\r\n"
        b"\r\n"
        b"3,The army left.,,world,more\r\n"
        b'4,"The ""army"" left.",,\r\n'
    )
    found = outcomes(path)
    assert [item.line if isinstance(item, Failure) else item.text for item in found] == [
        "The army left,\r\nit seems.",
        4,
        6,
        'The "army" left.',
    ]
    assert isinstance(found[0], Article)
    assert found[0].extra == {"desk": "world"}
    assert count_articles([str(path)]) == 4


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("c.tsv", "text\tid\nIt fell, they say.\t1\n", ["It fell, they say."]),
        ("c.csv", "text;id\nIt fell, they say.;1\n", ["It fell, they say."]),
        ("c.csv", "body,id\nIt fell,1\n", ['! there is no column "text" (columns: body, id)']),
        ("c.csv", "text,text\nIt fell,1\n", ['! the column "text" occurs twice']),
        ("c.csv", "text,id\n", ["! the file holds no article"]),
        ("c.csv", 'text,id\n"It fell,1\n', ["! the CSV is broken (unexpected end of data)"]),
        ("c.csv", f"text,id\n{'It fell. ' * 40_000},1\n", ["It fell. " * 40_000]),
    ],
)
def test_tables(tmp_path: Path, name: str, content: str, expected: list[str]) -> None:
    (tmp_path / name).write_text(content)
    assert texts(tmp_path / name) == expected


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    rows = {
        "text": [TEXT, None, "It fell."],
        "date": [date(2019, 3, 19), None, None],
        "score": [0.5, float("nan"), float("inf")],
        "raw": [b"ab", None, None],
    }
    pq.write_table(pa.table(rows), path)
    first, second, third = outcomes(path)
    assert isinstance(first, Article)
    assert (first.published, first.extra) == (date(2019, 3, 19), {"score": 0.5, "raw": "YWI="})
    assert isinstance(second, Failure)
    assert second.cause == 'row 2: the record has no "text"'
    assert isinstance(third, Article)
    assert third.extra["score"] is None
    assert count_articles([str(path)]) == 3
    path.write_bytes(b"PAR1 and nothing more")
    assert "damaged" in one_failure(path).cause


def test_compressed_files(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"It fell."))
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(b"text\nIt rose.\n"))
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(os.urandom(5000))[:3000])
    found = texts(tmp_path)
    assert found[:3] == [TEXT, "It fell.", "It rose."]
    assert found[3:] == ["! the compressed file is damaged"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\n\nIt fell.\n", ["\n\nIt fell.\n"]),
        (b'\n{"text": "It fell."}\n{"text": 4}\n', ["It fell.", '! "text" is a number, not text']),
        (b"{braces} are no JSON", ["{braces} are no JSON"]),
        (b"", ["! it is empty"]),
    ],
)
def test_standard_input(data: bytes, expected: list[str]) -> None:
    found = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    assert [item.text if isinstance(item, Article) else f"! {item.cause}" for item in found] == expected
    assert count_articles(["-"]) is None


def test_utf_16_corpora(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes('{"text": "Talks in Zürich."}\n{"text": "It fell."}\n'.encode("utf-16"))
    assert texts(path) == ["Talks in Zürich.", "It fell."]


def test_reading_streams(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "c.jsonl", {"text": TEXT}, *['{"broken'] * 1000)
    first = next(iter(read_inputs([str(path)])))
    assert isinstance(first, Article)
    assert count_articles([str(path)]) == 1001


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-03-19", date(2019, 3, 19)),
        (" 2019-03-19 10:00:00 ", date(2019, 3, 19)),
        ("2019-03-19T10:00:00Z", date(2019, 3, 19)),
        ("20190319", date(2019, 3, 19)),
        ("", None),
        (None, None),
    ],
)
def test_days(written: object, day: date | None) -> None:
    assert parse_day(written) == day


FIELDS = st.sampled_from(["text", "id", "date", "title", "language", "x"])
VALUES = st.one_of(st.text(), st.integers(), st.none(), st.floats(), st.lists(st.text()))


@given(st.dictionaries(FIELDS, VALUES))
def test_any_record_is_an_article_or_refused(record: dict[str, object]) -> None:
    try:
        article = article_from(record)
    except Refused:
        return
    assert article.text == record["text"]


@given(st.binary(max_size=200))
def test_any_standard_input_gives_lines_or_articles(data: bytes) -> None:
    for found in read_inputs(["-"], stdin=io.BytesIO(data)):
        assert isinstance(found, Article) or "\n" not in str(found)


def test_what_is_not_english_is_told_from_what_failed(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_text('{"text": "Bonjour.", "language": "fr"}\n{"title": "no text"}\n')
    kinds = [item.kind for item in read_inputs([str(path)]) if isinstance(item, Failure)]
    assert kinds == ["not_english", "failed"]


@pytest.mark.parametrize("filler", [b"x", b" "])
def test_a_compressed_bomb_costs_little(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", 1) as stream:
        stream.write(json.dumps({"text": TEXT}).encode() + b"\n")
        for _ in range(5):
            stream.write(filler * (20 * 1024 * 1024) + b"\n")
    article, *_, failure = outcomes(path)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "times its size" in failure.cause


def test_a_million_blank_lines_cost_little(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_bytes(b"\n" * 5_000_000)
    assert "empty" in one_failure(path).cause or "no text" in one_failure(path).cause
