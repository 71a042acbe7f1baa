"""Pages and feeds of a real server on 127.0.0.1, read as a user reads them."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from news_site import REPORTS, NewsSite
from tripartite.cli import main
from tripartite.records.article import Article
from tripartite.sources.failures import Failure
from tripartite.sources.feed_memory import JsonFeedMemory
from tripartite.sources.fetching.fetcher import Fetcher
from tripartite.sources.fetching.rules import FetchRules
from tripartite.sources.inputs import read_inputs

FAST = FetchRules(
    delay=0, first_wait=0.01, total=2.0, read_timeout=1.0, max_size=2_000_000, allow_private=True
)


def read(*inputs: str, rules: FetchRules = FAST, **options: Any) -> list[Article | Failure]:
    return list(read_inputs(inputs, rules=rules, **options))


def test_every_page_gives_its_article(news_site: NewsSite) -> None:
    articles = read(*news_site.urls)
    assert len(articles) == 40
    for report, article in zip(REPORTS, articles, strict=True):
        assert isinstance(article, Article), article
        told = article.text.removeprefix(report.title).strip()
        assert told == "\n\n".join(report.paragraphs)
        assert (article.title, article.published) == (report.title, report.day)
        assert (article.source, article.url) == ("The Loopback Herald", news_site.base + report.path)
        assert article.extra["author"] == report.author
        assert all(article.text[s.span.start : s.span.end].strip() for s in article.sections)
    assert news_site.asked("/robots.txt") == 1


@pytest.mark.parametrize(("feed", "first"), [("/rss.xml", 0), ("/atom.xml", 20)])
def test_a_feed_gives_its_entries_with_their_own_text(news_site: NewsSite, feed: str, first: int) -> None:
    articles = read(news_site.base + feed)
    assert len(articles) == 20
    for report, article in zip(REPORTS[first : first + 20], articles, strict=True):
        assert isinstance(article, Article)
        own = report.paragraphs if feed == "/atom.xml" else report.paragraphs[:1]
        assert article.text == "\n\n".join(own)
        # The day as the outlet wrote it: in UTC it is the next one already.
        assert (article.title, article.published) == (report.title, report.day)
        assert article.url == news_site.base + report.path
        assert article.extra["author"] == report.author


def test_follow_reads_the_linked_pages(news_site: NewsSite) -> None:
    articles = read(news_site.base + "/rss.xml", follow=True)
    assert [found.title for found in articles if isinstance(found, Article)] == [
        r.title for r in REPORTS[:20]
    ]
    assert all("report number" in found.text for found in articles if isinstance(found, Article))


def test_a_second_visit_gives_only_what_is_new(news_site: NewsSite, tmp_path: Path) -> None:
    path, notes = tmp_path / "feeds.json", list[str]()
    assert len(read(news_site.base + "/rss.xml", follow=True, memory=JsonFeedMemory(path))) == 20
    assert (
        read(news_site.base + "/rss.xml", follow=True, memory=JsonFeedMemory(path), on_note=notes.append)
        == []
    )
    assert notes == [f"{news_site.base}/rss.xml: nothing new since the last visit"]
    assert news_site.log[-1][1]["If-None-Match"] == '"/rss.xml-1"'
    assert all(news_site.asked(report.path) == 1 for report in REPORTS[:20])


def test_a_page_that_was_out_of_service_is_asked_for_again(news_site: NewsSite, tmp_path: Path) -> None:
    memory = JsonFeedMemory(tmp_path / "feeds.json")
    news_site.down = {REPORTS[4].path}
    first = read(news_site.base + "/rss.xml", follow=True, memory=memory)
    assert [str(found) for found in first if isinstance(found, Failure)] == [
        f"{news_site.urls[4]}: the server answers HTTP 503. Try again later"
    ]
    news_site.down = set()
    (late,) = read(news_site.base + "/rss.xml", follow=True, memory=memory)
    assert isinstance(late, Article)
    assert late.title == REPORTS[4].title
    assert read(news_site.base + "/rss.xml", follow=True, memory=memory) == []


def test_a_visit_that_was_broken_off_is_not_remembered(news_site: NewsSite, tmp_path: Path) -> None:
    memory = JsonFeedMemory(tmp_path / "feeds.json")
    next(read_inputs([news_site.base + "/atom.xml"], rules=FAST, memory=memory))
    assert len(read(news_site.base + "/atom.xml", memory=memory)) == 20


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/nowhere", "HTTP 404, there is no such page"),
        ("/loop/a", "redirects in a loop"),
        ("/hop/0", "redirects more than 5 times"),
        ("/to-file", 'URLs of the kind "file" are not fetched'),
        ("/to-secret", "holds a user name or password"),
        ("/closed/1.html", "robots.txt forbids it"),
        ("/bomb", "unpacks to more than 1.9"),
        ("/half-gzip", "damaged or cut off"),
        ("/empty", "it is empty"),
        ("/no-text", "holds no article text"),
        ("/german", "the article is in German"),
        ("/picture", 'of the type "image/png"'),
        ("/later", "come back in 86,400 seconds"),
        ("/broken", "HTTP 500"),
        ("/cut", "broke off"),
        ("/slow", "did not finish within 2 seconds"),
        ("/slow-head", "did not finish within 2 seconds"),
        ("/endless.xml", "more than 2,000,000 bytes"),
    ],
)  # fmt: skip
def test_faults_cost_one_line_and_little_time(news_site: NewsSite, path: str, cause: str) -> None:
    started = time.monotonic()
    failure, article = read(news_site.base + path, news_site.urls[5])
    assert isinstance(failure, Failure)
    assert str(failure).startswith(f"{news_site.base}{path}: ")
    assert cause in failure.cause
    assert "\n" not in str(failure)
    assert isinstance(article, Article)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("path", ["/says-latin-is-utf8", "/says-utf8-is-latin"])
def test_a_wrong_charset_is_seen_through(news_site: NewsSite, path: str) -> None:
    notes: list[str] = []
    (article,) = read(news_site.base + path, on_note=notes.append)
    assert isinstance(article, Article)
    assert "réport numéro" in article.text
    assert len(notes) == 1


def test_redirects_and_busy_servers_are_sat_out(news_site: NewsSite) -> None:
    moved, busy, allowed = read(*(news_site.base + path for path in ("/moved", "/busy", "/closed/open.html")))
    assert isinstance(moved, Article)
    assert moved.url == news_site.base + REPORTS[3].path
    assert isinstance(busy, Article)
    assert news_site.asked("/busy") == 2
    assert isinstance(allowed, Article)


def test_private_addresses_are_refused_by_default(news_site: NewsSite) -> None:
    port = news_site.base.rpartition(":")[2]
    hosts = ("127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0")
    for found in read(*(f"http://{host}:{port}/" for host in hosts), rules=FetchRules(delay=0)):
        assert isinstance(found, Failure)
        assert "private or reserved network" in found.cause
        assert "--allow-private" in found.remedy
    assert news_site.log == []


def test_one_host_is_not_asked_faster_than_the_delay(news_site: NewsSite) -> None:
    fetcher = Fetcher(FetchRules(delay=0.15, allow_private=True))
    started = time.monotonic()
    for url in news_site.urls[:3]:
        fetcher.get(url)
    assert time.monotonic() - started >= 0.45  # robots.txt is a request too
    assert all("Tripartite/" in headers["User-Agent"] for _, headers in news_site.log)


def test_a_server_that_hides_its_robots_file_is_left_alone(news_site: NewsSite) -> None:
    news_site.robots = "User-agent: tripartite\nDisallow: /\n"
    (found,) = read(news_site.urls[0])
    assert isinstance(found, Failure)
    assert "robots.txt forbids" in found.cause


def test_the_command_line_collects_the_site(
    news_site: NewsSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "events.csv"
    pages = [news_site.urls[5], news_site.base + "/nowhere", news_site.base + "/atom.xml"]
    arguments = ["--allow-private", "--delay", "0", "--timeout", "5", "--max-size", "1M", "--format", "csv"]
    assert main(["read", *pages, *arguments, "-o", str(target)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"tripartite: {news_site.base}/nowhere: the server answers HTTP 404, there is no such page. "
        "Check the address, or leave it out"
    ]
    rows = target.read_text("utf-8").splitlines()
    assert len(rows) > 20
    assert any(date(2024, 3, 4).isoformat() in row for row in rows)
