"""What stands around a report: photo credits, captions' marks and boilerplate."""

import re
from typing import Final

from tripartite.records.article import PositionMark
from tripartite.records.span import Span

_AGENCIES: Final = (
    "REUTERS|Reuters|AFP|AP|EPA|EPA-EFE|UPI|Xinhua|XINHUA|TASS|SANA|IRNA|Getty Images|Getty|Anadolu|AA|"
    "dpa|DPA|ANSA|Bloomberg|Shutterstock|Flickr|Wikimedia Commons|Sputnik"
)
_LABEL: Final = (
    r"(?:file )?(?:photo(?:graph)?s?|images?|pictures?|pic|illustration|video|screenshot|credit)"
    r"(?: (?:credit|by|courtesy|via|from|source))?"
)

# "(photo credit: X)", "[Image: X]", "(File photo)", "(AP Photo/X)", "(X/AFP)"
_BRACKETED = re.compile(
    rf"[(\[]\s*(?:(?i:{_LABEL})\s*(?::[^()\[\]\n]{{0,150}}|(?i:of|by|courtesy|via)\b[^()\[\]\n]{{0,150}})"
    rf"|(?i:(?:file|handout|undated) (?:photo|image|picture|pic))"
    rf"|(?:{_AGENCIES}) (?:Photo|PHOTO|File Photo)s?\b[^()\[\]\n]{{0,150}}"
    rf"|(?:{_AGENCIES})\s*(?:/|via)\s*[^()\[\]\n]{{1,100}}"
    rf"|[^()\[\]\n/]{{1,60}}(?:/| via )\s*(?:{_AGENCIES}))\s*[)\]]\.?"
)

# The same without brackets, up to the end of the paragraph.
_OPEN: Final = (
    rf"(?:(?i:{_LABEL})\s*:\s*[^.:;\n]{{1,100}}"
    rf"|(?i:photo(?:graph)?|image|picture) by [A-Z][^.:;\n]{{1,80}}"
    rf"|(?:{_AGENCIES}) (?:Photo|PHOTO|File Photo)s?\b[^.:;\n]{{0,100}}"
    rf"|(?:{_AGENCIES})\s?/\s?[A-Z][^.:;\n]{{1,80}}"
    rf"|(?:©|Copyright ©)\s?(?:{_AGENCIES})\b[^.:;\n]{{0,80}}"
    r"|(?:[A-Z][\w'’-]* ){0,4}(?:[A-Z][\w'’-]* ?[/|] ?|via )?Getty Images)\.?"
)
_CREDIT_LINE = re.compile(rf"(?:{_OPEN}|[A-Z][\w .'’-]{{1,40}}(?:/| via )(?:{_AGENCIES}))")
_CREDIT_TAIL = re.compile(rf"(?:(?<=[.!?\"”])|(?<=  )|(?<=\t)|(?<=\|)|(?<=\| )|(?<=[.!?\"”] )){_OPEN}$")

_RELAY: Final = r"(?:additional )?(?:reporting|writing|editing|compiled|edited|written|reported|translated)"
_SIGNATURE = re.compile(rf"[(\[]\s*(?i:{_RELAY})\b[^()\[\]\n]{{1,300}}[)\]]\.?$")

_BOILERPLATE = re.compile(
    rf"""(?ix)
    (?:[_*=~#\-–—•.\s]{{3,}}|[*_#\-–—•]+)$
    | (?:advertisement|advertisements|sponsored|loading|share\ this|sign\ up|subscribe|related|more|
         read\ more|story\ continues\ below(?:\ advertisement)?|continue\ reading|comments|recommended|share|
         print|email|related\ (?:stories|articles|topics)|tags|editor'?s\ picks)[.:…]*$
    | (?:read\ (?:more|also|next)|also\ read|see\ also|more\ on\ this|related(?:\ stories)?|watch|listen|
         tags|topics)\s*[:|>»]
    | (?:sign\ up|subscribe)\ (?:for|to)\b | (?:sign\ up|subscribe|register)\ (?:now|here|today)\b
    | (?:click|tap|go)\ here\b | (?:download|get)\ (?:the|our)\ .{{0,40}}\bapp\b
    | (?:follow|(?:like|join|find)\ us)\s(?:.{{0,80}}\s)?\bon\s
      (?:twitter|facebook|instagram|telegram|x|whatsapp|youtube|linkedin)\b
    | follow\ us\b
    | [(\[]\s*{_RELAY}\ by\b | {_RELAY}\ by\ .{{1,200}};\s*{_RELAY}\ by\b | {_RELAY}\ by\ [^.]{{1,80}}$
    | this\ (?:story|article|report|version)\ (?:has\ been|was)\s
      (?:corrected|updated|amended|republished|refiled)\b
    | this\ (?:story|article|report)\ (?:was\ )?(?:originally|first)\ (?:appeared|published)\b
    | this\ (?:material|content)\ may\ not\ be\b
    | our\ standards:
    | (?:copyright|©|\(c\)|&copy;)\s*(?:©|\(c\))?\s*(?:\d{{4}}|the\b|by\b)
    | .{{0,200}}\ball\ rights\ reserved\b
    | .{{1,200}}\bcontributed\ to\ this\ (?:report|story|article)\b
    | .{{0,80}}\b(?:sign\ up|subscribe)\ (?:for|to)\ our\b.{{0,40}}\b(?:newsletter|channel|service|updates)
    """
)
_LONGEST: Final = 400

_ORDINAL: Final = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth)"
_SIDE: Final = r"(?:L|R|C|left|right|cent(?:er|re)|middle)"
_EDGE: Final = r"(?:far|front|back|rear|top|bottom|upper|lower|seated|standing|front row|back row|top row|in)"
_STRONG: Final = (
    rf"{_ORDINAL}[ -](?:from )?(?:the )?{_SIDE}|{_EDGE},? {_SIDE}|{_SIDE},? {_EDGE}"
    rf"|{_SIDE} to {_SIDE}|{_SIDE}[-/]{_SIDE}|pictured(?:,? {_SIDE})?"
)
_MARK = re.compile(rf"\((?:(?P<strong>{_STRONG})|(?P<weak>{_SIDE}))\)")

# "(R)" after a senator's name is a party.
_PARTY = re.compile(
    r"\((?:D|I)\)|\([DRI]-[A-Z]|\b(?:Sens?|Reps?|Govs?)\.|"
    r"\b(?:Senators?|Representatives?|Congress\w*|Governors?|Republicans?|Democrats?|GOP|Conservatives?|Liberals?)\b"
)
_PICTURE_LABEL = re.compile(
    r"(?:FILE|File|PHOTO|Photo|HANDOUT)(?: (?:PHOTO|photo|PICTURE|picture|IMAGE|image))?\s?(?:[:–—]|-(?=\s))"
    r"|(?:Pictured|PICTURED|Image caption|Caption|Media caption)\s?:|Pictured (?:here|above|below)\b"
)


def bracketed_credit(text: str, start: int, end: int) -> Span | None:
    """The first photo credit in brackets in ``[start, end)``."""
    found = _BRACKETED.search(text, start, end)
    return Span(*found.span()) if found else None


def credit_tail(text: str, start: int, end: int) -> Span | None:
    """The photo credit without brackets that ends the paragraph ``[start, end)``."""
    found = _CREDIT_TAIL.search(text, max(start, end - 160), end)
    return Span(*found.span()) if found and found.start() > start else None


def signature_tail(text: str, start: int, end: int) -> Span | None:
    """The "(Reporting by ...; Editing by ...)" that ends the paragraph ``[start, end)``."""
    found = _SIGNATURE.search(text, max(start, end - 320), end)
    return Span(*found.span()) if found and found.start() > start else None


def is_credit(line: str) -> bool:
    """True if the whole line says whose the photo is."""
    if len(line) > 200:
        return False
    if _BRACKETED.fullmatch(line):
        return True
    # "FILE PHOTO: Haddad waves to ..." is a caption.
    return bool(_CREDIT_LINE.fullmatch(line)) and line[:5].lower() != "file "


def is_boilerplate(line: str) -> bool:
    """True if the line belongs to the page and not to the report."""
    return len(line) <= _LONGEST and bool(_BOILERPLATE.match(line))


def opens_caption(text: str, start: int, end: int) -> bool:
    """True if the paragraph opens as captions do: "FILE PHOTO:", "Pictured:"."""
    return bool(_PICTURE_LABEL.match(text, start, min(end, start + 60)))


def position_marks(text: str, start: int, end: int, *, weak: bool) -> tuple[PositionMark, ...]:
    """The marks of position in the picture in ``[start, end)``, in order.

    Without `weak` only those that mean nothing else: "(4th-R)", but not "(R)" or "(left)".
    """
    return tuple(
        PositionMark(Span(*found.span()), text[found.start() + 1 : found.end() - 1])
        for found in _MARK.finditer(text, start, end)
        if weak or found["strong"]
    )


def marks_a_caption(text: str, start: int, end: int) -> bool:
    """True if the marks in the paragraph ``[start, end)`` tell that it describes a picture.

    Names before the marks are asked for. A lone "(R)" or "(L)" may be a party, and "(left)" beside
    words of party politics as well; "(pictured)" stands in reports, too.
    """
    strong = weak = letters = 0
    for found in _MARK.finditer(text, start, end):
        before = text[max(start, found.start() - 40) : found.start()].split()
        if not before or not any(letter.isupper() for letter in before[-1]):
            continue
        if found["strong"]:
            strong += not found["strong"].startswith("pictured")
        else:
            weak += 1
            letters += found["weak"] in ("L", "R")
    if strong:
        return True
    return (weak > letters or weak > 1) and not _PARTY.search(text, start, end)
