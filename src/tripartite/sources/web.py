"""URLs and feeds to rows: a page, the entries of a feed, or the pages they link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tripartite.sources.corpora import Record, Row
from tripartite.sources.decoding import decode
from tripartite.sources.failures import Refused
from tripartite.sources.feed_memory import FeedMemory, FeedVisit
from tripartite.sources.feeds import Entry, Feed, parse_feed
from tripartite.sources.fetching.connection import Unreachable
from tripartite.sources.fetching.fetcher import Fetched, Fetcher
from tripartite.sources.markup import is_feed, is_page
from tripartite.sources.pages import page_record, plain_text

_MARKUP_TYPES: Final = ("html", "xml")
_GIVE: Final = "Give the address of an article page or a feed"


@dataclass(frozen=True, slots=True)
class Located:
    """A row and where it came from, as messages call it."""

    where: str
    row: Row


@dataclass(slots=True)
class _Progress:
    """The links of a feed that were read, and whether one could not be for now."""

    read: list[str]
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """Reads addresses. With `follow`, a feed's entries give the pages they link, not their own text."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    follow: bool = False
    memory: FeedMemory | None = None
    on_note: Callable[[str], None] = lambda note: None

    def rows(self, url: str) -> Iterator[Located]:
        """What one address holds; nothing if it is a feed unchanged since the last visit. Raises Refused."""
        visit = self.memory.last_visit(url) if self.memory is not None else None
        fetched = self.fetcher.get(
            url, etag=visit.etag if visit else None, modified=visit.modified if visit else None
        )
        if fetched.unchanged:
            self.on_note(f"{url}: nothing new since the last visit")
            return
        if not is_feed(fetched.body):
            yield Located(url, self._page(fetched))
            return
        feed = parse_feed(fetched.body, url=fetched.url, content_type=fetched.content_type, seen=fetched.day)
        progress = _Progress(list(visit.followed) if visit and self.follow else [])
        yield from self._entries(feed, url, progress)
        if self.memory is not None:
            links = {entry.link for entry in feed.entries}
            read = tuple(link for link in progress.read if link in links)
            # Where a page may come yet, the feed must not be called unchanged at the next visit.
            validators = (None, None) if progress.missed else (fetched.etag, fetched.modified)
            self.memory.remember(url, FeedVisit(*validators, read))

    def feed_file(self, data: bytes, where: str) -> Iterator[Located]:
        """The entries of a feed that was read from a file. Raises Refused."""
        yield from self._entries(parse_feed(data), where, _Progress([]))

    def _entries(self, feed: Feed, where: str, progress: _Progress) -> Iterator[Located]:
        known = set(progress.read)
        for number, entry in enumerate(feed.entries, 1):
            note = feed.note if number == 1 else None
            if not self.follow:
                yield Located(where, _entry_row(entry, feed, number, note))
            elif entry.link is None:
                refusal = Refused("it links no page", "Read the feed without --follow")
                yield Located(where, Row(refusal, label=_label(entry, number), note=note))
            elif entry.link not in known:
                known.add(entry.link)
                row = self._followed(entry, entry.link, feed)
                yield Located(entry.link, row)
                # Handed on: only now may the next visit leave it out.
                if not isinstance(row.record, Refused):
                    progress.read.append(entry.link)
                progress.missed = progress.missed or isinstance(row.record, Unreachable)

    def _page(self, fetched: Fetched) -> Row:
        kind = fetched.content_type.partition(";")[0].strip().lower()
        if is_page(fetched.body) or not kind or any(name in kind for name in _MARKUP_TYPES):
            record, note = page_record(
                fetched.body, url=fetched.url, content_type=fetched.content_type, seen=fetched.day
            )
            return Row(record, note=note)
        if kind != "text/plain":
            raise Refused(f'it is of the type "{kind[:60]}", neither page nor feed', _GIVE)
        decoded = decode(fetched.body)
        return Row({"text": decoded.text, "url": fetched.url}, note=decoded.note)

    def _followed(self, entry: Entry, link: str, feed: Feed) -> Row:
        try:
            row = self._page(self.fetcher.get(link))
        except Refused as refusal:
            return Row(refusal)
        if isinstance(row.record, Refused):
            return row
        # What the feed says of the date is made for machines; the page's may be that of an update.
        told = _about(entry, feed)
        dated = {"date": told["date"]} if "date" in told else {}
        told = {name: told[name] for name in ("title", "author") if name in told}
        return Row({**told, **row.record, **dated}, note=row.note)


def _label(entry: Entry, number: int) -> str:
    return f'entry {number} ("{entry.title[:80]}"): ' if entry.title else f"entry {number}: "


def _about(entry: Entry, feed: Feed) -> dict[str, str]:
    fields: dict[str, str | date | None] = {
        "title": entry.title,
        "date": entry.published,
        "source": feed.title,
        "url": entry.link,
        "author": entry.author,
    }
    return {name: str(value) for name, value in fields.items() if value}


def _entry_row(entry: Entry, feed: Feed, number: int, note: str | None) -> Row:
    label = _label(entry, number)
    try:
        text = plain_text(entry.content)
    except Refused as refusal:
        return Row(refusal, label=label, note=note)
    if not text:
        wordless = Refused("it has no text of its own", "Add --follow to read the page it links")
        return Row(wordless, label=label, note=note)
    record: Record = {"text": text, **_about(entry, feed)}
    return Row(record, label=label, note=note)
