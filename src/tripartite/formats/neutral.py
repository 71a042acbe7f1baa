"""Text of strangers made harmless to a terminal: nothing in it moves a cursor or turns a line around."""

import re

_BREAKS = re.compile("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
# Marks that only steer hyphenation, joining or the direction of one letter: they need no showing.
_SILENT = re.compile("[\xad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff]")
_UNSAFE = re.compile(
    "[\x00-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def neutral(text: str) -> str:
    """`text` on one line, fit to print.

    Runs of white space and line ends become one space. An escape or another control character is shown as
    its picture, "␛" for ESC; a bidirectional override or isolate as its code point, "<U+202E>"; a lone
    surrogate or a tag character as "�". Soft hyphens, zero-width spaces and direction marks go.
    """
    return _UNSAFE.sub(_shown, _SILENT.sub("", _BREAKS.sub(" ", text)))


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF or code >= 0xE0000:
        return "\ufffd"
    return f"<U+{code:04X}>"
