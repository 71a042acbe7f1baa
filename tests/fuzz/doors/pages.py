"""HTML pages, pages saved as one file, and feeds, as they come from the web."""

from base64 import encodebytes
from quopri import encodestring

from hypothesis import strategies as st
from tests.fuzz.harness import Door, file_reader
from tests.fuzz.hostile import ODD_DATES, TRAPS, damaged, texts, utf8

from news_site import REPORTS, page

PAGES = tuple(page(report, number).encode() for number, report in enumerate(REPORTS[:4]))
_TAGS = (
    "div p span b a h1 title article main table tr td ul li script style svg math template iframe object form select option "
    "textarea noscript plaintext frameset body html head meta link base br img font center blockquote pre"
).split()
_ATTRIBUTES = st.sampled_from(
    (
        "class",
        "id",
        "href",
        "content",
        "property",
        "name",
        "style",
        "datetime",
        "itemprop",
        "rel",
        "src",
        "lang",
        "x" * 300,
        "\x00",
        "on:=",
    )
)
_VALUES = st.one_of(
    texts(2), st.sampled_from(ODD_DATES), st.sampled_from(TRAPS),
    st.sampled_from((
        "og:title", "article:published_time", "canonical", "datePublished", "http://[::1", "javascript:x", "//", "../" * 90, "text/html; charset=utf-7",
        "utf-16", "x" * 20_000, "http://herald.example:99999/", "display:none", "https://user:pass@herald.example/",
    )),
)  # fmt: skip
_LD = st.sampled_from((
    '{"@type":"NewsArticle","datePublished":"%s","headline":["a",{}],"author":[[["x"]]]}', '{"@graph":[%s]}', "[" * 1_500, '{"author":{"name":null}}',
    '{"publisher":7,"headline":null,"articleBody":"%s"}', "null", '"\\ud800"', '{"@type":"Article","author":{"name":[1]},"name":%s}',
))  # fmt: skip


_ELEMENTS = st.sampled_from([(tag, kind) for kind in range(8) for tag in _TAGS])


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Nested, unclosed and misplaced elements with odd attributes."""
    pieces = ["<!doctype html>"] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 12))):
        tag, kind = draw(_ELEMENTS)
        match kind:
            case 0 | 1 | 2:
                given = draw(st.lists(st.tuples(_ATTRIBUTES, _VALUES), max_size=2))
                pieces.append(f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in given) + ">")
            case 3:
                pieces.append(f"</{tag}>")
            case 4:
                pieces.append(f"<{tag}>" * draw(st.sampled_from((2, 40, 251, 400))))
            case 5:
                pieces.append(
                    f'<script type="application/ld+json">{draw(_LD).replace("%s", draw(texts(2)))}</script>'
                )
            case _:
                pieces.append(draw(texts(12)))
    return "".join(pieces)


_CODINGS = st.sampled_from(
    ("utf-8", "utf-8", "utf-16", "cp1252", "utf-7", "shift_jis", "iso2022_jp", "utf-32", "cp037")
)


@st.composite
def encoded(draw: st.DrawFn, text: st.SearchStrategy[str]) -> bytes:
    """Text in some encoding, which it may declare rightly or not."""
    coding = draw(_CODINGS)
    declared = f'<meta charset="{draw(_CODINGS)}">' if draw(st.booleans()) else ""
    written = declared + draw(text)
    return utf8(written) if coding == "utf-8" else written.encode(coding, "replace")


HTML = Door(
    "html",
    st.one_of(encoded(markup()), damaged(PAGES)),
    file_reader(".html"),
    PAGES,
    few=60,
    base=6.0,
    per_byte=100e-6,
)

_HEAD = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: http://herald.example/news/0.html\r\n"
    b"Date: Wed, 20 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x"\r\n\r\n\r\n'
)


def _saved(coding: bytes, body: bytes) -> bytes:
    return (
        _HEAD
        + b"------Part--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: %b\r\n\r\n%b\r\n------Part--x--"
        % (coding, body)
    )


SAVED = (
    _saved(b"quoted-printable", encodestring(PAGES[0])), _saved(b"base64", encodebytes(PAGES[1])), _saved(b"8bit", PAGES[2]),
)  # fmt: skip
MHTML = Door("mhtml", damaged(SAVED), file_reader(".mhtml"), SAVED, few=40, base=6.0, per_byte=100e-6)

_ENTRY = """<item><title>Talks in Minsk</title><link>http://herald.example/a</link><pubDate>%s</pubDate><guid isPermaLink="true">http://herald.example/b</guid>
<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">A. Person</dc:creator><description>&lt;p&gt;Police arrested three protesters in Minsk on Monday &amp;mdash; the ministry said.&lt;/p&gt;</description></item>"""
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Herald</title>'
    + _ENTRY % "Tue, 19 Mar 2024 10:00:00 GMT"
    + _ENTRY % "2024-03-20"
    + "</channel></rss>"
).encode()
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Herald</title><entry><title>Talks</title><link rel="alternate" href="/a"/>'
    b"<published>2024-03-19T10:00:00Z</published><author><name>A. Person</name></author>"
    b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Iraq and Syria agreed to reopen a border crossing.</p></div></content></entry></feed>'
)
BOMB = b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
_FIELDS = st.sampled_from(
    "title link pubDate guid description content:encoded author dc:creator dc:date media:title updated summary content id category".split()
)


@st.composite
def feeds(draw: st.DrawFn) -> bytes:
    """RSS and Atom with odd fields in odd places."""
    root = draw(st.sampled_from(("rss", "feed", "rdf:RDF", "channel", "RSS")))
    pieces = [
        draw(
            st.sampled_from(
                (
                    "",
                    '<?xml version="1.0"?>',
                    '<?xml version="1.0" encoding="utf-16"?>',
                    "<!DOCTYPE x>",
                    "<!DOCTYPE x [",
                    "\ufeff",
                )
            )
        )
    ]
    pieces.append(f"<{root}>")
    for _ in range(draw(st.integers(0, 4))):
        item = draw(st.sampled_from(("item", "entry", "item", "Item")))
        pieces.append(f"<{item}>" * draw(st.sampled_from((1, 1, 1, 2, 300))))
        for _ in range(draw(st.integers(0, 6))):
            name = draw(_FIELDS)
            value = draw(st.one_of(texts(5), st.sampled_from(ODD_DATES), markup()))
            if draw(st.booleans()):
                value = value.replace("&", "&amp;").replace("<", "&lt;")
            attribute = draw(
                st.sampled_from(
                    (
                        "",
                        ' type="html"',
                        ' type="xhtml"',
                        ' rel="self" href="http://[x"',
                        ' href="/a"',
                        ' isPermaLink="no"',
                        " x" * 300,
                    )
                )
            )
            pieces.append(
                f"<{name}{attribute}>{value}"
                + draw(st.sampled_from((f"</{name}>", f"</{name}>", "", "</x>")))
            )
        pieces.append(draw(st.sampled_from((f"</{item}>", f"</{item}>", ""))))
    pieces.append(draw(st.sampled_from((f"</{root}>", ""))))
    return utf8("".join(pieces))


FEED = Door(
    "feed",
    st.one_of(feeds(), damaged((RSS, ATOM, BOMB))),
    file_reader(".xml"),
    (RSS, ATOM, BOMB),
    few=80,
    base=6.0,
    per_byte=100e-6,
)
