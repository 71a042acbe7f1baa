"""Requests to the desk: addresses, queries, cursors, forms, uploads, headers.

A case is a request as it stands on the wire: "METHOD target", header lines, an empty line, the body.
"""

import asyncio
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st
from tests.fuzz.harness import Door, Fault, workplace
from tests.fuzz.hostile import NEWS, ODD_DATES, TRAPS, damaged, texts, utf8

# Systems write such days where they know none.
_MISDATED = (
    ("first", "Herald", date.min, "Iraq and Syria agreed on Monday to meet. Iran threatened Israel in Damascus."),
    ("last", "Herald", date.max, "Iraq and Syria agreed on Monday to meet. Police arrested protesters in Minsk."),
)  # fmt: skip


class _Desk:
    """A desk over a small store, and the loop that its requests run in."""

    def __init__(self) -> None:
        from tests.desk.worlds import ARTICLES, collected

        from tripartite.desk.app import application
        from tripartite.desk.settings import Settings

        store = workplace() / "desk.duckdb"
        collected(store, (*ARTICLES, *_MISDATED))
        self._loop = asyncio.new_event_loop()
        self._app = application(Settings(str(store)))

    def ask(
        self, method: str, path: str, query: bytes, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> tuple[int, bytes]:
        """Status and content of the answer."""
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": path, "raw_path": path.encode("utf-8", "replace"),
            "query_string": query, "root_path": "", "headers": headers, "server": ("127.0.0.1", 8017), "client": ("127.0.0.1", 5), "state": {},
        }  # fmt: skip
        sent: list[Any] = []
        given = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not given:
                await (
                    asyncio.Event().wait()
                )  # the visitor stays; whoever waits for more is ended with the answer
            return given.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        self._loop.run_until_complete(self._app(scope, receive, send))
        status = next((m["status"] for m in sent if m["type"] == "http.response.start"), 0)
        return status, b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")


@cache
def _desk() -> _Desk:
    return _Desk()


def _request(case: bytes) -> None:
    from urllib.parse import unquote

    head, _, body = case.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.decode("latin-1").partition(" ")
    path, _, query = target.partition("?")
    headers = [
        (name.strip().lower(), value.strip())
        for name, colon, value in (line.partition(b":") for line in lines)
        if colon
    ]
    given = dict(headers)
    given.setdefault(b"host", b"127.0.0.1:8017")
    given.setdefault(b"content-length", str(len(body)).encode())
    status, content = _desk().ask(
        method or "GET", unquote(path) or "/", query.encode("latin-1"), list(given.items()), body
    )
    if status == 0 or (status >= 500 and status != 503):
        raise Fault(f"status {status} for {first!r:.200}: {content!r:.300}")


_PATHS = st.one_of(
    st.sampled_from((
        "/events", "/events.json", "/events.csv", "/events.jsonl", "/events.parquet", "/map", "/map.json", "/relations", "/relations.json", "/review", "/review.json", "/happening", "/happening.json",
        "/article", "/article.json", "/why", "/why.json", "/", "/index.json", "/read", "/api", "/openapi.json", "/review/gold.jsonl", "/assets/x/desk.css", "/assets/../x", "/favicon.ico",
    )),
    st.text(max_size=9).map(lambda t: "/" + quote(t, errors="replace")),
)  # fmt: skip
_NAMES = st.sampled_from(
    "text type quad status country sector source actor recipient either place_country said_by since until min_confidence west south east north sort after order happening article event a b by latitude "
    "longitude zoom token".split()
)
_VALUES = st.one_of(
    st.sampled_from((
        "IRN", "Iran", "IRNMIL", "CONSULT", "actual", "newest", "oldest", "surest", "uncertain", "sample", "1", "5", "-1", "nan", "inf", "-inf", "1e400", "0.5", "2023-05-09~e1", "~", "nan~e1", "~e", "9999-12-31~x",
        "1e999~x", "pact", "arrest-1", "month", "day", "week", "year", "quarter", "'", "%", '"', "a b", "180", "-180", "90", "22", "١", "0x1", "1_0", " 1 ", "2023-W01-1", "20230509", "",
    )),
    st.sampled_from(ODD_DATES), st.sampled_from(TRAPS), st.text(max_size=12),
)  # fmt: skip
_QUERIES = st.lists(st.tuples(_NAMES, _VALUES), max_size=6).map(
    lambda pairs: urlencode(pairs, errors="surrogatepass")
)
_HEADERS = st.sampled_from((
    b"", b"", b"", b"", b"cookie: reviewer=%ff%00%e2\n", b"cookie: ;;=;tripartite_token\n", b"host: evil.example\n", b"origin: null\n", b"accept-encoding: gzip\n", b"content-length: 99999999999999999999\n",
    b"content-length: \xb2\n", b"range: bytes=0-\n", b"if-none-match: *\n", b"sec-fetch-site: cross-site\n", b"host: localhost:\xff\n", b"authorization: Bearer \xff\n", b"x:" + b"y" * 9_000 + b"\n",
    b"host: \n", b"if-modified-since: x\n", b"range: bytes=9-1,,\n",
))  # fmt: skip
_FORM = st.sampled_from(
    "text url date source event verdict by note type mode status actor recipient day place_country file order after".split()
)
_SAID = st.one_of(
    st.sampled_from(NEWS),
    st.sampled_from(
        (
            "accept",
            "correct",
            "reject",
            "http://127.0.0.1:1/x",
            "file:///etc/passwd",
            "http://[",
            "ASSAULT",
            "hypothetical",
        )
    ),
    _VALUES,
    texts(6),
)
_FIELDS = st.lists(st.tuples(_FORM, _SAID), max_size=7)


def _multipart(fields: list[tuple[str, str]], extra: bytes) -> bytes:
    parts = [
        b'--x\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n'
        % (name.encode(), b'; filename="a\xff.html"' if name == "file" else b"", utf8(value))
        for name, value in fields
    ]
    return b"".join(parts) + extra + b"--x--\r\n"


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """One request, its form in one of the ways that forms are sent."""
    target = f"{draw(_PATHS)}?{draw(_QUERIES)}".encode()
    method = draw(st.sampled_from((b"GET", b"GET", b"GET", b"POST", b"POST", b"HEAD", b"PUT", b"")))
    if method != b"POST":
        return method + b" " + target + b"\n" + draw(_HEADERS) + b"\n"
    target = draw(st.sampled_from((b"/read", b"/read.json", b"/review", b"/review.json", target)))
    if draw(st.booleans()):
        body, kind = (
            urlencode(draw(_FIELDS), errors="surrogatepass").encode(),
            b"application/x-www-form-urlencoded",
        )
    else:
        extra = draw(
            st.sampled_from(
                (
                    b"",
                    b"",
                    b"--x\r\n\r\n\r\n",
                    b"--x\r\nContent-Disposition: form-data\r\n\r\n",
                    b"\x00" * 90,
                    b'--x\r\nContent-Disposition: form-data; name="a\r\n',
                )
            )
        )
        body, kind = (
            _multipart(draw(_FIELDS), extra),
            draw(
                st.sampled_from(
                    (
                        b"multipart/form-data; boundary=x",
                        b"multipart/form-data",
                        b"multipart/form-data; boundary=",
                        b"application/json",
                    )
                )
            ),
        )
    return b"POST " + target + b"\ncontent-type: " + kind + b"\n" + draw(_HEADERS) + b"\n" + body


_SEEDS = (
    b"GET /events.json?actor=IRN&since=2023-01-01&sort=newest&after=2023-05-09~e1\n\n", b"GET /map?west=1&south=2&east=3&north=4&zoom=2\n\n",
    b"POST /read.json\ncontent-type: application/x-www-form-urlencoded\n\ntext=Iraq+and+Syria+agreed.&date=2023-05-09",
    b"POST /review\ncontent-type: application/x-www-form-urlencoded\n\nevent=e1&verdict=correct&type=ASSAULT&by=A",
    b"POST /read\ncontent-type: multipart/form-data; boundary=x\n\n" + _multipart([("file", "<html><p>Iraq and Syria agreed."), ("date", "2023-05-09")], b""),
)  # fmt: skip
DESK = Door(
    "desk",
    st.one_of(requests(), damaged(requests()), damaged(_SEEDS)),
    _request,
    _SEEDS,
    few=60,
    base=6.0,
    per_byte=200e-6,
)
