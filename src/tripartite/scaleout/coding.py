"""The work of coding articles for a store."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tripartite.records.article import Article
from tripartite.records.reading import Coder as CoderRecord
from tripartite.store.rows import StoredReading, stored

if TYPE_CHECKING:
    from tripartite.coding.pipeline import Coder


@dataclass(frozen=True, slots=True)
class CodeForStore:
    """Makes the work of coding; can be sent to another process. Its parts are those of `api.coder`.

    With `counted`, readings come with an account of how they were coded.
    """

    model: str | None = None
    ner: bool | None = None
    lexicon: Path | None = None
    knowledge: tuple[str, ...] | None = None
    semantic: bool = False
    min_confidence: float | None = None
    counted: bool = False

    def __call__(self) -> "Coding":
        """Load the model. Raises ModelMissing."""
        from tripartite.api import coder

        knowledge = None if self.knowledge is None else list(self.knowledge)
        return Coding(
            coder(
                self.model,
                ner=self.ner,
                lexicon=self.lexicon,
                knowledge=knowledge,
                semantic=self.semantic,
                min_confidence=self.min_confidence,
            ),
            counted=self.counted,
        )


class Coding:
    """Codes an article and takes the reading apart into the store's rows."""

    def __init__(self, coder: "Coder", *, counted: bool = False) -> None:
        self._coder = coder
        self._counted = counted

    @property
    def about(self) -> CoderRecord:
        """What codes."""
        return self._coder.record

    def __call__(self, article: Article, /) -> StoredReading:
        """The rows of the article's reading. Raises InputError."""
        from tripartite.api import read_article, read_counted

        if self._counted:
            reading, account = read_counted(article, self._coder)
            return replace(stored(reading), account=account)
        return stored(read_article(article, self._coder))
