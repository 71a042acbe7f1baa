"""One event explained for people: its sentence, its fields, its lexicon entry, and the trace of rules."""

from typing import Final

from rich.text import Text

from tripartite.formats.marking import STYLES
from tripartite.formats.neutral import neutral
from tripartite.formats.printing import LINE, NARROWEST, captured, console_of, print_labelled
from tripartite.records.explanation import EntryShown, EventExplained, FieldExplained
from tripartite.records.reading import Mention

_LABEL: Final = 12
_STYLES: Final = {
    "type": STYLES["trigger"], "actor": STYLES["actor"], "recipient": STYLES["actor"],
    "when": STYLES["date"], "where": STYLES["place"], "said_by": STYLES["actor"],
}  # fmt: skip


def render_event(explained: EventExplained, *, width: int, color: bool) -> str:
    """The explanation as text of at most `width` columns (40 at least), ending in a line end."""
    width = max(width, NARROWEST)
    console = console_of(width, color=color)
    within = min(width, LINE + _LABEL)

    def line(label: str, text: Text) -> None:
        print_labelled(label.ljust(_LABEL), text, console, within)

    with console.capture() as capture:
        line("event", Text(explained.event.id, "bold"))
        line("sentence", Text(neutral(explained.sentence.text)))
        console.print()
        for field in explained.fields:
            line(field.name, _field(field))
        console.print()
        if explained.entry is None:
            line("entry", Text(f"none: {explained.event.rule} is no entry of this lexicon"))
        else:
            for label, text in _entry(explained.entry):
                line(label, text)
        console.print()
        for number, step in enumerate(explained.trace):
            line("trace" if number == 0 else "", Text(neutral(step)))
    return captured(capture.get())


def _field(field: FieldExplained) -> Text:
    # As a part and not as the whole text, whose underline would go on through the reasons.
    text = Text.assemble((neutral(field.value) or "–", _STYLES.get(field.name, "")))
    if field.words:
        text = Text.assemble(text, "  ", ", ".join(_placed(words) for words in field.words))
    return Text.assemble(text, (f"  ({neutral('; '.join(field.because))})", "dim"))


def _placed(words: Mention) -> str:
    return f'"{neutral(words.text)}" {words.start}–{words.end}'


def _entry(entry: EntryShown) -> list[tuple[str, Text]]:
    mode = f" · {entry.mode}" if entry.mode else ""
    code = f"{entry.type}{mode}, CAMEO {entry.cameo or 'none'}"
    where = f"  ({neutral(entry.file)}:{entry.line})"
    lines = [("entry", Text.assemble((entry.id, "bold"), f" {code}", (where, "dim")))]
    lines.append(("", Text(entry.predicate)))
    lines += [("", Text(f"codes: {neutral(text)}")) for text in entry.examples]
    lines += [("", Text(f"does not code: {neutral(text)}")) for text in entry.counters]
    return lines
