"""Datelines and bylines: where and when a report was filed, and by whom."""

import re
from typing import Final

_AGENCY: Final = (
    "Reuters|REUTERS|AP|The Associated Press|Associated Press|AFP|Agence France-Presse|UPI|CNN|BBC|BBC News|"
    "Xinhua|XINHUA|TASS|Interfax|RIA|Bloomberg|dpa|DPA|ANSA|EFE|Kyodo|Yonhap|Anadolu|Anadolu Agency|AA|SANA|"
    "IRNA|Tasnim|Fars|WAM|MENA|PTI|ANI|IANS|RFE/RL|VOA|IPS|APA|Ukrinform|Thomson Reuters Foundation"
)
_MONTH: Final = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY: Final = rf"(?:(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|{_WEEKDAY})"
_CAPITALS: Final = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*"
_TITLED: Final = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_UPPER_PLACE: Final = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}}"
_TITLED_PLACE: Final = rf"{_TITLED}(?:[ /]{_TITLED}){{0,2}}"
_REGION: Final = rf"(?:, {_TITLED}(?: (?:of |and |the )?{_TITLED}){{0,2}})?"
_DASH: Final = r"(?:\s*(?:--|[—–―\ufffd]|(?<=\s)_(?=\s|$))|\s+-(?=\s|$)|\s*-(?=\s|$)(?<=\)-))"

_DATELINE = re.compile(
    rf"(?:(?P<upper>{_UPPER_PLACE})|(?P<titled>{_TITLED_PLACE})){_REGION}"
    rf"(?P<day>,? {_DAY})?"
    rf"(?:(?P<agency>\s*\([^()\n]{{1,40}}\)|, (?:{_AGENCY})(?=\s+-))(?P<agency_dash>{_DASH}|\s*:(?=\s))?"
    rf"|(?P<dash>{_DASH}|\s*:(?=\s)))"
)
_AGENCY_ALONE = re.compile(rf"\((?:{_AGENCY})\)(?:{_DASH})")
_KNOWN_AGENCY = re.compile(rf"\((?:{_AGENCY})(?:[,/ ][^()]*)?\)|, (?:{_AGENCY})")
_UPPER_RUN = re.compile("[A-ZÀ-ÖØ-Þ]{2,}")

# Words in capitals that head a line of news without being where it was filed.
_LABELS: Final = frozenset(
    "UPDATE UPDATED BREAKING EXCLUSIVE ANALYSIS OPINION FACTBOX WATCH LIVE VIDEO EXPLAINER CORRECTED "
    "CORRECTION WRAPUP TIMELINE PROFILE INTERVIEW QUOTES SNAPSHOT RECAP NOTE EDITORIAL COMMENT FEATURE "
    "REPORT FILE PHOTO PHOTOS READ MORE RELATED ALERT URGENT REFILE ADVISORY INSIGHT NATO UNICEF UNESCO "
    "OPEC ASEAN COVID BREXIT".split()
)

# The longest place, region, day and agency together.
_REACH: Final = 140


def dateline_end(text: str, start: int, end: int, first: bool) -> int | None:
    """Where the dateline that opens the paragraph ``[start, end)`` ends, dash included; or None.

    `first` says that this is the first paragraph of the report proper. Only there a bare place
    ("CAIRO - ") counts; with an agency or a day it counts anywhere.
    """
    limit = min(end, start + _REACH)
    alone = _AGENCY_ALONE.match(text, start, limit)
    if alone:
        return alone.end()
    found = _DATELINE.match(text, start, limit)
    if not found or not _is_dateline(found, first):
        return None
    following = text[found.end() : min(end, found.end() + 60)].lstrip()
    # All in capitals: a headline with a dash, not a place before a report.
    if following and not any(character.islower() for character in following):
        return None
    if following and following[0].islower() and not found["agency"]:
        return None
    return found.end()


def _is_dateline(found: re.Match[str], first: bool) -> bool:
    agency, day, dash = found["agency"], found["day"], found["dash"] or found["agency_dash"]
    if agency and _KNOWN_AGENCY.match(agency.strip()):
        return bool(dash or day) or found["upper"] is not None
    if not dash or (":" in dash and found["upper"] is None):
        return False
    if found["upper"] is None:
        return bool(day) and (first or bool(agency))
    words = re.split("[ /]", found["upper"])
    if not _UPPER_RUN.search(found["upper"]) or words[0].strip(".:-") in _LABELS:
        return False
    if agency or day:
        return True
    letters = sum(1 for character in found["upper"] if character.isalpha())
    return first and letters >= 4 and len(words) <= 3


_DATE_LINE = re.compile(
    rf"(?:(?:Published|Updated|Last updated|First published|Posted|Modified|Issued|Date)\b[^.]{{0,20}}?)?"
    rf"(?:(?:on|at|:)\s*)?(?:{_DAY}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    r"(?:[T,|• ]*(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?[A-Z]{1,4})?(?: [A-Z][a-z]+)?)?"
    r"(?:[|•, ]*(?:Updated|Published)\b.{0,60})?"
)
_PUBLISHED = re.compile(r"(?:Published|Updated|Last updated|First published|Posted)\b[:\s].{0,80}\d")
_NAME: Final = (
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: (?:(?:al|el|de|da|van|von|bin|der|den)[ -])?[A-ZÀ-ÖØ-Þ][\w.'’-]*){1,3}"
)
_NAMES_AND_AGENCY = re.compile(
    rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}(?:,| \||/| [-–—]) ?"
    rf"(?:{_AGENCY}|[Ss]taff [Ww]riter|[Cc]orrespondent|[A-Z]\w+ (?:[Cc]orrespondent|News|Times|Post))\.?"
)
_AGENCY_LINE = re.compile(rf"(?:(?:From|Source:) )?(?:{_AGENCY})(?: [Ss]taff| [Ww]riters?)?")
_CONNECTORS: Final = frozenset(
    "and & in for of with the de da van von der den bin al el at from to | - – — •".split()
)


def is_byline(line: str) -> bool:
    """True if the whole line says who wrote the report, or when it was published."""
    if len(line) > 200:
        return False
    if _DATE_LINE.fullmatch(line) or _AGENCY_LINE.fullmatch(line) or _NAMES_AND_AGENCY.fullmatch(line):
        return True
    words = line.split()
    if len(words) <= 14 and _PUBLISHED.match(line):
        return True
    return words[0].lower() == "by" and _is_author(words[1:])


def _is_author(words: list[str]) -> bool:
    names = 0
    for word in words:
        if word.lower() in _CONNECTORS:
            continue
        if not word[0].isupper():
            return False
        names += 1
    known = bool(_AGENCY_LINE.fullmatch(" ".join(words)))
    return (2 <= names <= 12 or known) and not words[-1].endswith(("?", "!", ":"))
