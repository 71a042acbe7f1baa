"""Gold: sentences with the events that people say are in them.

Two kinds of lines may stand in one file. A marked line has `type`, and the characters of who does it and to
whom (`sources`, `targets`); a line whose `type` is null says that nothing is to be coded in its text. A
judged line is what the review of a store exports: a `verdict`, and actors and recipients as codes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from tripartite.evaluation.gold_fields import GoldFault, span_lists
from tripartite.evaluation.judged import JudgedLine, judged
from tripartite.evaluation.marks import YIELD, YIELDS, GoldEvent, known_codes, known_type
from tripartite.formats import json_line
from tripartite.records.errors import InputError, TripartiteError
from tripartite.records.identity import digest
from tripartite.sources.articles import MAX_CHARACTERS, parse_day

_LONGEST: Final = 8 * MAX_CHARACTERS  # bytes of one line


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used, or a text that could not be coded. `line` counts from 1."""

    line: int
    cause: str


@dataclass(slots=True)
class GoldText:
    """One text with its events. `silent` says that there are none; `rejected` are events that it has not.

    `ids` are those of its lines: one, but for judged lines, where each event has its own.
    """

    line: int
    text: str
    published: date | None
    ids: list[str]
    events: list[GoldEvent] = field(default_factory=list)
    rejected: list[GoldEvent] = field(default_factory=list)
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """The texts of a gold file in its order, what could not be used of it, and a digest of its content."""

    texts: tuple[GoldText, ...]
    faults: tuple[Fault, ...]
    digest: str


def read_gold(path: Path | str, stream: BinaryIO | None = None) -> Gold:
    """The gold in a JSONL file, or in `stream`, which is then only called `path`.

    Faulty lines are left out and named in `faults`. Raises InputError for a file that cannot be read or has
    nothing that can be used.
    """
    if stream is None:
        try:
            with Path(path).open("rb") as opened:
                return read_gold(path, opened)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}. Name a gold file in JSONL") from error
    reader = _Reader()
    for number, line in _lines(stream):
        reader.take(number, line)
    if not reader.texts:
        first = f", line {reader.faults[0].line}: {reader.faults[0].cause}" if reader.faults else ""
        raise InputError(f"{path}: there is no gold in it that can be used{first}. See docs/evaluation.md")
    return Gold(tuple(reader.texts.values()), tuple(reader.faults), digest(*reader.content, size=16))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; of one without an end, what a reader needs to refuse it."""
    number = 0
    while line := stream.readline(_LONGEST):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) == _LONGEST:
            rest = stream.readline(_LONGEST)
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


class _Reader:
    """Collects the lines of one file by their texts."""

    def __init__(self) -> None:
        self.texts: dict[object, GoldText] = {}
        self.faults: list[Fault] = []
        self.content: list[object] = []
        self._judged: dict[str, JudgedLine] = {}

    def take(self, number: int, line: bytes) -> None:
        """Take one line in, or say what is wrong with it."""
        if not line.strip():
            return
        try:
            if len(line) >= _LONGEST:
                raise GoldFault(f"the line has more than {_LONGEST:,} bytes. Gold has one text a line")
            record = json_line.decode(line)
            if not isinstance(record, dict):
                raise GoldFault('a line must be an object such as {"text": "…", "type": "PROTEST"}')
            if "verdict" in record:
                self._take_judged(number, record)
            else:
                self._take_marked(number, record)
        except (TripartiteError, RecursionError) as error:
            self.faults.append(Fault(number, str(error) or "nested too deeply"))
        else:
            self.content.append(digest(line.strip()))

    def _take_marked(self, number: int, record: Mapping[str, object]) -> None:
        text = _text(record)
        day = parse_day(record.get("date"))
        identifier = record.get("id")
        if identifier is not None and (not isinstance(identifier, str | int) or isinstance(identifier, bool)):
            raise GoldFault('"id" must be a text or a whole number')
        key = digest(text, day) if identifier in (None, "") else str(identifier)
        event = _event(number, record, text)
        there = self.texts.get(key)
        if there is None:
            there = GoldText(number, text, day, [key])
        elif there.text != text:
            raise GoldFault(f'line {there.line} has another text under the id "{key[:60]}"')
        elif there.silent or event is None:
            raise GoldFault(
                f'line {there.line} has the same id, "{key[:60]}", and only one of the two has an event'
            )
        if event is None:
            there.silent = True
        else:
            there.events.append(event)
        self.texts[key] = there

    def _take_judged(self, number: int, record: Mapping[str, object]) -> None:
        text = _text(record)
        said = judged(number, record)
        before = self._judged.get(said.id)
        # Several people, or one who thought better of it: the last line of an event counts, as it does
        # at the desk.
        self._judged[said.id] = said
        key = (said.article, text)
        there = self.texts.setdefault(key, GoldText(number, text, said.published, []))
        if before is not None:
            for kept in (there.events, there.rejected):
                kept[:] = [event for event in kept if event is not before.event]
        if said.id not in there.ids:
            there.ids.append(said.id)
        (there.rejected if said.rejected else there.events).append(said.event)


def _text(record: Mapping[str, object]) -> str:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise GoldFault('"text" must have the words of a sentence or an article')
    return text


def _event(number: int, record: Mapping[str, object], text: str) -> GoldEvent | None:
    if "type" not in record:
        raise GoldFault('"type" is missing. Give a PLOVER type, or null where nothing is to be coded')
    if record["type"] is None:
        return None
    return GoldEvent(
        number,
        known_type(record["type"]),
        sources=span_lists(record, "sources", text),
        targets=span_lists(record, "targets", text),
        **known_codes(record),
    )


def types_of(texts: Iterable[GoldText]) -> dict[str, str]:
    """What each type counts as in this gold: where it speaks of YIELD, CONCEDE and RETREAT are that."""
    named = {event.type for text in texts for event in (*text.events, *text.rejected)}
    return dict.fromkeys(YIELDS, YIELD) if YIELD in named else {}


__all__ = ["Fault", "Gold", "GoldFault", "GoldText", "read_gold", "types_of"]
