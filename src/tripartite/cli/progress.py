"""A progress bar on standard error, for people who wait."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tripartite.cli.messages import complain, is_taken, mirrored, one_line


class Progress:
    """Counts articles, and prints the lines that must not collide with a bar."""

    def __init__(
        self, advance: Callable[[], None] = lambda: None, complain: Callable[[str], None] = complain
    ) -> None:
        self.advance = advance
        self.complain = complain


@contextmanager
def progress(total: int | None, *, wanted: bool) -> Iterator[Progress]:
    """A bar over `total` articles if it is wanted, standard error is a terminal and there are several.

    `total` None shows a count without an end.
    """
    if not wanted or is_taken() or not sys.stderr.isatty() or (total is not None and total < 2):
        yield Progress()
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)

    def complain_above(message: str) -> None:
        if not mirrored(message):
            console.print(f"tripartite: {one_line(message)}", markup=False, highlight=False, soft_wrap=True)

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield Progress(lambda: bar.advance(task), complain_above)
