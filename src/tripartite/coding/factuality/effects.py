"""Which class of effect a governor has on the clause or noun below it."""

from typing import Final

from tripartite.coding.factuality.clause_words import (
    cue_class,
    cue_table,
    is_definite,
    leading_cue,
    negations,
    special,
)
from tripartite.coding.factuality.governors import (
    class_of,
    is_content_clause,
    is_infinitive_link,
    is_perfect,
    preposition_of,
)
from tripartite.coding.factuality.mood import modifiers, mood_carrier
from tripartite.coding.factuality.verdict import EFFECTS, Verdict, apply
from tripartite.coding.propositions.features import features
from tripartite.records.parse import Parse
from tripartite.records.proposition import Embedding

_RANKED: Final = frozenset({"only", "first", "last", "latest"})
"""Words before a "to" of what was done, not of what was meant."""


def effect_of(verdict: Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
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
            if _is_apart(parse, token, link.governor):
                return None
            joined = tokens[token - 1].head == link.governor or token - 1 == link.governor
            complement = found is not None and joined and tokens[token - 1].pos in ("VERB", "PART")
            return found if complement else ("transparent", link.governor)
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


def _is_apart(parse: Parse, token: int, governor: int) -> bool:
    """ "Having arrested two, police gave no reason", "did not attend, blaming Mali": told for itself."""
    if is_perfect(parse, token):
        return True
    between = range(min(token, governor), max(token, governor))
    return bool(negations(parse, governor)) and any(parse.tokens[i].text == "," for i in between)


def _infinitive_effect(verdict: Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
    parse, tokens = verdict.parse, verdict.parse.tokens
    governor = tokens[link.governor]
    for outer in ("meeting", "assembly", "firing"):
        if governor.lemma in special(verdict.cues, outer) and tokens[token].lemma in special(
            verdict.cues, f"{outer}_purpose"
        ):
            return "transparent", link.governor
    found = class_of(parse, verdict.cues, token, link)
    purpose = link.relation == "adverbial"
    if found is not None and (not purpose or found[0] in ("desired", "planned", "implicative")):
        return found
    marker = token if link.marker_token is None else link.marker_token
    if purpose and tokens[marker - 1].lemma in _RANKED:
        return (
            "transparent",
            link.governor,
        )  # "left, only to return", "was among the first to congratulate him"
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


def _preposition_effect(verdict: Verdict, link: Embedding, preposition: str) -> tuple[str, int] | None:
    """ "without attacking", "by attacking", "after attacking", "before attacking"."""
    assert link.marker_token is not None
    name = cue_class(cue_table(verdict.cues, "preposition"), preposition)
    mood = features(verdict.parse, mood_carrier(verdict.parse, link.governor))
    ahead = mood.tense == "future" or mood.modal is not None or mood.infinitive is not None
    if name == "planned" and mood.tense == "past" and not ahead:
        name = "factive"
    if name == "factive":
        verdict.cue(link.marker_token, "factive preposition")
        return ("transparent", link.governor) if ahead and preposition in ("after", "before") else None
    if name is not None and name != "implicative":
        apply(verdict, EFFECTS[name], link.marker_token, f"{name} preposition")
    return "transparent", link.governor


def _temporal_effect(verdict: Verdict, token: int, link: Embedding) -> None:
    """ "will meet him when he arrives": the present below a future is future."""
    parse = verdict.parse
    opened = leading_cue(parse, verdict.cues, token)
    if opened is None or opened[0] != "temporal" or features(parse, token).tense == "past":
        return
    above = features(parse, link.governor)
    if above.tense == "future" or above.modal is not None or above.infinitive is not None:
        verdict.move("future", opened[1], "time of what is to come")


def _noun_effect(verdict: Verdict, token: int, link: Embedding) -> tuple[str, int] | None:
    parse, tokens = verdict.parse, verdict.parse.tokens
    cues = verdict.cues
    governor = tokens[link.governor]
    preposition = preposition_of(parse, link)
    definite = is_definite(parse, token)
    if (
        preposition is None
        and link.marker == "object"
        and governor.lemma in special(verdict.cues, "announced")
    ):
        return "announced", link.governor
    below = _infinitive_below(parse, link.governor)
    about_event = below is None or tokens[below].lemma in special(verdict.cues, "event_subject")
    if definite and link.marker in ("subject", "object") and not about_event:
        return None
    if link.marker == "subject":
        if governor.lemma == "be":
            modifiers(verdict, link.governor)
            if below is not None and tokens[below].head == link.governor:
                return "planned", link.governor
        if governor.lemma not in special(verdict.cues, "event_subject") and definite:
            return None
        return "transparent", link.governor
    found = class_of(parse, cues, token, link)
    if found is not None:
        return (
            None
            if definite and governor.lemma in special(verdict.cues, "mention") and preposition is None
            else found
        )
    if preposition is not None:
        return _noun_preposition(verdict, token, link, preposition)
    above = features(parse, link.governor)
    if definite and not (governor.lemma == "be" or (above.tense == "future" and governor.pos == "VERB")):
        return None
    return ("transparent", link.governor) if governor.pos in ("VERB", "AUX") else None


def _infinitive_below(parse: Parse, governor: int) -> int | None:
    """The infinitive whose subject stands before its governor: "talks are to resume", "are due to resume"."""
    tokens = parse.tokens
    places = [governor, *(c for c in parse.children[governor] if tokens[c].relation == "attribute")]
    for place in places:
        for child in parse.children[place]:
            if tokens[child].relation == "open_clause" and features(parse, child).infinitive is not None:
                return child
    return None


def _noun_preposition(
    verdict: Verdict, token: int, link: Embedding, preposition: str
) -> tuple[str, int] | None:
    """ "without a deal", "before a visit", "flew to Cairo for talks"."""
    assert link.marker_token is not None
    parse = verdict.parse
    name = cue_class(cue_table(verdict.cues, "preposition"), preposition)
    carrier = mood_carrier(parse, link.governor)
    mood = features(parse, carrier)
    if preposition == "for" and parse.tokens[link.governor].lemma in special(verdict.cues, "motion"):
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
