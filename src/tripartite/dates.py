"""Date expressions on their own: what days do the words mean?

Nothing is loaded but the rules; the language model is not needed. docs/dates.md says what is covered.
"""

from datetime import date
from typing import Literal

from tripartite.coding.dates import mentions
from tripartite.records.article import Article
from tripartite.records.date import DateMention, DateRange, Unresolved
from tripartite.sources.articles import parse_day
from tripartite.sources.sections import sectioned

__all__ = ["DateMention", "DateRange", "Tense", "Unresolved", "find", "resolve"]

Tense = Literal["past", "present", "future"]


def resolve(
    words: str, *, published: date | str | None = None, tense: Tense = "past"
) -> DateRange | Unresolved:
    """The days that a date expression means, both ends included, or the reason why there are none.

    `published` is the day the words were printed, a date or "YYYY-MM-DD"; relative words are unresolved
    without it, never reckoned from today. `tense` is that of the clause: "on Friday" lies before or behind.
    Of several expressions in `words` the first counts. Raises InputError for a `published` that is no day.

    >>> resolve("last Monday", published="2019-03-19", tense="past").earliest.isoformat()
    '2019-03-18'
    >>> resolve("on Friday", published="2019-03-19", tense="future").earliest.isoformat()
    '2019-03-22'
    >>> weekend = resolve("over the weekend", published="2019-03-19")
    >>> weekend.earliest.isoformat(), weekend.latest.isoformat(), weekend.precision
    ('2019-03-16', '2019-03-17', 'days')
    >>> resolve("on February 30", published="2019-03-19").reason
    'impossible date: February has no day 30'
    """
    article = Article("", words, published=parse_day(published))
    found = mentions(article, lambda offset: tense)
    if not found:
        return Unresolved("no words for a date that these rules know")
    return found[0].value


def find(text: str, *, published: date | str | None = None) -> tuple[DateMention, ...]:
    """All date expressions of a text, in text order, each with its days or the reason why it has none.

    Offsets count from the first character of `text`. A dateline's day shortly before `published` is what
    relative words are reckoned from; the words around each date tell whether it lies before or behind.
    Raises InputError for a `published` that is no day.

    >>> for mention in find("They met on Monday and will meet again on Friday.", published="2019-03-19"):
    ...     print(mention.text, mention.value.earliest)
    on Monday 2019-03-18
    on Friday 2019-03-22
    """
    return mentions(sectioned(Article("", text, published=parse_day(published))))
