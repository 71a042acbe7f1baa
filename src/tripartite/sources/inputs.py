"""The inputs of a run, one after the other: articles, and failures for what gave none."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from tripartite.records.article import Article
from tripartite.records.identity import digest
from tripartite.sources.archives import warc_rows
from tripartite.sources.articles import MAX_CHARACTERS, article_from, make_article, too_long
from tripartite.sources.corpora import Row, csv_rows, json_rows, jsonl_rows, parquet_rows
from tripartite.sources.counting import count_articles
from tripartite.sources.decoding import decode
from tripartite.sources.failures import Failure, Refused
from tripartite.sources.feed_memory import FeedMemory
from tripartite.sources.fetching.fetcher import Fetcher
from tripartite.sources.fetching.rules import FetchRules
from tripartite.sources.files import Found, Kind, find_files, is_url, kind_of, sniff
from tripartite.sources.markup import MAX_MARKUP_BYTES, is_feed
from tripartite.sources.mhtml import saved_page
from tripartite.sources.pages import page_record
from tripartite.sources.streams import READ_ERRORS, HeadedStream, open_binary, read_refusal
from tripartite.sources.web import Located, Web

__all__ = ["STANDARD_INPUT", "Failure", "count_articles", "read_inputs"]

STANDARD_INPUT: Final = "standard input"

# No UTF-8 or UTF-16 text of MAX_CHARACTERS is longer, its byte order mark included.
_MAX_TEXT_BYTES: Final = 4 * MAX_CHARACTERS + 4


def read_inputs(
    inputs: Sequence[str],
    *,
    published: date | None = None,
    source: str | None = None,
    stdin: BinaryIO | None = None,
    on_note: Callable[[str], None] | None = None,
    follow: bool = False,
    rules: FetchRules | None = None,
    memory: FeedMemory | None = None,
) -> Iterator[Article | Failure]:
    """Read files, folders, URLs and "-" (standard input) in the order given, one article at a time.

    Text files and HTML pages are one article; JSONL, JSON, CSV, TSV and Parquet hold one a record,
    feeds one an entry, WARC archives one a page. With `follow`, a feed's entries give the pages they
    link. `published` and `source` are used where a record has none. `stdin` replaces the process's
    own standard input. `on_note` is told, in one line, what was assumed about an input that was read
    all the same. `rules` bound what is fetched; `memory` keeps what the next visit to a feed needs.
    Nothing is raised for a bad input or record: it gives a Failure, and the rest is read.
    """
    note = on_note or _ignore
    web = Web(Fetcher(rules or FetchRules()), follow, memory, note)
    run = _Run(published, source, stdin, note, web)
    seen: dict[int, _Place] = {}
    for name in inputs:
        for place, outcome in run.read(name):
            yield _unless_seen(outcome, place, seen) if isinstance(outcome, Article) else outcome


def _ignore(note: str) -> None:
    """For callers that do not want notes."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an article was read, for the message about a second one with its id."""

    where: str
    line: int | None

    def __str__(self) -> str:
        return self.where if self.line is None else f"{self.where}:{self.line}"


_Outcome = tuple[_Place, Article | Failure]


def _unless_seen(article: Article, place: _Place, seen: dict[int, _Place]) -> Article | Failure:
    # Eight bytes instead of the id: a run over a large corpus keeps all of them in memory.
    first = seen.setdefault(int(digest(article.id), 16), place)
    if first is place:
        return article
    return Failure(
        place.where,
        place.line,
        f'duplicate id "{article.id[:80]}", read before from {first}',
        "Leave out one of them, or give them different ids",
        "duplicate",
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for all inputs of a run."""

    published: date | None
    source: str | None
    stdin: BinaryIO | None
    on_note: Callable[[str], None]
    web: Web

    def read(self, name: str) -> Iterator[_Outcome]:
        """All that one input holds."""
        if name == "-":
            yield from self._guarded(STANDARD_INPUT, self._standard_input())
            return
        if is_url(name):
            yield from self._guarded(name, self._located(self.web.rows(name)))
            return
        for found in find_files(name):
            if isinstance(found, Failure):
                yield _Place(found.where, None), found
            else:
                yield from self._guarded(found.where, self._file(found))

    def _guarded(self, where: str, outcomes: Iterator[_Outcome]) -> Iterator[_Outcome]:
        try:
            yield from outcomes
        except Refused as refusal:
            yield _Place(where, refusal.line), refusal.at(where)
        except READ_ERRORS as error:
            yield _Place(where, None), read_refusal(error).at(where)

    def _standard_input(self) -> Iterator[_Outcome]:
        handle = self.stdin or (sys.stdin.buffer if sys.stdin is not None else None)
        if handle is None:
            raise Refused("it is closed", "Pipe an article into it")
        stream = HeadedStream(handle)
        if not stream.first_line:
            raise Refused("it is empty", "Pipe an article into it")
        kind = sniff(stream, "unknown")
        if kind == "parquet":
            raise Refused("Parquet cannot be read from standard input", "Give the file's name")
        yield from self._stream(stream, kind, STANDARD_INPUT)

    def _file(self, found: Found) -> Iterator[_Outcome]:
        kind = kind_of(found.path)
        with open_binary(found.path) as handle:
            stream = HeadedStream(handle)
            if not stream.first_line:
                raise Refused("the file is empty", "Give a file with text")
            kind = sniff(stream, kind)
            if kind != "parquet":
                yield from self._stream(stream, kind, found.where)
                return
        yield from self._rows(parquet_rows(found.path), found.where)

    def _stream(self, stream: HeadedStream, kind: Kind, where: str) -> Iterator[_Outcome]:
        if kind in ("text", "unknown"):
            yield _Place(where, None), self._text(stream, where)
        elif kind == "jsonl":
            yield from self._rows(jsonl_rows(stream), where)
        elif kind == "json":
            yield from self._rows(json_rows(stream), where)
        elif kind == "warc":
            yield from self._rows(warc_rows(stream), where)
        elif kind == "markup":
            yield from self._markup(stream, where)
        elif kind == "mhtml":
            page = saved_page(stream.read(MAX_MARKUP_BYTES + 1))
            made = page_record(page.body, url=page.url, content_type=page.content_type, seen=page.day)
            yield from self._rows(iter([Row(made[0], note=made[1])]), where)
        else:
            yield from self._rows(csv_rows(stream, "\t" if kind == "tsv" else None), where)

    def _text(self, stream: HeadedStream, where: str) -> Article:
        data = stream.read(_MAX_TEXT_BYTES + 1)
        if len(data) > _MAX_TEXT_BYTES:
            raise too_long()
        decoded = decode(data)
        if decoded.note:
            self.on_note(f"{where}: {decoded.note}")
        return make_article(decoded.text, published=self.published, source=self.source)

    def _markup(self, stream: HeadedStream, where: str) -> Iterator[_Outcome]:
        # One byte more than is read: what is larger is refused with its reason.
        data = stream.read(MAX_MARKUP_BYTES + 1)
        if is_feed(data):
            yield from self._located(self.web.feed_file(data, where))
            return
        record, note = page_record(data)
        yield from self._rows(iter([Row(record, note=note)]), where)

    def _located(self, found: Iterator[Located]) -> Iterator[_Outcome]:
        for located in found:
            if located.row.note:
                self.on_note(f"{located.where}: {located.row.note}")
            yield _Place(located.where, None), self._row(located.row, located.where)

    def _rows(self, rows: Iterator[Row], where: str) -> Iterator[_Outcome]:
        noted = False
        empty = True
        for row in rows:
            empty = False
            if row.note and not noted:
                noted = True
                self.on_note(f"{where}: {row.note}")
            yield _Place(where, row.line), self._row(row, where)
        if empty:
            raise Refused("the file holds no article", 'Give records with a "text"')

    def _row(self, row: Row, where: str) -> Article | Failure:
        try:
            if isinstance(row.record, Refused):
                raise row.record
            return article_from(row.record, published=self.published, source=self.source)
        except Refused as refusal:
            return Failure(where, row.line, f"{row.label}{refusal.cause}", refusal.remedy, refusal.kind)
