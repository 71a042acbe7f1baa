"""RSS and Atom feeds to their entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from html.entities import html5
from typing import Any, Final

from tripartite.sources.failures import Refused
from tripartite.sources.fetching.addresses import joined
from tripartite.sources.markup import decode_markup, parse_xml, require_size

MAX_ENTRIES: Final = 5_000

_REMEDY: Final = "Check whether the address is that of a feed"
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_REFERENCE = re.compile(r"&[A-Za-z]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!#?\w{1,32};)")
_XML_OWN: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_BLANKS = re.compile(r"\s+")
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `content` is HTML or text, `published` the day as written in the outlet's zone."""

    title: str | None
    link: str | None
    published: date | None
    author: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title, its entries in their order, and a note on what was assumed about its encoding."""

    title: str | None
    entries: tuple[Entry, ...]
    note: str | None = None


def parse_feed(
    data: bytes, *, url: str | None = None, content_type: str = "", seen: date | None = None
) -> Feed:
    """Parse RSS 0.9 to 2.0 or Atom; broken XML is repaired as far as it goes.

    `url` is the base of relative links. A date later than the day after `seen` is dropped as impossible.
    Raises Refused if it is no feed, has no entries, or declares entities made of entities.
    """
    require_size(data)
    decoded = decode_markup(data, content_type)
    root = parse_xml(_without_doctype(decoded.text))
    if root is None or _name(root) not in ("rss", "feed", "rdf", "channel"):
        raise Refused("it is no feed", _REMEDY)
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not items:
        raise Refused("the feed has no entries", "Try again later, or check the address")
    latest = seen + timedelta(days=1) if seen else None
    entries = tuple(_entry(item, url, latest) for item in items[:MAX_ENTRIES])
    channel = next((element for element in root if _name(element) == "channel"), root)
    return Feed(_title(channel), entries, decoded.note)


def _without_doctype(text: str) -> str:
    """The document without its type declaration, whose entities are of no use and can be a bomb."""
    text = text.replace("\x00", "")
    found = _DOCTYPE.search(text, 0, 20_000)
    if found:
        end = _doctype_end(text, found.end())
        # In front of the elements, a reference can only stand inside the value of another entity.
        if _ENTITY.search(text, found.start(), end) and _REFERENCE.search(text, found.start(), end):
            raise Refused("the feed declares entities made of entities, as a bomb does", "Leave it out")
        text = text[: found.start()] + text[end:]
    # XML knows five names and no others; feeds use all of HTML's.
    text = _NAMED.sub(lambda named: _character(named[0], named[1]), text)
    text = _BARE.sub("&amp;", text)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _doctype_end(text: str, start: int) -> int:
    subset = text.find("[", start)
    close = text.find(">", start)
    if close < 0:
        raise Refused("its document type never ends", _REMEDY)
    if subset < 0 or subset > close:
        return close + 1
    end = text.find("]", subset)
    close = text.find(">", end) if end >= 0 else -1
    if close < 0:
        raise Refused("its document type never ends", _REMEDY)
    return close + 1


def _character(whole: str, name: str) -> str:
    if name in _XML_OWN:
        return whole
    return html5.get(f"{name};", f"&amp;{name};")


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _space(element: Any) -> str:
    tag = element.tag
    return tag.partition("}")[0].lower() if isinstance(tag, str) else ""


def _children(element: Any) -> Iterator[tuple[str, Any]]:
    for child in element:
        name = _name(child)
        # Media and podcast extensions have titles and descriptions of their own, of pictures and sounds.
        if name and not re.search("media|itunes|podcast", _space(child)):
            yield name, child


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _inner(element: Any) -> str:
    """What an element holds, as HTML: escaped text as it is, XHTML elements written out."""
    if len(element) == 0:
        return (element.text or "").strip()
    from lxml import etree

    pieces = [element.text or ""]
    pieces += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(pieces)


def _line(text: str) -> str | None:
    plain = unescape(_TAG.sub("", text)) if "<" in text or "&" in text else text
    return _BLANKS.sub(" ", plain).strip()[:500] or None


def _title(element: Any) -> str | None:
    return next((_line(_text(child)) for name, child in _children(element) if name == "title"), None)


def _entry(item: Any, base: str | None, latest: date | None) -> Entry:
    fields: dict[str, list[Any]] = {}
    for name, child in _children(item):
        fields.setdefault(name, []).append(child)

    def first(*names: str) -> str:
        return next((_text(child) for name in names for child in fields.get(name, ()) if _text(child)), "")

    # "encoded" is the full text of content:encoded; a summary is only better than nothing.
    bodies = [
        _inner(child)
        for name in ("encoded", "content", "description", "summary", "body")
        for child in fields.get(name, ())
        if child.get("type", "html").split("/")[0] in ("html", "text", "xhtml", "application")
    ]
    return Entry(
        title=_line(first("title")),
        link=_link(fields, base),
        published=_day(first("pubdate", "published", "issued", "date", "created"), latest)
        or _day(first("updated", "modified"), latest),
        author=_author(fields),
        content=max(bodies, key=len, default=""),
    )


def _author(fields: dict[str, list[Any]]) -> str | None:
    for name in ("creator", "author"):
        for child in fields.get(name, ()):
            named = [part for part in child if _name(part) == "name"]
            found = _line(_text(named[0] if named else child))
            if found:
                return found
    return None


def _link(fields: dict[str, list[Any]], base: str | None) -> str | None:
    found = ""
    for child in fields.get("link", ()):
        if child.get("rel", "alternate") == "alternate":
            found = (child.get("href") or _text(child)).strip()
            if found:
                break
    if not found:
        for child in fields.get("guid", ()):
            guid = _text(child)
            if child.get("isPermaLink", "true").lower() == "true" and guid.startswith(
                ("http://", "https://")
            ):
                found = guid
    if not found:
        return None
    try:
        return joined(base, found) if base else found
    except Refused:
        return None


def _day(written: str, latest: date | None) -> date | None:
    """The day of an RFC 822 or ISO date as written there; None if it is neither, or after `latest`."""
    written = written.strip()[:60]
    found: date | None = None
    try:
        found = datetime.fromisoformat(written).date()
    except ValueError:
        try:
            found = parsedate_to_datetime(written).date()
        except (ValueError, IndexError, TypeError, OverflowError):
            found = None
    return found if found is None or latest is None or found <= latest else None
