"""Pages that a browser saved as one file."""

from base64 import encodebytes
from pathlib import Path
from quopri import encodestring

import pytest

from news_site import REPORTS, page
from tripartite.records.article import Article
from tripartite.sources.failures import Failure
from tripartite.sources.inputs import count_articles, read_inputs

HEAD = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: http://herald.example/news/0.html\r\n"
    b"Subject: A page\r\nDate: Wed, 20 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x"\r\n\r\n\r\n'
)


def part(kind: bytes, coding: bytes, body: bytes) -> bytes:
    return b"------Part--x\r\nContent-Type: %b\r\nContent-Transfer-Encoding: %b\r\n\r\n%b\r\n" % (
        kind,
        coding,
        body,
    )


HTML = page(REPORTS[0]).replace("report number", "réport number").encode("cp1252")
PICTURE = part(b"image/png", b"base64", b"iVBORw0KGgo=")


@pytest.mark.parametrize(
    ("coding", "body"),
    [(b"quoted-printable", encodestring(HTML)), (b"base64", encodebytes(HTML)), (b"8bit", HTML)],
)
def test_a_page_in_one_file(tmp_path: Path, coding: bytes, body: bytes) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(
        HEAD + PICTURE + part(b"text/html; charset=windows-1252", coding, body) + b"------Part--x--"
    )
    (article,) = read_inputs([str(path)])
    assert isinstance(article, Article), article
    assert (article.title, article.published) == (REPORTS[0].title, REPORTS[0].day)
    assert article.url == "http://herald.example/news/0.html"
    assert "réport number" in article.text
    assert count_articles([str(path)]) == 1


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"no headers here", "no saved page"),
        (HEAD, "holds no HTML"),
        (HEAD + PICTURE, "holds no HTML"),
        (HEAD + part(b"text/html", b"base64", b"A"), "is damaged"),
        (HEAD + b"------Part--x\r\n" * 300_000, "holds no HTML"),
        (HEAD + part(b"text/html", b"7bit", b"<div>" * 1_000_000), "nested more than 250 deep"),
    ],
)
def test_bad_files_give_one_line(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "page.mht").write_bytes(data)
    (failure,) = read_inputs([str(tmp_path / "page.mht")])
    assert isinstance(failure, Failure)
    assert cause in failure.cause
