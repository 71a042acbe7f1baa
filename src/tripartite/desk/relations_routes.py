"""Relations: a pair of countries over time, and the network of all."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tripartite.desk.desk import Desk
from tripartite.desk.pages import no_store, page
from tripartite.desk.relations import By, Relations, edges, relations
from tripartite.store.filters import day

Country = Annotated[str | None, Query(max_length=60, description="A country's code or name")]
Day = Annotated[str | None, Query(max_length=10, description="YYYY-MM-DD")]
Period = Annotated[By, Query(description="Length of a period")]


def routes(desk: Desk) -> APIRouter:
    """The page and its JSON."""
    router = APIRouter()

    def found_for(a: str | None, b: str | None, by: By, since: str | None, until: str | None) -> Relations:
        days = [day(given).isoformat() if given else None for given in (since, until)]
        return relations(desk.holding, (a or "").strip() or None, (b or "").strip() or None, by, *days)

    @router.get("/relations", response_class=HTMLResponse, include_in_schema=False)
    def shown(
        request: Request, a: Country = None, b: Country = None, by: Period = "month", since: Day = None,
        until: Day = None,
    ) -> HTMLResponse:  # fmt: skip
        if desk.holding.path is None:
            return no_store(request, "Relations", "see who stands with whom")
        found = found_for(a, b, by, since, until)
        return page(
            request, "relations.html", found=found, edges=edges(found), a=a or "", b=b or "", by=by,
            given={"since": since, "until": until},
            most=max((p.highest for one in found.directions for p in one.points), default=1),
            heaviest=max((pair.events for pair in found.pairs), default=1),
            busiest=max((node.events for node in found.nodes), default=1),
        )  # fmt: skip

    @router.get("/relations.json", tags=["relations"])
    def relations_json(
        a: Country = None, b: Country = None, by: Period = "month", since: Day = None, until: Day = None
    ) -> Relations:
        """Two countries over time in both directions; without both, pairs, network and blocs."""
        return found_for(a, b, by, since, until)

    return router
