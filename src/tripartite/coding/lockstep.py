"""Tags and relations, as the model's tagger and parser tell them, with less work than they take themselves.

The parser of spaCy asks for the lock of the interpreter for every unit of every step of every sentence.
Here all sentences of an article take each step together, in a few operations on arrays; which steps are
possible and what a step does is left to spaCy's own states. The scores are those of the model but for the
last digits, since sums are taken in another order.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_TAGGER: Final = "tok2vec-listener>>with_array(softmax)"
_PARSER: Final = ("tok2vec-listener>>list2array>>linear", "precomputable_affine", "linear")
"""The layers of the models that are understood here."""
_SENTENCE: Final = "The ministers' 2 envoys weren't met in Ankara by those whom they had asked to go there."


class Lockstep:
    """The tagger and the parser of one model, which must be understood; see `in_lockstep`."""

    def __init__(self, tagger: Any, parser: Any, document: Any) -> None:
        self._tagger, self._parser = tagger, parser
        softmax = next(node for node in tagger.model.walk() if node.name == "softmax")
        self._tags: Rows = np.ascontiguousarray(softmax.get_param("W").T)
        self._tag_bias: Rows = softmax.get_param("b")
        first, lower, upper = parser.model.layers
        narrow = first.layers[-1]
        weights: Rows = lower.get_param("W")
        self._features, self._units, self._pieces, inputs = weights.shape
        self._narrow: Rows = np.ascontiguousarray(narrow.get_param("W").T)
        self._narrow_bias: Rows = narrow.get_param("b")
        # Pieces one after the other, so that the largest of a unit's pieces is taken of whole blocks.
        self._lower: Rows = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(inputs, -1))
        self._bias: Rows = lower.get_param("b").T.reshape(-1)
        self._padding: Rows = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(-1)
        self._upper: Rows = np.concatenate([upper.get_param("W").T, upper.get_param("b")[None]])
        self._columns = np.arange(self._features, dtype=np.int32)
        self._steps = parser.model.predict([document])  # knows which tokens a state looks at

    def annotate(self, documents: Sequence[Any], vectors: Rows) -> None:
        """Give the documents tags and relations. `vectors` has a row for each token of each, in order."""
        found = (vectors @ self._tags + self._tag_bias).argmax(axis=1).tolist()
        ends = list(accumulate(map(len, documents)))
        tags = [found[end - len(document) : end] for document, end in zip(documents, ends, strict=True)]
        self._tagger.set_annotations(documents, tags)
        self._parser.set_annotations(documents, self._parsed(documents, vectors))

    def _parsed(self, documents: Sequence[Any], vectors: Rows) -> list[Any]:
        """The final states of the documents."""
        states: list[Any] = self._parser.moves.init_batch(documents)
        running = [state for state in states if not state.is_final()]
        table = self._table(vectors)
        features, columns, units = self._features, self._columns, self._units
        hidden: Rows = np.ones((len(running), units + 1), dtype=np.float32)  # the last one brings the bias
        while running:
            rows = self._steps.get_token_ids(running) * features
            rows += columns  # a token that is not there has number -1: its row is counted from the end
            sums = np.add.reduce(table.take(rows, axis=0), axis=1)
            units_now = hidden[: len(running)]
            largest = units_now[:, :units]
            np.maximum(sums[:, :units], sums[:, units : 2 * units], out=largest)
            for piece in range(2, self._pieces):
                np.maximum(largest, sums[:, piece * units : (piece + 1) * units], out=largest)
            running = self._parser.transition_states(running, units_now @ self._upper)
        return states

    def _table(self, vectors: Rows) -> Rows:
        """What each token adds as each feature of a step, a row for both; behind all what no token adds."""
        parts = np.empty((len(vectors) + 1, len(self._padding)), dtype=np.float32)
        np.matmul(vectors @ self._narrow + self._narrow_bias, self._lower, out=parts[:-1])
        parts[-1] = self._padding
        parts[:, : len(self._bias)] += self._bias  # a step has the first feature once, whichever token it is
        return parts.reshape(-1, len(self._bias))


def in_lockstep(pipeline: Any) -> Lockstep | None:
    """What tags and parses for a pipeline of tok2vec, tagger and parser; None for models of another kind."""
    tagger, parser = pipeline.get_pipe("tagger"), pipeline.get_pipe("parser")
    model = parser.model
    if tagger.model.name != _TAGGER or tuple(layer.name for layer in model.layers) != _PARSER:
        return None
    if parser.cfg["beam_width"] != 1 or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return None
    if model.layers[1].get_dim("nP") < 2:
        return None
    document, copy = pipeline(_SENTENCE), pipeline.make_doc(_SENTENCE)
    copy.from_array(["SENT_START"], document.to_array(["SENT_START"]))
    found = Lockstep(tagger, parser, document)
    found.annotate([copy], document.tensor)
    same = all(
        a.tag == b.tag and a.dep == b.dep and a.head.i == b.head.i
        for a, b in zip(document, copy, strict=True)
    )
    return found if same else None
