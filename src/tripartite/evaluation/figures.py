"""What the outcomes of all texts come to: shares with intervals, tables by type, confusions."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tripartite.analysis.shares import wilson
from tripartite.evaluation.resampling import Counts, f1_intervals
from tripartite.evaluation.scoring import Outcome, TextOutcome

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `right` of `of` where it is a share of things counted, then with Wilson's 95 % interval.

    The interval of macro-F1 is from resampled texts; one that is no estimate of anything has none.
    """

    name: str
    value: float
    right: int | None
    of: int | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type over all gold events, each with its one label.

    `n` gold events have it, `labelled` were given it, `right` both. Intervals of precision and recall are
    Wilson's, that of F1 is from resampled texts.
    """

    type: str
    n: int
    labelled: int
    right: int
    precision: float
    precision_interval: Interval
    recall: float
    recall_interval: Interval
    f1: float
    f1_interval: Interval


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One type over all coded events: how many have a gold event of the type, one for one."""

    type: str
    coded: int
    right: int
    precision: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Confusion:
    """Gold events of one type that were labelled as another, and the first of them."""

    gold: str
    label: str
    count: int
    examples: tuple[Outcome, ...]


def figures(texts: Sequence[TextOutcome], *, exhaustive: bool) -> tuple[Figure, ...]:
    """The figures that this gold has something to say about, always in the same order."""
    outcomes = [outcome for text in texts for outcome in text.outcomes]
    marked = [outcome for outcome in outcomes if outcome.gold.marked]
    with_events = [text for text in texts if text.outcomes]
    silent = [text for text in texts if text.text.silent]
    rejected = sum(len(text.text.rejected) for text in texts)
    found = []
    if outcomes:
        found += [
            _macro_f1(texts),
            _share("accuracy", (o.label == o.type for o in outcomes)),
            _share("type_recall", (o.typed for o in outcomes)),
            _share("pair_found", (o.linked for o in marked)),
            _share("pair_and_type", (o.dyad for o in marked)),
        ]
        coded = sum(sum(text.coded.values()) for text in with_events)
        found.append(Figure("events_per_text", coded / len(with_events), None, None, None, None))
    found += [
        _share("status", _said(outcomes, lambda o: o.status)),
        _share("mode", _said(outcomes, lambda o: o.modes)),
        _share("country", _said(outcomes, lambda o: o.countries)),
        _share("silence", (not text.coded for text in silent)),
        _counted("rejected_gone", sum(text.gone for text in texts), rejected),
    ]
    if exhaustive:
        found += _of_all_coded(texts)
    return tuple(figure for figure in found if figure.of != 0)


def _of_all_coded(texts: Sequence[TextOutcome]) -> list[Figure]:
    complete = [text for text in texts if text.outcomes or text.text.silent]
    coded = sum(sum(text.coded.values()) for text in complete)
    right = sum(sum(text.right.values()) for text in complete)
    pairs = sum(text.right_pairs for text in complete)
    gold = sum(len(text.outcomes) for text in complete)
    return [
        _counted("precision", right, coded),
        _counted("recall", right, gold),
        _counted("pair_precision", pairs, coded),
        _counted("pair_recall", pairs, gold),
    ]


def type_rows(texts: Sequence[TextOutcome]) -> tuple[TypeRow, ...]:
    """The types of gold in alphabetical order."""
    counts = _counts(texts)
    intervals = f1_intervals(counts).of_types
    return tuple(_row(kind, *counts.sums(kind), intervals[kind]) for kind in counts.types)


def coded_rows(texts: Sequence[TextOutcome]) -> tuple[CodedRow, ...]:
    """The types of coded events in alphabetical order, for gold that is exhaustive."""
    coded: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text in texts:
        if text.outcomes or text.text.silent:
            coded.update(text.coded)
            right.update(text.right)
    return tuple(
        CodedRow(kind, coded[kind], right[kind], right[kind] / coded[kind], wilson(right[kind], coded[kind]))
        for kind in sorted(coded)
    )


def matrix(texts: Sequence[TextOutcome]) -> dict[str, dict[str, int]]:
    """How many gold events of each type got each label."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for outcome in text.outcomes:
            found.setdefault(outcome.type, Counter())[outcome.label] += 1
    return {kind: dict(sorted(found[kind].items())) for kind in sorted(found)}


def confusions(texts: Sequence[TextOutcome], examples: int) -> tuple[Confusion, ...]:
    """The wrong labels, the most frequent first, each with so many of its gold events."""
    found: dict[tuple[str, str], list[Outcome]] = {}
    for text in texts:
        for outcome in text.outcomes:
            if outcome.label != outcome.type:
                found.setdefault((outcome.type, outcome.label), []).append(outcome)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Confusion(gold, label, len(those), tuple(those[:examples])) for (gold, label), those in ordered
    )


def _share(name: str, answers: Iterable[bool]) -> Figure:
    given = list(answers)
    return _counted(name, sum(given), len(given))


def _counted(name: str, right: int, of: int) -> Figure:
    return Figure(name, right / of if of else 0.0, right, of, *wilson(right, of))


def _said(outcomes: Iterable[Outcome], what: Callable[[Outcome], bool | None]) -> Iterable[bool]:
    return (answer for outcome in outcomes if (answer := what(outcome)) is not None)


def _row(kind: str, n: int, labelled: int, right: int, f1_interval: Interval) -> TypeRow:
    return TypeRow(
        kind, n, labelled, right,
        right / labelled if labelled else 0.0, wilson(right, labelled),
        right / n, wilson(right, n),
        2 * right / (n + labelled), f1_interval,
    )  # fmt: skip


def _counts(texts: Sequence[TextOutcome]) -> Counts:
    return Counts.of(
        [[(outcome.type, outcome.label) for outcome in text.outcomes] for text in texts if text.outcomes]
    )


def _macro_f1(texts: Sequence[TextOutcome]) -> Figure:
    counts = _counts(texts)
    of_types = []
    for kind in counts.types:
        n, labelled, right = counts.sums(kind)
        of_types.append(2 * right / (n + labelled))
    value = sum(of_types) / len(of_types)
    return Figure("macro_f1", value, None, None, *f1_intervals(counts).macro)
