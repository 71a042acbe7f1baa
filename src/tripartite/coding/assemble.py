"""Assembling events: code, parties, status, when, where and who says so, each with its reason."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tripartite.coding.attachment import date_of, is_since, place_of, tells_when
from tripartite.coding.chronicle import BACKGROUND
from tripartite.coding.entities import Entity
from tripartite.coding.factuality import Factuality
from tripartite.coding.frame_matches import FrameMatch
from tripartite.coding.roll import Roll
from tripartite.lexicon.entries import InnerTable
from tripartite.records.article import Article
from tripartite.records.codebook import QUAD, score_of
from tripartite.records.date import DateMention, DateRange
from tripartite.records.identity import digest
from tripartite.records.parse import Parse
from tripartite.records.reading import Event, Evidence, Place, Status, When
from tripartite.records.span import Span

_CHANGED_CODES: Final[Mapping[str, str]] = {"AGREE": "030", "AID": "074", "CONCEDE": "083", "REJECT": "120"}


@dataclass(frozen=True, slots=True)
class Code:
    """Type, mode and CAMEO code of an event after its status was taken into account."""

    type: str
    mode: str | None
    cameo: str | None
    status: Status
    reason: str | None = None


def code_of(
    match: FrameMatch,
    factuality: Factuality,
    status: Status,
    inner: InnerTable,
    purpose: tuple[str, str] | None = None,
) -> Code:
    """The code of a match: an act still to come is coded as what announcing it is.

    "Will meet" is AGREE, "will withdraw" CONCEDE, "will not meet" REJECT (codebook, "Status"). What an
    entry calls something else when it is denied ("is not ready to talk") is that. A `purpose` is a type
    that the act is instead of its entry's, and the context that tells it.
    """
    frame = match.frame
    kind, mode = (frame.type, match.mode) if purpose is None else (purpose[0], None)
    announced = factuality.time == "future" and factuality.certainty == "certain"
    if announced and match.actors and status in ("future", "negated"):
        table = inner.refused if factuality.polarity == "negative" else inner.future
        changed = table.get(f"{kind}.{mode}") or table.get(kind)
        if changed is not None:
            what = inner.mode(changed, kind, mode) if changed == "REJECT" else None
            return Code(changed, what, _CHANGED_CODES[changed], "actual", f"announced {kind} is {changed}")
    forgone = any(cue.reason == "forgone" for cue in factuality.cues)  # "stopped short of endorsing it"
    refused = status == "negated" and not forgone and not _is_not_yet(match)
    if frame.negated is not None and refused and match.actors:
        within = match.inner.frame.type if match.inner is not None else frame.type
        mode = inner.mode(frame.negated, within, match.mode)
        reason = f"negated {frame.type} is {frame.negated}"
        return Code(frame.negated, mode, _CHANGED_CODES.get(frame.negated), "actual", reason)
    if purpose is not None:
        return Code(kind, None, _CHANGED_CODES.get(kind), status, f"{frame.type} for {purpose[1]} is {kind}")
    return Code(frame.type, match.mode, frame.cameo, status)


def _is_not_yet(match: FrameMatch) -> bool:
    """ "Has not agreed" leaves open what "does not agree" refuses."""
    return match.proposition.aspect == "perfect"


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence offers its events: dates, places, contexts, and who asserts which characters.

    `retold`: it goes on with a story of long ago.
    """

    parse: Parse
    dates: Sequence[DateMention]
    places: Mapping[int, Place]
    contexts: tuple[str, ...]
    said_by: Sequence[tuple[Span, str]]
    dateline: Place | None
    retold: bool = False


def event_of(
    article: Article,
    scene: Scene,
    match: FrameMatch,
    code: Code,
    actors: Sequence[Entity],
    recipients: Sequence[Entity],
    roll: Roll,
    notes: tuple[str, ...],
) -> Event:
    """The event of one match with its parties already resolved."""
    parse, proposition = scene.parse, match.proposition
    trigger = tuple(
        Span(parse.tokens[i].start, parse.tokens[i].end)
        for i in sorted({*proposition.trigger, *_inner_trigger(match)})
    )
    dated = date_of(parse, proposition, scene.dates, own=code.status == "historical")
    when = _when(dated)
    told = when if dated is not None and tells_when(parse, proposition, dated) else None
    status = _in_time(code.status, told, article.published)
    if dated is not None and status == "historical" != code.status and is_since(parse, dated):
        status = code.status
    if scene.retold and told is None and status == "actual" and proposition.tense != "present":
        status, notes = "historical", (*notes, "status: the article tells a story of long ago")
    taken = {*match.actors, *match.recipients}
    located = place_of(parse, proposition, match.frame.type, scene.places, taken)
    where, why_there = located if located else _dateline(scene, actors, recipients)
    start = parse.tokens[proposition.head].start
    speakers = [(s.end - s.start, who) for s, who in scene.said_by if s.start <= start < s.end]
    said_by = min(speakers)[1] if speakers else None
    modes = (code.mode,) if code.mode else ()
    if code.type == "CONSULT" and code.mode is None and len({e.country for e in actors} - {None}) >= 3:
        modes = ("multilateral",)
    rule = match.frame.id
    trace = (*match.reasons, *proposition.trace, *notes, *((code.reason,) if code.reason else ()))
    if why_there:
        trace = (*trace, f"where: {why_there}")
    if dated is not None:
        trace = (*trace, f'when: "{dated.text}"')
    ids = tuple(dict.fromkeys(roll.actor_id(e) for e in actors))
    targets = tuple(dict.fromkeys(roll.actor_id(e) for e in recipients))
    return Event(
        id="e"
        + digest(
            article.id, rule, code.type, code.mode, *[(s.start, s.end) for s in trigger], *ids, *targets
        ),
        type=code.type,
        modes=modes,
        contexts=scene.contexts,
        cameo=code.cameo,
        quad=QUAD[code.type],
        score=score_of(code.type, modes),
        actors=ids,
        recipients=targets,
        reciprocal=not targets and (match.reciprocal or (match.frame.joint and len(ids) > 1)),
        status=status,
        when=when,
        where=where.id if where else None,
        said_by=said_by,
        confidence=1.0 if match.confidence is None else match.confidence,
        rule=rule,
        evidence=Evidence(parse.sentence.span, trigger, trace),
    )


def _inner_trigger(match: FrameMatch) -> tuple[int, ...]:
    return match.inner.proposition.trigger if match.inner is not None else ()


def _when(dated: DateMention | None) -> When | None:
    if dated is None or not isinstance(dated.value, DateRange):
        return None
    return When(dated.value.earliest.isoformat(), dated.value.latest.isoformat(), dated.text)


def _in_time(status: Status, when: When | None, published: date | None) -> Status:
    """What the date says: an act of long before is background, one of these days is not."""
    if when is None or published is None or status not in ("actual", "historical"):
        return status
    first, last = date.fromisoformat(when.start), date.fromisoformat(when.end)
    middle = first + (last - first) / 2  # "last year" is long ago, although it may end with last week
    return "historical" if published - middle > BACKGROUND else "actual"


def _dateline(
    scene: Scene, actors: Sequence[Entity], recipients: Sequence[Entity]
) -> tuple[Place | None, str | None]:
    """The dateline's town, for the report's first sentence, when a party is of its country."""
    place = scene.dateline
    if place is not None and any(e.country == place.country for e in (*actors, *recipients)):
        return place, "dateline of the report's first sentence"
    return None, None


def without_doubles(
    events: Sequence[Event], summaries: Sequence[Span], swallows: Mapping[str, frozenset[str]]
) -> tuple[Event, ...]:
    """One event a happening.

    Two events double each other when their type and status agree and the parties of one are among the
    other's, in one sentence, or in a summary and the text: `summaries` are the spans of headline, deck
    and captions, which say before what the body tells. Of the two, the one that says more is kept. `swallows`
    gives the types that an act of the same actor in one sentence leaves nothing of.
    """
    together: dict[Span, list[Event]] = {}
    for event in events:
        together.setdefault(event.evidence.sentence, []).append(event)
    by_sentence: dict[Span, list[Event]] = {}
    for event in events:
        by_sentence.setdefault(event.evidence.sentence, []).append(event)
    told = [
        e for e in events if not any(_swallowed(e, o, swallows) for o in by_sentence[e.evidence.sentence])
    ]
    kept: list[Event] = []
    starts = sorted(summaries)
    short = frozenset(sentence for sentence in by_sentence if _lies_in(sentence, starts))
    seen = _Seen(short)
    for event in told:
        double = next((at for at in seen.near(event) if _doubles(event, kept[at], short)), None)
        if double is None:
            seen.add(event, len(kept))
            kept.append(event)
        elif _fullness(event) > _fullness(kept[double]):
            seen.add(event, double)
            kept[double] = event
    return tuple(sorted(kept, key=lambda e: (e.evidence.sentence, e.evidence.trigger)))


def why_left_out(
    event: Event,
    events: Sequence[Event],
    kept: Sequence[Event],
    summaries: Sequence[Span],
    swallows: Mapping[str, frozenset[str]],
) -> str:
    """Why `without_doubles` left one of `events` out in favour of those `kept`, by the same tests."""
    starts = sorted(summaries)
    for other in events:
        if _swallowed(event, other, swallows):
            return f"the {other.type} of the same actor in this sentence says it already ({other.rule})"
    for other in kept:
        spans = {event.evidence.sentence, other.evidence.sentence}
        if _doubles(event, other, frozenset(s for s in spans if _lies_in(s, starts))):
            return f"the same happening is coded once, by {other.rule}"
    return "another event of the article says it already"


class _Seen:
    """Where an event's double may be among those kept, so that not every pair is compared."""

    def __init__(self, summaries: frozenset[Span]) -> None:
        self._summaries = summaries
        self._by_sentence: dict[Span, list[int]] = {}
        self._by_party: dict[tuple[bool, str, str], list[int]] = {}

    def add(self, event: Event, at: int) -> None:
        """Note that the event is kept at that place."""
        self._by_sentence.setdefault(event.evidence.sentence, []).append(at)
        summary = event.evidence.sentence in self._summaries
        for party in (*event.actors, *event.recipients):
            self._by_party.setdefault((summary, event.type, party), []).append(at)

    def near(self, event: Event) -> list[int]:
        """Places of kept events in its sentence, and of those of summary and text that share a party."""
        found = set(self._by_sentence.get(event.evidence.sentence, ()))
        sides = (True, False) if event.evidence.sentence in self._summaries else (True,)
        for party in (*event.actors, *event.recipients):
            for side in sides:
                found.update(self._by_party.get((side, event.type, party), ()))
        return sorted(found)


def _lies_in(sentence: Span, spans: Sequence[Span]) -> bool:
    """True when one of the spans, sorted and apart from each other, covers the sentence."""
    at = bisect_right(spans, sentence.start, key=lambda span: span.start)
    return at > 0 and spans[at - 1].covers(sentence)


def _swallowed(event: Event, by: Event, swallows: Mapping[str, frozenset[str]]) -> bool:
    if event.type not in swallows.get(by.type, ()) or event.evidence.sentence != by.evidence.sentence:
        return False
    return bool(set(event.actors) & set(by.actors)) and by.status == "actual"


def _doubles(one: Event, other: Event, summaries: frozenset[Span]) -> bool:
    if one.type != other.type or one.status != other.status:
        return False
    mine, theirs = {*one.actors, *one.recipients}, {*other.actors, *other.recipients}
    if one.evidence.sentence == other.evidence.sentence:
        if not (mine <= theirs or theirs <= mine):
            return False
        return one.modes == other.modes or not one.modes or not other.modes or one.actors == other.actors
    summary = one.evidence.sentence in summaries or other.evidence.sentence in summaries
    return summary and one.modes == other.modes and bool(one.actors) and (mine <= theirs or theirs <= mine)


def _fullness(event: Event) -> tuple[int, int, int, int]:
    told = (event.when is not None) + (event.where is not None)
    return (len(event.actors) + len(event.recipients), len(event.modes), told, int(event.confidence * 100))
