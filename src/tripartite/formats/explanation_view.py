"""Explanations for people: the sentences of an article in short, or one sentence in full."""

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from tripartite.formats.event_view import actor_text, days
from tripartite.formats.marking import STYLES
from tripartite.formats.neutral import neutral
from tripartite.formats.printing import LINE, NARROWEST, captured, console_of, print_labelled
from tripartite.formats.references import References
from tripartite.records.date import DateRange
from tripartite.records.explanation import (
    Binding,
    Explanation,
    FrameMatched,
    FrameMissed,
    PropositionFound,
    SentenceExplained,
)
from tripartite.records.reading import Event, Mention, Statement

_LABEL: Final = 11
_NEAREST: Final = 5
"""Entries that did not match are shown up to this number a predicate; JSON has all."""


def render_explanation(
    explanation: Explanation, number: int | None = None, *, width: int, color: bool
) -> str:
    """All sentences in short, or the sentence `number` in full, in lines of at most `width` columns."""
    width = max(width, NARROWEST)
    console = console_of(width, color=color)
    view = _View(explanation, console, min(width, LINE + _LABEL))
    with console.capture() as capture:
        if number is None:
            view.overview()
        else:
            view.full(explanation.sentences[number - 1])
    return captured(capture.get())


class _View:
    def __init__(self, explanation: Explanation, console: Console, width: int) -> None:
        self._reading = explanation.reading
        self._text = explanation.reading.article.text
        self._sentences = explanation.sentences
        self._references = References.of(explanation.reading)
        self._events = {event.id: event for event in explanation.reading.events}
        self._console = console
        self._width = width

    def overview(self) -> None:
        self._sections()
        for sentence in self._sentences:
            self._heading(sentence)
            self._line("gate", _gate(sentence))
            for key in sentence.events:
                self._line("event", self._event(self._events[key]))
            if not sentence.events and sentence.silence is not None and sentence.gate.kept:
                self._line("no event", Text(neutral(sentence.silence)))
            elif not sentence.events and sentence.gate.kept:
                self._line("no event", Text(self._why_none(sentence)))
            self._console.print()
        if self._sentences:
            self._line("", Text("--sentence N shows a sentence in full, --event ID an event.", "dim"))
        else:
            self._line("", Text("There is no sentence to code."))

    def full(self, sentence: SentenceExplained) -> None:
        self._heading(sentence)
        self._line("section", self._section_of(sentence))
        self._line("gate", _gate(sentence))
        for proposition in sentence.propositions:
            self._console.print()
            self._proposition(proposition, sentence)
        self._console.print()
        for key in sentence.events:
            self._line("event", self._event(self._events[key]))
        if not sentence.events:
            why = sentence.silence or (self._why_none(sentence) if sentence.gate.kept else None)
            if why is not None and sentence.gate.kept:
                self._line("no event", Text(neutral(why)))
        self._found(sentence)

    def _found(self, sentence: SentenceExplained) -> None:
        """Actors, dates, places, contexts and statements of the sentence, each with its reason."""
        for key in sentence.actors:
            actor = self._references.actors[key]
            self._line("actor", _because(actor_text(actor), actor.resolved_by))
        for at in sentence.dates:
            date = self._reading.dates[at]
            text = Text(neutral(date.text), STYLES["date"])
            if isinstance(date.value, DateRange):
                reckoned = f", reckoned from {date.value.anchor}" if date.value.anchor else ""
                span = f"{date.value.earliest} to {date.value.latest}, a {date.value.precision}{reckoned}"
                self._line("date", _because(text, span))
            else:
                self._line("date", _because(text, f"not resolved: {date.value.reason}"))
        for at in sentence.places:
            place = self._reading.places[at]
            row = f"GeoNames {place.geonameid}" if place.geonameid is not None else "no row of the gazetteer"
            where = f"{place.country or 'no country'}, {row}"
            self._line("place", _because(Text.assemble((neutral(place.name), STYLES["place"])), where))
        for cue in sentence.contexts:
            self._line("context", _because(Text(cue.context), f'"{cue.words.text}"'))
        for key in sentence.statements:
            self._line("said", self._statement(self._references.statements[key]))

    def _proposition(self, found: PropositionFound, sentence: SentenceExplained) -> None:
        words = Text(" ".join(neutral(word.text) for word in found.words), "bold")
        facts = [found.kind, *found.features, *((found.below,) if found.below else ())]
        self._line("predicate", Text.assemble(words, (f"  {neutral(', '.join(facts))}", "dim")))
        for argument in found.arguments:
            shown = Text(f"{argument.role}: {_quoted(argument.words)}")
            rule = "" if argument.rule == argument.role else argument.rule
            self._line("", _because(shown, rule))
        arguments = {f"{argument.role}: {argument.rule}" for argument in found.arguments}
        for step in found.trace:
            if step not in arguments:
                self._line("", Text(f"rule: {neutral(step)}", "dim"))
        matched = [match for match in sentence.matched if match.trigger == found.words]
        missed = [miss for miss in sentence.missed if miss.predicate in found.words]
        for match in matched:
            self._match(match)
        for miss in missed[:_NEAREST]:
            self._line("", _missed(miss))
        if len(missed) > _NEAREST:
            more = len(missed) - _NEAREST
            what = "entry" if more == 1 else "entries"
            self._line(
                "", Text(f"and {more} more {what} of this predicate, farther away (JSON has all)", "dim")
            )
        if not matched and not missed:
            self._line("", Text("no entry of the lexicon has this predicate", "dim"))

    def _match(self, match: FrameMatched) -> None:
        mode = f" · {match.mode}" if match.mode else ""
        head = Text.assemble("✓ ", (match.entry, "bold"), f" {match.type}{mode}")
        reasons = "; ".join(match.reasons) or "its predicate is there"
        self._line("", _because(head, f"{reasons}; weight {match.weight}; {match.file}:{match.line}"))
        for label, bindings in (("who", match.actors), ("whom", match.recipients)):
            for binding in bindings:
                self._line("", Text.assemble(f"  {label}: ", self._binding(binding)))
        if match.reciprocal:
            self._line("", Text("  all of them do it with each other"))
        if match.inner is not None:
            self._line("", Text(f"  takes in the act of {match.inner}"))
        if match.status is not None:
            cues = "; ".join(f'{cue.reason} "{neutral(cue.words.text)}"' for cue in match.cues)
            because = cues or "its sentence tells it as a fact"
            self._line("", _because(Text(f"  status {match.status}"), because))
        if match.why_not is not None:
            self._line("", Text(f"  no event of its own: {neutral(match.why_not)}", "italic"))

    def _binding(self, binding: Binding) -> Text:
        said = Text(f'"{neutral(binding.words.text)}"', STYLES["actor"])
        known = [self._references.actors[key] for key in binding.actors]
        if not known:
            return Text.assemble(said, (" is nobody who could be told", "dim"))
        names = Text(", ").join(actor_text(actor) for actor in known)
        return Text.assemble(said, " is ", names)

    def _event(self, event: Event) -> Text:
        mode = f" · {', '.join(event.modes)}" if event.modes else ""
        text = Text.assemble((event.type, STYLES["trigger"]), mode, f" {event.status}: ")
        text.append_text(self._names(event.actors))
        text.append(" with each other" if event.reciprocal else " → ")
        if not event.reciprocal:
            text.append_text(self._names(event.recipients))
        if event.when is not None:
            text = Text.assemble(text, ", ", (days(event.when), STYLES["date"]))
        place = self._references.place(event)
        if place is not None:
            text = Text.assemble(text, ", ", (neutral(place.name), STYLES["place"]))
        statement = self._references.statement(event)
        if statement is not None:
            text.append(f", says {neutral(self._references.speaker_name(statement) or 'somebody')}")
        return _because(text, f"{event.rule}, {event.id}")

    def _names(self, ids: Sequence[str]) -> Text:
        if not ids:
            return Text("–", "dim")
        return Text(", ").join(actor_text(self._references.actors[key]) for key in ids)

    def _statement(self, statement: Statement) -> Text:
        speaker = neutral(self._references.speaker_name(statement) or "nobody named")
        cue = f', cue "{neutral(statement.cue.text)}"' if statement.cue is not None else ""
        relays = "".join(f", relayed by {neutral(name)}" for name in self._references.relay_names(statement))
        said = " ... ".join(neutral(part.text) for part in statement.content)
        return _because(Text(f"{speaker}: {said}"), f"{statement.manner} speech{cue}{relays}")

    def _sections(self) -> None:
        for at, section in enumerate(self._reading.article.sections):
            again = f" (repeats section {section.repeats})" if section.repeats is not None else ""
            words = _cut(neutral(section.span.of(self._text)), 60)
            span = f"{section.span.start}–{section.span.end}"
            line = Text.assemble(f"{at} {section.kind}{again}: {words}", (f"  {span}", "dim"))
            self._line("sections" if at == 0 else "", line)
        self._console.print()

    def _section_of(self, sentence: SentenceExplained) -> Text:
        for at, section in enumerate(self._reading.article.sections):
            if section.span.covers(sentence.span):
                return Text(f"{at} {section.kind}, characters {section.span.start} to {section.span.end}")
        return Text(sentence.section)

    def _why_none(self, sentence: SentenceExplained) -> str:
        told = (match.why_not for match in sentence.matched if match.why_not is not None)
        return next(told, "nothing of it is coded")

    def _heading(self, sentence: SentenceExplained) -> None:
        words = Text(neutral(sentence.span.of(self._text)), "bold" if sentence.events else "")
        label = f"{sentence.number} {sentence.section}"
        print_labelled(label.ljust(_LABEL) + " " * (len(label) >= _LABEL), words, self._console, self._width)

    def _line(self, label: str, text: Text) -> None:
        print_labelled(label.ljust(_LABEL), text, self._console, self._width)


def _gate(sentence: SentenceExplained) -> Text:
    return Text(f"{'parsed' if sentence.gate.kept else 'not parsed'}: {neutral(sentence.gate.reason)}")


def _missed(miss: FrameMissed) -> Text:
    head = Text.assemble(("✗ ", "dim"), (miss.entry, "dim"), (f" {miss.type}", "dim"))
    return _because(head, miss.reason)


def _because(text: Text, reason: str) -> Text:
    return Text.assemble(text, (f"  ({neutral(reason)})", "dim")) if reason else text


def _quoted(words: Sequence[Mention]) -> str:
    return ", ".join(f'"{neutral(word.text)}"' for word in words)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
