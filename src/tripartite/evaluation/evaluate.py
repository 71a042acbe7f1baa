"""Evaluation: gold read, its texts coded, and the two compared."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tripartite.evaluation.figures import (
    CodedRow,
    Confusion,
    Figure,
    TypeRow,
    coded_rows,
    confusions,
    figures,
    matrix,
    type_rows,
)
from tripartite.evaluation.gold import Fault, Gold, GoldText, read_gold, types_of
from tripartite.evaluation.scoring import Outcome, scored
from tripartite.records.errors import InputError, ModelMissing, TripartiteError
from tripartite.records.reading import Coder as CoderRecord
from tripartite.records.reading import Reading

if TYPE_CHECKING:
    from tripartite.coding.pipeline import Coder

EXAMPLES: Final = 3
"""Examples kept of a confusion."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well texts are coded, by what people say is in them.

    `texts` and `events` count the gold that was compared, `faults` are the lines and texts that were not.
    `gold` is a digest of the file's content. `types` has a row for each type of gold; `coded` one for each
    coded type where the gold is exhaustive. `matrix` has gold types, then labels. `coder` is what coded; None
    where nothing was.
    """

    figures: tuple[Figure, ...]
    types: tuple[TypeRow, ...]
    coded: tuple[CodedRow, ...]
    matrix: Mapping[str, Mapping[str, int]]
    confusions: tuple[Confusion, ...]
    texts: int
    events: int
    faults: tuple[Fault, ...]
    gold: str
    coder: CoderRecord | None
    sentences: Mapping[int, str]

    def figure(self, name: str) -> Figure | None:
        """The figure of a name; None for one that this gold says nothing about."""
        return next((figure for figure in self.figures if figure.name == name), None)

    def record(self) -> dict[str, object]:
        """All of it as dictionaries, lists, texts and numbers, for JSON."""
        return {
            "gold": self.gold,
            "coder": None if self.coder is None else asdict(self.coder),
            "texts": self.texts,
            "events": self.events,
            "figures": {figure.name: _figure_record(figure) for figure in self.figures},
            "types": {row.type: _row_record(row) for row in self.types},
            "coded_types": {row.type: _row_record(row) for row in self.coded},
            "confusion": {kind: dict(labels) for kind, labels in self.matrix.items()},
            "confusions": [
                {
                    "gold": found.gold,
                    "label": found.label,
                    "count": found.count,
                    "examples": [self._example(outcome) for outcome in found.examples],
                }
                for found in self.confusions
            ],
            "faults": [asdict(fault) for fault in self.faults],
        }

    def _example(self, outcome: Outcome) -> dict[str, object]:
        text = self.sentences[outcome.gold.line]
        return {
            "line": outcome.gold.line,
            "text": text,
            "sources": [span.of(text) for span in outcome.gold.sources or ()],
            "targets": [span.of(text) for span in outcome.gold.targets or ()],
            "got": list(outcome.got),
            "linked": outcome.linked,
        }


def evaluate(
    path: Path | str,
    *,
    readings: Path | str | None = None,
    exhaustive: bool = False,
    examples: int = EXAMPLES,
    model: str | None = None,
    lexicon: Path | str | None = None,
    knowledge: Any = None,
    semantic: bool = False,
) -> Evaluation:
    """Measure the coder on gold of your own: `docs/evaluation.md` has its format and the figures' meaning.

    `path` is a gold file in JSONL. `readings` is a file of JSON readings of its texts, which are then not
    coded here. `exhaustive` says that the gold has every event of its texts, so that precision can be told.
    `examples` are kept of each confusion. The others are as for `read`.
    What cannot be used is left out and named in `Evaluation.faults`. Raises InputError for a file that cannot
    be read or has nothing that can be used, and what `read` raises.
    """
    from tripartite import api

    def coder() -> "Coder":
        return api.coder(model, lexicon=lexicon, knowledge=knowledge, semantic=semantic)

    gold = read_gold(path)
    return compared(
        gold, coded(coder) if readings is None else stored(readings), exhaustive=exhaustive, examples=examples
    )


ReadingOf = Callable[[GoldText], Reading]


def coded(coder: "Callable[[], Coder]", advance: Callable[[], None] = lambda: None) -> ReadingOf:
    """Readings made when they are asked for; `advance` is told of each."""

    def reading(text: GoldText) -> Reading:
        from tripartite import api
        from tripartite.sources.articles import make_article

        article = make_article(text.text, identifier=text.ids[0], published=text.published)
        made = api.read_article(article, coder())
        advance()
        return made

    return reading


def stored(path: Path | str) -> ReadingOf:
    """Readings out of a file of JSON readings, one a line, by the ids of the gold.

    Raises InputError, naming the line, for a file that has anything else.
    """
    from tripartite.formats.reading_json import from_line

    found: dict[str, Reading] = {}
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        reading = from_line(line)
                    except InputError as error:
                        raise InputError(
                            f"{path}:{number}: {error}. Make it with: tripartite read GOLD --format reading"
                        ) from error
                    found[reading.article.id] = reading
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}. Name a file of JSON readings") from error

    def reading_of(text: GoldText) -> Reading:
        for identifier in text.ids:
            if identifier in found:
                if found[identifier].article.text != text.text:
                    raise InputError(f'{path} has a reading of another text under "{identifier[:60]}"')
                return found[identifier]
        raise InputError(f'{path} has no reading of "{text.ids[0][:60]}"')

    return reading_of


def compared(
    gold: Gold, reading_of: ReadingOf, *, exhaustive: bool = False, examples: int = EXAMPLES
) -> Evaluation:
    """Compare gold with the readings of its texts. Raises InputError when none of them has a reading."""
    merged = types_of(gold.texts)
    faults = list(gold.faults)
    outcomes = []
    coder = None
    for text in gold.texts:
        try:
            reading = reading_of(text)
        except ModelMissing:
            raise
        except TripartiteError as error:
            faults.append(Fault(text.line, str(error)))
            continue
        except Exception as error:  # noqa: BLE001 - one text must not end the job for all others
            cause = f"could not be coded ({type(error).__name__}: {error}). This is a fault of Tripartite"
            faults.append(Fault(text.line, cause))
            continue
        coder = reading.coder
        outcomes.append(scored(text, reading, merged))
    if not outcomes:
        raise InputError(f"no text of the gold has a reading. The first: {faults[0].cause}")
    has_events = any(text.outcomes for text in outcomes)
    return Evaluation(
        figures=figures(outcomes, exhaustive=exhaustive),
        types=type_rows(outcomes) if has_events else (),
        coded=coded_rows(outcomes) if exhaustive else (),
        matrix=matrix(outcomes),
        confusions=confusions(outcomes, examples),
        texts=len(outcomes),
        events=sum(len(text.outcomes) for text in outcomes),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        gold=gold.digest,
        coder=coder,
        sentences={event.line: text.text for text in gold.texts for event in text.events},
    )


def _figure_record(figure: Figure) -> dict[str, object]:
    return {name: value for name, value in asdict(figure).items() if name != "name"}


def _row_record(row: TypeRow | CodedRow) -> dict[str, object]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(row).items()
        if name != "type"
    }
