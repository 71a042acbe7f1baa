"""Events as rows of a store, most of a row by default."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars
import pytest

Row = dict[str, Any]

SCHEMA = {
    "event_id": polars.String, "article_id": polars.String, "published": polars.Date, "type": polars.String,
    "modes": polars.List(polars.String), "status": polars.String, "reciprocal": polars.Boolean,
    "actor_names": polars.List(polars.String), "actor_countries": polars.List(polars.String),
    "recipient_names": polars.List(polars.String), "recipient_countries": polars.List(polars.String),
    "date_start": polars.Date, "date_end": polars.Date, "place": polars.String, "latitude": polars.Float64,
    "longitude": polars.Float64, "place_country": polars.String, "geonameid": polars.Int64,
    "rule": polars.String, "trigger": polars.String, "sentence": polars.String,
}  # fmt: skip
PLACES = {
    "Kabul": (34.528, 69.172, "AFG", 1138958),
    "Kandahar": (31.613, 65.710, "AFG", 1138336),
    "Bagram": (34.946, 69.265, "AFG", 1120711),
}


def row(**given: Any) -> Row:
    """An event: militants bomb a market in Kabul on 7 March 2023, printed that day."""
    base: Row = {
        "event_id": "e1", "article_id": "a1", "published": date(2023, 3, 7), "type": "ASSAULT",
        "modes": ["explosives"], "status": "actual", "reciprocal": False, "actor_names": ["militants"],
        "actor_countries": [None], "recipient_names": [], "recipient_countries": [],
        "date_start": date(2023, 3, 7), "date_end": date(2023, 3, 7), "place": "Kabul",
        "rule": "assault.explosives.bomb", "trigger": "bombed",
        "sentence": "Militants bombed a market in Kabul on Tuesday, killing 12 people.",
    }  # fmt: skip
    base |= given
    if "day" in given:
        base["date_start"] = base["date_end"] = base.pop("day")
    latitude, longitude, country, number = PLACES.get(base["place"], (None, None, None, None))
    return {
        "latitude": latitude, "longitude": longitude, "place_country": country, "geonameid": number, **base
    }  # fmt: skip


@pytest.fixture(scope="session")
def event() -> Callable[..., Row]:
    """A row of an event, with what is given in the place of the defaults."""
    return row


@pytest.fixture(scope="session")
def frame() -> Callable[..., polars.DataFrame]:
    """Rows as a table of events."""
    return lambda rows: polars.DataFrame(list(rows), schema=SCHEMA)
