"""What an address asks of the store: filters, a box on the map, an order, and where a page begins."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

from fastapi import Query, Request

from tripartite.desk.settings import DeskError
from tripartite.store.filters import Condition, Filters, both

if TYPE_CHECKING:
    from tripartite.store.selection import Selection
    from tripartite.store.store import Store

Sort = Literal["newest", "oldest", "surest", "unsurest"]
_MOST: Final = 60
"""Values of one filter, and characters of each."""
_ORDERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "newest": ("first_day", "DESC NULLS LAST", "<"),
    "oldest": ("first_day", "ASC NULLS LAST", ">"),
    "surest": ("confidence", "DESC", "<"),
    "unsurest": ("confidence", "ASC", ">"),
}
FIELDS: Final = (
    "text", "type", "quad", "status", "country", "sector", "source", "actor", "recipient", "either",
    "place_country", "said_by", "since", "until", "min_confidence", "west", "south", "east", "north",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one address. `given` are its parameters as they were written, without the cursor."""

    filters: Filters
    text: str | None
    box: Condition | None
    given: Mapping[str, object]

    def selection(self, store: "Store") -> "Selection":
        """The events meant. Raises QueryError."""
        found = store.select(self.filters, text=self.text)
        if self.box is None:
            return found
        return replace(found, condition=both([found.condition, self.box]))


Several = Annotated[list[str] | None, Query(max_length=_MOST)]
One = Annotated[str | None, Query(max_length=200)]
Degrees = Annotated[float | None, Query(ge=-180, le=180)]


def asked(
    request: Request,
    text: Annotated[
        str | None, Query(max_length=200, description='Words of the article, or "side by side"')
    ] = None,
    type: Annotated[list[str] | None, Query(max_length=_MOST, description="PLOVER types")] = None,  # noqa: A002
    quad: Annotated[list[str] | None, Query(max_length=4, description="Quad classes, 1 to 4")] = None,
    status: Several = None,
    country: Annotated[
        list[str] | None, Query(max_length=_MOST, description="Country of an actor or recipient")
    ] = None,
    sector: Several = None,
    source: Annotated[list[str] | None, Query(max_length=_MOST, description="Outlets")] = None,
    actor: Annotated[str | None, Query(max_length=200, description="Who: IRN, MIL, IRNMIL or a name")] = None,
    recipient: One = None,
    either: One = None,
    place_country: One = None,
    said_by: One = None,
    since: Annotated[str | None, Query(max_length=10, description="First day, YYYY-MM-DD")] = None,
    until: Annotated[str | None, Query(max_length=10, description="Last day")] = None,
    min_confidence: Annotated[str | None, Query(max_length=10, description="0 to 1")] = None,
    west: Degrees = None,
    south: Degrees = None,
    east: Degrees = None,
    north: Degrees = None,
) -> Asked:
    """The filters of an address; fields of a form that were left empty count as not given."""
    filters = Filters(
        actor=_one(actor), recipient=_one(recipient), either=_one(either), type=_several(type),
        quad=[_quad(number) for number in _several(quad) or ()] or None, country=_several(country),
        sector=_several(sector), status=_several(status), source=_several(source), since=_one(since),
        until=_one(until), place_country=_one(place_country), said_by=_one(said_by),
        min_confidence=_number(min_confidence),
    )  # fmt: skip
    corners = (west, south, east, north)
    box = None
    if any(corner is not None for corner in corners):
        if None in corners:
            raise DeskError("a box on the map needs west, south, east and north, in degrees")
        box = Condition(
            "longitude >= ? AND longitude < ? AND latitude >= ? AND latitude < ?", (west, east, south, north)
        )
    given = {name: request.query_params.getlist(name) for name in FIELDS}
    kept = {name: [value for value in values if value.strip()] for name, values in given.items()}
    return Asked(filters, _one(text), box, {name: values for name, values in kept.items() if values})


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last event of the page before: its value in the order, and its id."""

    value: str
    event_id: str

    @classmethod
    def read(cls, written: str | None) -> "Cursor | None":
        """The cursor in an address. Raises DeskError."""
        if not written:
            return None
        value, tilde, event_id = written.partition("~")
        if not tilde or not event_id:
            raise DeskError("the address of this page is damaged. Begin with the first page again")
        return cls(value, event_id)

    def __str__(self) -> str:
        return f"{self.value}~{self.event_id}"


def page_condition(sort: Sort, cursor: Cursor | None) -> Condition:
    """That an event comes after the cursor."""
    if cursor is None:
        return Condition("true")
    column, _, sign = _ORDERS[sort]
    if column == "first_day" and not cursor.value:
        return Condition("(first_day IS NULL AND event_id > ?)", (cursor.event_id,))
    try:
        value = date.fromisoformat(cursor.value) if column == "first_day" else float(cursor.value)
    except ValueError:
        raise DeskError("the address of this page is damaged. Begin with the first page again") from None
    sql = f"{column} {sign} ? OR ({column} = ? AND event_id > ?)"
    if column == "first_day":
        sql += " OR first_day IS NULL"
    return Condition(f"({sql})", (value, value, cursor.event_id))


def order_sql(sort: Sort) -> str:
    """The ORDER BY of a page."""
    column, direction, _ = _ORDERS[sort]
    return f"{column} {direction}, event_id"


def cursor_after(sort: Sort, row: Mapping[str, object]) -> Cursor:
    """The cursor that begins behind `row`."""
    value = row[_ORDERS[sort][0]]
    return Cursor("" if value is None else str(value), str(row["event_id"]))


def _one(value: str | None) -> str | None:
    return value.strip() or None if value is not None else None


def _several(values: list[str] | None) -> list[str] | None:
    return [value.strip() for value in values or () if value.strip()] or None


def _number(value: str | None) -> float | None:
    if value is None or not value.strip():
        return None
    try:
        return float(value)
    except ValueError:
        raise DeskError(f'"{value}" is no number. Give a confidence from 0 to 1') from None


def _quad(value: str) -> int:
    if value not in ("1", "2", "3", "4"):
        raise DeskError(f'there is no quad class "{value}". They are 1, 2, 3 and 4')
    return int(value)
