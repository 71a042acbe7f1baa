"""Events for people: a table where the terminal is wide, a card an event where it is narrow."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from tripartite.formats.marking import STYLES
from tripartite.formats.neutral import neutral
from tripartite.formats.references import References
from tripartite.records.reading import Actor, Event, Place, Reading, When

_NOBODY: Final = "–"
_LABELS: Final = ("who", "whom", "when", "where", "says")
_GAP: Final = 2
# The most that a column asks for: what breaks well over lines leaves the width to names.
_COLUMNS: Final = {"who": 40, "what": 20, "whom": 40, "when": 14, "where": 20, "who says so": 40}
# No column is made narrower for another's sake than "heavy-weapons," and "(hypothetical)" need.
_LEAST: Final = 14


def event_table(reading: Reading, width: int) -> Table:
    """A table of the reading's events, as wide as its words need and at most `width`, 100 at least."""
    references = References.of(reading)
    table_rows: list[tuple[Text, ...]] = []
    for event in reading.events:
        who, *others = _answers(reading, event, references)
        table_rows.append((who, _what(event, "\n"), *others))
    needed = [
        min(most, max(cell_len(line) for text in (header, *cells) for line in text.split("\n")))
        for (header, most), cells in zip(_COLUMNS.items(), _columns(table_rows), strict=True)
    ]
    table = Table(
        box=box.SIMPLE_HEAD,  # its dividers are spaces, one of each gap
        show_edge=False,
        header_style="dim",
        border_style="dim",
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
        leading=1,
    )
    numbers = len(str(len(table_rows)))
    table.add_column("", justify="right", style="dim", no_wrap=True, width=numbers)
    shares = _shares(needed, width - numbers - len(_COLUMNS) * _GAP)
    for header, share in zip(_COLUMNS, shares, strict=True):
        table.add_column(header, width=share, overflow="fold")
    for number, row in enumerate(table_rows, start=1):
        table.add_row(str(number), *row)
    return table


def _columns(table_rows: list[tuple[Text, ...]]) -> list[list[str]]:
    return [[cell.plain for cell in column] for column in zip(*table_rows, strict=True)]


def _shares(needed: list[int], width: int) -> list[int]:
    """What each column gets of `width`: what it needs, but the widest ones give way first."""
    most = max(needed)
    while most > _LEAST and sum(min(need, most) for need in needed) > width:
        most -= 1
    return [min(need, most) for need in needed]


def event_cards(reading: Reading) -> Iterator[tuple[Text, list[tuple[str, Text]]]]:
    """For each event a heading and its labelled answers; an answer that nobody gave is left out."""
    references = References.of(reading)
    for event in reading.events:
        answers = zip(_LABELS, _answers(reading, event, references), strict=True)
        yield _what(event, "  "), [(label, answer) for label, answer in answers if answer.plain != _NOBODY]


def actor_text(actor: Actor) -> Text:
    """An actor as "name (COUNTRY SECTOR)", without brackets when neither is known."""
    text = Text(neutral(actor.name), STYLES["actor"])
    codes = " ".join(code for code in (actor.country, actor.sector) if code)
    if codes:
        text = Text.assemble(text, (f" ({neutral(codes)})", "dim"))
    return text


def days(when: When) -> str:
    """The days of an event, as short as they can be told: a whole month is "2019-03"."""
    start, end = when.start, when.end
    if start == end:
        return start
    if (start[5:], end[5:]) == ("01-01", "12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]} – {end[:4]}"
    if start[:7] == end[:7] and start.endswith("-01") and _ends_month(end):
        return start[:7]
    return f"{start} – {end[5:] if start[:4] == end[:4] else end}"


def _ends_month(day: str) -> bool:
    return day == "9999-12-31" or (date.fromisoformat(day) + timedelta(days=1)).day == 1


def _answers(reading: Reading, event: Event, references: References) -> tuple[Text, Text, Text, Text, Text]:
    whom = _actors(event.recipients, references)
    if event.reciprocal and not event.recipients:
        whom = Text("each other", "dim")
    return (
        _actors(event.actors, references),
        whom,
        _when(event.when),
        _where(references.place(event)),
        _says(reading, event, references),
    )


def _actors(keys: tuple[str, ...], references: References) -> Text:
    if not keys:
        return _nobody()
    return Text(",\n").join(actor_text(references.actors[key]) for key in keys)


def _what(event: Event, gap: str) -> Text:
    text = Text(event.type, STYLES["trigger"])
    if event.modes:
        text.append(f" · {', '.join(event.modes)}", "not bold")
    if event.status != "actual":
        text = Text.assemble(text, gap, (f"({event.status})", "italic"))
    return text


def _when(when: When | None) -> Text:
    if when is None:
        return _nobody()
    text = Text(days(when), STYLES["date"])
    if when.text is not None:
        text = Text.assemble(text, ("\n" + neutral(when.text), "dim"))
    return text


def _where(place: Place | None) -> Text:
    if place is None:
        return _nobody()
    # As a part and not as the whole text, whose underline would go on to the end of the table cell.
    text = Text.assemble((neutral(place.name), STYLES["place"]))
    if place.country is not None:
        text = Text.assemble(text, (f" ({neutral(place.country)})", "dim"))
    return text


def _says(reading: Reading, event: Event, references: References) -> Text:
    statement = references.statement(event)
    if statement is None:
        return Text(neutral(reading.article.source or "the article"), "dim")
    speaker = references.speaker(statement)
    name = references.speaker_name(statement)
    text = actor_text(speaker) if speaker is not None else Text(neutral(name or "somebody unnamed"))
    relays = references.relay_names(statement)
    if relays:
        text = Text.assemble(text, (f"\nvia {neutral(', via '.join(relays))}", "dim"))
    return text


def _nobody() -> Text:
    return Text(_NOBODY, "dim")
