"""``/api``: what every address gives as JSON, by its OpenAPI schema."""

from dataclasses import dataclass
from typing import Any, cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse

from tripartite.desk.desk import Desk
from tripartite.desk.pages import page


@dataclass(frozen=True, slots=True)
class Call:
    """One address with what it takes."""

    method: str
    path: str
    about: str
    parameters: tuple[tuple[str, str], ...]
    answer: str


def routes(desk: Desk) -> APIRouter:
    """The page and the schema itself."""
    router = APIRouter()

    @router.get("/api", response_class=HTMLResponse, include_in_schema=False)
    def api(request: Request) -> HTMLResponse:
        return page(request, "api.html", calls=_calls(_schema(request)))

    @router.get("/api.json", include_in_schema=False)
    def schema(request: Request) -> JSONResponse:
        return JSONResponse(_schema(request))

    return router


def _schema(request: Request) -> dict[str, Any]:
    return cast(FastAPI, request.app).openapi()


def _calls(schema: dict[str, Any]) -> list[Call]:
    return [
        Call(
            method.upper(),
            path,
            operation.get("description") or operation.get("summary", ""),
            tuple((given["name"], given.get("description", "")) for given in operation.get("parameters", ())),
            _answer(operation),
        )
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def _answer(operation: dict[str, Any]) -> str:
    content = operation["responses"]["200"].get("content", {})
    shape = content.get("application/json", {}).get("schema", {})
    name = shape.get("$ref") or shape.get("items", {}).get("$ref") or ""
    return str(name).rpartition("/")[2] or ", ".join(content)
