"""All rules in order: roots, local arguments, then what stands elsewhere, from the top down."""

from dataclasses import replace
from typing import Final

from tripartite.coding.propositions.arguments import (
    PARTICLES,
    is_passive,
    noun_arguments,
    verb_arguments,
)
from tripartite.coding.propositions.carried import add_doers, doer_below
from tripartite.coding.propositions.features import Features, features
from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.propositions.resolution import (
    Draft,
    Drafts,
    embedding_of,
    noun_embedding,
    resolve_verb,
    subject_heads,
)
from tripartite.coding.propositions.roots import PredicateWords, Root, roots
from tripartite.records.parse import Parse
from tripartite.records.proposition import Argument, Embedding, Proposition


def propositions(parse: Parse, words: PredicateWords) -> tuple[Proposition, ...]:
    """The propositions of one sentence, in text order of their heads."""
    found = roots(parse, words)
    drafts: Drafts = {}
    for root in sorted(found, key=lambda r: (_depth(parse, r.token), r.token)):
        if root.kind == "verb":
            draft = _verb(parse, root.token)
            drafts[root.token] = draft
            resolve_verb(parse, drafts, draft)
        elif root.kind == "noun":
            drafts[root.token] = _noun(parse, drafts, root, words.authors)
        else:
            drafts[root.token] = _adjective(parse, drafts, root)
    add_doers(parse, drafts, words)
    return tuple(_freeze(drafts[token]) for token in sorted(drafts))


def _depth(parse: Parse, token: int) -> int:
    depth = 0
    while parse.tokens[token].head != token and depth < 400:
        token = parse.tokens[token].head
        depth += 1
    return depth


def _verb(parse: Parse, verb: int) -> Draft:
    passive = is_passive(parse, verb)
    arguments, particle = verb_arguments(parse, verb, passive)
    mood = features(parse, verb)
    trigger: tuple[int, ...] = (verb,)
    if particle is not None:
        trigger = (verb, next(c for c in parse.children[verb] if parse.tokens[c].lemma == particle))
    draft = Draft(verb, "verb", parse.tokens[verb].lemma, trigger, arguments, particle, passive=passive)
    _set_mood(draft, mood)
    draft.embedding = embedding_of(parse, verb)
    _be_to(parse, draft)
    return draft


def _be_to(parse: Parse, draft: Draft) -> None:
    """ "is to meet", "is going to meet", "is due to meet": the future of "meet"."""
    above = draft.embedding
    if above is None or draft.infinitive is None or above.relation not in ("open_clause", "clause"):
        return
    governor = parse.tokens[above.governor]
    if governor.lemma == "be" and any(
        parse.tokens[c].relation == "subject" and parse.tokens[c].pos in ("NAME", "PRON")
        for c in parse.children[above.governor]
    ):
        draft.tense, draft.modal = "future", above.governor
        draft.trace.append("be to: future")
    elif governor.text == "going" and draft.tense == "none":
        draft.tense, draft.modal = "future", above.governor
        draft.trace.append("going to: future")


def _set_mood(draft: Draft, mood: Features) -> None:
    draft.tense, draft.aspect = mood.tense, mood.aspect
    draft.modal, draft.negation, draft.infinitive = mood.modal, mood.negation, mood.infinitive


def _noun(parse: Parse, drafts: Drafts, root: Root, authors: frozenset[str]) -> Draft:
    token = parse.tokens[root.token]
    lemma = root.lemma or (token.lemma if token.pos == "NOUN" else token.text.lower())
    draft = Draft(root.token, "noun", lemma, (root.token,), noun_arguments(parse, root.token))
    draft.embedding = noun_embedding(parse, root.token)
    draft.negation = next((c for c in parse.children[root.token] if parse.tokens[c].lemma == "no"), None)
    if root.support is not None:
        _supported(parse, drafts, root, draft)
    elif draft.role("subject") is None:
        _authored(parse, drafts, draft, authors)
        _in_with(parse, drafts, draft)
        if draft.role("subject") is None:
            _fronted(parse, drafts, draft)
    _what_is(parse, drafts, draft)
    if root.deed is not None:
        if draft.role("subject") is None:
            draft.arguments += doer_below(parse, draft.head, draft.support, draft.arguments)
        _read_as_verb(draft, root.deed)
    return draft


def _read_as_verb(draft: Draft, verb: str) -> None:
    """ "The eviction of squatters by police": what "police evicted squatters" says, by the same entries."""
    draft.kind, draft.lemma = "verb", verb
    draft.arguments = [Argument("object", a.heads, a.rule) if a.role == "of" else a for a in draft.arguments]
    draft.trace.append(f"noun of {verb}: what it is of is its object")


_SAYING: Final = frozenset(
    "say state claim believe insist allege maintain declare conclude argue announce think write".split()
)


def _said(parse: Parse, drafts: Drafts, draft: Draft, copula: int) -> None:
    """Who says that somebody is something: the cabinet in "the cabinet said the rebels were guilty"."""
    clause = parse.tokens[copula]
    above = drafts.get(clause.head)
    if above is None or above.lemma not in _SAYING or clause.relation not in ("clause", "parataxis", "root"):
        return
    subject = above.role("subject")
    if subject is not None:
        draft.arguments.append(Argument("speaker", subject.heads, f"speaker: subject of {above.lemma}"))


_COPULAS: Final = frozenset({"be", "remain", "become"})


def _what_is(parse: Parse, drafts: Drafts, draft: Draft) -> None:
    """Who is called so: Norway in "Norway remains one of the largest donors to the fund"."""
    noun = parse.tokens[draft.head]
    if noun.relation == "preposition_object" and parse.tokens[noun.head].lemma == "of":
        noun = parse.tokens[parse.tokens[noun.head].head]
        if noun.lemma not in ("one", "some", "part"):
            return
    copula = parse.tokens[noun.head]
    if noun.relation != "attribute" or copula.lemma not in _COPULAS:
        return
    subject = subject_heads(parse, drafts, copula.index)
    if not subject or any(parse.tokens[c].relation == "expletive" for c in parse.children[copula.index]):
        return
    _give(draft, "called", subject, "called: subject of be")
    _said(parse, drafts, draft, copula.index)
    if draft.role("subject") is None and draft.support is None:
        _set_mood(draft, features(parse, copula.index))
        draft.embedding = embedding_of(parse, copula.index)


_OCCASIONS: Final = frozenset(
    {"visit", "trip", "tour", "talk", "meeting", "call", "conversation", "summit", "interview"}
)

_SETTING_OUT: Final = frozenset("lead go come embark leave depart head arrive set travel fly".split())
"""Verbs of who is "on a visit" behind them."""


def _fronted(parse: Parse, drafts: Drafts, draft: Draft) -> None:
    """ "On a visit to Harare, the president said": who speaks is the one who visits."""
    above = draft.embedding
    if above is None or above.marker not in ("on", "during", "in") or draft.lemma not in _OCCASIONS:
        return
    governor = parse.tokens[above.governor]
    verb = drafts.get(governor.head if governor.relation == "object" else above.governor)
    subject = verb.role("subject") if verb is not None and verb.kind == "verb" else None
    if verb is not None and subject is not None and draft.head < subject.heads[0] < verb.head:
        draft.arguments.append(Argument("subject", subject.heads, "occasion: subject of the clause"))
    elif verb is not None and subject is not None and verb.lemma in _SETTING_OUT and above.marker == "on":
        draft.arguments.append(Argument("subject", subject.heads, "occasion: subject of a verb of going"))


def _authored(parse: Parse, drafts: Drafts, draft: Draft, authors: frozenset[str]) -> None:
    """ "Ordered air strikes", "announced the arrest of": who decides on an act is its doer."""
    above = draft.embedding
    if above is None or above.marker != "object":
        return
    verb = drafts.get(above.governor)
    if verb is not None and verb.kind == "verb" and verb.lemma in authors:
        subject = verb.role("subject")
        if subject is not None and draft.head not in subject.heads:
            draft.arguments.append(Argument("author", subject.heads, f"author: subject of {verb.lemma}"))
            own = {a.role for a in draft.arguments}
            draft.arguments += [
                Argument(a.role, a.heads, "behind the noun, hung on the verb")
                for a in verb.arguments
                if a.rule == "preposition" and a.role not in own and a.heads[0] > draft.head
            ]


def _in_with(parse: Parse, drafts: Drafts, draft: Draft) -> None:
    """ "Acted in concert with Iran", "was hurt in clashes with police": the clause's subject takes part."""
    above = draft.embedding
    if above is None or above.marker != "in":
        return
    verb = drafts.get(above.governor)
    if draft.role("with") is None and verb is not None:
        behind = verb.role("with")
        if behind is not None and parse.tokens[draft.head + 1].lemma == "with":
            draft.arguments.append(Argument("with", behind.heads, "with behind the noun"))
    if draft.role("with") is not None:
        _give(draft, "subject", subject_heads(parse, drafts, above.governor), "in ... with: clause's subject")


def _supported(parse: Parse, drafts: Drafts, root: Root, draft: Draft) -> None:
    """A light verb's subject and complements become the noun's, and its mood too."""
    support = root.support
    assert support is not None
    draft.support = support
    verb = drafts.get(support)
    if verb is None:
        _set_mood(draft, features(parse, support))
        draft.embedding = embedding_of(parse, support)
        draft.trigger = tuple(sorted((support, root.token)))
        if root.subject_is != "event":
            role = "object" if root.subject_is == "undergoer" else "subject"
            _give(draft, role, subject_heads(parse, drafts, support), "light verb: its subject")
            _from_whom(draft, root)
        return
    draft.trigger = tuple(sorted({*verb.trigger, root.token}))
    own = {a.role for a in draft.arguments}
    for argument in verb.arguments:
        if root.token in argument.heads or root.token in conjuncts(parse, argument.heads[0]):
            continue
        if argument.role == "subject":
            if root.subject_is == "event":
                continue
            role = "object" if root.subject_is == "undergoer" else "subject"
            _give(draft, role, argument.heads, f"light verb: its subject is {role}")
        elif argument.role == "object" and root.subject_is == "inflicter":
            _give(draft, "object", argument.heads, "light verb: its object undergoes it")
        elif argument.role != "object" and (argument.role not in own or argument.role == "with"):
            draft.arguments.append(Argument(argument.role, argument.heads, "light verb: its complement"))
    _from_whom(draft, root)
    draft.tense, draft.aspect, draft.modal = verb.tense, verb.aspect, verb.modal
    draft.infinitive = verb.infinitive
    draft.negation = draft.negation if draft.negation is not None else verb.negation
    draft.embedding = verb.embedding
    draft.trace.append(f"light verb: {verb.lemma}")


def _from_whom(draft: Draft, root: Root) -> None:
    """ "Faced air strikes from Israel", "drew criticism from unions": whom it comes from does it."""
    source = draft.role("from")
    if root.subject_is == "undergoer" and source is not None and draft.role("subject") is None:
        draft.arguments.insert(0, Argument("subject", source.heads, "light verb: whom it comes from"))


def _give(draft: Draft, role: str, heads: tuple[int, ...], rule: str) -> None:
    if heads:
        draft.arguments = [a for a in draft.arguments if a.role != role]
        draft.arguments.insert(0, Argument(role, heads, rule))


def _adjective(parse: Parse, drafts: Drafts, root: Root) -> Draft:
    token = parse.tokens[root.token]
    draft = Draft(root.token, "adjective", token.lemma, (root.token,), noun_arguments(parse, root.token))
    copula = token.head
    _give(draft, "subject", subject_heads(parse, drafts, copula), "predicate adjective: subject of be")
    if parse.tokens[copula].pos in ("AUX", "VERB"):
        _set_mood(draft, features(parse, copula))
        draft.embedding = embedding_of(parse, copula)
        above = draft.embedding
        if above is not None and above.relation == "other":
            draft.embedding = Embedding(above.governor, "clause", above.marker, above.marker_token)
        _said(parse, drafts, draft, copula)
    return draft


def _freeze(draft: Draft) -> Proposition:
    rules = [f"{a.role}: {a.rule}" for a in draft.arguments]
    return Proposition(
        draft.head,
        draft.kind,
        draft.lemma,
        draft.trigger,
        tuple(draft.arguments),
        draft.particle,
        draft.support,
        draft.passive,
        draft.tense,
        draft.aspect,
        draft.modal,
        draft.negation,
        draft.embedding,
        (*draft.trace, *rules),
    )


def with_particle(proposition: Proposition) -> Proposition | None:
    """A verb whose preposition may be a particle, so read: "let in monitors", "hauled in the editor".

    None where there is another object or no such preposition.
    """
    if proposition.kind != "verb" or proposition.particle is not None or proposition.passive:
        return None
    if proposition.argument("object") is not None:
        return None
    for argument in proposition.arguments:
        near = 0 < argument.heads[0] - proposition.head < 6
        if argument.role in PARTICLES and argument.rule == "preposition" and near:
            others = tuple(a for a in proposition.arguments if a is not argument)
            taken = Argument("object", argument.heads, "preposition as particle")
            return replace(proposition, particle=argument.role, arguments=(*others, taken))
    return None
