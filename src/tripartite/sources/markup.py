"""HTML and XML from outside: decoded by what holds, parsed within bounds."""

import codecs
import re
from typing import Any, Final

from tripartite.sources.decoding import Decoded, decode, mark_of
from tripartite.sources.failures import Refused

# News pages have some thousand elements; extracting the text of 20,000 takes three to ten seconds.
MAX_ELEMENTS: Final = 20_000
# A feed of this many elements is parsed in a second; it has some eight to an entry.
MAX_FEED_ELEMENTS: Final = 50_000
# libxml2 adds attributes to a list one by one: the time grows with the square of their number.
MAX_ATTRIBUTES: Final = 200
MAX_ATTRIBUTES_TOGETHER: Final = 200_000
# libxml2 gives up at 256, without a word about the rest of the page.
MAX_DEPTH: Final = 250
MAX_MARKUP_BYTES: Final = 16 * 1024 * 1024

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_XML_CODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,30})")
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE)
_HEAD_BYTES: Final = 4_096

# Browsers read these labels as the Windows code page, and pages are written for browsers.
_AS_WINDOWS: Final = frozenset({"iso8859-1", "ascii"})
# Text encodings in use on the web; Python knows others, some of which are no encodings of pages.
_USED: Final = re.compile(
    r"utf-8|utf-16(-le|-be)?|cp125\d|cp866|cp874|iso8859-\d+|koi8-[ru]|big5(hkscs)?|gbk?|gb2312|gb18030|"
    r"euc_jp|euc_kr|shift_jis|cp932|cp949|iso2022_jp|mac-roman|mac-cyrillic"
)

# A few bad bytes in an otherwise sound UTF-8 page are replaced; more of them mean another encoding.
_BAD_SHARE: Final = 0.0005

_LEAVE: Final = "Save its article as plain text and read that"
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article)\b", re.IGNORECASE)


def is_feed(data: bytes) -> bool:
    """True if the bytes begin like an RSS or Atom feed."""
    head = data[:_HEAD_BYTES].replace(b"\x00", b"")
    feed, page = _FEED.search(head), _PAGE.search(head)
    return feed is not None and (page is None or feed.start() < page.start())


def is_page(data: bytes) -> bool:
    """True if the bytes begin like an HTML page."""
    return _PAGE.search(data[:_HEAD_BYTES].replace(b"\x00", b"")) is not None


def decode_markup(data: bytes, content_type: str = "") -> Decoded:
    """Decode a page or feed by its byte order mark, as UTF-8 if it is valid UTF-8, else as declared.

    `content_type` is the HTTP header, which goes before what the page says of itself. Where the
    declaration is wrong or missing, `note` says what was assumed. Raises Refused if the bytes are empty,
    binary or cannot be told.
    """
    if not data.strip():
        raise Refused("it is empty", "Check whether the page shows anything in a browser")
    if mark_of(data) is not None:
        return decode(data)
    declared = _declared(data, content_type)
    try:
        # Text in another encoding is hardly ever valid UTF-8 by chance, whatever it declares.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_declared(data, declared)
    if "\x00" not in text and "\x1b$" not in text:
        if text.isascii() or not declared or declared[0] == "utf-8":
            return Decoded(text, "utf-8")
        return Decoded(text, "utf-8", f"declared as {declared[0]}, read as UTF-8")
    return _decode_declared(data, declared)


def _declared(data: bytes, content_type: str) -> list[str]:
    """The encodings that the header and the page itself name, by Python's names, the header's first."""
    head = data[:_HEAD_BYTES]
    labels = [found[1] for found in [_HEADER.search(content_type)] if found]
    labels += [found[1].decode("ascii") for found in (_XML_CODING.search(head), _META.search(head)) if found]
    names: list[str] = []
    for label in labels:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            continue
        if _USED.fullmatch(name) or name in _AS_WINDOWS:
            names.append(name)
    return names


def _decode_declared(data: bytes, declared: list[str]) -> Decoded:
    for name in declared:
        codec = "cp1252" if name in _AS_WINDOWS else name
        if name == "utf-8":
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return Decoded(text, codec)
    loose = data.decode("utf-8-sig", "replace")
    bad = loose.count("\ufffd")
    if "\x00" not in loose and bad <= max(2, _BAD_SHARE * len(loose)) and (bad < 3 or not declared):
        high = sum(1 for character in loose if character > "\x7f") - bad
        if high > bad:
            return Decoded(loose, "utf-8", f"{bad} damaged characters were replaced")
    return decode(data)


class _Measure:
    """Counts what the parser meets, and stops it where building the tree would cost too much."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.elements = 0
        self.attributes = 0
        self.depth = 0

    def start(self, tag: str, attributes: Any) -> None:
        self.elements += 1
        self.depth += 1
        self.attributes += len(attributes)
        if self.elements > self.most:
            raise Refused(f"it has more than {self.most:,} elements", _LEAVE)
        if self.depth > MAX_DEPTH:
            raise Refused(f"its elements are nested more than {MAX_DEPTH} deep", _LEAVE)
        if len(attributes) > MAX_ATTRIBUTES:
            raise Refused(f"an element has more than {MAX_ATTRIBUTES} attributes", _LEAVE)
        if self.attributes > MAX_ATTRIBUTES_TOGETHER:
            raise Refused(f"it has more than {MAX_ATTRIBUTES_TOGETHER:,} attributes", _LEAVE)

    def end(self, tag: str) -> None:
        self.depth -= 1

    def data(self, text: str) -> None:
        """Text costs nothing that its length does not tell."""

    def close(self) -> None:
        """The parser wants one."""


def require_size(data: bytes) -> None:
    """Raise Refused if `data` is more than a page or feed may have."""
    if len(data) > MAX_MARKUP_BYTES:
        raise Refused(f"it is larger than {MAX_MARKUP_BYTES // (1024 * 1024)} MB", _LEAVE)


def parse_html(text: str) -> Any:
    """The root element of a page, its comments left out; None if there is no element.

    Raises Refused for pages with more elements, attributes or depth than any article has.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # Encoded anew, so that no declaration inside the page is believed twice; NUL would end the text.
    data = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        etree.fromstring(data, parser=etree.HTMLParser(target=_Measure(MAX_ELEMENTS), encoding="utf-8"))
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
        return document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def parse_xml(text: str) -> Any:
    """The root element of a feed, repaired where it is broken; None if there is none.

    Entities are not expanded. Raises Refused for more elements, attributes or depth than any feed has.
    """
    from lxml import etree

    data = text.encode("utf-8", "replace")
    options: dict[str, Any] = {
        "encoding": "utf-8", "recover": True, "resolve_entities": False, "no_network": True,
        "load_dtd": False, "huge_tree": False,
    }  # fmt: skip
    try:
        etree.fromstring(data, parser=etree.XMLParser(target=_Measure(MAX_FEED_ELEMENTS), **options))
        return etree.fromstring(
            data, parser=etree.XMLParser(remove_comments=True, remove_pis=True, collect_ids=False, **options)
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None
