"""The vectors of tokens are those of the model, and no sentence's depend on another's."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import spacy

from tripartite.coding.parse import DEFAULT_MODEL
from tripartite.coding.token_vectors import TokenVectors, understood

SENTENCES = (
    "Iran condemned the decision on Monday.",
    "No.",
    "The two sides, which haven't met since 2017, said \u201cno\u201d to a cease-fire in Donetsk and Luhansk.",
    "PM O'Neil's   envoys \u2013 all of them \u2013 left.",
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])


@pytest.fixture
def vectors(pipeline: Any) -> Iterator[TokenVectors]:
    found = understood(pipeline)
    assert found is not None
    return found


def test_they_are_those_of_the_model(pipeline: Any, vectors: TokenVectors) -> None:
    documents = [pipeline.make_doc(text) for text in SENTENCES]
    model = pipeline.get_pipe("tok2vec").model.predict(documents)
    ours = vectors.of(documents)
    assert ours.shape == (sum(map(len, documents)), model[0].shape[1])
    assert np.allclose(ours, np.concatenate(model), atol=1e-4)


def test_what_was_read_before_changes_no_digit(pipeline: Any, vectors: TokenVectors) -> None:
    first = vectors.of([pipeline.make_doc(SENTENCES[2])])
    for text in SENTENCES:
        vectors.of([pipeline.make_doc(text)])
    fresh = understood(pipeline)
    assert fresh is not None
    for of in (vectors, fresh):
        assert (of.of([pipeline.make_doc(SENTENCES[2])]) == first).all()


def test_memory_is_bounded(pipeline: Any, vectors: TokenVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripartite.coding.token_vectors._REMEMBERED", 3)
    first = vectors.of([pipeline.make_doc(SENTENCES[0])])
    vectors.of([pipeline.make_doc(SENTENCES[2])])
    assert (vectors.of([pipeline.make_doc(SENTENCES[0])]) == first).all()


def test_a_pipeline_of_other_parts_is_not_understood() -> None:
    assert understood(spacy.load(DEFAULT_MODEL)) is None
    assert understood(spacy.blank("en")) is None
