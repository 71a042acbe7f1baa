"""Strategies that the doors share: words of news with traps among them, and sound documents that were damaged."""

import json
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# What parsers of text trip over.
TRAPS = (
    "\x00", "\u202e", "\u2066\u2069", "\ufeff", "\ud800", "\udfff", "\u2028", "\x85", "\x1b[2J", "\u200b" * 20,
    "ﬁ", "ß", "İ", "ŉ", "ǰ", "e" + "\u0301" * 60, "𝔘𝔫", "👨‍👩‍👧", "٣", "²", "Ⅻ", "½", "一", "ا", "\u00a0", "\u3000", "\u00ad",
    "'" * 40, '"' * 41, "“" * 30, "(" * 200, "[" * 200, "{" * 200, "<" * 200, "&" * 50, "\\" * 50, "%s%n", "${x}", "-" * 300, "." * 300,
    "a" * 3_000, "A." * 200, "said " * 200, "A1" * 300, "," * 300, "0" * 400, "9" * 4_400, "1e999", "-1", "NaN", "Infinity", "-0.0",
    "18446744073709551616", "1" * 30, "0x10", "\r", "\r\n\r\n", "\t\t", " " * 500, "\n" * 100, "\v\f",
)  # fmt: skip

ODD_DATES = (
    "0000-00-00", "9999-12-31", "0001-01-01", "2023-02-30", "2023-13-01", "10000-01-01", "-0001-01-01", "2023-W53-7", "20230509T25",
    "2023-05-09T10:00:00+99:99", "Feb 29, 2023", "29 February 1900", "31 June", "on Monday", "99th of May", "the 0th century", "May 0",
    "1,000,000 years ago", "99999999999 days ago", "in 9999999 weeks", "next century", "since 9999", "the year 0", "00:00", "last last week",
    "a decade after 9990", "40 centuries ago", "Monday Tuesday Wednesday", "1/2/3", "12/13/14", "2023/05/09", "’99", "the 1990s-2000s",
    "Q4 0000", "early late mid 1999", "two days before last Christmas",
)  # fmt: skip

NEWS = (
    "Police arrested three protesters in Minsk on Monday, the interior ministry said.",
    "Iraq and Syria agreed to reopen a border crossing.", "“We will not leave,” the president said.", "said", "the", "Iran", "Iranian",
    "President Vladimir Putin", "U.S.", "Maj.-Gen.", "according to Tasnim", "rebels", "killed", "on Monday", "in Damascus", "who", "would",
    "not", "and", "of", "to", "that", "because", "'s", "“", "”", "(Reuters) -", "DAMASCUS", "TRIPOLI, Lebanon", "told", "threatened", "met",
    "the ministry", "his Iraqi counterpart", "he", "they", "talks", "protest", "bombing of", "sanctions against", ",", ".", ";", ":", "—", "?",
)  # fmt: skip

_GLUE = (" ", " ", "", "\n", "\n\n", ", ", "\u00a0")


def _vocabulary(words: Sequence[str]) -> SearchStrategy[str]:
    """Words with what follows them, from one table: a draw costs more than most doors do."""
    return st.sampled_from([word + _GLUE[place % len(_GLUE)] for place, word in enumerate(words)])


_NEWS = [word + " " for word in NEWS for _ in range(3)]
WORDS = st.one_of(*[_vocabulary((*_NEWS, *TRAPS, *ODD_DATES))] * 3, st.text(max_size=12))
BRIEF = st.one_of(
    *[_vocabulary((*_NEWS, *[trap[:30] for trap in TRAPS], *ODD_DATES))] * 3, st.text(max_size=12)
)


def texts(most: int = 24, words: SearchStrategy[str] = WORDS) -> SearchStrategy[str]:
    """Running text with traps among its words."""
    return st.lists(words, max_size=most).map("".join)


def utf8(text: str) -> bytes:
    """UTF-8, lone surrogates written as if they were characters."""
    return text.encode("utf-8", "surrogatepass")


NUMBERS = st.one_of(
    st.integers(-3, 3),
    st.sampled_from((2**31, 2**63, 2**64, -(2**63) - 1, 10**30)),
    st.floats(allow_nan=False, allow_infinity=False),
)
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, st.sampled_from(ODD_DATES), texts(4))
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts(1), inner, max_size=4)),
    max_leaves=8,
)


def as_json(value: object) -> str:
    """JSON, in which surrogates may stand alone."""
    return json.dumps(value, ensure_ascii=False)


PIECES = (
    *(utf8(trap) for trap in (*TRAPS, *ODD_DATES)),
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80" * 30, b"\x1f\x8b\x08", b"\x00" * 64,
    b"\n", b"\r\n\r\n", b'"', b"'", b"[", b"]", b"{", b"}", b"<", b">", b"</", b"=", b":", b",", b"#", b"&#x110000;", b"&lt;", b"null",
    b"[" * 2_000, b"{'a':" * 900, b'{"a":' * 900, b"<b>" * 300, b"<a " + b"x " * 300, b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?",
)  # fmt: skip
EDITS = ("insert", "insert", "drop", "double", "swap", "cut", "flip", "repeat")
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(EDITS),
        st.integers(0, 2**24), st.sampled_from(PIECES), st.integers(0, 255),
    ),
    max_size=5,
)  # fmt: skip


def edited(document: bytes, edits: Sequence[tuple[str, int, bytes, int]]) -> bytes:
    """The document with pieces put in, taken out, said twice or cut off: each edit names kind, place, piece, amount."""
    for kind, place, piece, number in edits:
        at = place % (len(document) + 1)
        length = number * number // 300
        middle = document[at : at + length]
        match kind:
            case "insert":
                document = document[:at] + piece + document[at:]
            case "drop":
                document = document[:at] + document[at + length :]
            case "double":
                document = document[:at] + middle + document[at:]
            case "repeat":
                document = document[:at] + middle[:40] * (number * 4) + document[at:]
            case "swap":
                other = place * 7 % (len(document) + 1)
                document = document[:at] + document[other : other + 60] + document[at + 60 :]
            case "cut":
                document = document[: max(at, 1)]
            case _:
                document = document[:at] + bytes([number]) + document[at + 1 :]
    return document


def damaged(documents: Sequence[bytes] | SearchStrategy[bytes]) -> SearchStrategy[bytes]:
    """Sound documents with some pieces put in, taken out, said twice or cut off."""
    sound = documents if isinstance(documents, SearchStrategy) else st.sampled_from(list(documents))
    return st.builds(edited, sound, _EDITS)
