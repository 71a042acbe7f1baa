"""Pages out of templates: every value is escaped, and what is asked for as .json never comes here."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from tripartite.formats.neutral import neutral
from tripartite.records.identity import digest
from tripartite.version import __version__

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER: Final = Path(__file__).parent
QUADS: Final = {
    1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict",
}  # fmt: skip
NAVIGATION: Final = (
    ("/", "Overview"), ("/read", "Read"), ("/events", "Events"), ("/map", "Map"),
    ("/relations", "Relations"), ("/review", "Review"),
)  # fmt: skip
_BELONGS: Final = {"/article": "/read", "/why": "/read", "/happening": "/events"}
THEMES: Final = ("light", "dark")


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page; `values` are what the template shows."""
    theme = request.cookies.get("theme", "")
    path = request.url.path
    first = "/" + path.strip("/").partition("/")[0]
    here = _BELONGS.get(first, first)
    made = _environment().get_template(template)
    text = made.render(
        theme=theme if theme in THEMES else "",
        here=here,
        path=path,
        **values,
    )
    return HTMLResponse(text, status, headers={"cache-control": "no-store"})


def no_store(request: Request, title: str, purpose: str) -> HTMLResponse:
    """The page of a desk without a store: what to do to have one."""
    return page(request, "no_store.html", title=title, purpose=purpose)


@cache
def asset_version() -> str:
    """A digest of all assets, in their URLs, so that browsers may keep them for good."""
    files = sorted((FOLDER / "assets").iterdir())
    return digest(*(file.read_text() for file in files))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        quads=QUADS, navigation=NAVIGATION, asset=asset_version(), version=__version__, query=query
    )
    made.filters.update(number=_number, percent=_percent, day=_day, safe_text=_safe_text, several=_several)
    return made


def query(given: Mapping[str, object], **changes: object) -> str:
    """The query string of `given` with `changes`; what is None or empty is left out."""
    values: dict[str, Any] = {**given, **changes}
    kept = {name: value for name, value in values.items() if value not in (None, "", [], ())}
    return "?" + urlencode(kept, doseq=True) if kept else "?"


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _safe_text(value: object) -> str:
    return "" if value is None else neutral(str(value))


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
