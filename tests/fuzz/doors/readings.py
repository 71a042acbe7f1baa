"""Readings that come back from a file or a store, and questions to a store."""

import json
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.fuzz.harness import Door, Fault, workplace
from tests.fuzz.hostile import JSON, NUMBERS, ODD_DATES, TRAPS, as_json, damaged, utf8


@cache
def _lines() -> tuple[bytes, ...]:
    import tripartite
    from tripartite.formats.reading_json import reading_line

    sound = (
        "Police arrested three protesters in Minsk on Monday, the interior ministry said.",
        "“We will not leave,” Syrian President Bashar al-Assad said, according to Tasnim. Iraq and Syria may meet in Damascus in June.",
    )
    return tuple(reading_line(tripartite.read(text, published="2023-05-09")).encode() for text in sound)


def _replaced(value: Any, path: list[int], new: object) -> Any:
    """The JSON value with one part of it replaced, or taken out where `new` is ..."""
    if not path or not isinstance(value, dict | list) or not value:
        return new
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[path[0] % len(keys)]
    made: Any = dict(value) if isinstance(value, dict) else list(value)
    inner = _replaced(value[key], path[1:], new)
    if inner is ...:
        del made[key]
    else:
        made[key] = inner
    return made


@st.composite
def _readings(draw: st.DrawFn) -> bytes:
    value = json.loads(draw(st.sampled_from(_lines())))
    for _ in range(draw(st.integers(0, 3))):
        new = draw(st.one_of(JSON, st.just(...), st.sampled_from(ODD_DATES), NUMBERS))
        value = _replaced(value, draw(st.lists(st.integers(0, 30), min_size=1, max_size=5)), new)
    return utf8(as_json(None if value is ... else value))


def _back(case: bytes) -> None:
    from tripartite.formats.reading_json import from_line, reading_line

    reading = from_line(case)
    if from_line(reading_line(reading)) != reading:
        raise Fault("a reading that was read does not come back the same")


READING = Door(
    "reading",
    st.deferred(lambda: st.one_of(_readings(), damaged(_readings()))),
    _back,
    (b"{}", b'{"article": {}}'),
    few=60,
)


@cache
def _store() -> Any:
    from tests.desk.worlds import collected

    from tripartite.store.store import open_store

    return open_store(collected(workplace() / "asked.duckdb"))


_FIELDS = (
    "actor",
    "recipient",
    "either",
    "type",
    "mode",
    "context",
    "quad",
    "country",
    "sector",
    "status",
    "source",
    "since",
    "until",
    "place_country",
    "said_by",
    "text",
    "min_confidence",
    "limit",
)
_NUMBERS = ("quad", "min_confidence", "limit")
_WORDS = st.one_of(
    st.sampled_from(("IRN", "Iran", "MIL", "IRNMIL", "actual", "CONSULT", "visit", "%", "_", "\\", "'", "' OR 1=1 --", "Morning Paper", '"side by side"', '"', "NEAR(a b)", "a*", "")),
    st.sampled_from(ODD_DATES), st.sampled_from(TRAPS), st.text(max_size=9),
)  # fmt: skip


@st.composite
def _questions(draw: st.DrawFn) -> bytes:
    asked: dict[str, object] = {}
    for name in draw(st.lists(st.sampled_from(_FIELDS), max_size=5)):
        if name in _NUMBERS:
            asked[name] = draw(
                st.floats()
                if name == "min_confidence"
                else st.integers(-2, 5) | st.sampled_from((2**31, 2**63, 2**70))
            )
        elif name in ("since", "until", "text"):
            asked[name] = draw(_WORDS)
        else:
            asked[name] = draw(st.one_of(_WORDS, st.lists(_WORDS, max_size=3)))
    return utf8(json.dumps(asked))


def _fits(name: str, value: object) -> bool:
    """Whether the value is of the kind that the parameter is declared as."""
    if name in _NUMBERS:
        return type(value) in ((float,) if name == "min_confidence" else (int,))
    return isinstance(value, str) or (
        name not in ("since", "until", "text")
        and isinstance(value, list)
        and all(isinstance(v, str) for v in value)
    )


def _asked(case: bytes) -> None:
    try:
        asked = json.loads(case.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return
    if not isinstance(asked, dict) or not all(
        name in _FIELDS and _fits(name, value) for name, value in asked.items()
    ):
        return
    found = _store().events(**asked)
    number = found.count()
    rows = list(found.rows())
    limit = asked.get("limit")
    if len(rows) != (number if limit is None else min(number, limit)):
        raise Fault(f"{number} events, {len(rows)} rows")


_QUESTION_SEEDS = (
    b'{"actor": "IRN", "since": "2023-01-01", "text": "Iraq \\"border crossing\\""}',
    b'{"type": ["CONSULT"], "quad": 1, "min_confidence": 0.2, "limit": 3}',
)
QUESTIONS = Door("questions", _questions(), _asked, _QUESTION_SEEDS, few=40)


def _feed_memory(case: bytes) -> None:
    from tripartite.sources.feed_memory import JsonFeedMemory

    path = workplace() / "feeds.json"
    path.write_bytes(case)
    memory = JsonFeedMemory(path)
    visit = memory.last_visit("http://herald.example/feed.xml")
    if visit is not None:
        memory.remember("http://herald.example/feed.xml", visit)
        if JsonFeedMemory(path).last_visit("http://herald.example/feed.xml") != visit:
            raise Fault("the memory of a feed does not come back the same")


_MEMORY_SEEDS = (
    b'{"http://herald.example/feed.xml": {"etag": "\\"a\\"", "modified": "Mon, 11 Mar 2024 08:00:00 GMT", "followed": ["http://herald.example/a"]}}',
)
_MEMORIES = st.dictionaries(
    st.just("http://herald.example/feed.xml"), st.one_of(JSON, st.dictionaries(st.sampled_from(("etag", "modified", "followed")), st.one_of(JSON, st.lists(JSON, max_size=3)), max_size=3))
).map(lambda value: utf8(as_json(value)))  # fmt: skip
FEED_MEMORY = Door(
    "feed-memory", st.one_of(_MEMORIES, damaged(_MEMORY_SEEDS)), _feed_memory, _MEMORY_SEEDS, few=60
)


def _addresses(case: bytes) -> None:
    """A robots.txt and the links of a page: lines of it are taken for both."""
    from tripartite.records.errors import TripartiteError
    from tripartite.sources.fetching.addresses import joined, require_public, target_of
    from tripartite.sources.fetching.robots import parse_robots

    robots = parse_robots(case, "tripartite")
    for line in case.decode("utf-8", "replace").split("\n")[:20]:
        robots.allows(line)
        for check in (
            target_of,
            require_public,
            lambda link: target_of(joined("http://herald.example/a/", link)),
        ):
            try:
                found = check(line)
            except TripartiteError:
                continue
            if found is not None:
                target_of(found.url)
                found.url.encode("ascii")


_LINES = st.one_of(
    st.sampled_from((
        "User-agent: *", "User-agent: tripartite", "Disallow: /", "Disallow: /*/*/*/*$", "Allow: /%zz%ff", "Crawl-delay: 1e9", "Crawl-delay: 999999.999", "http://[::1]:80/", "http://[fe80::1%25eth0]/",
        "http://①②.example/", "http://xn--/", "http://a..b/", "HTTP://U:P@h/", "//host", "http://h:99999", "http://h:٣/", "javascript:0", "::ffff:10.0.0.1", "2002:7f00:1::", "127.1", "0x7f.1", "1.1.1.1",
        "http://" + "a" * 300 + ".example/", "http://ß.example/ü?ö", "http:///", "http://h/\\..\\", "Disallow: " + "*a" * 500,
    )),
    st.sampled_from(TRAPS), st.text(max_size=20),
)  # fmt: skip
_ADDRESSES = st.lists(_LINES, max_size=10).map(lambda lines: utf8("\n".join(lines)))
_ADDRESS_SEEDS = (
    b"User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 2\n/private/a.html\nhttp://herald.example:8080/a?b=c#d\n10.0.0.1",
)
ADDRESSES = Door(
    "addresses", st.one_of(_ADDRESSES, damaged(_ADDRESS_SEEDS)), _addresses, _ADDRESS_SEEDS, few=100
)
