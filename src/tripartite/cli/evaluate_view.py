"""An evaluation for people: figures, tables by type, the confusion matrix and the worst confusions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from tripartite.evaluation.scoring import NONE
from tripartite.formats.neutral import neutral
from tripartite.formats.printing import captured, console_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tripartite.evaluation.evaluate import Evaluation
    from tripartite.evaluation.figures import CodedRow, Confusion, Figure, TypeRow
    from tripartite.evaluation.scoring import Outcome

_MEANING: Final = {
    "macro_f1": "mean F1 of the types, one label an event",
    "accuracy": "the label is the type",
    "type_recall": "some event of the text has the type",
    "pair_found": "some event links source to target",
    "pair_and_type": "type, source and target",
    "events_per_text": "coded, in texts with events",
    "status": "right status, of those with the type",
    "mode": "right mode, of those with the type",
    "country": "right countries, of those with the type",
    "silence": "nothing is coded where nothing is to be",
    "rejected_gone": "rejected events no longer coded",
    "precision": "coded events that gold has, by type",
    "recall": "gold events that are coded, by type",
    "pair_precision": "the same by type, source and target",
    "pair_recall": "the same by type, source and target",
}
_WORST: Final = 10
_SHORT: Final = 4  # letters of a type over a column: they tell all types apart
_LONGEST: Final = 300
_MATRIX: Final = 100  # columns of a matrix of all types: narrower terminals wrap it


def evaluation_text(found: "Evaluation", *, width: int, color: bool, examples: int) -> str:
    """The evaluation as text, with so many examples of each of the worst confusions."""
    console = console_of(max(width, _MATRIX), color=color)
    with console.capture() as capture:
        for part in _parts(found, examples):
            console.print(part)
            if isinstance(part, Table):
                console.print()
    return captured(capture.get())


def _parts(found: "Evaluation", examples: int) -> "Iterator[RenderableType]":
    by = "" if found.coder is None else f", coder {found.coder.version}, model {found.coder.model}"
    yield Text(f"{found.texts:,} texts, {found.events:,} events, gold {found.gold}{by}")
    yield Text()
    yield _figures(found.figures)
    if found.types:
        yield _types(found.types)
    if found.coded:
        yield _coded(found.coded)
    if found.matrix:
        yield _matrix(found.matrix)
    if found.confusions:
        yield Text("Worst confusions")
        for confusion in found.confusions[:_WORST]:
            yield from _confusion(found, confusion, examples)


def _figures(figures: "Iterable[Figure]") -> Table:
    table = _table("figure", "value", "95 %", "of", "what")
    for figure in figures:
        counted = "" if figure.of is None else f"{figure.right:,}/{figure.of:,}"
        interval = "" if figure.low is None or figure.high is None else _interval((figure.low, figure.high))
        table.add_row(figure.name, f"{figure.value:.3f}", interval, counted, _MEANING[figure.name])
    return table


def _types(rows: "Iterable[TypeRow]") -> Table:
    table = _table("type", "n", "precision", "95 %", "recall", "95 %", "F1", "95 %")
    for row in rows:
        table.add_row(
            row.type, f"{row.n:,}",
            f"{row.precision:.2f}", _interval(row.precision_interval),
            f"{row.recall:.2f}", _interval(row.recall_interval),
            f"{row.f1:.2f}", _interval(row.f1_interval),
        )  # fmt: skip
    return table


def _coded(rows: "Iterable[CodedRow]") -> Table:
    table = _table("coded type", "n", "in gold", "precision", "95 %")
    for row in rows:
        table.add_row(
            row.type, f"{row.coded:,}", f"{row.right:,}", f"{row.precision:.2f}", _interval(row.interval)
        )
    return table


def _matrix(matrix: Mapping[str, Mapping[str, int]]) -> Table:
    labels = sorted({*matrix, *(label for row in matrix.values() for label in row)} - {NONE})
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
    table.add_column("gold", no_wrap=True)
    for label in (*labels, NONE):
        table.add_column(label[:_SHORT], justify="right", no_wrap=True, min_width=_SHORT)
    for kind, row in matrix.items():
        cells = (
            Text(f"{row[label]}" if row.get(label) else "·", "bold" if label == kind else "")
            for label in (*labels, NONE)
        )
        table.add_row(kind, *cells)
    return table


def _confusion(found: "Evaluation", confusion: "Confusion", examples: int) -> Iterator[Text]:
    yield Text(f"{confusion.count:>5,}  {confusion.gold} coded as {confusion.label}")
    for outcome in confusion.examples[:examples]:
        yield Text(f"       {_example(found.sentences[outcome.gold.line], outcome)}")


def _example(text: str, outcome: "Outcome") -> str:
    words = neutral(text)
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    sides = [
        ", ".join(neutral(span.of(text)) for span in side or ()) or "?"
        for side in (outcome.gold.sources, outcome.gold.targets)
    ]
    got = ", ".join(outcome.got) or "nothing"
    linked = "linked" if outcome.linked else "not linked"
    return f"line {outcome.gold.line}: {short} [{sides[0]} -> {sides[1]}; got {got}; {linked}]"


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        words = column in ("figure", "type", "coded type", "what")
        table.add_column(column, justify="left" if words else "right", no_wrap=column != "what")
    return table


def _interval(interval: tuple[float, float]) -> str:
    return f"{interval[0]:.2f}-{interval[1]:.2f}"
