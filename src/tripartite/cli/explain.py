"""``tripartite explain``: why an article, a sentence of it or an event was coded as it was."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli import output
from tripartite.cli.chosen_coder import chosen_coder
from tripartite.cli.inputs import read_arguments
from tripartite.cli.layout import look
from tripartite.cli.messages import complain
from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.records.article import Article
    from tripartite.records.explanation import EventExplained, Explanation


class UnusableTarget(TripartiteError):
    """A target that is not one article, or a part that it has not got."""


def run(arguments: Namespace) -> int:
    """Print one explanation; 1 when the input cannot be read. Raises TripartiteError for an unusable call."""
    if arguments.store is not None:
        from tripartite.cli.explain_stored import stored_event_text

        text = stored_event_text(arguments)
        with output.opened(None) as stream:
            stream.write(text)
        return 0
    article = _article(arguments)
    if article is None:
        return 1
    text = _of_article(article, arguments)
    with output.opened(None) as stream:
        stream.write(text)
    return 0


def _article(arguments: Namespace) -> "Article | None":
    """The one article of the target; None after a line for each thing that could not be read.

    Raises UnusableTarget when there are several to choose from, or none of the wanted id.
    """
    from tripartite.records.article import Article

    found: list[Article] = []
    failed = False
    for item in read_arguments(Namespace(**vars(arguments), inputs=[arguments.target]), complain):
        if not isinstance(item, Article):
            complain(str(item))
            failed = True
        elif arguments.article is None or item.id == arguments.article:
            found.append(item)
        if len(found) == 2:
            raise UnusableTarget(
                f"{arguments.target} holds more than one article; choose with --article, "
                f"for example --article {found[0].id}"
            )
    if not found and not failed:
        wanted = "no article" if arguments.article is None else f'no article "{arguments.article}"'
        raise UnusableTarget(f"{arguments.target} holds {wanted}")
    return found[0] if found else None


def _of_article(article: "Article", arguments: Namespace) -> str:
    """The explanation that is asked for, as text that ends in a line end."""
    from tripartite.coding.explain import explain
    from tripartite.coding.explain_event import event_of_id, explain_event
    from tripartite.sources.sections import sectioned

    coder = chosen_coder(arguments)
    explanation = explain(article if article.sections else sectioned(article), coder)
    if arguments.event is None:
        return _sentences(explanation, arguments)
    event = event_of_id(explanation.reading, arguments.event)
    return event_text(explain_event(explanation.reading, event, coder.lexicon, explanation), arguments)


def event_text(explained: "EventExplained", arguments: Namespace) -> str:
    """One event's explanation in the format that the arguments ask for."""
    if arguments.format == "json":
        from tripartite.formats.explanation_json import event_line

        return event_line(explained) + "\n"

    from tripartite.formats.event_explanation_view import render_event

    width, color = look(arguments, to_terminal=sys.stdout.isatty())
    return render_event(explained, width=width, color=color)


def _sentences(explanation: "Explanation", arguments: Namespace) -> str:
    number, last = arguments.sentence, len(explanation.sentences)
    if number is not None and number > last:
        has = f"1 to {last}" if last > 1 else "only sentence 1" if last else "no sentences to code"
        raise UnusableTarget(f"there is no sentence {number}: the article has {has}")
    if arguments.format == "json":
        from tripartite.formats.explanation_json import explanation_line

        return explanation_line(explanation, number) + "\n"

    from tripartite.formats.explanation_view import render_explanation

    width, color = look(arguments, to_terminal=sys.stdout.isatty())
    return render_explanation(explanation, number, width=width, color=color)
