"""Words as numbers: texts become rows of codes of their rarest word stems, for comparing whole columns."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy
    import polars

_WORD: Final = r"\p{L}[\p{L}\p{M}'’]+"
_CHUNK: Final = 50_000
_EMPTY: Final = -1

_STOPWORDS: Final = frozenset(
    """a about above after again against all also although am among an and any are around as at away back
    be became because been before began being below between both but by called came can could day days
    did do does doing down during each early eight eleven end even every few first five for four from
    further gave get given go had half has have having he her here hers him his hour hours how however i
    if in including into is it its itself just last late later least left less made make many may me
    might minutes month months more morning most much must my near nearly never new next night nine no
    nor not now of off on once one only or other others our out over own part people put quarter recent
    report reported reports said same say saying says second seven several she since six so some spoke
    state still such take taken ten than that the their them themselves then there these they third this
    those three through time to today told took toward towards twelve two under until up upon us very
    was we week weeks well went were what when where whether which while who whom whose why will with
    within without would year years yesterday yet you your according official officials government
    minister ministry authorities monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december""".split()
)


@dataclass(frozen=True, slots=True)
class Bags:
    """Rows of word codes: `codes[row]` holds the rarest words of a text, ascending, padded with -1.

    `weights[code]` is how much a word tells (the logarithm of its rarity), `frequencies[code]` in how many
    texts it stands, `names[code]` its stem; `totals[row]` is the weight of all words of a row.
    """

    codes: "numpy.ndarray[Any, Any]"
    weights: "numpy.ndarray[Any, Any]"
    frequencies: "numpy.ndarray[Any, Any]"
    names: list[str]
    totals: "numpy.ndarray[Any, Any]"

    def at(self, rows: "numpy.ndarray[Any, Any]") -> "Bags":
        """The bags of some rows."""
        return Bags(self.codes[rows], self.weights, self.frequencies, self.names, self.totals[rows])


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A crude stem in ASCII lower case: what "bombed", "bombing" and "bombs" share; "" for a stop word."""
    from anyascii import anyascii

    plain = (word if word.isascii() else anyascii(word)).lower().replace("’", "'")
    plain = plain.removesuffix("'s").replace("'", "")
    if plain in _STOPWORDS or len(plain) < 3:
        return ""
    for ending, rest in (
        ("ies", "y"),
        ("ings", ""),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
    ):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3 and not plain.endswith("ss"):
            plain = plain[: len(plain) - len(ending)] + rest
            break
    if len(plain) > 4 and plain[-1] == plain[-2] and plain[-1] not in "aeiouls":
        plain = plain[:-1]
    return plain


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of many texts: of each chunk of texts its distinct words, and the rows in which each stands.

    `rows` of a chunk holds the rows of its first word, then those of the second, `counts` how many each has.
    """

    size: int
    words: "list[list[str]]"
    counts: "list[numpy.ndarray[Any, Any]]"
    rows: "list[numpy.ndarray[Any, Any]]"


def tokens(texts: "polars.Series") -> Tokens:
    """The words of every text; null is a text without any."""
    import polars

    found = Tokens(len(texts), [], [], [])
    for start in range(0, len(texts), _CHUNK):
        frame = polars.DataFrame({"word": texts.slice(start, _CHUNK).fill_null("").cast(polars.String)})
        held = (
            frame.select(polars.col("word").str.extract_all(_WORD))
            .with_columns(row=polars.int_range(polars.len(), dtype=polars.UInt32))
            .explode("word")
            .drop_nulls("word")
            .group_by("word")
            .agg("row")
        )
        found.words.append(held["word"].to_list())
        found.counts.append(held["row"].list.len().to_numpy())
        found.rows.append(held["row"].explode().to_numpy())
    return found


def bags(texts: Tokens, width: int, reduce: Callable[[str], str] = stem) -> Bags:
    """The `width` rarest words of every text, under `reduce`, which gives "" for words to leave out."""
    import numpy

    stems = {word: reduce(word) for word in sorted({word for part in texts.words for word in part})}
    names = sorted(set(stems.values()) - {""})
    number = {name: code for code, name in enumerate(names)} | {"": _EMPTY}
    frequencies = numpy.zeros(len(names), dtype=numpy.int64)
    held: list[Any] = []
    many = numpy.int64(max(len(names), 1))
    for words, counts, rows in zip(texts.words, texts.counts, texts.rows, strict=True):
        own = numpy.fromiter((number[stems[word]] for word in words), dtype=numpy.int64, count=len(words))
        codes = numpy.repeat(own, counts)
        kept = codes != _EMPTY
        pairs = rows[kept].astype(numpy.int64) * many + codes[kept]
        pairs.sort()
        if len(pairs):
            pairs = pairs[numpy.append(True, pairs[1:] != pairs[:-1])]
        held.append(pairs)
        frequencies += numpy.bincount(pairs % many, minlength=len(names))
    matrix = numpy.full((texts.size, width), _EMPTY, dtype=numpy.int32)
    rarest = numpy.argsort(frequencies, kind="stable")
    rank = numpy.empty_like(rarest)
    rank[rarest] = numpy.arange(len(names))
    for nth, pairs in enumerate(held):
        rows, codes = numpy.divmod(pairs, many)
        pairs = rows * many + rank[codes]
        pairs.sort()
        rows, ranks = numpy.divmod(pairs, many)
        _fill(matrix[nth * _CHUNK : (nth + 1) * _CHUNK], rows, rarest[ranks])
    weights = numpy.log1p(texts.size / numpy.maximum(frequencies, 1)).astype(numpy.float32)
    return Bags(matrix, weights, frequencies, names, _totals(matrix, weights))


def _totals(
    codes: "numpy.ndarray[Any, Any]", weights: "numpy.ndarray[Any, Any]"
) -> "numpy.ndarray[Any, Any]":
    import numpy

    weight = numpy.append(weights, numpy.float32(0))
    totals = numpy.empty(len(codes), dtype=numpy.float32)
    for start in range(0, len(codes), _CHUNK):
        totals[start : start + _CHUNK] = weight[codes[start : start + _CHUNK]].sum(axis=1)
    return totals


def _fill(
    matrix: "numpy.ndarray[Any, Any]", rows: "numpy.ndarray[Any, Any]", codes: "numpy.ndarray[Any, Any]"
) -> None:
    """Write the first codes of each row, as many as there is room for, in ascending order."""
    import numpy

    counts = numpy.bincount(rows, minlength=len(matrix))
    nth = numpy.arange(len(rows)) - numpy.repeat(numpy.cumsum(counts) - counts, counts)
    kept = nth < matrix.shape[1]
    last = numpy.iinfo(numpy.int32).max
    matrix[:] = last
    matrix[rows[kept], nth[kept]] = codes[kept]
    matrix.sort(axis=1)
    matrix[matrix == last] = _EMPTY


_NUMBER_WORDS: Final = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE: Final = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w])|\b([A-Za-z]+)\b",
)

NUMBER_LIKE: Final = rf"\d|(?i:\b(?:{'|'.join(_NUMBER_WORDS)})\b)"
"""A pattern, as Polars writes it, that is in every text in which `numbers` finds any."""
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")


def numbers(text: str) -> list[tuple[float, int, int]]:
    """The amounts in a text with their start and end: "50 million", "1,200", "dozen", "forty".

    Years and other dates are amounts too, as far as this can tell.
    """
    found: list[tuple[float, int, int]] = []
    # Most sentences have none, which this finds out in a third of the time.
    if not _DIGIT.search(text) and _NUMBER_WORDS.keys().isdisjoint(_LETTERS.findall(text.lower())):
        return found
    for match in _FIGURE.finditer(text):
        word = (match[3] or "").lower()
        if match[1]:
            found.append((float(match[1].replace(",", "") + (match[2] or "")), match.start(), match.end()))
        elif word in _NUMBER_WORDS:
            found.append((float(_NUMBER_WORDS[word]), match.start(), match.end()))
        elif word in _SCALES and found and text[found[-1][2] : match.start()].strip("- ") == "":
            value, start, _ = found.pop()
            found.append((value * _SCALES[word], start, match.end()))
    return found
