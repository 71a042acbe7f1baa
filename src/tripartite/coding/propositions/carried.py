"""Nouns of deeds whose doer stands in a clause of a light verb behind them, and whom deeds are done to.

"An assault launched by Turkey on the Kurds", "the offensive, which Mali carried out": the verb says nothing
but who does it.
"""

from collections.abc import Iterable
from typing import Final

from tripartite.coding.propositions.arguments import preposition_arguments
from tripartite.coding.propositions.resolution import Draft, Drafts
from tripartite.coding.propositions.roots import PredicateWords, phrasal
from tripartite.coding.propositions.scheme import NOUN_LIKE
from tripartite.records.parse import Parse, Token
from tripartite.records.proposition import Argument

UNDERGONE: Final = frozenset({"on", "against", "to", "at", "of", "for"})
"""Prepositions before those whom a deed is done to; who "came under" it or "faced" it needs none."""

STANDS_IN: Final = "who undergoes it stands in"
_TAKING_PART: Final = frozenset({"attend", "join", "enter"})
"""Light verbs of those who come to it rather than do it: "a meeting attended by forty people"."""

_DEEPEST: Final = 3


def add_doers(parse: Parse, drafts: Drafts, words: PredicateWords) -> None:
    """Give nouns without a doer the one of the light verb in a clause behind them."""
    for draft in drafts.values():
        if draft.kind != "noun" or draft.role("subject") is not None:
            continue
        for antecedent, verb in _clauses(parse, draft.head):
            clause = drafts.get(verb)
            if clause is None or clause.kind != "verb":
                continue
            light = words.support.get((phrasal(parse, parse.tokens[verb]), None))
            if light is None or light.subject_is != "doer" or light.lemma in _TAKING_PART:
                continue
            made = clause.role("object")
            subject = clause.role("subject")
            if made is None or subject is None or made.heads[0] not in (draft.head, antecedent):
                continue
            _take(draft, clause, subject)
            break


def _take(draft: Draft, clause: Draft, subject: Argument) -> None:
    own = {a.role for a in draft.arguments if a.rule == "preposition"}
    nearer = [
        Argument(a.role, a.heads, "light verb behind it: its complement")
        for a in clause.arguments
        if a.rule == "preposition" and a.role in UNDERGONE and a.role not in own
    ]
    roles = {a.role for a in nearer}
    kept = [a for a in draft.arguments if a.role not in roles]  # "on Monday" of "ended on Monday"
    doer = Argument("subject", subject.heads, "doer of the light verb behind it")
    draft.arguments = [doer, *kept, *nearer]
    draft.trigger = tuple(sorted({*draft.trigger, *clause.trigger}))
    draft.trace.append(f"light verb behind it: {clause.lemma}")


def _clauses(parse: Parse, noun: int) -> Iterable[tuple[int, int]]:
    """The clauses behind a noun, or behind the last noun of its complements, each with what it hangs on."""
    tokens = parse.tokens
    current = noun
    for _ in range(_DEEPEST):
        for child in parse.children[current]:
            relation = tokens[child].relation
            apart = current == noun or tokens[child - 1].text == "," or relation == "relative"
            if relation in ("relative", "participle") and tokens[child].pos == "VERB" and apart:
                yield current, child
        below = [
            name
            for child in parse.children[current]
            if child > current and tokens[child].relation == "preposition"
            for name in parse.children[child]
            if tokens[name].relation == "preposition_object" and tokens[name].pos in NOUN_LIKE
        ]
        if not below:
            return
        current = below[-1]


_NO_DOERS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday end year week month time way phone rail road"
    " air sea land name force law vote hand".split()
)


def doer_below(
    parse: Parse, predicate: int, support: int | None, arguments: Iterable[Argument]
) -> list[Argument]:
    """Who does it, where the parser hangs "by" on whom it is done to: "the raid on Togo by Ghana"."""
    tokens = parse.tokens
    heads = [
        head
        for argument in arguments
        if argument.rule == "preposition"
        for head in argument.heads[-1:]
        if head > predicate
    ]
    noun = tokens[predicate]
    if noun.relation == "preposition_object" and support is not None:
        heads.append(tokens[noun.head].head)  # "was the target of a raid by Ghana"
    for head in heads:
        for child in parse.children[head]:
            if tokens[child].lemma != "by" or child < predicate:
                continue
            for argument in preposition_arguments(parse, child):
                first = tokens[argument.heads[0]]
                if argument.rule == "preposition" and _may_act(first):
                    return [Argument("subject", argument.heads, "agent after by, hung on another noun")]
    return []


def _may_act(token: Token) -> bool:
    return token.pos in ("NOUN", "NAME", "PRON") and token.lemma.lower() not in _NO_DOERS


def undergoer(arguments: Iterable[Argument], role: str) -> list[Argument]:
    """Who undergoes a deed, in the place of the preposition that an entry looks for."""
    if role not in UNDERGONE:
        return []
    return [Argument(role, a.heads, STANDS_IN) for a in arguments if a.role == "object"]
