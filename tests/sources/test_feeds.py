"""RSS and Atom feeds: their forms, their faults."""

import time
from datetime import date
from pathlib import Path

import pytest

from tripartite.records.article import Article
from tripartite.records.errors import InputError
from tripartite.sources.failures import Failure, Refused
from tripartite.sources.feed_memory import FeedVisit, JsonFeedMemory
from tripartite.sources.feeds import parse_feed
from tripartite.sources.inputs import read_inputs

WORDS = "The army left the town of Goma on Monday after talks with the mayor."


def rss(items: str, head: str = "") -> bytes:
    return f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>{items}</channel></rss>'.encode()


def item(*parts: str) -> bytes:
    return rss("<item>" + "".join(parts) + "</item>")


@pytest.mark.parametrize(
    "data",
    [
        item(f"<title>Army leaves</title><link>/a</link><description>{WORDS}</description>"),
        item(f"<title>Army leaves</title><link>/a</link><description>In short.</description><content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded>"),
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Post</title></channel><item><title>Army leaves</title><link>/a</link><description>{WORDS}</description></item></rdf:RDF>'.encode(),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Army leaves</title><link rel="self" href="/self"/><link href="/a"/><summary>{WORDS}</summary></entry></feed>'.encode(),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title type="html">Army &lt;b>leaves&lt;/b></title><link href="/a"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p></div></content></entry></feed>'.encode(),
        # Broken in the ways in which feeds are.
        item(f"<title>Army leaves</title><link>/a</link><description>{WORDS}</description>")[:-20],
        b"\n\n" + item(f"<title>Army&nbsp;leaves</title><link>/a</link><description>{WORDS}</description>"),
        item(f"<title>Army leaves</title><link>/a?b=1&c=2</link><description>{WORDS}</description>").replace(b"?b=1&c=2", b""),
    ],
)  # fmt: skip
def test_forms_of_feeds(data: bytes) -> None:
    feed = parse_feed(data, url="https://post.example/feed")
    (entry,) = feed.entries
    assert (feed.title, entry.title, entry.link) == ("Post", "Army leaves", "https://post.example/a")
    assert WORDS in entry.content


@pytest.mark.parametrize(
    ("part", "day"),
    [
        ("<pubDate>Mon, 06 Nov 2023 23:30:00 -0500</pubDate>", date(2023, 11, 6)),
        ("<published>2023-11-06T23:30:00-05:00</published>", date(2023, 11, 6)),
        ("<date>2023-11-06</date><updated>2023-11-08T00:00:00Z</updated>", date(2023, 11, 6)),
        ("<updated>2023-11-06T00:00:00Z</updated>", date(2023, 11, 6)),
        ("<pubDate>Mon, 06 Nov 2033 23:30:00 GMT</pubDate>", None),
        ("<pubDate>yesterday</pubDate>", None),
        ("<pubDate>Mon, 99 Nov 2023 99:30:00 GMT</pubDate>", None),
        ("", None),
    ],
)  # fmt: skip
def test_days_are_read_as_written_and_never_in_the_future(part: str, day: date | None) -> None:
    feed = parse_feed(item(f"<description>{WORDS}</description>", part), seen=date(2023, 11, 9))
    assert feed.entries[0].published == day


def test_a_feed_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(
        f"<item><title>One</title><description>{WORDS}</description></item><item><title>Two</title></item>"
        "<item><title>Drei</title><description>Die Regierung hat am Montag den Vertrag mit den Nachbarn gekündigt, "
        "sagte ein Sprecher nach den Gesprächen in der Hauptstadt.</description></item>"
    ))  # fmt: skip
    one, two, three = read_inputs([str(path)])
    assert isinstance(one, Article)
    assert (one.title, one.source, one.text) == ("One", "Post", WORDS)
    assert isinstance(two, Failure)
    assert two.cause == 'entry 2 ("Two"): it has no text of its own'
    assert isinstance(three, Failure)
    assert "in German" in three.cause
    assert three.kind == "not_english"


_LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (rss("<item><title>&i;</title></item>", _LAUGHS), "entities made of entities"),
        (rss("<item/>", '<!DOCTYPE rss [<!ENTITY a "' + "x" * 3_000), "never ends"),
        (rss("<item>" * 1_000_000), "nested more than 250 deep"),
        (rss("<item/>" * 100_000), "more than 50,000 elements"),
        (item("<a " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"), "more than 200 attributes"),
        (rss(""), "no entries"),
        (b"<rss>" + b"x" * 17_000_000, "larger than 16 MB"),
        (b"<rss>" + b"<" * 1_000_000, "no entries"),
        (b"<rss>" + b"&" * 1_000_000, "no entries"),
        (b"<rss>" + b"<![CDATA[" * 300_000, "no entries"),
        (b'<?xml version="1.0"?><opml><body/></opml>', "no article text"),
    ],
)  # fmt: skip
def test_bad_feeds_give_one_line_soon(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "feed.xml").write_bytes(data)
    started = time.monotonic()
    (failure,) = read_inputs([str(tmp_path / "feed.xml")])
    assert isinstance(failure, Failure)
    assert cause in failure.cause, failure
    assert time.monotonic() - started < 5


def test_files_outside_are_never_read_into_a_feed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret word")
    external = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    feed = parse_feed(rss(f"<item><title>&x;</title><description>{WORDS}</description></item>", external))
    assert feed.entries[0].title == "&x;"


def test_a_memory_of_feeds_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.json"
    JsonFeedMemory(path).remember("u", FeedVisit('"tag"', "Mon, 11 Mar 2024 08:00:00 GMT", ("a", "b")))
    JsonFeedMemory(path).remember("v", FeedVisit("bad\r\nX-Header: 1"))
    memory = JsonFeedMemory(path)
    assert memory.last_visit("u") == FeedVisit('"tag"', "Mon, 11 Mar 2024 08:00:00 GMT", ("a", "b"))
    assert memory.last_visit("v") == FeedVisit()
    assert memory.last_visit("w") is None
    path.write_text("[1")
    with pytest.raises(InputError, match="no memory of feeds"):
        JsonFeedMemory(path)


def test_no_feed() -> None:
    with pytest.raises(Refused, match="it is no feed"):
        parse_feed(b"<html><body>Words</body></html>")
