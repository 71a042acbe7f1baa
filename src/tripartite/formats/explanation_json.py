"""Explanations as JSON, with the actors, places, dates, statements and events they speak of."""

from tripartite.formats import json_line
from tripartite.formats.reading_json import reading_record
from tripartite.records.explanation import EventExplained, Explanation, SentenceExplained
from tripartite.records.reading import Reading

_Json = dict[str, object]


def explanation_line(explanation: Explanation, number: int | None = None) -> str:
    """The explanation as one line of JSON without line end: of the article, or of its sentence `number`."""
    records = _Records(explanation.reading)
    if number is not None:
        return json_line.encode(records.sentence(explanation.sentences[number - 1]))
    sentences = [records.sentence(sentence) for sentence in explanation.sentences]
    return json_line.encode({"article": records.article, "sentences": sentences, "coder": records.coder})


def event_line(explained: EventExplained) -> str:
    """The explanation of one event as one line of JSON, without line end."""
    return json_line.encode(explained)


class _Records:
    """The reading's own records in JSON, by their ids."""

    def __init__(self, reading: Reading) -> None:
        record = reading_record(reading)
        self.article = record["article"]
        self.coder = record["coder"]
        self._text = reading.article.text
        self._lists = {
            name: _by_key(record[name]) for name in ("actors", "places", "dates", "statements", "events")
        }

    def sentence(self, found: SentenceExplained) -> _Json:
        """One sentence, with the records that it names by id put in their place."""
        return {
            "number": found.number,
            "start": found.span.start,
            "end": found.span.end,
            "text": found.span.of(self._text),
            "section": found.section,
            "gate": found.gate,
            "propositions": found.propositions,
            "matched": found.matched,
            "missed": found.missed,
            "contexts": found.contexts,
            "silence": found.silence,
            "events": [self._lists["events"][key] for key in found.events],
            "statements": [self._lists["statements"][key] for key in found.statements],
            "actors": [self._lists["actors"][key] for key in found.actors],
            "places": [self._lists["places"][key] for key in found.places],
            "dates": [self._lists["dates"][key] for key in found.dates],
        }


def _by_key(records: object) -> dict[str | int, object]:
    """Records under their ids and under their positions, since dates have no id."""
    assert isinstance(records, list)
    found: dict[str | int, object] = dict(enumerate(records))
    found.update({record["id"]: record for record in records if "id" in record})
    return found
