"""How far a collection is: a bar on a terminal, a line every half minute elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

from tripartite.cli.messages import complain, is_taken, mirrored, one_line

if TYPE_CHECKING:
    from tripartite.cli.observing import Observer
    from tripartite.scaleout.collect import Summary
    from tripartite.store.store import Outcome

_EVERY: Final = 30.0  # seconds between lines where there is no terminal


class Watching:
    """Is told of every article, and names those that failed."""

    def __init__(self, show: "Callable[[Summary], None]", complain: Callable[[str], None]) -> None:
        self._show = show
        self.complain = complain
        self.observer: Observer | None = None

    def take(self, outcome: "Outcome | None", summary: "Summary") -> None:
        """Count one more article; `outcome` is None for one that the store has."""
        if outcome is not None and self.observer is not None:
            self.observer.take(
                outcome.outcome, summary.latest, article=outcome.article_id, cause=outcome.cause,
                where=outcome.input, line=outcome.line,
            )  # fmt: skip
        if outcome is not None and outcome.outcome == "failed":
            place = f"article {outcome.article_id}" if outcome.article_id else outcome.input or "an input"
            line = "" if outcome.line is None else f":{outcome.line}"
            self.complain(f"{place}{line}: {outcome.cause}")
        self._show(summary)


def counted(summary: "Summary") -> str:
    """The counts in words: "12 coded, 3 nothing political"."""
    words = {"nothing": "nothing political", "not_english": "not English"}
    parts = [f"{count:,} {words.get(name, name)}" for name, count in summary.counts.items()]
    if summary.known + summary.resumed:
        parts.append(f"{summary.known + summary.resumed:,} known")
    return ", ".join(parts)


@contextmanager
def watching(total: int | None) -> Iterator[Watching]:
    """Progress over `total` articles, None where that is not known."""
    if is_taken() or not sys.stderr.isatty():
        yield Watching(_lines(), complain)
        return

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:,.1f}/s", "dim")

    console = Console(stderr=True)

    def above(message: str) -> None:
        if not mirrored(message):
            console.print(f"tripartite: {one_line(message)}", markup=False, highlight=False, soft_wrap=True)

    columns = (
        TextColumn("collecting"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(),
        TextColumn("{task.fields[counts]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("collecting", total=total, counts="")

        def show(summary: "Summary") -> None:
            bar.update(task, completed=summary.seen, counts=counted(summary))

        yield Watching(show, above)


def _lines() -> "Callable[[Summary], None]":
    started = last = monotonic()

    def show(summary: "Summary") -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _EVERY:
            last = now
            rate = summary.seen / (now - started)
            complain(f"{summary.seen:,} articles, {rate:,.1f} a second: {counted(summary)}")

    return show
