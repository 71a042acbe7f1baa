"""A coder with a private lexicon, which does not start before its entries code their own examples.

That a lexicon was proved is remembered by a digest of all that the proof hangs on, in an empty file in
the user's cache folder, so that a job of many processes proves it once.
"""

import os
from contextlib import suppress
from pathlib import Path

from tripartite.coding.embedding import Embedder
from tripartite.coding.lexicon_proof import prove
from tripartite.coding.parse import Parser
from tripartite.coding.pipeline import Coder
from tripartite.knowledge.lookup import Knowledge
from tripartite.lexicon import loader
from tripartite.records.identity import digest


def private_coder(
    folder: Path,
    parser: Parser,
    *,
    ner: bool = False,
    knowledge: Knowledge | None = None,
    embedder: Embedder | None = None,
    min_confidence: float | None = None,
) -> Coder:
    """The coder for the built-in lexicon with a private folder laid over it; `ner` as the parser was loaded.

    The entries are proved with the built-in knowledge alone; `knowledge` is what the coder then reads with,
    and `min_confidence` is as for `Coder`.
    Raises LexiconError that lists every malformed entry, or every example that codes otherwise.
    """
    lexicon = loader.load(None, folder)
    coder = Coder(None, lexicon, ner=ner, parser=parser)
    mark = _mark(coder)
    if not mark.exists():
        problems = tuple(prove(lexicon, coder, [frame.id for frame in lexicon.frames if frame.private]))
        if problems:
            raise loader.faulty(folder, problems)
        # Without a cache folder that can be written the proof is repeated, and nothing else.
        with suppress(OSError):
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
    if knowledge is None and embedder is None and min_confidence is None:
        return coder
    return Coder(
        None, lexicon, ner=ner, parser=parser, knowledge=knowledge, embedder=embedder,
        min_confidence=min_confidence,
    )  # fmt: skip


def _mark(coder: Coder) -> Path:
    """The file that says that this version, lexicon and model were proved together."""
    base = os.environ.get("XDG_CACHE_HOME")
    cache = Path(base) if base and Path(base).is_absolute() else Path("~/.cache").expanduser()
    record = coder.record
    return cache / "tripartite" / "proved" / digest(record.version, record.lexicon, record.model)
