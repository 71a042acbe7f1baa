"""A cheap look at the words around a date: is its clause about the future or the past?"""

import re
from typing import Final, Literal

Tense = Literal["past", "present", "future"]

# A sentence's words further away than this say nothing about a date.
_REACH: Final = 160
_STOP: Final = re.compile(
    r"(?<=[a-z0-9)\]\"'”’]{2})[.!?][\"'”’)]{0,2}\s{1,3}(?=[\"'“‘(`]{0,2}[A-Z])|\n\s{0,3}\n"
)
_TITLE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|Capt|Rev|St|Jr|Sr|Prof|Adm|Brig|Ltd|Inc|Co|vs)$"
)
_CUE: Final = re.compile(
    r"\b(?P<future>"
    r"(?:will|shall|'ll|’ll|won['’]t|must)(?:\s(?:not|also|now|still|be|have|been|only|soon)){0,3}\s[a-z]+"
    r"|would\s(?:still\s|also\s)?be\s[a-z]+"
    r"|(?:is|are|was|were|be|been)\s(?:now\s|also\s|still\s)?(?:to|due|scheduled|slated|set|expected|planned|supposed|about|going)(?:\s(?:to|for|on|in))?(?:\sbe)?(?:\s[a-z]+)?"
    r"|(?:scheduled|slated|expected|expects?|plan(?:s|ned|ning)?|due|set|hop(?:e|es|ed|ing)|intend(?:s|ed)?|agreed|vow(?:s|ed)|pledged|promis(?:es|ed)|"
    r"order(?:s|ed)|invited|want(?:s|ed)?|prepar(?:es|ed|ing)|threaten(?:s|ed)|going|about|ready|wait(?:s|ed|ing)?)\s(?:also\s|again\s)?(?:to|for)(?:\sbe)?(?:\s[a-z]+)?"
    r"|(?:upcoming|forthcoming|deadline|postpon(?:ed|es)|reschedul(?:ed|es)|delayed|extended|as\s(?:early|soon|late)\sas|no\slater\sthan|"
    r"scheduled|slated|starting|beginning|effective|planned|coming)"
    r"|(?:has|have)\s(?:until|till)"
    r")(?!\w)"
    r"|\b(?P<past>said|says|told|was|were|had|did|has|have|came|went|took|made|met|left|held|began|gave|saw|got|found|sent|won|lost|"
    r"killed|[a-z]{2,}[^e\W]ed|who|which)(?!\w)",
)
_FUTURE_TAIL: Final = re.compile(
    r"(?:\b(?:next|until|till|by|due|no\slater\sthan))\s{1,3}(?:on\s)?$", re.IGNORECASE
)
_NOT_UNTIL: Final = re.compile(r"\b(?:not|was|were|had|up)\b[^.]{0,20}until\s{1,3}(?:on\s)?$", re.IGNORECASE)
_HAD: Final = re.compile(r"[^.]{0,25}\b(?:had|was|were|did)\b")
_DEADLINE: Final = re.compile(r"(?:['’]s)?\s{1,3}(?:[a-z]+\s)?(?:deadline|expiry|target\sdate|due\sdate)")


def sentence_start(text: str, offset: int) -> int:
    """Where the sentence around `offset` starts, at most 160 characters back."""
    floor = max(0, offset - _REACH)
    start = floor
    for stop in _STOP.finditer(text, floor, offset):
        if not _TITLE.search(text[max(0, stop.start() - 6) : stop.start()]):
            start = stop.end()
    return start


def sentence_end(text: str, offset: int) -> int:
    """Where the sentence around `offset` ends, at most 160 characters on."""
    ceiling = min(len(text), offset + _REACH)
    for stop in _STOP.finditer(text, offset, ceiling):
        if not _TITLE.search(text[max(0, stop.start() - 6) : stop.start()]):
            return stop.end()
    return ceiling


def local_tense(text: str, start: int, end: int) -> Tense:
    """The tense of the clause around ``text[start:end]``; "present" when no word near it tells."""
    before = text[sentence_start(text, start) : start]
    after = text[end : sentence_end(text, end)]
    if _FUTURE_TAIL.search(before) and not (_NOT_UNTIL.search(before) or _HAD.match(after)):
        return "future"
    if _DEADLINE.match(after):
        return "future"
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _CUE.search(after)
    if cue is None:
        return "present"
    return "future" if cue.lastgroup == "future" else "past"
