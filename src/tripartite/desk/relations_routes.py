"""Relations: a pair of countries over time, and the network of all."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tripartite.desk.desk import Desk
from tripartite.desk.pages import no_store, page
from tripartite.desk.relations import By, Relations, edges, relations
from tripartite.desk.timeline import Bin
from tripartite.store.filters import day

Country = Annotated[str | None, Query(max_length=60, description="A country's code or name")]
Day = Annotated[str | None, Query(max_length=10, description="YYYY-MM-DD")]
Period = Annotated[By, Query(description="Length of a period")]


def routes(desk: Desk) -> APIRouter:
    """The page and its JSON."""
    router = APIRouter()

    def found_for(a: str | None, b: str | None, by: By, since: str | None, until: str | None) -> Relations:
        return relations(
            desk.holding, (a or "").strip() or None, (b or "").strip() or None, by, _day(since), _day(until)
        )

    @router.get("/relations", response_class=HTMLResponse, include_in_schema=False)
    def shown(
        request: Request, a: Country = None, b: Country = None, by: Period = "month", since: Day = None,
        until: Day = None,
    ) -> HTMLResponse:  # fmt: skip
        if desk.holding.path is None:
            return no_store(request, "Relations", "see who stands with whom")
        found = found_for(a, b, by, since, until)
        first, last = _window(found.over_time, _day(since), _day(until))
        return page(
            request, "relations.html", found=found, edges=edges(found), a=a or "", b=b or "", by=by,
            given={"since": since, "until": until}, first=first, last=last,
            fullest=max([1, *(one.cooperation + one.conflict for one in found.over_time)]),
            most=max([1, *(point.highest for one in found.directions for point in one.points)]),
            heaviest=max([1, *(pair.events for pair in found.pairs)]),
            busiest=max([1, *(node.events for node in found.nodes)]),
        )  # fmt: skip

    @router.get("/relations.json", tags=["relations"])
    def relations_json(
        a: Country = None, b: Country = None, by: Period = "month", since: Day = None, until: Day = None
    ) -> Relations:
        """Two countries over time in both directions; without both, pairs, network and blocs."""
        return found_for(a, b, by, since, until)

    return router


def _day(given: str | None) -> str | None:
    return day(given).isoformat() if given else None


def _window(bins: list[Bin], since: str | None, until: str | None) -> tuple[int, int]:
    """The first and last place of the bins that a window reaches into; outside of all, the last one."""
    within = [
        place
        for place, one in enumerate(bins)
        if (not since or one.until.isoformat() >= since) and (not until or one.start.isoformat() <= until)
    ] or [len(bins) - 1]
    return within[0], within[-1]
