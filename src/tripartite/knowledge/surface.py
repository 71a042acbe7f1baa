"""One common form for the ways in which a name is printed and cut into tokens.

"U.S." and "US", "Al-Shabab" and "Al Shabab", "Sana'a" and "Sanaa", "Côte d'Ivoire" and "Cote
d'Ivoire" are the same name. Names of the data files and tokens of a text go through `pieces`
alike, so it does not matter where the tokenizer cuts: "Al-Shabab" as one token or as three gives
the pieces "Al" and "Shabab". Case is kept: "US" is a state and "us" is not.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u02bb\u02bf\u02be`\u00b4", "'"))
_BREAKS = re.compile(r"[\s\-\u2010\u2011\u2012\u2013]+")
_POSSESSIVE = re.compile(r"(?:^|(?<=[\w.]))'[sS]$")
_MARKS = re.compile(r"([^\w.'$&+]|_)")
_SILENT = str.maketrans("", "", ".'")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


# A long run meets the same words again and again; 65,536 covers the vocabulary of a day's news.
@lru_cache(maxsize=65_536)
def pieces(token: str) -> tuple[str, ...]:
    """The parts of a token or name that count: without accents, full stops, hyphens, apostrophes.

    A possessive "'s" and any other mark, such as a comma, are pieces of their own. A token that
    holds nothing but silent marks ("-", "." or "'") has no pieces.
    """
    if token.isascii() and token.replace(" ", "").isalnum():
        return tuple(token.split())
    text = _unaccented(token.translate(_APOSTROPHES))
    found: list[str] = []
    for part in _BREAKS.split(text):
        for word in _MARKS.split(part):
            stem = _POSSESSIVE.sub("", word)
            found.append(stem.translate(_SILENT))
            if stem != word:
                found.append("'s")
    return tuple(piece for piece in found if piece)


def form(name: str) -> str:
    """The key under which a name is kept: its pieces, joined by single spaces."""
    return " ".join(pieces(name))


def form_of(words: Iterable[str]) -> str:
    """The key of a name that is already cut into tokens."""
    return " ".join(piece for word in words for piece in pieces(word))


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    letters = text.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
