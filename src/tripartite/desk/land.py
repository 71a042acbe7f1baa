"""The land of the world map: the part of each country's outline that a view shows, as SVG paths."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tripartite.knowledge.outlines import TOLERANCES, Point, Ring, outlines

WIDTH: Final = 576.0
HEIGHT: Final = 276.0
"""The size of the whole map; a degree is 1.6 wide and 2 high, which is true to shape at 37 degrees."""
_NORTH: Final = 80.0
_WIDE: Final = 1.6
_HIGH: Final = 2.0
MOST_ZOOM: Final = 5
_FINE: Final = 10
"""Steps of the paths to a unit of the whole map; with each zoom twice as many."""
_BEYOND: Final = 0.02
"""So much more than a view is drawn, by its size, to keep the edges of what is cut out of sight."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world: its middle, and how often it was halved."""

    latitude: float
    longitude: float
    zoom: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height on the map; never beyond its edges."""
        width, height = WIDTH / 2**self.zoom, HEIGHT / 2**self.zoom
        left = min(max(x_of(self.longitude) - width / 2, 0.0), WIDTH - width)
        top = min(max(y_of(self.latitude) - height / 2, 0.0), HEIGHT - height)
        return round(left, 2), round(top, 2), round(width, 2), round(height, 2)

    @property
    def degrees(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        left, top, width, height = self.box
        return (
            left / _WIDE - 180, _NORTH - (top + height) / _HIGH, (left + width) / _WIDE - 180,
            _NORTH - top / _HIGH,
        )  # fmt: skip

    def moved(self, right: float, down: float, zoom: int = 0) -> "View":
        """The view moved by parts of its own size, and halved `zoom` times more."""
        left, top, width, height = self.box
        x, y = left + width * (0.5 + right), top + height * (0.5 + down)
        x, y = min(max(x, 0.0), WIDTH), min(max(y, 0.0), HEIGHT)
        deeper = min(max(self.zoom + zoom, 0), MOST_ZOOM)
        return View(round(_NORTH - y / _HIGH, 3), round(x / _WIDE - 180, 3), deeper)


def x_of(longitude: float) -> float:
    """Where a longitude is on the map."""
    return (longitude + 180) * _WIDE


def y_of(latitude: float) -> float:
    """Where a latitude is on the map."""
    return (_NORTH - latitude) * _HIGH


def fineness(view: View) -> int:
    """How many steps of a path are one unit of the map."""
    return int(_FINE * 2**view.zoom)


@lru_cache(maxsize=64)
def land(view: View) -> dict[str, str]:
    """A path for each country that the view shows any of, by its code; "" is land of no country.

    In steps of `fineness`. Raises LexiconError when the outlines are not built and cannot be.
    """
    west, south, east, north = view.degrees
    across, up = _BEYOND * (east - west), _BEYOND * (north - south)
    box = (west - across, south - up, east + across, north + up)
    detail = min(view.zoom // 2, len(TOLERANCES) - 1)
    found = {code: _path(rings, box, view) for code, rings in outlines(detail).items()}
    return {code: path for code, path in found.items() if path}


def _path(rings: Iterable[Ring], box: tuple[float, float, float, float], view: View) -> str:
    west, south, east, north = box
    steps = fineness(view)
    parts: list[str] = []
    at = (0, 0)
    for ring in rings:
        if ring.east < west or ring.west > east or ring.north < south or ring.south > north:
            continue
        is_within = ring.west >= west and ring.east <= east and ring.south >= south and ring.north <= north
        points = ring.points if is_within else clipped(ring.points, box)
        corners = [(round(x_of(x) * steps), round(y_of(y) * steps)) for x, y in points]
        # Without those that fall together, which the coarse grid of the whole world makes of many.
        kept = [now for now, before in zip(corners, [None, *corners], strict=False) if now != before]
        if len(kept) > 2:
            parts.append(_relative(kept, at))
            at = kept[0]
    return "".join(parts)


def _relative(corners: Sequence[tuple[int, int]], at: tuple[int, int]) -> str:
    """A closed line from corner to corner, as SVG's steps from where the line before began."""
    x, y = at
    words = []
    for u, v in corners:
        words.append(f"{u - x}{v - y:+d}" if v - y < 0 else f"{u - x} {v - y}")
        x, y = u, v
    head, *rest = words
    return f"m{head}l{' '.join(rest)}z"


def clipped(points: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """The part of a closed line within a box of west, south, east and north (Sutherland and Hodgman)."""
    kept = list(points)
    for axis, limit, is_least in (
        (0, box[0], True),
        (1, box[1], True),
        (0, box[2], False),
        (1, box[3], False),
    ):
        entering, kept = kept, []
        if not entering:
            break
        before = entering[-1]
        was_inside = (before[axis] >= limit) is is_least or before[axis] == limit
        for now in entering:
            is_inside = (now[axis] >= limit) is is_least or now[axis] == limit
            if is_inside is not was_inside:
                part = (limit - before[axis]) / (now[axis] - before[axis])
                other = before[1 - axis] + part * (now[1 - axis] - before[1 - axis])
                kept.append((limit, other) if axis == 0 else (other, limit))
            if is_inside:
                kept.append(now)
            before, was_inside = now, is_inside
    return kept
