"""A reading for people: the marked-up article, its events, and one line of summary."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from tripartite.formats.event_view import event_cards, event_table
from tripartite.formats.marking import STYLES, Marking
from tripartite.formats.neutral import neutral
from tripartite.formats.paragraphs import paragraphs
from tripartite.formats.printing import LINE, NARROWEST, captured, console_of, print_labelled, wrapped
from tripartite.records.article import Article
from tripartite.records.reading import Reading
from tripartite.records.span import Span

_TABLE_FROM: Final = 100
# Wide enough for "boilerplate"; narrower terminals have the label on a line of its own.
_GUTTER: Final = 13
_GUTTER_FROM: Final = 60
_SECTION_STYLES: Final = {
    "headline": "bold",
    "deck": "italic",
    "byline": "dim",
    "credit": "dim",
    "boilerplate": "dim",
}
# The parts of an article's head stand close together, as they are printed.
_CLOSE: Final = {("headline", "deck"), ("byline", "dateline"), ("dateline", "body"), ("caption", "credit")}


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str
    span: Span
    repeats: bool


def render(reading: Reading, *, width: int, color: bool) -> str:
    """The reading as text of at most `width` columns (40 at least), ending in a line end.

    With `color` it holds ANSI sequences, all of them ours: control characters of the article are shown as
    pictures and change nothing. Raised numbers tie the words of the article to the events read from them.
    """
    width = max(width, NARROWEST)
    console = console_of(width, color=color)
    with console.capture() as capture:
        for line in _header(reading.article, console, width):
            console.print(line)
        _print_article(reading, console, width)
        _print_events(reading, console, width)
        console.print(_summary(reading, width))
    return captured(capture.get())


def _header(article: Article, console: Console, width: int) -> Iterator[Text]:
    published = None if article.published is None else article.published.isoformat()
    facts = (article.source, published, article.id)
    yield from wrapped(Text(" · ".join(neutral(fact) for fact in facts if fact), "dim"), console, width)
    if article.title and neutral(article.title) not in neutral(article.text):
        yield from wrapped(Text(neutral(article.title), "bold"), console, min(width, LINE))
    yield Text()


def _print_article(reading: Reading, console: Console, width: int) -> None:
    marking = Marking(reading)
    gutter = _GUTTER if width >= _GUTTER_FROM else 0
    previous: str | None = None
    for block in _blocks(reading.article):
        style = "dim" if block.repeats else _SECTION_STYLES.get(block.kind, "")
        label = "" if block.kind == previous else block.kind
        for span in paragraphs(reading.article.text, block.span):
            if previous is not None and (previous, block.kind) not in _CLOSE:
                console.print()
            if label and not gutter:
                console.print(Text(label, "dim"))
            text = marking.text(span, style)
            print_labelled(label.ljust(gutter) if gutter else "", text, console, min(width, gutter + LINE))
            label = ""
            previous = block.kind
    if previous is not None:
        console.print()


def _blocks(article: Article) -> Iterator[_Block]:
    """The sections in the text's order; words that belong to none stand as body."""
    reached = 0
    for section in sorted(article.sections, key=lambda section: section.span):
        if section.span.start > reached:
            yield _Block("body", Span(reached, section.span.start), repeats=False)
        start = max(section.span.start, reached)
        if start < section.span.end:
            yield _Block(section.kind, Span(start, section.span.end), section.repeats is not None)
            reached = section.span.end
    yield _Block("body", Span(reached, len(article.text)), repeats=False)


def _print_events(reading: Reading, console: Console, width: int) -> None:
    if not reading.events:
        _print_silences(reading, console, width)
        return
    print_labelled("", _legend(console), console, width)
    console.print()
    if width >= _TABLE_FROM:
        console.print(event_table(reading, width))
        console.print()
    else:
        for number, (heading, answers) in enumerate(event_cards(reading), start=1):
            print_labelled(f"{number:<3}", heading, console, width)
            for label, answer in answers:
                print_labelled(f"   {label:<7}", answer, console, width)
            console.print()


def _legend(console: Console) -> Text:
    """What the colours mean, where there are colours, and what the raised numbers mean."""
    numbers = Text("¹ ² ³ number the events below", "dim")
    if console.color_system is None:
        return numbers
    kinds = (Text(kind, STYLES[kind]) for kind in ("actor", "trigger", "place", "date"))
    return Text("   ").join((*kinds, numbers))


def _print_silences(reading: Reading, console: Console, width: int) -> None:
    console.print(Text("No events.", "bold"))
    reasons = Counter((silence.stage, silence.reason) for silence in reading.silences)
    if not reasons:
        empty = not reading.article.text.strip()
        why = "The article is empty." if empty else "No sentence of the article was kept for coding."
        console.print(Text(why))
    for (stage, reason), count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        reason_text = Text(f"{neutral(reason)} ({neutral(stage)})")
        print_labelled(f"{_counted(count, 'sentence'):>13}  ", reason_text, console, width)
    console.print()


def _summary(reading: Reading, width: int) -> Text:
    counts = ", ".join(
        (
            _counted(len(reading.events), "event"),
            _counted(len(reading.actors), "actor"),
            _counted(len(reading.statements), "statement"),
        )
    )
    coder = reading.coder
    made_by = (f"tripartite {coder.version}", f"lexicon {coder.lexicon[:8]}", coder.model)
    summary = Text.assemble(counts, (neutral(f" · {', '.join(made_by)}"), "dim"))
    if summary.cell_len <= width:
        return summary
    return Text.assemble(counts, (neutral(f" · {made_by[0]}, {made_by[2]}"), "dim"))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
