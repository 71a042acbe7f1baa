"""Sentences that take each step together get the tags and relations that the model gives each of them."""

from pathlib import Path
from typing import Any

import pytest
import spacy

from tripartite.coding.lockstep import Lockstep, in_lockstep
from tripartite.coding.parse import DEFAULT_MODEL
from tripartite.coding.sentences import split
from tripartite.coding.token_vectors import TokenVectors, understood
from tripartite.records.article import Article
from tripartite.sources.inputs import read_inputs

SAMPLES = Path(__file__).parents[2] / "samples" / "corpus.jsonl"
Told = list[tuple[str, str, int]]


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "senter", "attribute_ruler", "lemmatizer"])


@pytest.fixture(scope="module")
def vectors(pipeline: Any) -> TokenVectors:
    found = understood(pipeline)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def lockstep(pipeline: Any) -> Lockstep:
    found = in_lockstep(pipeline)
    assert found is not None
    return found


def told(document: Any) -> Told:
    return [(token.tag_, token.dep_, token.head.i) for token in document]


def as_sentences(pipeline: Any, texts: list[str]) -> list[Any]:
    documents = [pipeline.make_doc(text) for text in texts]
    for document in documents:
        for token in document[1:]:
            token.is_sent_start = False
    return documents


@pytest.fixture(scope="module")
def articles() -> list[list[str]]:
    found = [article for article in read_inputs([str(SAMPLES)]) if isinstance(article, Article)]
    return [[a.text[s.span.start : s.span.end] for s in split(a)] for a in found]


def test_tags_and_relations_are_those_of_the_model(
    pipeline: Any, vectors: TokenVectors, lockstep: Lockstep, articles: list[list[str]]
) -> None:
    for texts in articles:
        theirs = [told(d) for d in pipeline.pipe(as_sentences(pipeline, texts))]
        ours = as_sentences(pipeline, texts)
        lockstep.annotate(ours, vectors.of(ours))
        assert [told(d) for d in ours] == theirs


def test_a_sentence_alone_is_parsed_as_among_others(
    pipeline: Any, vectors: TokenVectors, lockstep: Lockstep, articles: list[list[str]]
) -> None:
    texts = articles[0]
    together = as_sentences(pipeline, texts)
    lockstep.annotate(together, vectors.of(together))
    for text, document in zip(texts, together, strict=True):
        (alone,) = as_sentences(pipeline, [text])
        lockstep.annotate([alone], vectors.of([alone]))
        assert told(alone) == told(document)


def test_a_word_and_a_mark_alone_are_sentences(
    pipeline: Any, vectors: TokenVectors, lockstep: Lockstep
) -> None:
    documents = as_sentences(pipeline, ["No", ".", "Talks failed."])
    lockstep.annotate(documents, vectors.of(documents))
    assert [told(d)[0][1:] for d in documents[:2]] == [("ROOT", 0), ("ROOT", 0)]


def test_a_parser_with_a_beam_is_left_to_itself(pipeline: Any) -> None:
    parser = pipeline.get_pipe("parser")
    parser.cfg["beam_width"] = 4
    try:
        assert in_lockstep(pipeline) is None
    finally:
        parser.cfg["beam_width"] = 1
