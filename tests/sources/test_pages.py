"""HTML pages: what is taken from them, and what hostile ones cost."""

import time
from datetime import date
from pathlib import Path

import pytest

from tripartite.records.article import Article
from tripartite.sources.failures import Failure, Refused
from tripartite.sources.inputs import count_articles, read_inputs
from tripartite.sources.markup import decode_markup
from tripartite.sources.pages import page_record, plain_text

LEAD = "The foreign ministers of Chile and Peru met in Vienna on Monday to discuss the border river."
MORE = "They signed an agreement on water rights, the Chilean ministry said in a statement afterwards."
BODY = f"<article><h1>Ministers meet</h1><p>{LEAD}</p><p>{MORE}</p></article>"
WORDS = "word " * 30


def html(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def record(
    head: str = "", body: str = BODY, seen: date | None = None, url: str | None = None
) -> dict[str, object]:
    return dict(page_record(html(head, body), seen=seen, url=url)[0])


@pytest.mark.parametrize(
    ("head", "body", "seen", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T23:30:00-05:00">', BODY, None, "2024-03-05"),
        ('<meta property="article:modified_time" content="2024-03-09"><meta property="article:published_time" content="2024-03-05">', BODY, None, "2024-03-05"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-05"}</script>', BODY, None, "2024-03-05"),
        ("", f"<time datetime='2024-03-05'>5 March</time>{BODY}", None, "2024-03-05"),
        # Of a month alone no day is made.
        ('<meta name="date" content="2024-02">', BODY, None, None),
        ('<meta name="date" content="2024-02-01">', BODY, None, "2024-02-01"),
        ("", f"<div class='date'>March 1, 2024</div>{BODY}", None, "2024-03-01"),
        ("", f"<div class='date'>March 2024</div>{BODY}", None, None),
        ("", f"<div class='date'>Tuesday, 5th March 2024</div>{BODY}", None, "2024-03-05"),
        ("", f"<div class='date'>Mar 15, 2024 09:30</div>{BODY}", None, "2024-03-15"),
        ('<meta name="date" content="20240305T101500Z">', BODY, None, "2024-03-05"),
        ('<meta name="date" content="Tue, 05 Mar 2024 10:15:00 GMT">', BODY, None, "2024-03-05"),
        ('<link rel="canonical" href="https://a.example/2024/03/05/talks">', BODY, None, "2024-03-05"),
        ('<link rel="canonical" href="https://a.example/2024/03/talks">', BODY, None, None),
        # A script's dates are those of the site's software.
        ("<script>var released = '2021-02-03T04:05:06';</script>", BODY, None, None),
        ("", f"{BODY}<script>published = '2021-02-03';</script>", None, None),
        # Nothing is published after it was fetched; one day is left for the time zones.
        ('<meta property="article:published_time" content="2031-01-01">', BODY, date(2024, 3, 5), None),
        ('<meta property="article:published_time" content="2024-03-06">', BODY, date(2024, 3, 5), "2024-03-06"),
        ('<meta property="article:published_time" content="2031-01-01">', f"<time datetime='2024-03-04'>x</time>{BODY}", date(2024, 3, 5), "2024-03-04"),
        ("", BODY, None, None),
    ],
)  # fmt: skip
def test_the_day_of_publication(head: str, body: str, seen: date | None, day: str | None) -> None:
    assert record(head, body, seen).get("date") == day


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ministers meet - River talks - The Herald</title><meta property='og:site_name' content='The Herald'><meta property='og:title' content='Ministers meet - River talks - The Herald'>", "Ministers meet - River talks"),
        ("<meta property='og:title' content='Ministers  meet &amp; talk'>", "Ministers meet & talk"),
        ("<title>Ministers meet | The Herald</title>", "Ministers meet"),
    ],
)  # fmt: skip
def test_titles(head: str, title: str) -> None:
    assert record(head)["title"] == title


def test_a_canonical_url_counts_on_its_own_host_only() -> None:
    link = "<link rel='canonical' href='https://www.herald.example/a/1#top'>"
    assert record(link)["url"] == "https://www.herald.example/a/1"
    assert record(link, url="https://herald.example/a/1?from=feed")["url"] == "https://www.herald.example/a/1"
    assert record(link, url="https://other.example/a")["url"] == "https://other.example/a"
    assert record("<link rel='canonical' href='javascript:alert(1)'>").get("url") is None
    assert record(url="https://www.herald.example/a")["source"] == "herald.example"


def test_a_paragraph_that_is_there_twice_is_read_once() -> None:
    third = (
        "The river has been closed to ships of both countries since the flood of last spring, officials said."
    )
    story = f"<p>{LEAD}</p><p>{MORE}</p><p>{third}</p>"
    twice = f"<article>{story}</article><article class='amp'>{story}</article>"
    assert record(body=twice)["text"] == f"{LEAD}\n\n{MORE}\n\n{third}"


def test_pages_as_files(tmp_path: Path) -> None:
    saved = b"<!-- saved from url=(0030)https://www.herald.example/a/1 -->\n"
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "b.htm").write_bytes(saved + html().replace(b"border", b"shared"))
    (tmp_path / "c.txt").write_bytes(html().replace(b"border", b"long"))
    (tmp_path / "d.html").write_bytes(html().replace(b"border", b"wide").decode().encode("utf-16"))
    articles = list(read_inputs([str(tmp_path)], published=date(2024, 3, 6), source="Post"))
    assert len(articles) == 4
    for article in articles:
        assert isinstance(article, Article), article
        assert [section.kind for section in article.sections][-2:] == ["body", "body"]
        assert article.published == date(2024, 3, 6)
    assert isinstance(articles[1], Article)
    assert (articles[1].url, articles[1].source) == ("https://www.herald.example/a/1", "herald.example")
    assert count_articles([str(tmp_path / "a.html")]) == 1


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "the file is empty"),
        (html(body=""), "no article text"),
        (html(body="<nav><a href=/>Home</a></nav><p>Page not found.</p>"), "no article text"),
        (html(body="<div>" * 1_000_000 + LEAD), "nested more than 250 deep"),
        (html(body="<b>" * 1_000_000 + LEAD), "nested more than 250 deep"),
        (html(body="<p>x" * 1_000_000), "more than 20,000 elements"),
        (html(body="<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">x</p>"), "more than 200 attributes"),
        (html(body=("<p " + " ".join(f"a{n}" for n in range(190)) + ">x") * 2000), "more than 200,000 attributes"),
        (html(body="<p>" + "x" * 17_000_000), "larger than 16 MB"),
        (html(body="<" * 3_000_000), "no article text"),
        (html(body="<!--" * 1_000_000), "no article text"),
        (html(body="&lt;" * 1_000_000), "no article text"),
        (html(body="<p>Die Regierung hat am Montag den Vertrag mit den Nachbarn gekündigt, sagte der Sprecher. " * 3), "in German"),
        (b"<html>\x00\x01\x02\x03" + bytes(range(256)) * 40, "binary"),
    ],
)  # fmt: skip
def test_bad_pages_give_one_line_soon(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "bad.html").write_bytes(data)
    started = time.monotonic()
    (failure,) = read_inputs([str(tmp_path / "bad.html")])
    assert isinstance(failure, Failure)
    assert cause in failure.cause, failure
    assert "\n" not in str(failure)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("data", "header", "encoding"),
    [
        ("Orléans".encode(), "", "utf-8"),
        ("Orléans".encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252"),
        ("<meta charset='koi8-r'>Совет министров".encode("koi8-r"), "text/html", "koi8-r"),
        ("<meta charset=utf-8>Совет министров".encode("cp1251"), "text/html; charset=windows-1251", "cp1251"),
        ("Orléans".encode("utf-16"), "text/html; charset=utf-8", "utf-16"),
        ("Orléans".encode(), "text/html; charset=no-such-thing", "utf-8"),
        ("Orléans, a town".encode("cp1252"), "text/html; charset=utf-7", "cp1252"),
        ("Orléans, a town".encode("cp1252"), "text/html; charset=unicode_escape", "cp1252"),
        (b"caf\xe9 " + "Orléans, Besançon, Genève, Málaga ".encode() * 200, "", "utf-8"),
    ],
)  # fmt: skip
def test_charsets(data: bytes, header: str, encoding: str) -> None:
    decoded = decode_markup(data, header)
    assert decoded.encoding == encoding
    assert any(name in decoded.text for name in ("Orléans", "Совет министров"))


def test_fragments_become_paragraphs() -> None:
    assert plain_text(f"<p>A <b>b</b>\n c.</p><p>D&amp;E<br>F<script>x</script></p>{WORDS}") == (
        f"A b c.\n\nD&E\n\nF\n\n{WORDS.strip()}"
    )
    with pytest.raises(Refused):
        plain_text("<i>" * 100_000)
