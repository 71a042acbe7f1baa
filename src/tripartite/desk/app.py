"""The desk as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from tripartite.analysis.errors import AnalysisError
from tripartite.desk import (
    api_page,
    event_routes,
    front_routes,
    map_routes,
    reading_routes,
    relations_routes,
    review_routes,
)
from tripartite.desk.coding import Readings
from tripartite.desk.desk import Desk
from tripartite.desk.guard import Guard
from tripartite.desk.holding import Holding
from tripartite.desk.pages import FOLDER, page
from tripartite.desk.settings import DeskError, Settings
from tripartite.desk.warming import warm
from tripartite.records.errors import InputError, TripartiteError
from tripartite.store.errors import QueryError, StoreBusy, StoreMissing
from tripartite.version import __version__

_ASSETS: Final = {file.name: file for file in sorted((FOLDER / "assets").iterdir())}
_TYPES: Final = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}  # fmt: skip
_HEADINGS: Final = {
    404: "Nothing is here", 413: "That is too much", 422: "That cannot be read", 503: "Not just now",
    500: "Something went wrong",
}  # fmt: skip


def application(settings: Settings, readings: Readings | None = None, *, prepare: bool = False) -> Guard:
    """The desk. `readings` takes the place of the usual memory of pasted articles, with other bounds.

    With `prepare`, what the first visitor would wait for is made when the desk starts.
    """
    desk = Desk(settings, Holding(settings.store), readings or Readings())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if prepare:
            warm(desk)
        yield
        desk.holding.close()

    app = FastAPI(
        title="Tripartite desk",
        version=__version__,
        description="Every page of the desk as JSON: its address with .json behind it.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    for module in (
        front_routes,
        reading_routes,
        event_routes,
        map_routes,
        relations_routes,
        review_routes,
        api_page,
    ):
        app.include_router(module.routes(desk))
    app.add_api_route("/assets/{version}/{name}", _asset, include_in_schema=False)
    app.add_api_route("/favicon.ico", _icon, include_in_schema=False)
    app.add_exception_handler(TripartiteError, _explained)
    app.add_exception_handler(HTTPException, _explained)
    app.add_exception_handler(RequestValidationError, _explained)
    app.add_exception_handler(Exception, _explained)
    # Pages are text and small; the map's land and long tables shrink to a quarter.
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4)
    return Guard(app, settings)


def _asset(version: str, name: str) -> FileResponse:
    file = _ASSETS.get(name)
    if file is None:
        raise DeskError("there is no such file", 404)
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return FileResponse(file, media_type=_TYPES[file.suffix], headers=headers)


def _icon() -> FileResponse:
    return FileResponse(_ASSETS["icon.svg"], media_type=_TYPES[".svg"])


def _explained(request: Request, error: Exception) -> Response:
    status, message = _status(error)
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": message}, status)
    heading = _HEADINGS.get(status, "That cannot be answered")
    response: HTMLResponse = page(request, "error.html", status, heading=heading, message=message)
    if status == 503:
        response.headers["retry-after"] = "5"
    return response


def _status(error: Exception) -> tuple[int, str]:
    match error:
        case DeskError():
            return error.status, str(error)
        case StoreMissing():
            return 404, str(error)
        case StoreBusy():
            return 503, str(error)
        case QueryError() | AnalysisError():
            return 400, str(error)
        case InputError():
            return 422, str(error)
        case TripartiteError():
            return 500, str(error)
        case HTTPException(status_code=404):
            return 404, "there is no such page. The links above lead to those there are"
        case HTTPException():
            return error.status_code, str(error.detail)
        case RequestValidationError():
            found = error.errors()[0]
            return 422, f"{'.'.join(str(part) for part in found['loc'][1:])}: {found['msg']}"
        case _:
            return 500, "the desk met a fault of its own; the terminal it runs in has the details"
