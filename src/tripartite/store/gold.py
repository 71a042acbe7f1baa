"""Judgements as gold records: sentences with what is right about them, for the evaluation."""

from collections.abc import Iterator, Mapping
from typing import Any

from tripartite.store.errors import QueryError
from tripartite.store.reader import Reader


def gold_records(store: Reader) -> Iterator[dict[str, object]]:
    """One record a judgement, by event: the event as it is right where it was corrected, as coded elsewhere.

    `verdict` tells whether there is such an event at all: "reject" says that the sentence has none. Actors
    and recipients are codes, country and sector run together. Judgements of events that are no longer coded
    are left out, since their sentence is not known.
    """
    for said in sorted(store.judgements(), key=lambda judgement: str(judgement["event_id"])):
        try:
            row = store.event(said["event_id"])
        except QueryError:
            row = None
        if row is not None:
            yield _record(row, said)


def _record(row: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, object]:
    coded = {
        "type": row["type"],
        "modes": row["modes"],
        "status": row["status"],
        "actors": _codes(row, "actor"),
        "recipients": _codes(row, "recipient"),
        "date": None if row["date_start"] is None else row["date_start"].isoformat(),
        "place_country": row["place_country"],
    }
    return {
        "id": row["event_id"],
        "text": row["sentence"],
        "article": row["article_id"],
        "published": None if row["published"] is None else row["published"].isoformat(),
        "verdict": said["verdict"],
        **coded,
        **{name: value for name, value in said["changes"].items() if name in coded},
        "by": said["by"],
        "note": said["note"],
    }


def _codes(row: Mapping[str, Any], side: str) -> list[str]:
    pairs = zip(row[f"{side}_countries"], row[f"{side}_sectors"], strict=True)
    return [f"{country or ''}{sector or ''}" for country, sector in pairs]
