"""Did it happen: polarity, certainty and time of one proposition, each with the words that tell it.

The proposition's own words come first (tense, modals, negation, adverbs). Then the chain of what
governs it is climbed: "managed to" lends its own reality to what stands below it, "failed to" turns it
round, "plans to" puts it ahead, "regrets" presupposes it. What a word does is data: the lexicon's
cues `factuality_*` sort words into the classes of `_EFFECTS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from tripartite.coding.clause_words import (
    Cues,
    conditional_child,
    cue_class,
    is_definite,
    leading_cue,
    negations,
    question_mark,
)
from tripartite.coding.governors import (
    class_of,
    is_content_clause,
    is_infinitive_link,
    is_perfect,
    preposition_of,
)
from tripartite.coding.propositions.features import Features, features
from tripartite.coding.propositions.resolution import embedding_of, noun_embedding
from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding, Proposition
from tripartite.records.reading import Status
from tripartite.records.span import Span

Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "possible", "desired", "conditional"]
Time = Literal["past", "present", "future"]

_LONGEST_CHAIN: Final = 12
_YEARS_BACK: Final = 2


@dataclass(frozen=True, slots=True)
class FactCue:
    """A word that tells whether something happened: where it stands and what it does."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether a proposition holds, as its sentence has it; `cues` in the order they were met."""

    polarity: Polarity
    certainty: Certainty
    time: Time
    cues: tuple[FactCue, ...]


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a governor of a class does to what stands below it.

    `inherits`: the tense is the governor's. `negation`: so is its negation. `stops`: nothing above matters.
    """

    flips: bool = False
    certainty: Certainty | None = None
    time: Time | None = None
    inherits: bool = False
    negation: bool = True
    stops: bool = False


_EFFECTS: Final[Mapping[str, _Effect]] = {
    "implicative": _Effect(inherits=True),
    "transparent": _Effect(inherits=True),
    "negative": _Effect(flips=True, inherits=True),
    "denial": _Effect(flips=True, negation=False),
    "factive": _Effect(stops=True),
    "report": _Effect(negation=False, stops=True),
    "possible": _Effect(certainty="possible"),
    "desired": _Effect(certainty="desired"),
    "planned": _Effect(time="future"),
    "announced": _Effect(time="future", stops=True),
}


@dataclass(slots=True)
class _Verdict:
    """A factuality while the chain is climbed."""

    parse: Parse
    cues: Cues
    positive: bool = True
    certainty: Certainty = "certain"
    time: Time | None = None
    found: list[FactCue] = field(default_factory=list)

    def cue(self, token: int, reason: str) -> None:
        found = FactCue(self.parse.span(token, token), reason)
        if found not in self.found:
            self.found.append(found)

    def weaken(self, certainty: Certainty, token: int, reason: str) -> None:
        if self.certainty == "certain" or certainty == "conditional":
            self.certainty = certainty
        self.cue(token, reason)

    def flip(self, token: int, reason: str) -> None:
        self.positive = not self.positive
        self.cue(token, reason)

    def move(self, time: Time, token: int, reason: str) -> None:
        if self.time != "future":
            self.time = time
        self.cue(token, reason)

    def result(self) -> Factuality:
        polarity: Polarity = "positive" if self.positive else "negative"
        return Factuality(polarity, self.certainty, self.time or "past", tuple(self.found))


def factuality(
    parse: Parse,
    proposition: Proposition,
    others: Mapping[int, Proposition],
    cues: Mapping[str, Mapping[str, frozenset[str]]],
) -> Factuality:
    """Whether `proposition` happened, read from its own words and from all that governs it.

    `others` are the sentence's propositions by their head's token, `cues` the lexicon's. A chain of
    governors longer than 12 is read as far as its twelfth. Raises nothing.
    """
    verdict = _Verdict(parse, cues)
    carrier, link = proposition.head, proposition.embedding
    if proposition.support is not None and not _is_ended(parse, cues, proposition):
        carrier = proposition.support
    elif proposition.support is not None:
        link = noun_embedding(parse, proposition.head)
    elif proposition.kind == "adjective":
        carrier = parse.tokens[carrier].head
    if proposition.kind == "noun":
        _modifiers(verdict, proposition.head)
    own = negations(parse, proposition.head) if carrier != proposition.head else ()
    shared = () if proposition.negation is None else (proposition.negation,)
    if parse.tokens[carrier].pos in NOUN_LIKE:
        _negate(verdict, (*negations(parse, carrier), *shared))
    else:
        joined = shared if parse.tokens[carrier].relation == "conjunct" else ()
        mood = Features(proposition.tense, proposition.aspect, proposition.modal)
        _mood(verdict, carrier, mood, link, (*own, *negations(parse, carrier), *joined))
    _climb(verdict, carrier, link, others)
    return verdict.result()


def status(factuality: Factuality, *, background: bool) -> Status:
    """The codebook's status; `background` is told by `is_background` or by a date far back."""
    if factuality.certainty != "certain":
        return "hypothetical"
    if factuality.polarity == "negative":
        return "negated"
    if factuality.time == "future":
        return "future"
    return "historical" if background else "actual"


def is_background(parse: Parse, proposition: Proposition, *, published: date | None = None) -> bool:
    """True for what the text tells as from before its story.

    That is a past perfect that is no reported speech ("he had served in the army"), "used to", and a
    relative clause or participle with a year at least two years before `published`.
    """
    link = proposition.embedding
    relation = link.relation if link is not None else None
    if proposition.tense == "past" and proposition.aspect == "perfect" and proposition.modal is None:
        return link is None or not is_content_clause(parse, link)
    if link is not None and link.marker == "to" and _is_habit(parse, link.governor):
        return True
    if published is None or relation not in ("relative", "participle"):
        return False
    years = (_year(parse, token) for token in _below(parse, proposition.head))
    return any(year is not None and year <= published.year - _YEARS_BACK for year in years)


def _is_habit(parse: Parse, verb: int) -> bool:
    """ "used to attack", not "used gas to" or "was used to"."""
    relations = {parse.tokens[child].relation for child in parse.children[verb]}
    return parse.tokens[verb].text.lower() == "used" and not relations & {"object", "passive_subject"}


def _year(parse: Parse, token: int) -> int | None:
    text = parse.tokens[token].text
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() and text[0] in "12" else None


def _below(parse: Parse, token: int) -> list[int]:
    found = [token]
    for current in found:
        found.extend(parse.children[current])
    return found


def _is_ended(parse: Parse, cues: Cues, proposition: Proposition) -> bool:
    """ "ended the talks": the verb is about the noun's act and does not merely carry it."""
    head, support = parse.tokens[proposition.head], proposition.support
    if support is None or head.relation not in ("object", "passive_subject") or head.head != support:
        return False
    return cue_class(cues["factuality_verb"], parse.tokens[support].lemma) in ("factive", "negative")


def _negate(verdict: _Verdict, words: tuple[int, ...]) -> bool:
    """However many words deny one predicate ("neither ... nor"), they deny it once; no word denies twice."""
    known = {cue.span for cue in verdict.found if cue.reason == "negated"}
    fresh = [token for token in words if verdict.parse.span(token, token) not in known]
    for token in fresh:
        verdict.cue(token, "negated")
    if fresh:
        verdict.positive = not verdict.positive
    return bool(fresh)


def _modifiers(verdict: _Verdict, noun: int) -> None:
    """ "a possible attack", "the talks set for Monday"; and of a copula "is imminent"."""
    tokens = verdict.parse.tokens
    for child in verdict.parse.children[noun]:
        relations = ("modifier", "compound", "determiner") if child < noun else ("participle", "attribute")
        if tokens[child].relation not in relations:
            continue
        name = cue_class(verdict.cues["factuality_modifier"], tokens[child].text.lower())
        if name is not None:
            _apply(verdict, _EFFECTS[name], child, name)


def _apply(verdict: _Verdict, effect: _Effect, token: int, name: str) -> None:
    if effect.flips:
        verdict.flip(token, name)
    if effect.certainty is not None:
        verdict.weaken(effect.certainty, token, name)
    if effect.time is not None:
        verdict.move(effect.time, token, name)


def _mood(
    verdict: _Verdict,
    verb: int,
    mood: Features,
    link: Embedding | None,
    denied: tuple[int, ...],
    *,
    tells_time: bool = True,
) -> None:
    """Read a clause's own words: negation, modal, tense, adverbs, what opens it, what conditions it."""
    parse, tokens = verdict.parse, verdict.parse.tokens
    negated = _negate(verdict, denied)
    time: Time | None = None
    if mood.tense == "future":
        verdict.move("future", verb if mood.modal is None else mood.modal, "future")
    elif mood.modal is not None:
        _modal(verdict, mood, link, negated)
    elif mood.tense in ("past", "present"):
        time = "past" if mood.tense == "past" or mood.aspect == "perfect" else "present"
    if tells_time and verdict.time is None:
        verdict.time = time
    for child in parse.children[verb]:
        if tokens[child].relation == "adverb" and child not in denied:
            name = cue_class(verdict.cues["factuality_adverb"], tokens[child].text.lower())
            if name is not None:
                _apply(verdict, _EFFECTS[name], child, name)
    opened = leading_cue(parse, verdict.cues, verb)
    if opened is not None and opened[0] != "temporal":
        certainty: dict[str, Certainty] = {"conditional": "conditional", "desired": "desired"}
        verdict.weaken(certainty.get(opened[0], "possible"), opened[1], opened[0])
    condition = conditional_child(parse, verdict.cues, verb)
    if condition is not None and (mood.tense != "past" or mood.modal is not None):
        verdict.weaken("conditional", condition, "holds on a condition")
    mark = question_mark(parse)
    if mark is not None and tokens[verb].relation == "root":
        verdict.weaken("possible", mark, "asked")


def _modal(verdict: _Verdict, mood: Features, link: Embedding | None, negated: bool) -> None:
    """ "could not" and "would not" deny; "said it would" is the future of reported speech."""
    assert mood.modal is not None
    word = verdict.parse.tokens[mood.modal]
    if word.lemma == "would" and mood.aspect != "perfect" and link is not None and link.relation == "clause":
        above = class_of(verdict.parse, verdict.cues, mood.modal, link)
        governor = features(verdict.parse, link.governor)
        if above is not None and above[0] in ("report", "planned") and governor.tense == "past":
            verdict.move("future", mood.modal, "future of reported speech")
            return
    if negated and word.lemma in ("can", "could", "would") and mood.aspect != "perfect":
        verdict.cue(mood.modal, "modal")
        return
    name = cue_class(verdict.cues["factuality_modal"], word.lemma)
    verdict.weaken("desired" if name == "desired" else "possible", mood.modal, "modal")
    if verdict.time is None:
        verdict.time = "past" if mood.aspect == "perfect" else "future"


def _carrier(parse: Parse, token: int) -> int:
    """The verb that has the mood of a predicate adjective; any other token itself."""
    above = parse.tokens[token].head
    if parse.tokens[token].pos in ("ADJ", "ADV", "PREP") and parse.tokens[above].pos in ("AUX", "VERB"):
        return above
    return token


def _link(parse: Parse, token: int, others: Mapping[int, Proposition]) -> Embedding | None:
    known = others.get(token)
    if known is not None:
        return known.embedding
    return noun_embedding(parse, token) if parse.tokens[token].pos in NOUN_LIKE else embedding_of(parse, token)


def _climb(
    verdict: _Verdict, token: int, link: Embedding | None, others: Mapping[int, Proposition]
) -> None:
    for _ in range(_LONGEST_CHAIN):
        if link is None:
            return
        if link.relation == "conjunct":
            token = link.governor
        else:
            above = _step(verdict, token, link, others)
            if above is None:
                return
            token = above
        link = _link(verdict.parse, token, others)


def _step(
    verdict: _Verdict, token: int, link: Embedding, others: Mapping[int, Proposition]
) -> int | None:
    """Apply the governor of `token`; the next token of the chain, None when nothing above matters."""
    parse = verdict.parse
    choice = _effect(verdict, token, link)
    if choice is None:
        return None
    name, at = choice
    effect = _EFFECTS[name]
    carrier = _carrier(parse, at)
    if parse.tokens[at].relation in ("attribute", "subject") and parse.tokens[link.governor].lemma == "be":
        carrier = link.governor
    denied = negations(parse, carrier)
    if carrier != at and parse.tokens[at].pos in NOUN_LIKE:
        denied = tuple(sorted({*denied, *negations(parse, at)}))
    if name in ("denial", "report"):
        _spoken(verdict, name, at, denied)
    elif name == "negative" and denied and parse.tokens[at].lemma in verdict.cues["factuality_special"]["open"]:
        verdict.weaken("possible", at, "negative, itself negated")
        return None
    carries = effect.negation and (effect.certainty is None or _raises(verdict, at))
    if denied and carries and effect.certainty is not None:
        verdict.cue(at, name)
    elif name not in ("denial", "report"):
        _apply(verdict, effect, at, name)
        if name in ("implicative", "factive"):
            verdict.cue(at, name)
        if effect.certainty is not None and verdict.time is None:
            ahead = is_infinitive_link(parse, token, link) or link.relation in ("open_clause", "clause")
            open_end = name == "desired" or (ahead and link.relation != "noun_argument")
            verdict.time = "future" if open_end and not is_perfect(parse, token) else "past"
    if effect.stops:
        return None
    reaching = denied if carries else ()
    if parse.tokens[carrier].pos in NOUN_LIKE:
        _modifiers(verdict, carrier)
        _negate(verdict, reaching)
    else:
        known = others.get(carrier)
        mood = features(parse, carrier)
        if known is not None and known.kind == "verb":
            mood = Features(known.tense, known.aspect, known.modal)
        if name == "planned" and mood.tense == "past" and mood.aspect == "perfect" and link.relation != "clause":
            verdict.weaken("possible", at, "had been planned")
        above = _link(parse, carrier, others)
        _mood(verdict, carrier, mood, above, reaching, tells_time=effect.inherits)
    return carrier


def _spoken(verdict: _Verdict, name: str, at: int, denied: tuple[int, ...]) -> None:
    """What is denied is not so; what is not confirmed or not denied is open."""
    if denied:
        verdict.weaken("possible", at, f"{name}, itself negated")
    elif name == "denial":
        verdict.certainty = "certain"
        verdict.flip(at, name)
    else:
        verdict.cue(at, name)


def _raises(verdict: _Verdict, token: int) -> bool:
    """True where denying the attitude denies the act: "does not think that", "has no wish to"."""
    word = verdict.parse.tokens[token]
    return word.pos in NOUN_LIKE or word.lemma in verdict.cues["factuality_special"]["raising"]


def _effect(verdict: _Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
    """The class that governs `token` and the word that has it; None when what is above does not matter."""
    if link.relation == "noun_argument":
        return _noun_effect(verdict, token, link)
    parse, tokens = verdict.parse, verdict.parse.tokens
    if is_infinitive_link(parse, token, link):
        return _infinitive_effect(verdict, token, link)
    preposition = preposition_of(parse, link) if link.relation == "adverbial" else None
    found = class_of(parse, verdict.cues, token, link)
    if preposition is not None:
        if found is None:
            found = _preposition_effect(verdict, link, preposition)
        return found
    finite = features(parse, token).tense != "none"
    if link.relation == "adverbial":
        if not finite:
            return "transparent", link.governor
        _temporal_effect(verdict, token, link)
        return None
    if link.relation in ("relative", "participle") and not is_content_clause(parse, link):
        return None
    if link.relation == "other":
        return ("transparent", link.governor) if tokens[token].pos in ("ADV", "PREP") else None
    if found is not None:
        past = features(parse, token).tense == "past" and features(parse, token).modal is None
        return None if found[0] == "planned" and past else found
    return None if finite else ("transparent", link.governor)


def _infinitive_effect(verdict: _Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
    parse, tokens = verdict.parse, verdict.parse.tokens
    special = verdict.cues["factuality_special"]
    governor = tokens[link.governor]
    for outer in ("meeting", "assembly"):
        if governor.lemma in special[outer] and tokens[token].lemma in special[f"{outer}_purpose"]:
            return "transparent", link.governor
    found = class_of(parse, verdict.cues, token, link)
    purpose = link.relation == "adverbial"
    if found is not None and (not purpose or found[0] in ("desired", "planned", "implicative")):
        return found
    marker = token if link.marker_token is None else link.marker_token
    if purpose and tokens[marker - 1].lemma == "only":
        return "transparent", link.governor
    perfect = is_perfect(parse, token)
    if governor.lemma == "be" and not purpose:
        if perfect:
            verdict.weaken("possible", link.governor, "had been planned")
        return "planned", link.governor
    if perfect:
        return None
    verdict.time = verdict.time or "future"
    verdict.weaken("desired", marker, "purpose" if purpose else "infinitive")
    return ("transparent", link.governor) if not purpose and link.relation != "participle" else None


def _preposition_effect(verdict: _Verdict, link: Embedding, preposition: str) -> tuple[str, int] | None:
    """ "without attacking", "by attacking", "after attacking", "before attacking"."""
    assert link.marker_token is not None
    name = cue_class(verdict.cues["factuality_preposition"], preposition)
    mood = features(verdict.parse, _carrier(verdict.parse, link.governor))
    ahead = mood.tense == "future" or mood.modal is not None or mood.infinitive is not None
    if name == "planned" and mood.tense == "past" and not ahead:
        name = "factive"
    if name == "factive":
        verdict.cue(link.marker_token, "factive preposition")
        return ("transparent", link.governor) if ahead and preposition in ("after", "before") else None
    if name is not None and name != "implicative":
        _apply(verdict, _EFFECTS[name], link.marker_token, f"{name} preposition")
    return "transparent", link.governor


def _temporal_effect(verdict: _Verdict, token: int, link: Embedding) -> None:
    """ "will meet him when he arrives": the present below a future is future."""
    parse = verdict.parse
    opened = leading_cue(parse, verdict.cues, token)
    if opened is None or opened[0] != "temporal" or features(parse, token).tense == "past":
        return
    above = features(parse, link.governor)
    if above.tense == "future" or above.modal is not None or above.infinitive is not None:
        verdict.move("future", opened[1], "time of what is to come")


def _noun_effect(verdict: _Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
    parse, tokens = verdict.parse, verdict.parse.tokens
    cues, special = verdict.cues, verdict.cues["factuality_special"]
    governor = tokens[link.governor]
    preposition = preposition_of(parse, link)
    definite = is_definite(parse, token)
    if preposition is None and link.marker == "object" and governor.lemma in special["announced"]:
        return "announced", link.governor
    if link.marker == "subject":
        if governor.lemma == "be":
            _modifiers(verdict, link.governor)
        if governor.lemma not in special["event_subject"] and definite:
            return None
        return "transparent", link.governor
    found = class_of(parse, cues, token, link)
    if found is not None:
        return None if definite and governor.lemma in special["mention"] and preposition is None else found
    if preposition is not None:
        return _noun_preposition(verdict, token, link, preposition)
    above = features(parse, link.governor)
    if definite and not (governor.lemma == "be" or above.tense == "future" and governor.pos == "VERB"):
        return None
    return ("transparent", link.governor) if governor.pos in ("VERB", "AUX") else None


def _noun_preposition(
    verdict: _Verdict, token: int, link: Embedding, preposition: str
) -> tuple[str, int] | None:
    """ "without a deal", "before a visit", "flew to Cairo for talks"."""
    assert link.marker_token is not None
    parse = verdict.parse
    name = cue_class(verdict.cues["factuality_preposition"], preposition)
    carrier = _carrier(parse, link.governor)
    mood = features(parse, carrier)
    if preposition == "for" and parse.tokens[link.governor].lemma in verdict.cues["factuality_special"]["motion"]:
        name = "planned"
    known = any(parse.tokens[c].text.lower() == "the" for c in parse.children[token])
    if name == "planned" and not (preposition == "before" and known and mood.tense == "past"):
        verdict.move("future", link.marker_token, f"{name} preposition")
    elif name == "negative":
        verdict.flip(link.marker_token, f"{name} preposition")
    elif parse.tokens[carrier].pos in ("VERB", "AUX") and not is_definite(parse, token):
        ahead = mood.tense == "future" or mood.modal is not None or mood.infinitive is not None
        return ("transparent", link.governor) if ahead else None
    return None
