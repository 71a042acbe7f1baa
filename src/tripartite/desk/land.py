"""The land of the world map, as dots where towns are: drawn from the gazetteer, so that no map is needed."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

WIDTH: Final = 576.0
HEIGHT: Final = 276.0
"""The size of the whole map; a degree is 1.6 wide and 2 high, which is true to shape at 37 degrees."""
_NORTH: Final = 80.0
_WIDE: Final = 1.6
_HIGH: Final = 2.0
MOST_ZOOM: Final = 5
_GRIDS: Final = (1.25, 0.8, 0.55, 0.36, 0.27, 0.2)
"""Degrees between the dots at each zoom: where few towns are, finer ones would show no land."""


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


@lru_cache(maxsize=64)
def land_path(view: View) -> str:
    """The dots of a view as one SVG path of points, to be drawn with round ends."""
    west, south, east, north = view.degrees
    grid = margin = _GRIDS[view.zoom]
    cells: dict[int, list[int]] = {}
    chosen = {
        (round(latitude / grid), round(longitude / grid))
        for latitude, longitude in _points()
        if south - margin <= latitude <= north + margin and west - margin <= longitude <= east + margin
    }
    for row, column in chosen:
        cells.setdefault(row, []).append(column)
    parts = []
    for row in sorted(cells, reverse=True):
        y = round(y_of(row * grid), 1)
        at: float | None = None
        for column in sorted(cells[row]):
            x = round(x_of(column * grid), 1)
            parts.append(f"M{x:g} {y:g}h0" if at is None else f"m{x - at:.3g} 0h0")
            at = x
    return "".join(parts)


def dot(view: View) -> float:
    """The width of a land dot."""
    return round(1.15 * _GRIDS[view.zoom], 3)


@cache
def _points() -> tuple[tuple[float, float], ...]:
    from tripartite.knowledge.gazetteer import Gazetteer

    # To a twentieth of a degree each place once: a quarter of all, and enough for the finest dots.
    return tuple(
        sorted(
            {
                (round(latitude * 20) / 20, round(longitude * 20) / 20)
                for latitude, longitude in Gazetteer.load().points()
                if math.isfinite(latitude) and latitude > _NORTH - HEIGHT / _HIGH
            }
        )
    )
