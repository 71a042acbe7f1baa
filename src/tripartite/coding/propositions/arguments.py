"""Local arguments: what hangs directly below a predicate, voice undone."""

from typing import Final

from tripartite.coding.propositions.phrases import conjuncts, core
from tripartite.coding.propositions.scheme import CLAUSES, NOUN_LIKE
from tripartite.records.parse import Parse, Token
from tripartite.records.proposition import Argument

_CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july"
    " august september october november december today yesterday tomorrow morning evening night week month"
    " year weekend afternoon noon midnight".split()
)

_LEADING: Final = frozenset(
    {"led", "ordered", "imposed", "launched", "claimed", "mediated", "brokered", "hosted"}
)

_OF_PARTIES: Final = frozenset({"on", "against", "to", "at", "toward", "towards", "from"})
"""Prepositions before those whom an act is done to, rather than before circumstances."""

PARTICLES: Final = frozenset(
    {"out", "off", "up", "down", "away", "back", "over", "in", "on", "aside", "apart"}
)

_GIVING: Final = frozenset({"grant", "give", "award", "deny", "offer", "hand", "promise", "owe"})
"""Verbs with two objects, however much stands between them: "granted the ministry, on appeal, a delay"."""

_NAMING: Final = frozenset({"brand", "label", "dub", "call", "deem", "pronounce", "proclaim"})
"""Verbs whose second object is what the first one is said to be: "branded the minister a liar"."""

_JUDGING: Final = frozenset({"hold", "deem", "consider", "find", "make", "keep", "declare", "label"})
"""Verbs behind whose object it stands what that is held to be: "held Chad responsible"."""

_SAME_PREPOSITION: Final = {"upon": "on"}


def is_passive(parse: Parse, verb: int) -> bool:
    """True for "was detained", "got arrested", and bare participles after a noun or headline."""
    token = parse.tokens[verb]
    if token.tag != "VBN":
        return False
    perfect = False
    for child in parse.children[verb]:
        relation = parse.tokens[child].relation
        if relation in ("passive_auxiliary", "passive_subject", "agent"):
            return True
        if relation == "auxiliary" and parse.tokens[child].lemma in ("have", "'ve", "'d"):
            perfect = True
    return not perfect and token.relation in ("participle", "adverbial", "relative")


def verb_arguments(parse: Parse, verb: int, passive: bool) -> tuple[list[Argument], str | None]:
    """Arguments of a verb and its particle ("off" in "called off")."""
    tokens = parse.tokens
    arguments: list[Argument] = []
    particle: str | None = None
    has_object = False
    for child in parse.children[verb]:
        token = tokens[child]
        relation = token.relation
        if relation == "clausal_subject" and passive:
            arguments.append(Argument("object", (child,), "passive subject is object"))
        elif relation == "subject" or relation == "clausal_subject":
            role = "subject"
            arguments.append(Argument(role, _fill(parse, child), "subject"))
        elif relation == "passive_subject":
            arguments.append(Argument("object", _fill(parse, child), "passive subject is object"))
        elif relation == "object":
            has_object = True
            arguments.append(Argument("object", conjuncts(parse, child), "object"))
            if tokens[verb].lemma in _JUDGING:
                arguments += _judged(parse, child)
        elif relation == "agent":
            arguments += _by_agent(parse, child)
        elif relation == "indirect":
            if token.pos in NOUN_LIKE:
                arguments.append(Argument("indirect", conjuncts(parse, child), "indirect object"))
            else:
                arguments += preposition_arguments(parse, child)
        elif (
            relation == "noun_adverb" and token.pos == "NAME" and not passive and _follows(parse, child, verb)
        ):
            if token.lemma.lower() not in _CALENDAR:
                has_object = True  # "Merkel visits Ankara": no adverb, whatever the parser says
                arguments.append(Argument("object", conjuncts(parse, child), "name behind the verb"))
        elif child == verb - 2 and tokens[verb - 1].text == "-" and relation not in CLAUSES:
            arguments.append(Argument("modifier", (child,), "joined by a hyphen"))  # "test-fired"
        elif relation == "attribute" and token.pos == "NAME" and not passive and _calls(parse, verb):
            has_object = True  # "called the emir on Friday to thank him"
            arguments.append(Argument("object", conjuncts(parse, child), "name behind the verb"))
        elif relation == "attribute":
            arguments.append(Argument("attribute", conjuncts(parse, child), "attribute"))
        elif relation == "preposition":
            if passive and token.lemma == "by":
                arguments += _by_agent(parse, child)
            else:
                found = preposition_arguments(parse, child)
                arguments += found
                if token.lemma in PARTICLES and all("_" in a.role for a in found):
                    # "pulled out of talks": the parser makes "out" a preposition over "of".
                    particle = token.lemma
                    arguments += [Argument(a.role.split("_", 1)[1], a.heads, a.rule) for a in found]
        elif relation == "particle" or (relation == "adverb" and _is_particle(parse, child, verb, arguments)):
            behind = preposition_arguments(parse, child) if relation == "particle" else []
            arguments += behind  # "called on Chad to": the parser makes "on" a particle over its noun
            particle = None if behind else token.lemma
            arguments += _behind_adverb(parse, child)
        elif relation == "adverb":
            arguments.append(Argument("adverb", (child,), "adverb"))
            if child > verb:
                arguments += _behind_adverb(parse, child)
        elif relation in CLAUSES:
            role = "question" if _asks(parse, child) else "clause"
            if child < verb and token.pos in ("VERB", "AUX") and tokens[verb].lemma in ("tell", "inform"):
                role = "report"  # "rebels will not talk, a spokesman told Reuters" orders nothing
            arguments.append(Argument(role, (child,), relation))
            arguments += _small_clause(parse, child)
    if not any(a.role == "clause" for a in arguments):
        arguments += _stray_infinitive(parse, verb)
    objects = sorted((a for a in arguments if a.rule == "object"), key=lambda a: a.heads[0])
    if len(objects) == 2:
        first, second = objects
        if tokens[verb].lemma in _NAMING:
            arguments[arguments.index(second)] = Argument("attribute", second.heads, "what it is named")
            return arguments, particle
        gives = tokens[verb].lemma in _GIVING and tokens[second.heads[0]].pos == "NOUN"
        if gives or core(parse, second.heads[0])[0] == first.heads[-1] + 1:
            arguments[arguments.index(first)] = Argument("indirect", first.heads, "first of two objects")
        else:
            arguments.remove(second)  # a verb has one object; what comes far behind belongs elsewhere
    if tokens[verb].lemma == "promise" and any(a.role == "clause" for a in arguments):
        arguments = [
            Argument("indirect", a.heads, "whom a clause is promised") if a.rule == "object" else a
            for a in arguments
        ]
    if passive and has_object:
        arguments = [
            Argument("indirect", a.heads, "passive subject is indirect object")
            if a.rule == "passive subject is object"
            else a
            for a in arguments
        ]
    return arguments, particle


def _is_particle(parse: Parse, adverb: int, verb: int, before: list[Argument]) -> bool:
    """ "Pulled back", and behind the object: "pulled the troops back"."""
    if parse.tokens[adverb].lemma not in PARTICLES:
        return False
    if adverb == verb + 1:
        return True
    return any(a.rule == "object" and _ends(parse, a.heads[-1], adverb - 1) for a in before)


def _ends(parse: Parse, noun: int, last: int) -> bool:
    """True where a phrase ends with a word: the noun itself, or what it is "of" ("dozens of prisoners")."""
    tokens = parse.tokens
    while last > noun and tokens[last].relation == "preposition_object":
        preposition = tokens[tokens[last].head]
        if preposition.lemma != "of":
            return False
        last = preposition.head
    return last == noun


def _behind_adverb(parse: Parse, adverb: int) -> list[Argument]:
    """What follows a particle belongs to the verb: the demand in "backed away from its demand"."""
    return [
        argument
        for child in parse.children[adverb]
        if child > adverb and parse.tokens[child].relation == "preposition"
        for argument in preposition_arguments(parse, child)
    ]


_WHERE: Final = frozenset({"back", "in", "home", "out", "away", "inside", "through"})


def _small_clause(parse: Parse, head: int) -> list[Argument]:
    """ "Found the minister guilty", "called the vote a sham": a subject and what it is said to be."""
    tokens = parse.tokens
    away = tokens[head].pos == "ADV" and tokens[head].lemma in _WHERE
    if not (away or tokens[head].pos in ("ADJ", "NOUN")) or any(
        tokens[c].pos == "AUX" for c in parse.children[head]
    ):
        return []
    subject = next((c for c in parse.children[head] if tokens[c].relation == "subject" and c < head), None)
    if subject is None or any(tokens[c].relation == "marker" for c in parse.children[head]):
        return []
    whom = Argument("object", conjuncts(parse, subject), "subject of a small clause")
    if away:  # "allowed inspectors back into the plant"
        return [whom, *_behind_adverb(parse, head)]
    return [whom, Argument("attribute", (head,), "predicate of a small clause")]


def _judged(parse: Parse, noun: int) -> list[Argument]:
    """ "Held India responsible for": the parser hangs the adjective behind the object on the object."""
    tokens = parse.tokens
    for child in parse.children[noun]:
        if child == noun + 1 and tokens[child].relation == "modifier" and tokens[child].pos == "ADJ":
            return [Argument("attribute", (child,), "adjective behind the object")]
    return []


def _calls(parse: Parse, verb: int) -> bool:
    """True for a call by phone: whoever is called something is an object beside it."""
    tokens = parse.tokens
    return tokens[verb].lemma in ("call", "phone", "telephone") and not any(
        tokens[c].relation == "object" for c in parse.children[verb]
    )


def _follows(parse: Parse, noun: int, verb: int) -> bool:
    """True when a noun phrase stands right behind the verb."""
    return core(parse, noun)[0] == verb + 1


def _asks(parse: Parse, clause: int) -> bool:
    """An indirect question ("asked whether troops would leave") says nothing about its content."""
    return any(
        parse.tokens[c].relation == "marker" and parse.tokens[c].lemma in ("whether", "if")
        for c in parse.children[clause]
    )


def _stray_infinitive(parse: Parse, verb: int) -> list[Argument]:
    """The infinitive of a verb that the parser took for a purpose, or hung on a noun before it.

    "Appealed to Iran to show restraint", "was urged by unions to resign".
    """
    for child in parse.children[verb]:
        token = parse.tokens[child]
        if child < verb:
            continue
        if token.relation == "adverbial" and is_infinitive(parse, child):
            return [Argument("clause", (child,), "purpose as clause")]
        if token.relation in ("agent", "preposition", "indirect", "object"):
            nouns = (child,) if token.relation == "object" else parse.children[child]
            for noun in nouns:
                for below in parse.children[noun]:
                    if parse.tokens[below].relation in ("participle", "relative") and is_infinitive(
                        parse, below
                    ):
                        return [Argument("clause", (below,), "infinitive behind a noun as clause")]
    return []


def preposition_arguments(parse: Parse, preposition: int) -> list[Argument]:
    """What a preposition introduces: a noun, a clause, or a second preposition ("out of")."""
    name = _SAME_PREPOSITION.get(parse.tokens[preposition].lemma, parse.tokens[preposition].lemma)
    found: list[Argument] = []
    for child in parse.children[preposition]:
        relation = parse.tokens[child].relation
        if relation == "preposition_object":
            found.append(Argument(name, conjuncts(parse, child), "preposition"))
        elif relation == "preposition_clause":
            meant = _before_gerund(parse, preposition, child)
            if meant is not None:
                found.append(Argument(name, conjuncts(parse, meant), "noun before a gerund"))
            else:
                found.append(Argument(name, (child,), "preposition with clause"))
        elif relation == "modifier" and name == "as":
            found.append(Argument(name, (child,), "adjective behind as"))
        elif relation == "preposition":
            found += [
                Argument(f"{name}_{a.role}", a.heads, a.rule) for a in preposition_arguments(parse, child)
            ]
    return found


def _before_gerund(parse: Parse, preposition: int, gerund: int) -> int | None:
    """The noun that the parser made the subject of a gerund behind it.

    "Launched an attack on the government calling it weak": the attack is on the government.
    """
    if parse.tokens[preposition].lemma not in _OF_PARTIES or parse.tokens[gerund].tag != "VBG":
        return None
    for child in parse.children[gerund]:
        token = parse.tokens[child]
        if token.relation == "subject" and preposition < child < gerund and token.pos in NOUN_LIKE:
            return child
    return None


def noun_arguments(parse: Parse, noun: int) -> list[Argument]:
    """Arguments of a nominalisation: "Iran's attack on", "the arrest of X by Y"."""
    tokens = parse.tokens
    arguments: list[Argument] = []
    for child in parse.children[noun]:
        token = tokens[child]
        relation = token.relation
        if relation == "possessor":
            arguments.append(Argument("subject", conjuncts(parse, child), "possessor is subject"))
        elif relation in ("preposition", "agent"):
            if token.lemma == "by":
                arguments += _by_agent(parse, child)
            else:
                arguments += preposition_arguments(parse, child)
        elif relation == "compound" or relation == "modifier":
            arguments.append(Argument("modifier", (child,), "modifier"))
            leader = _leader(parse, child)
            if leader is not None:
                arguments.append(Argument("subject", (leader,), "subject of a hyphenated participle"))
        elif relation in CLAUSES or (
            relation == "participle" and (is_infinitive(parse, child) or _is_that_clause(parse, child))
        ):
            arguments.append(Argument("clause", (child,), "noun with clause"))
    return arguments


def _leader(parse: Parse, participle: int) -> int | None:
    """Saudi Arabia in "a Saudi-led strike": who leads, orders or claims an act does it."""
    tokens = parse.tokens
    if tokens[participle].text not in _LEADING or participle < 2 or tokens[participle - 1].text != "-":
        return None
    return participle - 2 if tokens[participle - 2].text[0].isupper() else None


def _is_that_clause(parse: Parse, verb: int) -> bool:
    """ "Its demand that Israel leave": what is demanded, not what is done to a demand."""
    return any(
        parse.tokens[c].relation == "marker" and parse.tokens[c].lemma == "that" for c in parse.children[verb]
    )


def is_infinitive(parse: Parse, verb: int) -> bool:
    """True when "to" stands before the verb."""
    return any(
        parse.tokens[c].relation == "auxiliary" and parse.tokens[c].tag == "TO" for c in parse.children[verb]
    )


def _by_agent(parse: Parse, preposition: int) -> list[Argument]:
    found = []
    for argument in preposition_arguments(parse, preposition):
        head: Token = parse.tokens[argument.heads[0]]
        if argument.rule == "preposition" and head.lemma.lower() not in _CALENDAR and head.pos != "NUM":
            found.append(Argument("subject", argument.heads, "agent after by"))
        else:
            found.append(argument)
    return found


def _fill(parse: Parse, head: int) -> tuple[int, ...]:
    """Conjoined heads, and for relative words only themselves (the antecedent is found later).

    A nationality is joined to nouns too: "Indian and Nepali officers met".
    """
    if parse.tokens[head].pos not in NOUN_LIKE and parse.tokens[head].pos != "ADJ":
        return (head,)
    return conjuncts(parse, head)
