"""One record of a corpus, or one text, made into an article."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from tripartite.records.article import Article
from tripartite.records.identity import digest
from tripartite.sources.decoding import control_share
from tripartite.sources.failures import Refused
from tripartite.sources.language import require_english
from tripartite.sources.sections import sectioned

# A long book has about this many characters; what is longer is not one article.
MAX_CHARACTERS: Final = 2_000_000

# Columns with a place of their own in an article; all others go to `extra`.
FIELDS: Final = ("text", "id", "date", "title", "source", "url", "language")

_MOSTLY: Final = 0.5
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].+)?|\d{8}(?:T.+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_REMEDY: Final = "Write the day as YYYY-MM-DD"


def too_long(characters: int | None = None) -> Refused:
    """The refusal of an article above MAX_CHARACTERS; None if nobody counted how far above."""
    size = f"more than {MAX_CHARACTERS:,}" if characters is None else f"{characters:,}"
    return Refused(
        f"the article has {size} characters, the limit is {MAX_CHARACTERS:,}",
        "Split it into its articles",
    )


def make_article(
    text: str,
    *,
    identifier: str | None = None,
    title: str | None = None,
    published: date | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> Article:
    """An article with its sections; without `identifier` its id is a digest of its content.

    Raises Refused for a text that is blank, too long, mostly control characters, not valid
    Unicode, or not English.
    """
    if not text.strip():
        raise Refused("the article has no text", "Give its words as text")
    if len(text) > MAX_CHARACTERS:
        raise too_long(len(text))
    for value in (text, identifier, title, source, url, language):
        _require_unicode(value)
    if control_share(text) > _MOSTLY:
        raise Refused("the article is mostly control characters", "Give its words as plain text")
    require_english(text, language)
    return sectioned(
        Article(
            id=identifier or digest(text, title, published, source, url),
            text=text,
            title=title,
            published=published,
            source=source,
            url=url,
            language=(language or "").strip() or "en",
            extra=dict(extra or {}),
        )
    )


def article_from(
    record: Mapping[str, object], *, published: date | None = None, source: str | None = None
) -> Article:
    """An article from a corpus record; `published` and `source` are used where it has none.

    Raises Refused if `text` is missing or no string, `date` no ISO day, or another field neither
    text nor number, and for the reasons of `make_article`.
    """
    if "text" not in record or record["text"] is None:
        raise Refused('the record has no "text"', 'Put the article\'s words into the field "text"')
    text = record["text"]
    if not isinstance(text, str):
        raise Refused(f'"text" is {_kind(text)}, not text', 'Put the article\'s words into the field "text"')
    return make_article(
        text,
        identifier=_field(record, "id"),
        title=_field(record, "title"),
        published=parse_day(record.get("date")) or published,
        source=_field(record, "source") or source,
        url=_field(record, "url"),
        language=_field(record, "language"),
        extra={name: value for name, value in record.items() if name not in FIELDS},
    )


def parse_day(value: object) -> date | None:
    """The day of an ISO date or date and time, as written there; None for no value.

    Raises Refused for anything else, impossible days included.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise Refused(f'"date" is {_kind(value)}, not an ISO date', _ISO_REMEDY)
    written = value.strip()
    if not _ISO_DAY.fullmatch(written) or not written.isascii():
        raise Refused(f'"date" is "{written[:40]}", not an ISO date', _ISO_REMEDY)
    try:
        return datetime.fromisoformat(written).date()
    except ValueError as error:
        raise Refused(f'"date" is "{written[:40]}", a day that does not exist', _ISO_REMEDY) from error


def _field(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Refused(f'"{name}" is {_kind(value)}, not text', f'Write "{name}" as text, or leave it out')
    try:
        return str(value).strip() or None
    except ValueError as error:
        # Python refuses to write integers of more than 4,300 digits.
        raise Refused(f'"{name}" is a huge number', f'Write "{name}" as text') from error


def _kind(value: object) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), f"a {type(value).__name__}")


def _require_unicode(value: str | None) -> None:
    if value is None or value.isascii():
        return
    found = _SURROGATE.search(value)
    if found:
        raise Refused(
            f"character {found.start()} is half a surrogate pair (U+{ord(found.group()):04X}), which no "
            "encoding can write",
            "Export the record again as valid UTF-8",
        )
