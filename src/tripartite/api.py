"""The Python interface: text in, readings out."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tripartite.records.article import Article
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from tripartite.coding.parse import Parser
    from tripartite.coding.pipeline import Coder
    from tripartite.knowledge.imports.chosen import Files
    from tripartite.knowledge.lookup import Knowledge
    from tripartite.records.counters import Account
    from tripartite.records.reading import Reading

Source = Article | str | Mapping[str, object]


def read(
    text: str | Article,
    *,
    published: date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    model: str | None = None,
    lexicon: Path | str | None = None,
    knowledge: "Files" = None,
    semantic: bool = False,
    min_confidence: float | None = None,
) -> "Reading":
    """Code one article.

    `published` is the day of publication, a date or "YYYY-MM-DD": "on Monday" is reckoned from it.
    `source` is the outlet. The four describe a plain text; an Article brings its own. `model` names an
    installed parsing model other than the default one, `lexicon` the folder of a private lexicon. `knowledge`
    names imported knowledge files that are asked after the built-in tables (None: those of
    TRIPARTITE_KNOWLEDGE). `semantic` asks for a second opinion on verbs that the lexicon does not know.
    Events less sure than `min_confidence`, from 0 to 1, are left out (None: the lexicon's floor).
    Raises InputError for a text or knowledge file that cannot be read, ModelMissing when there is no parsing
    model, and LexiconError for a private lexicon with faults.
    """
    loaded = coder(
        model, lexicon=lexicon, knowledge=knowledge, semantic=semantic, min_confidence=min_confidence
    )
    if isinstance(text, Article):
        return read_article(text, loaded)
    record = {"text": text, "date": published, "source": source, "title": title, "url": url}
    return read_article(_article(record), loaded)


def read_many(
    articles: Iterable[Source],
    *,
    published: date | str | None = None,
    source: str | None = None,
    model: str | None = None,
    lexicon: Path | str | None = None,
    knowledge: "Files" = None,
    semantic: bool = False,
    min_confidence: float | None = None,
) -> "Readings":
    """Code many articles, one after the other, while the result is being read.

    Each is an Article, a text, or a mapping with the corpus columns `text` (required), `id`, `date`,
    `title`, `source`, `url` and `language`; other keys are kept in `Article.extra`. `published` and
    `source` stand in where a text or mapping has none of its own. `model`, `lexicon`, `knowledge`,
    `semantic` and `min_confidence` are as for `read`.
    Raises InputError for a `published` that is no day, and, naming its position, for an article that cannot
    be read when it is reached.
    """
    from tripartite.sources.articles import parse_day

    return Readings(
        articles, parse_day(published), source, model, lexicon, knowledge, semantic, min_confidence
    )


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings made while they are iterated over, in the order of the articles.

    Iterating again, or asking for another table, reads the articles again; give `read_many` a list and not
    a generator for that.
    """

    articles: Iterable[Source]
    published: date | None = None
    source: str | None = None
    model: str | None = None
    lexicon: Path | str | None = None
    knowledge: "Files" = None
    semantic: bool = False
    min_confidence: float | None = None

    def __iter__(self) -> "Iterator[Reading]":
        for position, given in enumerate(self.articles):
            try:
                article = _article(given, self.published, self.source)
            except InputError as error:
                raise InputError(f"article {position} (counted from 0): {error}") from error
            loaded = coder(
                self.model, lexicon=self.lexicon, knowledge=self.knowledge, semantic=self.semantic,
                min_confidence=self.min_confidence,
            )  # fmt: skip
            yield read_article(article, loaded)

    def to_arrow(self) -> "pyarrow.Table":
        """All events as a pyarrow table, one row an event."""
        from tripartite.formats.tables import to_arrow

        return to_arrow(self)

    def to_polars(self) -> "polars.DataFrame":
        """All events as a Polars frame, one row an event."""
        from tripartite.formats.tables import to_polars

        return to_polars(self)

    def to_pandas(self) -> "pandas.DataFrame":
        """All events as a pandas frame, one row an event.

        Raises TripartiteError with the command that installs pandas when it is missing.
        """
        from tripartite.formats.tables import to_pandas

        return to_pandas(self)


def coder(
    model: str | None = None,
    *,
    ner: bool | None = None,
    lexicon: Path | str | None = None,
    knowledge: "Files" = None,
    semantic: bool = False,
    min_confidence: float | None = None,
) -> "Coder":
    """The coder for a model (None: the default one), loaded once for all that it is made of.

    `ner` runs the model's name recogniser as well; None leaves that to the coder. `lexicon` is the folder of
    a private lexicon, whose entries are proved by their examples first: raises LexiconError with every fault.
    `knowledge`, `semantic` and `min_confidence` are as for `read`. Raises ModelMissing, and InputError for a
    faulty knowledge file.
    """
    from tripartite.knowledge.imports.chosen import knowledge_of

    folder = None if lexicon is None else str(lexicon)
    return _coder(model, ner, folder, knowledge_of(knowledge), semantic, min_confidence)


@cache
def _coder(
    model: str | None,
    ner: bool | None,
    lexicon: str | None,
    knowledge: "Knowledge",
    semantic: bool,
    floor: float | None,
) -> "Coder":
    # Model, lexicon and knowledge live as long as the process. Looking through them for garbage again and
    # again cost a seventh of the time of the stages after the parse, and a tenth of the time of loading.
    collecting = gc.isenabled()
    gc.disable()
    try:
        loaded = _loaded(model, ner, lexicon, knowledge, semantic, floor)
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    _look_for_garbage_seldom()
    return loaded


_YOUNG: Final = 30_000
"""Objects. A dozen articles' records that have gone out of use but for circles; some megabytes."""


def _look_for_garbage_seldom() -> None:
    """An article leaves thousands of young objects, and looking through them after each took a twelfth of the
    time of the stages. Whoever has asked for less, or for none, keeps it."""
    first, *older = gc.get_threshold()
    if 0 < first < _YOUNG:
        gc.set_threshold(_YOUNG, *older)


def _loaded(
    model: str | None,
    ner: bool | None,
    lexicon: str | None,
    knowledge: "Knowledge",
    semantic: bool,
    floor: float | None,
) -> "Coder":
    from tripartite.coding.pipeline import Coder

    embedder = None
    if semantic:
        from tripartite.coding.embedding import MiniLM

        embedder = MiniLM()
    parser = _parser(model, bool(ner))
    if lexicon is None:
        return Coder(
            model, ner=bool(ner), parser=parser, knowledge=knowledge, embedder=embedder, min_confidence=floor
        )

    from tripartite.coding.private import private_coder

    return private_coder(
        Path(lexicon), parser, ner=bool(ner), knowledge=knowledge, embedder=embedder, min_confidence=floor
    )


@cache
def _parser(model: str | None, ner: bool) -> "Parser":
    from tripartite.coding.parse import Parser

    return Parser(model, entities=ner)


def read_article(article: Article, coder: "Coder") -> "Reading":
    """Code one article with a given coder; its sections are found first where it has none."""
    return coder.read(_with_sections(article))


def read_counted(article: Article, coder: "Coder") -> "tuple[Reading, Account]":
    """The same with an account of what the stages decided and how long it took."""
    from time import perf_counter

    from tripartite.coding.counting import counters_of
    from tripartite.records.counters import Account

    started = perf_counter()
    workings = coder.work(_with_sections(article))
    seconds = perf_counter() - started
    return workings.reading, Account(counters_of(workings), seconds)


def _with_sections(article: Article) -> Article:
    if article.sections:
        return article
    from tripartite.sources.sections import sectioned

    return sectioned(article)


def _article(given: Source, published: date | None = None, source: str | None = None) -> Article:
    if isinstance(given, Article):
        return given

    from tripartite.sources.articles import article_from

    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, Mapping):
        raise InputError(
            f"a {type(given).__name__} is no article. Give a text, a mapping with a text, or an Article"
        )
    return article_from(given, published=published, source=source)
