"""Reading gold: what counts, what is refused, and how it says so."""

import json
from pathlib import Path

import pytest

from tripartite.evaluation.gold import read_gold
from tripartite.records.errors import InputError
from tripartite.records.span import Span

TEXT = "Oslo fined two banks."
GOOD: dict[str, object] = {
    "id": "1",
    "text": TEXT,
    "type": "SANCTION",
    "sources": [[0, 4]],
    "targets": [[11, 20]],
}
FAULTS = {
    "no JSON": ("{", "JSON"),
    "no object": ("[1]", "must be an object"),
    "no UTF-8": (b'{"text": "\xff", "type": null}', "JSON"),
    "deep": ("[" * 100_000, ""),
    "no text": ({"type": "AID"}, '"text" must have'),
    "blank text": ({"text": " ", "type": "AID"}, '"text" must have'),
    "no type": ({"text": TEXT}, '"type" is missing'),
    "type of no codebook": ({"text": TEXT, "type": "SANCTIONS"}, "Did you mean SANCTION?"),
    "type that is a number": ({"text": TEXT, "type": 3}, '"type" must be'),
    "span past the end": (GOOD | {"sources": [[0, 99]]}, "no part of a text of 21 characters"),
    "span the wrong way": (GOOD | {"targets": [[5, 5]]}, "no part of a text"),
    "span of words": (GOOD | {"targets": [["Oslo", "x"]]}, "whole numbers"),
    "span of true": (GOOD | {"targets": [[False, True]]}, "whole numbers"),
    "spans that are none": (GOOD | {"targets": "Oslo"}, "must be a list"),
    "unknown status": (GOOD | {"status": "done"}, 'no status "done"'),
    "two statuses": (GOOD | {"status": ["actual", "future"]}, "must be one of"),
    "unknown mode": (GOOD | {"mode": "fine"}, 'no mode "fine"'),
    "mode that is a number": (GOOD | {"mode": 4}, "a list of texts"),
    "unknown country": (GOOD | {"country": "NRW"}, 'no country "NRW"'),
    "actor that is no code": (GOOD | {"actors": ["Somebody"]}, "no code of an actor"),
    "no day": (GOOD | {"date": "2023-02-30"}, "does not exist"),
    "id that is a list": (GOOD | {"id": [1]}, '"id" must be'),
    "another text under the id": (GOOD | {"id": "good", "text": TEXT + " "}, "another text"),
    "an event where there is none": ({"id": "good", "text": TEXT, "type": None}, "only one of the two"),
    "unknown verdict": ({"id": "e", "text": TEXT, "type": "AID", "verdict": "maybe"}, '"verdict" must be'),
    "judgement without id": ({"text": TEXT, "type": "AID", "verdict": "accept"}, '"id" must be'),
}  # fmt: skip


def written(path: Path, *lines: object) -> Path:
    with path.open("wb") as file:
        for line in lines:
            text = line if isinstance(line, bytes) else line if isinstance(line, str) else json.dumps(line)
            file.write((text if isinstance(text, bytes) else text.encode()) + b"\n")
    return path


@pytest.mark.parametrize(("line", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_line_is_named_and_the_rest_is_used(tmp_path: Path, line: object, words: str) -> None:
    gold = read_gold(written(tmp_path / "g.jsonl", GOOD | {"id": "good"}, "", line, GOOD | {"id": "last"}))
    assert [fault.line for fault in gold.faults] == [3]
    assert words in gold.faults[0].cause
    assert [text.ids for text in gold.texts] == [["good"], ["last"]]


def test_a_file_with_nothing_to_use_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match='no gold in it that can be used, line 1: "text" must have'):
        read_gold(written(tmp_path / "g.jsonl", {"type": "AID"}))
    with pytest.raises(InputError, match="No such file"):
        read_gold(tmp_path / "missing.jsonl")
    with pytest.raises(InputError, match="Is a directory"):
        read_gold(tmp_path)


def test_lines_of_one_id_are_events_of_one_text(tmp_path: Path) -> None:
    other = GOOD | {"type": "ACCUSE", "mode": ["investigate"], "country": "Norway", "status": "Actual"}
    gold = read_gold(written(tmp_path / "g.jsonl", GOOD, other, {"text": "The choir sang.", "type": None}))
    first, second = gold.texts
    assert [event.type for event in first.events] == ["SANCTION", "ACCUSE"]
    assert first.events[0].sources == (Span(0, 4),)
    assert (first.events[1].modes, first.events[1].countries) == (("investigate",), ("NOR",))
    assert first.events[1].status == "actual"
    assert (second.silent, second.events, first.silent) == (True, [], False)


def test_texts_without_an_id_are_told_apart_by_their_words(tmp_path: Path) -> None:
    lines = [
        {"text": TEXT, "type": "SANCTION"},
        {"text": TEXT, "type": "ACCUSE"},
        {"text": "Snow.", "type": None},
    ]
    gold = read_gold(written(tmp_path / "g.jsonl", *lines))
    assert [len(text.events) for text in gold.texts] == [2, 0]


def test_of_several_judgements_of_an_event_the_last_counts(tmp_path: Path) -> None:
    judged = {
        "id": "e1", "text": TEXT, "article": "a", "published": "2023-05-09", "type": "SANCTION", "modes": [],
        "status": "actual", "actors": ["NORGOV"], "recipients": ["BUS", ""], "date": "2023-05-08",
        "place_country": "NOR", "by": "N", "note": None,
    }  # fmt: skip
    lines = [judged | {"verdict": "reject"}, judged | {"verdict": "correct", "type": "ACCUSE"}]
    lines.append(judged | {"id": "e2", "verdict": "reject", "type": "AID"})
    (text,) = read_gold(written(tmp_path / "g.jsonl", *lines)).texts
    assert [(event.type, event.actors, event.recipients) for event in text.events] == [
        ("ACCUSE", (("NOR", "GOV"),), ((None, "BUS"),))
    ]
    assert [event.type for event in text.rejected] == ["AID"]
    assert str(text.published) == "2023-05-09"


def test_the_digest_is_that_of_the_lines_used(tmp_path: Path) -> None:
    first = read_gold(written(tmp_path / "a.jsonl", GOOD, GOOD | {"id": "2"})).digest
    assert read_gold(written(tmp_path / "b.jsonl", GOOD, "", GOOD | {"id": "2"})).digest == first
    assert read_gold(written(tmp_path / "c.jsonl", GOOD)).digest != first
