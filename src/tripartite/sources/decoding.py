"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their mark, Western Latin text with a note."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from tripartite.sources.failures import Refused

# UTF-32's little-endian mark begins with UTF-16's, so the longer marks come first.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of common files that are not text, and what a user calls them.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")

# Above this share of the characters a file is taken for binary. Logs with colour codes stay below.
BINARY_SHARE: Final = 0.10

# Western European text has a few accented letters among many plain ones; Cyrillic, Greek, Arabic
# or Chinese in an old one-byte or two-byte encoding is made of high bytes.
_WESTERN_SHARE: Final = 0.30

# What Windows-1252 text has outside ASCII: accented letters, quotes, dashes, common signs.
_WESTERN = re.compile("[À-ÖØ-öø-ÿŠšŽžŸŒœ‘’‚“”„–—…•€£¥©®°§«»‹›¡¿ªº·½¼¾²³¹±×÷™´`¨¸¬¦¶µ¢\u00a0\u00ad†‡‰ƒˆ˜¯¤]")

_CONVERT: Final = "Save it as UTF-8 and read it again"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark; `note` says what was assumed, None if nothing was."""

    text: str
    encoding: str
    note: str | None = None


def control_share(text: str) -> float:
    """Share of control characters in `text`; blanks and line ends are none."""
    if not text:
        return 0.0
    return sum(found.end() - found.start() for found in _CONTROL.finditer(text)) / len(text)


def mark_of(data: bytes) -> str | None:
    """The encoding that a UTF-16 or UTF-32 byte order mark announces, or None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    return None


def decode(data: bytes) -> Decoded:
    """Decode a whole file or line.

    Raises Refused when the bytes are empty, binary, damaged or in an encoding that cannot be told;
    the message names the byte offset (from 0) and the line (from 1) of the first bad byte.
    """
    if not data:
        raise Refused("the file is empty", "Give a file with text")
    encoding = mark_of(data)
    if encoding is not None:
        return _decode_marked(data, encoding)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_western(data, error.start)
    _refuse_control(text)
    return Decoded(text, "utf-8")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            f"the {encoding.upper()} text is damaged at byte {error.start}", f"{_CONVERT}"
        ) from error
    if "\x00" in text:
        raise Refused("the file is binary, not text", "Give plain text, JSONL, CSV or Parquet")
    _refuse_control(text)
    return Decoded(text, encoding)


def _refuse_binary(data: bytes) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(f"the file is {name}, not text", "Save its text as plain text and read that")
    first = data.find(b"\x00")
    if first < 0:
        return
    if any(_is_half_zero(data[offset::2], data[1 - offset :: 2]) for offset in (0, 1)):
        raise Refused("the file looks like UTF-16 without a byte order mark", _CONVERT)
    raise Refused(
        f"the file is binary, not text (zero byte at byte {first})",
        "Give plain text, JSONL, CSV or Parquet",
    )


def _is_half_zero(zeros: bytes, letters: bytes) -> bool:
    """True for the halves of Latin letters written as UTF-16."""
    if zeros.count(b"\x00") < 0.9 * len(zeros):
        return False
    return sum(1 for byte in letters if byte >= 0x20) > 0.9 * len(letters)


def _refuse_control(text: str) -> None:
    if control_share(text) > BINARY_SHARE:
        raise Refused(
            "the file is binary, not text (many control characters)",
            "Give plain text, JSONL, CSV or Parquet",
        )


def _decode_western(data: bytes, bad: int) -> Decoded:
    line = data.count(b"\n", 0, bad) + 1
    loose = data.decode("utf-8", "surrogateescape")
    wrong = sum(1 for character in loose if "\udc80" <= character <= "\udcff")
    right = sum(1 for character in loose if character > "\x7f") - wrong
    # Accented letters of Western text hardly ever fall so that they make valid UTF-8: where both
    # kinds occur, files of two encodings were put together.
    if right * 10 >= wrong:
        raise Refused(
            f"the text mixes encodings: mostly UTF-8, but byte {bad} (line {line}) is not",
            "Correct that line, or save the whole text as UTF-8",
            line,
        )
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = [character for character in text if character > "\x7f"]
    plausible = bool(high) and len(high) <= _WESTERN_SHARE * len(text)
    if not plausible or sum(1 for character in high if _WESTERN.match(character)) < 0.98 * len(high):
        raise Refused(
            f"the text is neither UTF-8 nor Western Latin text (byte {bad}, line {line})", _CONVERT, line
        )
    _refuse_control(text)
    return Decoded(text, "cp1252", "not UTF-8; read as Windows-1252 (Latin-1)")
