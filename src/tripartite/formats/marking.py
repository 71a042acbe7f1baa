"""The article's words with actors, triggers, places and dates marked where they stand."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.text import Text

from tripartite.formats.neutral import neutral
from tripartite.records.reading import Reading
from tripartite.records.span import Span

# Okabe and Ito's hues, which people with any colour vision tell apart, from the 256-colour palette:
# mid-toned, so that they read on dark and on light ground. Each also differs by its weight or slant.
STYLES: Final[dict[str, str]] = {
    "actor": "color(32)",
    "place": "color(36) underline",
    "date": "color(133) italic",
    "trigger": "bold color(166)",
}
# Later kinds cover earlier ones where they share characters.
_KINDS: Final = ("", "actor", "place", "date", "trigger")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Marking:
    """What is marked in one article: a kind for each character, an event's number behind its trigger."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._kinds = bytearray(len(self._text))
        self._numbers: dict[int, list[int]] = {}
        for kind, spans in _marked(reading):
            self._paint(kind, spans)
        for number, event in enumerate(reading.events, start=1):
            if event.evidence.trigger:
                end = max(span.end for span in event.evidence.trigger)
                self._numbers.setdefault(end, []).append(number)

    def text(self, within: Span, style: str) -> Text:
        """The characters of `within` in `style`, marked, fit for a terminal and for wrapping.

        Raised numbers stand behind the words that events were read from.
        """
        marked = Text(style=style)
        for start, end in self._runs(within):
            marked.append(neutral(self._text[start:end]), STYLES.get(_KINDS[self._kinds[start]]))
            if end in self._numbers:
                marked.append(superscript(self._numbers[end]), "dim")
        return marked

    def _paint(self, kind: str, spans: Iterable[Span]) -> None:
        value = _KINDS.index(kind)
        for span in spans:
            first, last = max(span.start, 0), min(span.end, len(self._kinds))
            if first < last:
                self._kinds[first:last] = bytes([value]) * (last - first)

    def _runs(self, within: Span) -> Iterator[tuple[int, int]]:
        """Ranges of one kind, cut where an event's number has its place."""
        start = within.start
        for position in range(within.start + 1, within.end + 1):
            if (
                position == within.end
                or self._kinds[position] != self._kinds[start]
                or position in self._numbers
            ):
                yield start, position
                start = position


def superscript(numbers: Iterable[int]) -> str:
    """The numbers in raised digits, comma-separated: "¹²,¹³"."""
    return ",".join(str(number).translate(_SUPERSCRIPT) for number in numbers)


def _marked(reading: Reading) -> Iterator[tuple[str, Iterable[Span]]]:
    for actor in reading.actors:
        yield "actor", (Span(mention.start, mention.end) for mention in actor.mentions)
    for place in reading.places:
        yield "place", (Span(mention.start, mention.end) for mention in place.mentions)
    yield "date", (mention.span for mention in reading.dates)
    for event in reading.events:
        yield "trigger", event.evidence.trigger
