"""Every entry of the built-in lexicon codes its own examples, and the gate lets them through."""

import pytest

from tripartite.coding.gate import Drop, Gate, Keep
from tripartite.coding.lexicon_proof import prove
from tripartite.coding.parse import DEFAULT_MODEL
from tripartite.coding.pipeline import Coder
from tripartite.lexicon.entries import Frame
from tripartite.lexicon.loader import load
from tripartite.records.article import Sentence
from tripartite.records.span import Span


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load())


@pytest.mark.parametrize("frame", load().frames, ids=lambda frame: frame.id)
def test_entry(frame: Frame, coder: Coder, gate: Gate) -> None:
    assert [str(problem) for problem in prove(load(), coder, [frame.id])] == []
    for example in frame.examples:
        sentence = Sentence(Span(0, len(example.text)), 0, "body")
        assert isinstance(gate.decide(example.text, sentence), Keep), example.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The old hills shone.", "it has no word that the lexicon codes"),
        ("The shop dropped its prices.", "its words are not those that the lexicon's entries need together"),
        ("* * *", "it has no words"),
        ("2019", "it has no words"),
    ],
)
def test_the_gate_drops_with_a_reason(gate: Gate, text: str, reason: str) -> None:
    assert gate.decide(text, Sentence(Span(0, len(text)), 0, "body")) == Drop(reason)
