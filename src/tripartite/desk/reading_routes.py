"""Read: one article with its events, statements and the reason for every value."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tripartite import api
from tripartite.coding.explain_event import explain_event
from tripartite.desk import cards
from tripartite.desk.coding import day_of
from tripartite.desk.desk import Desk
from tripartite.desk.marked import marked
from tripartite.desk.pages import page, query
from tripartite.desk.settings import MAX_TEXT, DeskError
from tripartite.formats import explanation_json, reading_json
from tripartite.formats.neutral import neutral
from tripartite.records.errors import TripartiteError
from tripartite.records.explanation import EventExplained, Explanation
from tripartite.records.reading import Event, Reading


@dataclass(frozen=True, slots=True)
class _Given:
    """The form of the Read page as it was filled in, to be shown again after a mistake."""

    text: str = ""
    url: str = ""
    date: str = ""
    source: str = ""


def routes(desk: Desk) -> APIRouter:
    """The Read page, the pages of single articles, and Why."""
    router = APIRouter()

    @router.get("/read", response_class=HTMLResponse, include_in_schema=False)
    def read(request: Request) -> HTMLResponse:
        return page(request, "read.html", given=_Given(), message=None, limit=MAX_TEXT)

    @router.post("/read", response_class=HTMLResponse, include_in_schema=False)
    def read_form(
        request: Request,
        text: Annotated[str, Form()] = "",
        url: Annotated[str, Form()] = "",
        date: Annotated[str, Form()] = "",
        source: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        given = _Given(text, url, date, source)
        try:
            key = _code(desk, given, file)
        except TripartiteError as error:
            status = error.status if isinstance(error, DeskError) else 422
            return page(request, "read.html", status, given=given, message=str(error), limit=MAX_TEXT)
        return RedirectResponse(f"/article{query({'article': key})}", 303)

    @router.post("/read.json", tags=["read"])
    def read_json(
        text: Annotated[str, Form(description="The article")] = "",
        url: Annotated[str, Form(description="Its address instead, which is fetched")] = "",
        date: Annotated[str, Form(description="Day of publication, YYYY-MM-DD")] = "",
        source: Annotated[str, Form(description="The outlet")] = "",
        file: Annotated[UploadFile | None, File(description="A text or HTML file instead")] = None,
    ) -> dict[str, Any]:
        """Code one article; its reading, as `tripartite read --format reading` gives it."""
        key = _code(desk, _Given(text, url, date, source), file)
        return reading_json.reading_record(_reading(desk, key)[0])

    @router.get("/article.json", tags=["read"])
    def reading(article: str) -> dict[str, Any]:
        """The reading of an article of the store, or of one given to the desk not long ago."""
        return reading_json.reading_record(_reading(desk, article)[0])

    @router.get("/why.json", tags=["read"])
    def why_json(article: str, event: str) -> dict[str, Any]:
        """Why an event was coded: each field with its words and reasons, its lexicon entry, the rules."""
        found, explanation = _reading(desk, article)
        return _why_record(_explained(found, event, explanation))

    @router.get("/why", response_class=HTMLResponse, include_in_schema=False)
    def why(request: Request, article: str, event: str) -> HTMLResponse:
        found, explanation = _reading(desk, article)
        explained = _explained(found, event, explanation)
        return page(
            request,
            "why.html",
            reading=found,
            title=_title(found),
            why=explained,
            event=explained.event,
            runs=_sentence_runs(found, explained.event),
            number=found.events.index(explained.event) + 1,
        )

    @router.get("/article", response_class=HTMLResponse, include_in_schema=False)
    def article_page(request: Request, article: str) -> HTMLResponse:
        found, explanation = _reading(desk, article)
        said = cards.statement_cards(found)
        return page(
            request,
            "article.html",
            reading=found,
            title=_title(found),
            paragraphs=marked(found),
            events=cards.event_cards(found),
            statements=said,
            speakers=cards.speakers(said),
            silences=cards.silences(found),
            stored=explanation is None,
        )

    return router


def _code(desk: Desk, given: _Given, file: UploadFile | None) -> str:
    published, source = day_of(given.date), given.source.strip() or None
    dropped = file.file.read() if file is not None else b""
    if dropped:
        return desk.readings.code_file(dropped, published, source)
    if given.url.strip():
        return desk.readings.code_url(given.url.strip(), published, source)
    if given.text.strip():
        return desk.readings.code_text(given.text, published, source)
    raise DeskError("there is nothing to read. Paste an article, drop a file, or give an address", 422)


def _reading(desk: Desk, article_id: str) -> tuple[Reading, Explanation | None]:
    """The reading under an id, with its full explanation where it was coded here. Raises DeskError."""
    explanation = desk.readings.get(article_id)
    if explanation is not None:
        return explanation.reading, explanation
    if desk.holding.path is not None:
        with desk.holding.reading() as store:
            reading = store.reading(article_id)
        if reading is not None:
            return reading, None
    raise DeskError(
        "this article is not in the store, nor among those read here of late. Paste it again on Read", 404
    )


def _explained(reading: Reading, event_id: str, explanation: Explanation | None) -> EventExplained:
    found = next((event for event in reading.events if event.id == event_id), None)
    if found is None:
        raise DeskError("this article has no such event. The coder may have changed since", 404)
    return explain_event(reading, found, api.coder().lexicon, explanation)


def _why_record(explained: EventExplained) -> dict[str, Any]:
    from tripartite.formats import json_line

    record = json_line.decode(explanation_json.event_line(explained))
    return record if isinstance(record, dict) else {"event": asdict(explained)}


def _title(reading: Reading) -> str:
    article = reading.article
    if article.title:
        return neutral(article.title)
    headline = next((part for part in article.sections if part.kind == "headline"), None)
    first = headline.span.of(article.text) if headline is not None else article.text.strip()[:80]
    return neutral(first)[:160] or "Article"


def _sentence_runs(reading: Reading, event: Event) -> list[tuple[str, bool]]:
    """The event's sentence in pieces, each with whether it is part of the trigger."""
    text, sentence = reading.article.text, event.evidence.sentence
    pieces: list[tuple[str, bool]] = []
    at = sentence.start
    for span in sorted(event.evidence.trigger, key=lambda span: span.start):
        if span.start < at:
            continue
        pieces.append((text[at : span.start], False))
        pieces.append((span.of(text), True))
        at = span.end
    pieces.append((text[at : sentence.end], False))
    return [(piece, is_trigger) for piece, is_trigger in pieces if piece]
