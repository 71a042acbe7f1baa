"""Review: one event after the other, accepted, corrected or rejected with a key."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from tripartite.desk import review
from tripartite.desk.asking import Asked, asked
from tripartite.desk.desk import Desk
from tripartite.desk.pages import no_store, page, query
from tripartite.desk.settings import DeskError
from tripartite.formats import json_line
from tripartite.records.codebook import MODE_SCORE, QUAD
from tripartite.records.errors import TripartiteError
from tripartite.store.vocabulary import STATUSES

Asking = Annotated[Asked, Depends(asked)]
Ordering = Annotated[
    review.Order, Query(description="uncertain: least sure first; sample: as if drawn by lot")
]
After = Annotated[str | None, Query(max_length=200)]
_COOKIE = "reviewer"
_YEAR = 31_536_000


def routes(desk: Desk) -> APIRouter:
    """The queue, judgements, and the gold file."""
    router = APIRouter()

    def shown(
        request: Request,
        asking: Asked,
        order: review.Order,
        after: str | None,
        message: str | None,
        status: int,
    ) -> HTMLResponse:
        found = review.queue(desk.holding, asking, order, after)
        return page(
            request, "review.html", status, found=found, given=asking.given, order=order, after=after,
            skip=review.place_in(order, found.next.event) if found.next else None, message=message,
            by=unquote(request.cookies.get(_COOKIE, ""))[:100], types=list(QUAD), statuses=STATUSES,
            modes=sorted({mode for modes in MODE_SCORE.values() for mode in modes}),
        )  # fmt: skip

    @router.get("/review", response_class=HTMLResponse, include_in_schema=False)
    def queue(
        request: Request, asking: Asking, order: Ordering = "uncertain", after: After = None
    ) -> HTMLResponse:
        if desk.holding.path is None:
            return no_store(request, "Review", "judge the events of a store")
        return shown(request, asking, order, after, None, 200)

    @router.get("/review.json", tags=["review"])
    def queue_json(asking: Asking, order: Ordering = "uncertain", after: After = None) -> review.Queue:
        """The next event to judge, how many wait, and the precision so far."""
        return review.queue(desk.holding, asking, order, after)

    @router.post("/review", response_class=HTMLResponse, include_in_schema=False)
    def judge(
        request: Request,
        asking: Asking,
        event: Annotated[str, Form(max_length=100)],
        verdict: Annotated[review.Said, Form()],
        by: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
        correction: Annotated[dict[str, str] | None, Depends(_correction)] = None,
        order: Ordering = "uncertain",
        after: After = None,
    ) -> Response:
        try:
            changes = review.corrections(correction or {}) if verdict == "correct" else {}
            review.judge(desk.holding, event, verdict, by, note, changes)
        except TripartiteError as error:
            status = error.status if isinstance(error, DeskError) else 422
            return shown(request, asking, order, after, str(error), status)
        answer = RedirectResponse(f"/review{query(asking.given, order=order, after=after)}", 303)
        answer.set_cookie(_COOKIE, quote(by.strip()[:100]), max_age=_YEAR, samesite="strict", httponly=True)
        return answer

    @router.post("/review.json", tags=["review"])
    def judge_json(
        event: Annotated[str, Form(max_length=100)],
        verdict: Annotated[review.Said, Form()],
        by: Annotated[str, Form()] = "",
        note: Annotated[str, Form()] = "",
        correction: Annotated[dict[str, str] | None, Depends(_correction)] = None,
    ) -> dict[str, bool]:
        """Keep a judgement beside the machine's coding; `new` is false when the same was said before."""
        changes = review.corrections(correction or {}) if verdict == "correct" else {}
        return {"new": review.judge(desk.holding, event, verdict, by, note, changes)}

    @router.get("/review/gold.jsonl", tags=["review"], response_class=StreamingResponse)
    def gold() -> StreamingResponse:
        """All judgements as gold records, one JSON object a line."""
        headers = {"content-disposition": 'attachment; filename="gold.jsonl"', "cache-control": "no-store"}
        return StreamingResponse(_gold(desk), media_type="application/jsonl; charset=utf-8", headers=headers)

    return router


def _correction(
    type: Annotated[str, Form()] = "",  # noqa: A002 - the codebook's word
    mode: Annotated[str, Form()] = "",
    status: Annotated[str, Form()] = "",
    actor: Annotated[str, Form()] = "",
    recipient: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
    place_country: Annotated[str, Form()] = "",
) -> dict[str, str]:
    return {
        "type": type, "mode": mode, "status": status, "actor": actor, "recipient": recipient, "day": day,
        "place_country": place_country,
    }  # fmt: skip


def _gold(desk: Desk) -> Iterator[str]:
    from tripartite.store.gold import gold_records

    with desk.holding.reading() as store:
        for record in gold_records(store):
            yield json_line.encode(record) + "\n"
