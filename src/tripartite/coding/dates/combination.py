"""Joins atoms into whole expressions: "Monday" + "March 18", "10 a.m." + "Friday", "from" 2010 "to" 2015."""

import re
from dataclasses import replace
from typing import Final

from tripartite.coding.dates.forms import (
    Between,
    Clock,
    DateExpression,
    Day,
    DayOfMonth,
    Form,
    Hanging,
    Holiday,
    Month,
    NoDate,
    Nth,
    Offset,
    Ordinal,
    Part,
    Period,
    Shifted,
    Stretch,
    Toward,
    Trailing,
    Weekday,
    Weekend,
    WeekOf,
    Year,
    Years,
)
from tripartite.coding.dates.grammar import Atom, atoms
from tripartite.coding.dates.readers import FROM_EVENT, PARTS
from tripartite.coding.dates.vocabulary import COUNTED
from tripartite.records.span import Span

_LONGEST_GAP: Final = 24
_REACH: Final = 40
_ZONE: Final = r"(?:[ \t]?\(?(?:GMT|UTC|EST|EDT|ET|CST|PST|PDT|BST|CET|local\stime)\)?)?"
_SPACE: Final = re.compile(r",?\s{1,3}(?:the\s)?$")
_CLOCK_DAY: Final = re.compile(rf"{_ZONE}(?:,?\s{{1,3}}(?:on\s)?|\s\()$")
_DAY_CLOCK: Final = re.compile(
    r",?\s{1,3}(?:at|around|about|from|by|before|after|until)?(?:\s(?:about|around))?\s{0,3}$"
)
_OF: Final = re.compile(r",?\s{1,3}(?:(?:of|in)\s{1,3})?$")
_OF_WEEK: Final = re.compile(r"\s{1,3}(?:of\s{1,3})?$")
_OF_THE: Final = re.compile(r"\s{1,3}(?:of|in)\s{1,3}(?:the\s)?$")
_TO: Final = re.compile(r"\s{1,3}(?:to|through|until|till|up\sto)\s{1,3}$|\s?[-–—]\s?$")
_AND: Final = re.compile(r"\s{1,3}(?:and|to|until|through)\s{1,3}$")
_HALF_OF_DAY: Final = re.compile(
    r"\s{1,3}(?:(?:early|late|mid)[\s-]?)?(?:in\sthe\s)?(?:morning|afternoon|evening|night|noon|midday|midnight|lunchtime)(?!\w)"
    r"|\s{1,3}at\s(?:night|dawn|dusk|noon|midnight)(?!\w)"
)
_WEEK: Final = re.compile(r"\s{1,3}week(?!\w)")
_ENUMERATED: Final = re.compile(
    r"(?P<link>,\s|\s{1,3}(?:and|or|to|until)\s{1,3}|,\s(?:and|or)\s)(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
    r"(?=[.;:)]?(?:\s|$)|,\s)"
    # "April 24 and 25 people", "April 24 and 25 Russian ships": a count, not a day.
    rf"(?!\s{{1,3}}(?:[A-Z]|(?!was|is|has|as)[a-z]+s\b|(?:[a-z]+\s)?{COUNTED}))"
)
_TOWARD: Final = re.compile(r"\b(?P<to>(?:this\s)?(?:past|last|coming|next)|this)\s{1,3}$", re.IGNORECASE)
_TOWARDS: Final[dict[str, Toward]] = {
    "past": "last",
    "last": "last",
    "coming": "next",
    "next": "next",
    "this": "this",
}
_PART: Final = re.compile(
    r"(?:\b(?:the\s{1,3})?(?P<part>early|mid|late|earlier|later)(?:\s{1,3}(?:in|on|the|in\sthe)\s{1,3}|[\s-]{1,3})"
    r"|\b(?:the\s{1,3})?(?P<part_of>start|beginning|middle|end|close)\s{1,3}of\s{1,3}(?:the\s{1,3})?)$",
    re.IGNORECASE,
)
_WEEK_OF: Final = re.compile(r"\b(?:the\s{1,3})?week\s{1,3}(?:of|beginning|starting)\s{1,3}$", re.IGNORECASE)
# The last words of all prefixes: most dates have none, and are spared the patterns.
_PREFIX_ENDS: Final = frozenset(
    (
        "past",
        "last",
        "coming",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "earlier",
        "later",
        "in",
        "on",
        "the",
        "of",
        "beginning",
        "starting",
        "than",
        "over",
        "least",
        "to",
    )
)
_FROM: Final = re.compile(r"\bfrom\s{1,3}(?:the\s)?$", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s{1,3}(?:the\s)?$", re.IGNORECASE)
_MOVED: Final = re.compile(
    r"\b(?:moved|postponed|rescheduled|delayed|pushed|brought\sforward)[^.]{0,30}$", re.IGNORECASE
)
_ONE_SIDED: Final = re.compile(
    r"\b(?:more\sthan|over|at\sleast|less\sthan|fewer\sthan|up\sto)\s{1,3}$", re.IGNORECASE
)
_ON: Final = re.compile(r"\bon\s{1,3}(?:the\s{1,3})?$", re.IGNORECASE)
_THE: Final = re.compile(r"\bthe\s{1,3}$", re.IGNORECASE)
_IN: Final = re.compile(r"\bin\s{1,3}$", re.IGNORECASE)
_ENDS: Final = re.compile(r"\s{0,3}(?:[.,;:)\"”’]|$)")


def find(text: str, start: int = 0, end: int | None = None) -> tuple[DateExpression, ...]:
    """All date expressions of ``text[start:end]`` in order, none overlapping another.

    Spans are offsets into `text`. Takes time linear in the length; never raises.
    """
    start = max(0, start)
    stop = len(text) if end is None else min(end, len(text))
    joined: list[Atom] = []
    for atom in atoms(text, start, stop):
        floor = joined[-1].end if joined else start
        atom = _with_prefix(text, floor, _with_suffix(text, stop, atom))
        if joined and (whole := _join(text, start, joined, atom)):
            joined[-1] = _with_suffix(text, stop, whole)
        else:
            joined.append(atom)
        joined.extend(_enumerated(text, stop, joined[-1]))
    expressions = []
    floor = start
    for atom in joined:
        if (settled := _settled(text, stop, atom)) is not None:
            opened = _with_preposition(text, floor, stop, settled)
            expressions.append(DateExpression(Span(opened.start, opened.end), opened.form, opened.anaphoric))
            floor = opened.end
    return tuple(expressions)


def _before(text: str, floor: int, position: int) -> str:
    return text[max(floor, position - _REACH) : position]


def _is_day(form: Form) -> bool:
    match form:
        case Day() | Weekday() | Holiday() | Offset(unit="day"):
            return True
        case _:
            return False


def _with_suffix(text: str, stop: int, atom: Atom) -> Atom:
    """Takes in what follows: "Monday night", "Easter week"."""
    if isinstance(atom.form, Holiday) and (found := _WEEK.match(text, atom.end, stop)):
        return replace(atom, end=found.end(), form=WeekOf(atom.form))
    if _is_day(atom.form) and (found := _HALF_OF_DAY.match(text, atom.end, stop)):
        return replace(atom, end=found.end())
    return atom


def _with_prefix(text: str, floor: int, atom: Atom) -> Atom:
    """Takes in what stands before: "last October", "late November", "the week of March 6"."""
    before = _before(text, floor, atom.start)
    words = before[-12:].replace("-", " ").split()
    if not words or words[-1].lower() not in _PREFIX_ENDS:
        return atom
    form = atom.form
    if isinstance(form, Day | Month | Weekday | Holiday) and (found := _TOWARD.search(before)):
        toward = _TOWARDS[found["to"].lower().split()[-1]]
        if getattr(form, "year", None) is None and (
            toward != "this" or isinstance(form, Weekday | Month | Holiday)
        ):
            atom = replace(atom, start=atom.start - len(found[0]), form=replace(form, toward=toward))
            before = _before(text, floor, atom.start)
    if isinstance(form, Offset) and form.unit != "day" and not atom.anaphoric and _ONE_SIDED.search(before):
        return replace(atom, form=NoDate("bounded on one side only"))
    if isinstance(form, Day | Holiday) and (found := _WEEK_OF.search(before)):
        return replace(atom, start=atom.start - len(found[0]), form=WeekOf(atom.form))
    if found := _PART.search(before):
        return _with_part(atom, found)
    return atom


def _with_part(atom: Atom, found: re.Match[str]) -> Atom:
    part: Part = PARTS[(found["part"] or found["part_of"]).lower()]
    start = atom.start - len(found[0])
    match atom.form:
        case Period(part=None):
            return replace(atom, start=start, form=replace(atom.form, part=part))
        case Month() | Year() | Years() | Stretch():
            # "Late" has no first day that writers agree on, and the reference corpora keep the whole month or
            # year. Only periods seen from the anchor ("late last month") are narrowed.
            return replace(atom, start=start)
        case Day() | Weekday() | Offset(unit="day") | Holiday() if found["part"]:
            return replace(atom, start=start)
        case _:
            return atom


def _join(text: str, start: int, joined: list[Atom], right: Atom) -> Atom | None:
    left = joined[-1]
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_GAP or right.start < left.end:
        return None
    form = _adjacent(left, gap, right) or _range_of(text, start, joined, gap, right)
    if form is None:
        return None
    begin = left.start
    if isinstance(form, Between):
        floor = joined[-2].end if len(joined) > 1 else start
        before = _before(text, floor, left.start)
        if found := _FROM.search(before) or _BETWEEN.search(before):
            begin -= len(found[0])
    anaphoric = right.anaphoric and _is_day(right.form) if isinstance(left.form, Clock) else left.anaphoric
    return Atom(begin, right.end, form, anaphoric and not isinstance(form, Shifted))


def _adjacent(left: Atom, gap: str, right: Atom) -> Form | None:
    match left.form, right.form:
        case Weekday(weekday=weekday), Day(weekday=None) if _SPACE.match(gap):
            return replace(right.form, weekday=weekday)
        case Clock(), _ if _is_day(right.form) and _CLOCK_DAY.match(gap):
            return right.form
        case _, Clock() if _is_day(left.form) and _DAY_CLOCK.match(gap):
            return left.form
        case Day(year=None) | Month(year=None) | Stretch(year=None) | Holiday(year=None), Period(
            unit="year", part=None
        ) if _OF.match(gap):
            return replace(left.form, year_shift=right.form.shift, toward=None)
        case Stretch(year=None) | Holiday(year=None), Year(year) if _OF.match(gap):
            return replace(left.form, year=year, toward=None)
        case Weekday(week=None), Period(unit="week", part=None) if _OF_WEEK.match(gap):
            return Weekday(left.form.weekday, None, right.form.shift)
        case Hanging(offset=offset), _ if _is_day(right.form) and _SPACE.match(gap):
            return Shifted(offset, right.form)
        case Offset(unit="week" | "month" | "year" | "decade"), Offset(0, "day") | Period(
            shift=0
        ) | Weekday() if not left.anaphoric and gap.isspace():
            return left.form
        case Ordinal(ordinal=ordinal, unit=unit), Month() | Year() | Period(
            unit="month" | "year"
        ) | Stretch() if _OF_THE.match(gap):
            return Nth(ordinal, unit, right.form)
        case _:
            return None


def _range_of(text: str, start: int, joined: list[Atom], gap: str, right: Atom) -> Form | None:
    """A range, when both ends are of one kind and "from", "between", "to" or a dash joins them."""
    left = joined[-1]
    pair = (left.form, right.form)
    alike = all(isinstance(form, Day | Holiday) for form in pair) or any(
        all(isinstance(form, kind) for form in pair) for kind in (Month, Year, Weekday)
    )
    if not alike or left.anaphoric or right.anaphoric:
        return None
    floor = joined[-2].end if len(joined) > 1 else start
    before = _before(text, floor, left.start)
    if _FROM.search(before) and _MOVED.search(before):
        return None
    if not (_TO.match(gap) or (_AND.match(gap) and _BETWEEN.search(before))):
        return None
    return Between(_inherited(left.form, right.form), right.form)


def _inherited(left: Form, right: Form) -> Form:
    """ "From January to March 2019": the year stands once, behind the second end."""
    match left, right:
        case ((Day(year=None) | Month(year=None)), (Day() | Month())) if right.year is not None:
            return replace(left, year=right.year if left.month <= right.month else right.year - 1)
        case _:
            return left


def _enumerated(text: str, stop: int, atom: Atom) -> list[Atom]:
    """The further days of "April 24 and 25"; "between April 24 and 25" stays two days."""
    days: list[Atom] = []
    if not isinstance(atom.form, Day) or atom.form.year is not None or not text[atom.end - 1].isdigit():
        return days
    end, last = atom.end, atom.form.day
    while (found := _ENUMERATED.match(text, end, stop)) and int(found["day"]) > last:
        last, end = int(found["day"]), found.end()
        days.append(Atom(found.start("day"), end, replace(atom.form, day=last, weekday=None)))
    # A comma may only lead up to an "and": "on March 3, 12 ..." names no second day.
    while (
        days
        and "," in text[days[-1].start - 2 : days[-1].start]
        and "," not in text[days[-1].end : days[-1].end + 1]
    ):
        days.pop()
    return days


def _settled(text: str, stop: int, atom: Atom) -> Atom | None:
    """What is left of an atom that still waits for its other half."""
    match atom.form:
        case Ordinal():
            return None
        case Hanging(offset=offset):
            if _ENDS.match(text, atom.end, stop):
                return replace(atom, form=offset)
            return replace(atom, form=FROM_EVENT, anaphoric=False)
        case _:
            return atom


def _with_preposition(text: str, floor: int, stop: int, atom: Atom) -> Atom:
    """Takes in "on" before a day and "in" before a longer stretch, but not before "Friday's ruling"."""
    if text[atom.end : min(stop, atom.end + 2)] in ("'s", "’s"):
        return atom
    before = _before(text, floor, atom.start)
    match atom.form:
        case Day() | Weekday() | Holiday() | DayOfMonth() if found := _ON.search(before):
            return replace(atom, start=atom.start - len(found[0]))
        case Nth() if found := _THE.search(before):
            return replace(atom, start=atom.start - len(found[0]))
        case Month() | Year() | Years() | Stretch() | Trailing() | Weekend() if found := _IN.search(before):
            return replace(atom, start=atom.start - len(found[0]))
        case _:
            return atom
