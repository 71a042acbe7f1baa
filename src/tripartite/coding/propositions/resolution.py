"""Arguments that stand elsewhere: control, raising, relative clauses, conjunction, light verbs."""

from dataclasses import dataclass, field, replace
from typing import Final

from tripartite.coding.propositions.phrases import conjuncts
from tripartite.coding.propositions.scheme import NOUN_LIKE, RELATIVIZERS
from tripartite.records.parse import Parse
from tripartite.records.proposition import Argument, Embedding, PredicateKind

SUBJECT_CONTROL: Final = frozenset({"promise", "vow", "threaten", "pledge", "swear", "agree", "offer", "use"})
"""Verbs whose subject does the infinitive's act although they have an object."""

_FINITE: Final = frozenset({"VBD", "VBZ"})
_CALLING: Final = frozenset({"call", "phone", "telephone", "ring"})
_TOLD_BY_PHONE: Final = frozenset(
    "express convey discuss congratulate apologise apologize explain thank condole inform offer reassure"
    " wish assure reaffirm reiterate pledge complain brief update".split()
)
"""What whoever calls somebody does: "called the emir to thank him"."""

_OBJECT_OF: Final = frozenset({"of", "from", "for", "with", "over", "into"})
"""Prepositions whose gerund is done by the governor's object: "accused Iran of arming rebels"."""


_GIVING: Final = frozenset({"give", "grant", "allow", "offer"})


@dataclass(slots=True)
class Draft:
    """A proposition while its rules run."""

    head: int
    kind: PredicateKind
    lemma: str
    trigger: tuple[int, ...]
    arguments: list[Argument]
    particle: str | None = None
    support: int | None = None
    passive: bool = False
    tense: str = "none"
    aspect: str = "none"
    modal: int | None = None
    negation: int | None = None
    infinitive: int | None = None
    embedding: Embedding | None = None
    trace: list[str] = field(default_factory=list)

    def role(self, name: str) -> Argument | None:
        """The first argument of that role."""
        for argument in self.arguments:
            if argument.role == name:
                return argument
        return None


Drafts = dict[int, Draft]


def subject_heads(parse: Parse, drafts: Drafts, token: int) -> tuple[int, ...]:
    """Who a clause under `token` would take as its subject: that of the nearest clause above."""
    current = token
    for _ in range(6):
        draft = drafts.get(current)
        if draft is not None:
            subject = draft.role("subject")
            if subject is None and draft.passive:
                subject = draft.role("object") or draft.role("indirect")
            return subject.heads if subject else ()
        for child in parse.children[current]:
            if parse.tokens[child].relation in ("subject", "passive_subject"):
                return conjuncts(parse, child)
            if parse.tokens[child].relation == "possessor":
                return conjuncts(parse, child)
        above = parse.tokens[current].head
        if above == current:
            return ()
        current = above
    return ()


def embedding_of(parse: Parse, token: int) -> Embedding | None:
    """What governs a verb, and through which word."""
    tokens = parse.tokens
    relation, head = tokens[token].relation, tokens[token].head
    if head == token:
        return None
    if relation in ("clause", "parataxis") and _semicolon_between(parse, token, head):
        return None
    marker, marker_token = None, None
    for child in parse.children[token]:
        kind = tokens[child].relation
        if kind == "marker" or (kind == "adverb" and tokens[child].tag == "WRB"):
            marker, marker_token = tokens[child].lemma, child
            break
        if kind == "auxiliary" and tokens[child].tag == "TO":
            marker, marker_token = "to", child
    if relation == "preposition_clause":
        return Embedding(tokens[head].head, "adverbial", tokens[head].lemma, head)
    if relation in ("clause", "open_clause", "adverbial", "relative", "participle", "conjunct"):
        return Embedding(head, relation, marker, marker_token)
    if relation == "parataxis":
        return Embedding(head, "clause", marker, marker_token)
    return Embedding(head, "other", marker, marker_token)


def _semicolon_between(parse: Parse, one: int, other: int) -> bool:
    """Clauses on two sides of a semicolon are sentences of their own, whatever the tree says."""
    return any(parse.tokens[i].text == ";" for i in range(min(one, other), max(one, other)))


def noun_embedding(parse: Parse, noun: int) -> Embedding | None:
    """The verb or noun that takes a noun predicate as its argument."""
    tokens = parse.tokens
    current = noun
    while tokens[current].relation in ("conjunct", "apposition") and tokens[current].head != current:
        current = tokens[current].head
    head = tokens[current].head
    if head == current:
        return None
    relation = tokens[current].relation
    if relation == "preposition_object":
        return Embedding(tokens[head].head, "noun_argument", tokens[head].lemma, head)
    if relation == "passive_subject":
        relation = "object"
    return Embedding(head, "noun_argument", relation, None)


def resolve_verb(parse: Parse, drafts: Drafts, draft: Draft) -> None:
    """Fill a verb's missing subject and object from where English leaves them unsaid."""
    token = parse.tokens[draft.head]
    relation = token.relation
    if relation == "conjunct":
        _from_conjunct(parse, drafts, draft, token.head)
    elif relation == "relative":
        _from_antecedent(parse, drafts, draft, token.head)
    elif relation == "participle":
        _from_modified_noun(parse, drafts, draft, token.head)
    elif relation in ("open_clause", "clause", "adverbial", "preposition_clause", "parataxis", "unknown"):
        _from_governor(parse, drafts, draft, relation)
    elif relation == "root" and draft.infinitive is not None and draft.role("subject") is not None:
        draft.tense = "future"
        draft.trace.append("headline infinitive is future")
    _caused(parse, drafts, draft)
    _relative_words(parse, draft)


_CAUSING: Final = frozenset({"have", "get"})


def _caused(parse: Parse, drafts: Drafts, draft: Draft) -> None:
    """ "The judge had the editor arrested": who has it done does it.

    had <-- arrested/clause <-- editor/subject;  had <-- editors/object <-- arrested/participle
    """
    tokens = parse.tokens
    token = tokens[draft.head]
    if token.tag != "VBN" or any("auxiliary" in tokens[c].relation for c in parse.children[draft.head]):
        return
    verb = tokens[token.head]
    if token.relation == "participle" and verb.relation == "object" and verb.index == token.index - 1:
        verb = tokens[verb.head]
    elif token.relation not in ("clause", "open_clause"):
        return
    above = drafts.get(verb.index)
    if verb.pos != "VERB" or verb.lemma not in _CAUSING or above is None:
        return
    whom = draft.role("subject")
    if not draft.passive and whom is not None and whom.rule == "subject":
        draft.passive = True
        draft.arguments = [replace(a, role="object") if a is whom else a for a in draft.arguments]
    doer = above.role("subject")
    if draft.passive and doer is not None:
        _add(draft, "subject", doer.heads, f"subject of {verb.lemma}: who has it done")
        draft.tense, draft.modal = above.tense, above.modal


def _missing_core(draft: Draft) -> str:
    return "object" if draft.passive else "subject"


def _add(draft: Draft, role: str, heads: tuple[int, ...], rule: str) -> None:
    if heads and draft.role(role) is None and draft.head not in heads:
        draft.arguments.append(Argument(role, heads, rule))


def _finite_above(parse: Parse, verb: int, first: int) -> int:
    """What a verb is joined to: in "gave her time to leave and accused him" not the infinitive."""
    tokens = parse.tokens
    if tokens[verb].tag not in _FINITE or tokens[first].tag != "VB":
        return first
    current = first
    while tokens[current].head != current:
        current = tokens[current].head
        if tokens[current].tag == tokens[verb].tag:
            return current
    return first


def _from_conjunct(parse: Parse, drafts: Drafts, draft: Draft, first: int) -> None:
    first = _finite_above(parse, draft.head, first)
    above = drafts.get(first)
    if above is None:
        if parse.tokens[first].pos == "AUX" and draft.role(_missing_core(draft)) is None:
            _add(draft, _missing_core(draft), subject_heads(parse, drafts, first), "conjunct shares subject")
        return
    tag = parse.tokens[draft.head].tag
    if draft.role("subject") is None and draft.role("object") is None and above.passive and tag == "VBN":
        draft.passive = True
        shared = above.role("object")
        if shared:
            _add(draft, "object", shared.heads, "conjunct shares passive subject")
        agent = above.role("subject")
        if agent:
            _add(draft, "subject", agent.heads, "conjunct shares agent")
    elif draft.role(_missing_core(draft)) is None:
        # "was held by soldiers and beaten by a guard": shared is who is held, not who holds
        undergoes = (above.role("object") or above.role("indirect")) if above.passive else None
        subject = undergoes.heads if undergoes is not None else subject_heads(parse, drafts, first)
        _add(draft, _missing_core(draft), subject, "conjunct shares subject")
    if draft.tense == "none" and tag in ("VB", "VBN", "VBG", "VBP"):
        draft.tense, draft.modal = above.tense, draft.modal if draft.modal is not None else above.modal
        draft.aspect = above.aspect
        draft.infinitive = draft.infinitive if draft.infinitive is not None else above.infinitive
    if above.negation is not None and draft.negation is None:
        joined = {
            parse.tokens[c].lemma for c in parse.children[first] if parse.tokens[c].relation == "coordinator"
        }
        if joined & {"or", "nor"}:
            draft.negation = above.negation
    if above.role("object") is None and not above.passive and above.kind == "verb":
        shared = draft.role("object")
        between = range(first + 1, draft.head)
        if shared and all(parse.tokens[i].pos in ("CONJ", "PUNCT", "ADV", "PART") for i in between):
            _add(above, "object", shared.heads, "conjuncts share object")


def _from_antecedent(parse: Parse, drafts: Drafts, draft: Draft, antecedent: int) -> None:
    heads = (antecedent,)
    if any(_is_relative_word(parse, h) for a in draft.arguments for h in a.heads):
        return
    if any(parse.tokens[c].tag == "WP$" for a in draft.arguments for h in a.heads for c in parse.children[h]):
        return  # "whose soldiers fought": the antecedent is their owner
    if draft.infinitive is not None and parse.tokens[antecedent].relation == "attribute":
        # "Turkey was the first to recognise the state".
        who = subject_heads(parse, drafts, parse.tokens[antecedent].head)
        _add(draft, _missing_core(draft), who or heads, "infinitive of an attribute: subject of be")
    elif draft.role("subject") is None and not draft.passive:
        given = _given_time(parse, antecedent) if draft.infinitive is not None else ()
        if given:
            _add(draft, "subject", given, "time to do it: who is given it")
        else:
            _add(draft, "subject", heads, "relative clause: antecedent is subject")
    elif draft.role("object") is None:
        _add(draft, "object", heads, "relative clause: antecedent is object")


def _given_time(parse: Parse, noun: int) -> tuple[int, ...]:
    """Him of "gave him a day to resign"."""
    token = parse.tokens[noun]
    if token.relation not in ("object", "noun_adverb") or parse.tokens[token.head].lemma not in _GIVING:
        return ()
    indirect = (c for c in parse.children[token.head] if parse.tokens[c].relation == "indirect")
    return tuple(h for c in indirect for h in conjuncts(parse, c))


def _is_relative_word(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.lemma in RELATIVIZERS and token.tag in ("WP", "WDT", "IN", "DT") and token.pos != "NOUN"


def _relative_words(parse: Parse, draft: Draft) -> None:
    """Put the antecedent in the place of "who", "which", "that"."""
    antecedent = _antecedent(parse, draft.head)
    if antecedent is None:
        return
    for i, argument in enumerate(draft.arguments):
        if any(_is_relative_word(parse, h) for h in argument.heads):
            draft.arguments[i] = Argument(argument.role, (antecedent,), "relative word is its antecedent")
            draft.trace.append(f"relative word is its antecedent: {argument.role}")


def _antecedent(parse: Parse, verb: int) -> int | None:
    current = verb
    for _ in range(5):
        token = parse.tokens[current]
        if token.relation == "relative":
            return token.head
        if token.relation == "clause":
            singled_out = _singled_out(parse, current)
            if singled_out is not None:
                return singled_out
        if token.relation not in ("conjunct", "open_clause", "clause") or token.head == current:
            return None
        current = token.head
    return None


def _singled_out(parse: Parse, verb: int) -> int | None:
    """Japan in "it was Japan that paid": who does the act of a clause that begins with "that" or "who"."""
    tokens = parse.tokens
    copula = tokens[verb].head
    if tokens[copula].lemma != "be" or not any(
        tokens[c].relation == "subject" and _is_relative_word(parse, c) for c in parse.children[verb]
    ):
        return None
    below = [tokens[c] for c in parse.children[copula]]
    if not any(t.lemma == "it" and t.relation in ("subject", "expletive") for t in below):
        return None
    named = (t.index for t in below if t.relation == "attribute" and t.pos in NOUN_LIKE)
    return next(named, None)


def _listed(parse: Parse, noun: int) -> tuple[int, ...]:
    """The miners in "among those held by police were two miners", "two miners were among those held"."""
    tokens = parse.tokens
    among = tokens[tokens[noun].head]
    copula = tokens[among.head]
    if tokens[noun].relation != "preposition_object" or among.lemma not in ("among", "amongst"):
        return ()
    if copula.lemma != "be":
        return ()
    for relation in ("subject", "attribute"):
        for child in parse.children[copula.index]:
            if tokens[child].relation == relation and tokens[child].pos in NOUN_LIKE:
                return conjuncts(parse, child)
    return ()


def _from_modified_noun(parse: Parse, drafts: Drafts, draft: Draft, noun: int) -> None:
    if draft.passive and draft.infinitive is None:
        _add(draft, "object", _listed(parse, noun), "participle: who is among them is object")
    if parse.tokens[noun].pos not in NOUN_LIKE:
        return
    if draft.infinitive is not None and draft.role("subject") is None:
        heads = _owner(parse, drafts, noun) or (noun,)
        _add(draft, "subject", heads, "infinitive of a noun: its owner is subject")
    elif draft.passive:
        _add(draft, "object", (noun,), "participle: noun is object")
    else:
        _add(draft, "subject", (noun,), "participle: noun is subject")


def _owner(parse: Parse, drafts: Drafts, noun: int) -> tuple[int, ...]:
    """Who holds "its plan to ..." or "an attempt by Congress to ...", else the clause's subject."""
    for child in parse.children[noun]:
        if parse.tokens[child].relation == "possessor":
            return conjuncts(parse, child)
    for child in parse.children[noun]:
        if parse.tokens[child].relation in ("preposition", "agent") and parse.tokens[child].lemma == "by":
            for name in parse.children[child]:
                if parse.tokens[name].relation == "preposition_object":
                    return conjuncts(parse, name)
    if parse.tokens[noun].relation in ("object", "attribute", "preposition_object"):
        return subject_heads(parse, drafts, parse.tokens[noun].head)
    return ()


def _verb_over(parse: Parse, noun: int) -> int:
    """The verb that has the noun, or the noun it is in apposition to, as its object; else the noun."""
    current = noun
    while parse.tokens[current].relation == "apposition":
        current = parse.tokens[current].head
    token = parse.tokens[current]
    return token.head if token.relation in ("object", "passive_subject") else noun


_NO_DEEDS: Final = frozenset({"include", "concern", "regard", "follow", "accord"})


def _beside_with(parse: Parse, verb: int, head: int) -> tuple[int, ...]:
    """Poland in "the week began with Poland refusing": who stands between "with" and the verb does it."""
    tokens = parse.tokens
    if tokens[verb].tag != "VBG" or tokens[verb].lemma in _NO_DEEDS:
        return ()
    for child in parse.children[head]:
        if tokens[child].lemma != "with" or tokens[child].relation != "preposition" or child > verb:
            continue
        named = [c for c in parse.children[child] if tokens[c].relation == "preposition_object"]
        if named and named[-1] == verb - 1:
            return conjuncts(parse, named[0])
    return ()


def _from_governor(parse: Parse, drafts: Drafts, draft: Draft, relation: str) -> None:
    if draft.role("subject") is not None or (draft.passive and draft.role("object") is not None):
        return
    tokens = parse.tokens
    head = tokens[draft.head].head
    preposition = None
    if relation == "preposition_clause":
        preposition, head = tokens[head].lemma, tokens[head].head
    bare = tokens[draft.head].tag == "VB" and draft.head == head + 1  # "let free", "helped rebuild"
    if relation == "clause" and draft.infinitive is None and tokens[draft.head].tag != "VBG" and not bare:
        return
    if relation == "preposition_clause" and tokens[head].pos in NOUN_LIKE:
        # "convicted Taylor, the former president, of aiding rebels": the phrase hangs too low.
        head = _verb_over(parse, head)
    above = drafts.get(head)
    controller: tuple[int, ...] = ()
    rule = "subject control"
    if above is not None and above.kind == "verb" and relation != "adverbial":
        target = above.role("object") or above.role("indirect")
        takes_object = relation == "open_clause" or (relation == "clause" or preposition in _OBJECT_OF)
        phones = above.lemma in _CALLING and draft.lemma in _TOLD_BY_PHONE
        if target and takes_object and above.lemma not in SUBJECT_CONTROL and not phones:
            controller, rule = target.heads, "object control"
    beside = _beside_with(parse, draft.head, head)
    if beside:
        controller, rule = beside, "with somebody doing it"
    if not controller:
        controller = subject_heads(parse, drafts, head)
    _add(draft, _missing_core(draft), controller, rule)
