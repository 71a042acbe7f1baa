"""Stores filled with generated happenings and their reports."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars
import pytest
from tests.store.conftest import CODER

from tripartite.evaluation.worlds import World, happenings, planted, reported
from tripartite.store.schema import TABLES
from tripartite.store.store import open_store

MakeStore = Callable[..., str]


def world(**changed: object) -> World:
    """Twelve countries in three blocs over two years."""
    return World(planted(), **changed)  # type: ignore[arg-type]


@pytest.fixture
def make_store(tmp_path: Path) -> MakeStore:
    """A function that makes a store of happenings, with uneven reports of them; `linked` says whether it has them."""

    def make(happened: polars.DataFrame, *, linked: bool = True, name: str = "news.duckdb") -> str:
        place = str(tmp_path / name)
        events, members = reported(happened, 0)
        with open_store(place, write=True) as store:
            run = store.begin_run(CODER, "generated")
            rows = events.with_columns(
                polars.lit(run.coder_id).alias("coder_id"), polars.col("event_id").alias("article_id"),
                polars.col("date_start").alias("first_day"), polars.col("date_end").alias("last_day"),
                polars.lit("Post").alias("source"),
            )  # fmt: skip
            store._backend.append("events", _as(rows, "events"))
            articles = rows.select("article_id", "published", "source")
            store._backend.append("articles", _as(articles, "articles"))
            store.finish_run(run, {"coded": len(rows)})
            if linked:
                joined = members.with_columns(polars.lit("1").alias("batch_id"))
                store.write_happenings(_as(joined, "happenings"), _as(happened, "happening_summary"))
        return place

    return make


def _as(frame: polars.DataFrame, table: str):  # type: ignore[no-untyped-def]
    import pyarrow as pa

    schema = TABLES[table].arrow_schema()
    held = frame.to_arrow()
    columns = [
        held[field.name].cast(field.type)
        if field.name in held.column_names
        else pa.nulls(len(held), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


@pytest.fixture
def few() -> polars.DataFrame:
    """A dozen happenings of two months: IRN and IRQ agree, IRN and USA quarrel, three meet."""
    frame = happenings(World((("IRN", "IRQ"), ("USA",)), days=59, rate=2.0, within=0.99, across=0.01), 3)
    meeting = frame.head(1).with_columns(
        happening_id=polars.lit("meeting"), type=polars.lit("CONSULT"), quad=polars.lit(1, polars.Int8),
        score=polars.lit(2.5), actor_countries=polars.lit(["IRN", "IRQ", "SYR"]),
        recipient_countries=polars.lit([], polars.List(polars.String)),
        date_start=polars.lit(date(2020, 2, 3)), date_end=polars.lit(date(2020, 2, 3)),
    )  # fmt: skip
    return polars.concat([frame, meeting])
