"""The vectors of tokens that tagger and parser share, computed with less work than the model's own layers do.

The model first makes a vector of each token out of its form alone, then four times of each token and its two
neighbours. What depends on the form alone is remembered here, form by form: its vector, and what it adds to
the first of the four layers as a token and as either neighbour. The rest is computed for all sentences of an
article in a few operations. The numbers are those of the model but for the last digits, since sums are taken
in another order. What is remembered of a form is computed by itself and a sentence lies between rows of
padding, so that neither depends on what was read before.
"""

import re
from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Rows = NDArray[np.float32]

_SHAPE: Final = re.compile(
    r"extract_features>>list2ragged>>with_array\(ints-getitem>>hashembed(?:\|ints-getitem>>hashembed)*\)"
    r">>with_array\(maxout>>layernorm>>dropout\)>>ragged2list>>with_array\("
    r"residual\(expand_window>>maxout>>layernorm>>dropout\)"
    r"(?:>>residual\(expand_window>>maxout>>layernorm>>dropout\))*\)"
)
"""The layers of a model that is understood here."""

_REMEMBERED: Final = 16_384
"""Forms whose vectors, and what they add to the first layer, are kept; 63 MB."""
_CLOSE: Final = 1e-3


class TokenVectors:
    """The vectors of one model's layer "tok2vec", which must be understood; see `understood`."""

    def __init__(self, model: Any) -> None:
        nodes = list(model.walk())
        self._attributes = next(n for n in nodes if n.name == "extract_features").attrs["columns"]
        self._tables = sorted(
            (node for node in nodes if node.name == "hashembed"), key=lambda node: int(node.attrs["column"])
        )
        mixes = [_Maxout(n) for n in nodes if n.name == "maxout"]
        norms = [_Norm(n) for n in nodes if n.name == "layernorm"]
        self._mix, *self._windows = zip(mixes, norms, strict=True)
        width = self._width = norms[0].gain.shape[0]
        # The first layer is linear before it takes the largest: each attribute's share of it is kept.
        columns = len(self._tables)
        self._shares = [self._mix[0].weights[c * width : (c + 1) * width] for c in range(columns)]
        self._parts: list[dict[int, Rows]] = [{} for _ in self._tables]
        libraries = ThreadpoolController().select(user_api="blas")
        several = any(library["num_threads"] > 1 for library in libraries.info())
        self.one_thread = partial(libraries.limit, limits=1) if several else nullcontext
        self._known: dict[bytes, int] = {}
        self._table: Rows = np.zeros((1024, width), dtype=np.float32)  # row 0 is the padding
        first = self._windows[0][0]
        self._neighbours = first.weights.reshape(3, width, -1)
        # For the token behind, the token itself, and the one before.
        self._added: list[Rows] = [
            np.zeros((1024, first.weights.shape[1]), dtype=np.float32) for _ in range(3)
        ]

    def of(self, documents: Sequence[Any]) -> Rows:
        """The vectors of the documents' tokens, one row a token, one document behind the other.

        No document may be empty. To be asked within `one_thread`.
        """
        if len(self._known) > _REMEMBERED:
            self._forget()
        features = np.concatenate([document.to_array(self._attributes) for document in documents])
        forms = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        numbers = [self._known.get(form) or self._learnt(form, features[i]) for i, form in enumerate(forms)]
        padding = [0] * len(self._windows)
        rows, starts, at = padding.copy(), [], 0
        for document in documents:
            starts.append(len(rows))
            rows += numbers[at : at + len(document)]
            rows += padding
            at += len(document)
        vectors = self._read(np.array(rows))
        return np.concatenate([vectors[s : s + len(d)] for s, d in zip(starts, documents, strict=True)])

    def _read(self, forms: NDArray[np.int64]) -> Rows:
        """The vectors of forms, each with what stands around it."""
        width = self._width
        (maxout, norm), *others = self._windows
        left, itself, right = self._added
        sums = itself.take(forms, axis=0)
        sums[1:] += left.take(forms[:-1], axis=0)
        sums[:-1] += right.take(forms[1:], axis=0)
        vectors = self._table.take(forms, axis=0) + norm(maxout.largest(sums))
        window = np.zeros((len(vectors), 3 * width), dtype=np.float32)
        for maxout, norm in others:
            window[1:, :width] = vectors[:-1]
            window[:, width : 2 * width] = vectors
            window[:-1, 2 * width :] = vectors[1:]
            vectors = vectors + norm(maxout.largest(window @ maxout.weights))
        return vectors

    def _learnt(self, form: bytes, features: NDArray[np.uint64]) -> int:
        total = sum(self._part(column, value) for column, value in enumerate(features.tolist()))
        mix, norm = self._mix
        number = self._known[form] = len(self._known) + 1
        if number >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._added = [np.concatenate([added, np.zeros_like(added)]) for added in self._added]
        vector = norm(mix.largest(np.asarray(total, dtype=np.float32)[None]))[0]
        self._table[number] = vector
        for added, weights in zip(self._added, self._neighbours, strict=True):
            added[number] = vector @ weights
        return number

    def _part(self, column: int, value: int) -> Rows:
        """What one attribute of a form adds to the first layer."""
        known = self._parts[column].get(value)
        if known is None:
            node = self._tables[column]
            table: Rows = node.get_param("E")
            keys = node.ops.hash(np.array([value], dtype=np.uint64), node.attrs["seed"])[0] % len(table)
            # No library for matrices: they may take sums in another order when they use several threads.
            known = np.einsum("ji,j->i", self._shares[column], table[keys].sum(axis=0))
            self._parts[column][value] = known
        return known

    def _forget(self) -> None:
        self._known.clear()
        for part in self._parts:
            part.clear()


def understood(pipeline: Any) -> TokenVectors | None:
    """The vectors for a spaCy pipeline of tagger and parser; None for one with layers of another kind."""
    if pipeline.pipe_names != ["tok2vec", "tagger", "parser"]:
        return None
    model = pipeline.get_pipe("tok2vec").model
    readers = [pipeline.get_pipe(name).model.walk() for name in ("tagger", "parser")]
    if not _SHAPE.fullmatch(model.name) or not all(
        any(node.name == "tok2vec-listener" for node in nodes) for nodes in readers
    ):
        return None
    if any(n.attrs["window_size"] != 1 for n in model.walk() if n.name == "expand_window"):
        return None
    vectors = TokenVectors(model)
    document = pipeline.make_doc("The ministers' 2 envoys weren't met in Ankara.")
    with vectors.one_thread():
        found = vectors.of([document])
    close = np.allclose(found, model.predict([document])[0], atol=_CLOSE)
    return vectors if close else None


class _Maxout:
    """A layer that takes the largest of several sums; its pieces lie one after the other."""

    def __init__(self, node: Any) -> None:
        weights: Rows = node.get_param("W")
        self._width, self._pieces, inputs = weights.shape
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, inputs).T)
        self._bias = np.ascontiguousarray(node.get_param("b").T).reshape(-1)

    def largest(self, sums: Rows) -> Rows:
        """The largest of each unit's sums, which are changed."""
        sums += self._bias
        width = self._width
        found: Rows = sums[:, :width]
        for piece in range(1, self._pieces):
            found = np.maximum(found, sums[:, piece * width : (piece + 1) * width])
        return found


class _Norm:
    """A layer that brings every row to mean 0 and variance 1, then scales it."""

    def __init__(self, node: Any) -> None:
        self.gain: Rows = node.get_param("G")
        self._bias: Rows = node.get_param("b")

    def __call__(self, rows: Rows) -> Rows:
        """The rows, changed in place."""
        width = rows.shape[1]
        rows -= np.add.reduce(rows, axis=1, keepdims=True) / np.float32(width)
        squares = np.einsum("ij,ij->i", rows, rows) / np.float32(width) + np.float32(1e-8)
        rows *= (np.float32(1) / np.sqrt(squares))[:, None]
        rows *= self.gain
        rows += self._bias
        return rows
