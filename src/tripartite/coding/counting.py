"""What the stages decided about an article, counted by reason, without the article's words."""

from typing import Final

from tripartite.coding.gate import Drop
from tripartite.coding.pipeline import Workings
from tripartite.records.counters import Counters
from tripartite.records.date import DateRange
from tripartite.records.reading import Actor

_ACTORS: Final = (
    ("a name of the article that no table knows", "a name that no table knows"),
    ("not told apart", "a name that several known people have"),
    ("title stands against", "a known name whose title in the text is another's"),
    ("people without a name", "people without a name"),
    ("agents.toml:", "a common noun, with nothing that tells the country"),
    ("countries.toml:", "a place that is no one state's"),
    (".toml:", "in the tables without a country"),
)
"""Parts of the reasons that actors have, and what they are counted as; the first that fits."""
_OTHER: Final = "another reason"


def counters_of(workings: Workings) -> Counters:
    """The counts of one article. Reasons name stages, roles and kinds, never words of the text."""
    found = Counters()
    _count_things(found, workings)
    for decision in workings.decisions:
        if isinstance(decision, Drop):
            found.count("gate", decision.reason)
    for matcher in workings.matchers:
        for miss in matcher.misses:
            found.count("matcher", miss.kind)
        found.count("matcher", "another entry that matches says more", len(matcher.outdone))
    reading = workings.reading
    for silence in reading.silences:
        found.count("silent", silence.stage)
        if silence.stage == "subject":
            found.count("subject", silence.reason.partition(":")[0])
    for actor in reading.actors:
        if actor.country is None:
            found.count("actors", _why(actor))
    for mention in reading.dates:
        if not isinstance(mention.value, DateRange):
            found.count("dates", mention.value.reason.partition(":")[0])
    return found


def _count_things(found: Counters, workings: Workings) -> None:
    reading = workings.reading
    things = {
        "articles": 1,
        "sentences": len(workings.sentences),
        "sentences_parsed": len(workings.parses),
        "sentences_with_event": len({event.evidence.sentence for event in reading.events}),
        "matches": sum(map(len, workings.matches)),
        "events": len(reading.events),
        "statements": len(reading.statements),
        "actors": len(reading.actors),
        "actors_with_country": sum(actor.country is not None for actor in reading.actors),
        "places": len(reading.places),
        "places_located": sum(place.latitude is not None for place in reading.places),
        "dates": len(reading.dates),
        "dates_resolved": sum(isinstance(mention.value, DateRange) for mention in reading.dates),
    }
    for name, count in things.items():
        found.count("totals", name, count)


def _why(actor: Actor) -> str:
    return next((counted for part, counted in _ACTORS if part in actor.resolved_by), _OTHER)
