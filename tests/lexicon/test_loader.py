"""Lexicon files: what is malformed is named with file, entry and line, and does not load."""

from pathlib import Path

import pytest

from tripartite.lexicon.loader import DATA, load, read
from tripartite.records.codebook import MODE_SCORE
from tripartite.records.errors import LexiconError

GOOD = """
[[frame]]
id = "coerce.arrest.nab"
type = "COERCE"
mode = "arrest"
cameo = "173"
predicate = { kind = "verb", lemma = ["nab"] }
requires = { object = ["*actor"] }
roles = { actor = "subject", recipient = "object" }
[[frame.example]]
text = "<actor>Police</actor> <trigger>nabbed</trigger> <recipient>a spy</recipient>."
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "own.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_good_entry_loads(tmp_path: Path) -> None:
    lexicon, problems = read(folder(tmp_path, GOOD))
    (frame,) = lexicon.frames
    assert not problems
    assert (frame.id, frame.type, frame.mode, frame.file, frame.line) == (
        "coerce.arrest.nab", "COERCE", "arrest", "frames/own.toml", 2,
    )  # fmt: skip
    (example,) = frame.examples
    assert example.text == "Police nabbed a spy."
    assert [span.of(example.text) for span in example.recipients] == ["a spy"]


FAULTS = [
    (GOOD.replace("requires =", "requries ="), 2, 'unknown key "requries"'),
    (GOOD.replace('"COERCE"', '"COERSE"'), 2, 'unknown type "COERSE"'),
    (GOOD.replace('"arrest"', '"arest"'), 2, 'unknown mode "arest" of COERCE'),
    (GOOD.replace('"173"', '"arrest"'), 2, "is no CAMEO code"),
    (GOOD.replace('"verb"', '"werb"'), 2, 'predicate kind "werb"'),
    (GOOD.replace('["nab"]', "[]"), 2, "at least one lemma"),
    (GOOD.replace("*actor", "*axtor"), 2, 'unknown test "*axtor"'),
    (GOOD.replace("*actor", "@nobody"), 2, "unknown word class @nobody"),
    (GOOD.replace('recipient = "object"', 'parties = "object"'), 2, "either parties, or actor and recipient"),
    (GOOD[: GOOD.index("[[frame.example]]")], 2, "without an example does not load"),
    (GOOD.replace("</trigger>", ""), 2, "inside <trigger>"),
    (GOOD.replace("<trigger>", "").replace("</trigger>", ""), 2, "without <trigger>"),
    (GOOD + GOOD.replace('["nab"]', '["collar"]'), 13, "duplicate id, first at frames/own.toml:2"),
    (GOOD + GOOD.replace("arrest.nab", "seize.nab").replace('"arrest"', '"seize"'), 13, "stands two codes"),
    (GOOD.replace("[[frame]]", "[[frame]"), 2, "not readable as TOML"),
    (GOOD.replace("[[frame", "[[fraim"), 2, 'unknown table "fraim"'),
    (GOOD.replace("roles =", "override = true\nroles ="), 2, "override = true is for private lexicons"),
    (GOOD.replace("roles =", 'joint = "yes"\nroles ='), 2, "expected joint = true or false, found 'yes'"),
    (GOOD + '[[frame.counter]]\ntext = "Fog nabbed a spy."\n', 2, "a counter-example needs a why"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS)
def test_a_fault_is_named(tmp_path: Path, text: str, line: int, message: str) -> None:
    _, problems = read(folder(tmp_path, text))
    assert [p.line for p in problems] == [line]
    assert problems[0].file == "frames/own.toml"
    assert message in str(problems[0])


VALUES = ("7", '"x"', "[]", "[7]", "{}", "{ x = 7 }", "true", "1979-05-27", '[["x"]]')
KEYS = (
    "id", "type", "mode", "cameo", "contexts", "predicate", "requires", "forbids", "roles", "joint",
    "override", "example", "counter", "known_miss", "frame",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_a_wrong_kind_is_more_than_a_problem(tmp_path: Path, key: str, value: str) -> None:
    head, _, example = GOOD.partition("[[frame.example]]")
    lines = [line for line in head.splitlines() if not line.startswith(f"{key} =")]
    text = "\n".join([*lines, f"{key} = {value}"]) + "\n"
    text += "" if key == "example" else f"[[frame.example]]{example}"
    _, problems = read(folder(tmp_path, f"frame = {value}\n" if key == "frame" else text))
    assert all(problem.file == "frames/own.toml" for problem in problems)


def test_coding_refuses_a_broken_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"own\.toml:2: coerce\.arrest\.nab: unknown key"):
        load(folder(tmp_path, GOOD.replace("requires =", "requries =")))


def test_the_built_in_lexicon_covers_the_codebook() -> None:
    lexicon, problems = read(DATA)
    assert not problems
    coded = {(frame.type, frame.mode) for frame in lexicon.frames}
    assert {t for t, _ in coded} == set(MODE_SCORE)
    inner = {"REQUEST", "REJECT", "THREATEN", "ACCUSE"}
    missing = {
        (t, mode)
        for t, modes in MODE_SCORE.items()
        for mode in modes
        if (t, mode) not in coded and t not in inner and (t, mode) != ("CONSULT", "multilateral")
    }
    assert not missing
