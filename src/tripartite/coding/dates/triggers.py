"""The words that a date expression may begin with: where the patterns of the grammar are tried."""

import re
from typing import Final

from tripartite.coding.dates.vocabulary import MONTH, NUMBER, SHORT_WEEKDAY, WEEKDAY

_S: Final = r"\s{1,3}"


def _any_case(*words: str) -> str:
    """Alternatives in any case, sorted by first letter: most words of a text fail on that alone."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[0].lower(), []).append(word[1:])
    return "|".join(
        rf"[{first}{first.upper()}](?i:{'|'.join(rest)})" if any(rest) else rf"[{first}{first.upper()}]"
        for first, rest in tails.items()
    )


_COUNT_WORDS: Final = (
    "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety several few some many "
    "couple dozens hundreds half countless".split()
)
_TIME_WORDS: Final = (
    "today tonight this yesterday tomorrow last next past coming recent earlier later first second third "
    "fourth final fiscal financial school academic budget FY Q[1-4] every each".split()
)
# What must follow the commonest triggers for any of their rules to match.
_AFTER_THE: Final = (
    r"(?=[\s-]{0,2}(?i:last|past|coming|next|following|previous|same|start|beginning|middle|end|close|re[sm]|"
    r"day|night|morning|week|month|year|decade|centur|spring|summer|autumn|fall|winter|eve|['’]?\d))"
)
_SPAN_OF_TIME: Final = r"(?i:day|night|morning|week|month|year|decade|centur|o['’])"
_AFTER_COUNT: Final = (
    rf"(?=[\s-]{{0,2}}(?:(?i:few|couple|number|of|a|couple\sof|number\sof|and{_S}a{_S}half)[\s-]{{1,3}}){{0,2}}"
    rf"{_SPAN_OF_TIME})"
)
_AFTER_WORD: Final = (
    rf"[iI][nN](?={_S}(?i:recent|{NUMBER}[\s-]{{1,3}}(?:day|week|month|year|decade|centur)))"
    rf"|[aA][tT](?={_S}(?i:noon|mid))"
    rf"|(?:[tT](?i:hat)|[sS](?i:ame))(?={_S}(?i:same|day|night|morning|week|month|year))"
)
# The look at the first letter spares most words the alternatives.
TRIGGER: Final = re.compile(
    rf"\b(?=[A-Z\da-fhil-ty])(?:(?=[A-Z])(?:(?P<holiday>(?:New\sYear|Orthodox|Christmas|Martin\sLuther|"
    rf"Valentine|Presidents|International\sW|St\.\sP|Saint\sP|"
    r"April\sF|Ash\sW|Palm\sS|Maundy|Good\sF|Easter|Pentecost|May\sDay|Fourth\sof|"
    r"Bastille|Labor\sD|Columbus|Halloween|Armistice|Veterans|"
    r"Thanksgiving|World\sA|Human\sR|Boxing|Independence|Memorial|Labour\sD|Victory|"
    r"National\sD|Republic\sD|Constitution|Liberation|"
    r"Remembrance|Election\sD|Inauguration|Army\sD|Mother|Father|Ramadan|Eid|Ashura|"
    r"Nowruz|Yom|Rosh|Passover|Hanukkah|Diwali|Lunar|Chinese\sN|"
    rf"Tet))|(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})|(?P<month>{MONTH}))|"
    rf"\d(?<!\d[.,:/]\d)(?<![$€£#]\d)(?P<digit>)|"
    rf"(?P<the>[Tt]he\s{_AFTER_THE})|"
    rf"(?P<count>(?:{_any_case(*_COUNT_WORDS)})\s{_AFTER_COUNT})|"
    rf"(?P<word>(?:{_AFTER_WORD}|{_any_case(*_TIME_WORDS)})(?=[\s\d'’,.;:!?\"”)\]-]|$)))"
)
"""Matches such a word; the name of the last group tells which of the grammar's rules can apply."""
