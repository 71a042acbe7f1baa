"""The inputs of a command as its arguments describe them."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tripartite.cli.fetch_arguments import fetching

if TYPE_CHECKING:
    from tripartite.records.article import Article
    from tripartite.sources.failures import Failure
    from tripartite.sources.feed_memory import FeedMemory


def read_arguments(
    arguments: Namespace, on_note: Callable[[str], None], memory: "FeedMemory | None" = None
) -> "Iterator[Article | Failure]":
    """The articles and failures of the arguments' inputs, in order."""
    from tripartite.sources.inputs import read_inputs

    return read_inputs(
        arguments.inputs,
        published=arguments.date,
        source=arguments.source,
        on_note=on_note,
        memory=memory,
        **fetching(arguments),
    )
