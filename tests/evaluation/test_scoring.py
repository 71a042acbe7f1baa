"""Figures over readings made by hand: who is matched, which label, which shares, how sure."""

import json
from pathlib import Path

import pytest

import tripartite
from tripartite.evaluation.evaluate import Evaluation, compared
from tripartite.evaluation.gold import GoldText, read_gold
from tripartite.records.article import Article
from tripartite.records.reading import Actor, Coder, Event, Evidence, Mention, Reading, Status
from tripartite.records.span import Span

TEXT = "Oslo fined two banks, and Rome met Paris again."
OSLO, BANKS, ROME, PARIS = (0, 4), (11, 20), (26, 30), (35, 40)
PLACES = {"oslo": (OSLO, "NOR"), "banks": (BANKS, None), "rome": (ROME, "ITA"), "paris": (PARIS, "FRA")}
WHOLE = {"all": ((0, 47), None)}


def event(
    kind: str,
    actors: list[str],
    recipients: list[str],
    *,
    status: Status = "actual",
    reciprocal: bool = False,
) -> Event:
    return Event(
        kind + "".join(actors), kind, (), (), None, 1, 0.0, tuple(actors), tuple(recipients), reciprocal, status,
        None, None, None, 0.5, "rule", Evidence(Span(0, 47), ()),
    )  # fmt: skip


def reading(*events: Event) -> Reading:
    actors = tuple(
        Actor(key, key, country, None, (), "state", "", (Mention(*span, TEXT[slice(*span)]),))
        for key, (span, country) in (PLACES | WHOLE).items()
    )
    coder = Coder("1", "2", "3")
    return Reading(Article("1", TEXT), actors, (), (), (), events, coder)


def gold(
    kind: str, source: tuple[int, int] | None, target: tuple[int, int] | None, **more: object
) -> dict[str, object]:
    sides = {"sources": source, "targets": target}
    return {"id": "1", "text": TEXT, "type": kind} | {k: [v] for k, v in sides.items() if v} | more


def evaluated(
    path: Path, lines: list[dict[str, object]], *events: Event, exhaustive: bool = True
) -> Evaluation:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return compared(read_gold(path), lambda text: reading(*events), exhaustive=exhaustive)


FINE = gold("SANCTION", OSLO, BANKS)
MEETING = gold("CONSULT", ROME, PARIS)
CASES = {
    "the dyad": ([FINE], [event("SANCTION", ["oslo"], ["banks"])], {"accuracy": 1, "pair_and_type": 1}),
    "the other way round": (
        [FINE], [event("SANCTION", ["banks"], ["oslo"])],
        {"accuracy": 1, "type_recall": 1, "pair_found": 0, "pair_and_type": 0},
    ),
    "a mention of everything is nobody": ([FINE], [event("SANCTION", ["all"], ["banks"])], {"pair_found": 0}),
    "another type between them": (
        [FINE], [event("ACCUSE", ["oslo"], ["banks"])], {"accuracy": 0, "pair_found": 1, "pair_and_type": 0}
    ),
    "the linked one gives the label": (
        [FINE], [event("CONSULT", ["rome"], []), event("SANCTION", ["oslo"], ["banks"])], {"accuracy": 1, "precision": 0.5}
    ),
    "the label of one that touches": (
        [FINE], [event("CONSULT", ["rome"], []), event("SANCTION", ["oslo"], [])], {"accuracy": 1, "pair_found": 0}
    ),
    "to each other": ([MEETING], [event("CONSULT", ["rome", "paris"], [], reciprocal=True)], {"pair_and_type": 1}),
    "side by side is not to each other": ([MEETING], [event("CONSULT", ["rome", "paris"], [])], {"pair_found": 0}),
    "sources given as none are never linked": (
        [gold("SANCTION", None, BANKS, sources=[])], [event("SANCTION", ["oslo"], ["banks"])], {"pair_found": 0}
    ),
    "a source that is not marked may be anybody": (
        [gold("SANCTION", None, BANKS)], [event("SANCTION", ["oslo"], ["banks"])], {"pair_and_type": 1}
    ),
    "without marks there are no pairs": (
        [gold("SANCTION", None, None)],
        [event("CONSULT", ["rome"], []), event("SANCTION", ["oslo"], [])],
        {"accuracy": 1, "type_recall": 1, "pair_found": None},
    ),
    "parties by code": (
        [gold("CONSULT", None, None, actors=["ITA"], recipients=["FRA"])],
        [event("CONSULT", ["rome"], ["paris"])], {"pair_and_type": 1},
    ),
    "parties by a code that is not theirs": (
        [gold("CONSULT", None, None, actors=["ITAMIL"], recipients=["FRA"])],
        [event("CONSULT", ["rome"], ["paris"])], {"pair_found": 0, "accuracy": 1},
    ),
    "YIELD stands for two types": (
        [gold("YIELD", OSLO, BANKS)], [event("RETREAT", ["oslo"], ["banks"])], {"accuracy": 1, "pair_and_type": 1}
    ),
    "status of the nearest": (
        [FINE | {"status": "future"}],
        [event("SANCTION", ["rome"], [], status="future"), event("SANCTION", ["oslo"], ["banks"])], {"status": 0},
    ),
    "countries": (
        [MEETING | {"country": "ITA", "target_country": "FRA"}],
        [event("CONSULT", ["rome", "paris"], [], reciprocal=True)], {"country": 1, "status": None},
    ),
    "two gold events, one coded twice": (
        [FINE, MEETING],
        [event("SANCTION", ["oslo"], ["banks"]), event("SANCTION", ["oslo"], [])],
        {"precision": 0.5, "recall": 0.5, "pair_precision": 0.5, "accuracy": 0.5, "events_per_text": 2},
    ),
    "nothing is to be coded": (
        [{"text": TEXT, "type": None}], [event("SANCTION", ["oslo"], ["banks"])],
        {"silence": 0, "precision": 0, "accuracy": None, "recall": None},
    ),
    "nothing is coded": ([FINE, {"id": "2", "text": "Snow.", "type": None}], [], {"silence": 1, "type_recall": 0, "precision": None}),
    "rejected, and coded again": (
        [gold("SANCTION", None, None, verdict="reject")], [event("SANCTION", ["oslo"], [])],
        {"rejected_gone": 0, "precision": None},
    ),
    "rejected, and gone": ([gold("SANCTION", None, None, verdict="reject")], [], {"rejected_gone": 1}),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "events", "wanted"), CASES.values(), ids=CASES.keys())
def test_figures(
    tmp_path: Path, lines: list[dict[str, object]], events: list[Event], wanted: dict[str, float | None]
) -> None:
    found = evaluated(tmp_path / "g.jsonl", lines, *events)
    values = {name: figure.value if (figure := found.figure(name)) else None for name in wanted}
    assert values == wanted


def test_tables_confusions_and_intervals(tmp_path: Path) -> None:
    lines = [FINE | {"id": str(n)} for n in range(4)] + [MEETING | {"id": "m"}]
    events = (event("ACCUSE", ["oslo"], ["banks"]), event("CONSULT", ["rome", "paris"], [], reciprocal=True))
    found = evaluated(tmp_path / "g.jsonl", lines, *events)
    assert found.matrix == {"CONSULT": {"CONSULT": 1}, "SANCTION": {"ACCUSE": 4}}
    worst = found.confusions[0]
    assert (worst.gold, worst.label, worst.count, len(worst.examples)) == ("SANCTION", "ACCUSE", 4, 3)
    rows = {row.type: row for row in found.types}
    assert (rows["CONSULT"].precision, rows["SANCTION"].recall, rows["SANCTION"].n) == (1.0, 0.0, 4)
    assert (rows["SANCTION"].precision_interval, rows["SANCTION"].f1_interval) == ((0.0, 1.0), (0.0, 0.0))
    macro = found.figure("macro_f1")
    assert macro is not None
    assert (macro.value, macro.low, macro.high) == (0.5, 0.0, 0.5)
    assert {row.type: (row.coded, row.right) for row in found.coded} == {"ACCUSE": (5, 0), "CONSULT": (5, 1)}
    assert found == evaluated(tmp_path / "again.jsonl", lines, *events)


def test_a_text_without_a_reading_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in (FINE, MEETING | {"id": "2"})))

    def broken(text: GoldText) -> Reading:
        if text.ids == ["2"]:
            raise ZeroDivisionError("by nothing")
        return reading()

    found = compared(read_gold(path), broken)
    assert [(fault.line, "ZeroDivisionError" in fault.cause) for fault in found.faults] == [(2, True)]
    assert found.texts == 1


def test_from_python_with_the_real_coder(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    text = "Canada imposed sanctions on Myanmar."
    line = {"text": text, "type": "SANCTION", "sources": [[0, 6]], "targets": [[28, 35]], "country": "CAN"}
    french = {
        "text": "La police a arrêté trois manifestants dans la capitale lundi, a dit le ministère.",
        "type": None,
    }
    path.write_text("".join(json.dumps(line) + "\n" for line in (line, french)))
    found = tripartite.evaluate(path, exhaustive=True)
    assert {f.name: f.value for f in found.figures if f.name in ("pair_and_type", "country", "precision")} == {
        "pair_and_type": 1.0, "country": 1.0, "precision": 1.0,
    }  # fmt: skip
    assert [fault.line for fault in found.faults] == [2]
    assert "English" in found.faults[0].cause
    record = found.record()
    assert json.loads(json.dumps(record)) == record
