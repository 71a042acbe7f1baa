"""Which addresses may be asked, what robots.txt allows, and how much a body may unpack to."""

import gzip
import ipaddress
import socket
import zlib

import brotli
import pytest

from tripartite.sources.compression import unpacked
from tripartite.sources.failures import Refused
from tripartite.sources.fetching.addresses import is_public, target_of
from tripartite.sources.fetching.fetcher import Fetcher
from tripartite.sources.fetching.robots import parse_robots
from tripartite.sources.fetching.rules import FetchRules


def gzipped(data: bytes) -> bytes:
    """Without the time, which would be in the name of the test: each worker of a run must know it by one."""
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False), ("127.9.9.9", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("0.0.0.0", False), ("0.1.2.3", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("240.0.0.1", False), ("255.255.255.255", False), ("192.0.2.1", False), ("198.18.0.1", False),
        ("::", False), ("::1", False), ("fe80::1", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("2001:db8::1", False), ("::127.0.0.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("ftp://a.example/x", 'the kind "ftp"'),
        ("file:///etc/passwd", 'the kind "file"'),
        ("http://me:secret@a.example/", "user name or password"),
        ("http://me@a.example/", "user name or password"),
        ("http:///x", "no valid host"),
        ("http://a b.example/", "no valid host"),
        ("http://a.example:99999/", "malformed"),
        ("http://a.example:0/", "port 0"),
        ("http://[::1/", "malformed"),
        ("http://" + "a" * 300 + ".example/", "no valid host"),
        ("http://a.example/" + "x" * 5000, "characters"),
        ("http://a.example\r\nX: y/", "malformed"),
    ],
)  # fmt: skip
def test_urls_that_are_not_asked(url: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause):
        target_of(url)


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTP://A.Example:80", "http://a.example/"),
        ("https://a.example:443/x?y=1&z#part", "https://a.example/x?y=1&z"),
        ("https://a.example:8443/", "https://a.example:8443/"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://[2606:2800::1]/x y", "http://[2606:2800::1]/x%20y"),
    ],
)  # fmt: skip
def test_urls_are_normalised(url: str, normal: str) -> None:
    assert target_of(url).url == normal


def test_redirects_to_a_private_address_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that first leads outside and then inside is looked up once, and that address is connected to."""
    looked_up: list[str] = []

    def answer(host: str, port: int, **options: object) -> list[object]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(Refused, match=r"leads to 10\.0\.0\.1"):
        Fetcher(FetchRules(delay=0)).get("http://rebinding.example/")
    assert looked_up == ["rebinding.example"]


_ROBOTS = b"""\
User-agent: otherbot
Disallow: /

User-agent: Tripartite
User-agent: thirdbot
Disallow: /private/
Allow: /private/open   # a comment
Disallow: /*.pdf$
Disallow: /search*results
Crawl-delay: 2.5
Disallow:

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/news", True), ("/private/x", False), ("/private/open/x", True), ("/a.pdf", False),
        ("/a.pdf?x", True), ("/search/all/results", False), ("/search", True), ("/%70rivate/x", False),
        ("/robots.txt", True),
    ],
)  # fmt: skip
def test_robots_rules(path: str, allowed: bool) -> None:
    robots = parse_robots(_ROBOTS, "Tripartite")
    assert robots.allows(path) is allowed
    assert robots.delay == 2.5


def test_robots_of_others_and_nonsense() -> None:
    assert not parse_robots(_ROBOTS, "Someone").allows("/news")
    assert (
        parse_robots(b"User-agent: Tripartite\n\nUser-agent: *\nDisallow: /", "Tripartite").allows("/")
        is False
    )
    assert parse_robots(b"\xff\xfe<html>Not found</html>", "Tripartite").allows("/")
    hostile = parse_robots(b"User-agent: *\nDisallow: /" + b"*a" * 100_000 + b"\n", "Tripartite")
    assert hostile.allows("/" + "a" * 3_000)


@pytest.mark.parametrize(
    ("data", "encodings"),
    [
        (b"words", ""),
        (b"words", "identity"),
        (gzipped(b"words"), "gzip"),
        (gzipped(b"wo") + gzipped(b"rds"), "x-gzip"),
        (zlib.compress(b"words"), "deflate"),
        (zlib.compress(b"words")[2:-4], "deflate"),
        (brotli.compress(b"words"), "br"),
        (gzipped(brotli.compress(b"words")), "br, gzip"),
    ],
)  # fmt: skip
def test_bodies_are_unpacked(data: bytes, encodings: str) -> None:
    assert unpacked(data, encodings, 1000) == b"words"


@pytest.mark.parametrize(
    ("data", "encodings", "cause"),
    [
        (gzipped(b"x" * 10_000_000), "gzip", "unpacks to more than"),
        (zlib.compress(b"x" * 10_000_000), "deflate", "unpacks to more than"),
        (brotli.compress(b"x" * 10_000_000), "br", "unpacks to more than"),
        (gzipped(gzipped(b"x" * 100_000_000)), "gzip, gzip", "unpacks to more than"),
        (b"x", "gzip, gzip, gzip", "packed 3 times"),
        (b"x", "compress", "not read"),
        (b"words", "gzip", "damaged"),
        (gzipped(b"words")[:-9], "gzip", "damaged"),
        (brotli.compress(b"words" * 99)[:-3], "br", "damaged"),
    ],
)  # fmt: skip
def test_bombs_and_damage(data: bytes, encodings: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause):
        unpacked(data, encodings, 1_000_000)
