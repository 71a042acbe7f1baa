"""HTML pages to records: the article's own words, and what the page says about them."""

import logging
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from tripartite.sources.corpora import Record
from tripartite.sources.decoding import Decoded
from tripartite.sources.failures import Refused
from tripartite.sources.fetching.addresses import target_of
from tripartite.sources.markup import decode_markup, parse_html, require_size

# A cookie notice or an error page is shorter than the shortest report.
_FEWEST_WORDS: Final = 12
# Short lines may be said twice; a paragraph of this many words is there twice because it was extracted twice.
_REPEATED_WORDS: Final = 8
# With no other bound: pages saved to disk do not tell when they were.
_LAST_DAY: Final = date(2100, 1, 1)

_SAVED = re.compile(r"<!-- saved from url=\(\d{1,8}\)(\S{1,2000}) -->")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNHEARD: Final = logging.NullHandler()
_BLANKS = re.compile(r"\s+")
_NOT_SHOWN: Final = ("style", "svg", "template", "iframe", "object", "embed", "canvas", "math")
_BLOCKS: Final = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul".split()
)


def page_record(
    data: bytes, *, url: str | None = None, content_type: str = "", seen: date | None = None
) -> tuple[Record, str | None]:
    """The record of an article page, and a note on what was assumed about its encoding.

    The record has text (paragraphs with a blank line between them), and title, date, source, url and
    author where the page tells them. `url` is where it was found; a canonical URL of the same host goes
    before it. `seen` is the day it was fetched: no article is dated after the day that follows, which it
    may be already where the outlet is.
    Raises Refused if there is no article in it, or it cannot be parsed within bounds.
    """
    require_size(data)
    decoded = decode_markup(data, content_type)
    try:
        return _record(decoded, url, seen), decoded.note
    except Refused:
        raise
    except Exception as error:  # no page may end the run, whatever it does to the libraries
        raise Refused(
            f"the page cannot be taken apart ({type(error).__name__})", "Save its words as plain text"
        ) from error


def _no_text() -> Refused:
    return Refused(
        "the page holds no article text", "Give the page of one article, or save its words as plain text"
    )


def _record(decoded: Decoded, url: str | None, seen: date | None) -> Record:
    import trafilatura
    from trafilatura.metadata import extract_metadata
    from trafilatura.settings import Document

    # What these libraries have to say of a page goes to whoever listens, not to standard error.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_UNHEARD)
    tree = parse_html(decoded.text)
    if tree is None:
        raise _no_text()
    found = url or _saved_from(decoded.text)
    canonical = _canonical(tree, found)
    prune(tree)
    about = extract_metadata(tree, default_url=canonical, date_config=_dating(seen))
    title = _title(tree, about)
    got = trafilatura.bare_extraction(tree, url=canonical, fast=True, include_comments=False)
    text = _paragraphs(got.text or "" if isinstance(got, Document) else "")
    if len(text.split()) < _FEWEST_WORDS:
        raise _no_text()
    fields = {
        "text": text,
        "title": title,
        "date": _certain_day(about.date, decoded.text, canonical),
        "source": _line(about.sitename) or _outlet(canonical),
        "url": canonical,
        "author": _line(about.author),
    }
    return {name: value for name, value in fields.items() if value}


def prune(tree: Any) -> None:
    """Take out what a reader never sees; linked data stays, since it tells title and date."""
    for element in list(tree.iter("script", *_NOT_SHOWN)):
        if element.tag == "script" and "ld+json" in (element.get("type") or ""):
            continue
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()


def _paragraphs(text: str) -> str:
    """The paragraphs, a blank line between them, long ones that come a second time left out."""
    kept: list[str] = []
    seen: set[str] = set()
    for line in text.split("\n"):
        words = line.split()
        if not words:
            continue
        plain = " ".join(words).casefold()
        if len(words) >= _REPEATED_WORDS and plain in seen:
            continue
        seen.add(plain)
        kept.append(line.strip())
    return "\n\n".join(kept)


def _dating(seen: date | None) -> dict[str, object]:
    """How htmldate is to look for the day: in the metadata, then in the URL, then in what is shown."""
    return {
        # Without the extensive search: a page with no date of its own gets none, not one from its sidebar.
        "extensive_search": False,
        "original_date": True,
        "deferred_url_extractor": True,
        "max_date": (seen + timedelta(days=1) if seen else _LAST_DAY).isoformat(),
    }


def _certain_day(found: str | None, text: str, url: str | None) -> str | None:
    """The day if the page or its URL writes it in full.

    Where only a month stands, htmldate makes a day up: the first, or the present one of the calendar.
    """
    if not found:
        return None
    day = date.fromisoformat(found)
    year, month, name = f"(?:{day.year}|{day.year % 100:02d})", f"0?{day.month}", _MONTHS[day.month - 1]
    number = f"0?{day.day}"
    written = (
        rf"(?<!\d){day.year}([-/. _]?){month}(?:\1){number}(?!\d)"
        rf"|(?<!\d)(?:{number}[-/.]\s?{month}|{month}[-/.]\s?{number})[-/.]\s?{year}(?!\d)"
        rf"|(?<!\d){number}(?:st|nd|rd|th)?[.-]?\s?(?:of\s)?{name}[a-z]{{0,7}}[.,]{{0,2}}[\s-]{{0,3}}{year}(?!\d)"
        rf"|{name}[a-z]{{0,7}}\.?\s?{number}(?:st|nd|rd|th)?,?\s{{0,3}}{day.year}"
    )
    return found if re.search(written, f"{url or ''}\n{text}", re.IGNORECASE) else None


def _title(tree: Any, about: Any) -> str | None:
    stated = next(iter(tree.xpath("//meta[@property='og:title' or @name='og:title']/@content")), None)
    title = _line(str(stated)) if stated else None
    title = title or _line(about.title)
    site = _line(about.sitename)
    if title and site:
        # "Ministers meet - The Herald" is a headline and a name; a dash inside a headline stays.
        for mark in (" | ", " - ", " – ", " — "):
            if title.casefold().endswith((mark + site).casefold()) and len(title) > len(mark + site):
                return title[: -len(mark + site)].strip()
    return title


def _line(value: object) -> str | None:
    return _BLANKS.sub(" ", value).strip()[:500] or None if isinstance(value, str) else None


def _canonical(tree: Any, found: str | None) -> str | None:
    """The URL the page calls its own, if it is on the host it was found on; else where it was found."""
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    for link in links:
        try:
            target = target_of(str(link))
        except Refused:
            continue
        if found is None or _host(found) == _host(target.url):
            return target.url
    return found


def _saved_from(text: str) -> str | None:
    """The URL that browsers write into pages they save."""
    noted = _SAVED.search(text[:5_000])
    try:
        return target_of(noted[1]).url if noted else None
    except Refused:
        return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""


def _outlet(url: str | None) -> str | None:
    return _host(url) or None if url else None


def plain_text(markup: str) -> str:
    """The text of an HTML fragment, a blank line between its blocks. Raises Refused as `parse_html` does."""
    if "<" not in markup and "&" not in markup:
        return _paragraphs(markup)
    tree = parse_html(f"<div>{markup}</div>")
    if tree is None:
        return ""
    prune(tree)
    return _paragraphs("".join(_runs(tree)))


def _runs(tree: Any) -> Iterator[str]:
    from lxml import etree

    for moment, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS or tag == "br":
            yield "\n"
        if moment == "start":
            if tag != "script":
                yield _BLANKS.sub(" ", element.text or "")
        else:
            yield _BLANKS.sub(" ", element.tail or "")
