"""Linking as a whole: tables of events and articles in, tables of links and happenings out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tripartite.linking.columns import event_columns
from tripartite.linking.judging import clustered
from tripartite.records.identity import digest

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True, slots=True)
class Linking:
    happenings: "polars.DataFrame"


def link(events: "polars.DataFrame", articles: "polars.DataFrame | None" = None) -> Linking:
    import polars

    events = events.unique("event_id").sort("event_id")
    columns = event_columns(events, articles)
    found = clustered(columns)
    ids = columns.event_ids
    rows = [(digest("happening", ids[c[0]]), ids[r]) for c in found.clusters for r in c]
    return Linking(polars.DataFrame(rows, schema=["happening_id", "event_id"], orient="row"))
