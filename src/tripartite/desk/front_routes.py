"""The front page, and a happening with all its reports."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tripartite.desk.desk import Desk
from tripartite.desk.front import Front, front
from tripartite.desk.happening import HappeningPage, happening_page
from tripartite.desk.pages import no_store, page


def routes(desk: Desk) -> APIRouter:
    """Both pages and their JSON."""
    router = APIRouter()

    @router.get("/", response_class=HTMLResponse, include_in_schema=False)
    def overview(request: Request) -> HTMLResponse:
        if desk.holding.path is None:
            return no_store(request, "Overview", "see what a store holds")
        return page(request, "front.html", front=front(desk.holding))

    @router.get("/index.json", tags=["overview"])
    def overview_json() -> Front:
        """What the store holds, its latest happenings, what changed between dyads, the last collect."""
        return front(desk.holding)

    @router.get("/happening", response_class=HTMLResponse, include_in_schema=False)
    def happening(request: Request, happening: str) -> HTMLResponse:
        return page(request, "happening.html", found=happening_page(desk.holding, happening))

    @router.get("/happening.json", tags=["events"])
    def happening_json(happening: str) -> HappeningPage:
        """A happening with its reports side by side, and where they agree and disagree."""
        return happening_page(desk.holding, happening)

    return router
