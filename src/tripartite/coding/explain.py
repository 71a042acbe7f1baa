"""Why an article was coded as it was, out of the objects that the coder itself worked with.

Nothing is coded a second time here: what the stages found is put into words.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tripartite.coding.assemble import why_left_out
from tripartite.coding.confidence import too_uncertain
from tripartite.coding.frame_matches import FrameMatch, NearMiss
from tripartite.coding.frames import Matcher
from tripartite.coding.gate import Drop, Keep
from tripartite.coding.mentions import Phrases
from tripartite.coding.pipeline import Coded, Coder, Workings, summaries
from tripartite.lexicon.entries import Frame
from tripartite.records.article import Article, Sentence
from tripartite.records.explanation import (
    ArgumentFound,
    Binding,
    ContextCue,
    Explanation,
    FrameMatched,
    FrameMissed,
    GateDecision,
    PropositionFound,
    SentenceExplained,
    StatusCue,
)
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.reading import Mention
from tripartite.records.span import Span

_TOLD: Final = "another act of the sentence tells it, or somebody is charged with it"


def explain(article: Article, coder: Coder) -> Explanation:
    """Code an article, which must have its sections, and tell what each stage found in each sentence."""
    workings = coder.work(article)
    parsed = {parse.sentence.span: index for index, parse in enumerate(workings.parses)}
    return Explanation(
        workings.reading,
        tuple(
            _sentence(number, sentence, decision, workings, parsed.get(sentence.span), coder)
            for number, (sentence, decision) in enumerate(
                zip(workings.sentences, workings.decisions, strict=True), start=1
            )
        ),
    )


def _sentence(
    number: int,
    sentence: Sentence,
    decision: Keep | Drop,
    workings: Workings,
    at: int | None,
    coder: Coder,
) -> SentenceExplained:
    reading, span = workings.reading, sentence.span
    silences = (s for s in reading.silences if s.sentence == span)
    told = _Told(workings, at, coder) if at is not None else None
    return SentenceExplained(
        number,
        span,
        sentence.kind,
        _gate(decision),
        told.propositions() if told else (),
        told.matched() if told else (),
        told.missed() if told else (),
        told.contexts() if told else (),
        tuple(e.id for e in reading.events if e.evidence.sentence == span),
        tuple(s.id for s in reading.statements if any(_inside(c, span) for c in s.content)),
        tuple(a.id for a in reading.actors if any(_inside(m, span) for m in a.mentions)),
        tuple(i for i, p in enumerate(reading.places) if any(_inside(m, span) for m in p.mentions)),
        tuple(i for i, d in enumerate(reading.dates) if span.covers(d.span)),
        next((f"{s.stage}: {s.reason}" for s in silences), None),
    )


def _gate(decision: Keep | Drop) -> GateDecision:
    if isinstance(decision, Drop):
        return GateDecision(False, decision.reason)
    return GateDecision(True, f'it has a form of "{decision.word}"' if decision.word else decision.reason)


def _inside(mention: Mention, span: Span) -> bool:
    return mention.start < span.end and span.start < mention.end


class _Told:
    """One parsed sentence's findings in words."""

    def __init__(self, workings: Workings, at: int, coder: Coder) -> None:
        self._workings = workings
        self._index = at
        self._parse: Parse = workings.parses[at]
        self._phrases: Phrases = workings.phrases[at]
        self._matcher: Matcher = workings.matchers[at]
        self._drafted: Sequence[Proposition] = workings.drafted[at]
        self._text = workings.reading.article.text
        self._standing = workings.matches[at]
        self._coder = coder

    def propositions(self) -> tuple[PropositionFound, ...]:
        return tuple(self._proposition(p) for p in self._drafted)

    def matched(self) -> tuple[FrameMatched, ...]:
        coded: dict[int, Coded] = {id(c.match): c for c in self._workings.coded}
        stands = [self._match(match, coded.get(id(match))) for match in self._standing]
        return (*stands, *self._taken_in())

    def _taken_in(self) -> Iterator[FrameMatched]:
        """Matches that did not stand by themselves."""
        mine = {m.proposition.head for m in self._standing}
        for proposition in self._drafted:
            match = self._matcher.at(proposition.head)
            if match is not None and proposition.head not in mine:
                yield self._match(match, None, self._why_not_standing(match))

    def _why_not_standing(self, match: FrameMatch) -> str:
        head = match.proposition.head
        for other in self._standing:
            if other.inner is not None and other.inner.proposition.head == head:
                return f"{other.frame.id} takes it in as its inner act"
            if head in other.absorbed:
                return f"its word is a part of the pattern of {other.frame.id}"
            if set(other.proposition.trigger) & set(match.proposition.trigger):
                return f"{other.frame.id} codes the same words and says more"
        return _TOLD

    def missed(self) -> tuple[FrameMissed, ...]:
        found: dict[tuple[str, int], FrameMissed] = {}
        for loser, winner in self._matcher.outdone:
            key = (loser.frame.id, loser.proposition.head)
            reason = f"it matches, but {winner.frame.id} says more ({winner.weight} against {loser.weight})"
            found.setdefault(key, self._missed(loser.frame, loser.proposition, reason))
        for miss in sorted(self._matcher.misses, key=_distance):
            key = (miss.frame.id, miss.proposition.head)
            found.setdefault(key, self._missed(miss.frame, miss.proposition, miss.reason))
        return tuple(found.values())

    def contexts(self) -> tuple[ContextCue, ...]:
        found = self._coder.context_words(self._parse)
        return tuple(ContextCue(name, self._words(span)) for name, span in found)

    def _proposition(self, proposition: Proposition) -> PropositionFound:
        tokens, above = self._parse.tokens, proposition.embedding
        features = [f for f in (proposition.tense, proposition.aspect) if f not in ("none", "simple")]
        features += ["passive"] if proposition.passive else []
        for name, token in (("modal", proposition.modal), ("negated by", proposition.negation)):
            features += [f'{name} "{tokens[token].text}"'] if token is not None else []
        below = None
        if above is not None:
            marker = f', marked "{above.marker}"' if above.marker else ""
            below = f'{above.relation} below "{tokens[above.governor].text}"{marker}'
        return PropositionFound(
            proposition.kind,
            proposition.lemma,
            self._trigger(proposition),
            tuple(features),
            below,
            tuple(
                ArgumentFound(a.role, tuple(self._argument(head) for head in a.heads), a.rule)
                for a in proposition.arguments
            ),
            proposition.trace,
        )

    def _argument(self, head: int) -> Mention:
        token = self._parse.tokens[head]
        if token.pos in ("NOUN", "NAME", "PRON", "NUM"):
            return self._words(self._phrases.mention_span(head))
        return self._words(Span(token.start, token.end))

    def _match(self, match: FrameMatch, coded: Coded | None, why_not: str | None = None) -> FrameMatched:
        event = coded.event if coded is not None else None
        if coded is None and why_not is None:
            why_not = self._why_no_event(match)
        elif event is not None and self._coder.is_too_uncertain(event):
            why_not = too_uncertain(event, self._coder.floor)
        elif event is not None and event.id not in {e.id for e in self._workings.reading.events}:
            reading, events = self._workings.reading, [c.event for c in self._workings.coded]
            swallows = self._coder.lexicon.inner.swallows
            why_not = why_left_out(event, events, reading.events, summaries(reading.article), swallows)
        frame = match.frame
        cues = coded.factuality.cues if coded is not None else ()
        return FrameMatched(
            frame.id,
            frame.file,
            frame.line,
            event.type if event is not None else frame.type,
            (event.modes[0] if event.modes else None) if event is not None else match.mode,
            self._trigger(match.proposition),
            match.weight,
            match.reasons,
            self._bindings(match.actors),
            self._bindings(match.recipients),
            match.reciprocal,
            match.inner.frame.id if match.inner is not None else None,
            event.id if event is not None and why_not is None else None,
            why_not,
            event.status if event is not None else None,
            tuple(StatusCue(self._words(cue.span), cue.reason) for cue in cues),
        )

    def _why_no_event(self, match: FrameMatch) -> str:
        parties = (*match.actors, *match.recipients)
        if any(self._workings.cast.resolve(self._index, head) for head in parties):
            for silence in self._workings.reading.silences:
                if silence.stage == "subject" and silence.sentence == self._parse.sentence.span:
                    return silence.reason
        return "nobody who takes part could be told"

    def _missed(self, frame: Frame, proposition: Proposition, reason: str) -> FrameMissed:
        token = self._parse.tokens[proposition.head]
        predicate = self._words(Span(token.start, token.end))
        return FrameMissed(frame.id, frame.file, frame.line, frame.type, predicate, reason)

    def _bindings(self, heads: Sequence[int]) -> tuple[Binding, ...]:
        cast = self._workings.cast
        known: Mapping[str, object] = {actor.id: actor for actor in self._workings.reading.actors}
        return tuple(
            Binding(
                self._words(self._phrases.mention_span(head)),
                tuple(
                    identifier
                    for entity in cast.resolve(self._index, head)
                    if (identifier := cast.roll.actor_id(entity)) in known
                ),
            )
            for head in heads
        )

    def _trigger(self, proposition: Proposition) -> tuple[Mention, ...]:
        tokens = self._parse.tokens
        return tuple(self._words(Span(tokens[i].start, tokens[i].end)) for i in sorted(proposition.trigger))

    def _words(self, span: Span) -> Mention:
        return Mention(span.start, span.end, span.of(self._text))


def _distance(miss: NearMiss) -> tuple[int, int, str]:
    """How far an entry was from matching: what a test refused came nearer than what lacks a role."""
    missing = miss.frame.needed - {argument.role for argument in miss.proposition.arguments}
    tested = miss.unmet is not None or bool(miss.note)
    return (0 if tested else len(missing), miss.proposition.head, miss.frame.id)
