"""Events by place: counts in cells of the map that grow finer with the zoom, and over time."""

import math
from dataclasses import dataclass, replace
from typing import Any, Final

from tripartite.desk.asking import Asked
from tripartite.desk.event_table import asked_rows, where_of
from tripartite.desk.holding import Holding
from tripartite.desk.land import View, x_of, y_of
from tripartite.desk.timeline import Bin, binned
from tripartite.formats.neutral import neutral
from tripartite.store.filters import Condition, both
from tripartite.store.store import Store

_CELL: Final = 5.0
_MOST: Final = 500
_LARGEST: Final = 10.0
_SMALLEST: Final = 1.8
_FEW: Final = 20
SHADES: Final = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Events in one cell of the map. `quads` are the counts of quad classes 1 to 4."""

    latitude: float
    longitude: float
    place: str
    events: int
    quads: list[int]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class CountryCount:
    """Placed events of one country, anywhere on the map. `quads` as those of a cell."""

    country: str
    name: str
    events: int
    quads: list[int]


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The cells of a view, the most frequent first; countries likewise; and all placed events over time."""

    placed: int
    unplaced: int
    cells: list[Cell]
    countries: list[CountryCount]
    by: str
    over_time: list[Bin]


@dataclass(frozen=True, slots=True)
class Disc:
    """A cell as drawn: slices by quad class around a point."""

    cell: Cell
    x: float
    y: float
    radius: float
    slices: list[tuple[int, str]]


def world_map(holding: Holding, asked: Asked, view: View) -> WorldMap:
    """The map of a view. Raises DeskError and StoreError."""
    key = ("map", str(sorted(asked.given.items())), view)
    with holding.reading() as store:
        return holding.remembered(key, lambda: _world_map(store, asked, view))


def discs(found: WorldMap, view: View) -> list[Disc]:
    """The cells as drawn, large ones first so that small ones lie above them."""
    most = max([_FEW, *(cell.events for cell in found.cells)])
    # Where marks lie close together they must not grow into each other.
    largest = 4 + (_LARGEST - 4) * min(1.0, 40 / max(len(found.cells), 1))
    scale = 2**view.zoom
    drawn = []
    for cell in sorted(found.cells, key=lambda cell: -cell.events):
        radius = (_SMALLEST + (largest - _SMALLEST) * math.sqrt(cell.events / most)) / scale
        x, y = round(x_of(cell.longitude), 3), round(y_of(cell.latitude), 3)
        drawn.append(Disc(cell, x, y, round(radius, 3), _slices(x, y, radius, cell.quads)))
    return drawn


def _slices(x: float, y: float, radius: float, quads: list[int]) -> list[tuple[int, str]]:
    """A path for each quad class that occurs, clockwise from the top; empty for a whole disc."""
    whole, turned, paths = sum(quads), 0.0, []
    for quad, count in enumerate(quads, 1):
        if not count:
            continue
        if count == whole:
            return [(quad, "")]
        angle = 2 * math.pi * count / whole
        start, end = turned - math.pi / 2, turned + angle - math.pi / 2
        ends = [
            x + radius * math.cos(start),
            y + radius * math.sin(start),
            x + radius * math.cos(end),
            y + radius * math.sin(end),
        ]
        x1, y1, x2, y2 = (round(value, 3) for value in ends)
        paths.append(
            (quad, f"M{x} {y}L{x1} {y1}A{radius:.3f} {radius:.3f} 0 {int(angle > math.pi)} 1 {x2} {y2}Z")
        )
        turned += angle
    return paths


def _world_map(store: Store, asked: Asked, view: View) -> WorldMap:
    found = asked.selection(store)
    west, south, east, north = view.degrees
    size = _CELL / 2**view.zoom
    inside = Condition(
        "longitude >= ? AND longitude <= ? AND latitude >= ? AND latitude <= ?", (west, east, south, north)
    )
    where = both([where_of(found), inside])
    rows = asked_rows(
        found,
        f"""
        SELECT CAST(floor(latitude / {size}) AS INTEGER) AS row,
            CAST(floor(longitude / {size}) AS INTEGER) AS col,
            avg(latitude) AS latitude, avg(longitude) AS longitude, min(place) AS place, count(*) AS events,
            count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2,
            count(*) FILTER (quad = 3) AS q3, count(*) FILTER (quad = 4) AS q4
        FROM current_events WHERE {where.sql} GROUP BY 1, 2 ORDER BY events DESC, row, col LIMIT {_MOST}
        """,
        where.parameters,
    )
    everywhere = where_of(found)
    of_countries = asked_rows(
        found,
        f"""
        SELECT place_country AS country, count(*) AS events,
            count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2,
            count(*) FILTER (quad = 3) AS q3, count(*) FILTER (quad = 4) AS q4
        FROM current_events WHERE {everywhere.sql} AND place_country IS NOT NULL
        GROUP BY 1 ORDER BY events DESC, country
        """,
        everywhere.parameters,
    )
    counts = asked_rows(
        found,
        f"SELECT count(latitude) AS placed, count(*) AS all FROM current_events WHERE {everywhere.sql}",
        everywhere.parameters,
    )[0]
    by, bins = _over_time(store, asked)
    cells = [_cell(row, size) for row in rows]
    countries = [_country(row) for row in of_countries]
    return WorldMap(counts["placed"], counts["all"] - counts["placed"], cells, countries, by, bins)


def shades(found: WorldMap) -> dict[str, int]:
    """How dark each country is drawn, 1 to `SHADES`: by the logarithm of its events."""
    most = max((one.events for one in found.countries), default=1)
    step = math.log(most + 1) / SHADES
    return {
        one.country: min(int(math.log(one.events) / step) + 1, SHADES) if step else 1
        for one in found.countries
    }


def _country(row: dict[str, Any]) -> CountryCount:
    code = row["country"]
    return CountryCount(code, country_name(code), row["events"], _quads(row))


def country_name(code: str) -> str:
    """The name of a country for people; the code itself where there is none."""
    from tripartite.knowledge import loader

    known = loader.load().countries.get(code)
    return known.name if known else neutral(code)


def _quads(row: dict[str, Any]) -> list[int]:
    return [row["q1"], row["q2"], row["q3"], row["q4"]]


def _cell(row: dict[str, Any], size: float) -> Cell:
    west, south = row["col"] * size, row["row"] * size
    return Cell(
        round(row["latitude"], 4), round(row["longitude"], 4), neutral(row["place"] or ""), row["events"],
        _quads(row), west, south, west + size, south + size,
    )  # fmt: skip


def _over_time(store: Store, asked: Asked) -> tuple[str, list[Bin]]:
    """Placed events over all time: what is brushed must not change what it is brushed on."""
    found = replace(asked, filters=replace(asked.filters, since=None, until=None)).selection(store)
    where = both([where_of(found), Condition("latitude IS NOT NULL AND first_day IS NOT NULL")])
    rows = asked_rows(
        found,
        "SELECT first_day, count(*) FILTER (quad <= 2) AS cooperation, "
        "count(*) FILTER (quad > 2) AS conflict "
        f"FROM current_events WHERE {where.sql} GROUP BY 1 ORDER BY 1",
        where.parameters,
    )
    return binned((row["first_day"], row["cooperation"], row["conflict"]) for row in rows)
