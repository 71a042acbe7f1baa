"""WARC archives, sound and damaged."""

import gzip
import time
from datetime import date
from pathlib import Path

import pytest

from news_site import REPORTS, page
from tripartite.records.article import Article
from tripartite.sources.failures import Failure
from tripartite.sources.inputs import count_articles, read_inputs


def gzipped(data: bytes) -> bytes:
    """Without the time, which would be in the name of the test: each worker of a run must know it by one."""
    return gzip.compress(data, mtime=0)


def warc(body: bytes, url: str = "http://herald.example/a", http: str = "Content-Type: text/html", *, status: int = 200,
         kind: str = "response", length: int | None = None, day: str = "2024-03-20") -> bytes:  # fmt: skip
    block = body
    if kind == "response":
        block = f"HTTP/1.1 {status} OK\r\n{http}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {'application/http' if kind == 'response' else 'text/html'}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def sound(number: int, **options: str) -> bytes:
    report = REPORTS[number]
    return warc(page(report, number).encode(), f"http://herald.example{report.path}", **options)  # type: ignore[arg-type]


def read(path: Path, data: bytes) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(read_inputs([str(path)]))


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    records = [
        warc(b"software: x\r\n", kind="warcinfo"),
        sound(0),
        warc(b"", status=301),
        warc(b"\x89PNG", http="Content-Type: image/png"),
        warc(gzipped(page(REPORTS[1], 1).encode()), http="Content-Type: text/html\r\nContent-Encoding: gzip"),
        warc(b"5\r\n<html\r\n0\r\n\r\n", http="Content-Type: text/html\r\nTransfer-Encoding: chunked"),
        warc(page(REPORTS[2], 2).encode(), kind="resource"),
    ]  # fmt: skip
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    found = read(path, b"".join(gzipped(record) if packed else record for record in records))
    titles = [article.title for article in found if isinstance(article, Article)]
    assert titles == [REPORTS[0].title, REPORTS[1].title, REPORTS[2].title]
    assert isinstance(found[0], Article)
    assert (found[0].published, found[0].url) == (REPORTS[0].day, "http://herald.example/news/0.html")
    assert [str(f) for f in found if isinstance(f, Failure)] == [
        f"{path}: record 6 (http://herald.example/a): the page holds no article text. "
        "Give the page of one article, or save its words as plain text"
    ]
    assert count_articles([str(path)]) is None


def test_no_page_is_younger_than_its_record(tmp_path: Path) -> None:
    (article,) = read(tmp_path / "a.warc", sound(0, day="2024-02-01"))
    assert isinstance(article, Article)
    assert article.published is None
    (article,) = read(tmp_path / "a.warc", sound(0, day="2024-03-04"))
    assert isinstance(article, Article)
    assert article.published == date(2024, 3, 4)


@pytest.mark.parametrize(
    ("data", "causes"),
    [
        (sound(0) + sound(1)[:-200], ["record 2 (http://herald.example/news/1.html): it is cut off after"]),
        (sound(0) + sound(1)[:40], ["cut off in record 2"]),
        (gzipped(sound(0)) + gzipped(sound(1))[:-40], ["it is cut off after"]),
        (sound(0) + warc(b"<html>", length=2 * 1024**3) + sound(1), ["declares 2,147,4", "cut off in record 2"]),
        (sound(0) + b"junk junk\r\n" * 9 + sound(1), ["damaged after record 1"]),
        (sound(0) + warc(b"x", length=-5), ["damaged after record"]),
        (sound(0) + warc(b"x", length=10**30), ["damaged after record"]),
        (sound(0) + b"WARC/1.0\r\n" + b"X-A: b\r\n" * 1_000_000, ["damaged after record 1"]),
        (sound(0) + gzip.decompress(gzipped(warc(b"x" * 20_000_000))), ["declares 20,000,0"]),
        (sound(0) + warc(gzipped(b"x" * 60_000_000), http="Content-Type: text/html\r\nContent-Encoding: gzip"), ["unpacks to more than 16 MB"]),
        (sound(0) + warc(b"<div>" * 1_000_000), ["nested more than 250 deep"]),
    ],
)  # fmt: skip
def test_damaged_archives_give_what_they_hold(tmp_path: Path, data: bytes, causes: list[str]) -> None:
    started = time.monotonic()
    article, *failures = read(tmp_path / "a.warc", data)
    assert isinstance(article, Article)
    assert len(failures) == len(causes)
    for failure, cause in zip(failures, causes, strict=True):
        assert isinstance(failure, Failure)
        assert cause in failure.cause
        assert "\n" not in str(failure)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"WARC/1.0\r\n\r\n", "the archive"),
        (b"hello\r\n" * 9, "damaged at its start"),
        (warc(b"x", kind="request"), "holds no HTML page"),
    ],
)  # fmt: skip
def test_archives_without_pages(tmp_path: Path, data: bytes, cause: str) -> None:
    (failure,) = read(tmp_path / "a.warc", data)
    assert isinstance(failure, Failure)
    assert cause in failure.cause
