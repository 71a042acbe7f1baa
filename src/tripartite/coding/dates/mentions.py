"""The date mentions of a whole article."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from tripartite.coding.dates.combination import find
from tripartite.coding.dates.forms import (
    Between,
    Clock,
    DateExpression,
    Day,
    Form,
    Hanging,
    Holiday,
    Month,
    NoDate,
    Nth,
    Offset,
    Period,
    Shifted,
    Stretch,
    Trailing,
    WeekOf,
    Year,
    Years,
)
from tripartite.coding.dates.resolution import resolve
from tripartite.coding.dates.tense import local_tense, sentence_end, sentence_start
from tripartite.records.article import Article
from tripartite.records.date import DateMention, DateRange, Unresolved

# A dateline's day is the day of writing only when it is no older than this: wires are printed within days.
_LONGEST_WIRE: Final = timedelta(days=3)
# "That day" points at a date named at most this many characters before it, a paragraph or two.
_LONGEST_ANAPHOR: Final = 600
# News gives the year of a day further away than this. On 436 dates of newswire of 1998-2000 all values
# from 200 to 300 days do equally well (387 right), 400 worse (380); measure again on other corpora.
_MOST_OF_A_YEAR: Final = timedelta(days=300)
_FEW_WEEKS: Final = timedelta(days=66)
_NOTHING_NAMED: Final = Unresolved("reckoned from a date named before, and none is near")
_TENSES: Final = ("past", "present", "future")


def mentions(article: Article, tense_at: Callable[[int], str] | None = None) -> tuple[DateMention, ...]:
    """All date expressions of the article's text, reckoned from its day of publication.

    A dateline section that names a day at most three days older than publication is the anchor instead.
    `tense_at` gives "past", "present" or "future" for the clause around an offset; any other
    answer, or no `tense_at`, leaves it to the words around the date. Never raises.
    """
    text = article.text
    expressions = find(text)
    anchor = _dateline_day(article, expressions) or article.published
    found: list[DateMention] = []
    for index, expression in enumerate(expressions):
        tense = _tense(text, expression, tense_at)
        value: DateRange | Unresolved
        if isinstance(expression.form, Clock):
            value = _clock_day(text, expressions, index, anchor)
        elif expression.anaphoric:
            named = _named_before(found, expression)
            value = resolve(expression, named, tense) if named else _NOTHING_NAMED
        else:
            value = _likely(expression, anchor, tense)
        found.append(DateMention(expression.span, expression.span.of(text), value))
    return tuple(found)


def _tense(text: str, expression: DateExpression, tense_at: Callable[[int], str] | None) -> str:
    match expression.form:
        case Offset() | Period() | Trailing() | Year() | Years() | NoDate() | Hanging() | Clock():
            return "past"
        case Day(year=int()) | Month(year=int()) | Stretch(year=int()) | Holiday(year=int()):
            return "past"
        case _:
            tense = tense_at(expression.span.start) if tense_at else ""
            return (
                tense if tense in _TENSES else local_tense(text, expression.span.start, expression.span.end)
            )


def _dateline_day(article: Article, expressions: Sequence[DateExpression]) -> date | None:
    if article.published is None:
        return None
    datelines = [section.span for section in article.sections if section.kind == "dateline"]
    for expression in expressions:
        if isinstance(expression.form, Day) and any(span.covers(expression.span) for span in datelines):
            value = resolve(expression, article.published)
            if (
                isinstance(value, DateRange)
                and timedelta(0) <= article.published - value.earliest <= _LONGEST_WIRE
            ):
                return value.earliest
    return None


def _clock_day(
    text: str, expressions: Sequence[DateExpression], index: int, anchor: date | None
) -> DateRange | Unresolved:
    """The nearest day named in the sentence of a time of day, else the anchor."""
    clock = expressions[index]
    start, end = sentence_start(text, clock.span.start), sentence_end(text, clock.span.end)
    nearest: tuple[int, DateRange] | None = None
    # Only the closest neighbours can be the nearest.
    for other in (*expressions[max(0, index - 2) : index], *expressions[index + 1 : index + 3]):
        if other.anaphoric or other.span.start < start or other.span.end > end:
            continue
        value = resolve(other, anchor, local_tense(text, other.span.start, other.span.end))
        distance = max(other.span.start - clock.span.end, clock.span.start - other.span.end)
        if isinstance(value, Unresolved) or value.precision != "day" or isinstance(other.form, Clock):
            continue
        if nearest is None or distance < nearest[0]:
            nearest = distance, value
    return nearest[1] if nearest else resolve(clock, anchor)


def _likely(expression: DateExpression, anchor: date | None, tense: str) -> DateRange | Unresolved:
    """As `resolve`, but a date that tense alone would put most of a year away goes where it is near."""
    value = resolve(expression, anchor, tense)
    if anchor is None or isinstance(value, Unresolved) or not _lacks_year(expression.form):
        return value
    if _distance(value, anchor) <= _MOST_OF_A_YEAR:
        return value
    near = resolve(expression, anchor, "present")
    return near if isinstance(near, DateRange) and _distance(near, anchor) <= _FEW_WEEKS else value


def _distance(days: DateRange, anchor: date) -> timedelta:
    """How far the nearer end of a range lies from the anchor."""
    return max(anchor - days.latest, days.earliest - anchor, timedelta(0))


def _lacks_year(form: Form) -> bool:
    match form:
        case Day() | Month():
            return form.year is None and form.year_shift is None and form.toward is None
        case WeekOf(inner) | Nth(form=inner) | Shifted(form=inner) | Between(first=inner):
            return _lacks_year(inner)
        case _:
            return False


def _named_before(found: Sequence[DateMention], expression: DateExpression) -> date | None:
    """The first day of the latest date named shortly before; only a day will do for "that day"."""
    needs_day = isinstance(expression.form, Offset) and expression.form.unit == "day"
    for mention in reversed(found):
        if expression.span.start - mention.span.end > _LONGEST_ANAPHOR:
            return None
        if not isinstance(mention.value, DateRange) or mention.value.precision in ("years", "decade"):
            continue
        if not needs_day or mention.value.precision == "day":
            return mention.value.earliest
    return None
