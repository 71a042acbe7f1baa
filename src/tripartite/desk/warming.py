"""What the first visitor would wait for, made while nobody waits: counts of the pages, the map, the coder."""

from contextlib import suppress
from threading import Thread

from tripartite import api
from tripartite.desk.asking import Asked
from tripartite.desk.desk import Desk
from tripartite.desk.event_table import event_page
from tripartite.desk.front import front
from tripartite.desk.land import View, land
from tripartite.desk.map_routes import REGIONS
from tripartite.desk.relations import relations
from tripartite.desk.world_map import world_map
from tripartite.knowledge.outlines import TOLERANCES, outlines
from tripartite.records.errors import TripartiteError
from tripartite.store.filters import Filters


def warm(desk: Desk) -> None:
    """Begin in a thread of its own; what goes wrong there is told to those who ask for the page."""
    Thread(target=_warm, args=(desk,), name="warming", daemon=True).start()


def _warm(desk: Desk) -> None:
    everything = Asked(Filters(), None, None, {})
    world: View = REGIONS[0][1]
    with suppress(TripartiteError):
        if desk.holding.path is not None:
            front(desk.holding)
            event_page(desk.holding, everything, "newest", None)
            for detail in range(len(TOLERANCES)):
                outlines(detail)
            land(world)
            world_map(desk.holding, everything, world)
            relations(desk.holding, None, None, "month", None, None)
    with suppress(TripartiteError):
        api.coder()
