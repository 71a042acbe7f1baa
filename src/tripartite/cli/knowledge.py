"""``tripartite knowledge``: the faults of the knowledge files, and importing lists of others."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tripartite.cli.messages import complain, one_line
from tripartite.cli.output import check_target
from tripartite.knowledge import loader

if TYPE_CHECKING:
    from tripartite.knowledge.imports.summary import Summary
    from tripartite.knowledge.imports.wikidata import Step


def run(arguments: Namespace) -> int:
    """Check or import; 1 when there is a fault. Raises InputError for what cannot be read or written."""
    return _import(arguments) if arguments.action == "import" else _check(arguments)


def _check(arguments: Namespace) -> int:
    folder: Path = arguments.folder or loader.DATA
    problems = loader.check(folder)
    for problem in problems:
        print(problem)
    number = len(problems)
    print(f"{folder}: {number or 'no'} {'problem' if number == 1 else 'problems'}")
    return 1 if problems else 0


def _import(arguments: Namespace) -> int:
    target: Path = arguments.output
    inputs = [arguments.wikidata] if arguments.wikidata else arguments.phoenix
    check_target(target, [str(path) for path in inputs])
    started = time.monotonic()
    if arguments.wikidata:
        from tripartite.knowledge.imports.wikidata import import_wikidata

        with _bar() as (step, above):
            summary = import_wikidata(
                arguments.wikidata, target, loader.load(), show=lambda p: above(str(p)), step=step
            )
    else:
        from tripartite.knowledge.imports.phoenix import import_phoenix

        summary = import_phoenix(arguments.phoenix, target, loader.load(), show=lambda p: complain(str(p)))
    print("\n".join(_summarized(target, summary, time.monotonic() - started)))
    return 1 if summary.faulty else 0


def _summarized(target: Path, summary: "Summary", seconds: float) -> Iterator[str]:
    yield f"{target}: complete, {seconds:.1f} s"
    counts = {
        "entries read": summary.read, "people": summary.people, "organisations": summary.organizations,
        "offices held": summary.offices, "agent nouns": summary.agents,
    }  # fmt: skip
    for what, number in counts.items():
        if number or what == "entries read":
            yield f"  {number:>12,}  {what}"
    for heading, counted in (("left out", summary.skipped), ("faults", summary.faults)):
        if counted:
            yield f"{heading}:"
            for reason, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
                yield f"  {number:>12,}  {reason}"


@contextmanager
def _bar() -> Iterator[tuple[Callable[["Step"], None], Callable[[str], None]]]:
    """A bar over the bytes of a dump, and what prints lines above it; no bar where there is no terminal."""
    if not sys.stderr.isatty():
        yield (lambda _: None), complain
        return

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, speed="")
        started, first = time.monotonic(), None

        def step(now: "Step") -> None:
            nonlocal first
            # A resumed import is not faster for what was read before.
            first = now.uncompressed if first is None else first
            speed = (now.uncompressed - first) / 1e6 / max(time.monotonic() - started, 1e-3)
            bar.update(
                task, description=now.stage, completed=now.position, total=now.size, speed=f"{speed:.0f} MB/s"
            )

        def above(message: str) -> None:
            console.print(f"tripartite: {one_line(message)}", markup=False, highlight=False, soft_wrap=True)

        yield step, above
