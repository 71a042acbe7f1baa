"""The atoms of date expressions: one pattern each, tried where a trigger word stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tripartite.coding.dates.forms import (
    Clock,
    Day,
    Form,
    Month,
    NoDate,
    Offset,
    Period,
    Weekend,
    Year,
)
from tripartite.coding.dates.readers import (
    FISCAL,
    FROM_EVENT,
    IMPOSSIBLE,
    RECURS,
    VAGUE,
    read_ahead,
    read_anaphor,
    read_bare_month,
    read_bare_year,
    read_century,
    read_counted,
    read_day,
    read_day_of_month,
    read_days,
    read_decade,
    read_dotted,
    read_half,
    read_holiday,
    read_iso,
    read_month,
    read_ordinal,
    read_part_of_the,
    read_part_of_this,
    read_period,
    read_quarter,
    read_season,
    read_slashed,
    read_stretch_of_time,
    read_weekday,
    read_years,
)
from tripartite.coding.dates.triggers import TRIGGER
from tripartite.coding.dates.vocabulary import (
    COUNTED,
    FULL_MONTH,
    MONTH,
    NUMBER,
    SHORT_WEEKDAY,
    WEEKDAY,
    unit_of,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One simple date expression at `[start, end)`."""

    start: int
    end: int
    form: Form
    anaphoric: bool = False


Reader = Callable[[re.Match[str]], Form | None]
Rule = tuple[re.Pattern[str], Reader, bool]

_S: Final = r"\s{1,3}"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.:]\d|,\d{3}(?!\d)|%|-[a-z]{2})"
# What no month has, written as a day: "on March 32", "on 0 May".
_NO_DAY: Final = r"(?:0|3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?!\w|[.:]\d|,\d{3}(?!\d)|%|-[a-z]{2})"
_YEAR: Final = r"\d{4}(?!\w|[.,:]\d|%|-\d{4})"
_TAIL: Final = (
    rf"(?:(?:,\s{{0,2}}(?P<year>{_YEAR})|{_S}(?:of{_S})?(?P<year2>(?:1[5-9]|20|"
    rf"21)\d\d(?!\w|[.,:]\d|%))))?"
)
_WEEKDAY_OF: Final = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?{_S}(?:the{_S})?)?"
_NOT_COUNTED: Final = rf"(?!{_S}(?:\w+{_S})?{COUNTED})"


def _always(form: Form) -> Reader:
    return lambda found: form


def _rule(pattern: str, reader: Reader, anaphoric: bool = False, exact: bool = False) -> Rule:
    return re.compile(pattern, 0 if exact else re.IGNORECASE), reader, anaphoric


_ZONE: Final = r"(?:\s{1,3}(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|PT|BST|CET|CEST|local\stime)(?!\w))?"
_HALF_DAY: Final = (
    r"(?:[ap]\.?\s?m(?:\.(?=\W|$))?(?!\w)|in\sthe\s(?:morning|afternoon|evening)|"
    r"o['’]clock|noon|midnight)"
)
_HOURS: Final = r"(?P<unit>hour|day|week|month|year|decade)"
_UNITS: Final = r"(?:day|week|month|year|decade)"
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_FISCAL: Final = r"(?:fiscal|financial|school|academic|budget)"
_LONG_UNIT: Final = r"(?P<unit>day|week|month|year|decade|centur(?:y|ie))s?(?!\w)"

_TO: Final = rf"(?:\s?[-–]\s?|{_S}(?:to|until|till|through){_S})"
_BARE_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS: Final = rf"(?P<first>{_BARE_DAY}){_TO}(?P<last>{_DAY})"
_MONTH_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"(?P<month>{MONTH}){_S}{_DAYS}(?!{_S}{MONTH}){_NOT_COUNTED}{_TAIL}",
        read_days,
        exact=True,
    ),
    _rule(rf"(?P<month>{MONTH}){_S}(?:the{_S})?(?P<day>{_DAY}){_TAIL}", read_day, exact=True),
    _rule(
        rf"(?P<month>{MONTH})(?:,?{_S}|{_S}of{_S})(?P<year>{_YEAR}){_NOT_COUNTED}",
        read_month,
        exact=True,
    ),
    _rule(rf"(?<=\b[Oo]n\s){MONTH}{_S}{_NO_DAY}{_TAIL}", _always(IMPOSSIBLE), exact=True),
    _rule(rf"(?P<month>{FULL_MONTH})", read_bare_month, exact=True),
)
_WEEKDAY_RULES: Final[tuple[Rule, ...]] = (
    _rule(rf"{_WEEKDAY_OF}(?P<month>{MONTH}){_S}(?P<day>{_DAY}){_TAIL}", read_day, exact=True),
    _rule(
        rf"{_WEEKDAY_OF}(?P<day>{_DAY}){_S}(?:of{_S})?(?P<month>{MONTH}){_TAIL}",
        read_day,
        exact=True,
    ),
    _rule(rf"(?P<weekday>{WEEKDAY})", read_weekday, exact=True),
    _rule(r"(?P<weekday>(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.)(?=,)", read_weekday, exact=True),
)
_DIGIT_RULES: Final[tuple[Rule, ...]] = (
    _rule(r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d|-\d)", read_iso),
    _rule(r"(?P<year>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])", read_iso),
    _rule(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])", read_slashed),
    _rule(r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>\d{4})(?!\d|\.\d)", read_dotted),
    _rule(
        rf"(?P<first>{_BARE_DAY})(?:{_TO}|/|{_S}and{_S})(?P<last>{_DAY}){_S}(?:of{_S}"
        rf")?(?P<month>{MONTH}){_TAIL}",
        read_days,
        exact=True,
    ),
    _rule(r"9/11(?![\d/])", _always(Day(9, 11, 2001))),
    _rule(rf"(?<=\b[Oo]n\s){_NO_DAY}{_S}(?:of{_S})?{FULL_MONTH}{_TAIL}", _always(IMPOSSIBLE), exact=True),
    _rule(rf"(?P<day>{_DAY}){_S}(?:of{_S})?(?P<month>{MONTH}){_TAIL}", read_day, exact=True),
    _rule(rf"\d{{1,2}}(?:[:.]\d\d)?\s?{_HALF_DAY}{_ZONE}", _always(Clock())),
    _rule(
        r"(?P<first>\d{4})[-–/](?P<last>\d{4}|\d{2})(?![\w-])(?=\s(?:school|academic|"
        r"season|fiscal|financial|budget))",
        _always(FISCAL),
    ),
    _rule(r"(?P<first>[12]\d{3})[-–/](?P<last>[12]\d{3}|\d{2})(?![\w%]|[.,]\d|[-–/]\d)", read_years),
    _rule(r"(?P<decade>[12]\d\d0)['’]?s(?!\w)", read_decade),
    _rule(r"(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-]century", read_century),
    _rule(rf"(?P<year>{_YEAR})", read_bare_year),
)
_COUNT_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"(?P<n>{NUMBER})(?:{_S}and{_S}a{_S}half)?[\s-]{{1,3}}(?P<unit>day|week|month|"
        rf"year|decade|centur(?:y|ie))s?{_S}"
        rf"(?P<way>ago|from{_S}(?:now|today))(?!\w)",
        read_counted,
    ),
    _rule(rf"the{_S}day{_S}before{_S}yesterday", _always(Offset(-2, "day"))),
    _rule(rf"the{_S}day{_S}after{_S}tomorrow", _always(Offset(2, "day"))),
    _rule(
        rf"(?P<n>{NUMBER})[\s-]{{1,3}}(?P<unit>day|week|month|year|decade)s?{_S}"
        rf"(?P<way>earlier|later|previously)(?!\w)",
        read_counted,
        anaphoric=True,
    ),
    _rule(
        rf"(?P<n>{NUMBER})[\s-]{{1,3}}(?P<unit>day|night|morning|week|month|year)s?{_S}"
        rf"(?P<way>before|after|prior{_S}to)(?!\w)",
        read_counted,
        anaphoric=True,
    ),
)
_THE_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"the{_S}(?P<to>last|past|coming){_S}(?:(?P<n>{NUMBER})[\s-]{{1,3}})?"
        rf"{_HOURS}(?P<plural>s?)(?!\w|{_S}of{_S})",
        read_stretch_of_time,
    ),
    _rule(
        rf"the{_S}(?P<to>next){_S}(?P<n>{NUMBER})[\s-]{{1,3}}{_HOURS}(?P<plural>s?)(?!\w)",
        read_stretch_of_time,
    ),
    _rule(
        rf"the{_S}(?:next|past|last|coming|following|previous){_S}(?:few|several|couple{_S}"
        rf"of)?\s{{0,3}}{_UNITS}s(?!\w)",
        _always(VAGUE),
    ),
    _rule(
        rf"the{_S}(?P<to>next|following|previous|same){_S}"
        r"(?P<unit>day|morning|afternoon|evening|night|week|month|year)(?!\w)",
        read_anaphor,
        anaphoric=True,
    ),
    _rule(
        rf"the{_S}(?P<part>start|beginning|middle|end|close|rest|remainder){_S}of{_S}the{_S}"
        rf"(?P<unit>week|month|year|decade)(?!\w)",
        read_part_of_the,
    ),
    _rule(rf"the{_S}weekend(?!\w)", _always(Weekend())),
    _rule(
        rf"the{_S}(?P<day>{_DAY})(?={_S}of{_S}(?:this|last|next){_S}month|\s?[.;](?:\s|$))", read_day_of_month
    ),
    _rule(rf"the{_S}(?P<to>){_SEASON}(?={_S}of{_S}(?:\d{{4}}|last|this|next)(?!\w))", read_season),
    _rule(rf"the{_S}['’](?P<decade>\d0)s(?!\w)", read_decade),
    _rule(rf"the{_S}year{_S}(?P<year>{_YEAR})", lambda found: Year(int(found["year"]))),
    _rule(rf"the{_S}eve{_S}of(?!\w)", _always(FROM_EVENT)),
)
_OF_NAMED: Final = rf"(?={_S}(?:of|in){_S}(?:{MONTH}|\d{{4}}|(?:the|last|this|next){_S}(?:month|year))(?!\w))"
_WORD_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        rf"(?P<nth>first|second|third|fourth|last|final){_S}(?P<unit>weekend|week|"
        rf"day){_OF_NAMED}",
        read_ordinal,
    ),
    _rule(
        rf"(?:today|tonight)(?!\w)|this{_S}(?:morning|afternoon|evening)(?!\w)",
        _always(Offset(0, "day")),
    ),
    _rule(rf"yesterday(?!\w)|last{_S}(?:night|evening)(?!\w)", _always(Offset(-1, "day"))),
    _rule(r"tomorrow(?!\w)", _always(Offset(1, "day"))),
    _rule(
        rf"(?:{_FISCAL}(?:{_S}year)?{_S}\d{{4}}(?:[-–/]\d{{2,4}})?|FY\s?\d{{2,4}}(?:[-–/]\d{{2,4}})?)(?!\w)",
        _always(FISCAL),
    ),
    _rule(rf"(?:last|this|next|the{_S}(?:last|next|current)){_S}{_FISCAL}{_S}year(?!\w)", _always(FISCAL)),
    _rule(rf"(?P<to>(?:this{_S})?(?:past|last|coming|next)|this){_S}{_SEASON}(?!\w)", read_season),
    _rule(
        rf"(?:this{_S})?(?P<to>past|last|coming|next){_S}"
        rf"(?P<n>{NUMBER})[\s-]{{1,3}}{_HOURS}(?P<plural>s?)(?!\w)",
        read_stretch_of_time,
    ),
    _rule(
        rf"this{_S}past{_S}(?P<unit>weekend|week|month|year)(?!\w)",
        lambda found: Period(unit_of(found["unit"]), -1),
    ),
    _rule(
        rf"this{_S}coming{_S}(?P<unit>weekend|week|month|year)(?!\w)",
        lambda found: Period(unit_of(found["unit"]), 1),
    ),
    _rule(
        rf"(?P<to>last|this|next){_S}(?P<unit>weekend|week|month|quarter|year|decade|"
        rf"century)(?!\w|-)",
        read_period,
    ),
    _rule(rf"(?:in{_S})?recent{_S}{_UNITS}s(?!\w)|(?:coming|past){_S}{_UNITS}s(?!\w)", _always(VAGUE)),
    _rule(
        rf"(?P<to>that|same){_S}(?:same{_S})?(?P<unit>day|night|morning|week|weekend|"
        rf"month|year)(?!\w)",
        read_anaphor,
        anaphoric=True,
    ),
    _rule(
        rf"(?:earlier|later){_S}(?:on{_S})?in{_S}the{_S}(?P<unit>day|week|month|"
        rf"year)(?!\w)",
        read_part_of_this,
    ),
    _rule(
        rf"(?:first|last|final|second|third|fourth){_S}quarter(?={_S}of{_S}the{_S}"
        rf"(?:century|game|match)|[\s-]final)",
        lambda found: None,
    ),
    _rule(rf"fiscal{_S}(?:first|second|third|fourth){_S}quarter", _always(FISCAL)),
    _rule(
        rf"(?:(?:first|second|third|fourth|final){_S}(?:quarter|half)|Q[1-4]){_S}of{_S}"
        rf"(?:(?:the|its|this|last|next){_S})?{_FISCAL}(?:{_S}year)?(?:{_S}\d{{4}}(?:[-–/]\d{{2,4}})?)?(?!\w)",
        _always(FISCAL),
    ),
    _rule(
        rf"(?P<q>)(?P<nth>first|second|third|fourth|final)[\s-]quarter(?!\w)(?:{_S}(?:of{_S}"
        rf"|in{_S})?(?P<year>{_YEAR}))?",
        read_quarter,
    ),
    _rule(
        rf"Q(?P<q>[1-4])(?P<nth>)(?:{_S}(?:of{_S})?(?P<year>{_YEAR}))?(?!\w)",
        read_quarter,
        exact=True,
    ),
    _rule(
        rf"(?P<nth>first|second){_S}half(?={_S}of{_S}(?:\d{{4}}|(?:the|this|last|next){_S}"
        rf"year)(?!\w))",
        read_half,
    ),
    _rule(rf"in{_S}(?!the{_S})(?P<n>{NUMBER})[\s-]{{1,3}}{_LONG_UNIT}(?:['’]{_S}time)?", read_ahead),
    _rule(
        rf"(?:every|each){_S}(?:{WEEKDAY}|day|week|month|year|spring|summer|autumn|fall|"
        rf"winter)(?!\w)",
        _always(RECURS),
    ),
    _rule(rf"at{_S}(?:noon|midday|midnight)(?!\w)", _always(Clock())),
    _rule(rf"(?:four|five|six|seven|eight|nine|ten){_S}(?:o['’]clock)", _always(Clock())),
)
_HOLIDAY_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        r"(?:New\sYear['’]?s(?:\s(?:Day|Eve))?|(?:Orthodox\s)?Christmas(?:\s(?:Day|"
        r"Eve))?|Martin\sLuther\sKing(?:,?\sJr\.?)?\sDay|"
        r"Valentine['’]?s\sDay|Presidents['’]?\sDay|International\sWomen['’]s\sDay|"
        r"(?:St\.|Saint)\sPatrick['’]s\sDay|"
        r"April\sFools['’]?\sDay|Ash\sWednesday|Palm\sSunday|Maundy\sThursday|"
        r"Good\sFriday|(?:Orthodox\s)?Easter(?:\s(?:Sunday|Monday))?|"
        r"Pentecost|May\sDay|Fourth\sof\sJuly|Bastille\sDay|Labor\sDay|Columbus\sDay|"
        r"Halloween|Armistice\sDay|Veterans\sDay|"
        r"Thanksgiving(?:\sDay)?|World\sAIDS\sDay|Human\sRights\sDay|Boxing\sDay)(?!\w)",
        read_holiday,
        exact=True,
    ),
    _rule(
        r"(?:Independence|Memorial|Labour|Victory|National|Republic|Constitution|"
        r"Liberation|Remembrance|Election|Inauguration|Army|Mother['’]s|"
        r"Father['’]s)\sDay(?!\w)",
        _always(NoDate("a holiday whose day depends on the country")),
        exact=True,
    ),
    _rule(
        r"(?:Ramadan|Eid(?:\sal-(?:Fitr|Adha))?|Ashura|Nowruz|Yom\sKippur|"
        r"Rosh\sHashanah?|Passover|Hanukkah|Diwali|Lunar\sNew\sYear|"
        r"Chinese\sNew\sYear|Tet)(?!\w)",
        _always(NoDate("a holiday of another calendar")),
        exact=True,
    ),
)

_RULES: Final[dict[str, tuple[Rule, ...]]] = {
    "holiday": (*_HOLIDAY_RULES, *_MONTH_RULES),
    "weekday": _WEEKDAY_RULES,
    "month": _MONTH_RULES,
    "digit": (*_DIGIT_RULES, *_COUNT_RULES),
    "the": (*_COUNT_RULES, *_THE_RULES),
    "count": (*_COUNT_RULES, *_WORD_RULES[-1:]),
    "word": _WORD_RULES,
}


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """The simple date expressions of ``text[start:end]`` in order, none overlapping another."""
    found: list[Atom] = []
    position = start
    while trigger := TRIGGER.search(text, position, end):
        position = trigger.end()
        for pattern, read, anaphoric in _RULES[trigger.lastgroup or ""]:
            match = pattern.match(text, trigger.start(), end)
            if match is None:
                continue
            form = read(match)
            if form is not None:
                # "In March 20 people died": only the month of such a match is a date.
                part = "month" if isinstance(form, Month) and "day" in match.groupdict() else 0
                found.append(Atom(match.start(part), match.end(part), form, anaphoric))
                position = max(position, match.end(part))
                break
    return found
