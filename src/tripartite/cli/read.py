"""``tripartite read``: articles in, events out."""

import sys
import traceback
from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from tripartite import api
from tripartite.cli import output
from tripartite.cli.chosen_coder import chosen_coder
from tripartite.cli.inputs import read_arguments
from tripartite.cli.layout import Layout, layout
from tripartite.cli.messages import is_taken
from tripartite.cli.observing import Observer, observer, stats_text
from tripartite.cli.progress import Progress, progress
from tripartite.records.article import Article
from tripartite.records.counters import Account
from tripartite.records.errors import ModelMissing, TripartiteError

if TYPE_CHECKING:
    from tripartite.coding.pipeline import Coder
    from tripartite.sources.failures import Failure


def run(arguments: Namespace) -> int:
    """Read all inputs; 1 when some of them failed. Raises TripartiteError for an unusable call."""
    target = None if str(arguments.output) == "-" else arguments.output
    if target is not None:
        output.check_target(target, arguments.inputs)
    chosen = (arguments.model, arguments.lexicon, arguments.knowledge, arguments.semantic or None)
    if arguments.workers == 1 and any(given is not None for given in chosen):
        chosen_coder(arguments)  # what is unknown or faulty is refused before the reading starts
    to_terminal = target is None and sys.stdout.isatty()
    shape = layout(arguments, to_terminal=to_terminal)

    from tripartite.sources.inputs import count_articles

    # A bar and results on the same terminal would write over each other.
    bar = sys.stderr.isatty() and not to_terminal
    total = count_articles(arguments.inputs) if bar else None
    told = observer(arguments, "read")
    with output.opened(target) as stream, progress(total, wanted=bar) as shown:
        stream.write(shape.header)
        if arguments.workers > 1:
            failures = _read_with_workers(arguments, to_terminal, stream, shown, told)
        else:
            failures = _read_all(arguments, shape, stream, shown, told)
    code = 1 if failures else 0
    told.end(exit=code)
    if told.stats and not is_taken():
        print(stats_text(told.counters), end="", file=sys.stderr)
    return code


def _read_all(arguments: Namespace, shape: Layout, stream: TextIO, shown: Progress, told: Observer) -> int:
    """Write every article's text; the number of inputs and articles that gave none."""
    failures = 0
    for item in read_arguments(arguments, shown.complain):
        if isinstance(item, Article):
            done = _coded(item, arguments, shape, shown, counted=told.wanted)
            shown.advance()
            if isinstance(done, Shaped):
                told.take(done.outcome, done.account, article=item.id)
                _write(done.text, stream)
            else:
                failures += 1
                told.take("failed", article=item.id, cause=done)
        else:
            failures += 1
            _set_aside(item, shown, told)
    return failures


def _set_aside(failure: "Failure", shown: Progress, told: Observer) -> None:
    shown.complain(str(failure))
    told.take(failure.kind, where=failure.where, line=failure.line, cause=failure.cause)


def _write(text: str, stream: TextIO) -> None:
    stream.write(text)
    if stream is sys.stdout:
        stream.flush()  # whoever reads the pipe has each article as soon as it is coded


def _read_with_workers(
    arguments: Namespace, to_terminal: bool, stream: TextIO, shown: Progress, told: Observer
) -> int:
    """The same with processes, in the same order."""
    from tripartite.scaleout.executor import Done, Failed, executor, interleaved
    from tripartite.sources.failures import Failure

    failures = 0
    works = executor(Shaping(arguments, to_terminal, told.wanted), arguments.workers)
    try:
        for found in interleaved(read_arguments(arguments, shown.complain), Article, works):
            if isinstance(found, Done):
                _write(found.result.text, stream)
                told.take(found.result.outcome, found.result.account, article=found.item.id)
            elif isinstance(found, Failed):
                failures += 1
                shown.complain(f"{_name(found.item)}: {found.cause}")
                told.take("failed", article=found.item.id, cause=found.cause)
            elif isinstance(found, Failure):
                failures += 1
                _set_aside(found, shown, told)
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
    counted: bool = False

    def __call__(self) -> "Shaper":
        """Load the model. Raises ModelMissing."""
        shape = layout(self.arguments, to_terminal=self.to_terminal)
        return Shaper(chosen_coder(self.arguments), shape, counted=self.counted)


@dataclass(frozen=True, slots=True)
class Shaped:
    """An article's part of the output, whether anything was coded, and how, where that was asked for."""

    text: str
    outcome: str
    account: Account | None


class Shaper:
    """Codes an article and gives the text of its reading."""

    def __init__(self, coder: "Coder", shape: Layout, *, counted: bool = False) -> None:
        self._coder = coder
        self._shape = shape
        self._counted = counted

    @property
    def about(self) -> object:
        """What codes."""
        return self._coder.record

    def __call__(self, article: Article, /) -> Shaped:
        """The article's part of the output."""
        account = None
        if self._counted:
            reading, account = api.read_counted(article, self._coder)
        else:
            reading = api.read_article(article, self._coder)
        return Shaped(self._shape.text(reading), "coded" if reading.events else "nothing", account)


def _coded(
    article: Article, arguments: Namespace, shape: Layout, shown: Progress, *, counted: bool
) -> Shaped | str:
    """The output for one article, or why there is none, which was also said."""
    try:
        return Shaper(chosen_coder(arguments), shape, counted=counted)(article)
    except ModelMissing:
        raise
    except TripartiteError as error:
        cause = str(error)
    except Exception as error:  # noqa: BLE001 - one article must not end the job for all others
        cause = (
            f"could not be coded ({type(error).__name__}: {error}). "
            "This is a fault of Tripartite; --debug shows where."
        )
        if arguments.debug:
            traceback.print_exc()
    shown.complain(f"{_name(article)}: {cause}")
    return cause


def _name(article: Article) -> str:
    return f'article {article.id} ("{article.title}")' if article.title else f"article {article.id}"
