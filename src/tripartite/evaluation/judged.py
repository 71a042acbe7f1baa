"""Judged lines: what the review of a store, and `tripartite correct --export`, write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tripartite.evaluation.gold_fields import GoldFault
from tripartite.evaluation.marks import GoldEvent, known_codes, known_type
from tripartite.sources.articles import parse_day


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """One person's word on one coded event; `article` is where its sentence stands."""

    id: str
    article: str
    published: date | None
    rejected: bool
    event: GoldEvent


def judged(number: int, record: Mapping[str, object]) -> JudgedLine:
    """The judgement on a line. Raises GoldFault, QueryError, and InputError for a day that is none."""
    verdict = record["verdict"]
    if verdict not in ("accept", "correct", "reject"):
        raise GoldFault('"verdict" must be accept, correct or reject')
    identifier = record.get("id")
    if not isinstance(identifier, str) or not identifier:
        raise GoldFault('"id" must be the id of the judged event')
    # `date` is the day of the event here, and the sentence is read as of the article's day.
    event = GoldEvent(number, known_type(record.get("type")), **known_codes(record))
    return JudgedLine(
        identifier,
        str(record.get("article") or ""),
        parse_day(record.get("published")),
        verdict == "reject",
        event,
    )
