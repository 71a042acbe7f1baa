"""Verbs as cues: "X said that ...", "..., X said", "X called for ...", "X was quoted as saying"."""

from collections.abc import Mapping
from typing import Final

from tripartite.coding.attribution.contents import (
    COMPLEMENTS,
    SEEMING,
    Cues,
    before_dash,
    before_relative,
    clause_tokens,
    delayed_clause,
    host_tokens,
    is_bare,
    object_tokens,
    past_semicolon,
    relative_head,
    resumed_verbs,
    wished_clause,
)
from tripartite.coding.attribution.record import Draft
from tripartite.coding.attribution.speakers import inverted_subject, quoted_by, speaker_of
from tripartite.coding.attribution.trees import edge_left
from tripartite.records.parse import Parse
from tripartite.records.proposition import Proposition

_RAISING: Final = frozenset({"say", "report", "allege", "claim", "rumor", "rumour"})


def verb_draft(
    parse: Parse, index: int, verb: int, by_head: Mapping[int, Proposition], cues: Cues
) -> Draft | None:
    """The attribution whose cue is a verb; None where the verb says nothing here.

    `by_head` are the sentence's propositions by their head tokens. A draft without content waits
    for a quotation.
    """
    token = parse.tokens[verb]
    says = token.lemma in cues["verbs"] or token.lemma in cues["quote_verbs"]
    weak = token.lemma in cues["weak_verbs"]
    judges = token.lemma in cues["object_verbs"]
    if not (says or weak or judges) or token.relation in ("modifier", "compound"):
        return None
    speaker = None if token.lemma in SEEMING else speaker_of(parse, verb, by_head, cues["nouns"])
    draft = Draft(index, verb, _cue(parse, verb), speaker, "verb with clause")
    draft.needs_quotation = token.lemma in cues["quote_verbs"]
    complements = _complements(parse, verb, cues, says)
    inverted = inverted_subject(parse, verb) if speaker is None else None
    if inverted is not None:
        draft.speaker = inverted
        complements = [c for c in complements if c < verb]
    if complements:
        unnamed = speaker is None and token.lemma not in SEEMING
        if unnamed and (weak or _is_raised(parse, verb, by_head.get(verb))):
            return None
        _govern(parse, draft, complements, by_head, cues)
        if says and draft.tokens and draft.tokens[-1][0] > verb:
            draft.tokens = past_semicolon(parse, draft.tokens)
        if judges and not says:
            draft.tokens = object_tokens(parse, verb) or draft.tokens
            draft.rule = "verb with object"
    if not draft.tokens and says:
        draft.tokens, draft.rule = host_tokens(parse, verb), "parenthesis"
    if not draft.tokens and says and speaker is not None:
        draft.tokens, draft.rule = delayed_clause(parse, verb), "verb with clause"
    if not draft.tokens and judges and _can_judge(parse, verb, speaker, by_head.get(verb), says):
        _judge(parse, draft)
        draft.speaks = says or not draft.tokens
    if not draft.tokens and (judges or says) and speaker is not None:
        draft.tokens, draft.rule = relative_head(parse, verb), "relative"
    draft.tokens = before_dash(parse, verb, draft.tokens)
    if not draft.tokens:
        draft.rule = "verb with quotation"
    return draft if draft.tokens or says or judges else None


def _can_judge(
    parse: Parse, verb: int, speaker: int | None, proposition: Proposition | None, says: bool
) -> bool:
    """True when a verb's object is what is said and not who says it or who is telephoned."""
    if says and (_is_inverted(parse, verb) or not _has_words_as_object(parse, verb)):
        return False
    return not _is_name_or_summons(parse, verb, speaker, proposition)


def _has_words_as_object(parse: Parse, verb: int) -> bool:
    """ "Said the same" against "said of the plan", where the words are yet to come."""
    return any(
        parse.tokens[c].relation in ("object", "attribute", "passive_subject") for c in parse.children[verb]
    )


def _is_inverted(parse: Parse, verb: int) -> bool:
    """True behind a quotation or a comma, where the noun after the verb speaks: '"...," said the woman'."""
    return verb > 0 and parse.tokens[verb - 1].pos == "PUNCT"


def _govern(
    parse: Parse, draft: Draft, complements: list[int], by_head: Mapping[int, Proposition], cues: Cues
) -> None:
    """Content and, for "quoted by X as saying", the relay of a verb with clauses."""
    draft.resumed = tuple(resumed_verbs(parse, draft.head, complements, cues))
    draft.tokens = clause_tokens(parse, draft.head, complements, draft.resumed, cues)
    quoted = quoted_by(parse, draft.head, by_head)
    if quoted is not None:
        draft.speaker, relay = quoted
        if relay is not None:
            draft.relays.append((draft.parse, relay))


def _judge(parse: Parse, draft: Draft) -> None:
    """Content of a verb of judgement; a preposition before its object belongs to the cue."""
    draft.tokens, draft.rule = before_relative(parse, object_tokens(parse, draft.head)), "verb with object"
    follower = draft.cue[1] + 1
    if any(first == follower + 1 for first, _ in draft.tokens) and parse.tokens[follower].pos == "PREP":
        draft.cue = (draft.head, follower)


def _cue(parse: Parse, verb: int) -> tuple[int, int]:
    """The verb with the particle right behind it."""
    last = verb
    while last + 1 in parse.children[verb] and parse.tokens[last + 1].relation == "particle":
        last += 1
    return verb, last


def _complements(parse: Parse, verb: int, cues: Cues, says: bool) -> list[int]:
    found = []
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if token.relation not in COMPLEMENTS and not _is_seemed(parse, verb, child):
            continue
        if token.relation == "parataxis" and (not says or _is_aside(parse, child, cues)):
            continue
        found.append(child)
    behind = [c for c in found if c > verb]
    if behind and len(behind) < len(found) and edge_left(parse, behind[0]) == verb + 1:
        return behind
    return found


def _is_seemed(parse: Parse, verb: int, child: int) -> bool:
    """ "Seems [a threat]", "feel [like they won]": what appearance and feeling govern."""
    token = parse.tokens[child]
    lemma = parse.tokens[verb].lemma
    if token.relation == "attribute":
        return lemma in SEEMING
    first = parse.tokens[edge_left(parse, child)]
    like = token.relation == "adverbial" and first.lemma == "like" and first.index == verb + 1
    return like and (lemma in SEEMING or lemma == "feel")


def _is_aside(parse: Parse, child: int, cues: Cues) -> bool:
    return parse.tokens[child].lemma in cues["verbs"] and is_bare(parse, child)


def _is_raised(parse: Parse, verb: int, proposition: Proposition | None) -> bool:
    """ "was asked to leave", "was shown to fail": an order or a proof, nobody's words."""
    if proposition is None or not proposition.passive:
        return False
    return any(parse.tokens[c].relation == "open_clause" for c in parse.children[verb]) and (
        parse.tokens[verb].lemma not in _RAISING
    )


def _is_name_or_summons(
    parse: Parse, verb: int, speaker: int | None, proposition: Proposition | None
) -> bool:
    """ "A group called Dawn", "called his lawyer": names and telephone calls judge nothing."""
    if parse.tokens[verb].lemma != "call":
        return False
    if proposition is None or proposition.passive:
        return speaker is None
    if wished_clause(parse, verb):
        return False
    below = [parse.tokens[c] for c in parse.children[verb] if c > verb]
    return not any(t.relation in ("attribute", "clause") or t.text in ("for", "on") for t in below)
