"""A clause's own words: negation, modals, tense, adverbs, what opens it and what conditions it."""

from tripartite.coding.factuality.clause_words import (
    conditional_child,
    cue_class,
    cue_table,
    leading_cue,
    presupposes,
    question_mark,
)
from tripartite.coding.factuality.governors import class_of
from tripartite.coding.factuality.verdict import EFFECTS, Certainty, Time, Verdict, apply
from tripartite.coding.propositions.features import Features, features
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding


def negate(verdict: Verdict, words: tuple[int, ...]) -> bool:
    """However many words deny one predicate ("neither ... nor"), they deny it once; no word denies twice."""
    known = {cue.span for cue in verdict.found if cue.reason == "negated"}
    fresh = [token for token in words if verdict.parse.span(token, token) not in known]
    for token in fresh:
        verdict.cue(token, "negated")
    if fresh:
        verdict.positive = not verdict.positive
    return bool(fresh)


def modifiers(verdict: Verdict, noun: int) -> None:
    """ "a possible attack", "the talks set for Monday"; and of a copula "is imminent"."""
    tokens = verdict.parse.tokens
    for child in verdict.parse.children[noun]:
        relations = ("modifier", "compound", "determiner") if child < noun else ("participle", "attribute")
        if tokens[child].relation not in relations:
            continue
        name = cue_class(cue_table(verdict.cues, "modifier"), tokens[child].text.lower())
        if name is not None:
            apply(verdict, EFFECTS[name], child, name)


def read_mood(
    verdict: Verdict,
    verb: int,
    mood: Features,
    link: Embedding | None,
    denied: tuple[int, ...],
    *,
    tells_time: bool = True,
) -> None:
    """Read a clause's own words: negation, modal, tense, adverbs, what opens it, what conditions it."""
    parse, tokens = verdict.parse, verdict.parse.tokens
    negated = negate(verdict, denied)
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
            name = cue_class(cue_table(verdict.cues, "adverb"), tokens[child].text.lower())
            if name is not None:
                apply(verdict, EFFECTS[name], child, name)
    opened = leading_cue(parse, verdict.cues, verb)
    if opened is not None and opened[0] != "temporal":
        certainty: dict[str, Certainty] = {"conditional": "conditional", "desired": "desired"}
        verdict.weaken(certainty.get(opened[0], "possible"), opened[1], opened[0])
    condition = conditional_child(parse, verdict.cues, verb)
    if condition is not None and (mood.tense != "past" or mood.modal is not None):
        verdict.weaken("conditional", condition, "holds on a condition")
    mark = question_mark(parse)
    # "Who fired?" takes the shot for granted, "who will fire?" does not.
    granted = time == "past" and presupposes(parse)
    if mark is not None and tokens[verb].relation == "root" and not granted:
        verdict.weaken("possible", mark, "asked")


def _modal(verdict: Verdict, mood: Features, link: Embedding | None, negated: bool) -> None:
    """ "could not" and "would not" deny; "said it would" is the future of reported speech."""
    assert mood.modal is not None
    word = verdict.parse.tokens[mood.modal]
    if word.lemma == "would" and mood.aspect != "perfect" and link is not None and link.relation == "clause":
        above = class_of(verdict.parse, verdict.cues, mood.modal, link)
        told_in_past = _is_told_in_past(verdict.parse, link.governor)
        if above is not None and above[0] in ("report", "planned") and told_in_past:
            verdict.move("future", mood.modal, "future of reported speech")
            return
    if negated and word.lemma in ("can", "could", "would") and mood.aspect != "perfect":
        verdict.cue(mood.modal, "modal")
        return
    name = cue_class(cue_table(verdict.cues, "modal"), word.lemma)
    verdict.weaken("desired" if name == "desired" else "possible", mood.modal, "modal")
    if verdict.time is None:
        verdict.time = "past" if mood.aspect == "perfect" else "future"


def _is_told_in_past(parse: Parse, governor: int) -> bool:
    """ "Said that it would", "told them they were wrong, adding that it would"."""
    tokens = parse.tokens
    joined = tokens[governor].tag == "VBG" and tokens[governor].relation == "adverbial"
    verb = tokens[governor].head if joined else governor
    return features(parse, verb).tense == "past"


def mood_carrier(parse: Parse, token: int) -> int:
    """The verb that has the mood of a predicate adjective; any other token itself."""
    above = parse.tokens[token].head
    if parse.tokens[token].pos in ("ADJ", "ADV", "PREP") and parse.tokens[above].pos in ("AUX", "VERB"):
        return above
    return token
