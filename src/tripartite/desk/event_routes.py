"""Events: a table with facets, one page after the other, and its export."""

from collections.abc import Callable, Iterator
from typing import Annotated, Final, Literal, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, StreamingResponse

from tripartite.desk.asking import Asked, Sort, asked
from tripartite.desk.desk import Desk
from tripartite.desk.event_table import EventPage, event_page
from tripartite.desk.pages import no_store, page
from tripartite.formats.row_table import csv_lines, json_lines
from tripartite.store.schema import TABLES

Kind = Literal["csv", "jsonl", "parquet"]
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
_CHUNK: Final = 500  # lines that are sent together
SORTS: Final = {
    "newest": "newest first", "oldest": "oldest first", "surest": "surest first",
    "unsurest": "least sure first",
}  # fmt: skip
Asking = Annotated[Asked, Depends(asked)]
Sorting = Annotated[Sort, Query(description="The order")]
After = Annotated[str | None, Query(max_length=200, description="`after` of the page before")]


def routes(desk: Desk) -> APIRouter:
    """The table, its JSON, and its export."""
    router = APIRouter()

    @router.get("/events", response_class=HTMLResponse, include_in_schema=False)
    def events(
        request: Request, asked: Asking, sort: Sorting = "newest", after: After = None
    ) -> HTMLResponse:
        if desk.holding.path is None:
            return no_store(request, "Events", "look through the events of a store")
        found = event_page(desk.holding, asked, sort, after)
        return page(
            request, "events.html", found=found, given=asked.given, sort=sort, sorts=SORTS, after=after
        )

    @router.get("/events.json", tags=["events"])
    def events_json(asked: Asking, sort: Sorting = "newest", after: After = None) -> EventPage:
        """One page of the events that match, with the number of all and the values they have."""
        return event_page(desk.holding, asked, sort, after)

    for kind in _TYPES:
        router.add_api_route(
            f"/events.{kind}", _export(desk, cast(Kind, kind)), tags=["events"],
            response_class=StreamingResponse, name=f"events as {kind}",
            description=f"All events that match, by day, as {kind}: the columns of the store.",
        )  # fmt: skip
    return router


def _export(desk: Desk, kind: Kind) -> Callable[..., StreamingResponse]:
    def export(asked: Asking) -> StreamingResponse:
        with desk.holding.reading() as store:
            asked.selection(store)  # a question that cannot be asked is told before anything is sent
        headers = {
            "content-disposition": f'attachment; filename="events.{kind}"',
            "cache-control": "no-store",
        }
        return StreamingResponse(_parts(desk, asked, kind), media_type=_TYPES[kind], headers=headers)

    return export


def _parts(desk: Desk, asked: Asked, kind: Kind) -> Iterator[bytes]:
    with desk.holding.reading() as store:
        found = asked.selection(store)
        if kind == "parquet":
            yield from _parquet(found.batches())
            return
        rows = found.rows()
        lines = json_lines(rows) if kind == "jsonl" else csv_lines(list(TABLES["events"].columns), rows)
        waiting: list[str] = []
        for line in lines:
            waiting.append(line)
            if len(waiting) == _CHUNK:
                yield "".join(waiting).encode()
                waiting.clear()
        yield "".join(waiting).encode()


def _parquet(batches: object) -> Iterator[bytes]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    written = _Written()
    with pq.ParquetWriter(pa.PythonFile(written, "w"), batches.schema, compression="zstd") as writer:  # type: ignore[attr-defined]
        for batch in batches:  # type: ignore[attr-defined]
            writer.write_batch(batch)
            yield written.taken()
    yield written.taken()


class _Written:
    """A file that keeps what is written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def write(self, data: bytes) -> int:
        """Keep some bytes."""
        self._parts.append(bytes(data))
        self._at += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        """How many bytes were written."""
        return self._at

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """Nothing more will be written."""
        self.closed = True

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data
