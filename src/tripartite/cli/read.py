"""``tripartite read``: articles in, events out."""

import sys
import traceback
from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from tripartite import api
from tripartite.cli import output
from tripartite.cli.inputs import read_arguments
from tripartite.cli.layout import Layout, layout
from tripartite.cli.progress import Progress, progress
from tripartite.records.article import Article
from tripartite.records.errors import ModelMissing, TripartiteError

if TYPE_CHECKING:
    from tripartite.coding.pipeline import Coder


def run(arguments: Namespace) -> int:
    """Read all inputs; 1 when some of them failed. Raises TripartiteError for an unusable call."""
    target = None if str(arguments.output) == "-" else arguments.output
    if target is not None:
        output.check_target(target, arguments.inputs)
    chosen = (arguments.model, arguments.lexicon, arguments.knowledge, arguments.semantic or None)
    if arguments.workers == 1 and any(given is not None for given in chosen):
        _coder(arguments)  # what is unknown or faulty is refused before the reading starts
    to_terminal = target is None and sys.stdout.isatty()
    shape = layout(arguments, to_terminal=to_terminal)

    from tripartite.sources.inputs import count_articles

    # A bar and results on the same terminal would write over each other.
    bar = sys.stderr.isatty() and not to_terminal
    total = count_articles(arguments.inputs) if bar else None
    with output.opened(target) as stream, progress(total, wanted=bar) as shown:
        stream.write(shape.header)
        if arguments.workers > 1:
            failures = _read_with_workers(arguments, to_terminal, stream, shown)
        else:
            failures = _read_all(arguments, shape, stream, shown)
    return 1 if failures else 0


def _read_all(arguments: Namespace, shape: Layout, stream: TextIO, shown: Progress) -> int:
    """Write every article's text; the number of inputs and articles that gave none."""
    failures = 0
    for item in read_arguments(arguments, shown.complain):
        if isinstance(item, Article):
            text = _coded(item, arguments, shape, shown)
            shown.advance()
        else:
            shown.complain(str(item))
            text = None
        if text is None:
            failures += 1
        else:
            _write(text, stream)
    return failures


def _write(text: str, stream: TextIO) -> None:
    stream.write(text)
    if stream is sys.stdout:
        stream.flush()  # whoever reads the pipe has each article as soon as it is coded


def _read_with_workers(arguments: Namespace, to_terminal: bool, stream: TextIO, shown: Progress) -> int:
    """The same with processes, in the same order."""
    from tripartite.scaleout.executor import Done, Failed, executor, interleaved

    failures = 0
    works = executor(Shaping(arguments, to_terminal), arguments.workers)
    try:
        for found in interleaved(read_arguments(arguments, shown.complain), Article, works):
            if isinstance(found, Done):
                _write(found.result, stream)
            else:
                failures += 1
                named = f"{_name(found.item)}: {found.cause}" if isinstance(found, Failed) else str(found)
                shown.complain(named)
            if isinstance(found, Done | Failed):
                shown.advance()
    finally:
        works.close()
    return failures


@dataclass(frozen=True, slots=True)
class Shaping:
    """Makes the work of coding an article and writing it as the arguments ask; goes to other processes."""

    arguments: Namespace
    to_terminal: bool

    def __call__(self) -> "Shaper":
        """Load the model. Raises ModelMissing."""
        return Shaper(_coder(self.arguments), layout(self.arguments, to_terminal=self.to_terminal))


class Shaper:
    """Codes an article and gives the text of its reading."""

    def __init__(self, coder: "Coder", shape: Layout) -> None:
        self._coder = coder
        self._shape = shape

    @property
    def about(self) -> object:
        """What codes."""
        return self._coder.record

    def __call__(self, article: Article, /) -> str:
        """The article's part of the output."""
        return self._shape.text(api.read_article(article, self._coder))


def _coded(article: Article, arguments: Namespace, shape: Layout, shown: Progress) -> str | None:
    """The output for one article; None after a line that says why there is none."""
    try:
        return shape.text(api.read_article(article, _coder(arguments)))
    except ModelMissing:
        raise
    except TripartiteError as error:
        shown.complain(f"{_name(article)}: {error}")
    except Exception as error:  # noqa: BLE001 - one article must not end the job for all others
        shown.complain(
            f"{_name(article)}: could not be coded ({type(error).__name__}: {error}). "
            "This is a fault of Tripartite; --debug shows where."
        )
        if arguments.debug:
            traceback.print_exc()
    return None


def _coder(arguments: Namespace) -> "Coder":
    return api.coder(
        arguments.model,
        ner=arguments.ner,
        lexicon=arguments.lexicon,
        knowledge=arguments.knowledge,
        semantic=arguments.semantic,
    )


def _name(article: Article) -> str:
    return f'article {article.id} ("{article.title}")' if article.title else f"article {article.id}"
