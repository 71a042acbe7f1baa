"""The lexicon proved by its own sentences: every example codes exactly so, no counter-example does.

Matching alone is proved here, not status, dates or places, so an entry's proof does not hang on them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tripartite.coding.frame_matches import FrameMatch, NearMiss
from tripartite.coding.frames import Matcher
from tripartite.coding.gate import Drop, Keep
from tripartite.coding.mentions import Phrases
from tripartite.coding.pipeline import Coder
from tripartite.coding.propositions import propositions
from tripartite.lexicon.entries import Example, Frame, Lexicon
from tripartite.records.article import Sentence
from tripartite.records.parse import Parse
from tripartite.records.problem import Problem
from tripartite.records.span import Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one sentence gave: its parse and phrases, the matches that stand, the frames that failed."""

    parse: Parse
    phrases: Phrases
    matches: tuple[FrameMatch, ...]
    misses: tuple[NearMiss, ...]


def prove(lexicon: Lexicon, coder: Coder, ids: Sequence[str] | None = None) -> Iterator[Problem]:
    """Every sentence that does not do what its entry says, and every lemma that no example exercises.

    `ids` limits the proof to some entries.
    """
    wanted = None if ids is None else set(ids)
    for frame in lexicon.frames:
        if wanted is not None and frame.id not in wanted:
            continue
        yield from _prove(frame, coder)


def _prove(frame: Frame, coder: Coder) -> Iterator[Problem]:
    exercised: set[str] = set()
    for number, example in enumerate(frame.examples, start=1):
        outcome = outcome_of(example.text, coder)
        fault = fault_of(frame, example, outcome)
        if fault is None and isinstance(_gated(example.text, coder), Drop):
            fault = "the sentence gate drops it, so irregular.toml must name the form of the verb"
        if fault:
            message = f'example {number}: {fault} in "{example.text}"'
            yield Problem(frame.file, example.line, frame.id, message)
        exercised |= {m.proposition.lemma for m in outcome.matches if m.frame.id == frame.id}
    for lemma in frame.lemmas:
        if lemma not in exercised:
            yield Problem(frame.file, frame.line, frame.id, f'no example exercises the lemma "{lemma}"')
    for number, counter in enumerate(frame.counters, start=1):
        outcome = outcome_of(counter.text, coder)
        if any(match.frame.id == frame.id for match in outcome.matches):
            message = f'counter {number} is coded although {counter.why}: "{counter.text}"'
            yield Problem(frame.file, counter.line, frame.id, message)
    for number, miss in enumerate(frame.misses, start=1):
        if not fault_of(frame, miss, outcome_of(miss.text, coder)):
            message = f'known_miss {number} works now, make it an example: "{miss.text}"'
            yield Problem(frame.file, miss.line, frame.id, message)


def _gated(text: str, coder: Coder) -> Keep | Drop:
    return coder.gate.decide(text, Sentence(Span(0, len(text)), 0, "body"))


def outcome_of(text: str, coder: Coder) -> Outcome:
    """Match the frames of one sentence."""
    sentence = Sentence(Span(0, len(text)), 0, "body")
    (parse,) = coder.parser.parse(text, [sentence])
    phrases = Phrases(parse, coder.knowledge, frozenset())
    matcher = Matcher(parse, propositions(parse, coder.words), phrases, coder.lexicon)
    matches = matcher.matches()
    return Outcome(parse, phrases, matches, tuple(matcher.misses))


def fault_of(frame: Frame, example: Example, outcome: Outcome) -> str | None:
    """What is wrong with a sentence's outcome as an example of a frame; None when it is right."""
    own = [match for match in outcome.matches if match.frame.id == frame.id]
    others = [match for match in outcome.matches if match.frame.id != frame.id]
    if not own:
        missed = next((m.reason for m in outcome.misses if m.frame.id == frame.id), None)
        if others and missed is None:
            return f"{_expected(frame)}, found {_coded(others)}, whose pattern says more"
        why = missed or "its predicate was not found"
        return f"{_expected(frame)}, found {_coded(others)}: {why}"
    if others:
        return f"{_expected(frame)} alone, found {_coded(others)} too"
    (match, *more) = own
    if more:
        return f"{_expected(frame)} once, found it {len(own)} times"
    text = example.text
    for what, expected, heads in (
        ("actor", example.actors, match.actors),
        ("recipient", example.recipients, match.recipients),
    ):
        found = sorted(outcome.phrases.mention_span(head) for head in heads)
        if found != sorted(expected):
            return f"expected {what} {_quoted(text, expected)}, found {_quoted(text, found)}"
    tokens = outcome.parse.tokens
    if not any(
        span.start <= tokens[i].start < span.end
        for i in match.proposition.trigger
        for span in example.triggers
    ):
        found = [Span(tokens[i].start, tokens[i].end) for i in match.proposition.trigger]
        return f"expected trigger {_quoted(text, example.triggers)}, found {_quoted(text, found)}"
    return None


def _expected(frame: Frame) -> str:
    return f"expected {_act(frame, frame.mode)}"


def _coded(matches: Sequence[FrameMatch]) -> str:
    return (
        ", ".join(f"{_act(match.frame, match.mode)} of {match.frame.id}" for match in matches) or "no event"
    )


def _act(frame: Frame, mode: str | None) -> str:
    return f"{frame.type} ({mode})" if mode else frame.type


def _quoted(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(f'"{span.of(text)}"' for span in spans) or "none"
