"""Words beside a month, a number or a holiday that tell whether it is a date at all."""

import re
from typing import Final

from tripartite.coding.dates.vocabulary import COUNTED

# The words looked at on either side are at most this many characters away.
_REACH: Final = 40

_AMBIGUOUS_MONTHS: Final = frozenset(("may", "march", "august"))
_TEMPORAL: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|during|through|throughout|last|next|this|early|late|mid|past|around|"
    r"(?:end|beginning|start|middle|month|close|week|day|half|days|weeks)\sof|earlier\sin|later\sin|back\sin|from|between|and|to)"
    r"|mid-|early-|late-)\s{0,3}$",
    re.IGNORECASE,
)
# "May" is a surname and a verb, "March" a verb and a walk: only these words make them months.
_STRONG: Final = re.compile(
    r"(?:\b(?:in|since|until|till|during|throughout|last|next|this|early|late|mid|"
    r"(?:end|beginning|start|middle|month|week|half|days|weeks)\sof)|mid-|early-|late-)\s{0,3}$",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"\b(?:the|a|an|its|his|her|their)\s{1,3}$", re.IGNORECASE)
_THEN_NOUN: Final = re.compile(r"\s{1,3}(?!(?:on|of|for|to|by|in|at|and|or|is|was|from|through)\b)[a-z]")
_THEN_NAME: Final = re.compile(r"\s{1,3}[A-Z][a-z]")
_BEFORE_NAME: Final = re.compile(r"(?:\b[A-Z][a-z]{1,20}|\b[A-Z]\.)\s{1,3}$")

_YEAR_WORD: Final = re.compile(
    r"\b(?:in|since|until|till|from|between|before|after|during|throughout|early|late|mid|pre|post|of|by|and|to|through|"
    r"summer|autumn|fall|winter|spring|circa|until|year|around|year,|dated|christmas|easter|quarter|half|thanksgiving|halloween|day|eve|good\sfriday|easter\s(?:sun|mon)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)(?:[\s-]{1,3}(?:the\s)?|\s)$",
    re.IGNORECASE,
)
_DETERMINER: Final = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|failed|disputed|landmark|historic|bloody|deadly)|['’]s|s['’])\s{1,3}$",
    re.IGNORECASE,
)
_NOT_A_YEAR: Final = re.compile(
    r"(?:\b(?:No|Nr|number|room|flight|route|highway|page|chapter|resolution|article|section|channel|about|nearly|"
    r"some|than|least|over|almost|approximately|roughly|under|estimated|up\sto|another|all|only|population)\.?|[$€£#])\s{0,3}$",
    re.IGNORECASE,
)
_THEN_COUNTED: Final = re.compile(rf"[\s-]{{1,3}}(?:(?!the\b|an?\b)[a-z-]{{1,15}}\s)?{COUNTED}")
_COUNTED_NEXT: Final = re.compile(rf"\s{{1,3}}{COUNTED}")
_THEN_PLURAL: Final = re.compile(r"\s{1,3}[a-z]{2,20}s\b")
_CLOSED: Final = re.compile(
    r"\s{0,3}(?:[.,;:)\]\"”’'–—]|--|\n|$)|\s{1,3}(?:and|or|to|when|after|before|but|by|with|at|on|for|was|were|is|as|in|until|while|that|which|who|because|under|against|through)\b"
)
_STORY_GOES_ON: Final = re.compile(
    r"\s{1,3}(?:the|an?|his|her|its|their|he|she|they|it|king|queen|pope|emperor)\b", re.IGNORECASE
)
"""Who acts, behind the year that opens a sentence: "In 1381 the peasants rose"."""

_OPENED: Final = re.compile(r"(?:^|[(\[,;]\s?|\n\s{0,3})$")
_SEVERAL_YEARS: Final = re.compile(r"\b[12]\d{3}(?:,| and| or)\s$")

_NOT_THE_HOLIDAY: Final = re.compile(
    r"\s{1,3}(?:tree|gift|card|part|market|shopping|song|carol|present|dinner|message|speech|address|island|egg|bunny|"
    r"rising|bombing|attack|truce|decoration|light|sale|season|story|bonus|mass|service|play|concert|miracle)",
    re.IGNORECASE,
)
_BARE_HOLIDAYS: Final = frozenset(
    ("easter", "christmas", "thanksgiving", "halloween", "new years", "pentecost", "orthodox easter")
)


def _before(found: re.Match[str], group: str | int = 0) -> str:
    start = found.start(group)
    return found.string[max(0, start - _REACH) : start]


def _after(found: re.Match[str], group: str | int = 0) -> str:
    end = found.end(group)
    return found.string[end : end + _REACH]


def is_bare_month(found: re.Match[str]) -> bool:
    """True when a month's name alone, group "month", is the month and not a verb or a person."""
    before, after = _before(found, "month"), _after(found, "month")
    if found["month"].lower() in _AMBIGUOUS_MONTHS:
        return bool(_STRONG.search(before)) or bool(_ARTICLE.search(before) and _THEN_NOUN.match(after))
    # "April Ryan", "Mary June": a name on either side makes it one.
    if _THEN_NAME.match(after):
        return bool(_STRONG.search(before))
    return bool(_TEMPORAL.search(before)) or not _BEFORE_NAME.search(before)


def is_bare_year(found: re.Match[str]) -> bool:
    """True when four digits, group "year", are a year by the words beside them."""
    number = int(found["year"])
    before, after = _before(found, "year"), _after(found, "year")
    if not 1000 <= number <= 2200 or _NOT_A_YEAR.search(before) or _THEN_COUNTED.match(after):
        return False
    if _YEAR_WORD.search(before):
        return number >= 1400 or bool(_CLOSED.match(after) or _STORY_GOES_ON.match(after))
    if not 1800 <= number <= 2100:
        return False
    if _DETERMINER.search(before) or _SEVERAL_YEARS.search(before):
        return True
    return bool(_OPENED.search(before) and _CLOSED.match(after)) and not _THEN_PLURAL.match(after)


def splits_count(found: re.Match[str]) -> bool:
    """True when the day of a month-and-day match counts what follows: "In March 20 people died"."""
    if found.start("month") > found.start("day"):
        return False
    return bool(_COUNTED_NEXT.match(_after(found, "day")))


def names_holiday(found: re.Match[str], key: str) -> bool:
    """True when the words are the holiday itself, not "Christmas tree" or "Easter Island"."""
    return key not in _BARE_HOLIDAYS or not _NOT_THE_HOLIDAY.match(_after(found))


_PAPERS: Final = re.compile(
    r"\s{1,3}(?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Tribune|Post|Star|World|Business\sPost|Standard|Review)\b"
)
_NAMED_DAYS: Final = re.compile(
    r"\b(?:Bloody|Black|Super|Fat|Cyber|Shrove|Mail\son|Big|Giving|Silent)\s$", re.IGNORECASE
)


def is_weekday(found: re.Match[str]) -> bool:
    """True when the words are no newspaper ("Sunday Times") and no named day ("Bloody Sunday")."""
    return not (_PAPERS.match(_after(found)) or _NAMED_DAYS.search(_before(found)))
