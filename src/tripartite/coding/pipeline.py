"""The coder: an article goes in, a reading comes out. The stages, in order, are those of `STAGES`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tripartite.coding import dates, garbage
from tripartite.coding.actors import Cast
from tripartite.coding.assemble import Code, Scene, code_of, event_of, without_doubles
from tripartite.coding.attribution import attributions
from tripartite.coding.chronicle import retold
from tripartite.coding.confidence import signs_around, signs_of, too_uncertain, trusted
from tripartite.coding.contexts import ContextFinder, around, ordered
from tripartite.coding.embedding import Embedder
from tripartite.coding.entities import Entity
from tripartite.coding.factuality import Factuality, factuality, is_background, status
from tripartite.coding.fitting import is_unsaid, refuses_others
from tripartite.coding.frame_matches import FrameMatch
from tripartite.coding.frames import Matcher
from tripartite.coding.gate import Drop, Gate, Keep
from tripartite.coding.happenings import (
    merged,
    without_anybody,
    without_appositions,
    without_charges,
    without_names,
)
from tripartite.coding.mentions import Phrases, heard_names
from tripartite.coding.overlaps import Overlaps
from tripartite.coding.parse import LONGEST, Parser
from tripartite.coding.party_words import PartyWords
from tripartite.coding.places import find as find_places
from tripartite.coding.places import resolve as resolve_places
from tripartite.coding.propositions import propositions
from tripartite.coding.propositions.roots import PredicateWords, SupportVerb
from tripartite.coding.purposes import purpose_of, second_of
from tripartite.coding.said import printed, speaker_of, statement_of
from tripartite.coding.second_opinion import RULE, SecondOpinion
from tripartite.coding.sentences import split
from tripartite.coding.subjects import SubjectFinder, Subjects
from tripartite.coding.verb_spelling import gerunds
from tripartite.knowledge import loader as knowledge_loader
from tripartite.knowledge.lookup import Knowledge
from tripartite.lexicon import loader as lexicon_loader
from tripartite.lexicon.entries import Lexicon
from tripartite.records.article import Article, Sentence
from tripartite.records.identity import digest
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition
from tripartite.records.reading import Coder as CoderRecord
from tripartite.records.reading import Event, Reading, Silence
from tripartite.records.signs import Sign
from tripartite.records.span import Span
from tripartite.version import __version__

STAGES: Final = (
    "gate", "parse", "propositions", "frames", "statements", "dates", "places", "actors", "subjects",
    "status", "assemble",
)  # fmt: skip


class Coder:
    """Codes articles with one model and one lexicon; not for several threads at once.

    `model` names an installed spaCy pipeline (None: the default). `lexicon` is a loaded one, or its folder
    (None: the built-in one). `ner` runs the model's name recogniser too. `parser` is one that was loaded with
    the same model and `ner`. `knowledge` may have imported files behind the built-in tables (None: those
    alone). With an `embedder`, verbs that the lexicon does not know get a second opinion. Events less sure
    than `min_confidence` are not coded (None: than the lexicon's floor).
    Raises ModelMissing, LexiconError.
    """

    def __init__(
        self,
        model: str | None = None,
        lexicon: Lexicon | Path | None = None,
        *,
        ner: bool = False,
        parser: Parser | None = None,
        knowledge: Knowledge | None = None,
        embedder: Embedder | None = None,
        min_confidence: float | None = None,
    ) -> None:
        self.lexicon = lexicon if isinstance(lexicon, Lexicon) else lexicon_loader.load(lexicon)
        self.knowledge = knowledge or knowledge_loader.load()
        self.parser = parser or Parser(model, entities=ner)
        self.words = predicate_words(self.lexicon)
        # Nothing tells beforehand where an unknown verb is, so a second opinion needs every sentence.
        self.gate = Gate(
            self.lexicon,
            *_cue_words(self.lexicon),
            everything=embedder is not None,
            parties=PartyWords(self.knowledge.may_be_party, self.parser.is_common, self.knowledge.are_people),
        )
        self._contexts = ContextFinder(self.lexicon)
        self._subjects = SubjectFinder(self.lexicon)
        name = f"{self.parser.model}+ner" if ner else self.parser.model
        self._opinion = SecondOpinion(self.lexicon, embedder) if embedder is not None else None
        if self._opinion is not None:
            name = f"{name}+{self._opinion.name}"
        self.floor = self.lexicon.trust.floor if min_confidence is None else min_confidence
        self._all_judged = min_confidence is not None
        own_floor = () if min_confidence is None else (min_confidence,)
        version = digest(self.lexicon.version, self.knowledge.version, *own_floor)
        self.record = CoderRecord(__version__, version, name)

    def read(self, article: Article) -> Reading:
        """The reading of one article, which must have its sections. The same article gives the same bytes."""
        return self.work(article).reading

    def work(self, article: Article) -> "Workings":
        """The reading of one article with all that led to it; `coding.explain` makes an explanation of it."""
        with garbage.kept():
            return self._work(article)

    def _work(self, article: Article) -> "Workings":
        sentences = split(article)
        decisions = self.gate.decisions(article.text, sentences)
        kept = [s for s, decision in zip(sentences, decisions, strict=True) if isinstance(decision, Keep)]
        silences = [
            Silence(s.span, "gate", decision.reason)
            for s, decision in zip(sentences, decisions, strict=True)
            if isinstance(decision, Drop)
        ]
        parses = self.parser.parse(article.text, kept)
        silences += _unparsed(kept, parses)
        worked = self._interpreted(article, sentences, parses, silences)
        return replace(worked, sentences=sentences, decisions=tuple(decisions))

    def interpret(self, article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]) -> Reading:
        """All stages after the parse."""
        with garbage.kept():
            return self._interpreted(article, sentences, parses, ()).reading

    def is_too_uncertain(self, event: Event) -> bool:
        """True for an event below the floor; second opinions that were asked for have none of their own."""
        asked_for = event.rule.startswith(f"{RULE}.") and not self._all_judged
        return event.confidence < self.floor and not asked_for

    def context_words(self, parse: Parse) -> tuple[tuple[str, Span], ...]:
        """The contexts that a sentence's words point to, each with the words."""
        return self._contexts.sightings(parse)

    def _interpreted(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        parses: Sequence[Parse],
        silences: Sequence[Silence],
    ) -> "Workings":
        drafted = [propositions(parse, self.words) for parse in parses]
        sightings = find_places(article, tuple(sentences))
        seen = frozenset(s.span.start for s in sightings)
        names = heard_names(parses)
        phrases = [Phrases(parse, self.knowledge, seen, article.published, names) for parse in parses]
        matchers = [Matcher(parse, drafted[i], phrases[i], self.lexicon) for i, parse in enumerate(parses)]
        matches = [
            with_alleged(merged(parse, _told_once(parse, matcher.matches())))
            for parse, matcher in zip(parses, matchers, strict=True)
        ]
        if self._opinion is not None:
            for index, parse in enumerate(parses):
                matches[index] += self._opinion.matches(parse, drafted[index], phrases[index], matches[index])
        standing = tuple(tuple(found) for found in matches)
        voices = attributions(article, parses, drafted, phrases, self.lexicon.cues.get("speech", {}))
        dated = dates.mentions(article)
        context = {e.country for p in phrases for e in p.demonyms() if e.country}
        places = resolve_places(sightings, article, tuple(sorted(context)))
        by_start = {m.start: place for place in places for m in place.mentions}
        countries = {start: place.country for start, place in by_start.items() if place.country}
        cast = Cast(article, parses, phrases, countries)
        bound = self._bind(cast, matches)
        spoken_of = self._subjects.subjects(article, sentences)
        left_out: list[Silence] = []
        for index, parse in enumerate(parses):
            matches[index], bound[index], reason = spoken_of.political(parse, matches[index], bound[index])
            if reason is not None:
                left_out.append(Silence(parse.sentence.span, "subject", reason))
        speakers = [speaker_of(cast, voice) for voice in voices]
        for voice in voices:
            for relay in voice.relays:
                cast.leading(*relay)  # ids hang on first mentions, so all are found before the first id
        statements = tuple(
            statement_of(article, voice, speaker, cast)
            for voice, speaker in zip(voices, speakers, strict=True)
        )
        said_by = sorted(
            (Span(c.start, c.end), statement.id) for statement in statements for c in statement.content
        )
        dateline = next(
            (by_start[s.span.start] for s in sightings if s.dateline and s.span.start in by_start), None
        )
        lead = next((i for i, p in enumerate(parses) if p.sentence.kind == "body"), None)
        wanted = {near for i, found in enumerate(matches) if found for near in (i - 1, i, i + 1)}
        of_sentence = [
            self._contexts.of(parse) if i in wanted else frozenset() for i, parse in enumerate(parses)
        ]
        dates_in = Overlaps([(d.span.start, d.span.end, d) for d in dated])
        places_in = Overlaps([(start, start + 1, start) for start in sorted(by_start)])
        speech_in = Overlaps([(span.start, span.end, (span, who)) for span, who in said_by])
        long_ago = retold(parses, dated, article.published)
        coded: list[Coded] = []
        for index, parse in enumerate(parses):
            if not matches[index]:
                continue
            span = parse.sentence.span
            scene = Scene(
                parse,
                [d for d in dates_in.with_span(span) if span.covers(d.span)],
                {start: by_start[start] for start in places_in.with_span(span)},
                around(of_sentence, parses, index),
                speech_in.with_span(span),
                dateline if index == lead else None,
                index in long_ago,
            )
            coded += self._coded(article, scene, matches[index], bound[index], drafted[index], cast)
        coded = self._trusted(coded, parses, spoken_of, len(sentences))
        told = without_doubles([c.event for c in coded], summaries(article), self.lexicon.inner.swallows)
        events = tuple(e for e in told if not self.is_too_uncertain(e))
        left_out += [
            Silence(e.evidence.sentence, "confidence", too_uncertain(e, self.floor))
            for e in told
            if self.is_too_uncertain(e)
        ]
        if article.published is not None:
            cast.roll.date_by(events, self.knowledge)
        reading = Reading(
            article, cast.roll.actors(), places, dated, statements, events, self.record,
            _silent(parses, matches, matchers, events, (*silences, *left_out)), printed(article),
        )  # fmt: skip
        return Workings(
            reading,
            tuple(parses),
            tuple(drafted),
            tuple(phrases),
            tuple(matchers),
            standing,
            tuple(coded),
            cast,
        )

    def _bind(
        self, cast: Cast, matches: Sequence[Sequence[FrameMatch]]
    ) -> list[list[tuple[tuple[Entity, ...], tuple[Entity, ...]]]]:
        """The entities of every match, sentence by sentence, so that groups are known to what follows."""
        bound = []
        for index, found in enumerate(matches):
            here = []
            for match in found:
                actors = _entities(cast, index, match.actors)
                recipients = tuple(e for e in _entities(cast, index, match.recipients) if e not in actors)
                thing = None if actors else cast.thing(index, match.actors)
                if thing and (match.frame.type != "ASSAULT" or thing in self.lexicon.classes["mishap"]):
                    recipients = ()  # "it threatens the coast" of a storm; a bomb is somebody's
                if match.reciprocal and len(actors) > 1:
                    cast.roll.groups.append((index, actors))
                here.append((actors, recipients))
            bound.append(here)
        return bound

    def _coded(
        self,
        article: Article,
        scene: Scene,
        matches: Sequence[FrameMatch],
        bound: Sequence[tuple[tuple[Entity, ...], tuple[Entity, ...]]],
        drafted: Sequence[Proposition],
        cast: Cast,
    ) -> list["Coded"]:
        others: Mapping[int, Proposition] = {p.head: p for p in drafted}
        coded = []
        for match, (actors, recipients) in zip(matches, bound, strict=True):
            if not actors and not recipients:
                continue
            fact = factuality(scene.parse, match.proposition, others, self.lexicon.cues)
            background = is_background(scene.parse, match.proposition, published=article.published)
            purpose = purpose_of(scene.parse, match, self._contexts, self.lexicon.inner)
            code = code_of(match, fact, status(fact, background=background), self.lexicon.inner, purpose)
            if is_unsaid(match, code.status, (*actors, *recipients)):
                continue
            if refuses_others(scene.parse, match, code.type, actors):
                actors, recipients = (), actors
            for entity in (*actors, *recipients):
                entity.used = True
            notes = tuple(f'status: {cue.reason} "{cue.span.of(article.text)}"' for cue in fact.cues)
            own = Scene(
                scene.parse, scene.dates, scene.places, ordered({*scene.contexts, *match.frame.contexts}),
                scene.said_by, scene.dateline, scene.retold,
            )  # fmt: skip
            acts = [(match, code)]
            second = second_of(scene.parse, match, self.lexicon.inner)
            if second is not None and code.type == match.frame.type:
                twin, also = second
                reason = f"{code.type} with {also.type}"
                acts.append((twin, Code(also.type, also.mode, also.cameo, code.status, reason)))
            for act, of_act in acts:
                event = event_of(article, own, act, of_act, actors, recipients, cast.roll, notes)
                signs = signs_of(act, event, scene.parse, actors, recipients)
                coded.append(Coded(act, fact, event, signs))
        return coded

    def _trusted(
        self, coded: Sequence["Coded"], parses: Sequence[Parse], spoken_of: Subjects, sentences: int
    ) -> list["Coded"]:
        """The same with the confidence that their signs and those of the article around them give."""
        by_sentence = {parse.sentence.span: parse for parse in parses}
        seen = Counter(p for c in coded for p in {*c.event.actors, *c.event.recipients})
        found = []
        for one in coded:
            leaning = spoken_of.leaning(by_sentence[one.event.evidence.sentence])
            signs = (*one.signs, *signs_around(one.event, seen, *leaning, sentences))
            set_before = one.match.confidence is not None
            event = one.event if set_before else trusted(one.event, signs, self.lexicon.trust)
            found.append(replace(one, event=event, signs=signs))
        return found


@dataclass(frozen=True, slots=True)
class Coded:
    """One match with what made an event of it, and the signs by which it is trusted."""

    match: FrameMatch
    factuality: Factuality
    event: Event
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class Workings:
    """A reading with the stages' own objects, for those who ask why.

    `parses`, `drafted`, `phrases`, `matchers` and `matches` (those that stand) go together, one of each a
    parsed sentence. `coded` are the events before doubles were left out. `decisions` are the gate's, one a
    sentence.
    """

    reading: Reading
    parses: tuple[Parse, ...]
    drafted: tuple[tuple[Proposition, ...], ...]
    phrases: tuple[Phrases, ...]
    matchers: tuple[Matcher, ...]
    matches: tuple[tuple[FrameMatch, ...], ...]
    coded: tuple[Coded, ...]
    cast: Cast
    sentences: tuple[Sentence, ...] = ()
    decisions: tuple[Keep | Drop, ...] = ()


def summaries(article: Article) -> list[Span]:
    """What says beforehand or beside the text what the body tells."""
    return [s.span for s in article.sections if s.kind in ("headline", "deck", "caption")]


def with_alleged(matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches, and the act that an accusation alleges as one of its own.

    It hangs under the accuser's statement and never counts as done, but it can be set beside what the
    accused says of it.
    """
    found: list[FrameMatch] = []
    for match in matches:
        found.append(match)
        if match.frame.type == "ACCUSE" and match.inner is not None and match.inner.frame.type != "ACCUSE":
            found.append(match.inner)
    return found


def _told_once(parse: Parse, matches: Sequence[FrameMatch]) -> list[FrameMatch]:
    """The matches but for those whose words only name, rename or charge somebody with an act."""
    told = without_anybody(parse, without_names(parse, matches))
    return without_appositions(parse, without_charges(parse, told))


def predicate_words(lexicon: Lexicon) -> PredicateWords:
    """The words that make propositions out of nouns and adjectives."""
    return PredicateWords(
        lexicon.nouns,
        frozenset(lemma for kind, lemma in lexicon.index if kind == "adjective"),
        {
            (v.lemma, v.preposition): SupportVerb(v.lemma, v.subject_is, v.preposition)
            for v in reversed(lexicon.light_verbs)
            if v.subject_is in ("doer", "undergoer", "inflicter")
        },
        frozenset(v.lemma for v in lexicon.light_verbs if v.subject_is == "event"),
        frozenset(v.lemma for v in lexicon.light_verbs if v.subject_is == "author"),
        deeds_of(lexicon),
        gerunds_of(lexicon),
    )


def deeds_of(lexicon: Lexicon) -> dict[str, str]:
    """The nouns of `cues/nominals.toml` that are no predicates of their own, each with its verb."""
    table = lexicon.cues.get("nominals", {})
    return {noun: verb for verb, nouns in table.items() for noun in nouns if noun not in lexicon.nouns}


def gerunds_of(lexicon: Lexicon) -> dict[str, str]:
    """The nouns in "-ing" of all verbs with entries, each with its verb; none that has entries itself."""
    found: dict[str, str] = {}
    for kind, lemma in lexicon.index:
        if kind == "verb" and lemma.isalpha():
            found |= dict.fromkeys(gerunds(lemma), lemma)
    return {noun: verb for noun, verb in found.items() if noun not in lexicon.nouns}


def _cue_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The words of speech, and those among them that need a quotation."""
    tables = lexicon.cues.get("speech", {})
    alone = {word for key, words in tables.items() if key != "quote_verbs" for word in words}
    return frozenset(alone), tables.get("quote_verbs", frozenset()) - alone


def _entities(cast: Cast, index: int, heads: Sequence[int]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(e for head in heads for e in cast.resolve(index, head)))


def _unparsed(kept: Sequence[Sentence], parses: Sequence[Parse]) -> list[Silence]:
    parsed = {parse.sentence.span for parse in parses}
    reason = f"it is longer than {LONGEST} words, which no sentence of prose is"
    return [Silence(s.span, "parse", reason) for s in kept if s.span not in parsed]


def _silent(
    parses: Sequence[Parse],
    matches: Sequence[Sequence[FrameMatch]],
    matchers: Sequence[Matcher],
    events: Sequence[Event],
    before: Sequence[Silence],
) -> tuple[Silence, ...]:
    """Why each sentence without an event has none: the nearest frame that failed, or no predicate at all."""
    coded = {event.evidence.sentence for event in events}
    found = [silence for silence in before if silence.sentence not in coded]
    told = {silence.sentence for silence in found}
    for parse, matched, matcher in zip(parses, matches, matchers, strict=True):
        span = parse.sentence.span
        if span in coded or span in told:
            continue
        if matched:
            found.append(Silence(span, "actors", "nobody who takes part could be told"))
        elif (miss := next(matcher.misses, None)) is not None:
            found.append(Silence(span, "frames", f"{miss.frame.id}: {miss.reason}"))
        else:
            found.append(Silence(span, "frames", "no predicate that the lexicon codes"))
    return tuple(sorted(found, key=lambda s: s.sentence))
