"""Floors: what falls fails, what rises stays, and our own gold against its floors."""

from pathlib import Path

import pytest

import tripartite
from tripartite.evaluation.evaluate import Evaluation
from tripartite.evaluation.figures import Figure, TypeRow
from tripartite.evaluation.floors import Floors, fallen, floors_text, raised, read_floors
from tripartite.records.errors import InputError

HERE = Path(__file__).parent
OURS = sorted((*HERE.glob("*.floors.toml"), *(HERE.parents[1] / "benchmarks" / "gold").glob("*.floors.toml")))
BROKEN = {
    "no TOML": ("[floors", "not a TOML file"),
    "another table": ("[figures]\naccuracy = 0.5", 'no "figures"'),
    "no number": ('[floors]\naccuracy = "high"', "a number from 0 to 1"),
    "true": ("[floors]\naccuracy = true", "a number from 0 to 1"),
    "above one": ("[floors]\naccuracy = 82", "a number from 0 to 1"),
    "not a number": ("[floors]\naccuracy = nan", "a number from 0 to 1"),
    "no table": ("floors = 3", "must be a table"),
    "no digest": ("gold = 3", "must be the digest"),
    "strange name": ('[floors]\n"a = 1\\nb" = 0.5', "is no figure"),
    "more is not better": ("[floors]\nevents_per_text = 0.9", "more of it is not better"),
}


def found(accuracy: float, f1: float = 0.5, gold: str = "g") -> Evaluation:
    figures = (
        Figure("accuracy", accuracy, 1, 2, 0.0, 1.0),
        Figure("events_per_text", 1.5, None, None, None, None),
    )
    row = TypeRow("AID", 4, 4, 2, 0.5, (0.0, 1.0), 0.5, (0.0, 1.0), f1, (0.0, 1.0))
    return Evaluation(figures, (row,), (), {}, (), 4, 4, (), gold, None, {})


@pytest.mark.parametrize(
    ("floors", "accuracy", "words"),
    [
        (Floors({"accuracy": 0.6666}, {}), 2 / 3, []),
        (Floors({"accuracy": 0.6667}, {}), 2 / 3, ["accuracy fell to 0.6667, its floor is 0.6667"]),
        (
            Floors({"accuracy": 0.9}, {"AID": 0.6}),
            0.8,
            ["accuracy fell to 0.8000", "F1 of AID fell to 0.5000"],
        ),
        (
            Floors({"recall": 0.9}, {"COERCE": 0.1}),
            0.8,
            ["Is --exhaustive missing?", "F1 of COERCE has the floor"],
        ),
        (Floors({"accuracy": 0.5}, {}, gold="other"), 0.8, ["measured on other gold"]),
    ],
)
def test_what_is_below_its_floor_is_named(floors: Floors, accuracy: float, words: list[str]) -> None:
    lines = fallen(floors, found(accuracy))
    assert len(lines) == len(words)
    assert all(word in line for word, line in zip(words, lines, strict=True))


def test_the_ratchet_only_rises(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(floors_text(raised(None, found(0.8))))
    first = read_floors(file)
    assert (first.figures, first.f1, first.gold) == ({"accuracy": 0.8}, {}, "g")
    assert raised(first, found(0.9)).figures == {"accuracy": 0.9}
    assert raised(first, found(0.7)).figures == {"accuracy": 0.8}
    file.write_text("# ours\n# and theirs\n[floors]\naccuracy = 0.1\n[f1]\nAID = 0.45\n# inside\n")
    higher = raised(read_floors(file), found(0.2))
    assert (higher.figures, higher.f1) == ({"accuracy": 0.2}, {"AID": 0.5})
    file.write_text(floors_text(higher))
    assert read_floors(file) == higher
    assert file.read_text().startswith("# ours\n# and theirs\n")


@pytest.mark.parametrize(("text", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_faulty_file_of_floors_is_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=words):
        read_floors(file)


@pytest.mark.parametrize("floors", OURS, ids=lambda path: path.name)
def test_our_gold_keeps_its_floors(floors: Path) -> None:
    gold = floors.with_name(floors.name.replace(".floors.toml", ".jsonl"))
    reached = tripartite.evaluate(gold, exhaustive=True)
    assert reached.faults == ()
    assert fallen(read_floors(floors), reached) == ()


def test_there_is_gold_of_ours() -> None:
    assert OURS
