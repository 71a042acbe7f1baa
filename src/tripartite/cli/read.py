"""``tripartite read``: articles in, events out."""

import sys
import traceback
from argparse import Namespace
from typing import TYPE_CHECKING, TextIO

from tripartite import api
from tripartite.cli import output
from tripartite.cli.fetch_arguments import fetching
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
    if any(given is not None for given in (arguments.model, arguments.lexicon, arguments.knowledge)):
        _coder(arguments)  # what is unknown or faulty is refused before the reading starts
    to_terminal = target is None and sys.stdout.isatty()
    shape = layout(arguments, to_terminal=to_terminal)

    from tripartite.sources.inputs import count_articles

    # A bar and results on the same terminal would write over each other.
    bar = sys.stderr.isatty() and not to_terminal
    total = count_articles(arguments.inputs) if bar else None
    with output.opened(target) as stream, progress(total, wanted=bar) as shown:
        stream.write(shape.header)
        failures = _read_all(arguments, shape, stream, shown)
    return 1 if failures else 0


def _read_all(arguments: Namespace, shape: Layout, stream: TextIO, shown: Progress) -> int:
    """Write every article's text; the number of inputs and articles that gave none."""
    from tripartite.sources.inputs import read_inputs

    failures = 0
    for item in read_inputs(
        arguments.inputs,
        published=arguments.date,
        source=arguments.source,
        on_note=shown.complain,
        **fetching(arguments),
    ):
        if isinstance(item, Article):
            text = _coded(item, arguments, shape, shown)
            shown.advance()
        else:
            shown.complain(str(item))
            text = None
        if text is None:
            failures += 1
        else:
            stream.write(text)
            if stream is sys.stdout:
                stream.flush()  # whoever reads the pipe has each article as soon as it is coded
    return failures


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
        arguments.model, ner=arguments.ner, lexicon=arguments.lexicon, knowledge=arguments.knowledge
    )


def _name(article: Article) -> str:
    return f'article {article.id} ("{article.title}")' if article.title else f"article {article.id}"
