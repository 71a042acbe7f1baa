"""The map: where it happens, over time."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from tripartite.desk.asking import Asked, asked
from tripartite.desk.desk import Desk
from tripartite.desk.land import HEIGHT, MOST_ZOOM, WIDTH, View, fineness, land
from tripartite.desk.pages import no_store, page
from tripartite.desk.world_map import CountryCount, WorldMap, country_name, discs, shades, world_map
from tripartite.records.errors import LexiconError

Asking = Annotated[Asked, Depends(asked)]
REGIONS: Final = (
    ("World", View(20.0, 0.0, 0)), ("Europe", View(52.0, 15.0, 3)), ("Middle East", View(31.0, 45.0, 3)),
    ("Africa", View(3.0, 20.0, 2)), ("Asia", View(30.0, 100.0, 2)), ("Americas", View(15.0, -80.0, 1)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country as drawn. `shade` is 0 where nothing is told of it."""

    code: str
    name: str
    path: str
    count: CountryCount | None
    shade: int


def _view(
    latitude: Annotated[float, Query(ge=-90, le=90, description="The middle of the map")] = 20.0,
    longitude: Annotated[float, Query(ge=-180, le=180)] = 0.0,
    zoom: Annotated[int, Query(ge=0, le=MOST_ZOOM, description="How often it is halved")] = 0,
) -> View:
    return View(latitude, longitude, zoom)


def _countries(found: WorldMap, view: View) -> tuple[list[Country], str | None]:
    """The countries as drawn, those with events last; and why there are none, where outlines are missing."""
    try:
        paths = land(view)
    except LexiconError as error:
        return [], str(error)
    counts = {one.country: one for one in found.countries}
    dark = shades(found)
    drawn = [
        Country(code, country_name(code) if code else "", path, counts.get(code), dark.get(code, 0))
        for code, path in paths.items()
    ]
    return sorted(drawn, key=lambda one: one.shade), None


Viewing = Annotated[View, Depends(_view)]


def routes(desk: Desk) -> APIRouter:
    """The map and its JSON."""
    router = APIRouter()

    @router.get("/map", response_class=HTMLResponse, include_in_schema=False)
    def shown(request: Request, asking: Asking, view: Viewing) -> HTMLResponse:
        if desk.holding.path is None:
            return no_store(request, "Map", "see where its events happened")
        found = world_map(desk.holding, asking, view)
        drawn, missing = _countries(found, view)
        moves = {
            "in": view.moved(0, 0, 1), "out": view.moved(0, 0, -1), "left": view.moved(-0.4, 0),
            "right": view.moved(0.4, 0), "up": view.moved(0, -0.4), "down": view.moved(0, 0.4),
        }  # fmt: skip
        return page(
            request, "map.html", found=found, discs=discs(found, view), view=view, moves=moves,
            regions=REGIONS, countries=drawn, missing=missing, fine=fineness(view), given=asking.given,
            most=max((one.cooperation + one.conflict for one in found.over_time), default=1),
            whole=(WIDTH, HEIGHT),
        )  # fmt: skip

    @router.get("/map.json", tags=["map"])
    def cells(asking: Asking, view: Viewing) -> WorldMap:
        """Placed events in cells of a view, by quad class, and over time."""
        return world_map(desk.holding, asking, view)

    return router
