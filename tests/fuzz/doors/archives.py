"""WARC archives, plain and packed, sound and lying about their lengths."""

import gzip
import zlib

from hypothesis import strategies as st
from tests.fuzz.doors.pages import PAGES, encoded, markup
from tests.fuzz.harness import Door, file_reader
from tests.fuzz.hostile import ODD_DATES, damaged

_KINDS = st.sampled_from(
    ("response", "response", "response", "resource", "warcinfo", "request", "revisit", "x", "")
)
_HEADERS = st.sampled_from((
    "", "Content-Encoding: gzip\r\n", "Content-Encoding: gzip, br, deflate\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n",
    "X: " + "y" * 9_000 + "\r\n", "\r\n", "no colon\r\n", "Content-Type: text/html; charset=\x00\r\n", "Content-Encoding: deflate\r\n",
))  # fmt: skip


def record(
    kind: str, body: bytes, url: str, day: str, headers: str, status: str, length: int | None
) -> bytes:
    """One record; `length` is what it says of itself, None for the truth."""
    block = body
    if kind == "response":
        block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: {'application/http' if kind == 'response' else 'text/html'}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode("utf-8", "replace") + block + b"\r\n\r\n"


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


_BODIES = st.one_of(
    st.sampled_from((*PAGES, *(_packed(p) for p in PAGES), _packed(b"<p>" + b"a" * 3_000_000), zlib.compress(PAGES[0]), b"5\r\n<html\r\n0\r\n\r\n", b"ffffffff\r\nx")),
    encoded(markup()),
)  # fmt: skip
_RECORDS = st.builds(
    record, _KINDS, _BODIES, st.sampled_from(("http://herald.example/a", "", "\x00", "x" * 9_000, "http://[::1", "ä" * 100)),
    st.one_of(st.just("2024-03-20T10:00:00Z"), st.sampled_from(ODD_DATES)), _HEADERS, st.sampled_from(("200 OK", "301 Moved", "200", "", "999999999999 X", "-1")),
    st.one_of(st.none(), st.none(), st.none(), st.sampled_from((0, -1, 1, 2**31, 2**63, 2**64, 10**30))),
)  # fmt: skip


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    """A few records, packed one by one, together, or not at all."""
    records = draw(st.lists(_RECORDS, max_size=4))
    match draw(st.integers(0, 3)):
        case 0:
            return b"".join(_packed(each) for each in records)
        case 1:
            return _packed(b"".join(records))
        case _:
            return b"".join(records)


_SOUND = b"".join(
    record("response", p, "http://herald.example/a", "2024-03-20T10:00:00Z", "", "200 OK", None)
    for p in PAGES
)
WARC = Door(
    "warc",
    st.one_of(archives(), damaged(archives())),
    file_reader(".warc"),
    (_SOUND, _packed(_SOUND)),
    few=50,
    base=6.0,
    per_byte=100e-6,
)
