"""Propositions: sentences in, predicates with their arguments out."""

import pytest

from tripartite.coding.parse import Parser
from tripartite.coding.propositions import propositions
from tripartite.coding.propositions.roots import PredicateWords, SupportVerb
from tripartite.records.article import Sentence
from tripartite.records.proposition import Proposition
from tripartite.records.span import Span

WORDS = PredicateWords(
    nouns=frozenset({"visit", "attack", "talk", "arrest", "withdrawal", "protest"}),
    adjectives=frozenset({"critical", "ready"}),
    support={
        ("hold", None): SupportVerb("hold", "doer"),
        ("launch", None): SupportVerb("launch", "doer"),
        ("carry out", None): SupportVerb("carry out", "doer"),
        ("come", "under"): SupportVerb("come", "undergoer", "under"),
        ("face", None): SupportVerb("face", "undergoer"),
        ("engage", "in"): SupportVerb("engage", "doer", "in"),
        ("take part", "in"): SupportVerb("take part", "doer", "in"),
    },
    event_verbs=frozenset({"take", "begin", "erupt"}),
)


def found(parser: Parser, text: str) -> dict[str, dict[str, set[str]]]:
    (parse,) = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])
    result: dict[str, dict[str, set[str]]] = {}
    for proposition in propositions(parse, WORDS):
        roles: dict[str, set[str]] = {}
        for argument in proposition.arguments:
            roles.setdefault(argument.role, set()).update(parse.tokens[h].text for h in argument.heads)
        result[proposition.lemma] = roles
    return result


def proposition(parser: Parser, text: str, lemma: str) -> Proposition:
    (parse,) = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])
    return next(p for p in propositions(parse, WORDS) if p.lemma == lemma)


CASES = [
    # passive
    ("Police detained three reporters.", "detain", {"subject": {"Police"}, "object": {"reporters"}}),
    ("Three reporters were detained by police.", "detain", {"subject": {"police"}, "object": {"reporters"}}),
    ("Three reporters were detained on Monday.", "detain", {"object": {"reporters"}, "on": {"Monday"}}),
    ("The town was taken by Friday.", "take", {"object": {"town"}, "by": {"Friday"}}),
    ("The villages were given food by soldiers.", "give", {"indirect": {"villages"}, "subject": {"soldiers"}}),
    # what hangs below a particle or adverb
    ("Poland backed away from its demand.", "back", {"subject": {"Poland"}, "from": {"demand"}}),
    ("The general pulled his men back from the hill.", "pull", {"object": {"men"}, "from": {"hill"}}),
    # conjunction
    ("Iran and Iraq signed a treaty.", "sign", {"subject": {"Iran", "Iraq"}, "object": {"treaty"}}),
    ("Soldiers detained and beat reporters.", "detain", {"subject": {"Soldiers"}, "object": {"reporters"}}),
    ("Soldiers detained and beat reporters.", "beat", {"subject": {"Soldiers"}, "object": {"reporters"}}),
    ("Two men were arrested and beaten by police.", "beat", {"subject": {"police"}, "object": {"men"}}),
    ("The army attacked the town and seized the bridge.", "seize", {"subject": {"army"}, "object": {"bridge"}}),
    # relative clauses and participles
    ("Rebels who attacked the town fled.", "attack", {"subject": {"Rebels"}, "object": {"town"}}),
    ("The reporters whom police detained were freed.", "detain", {"subject": {"police"}, "object": {"reporters"}}),
    ("Protesters arrested by police were freed.", "arrest", {"subject": {"police"}, "object": {"Protesters"}}),
    ("Soldiers guarding the embassy left.", "guard", {"subject": {"Soldiers"}, "object": {"embassy"}}),
    # control and raising
    ("Iran wants to pressure Iraq.", "pressure", {"subject": {"Iran"}, "object": {"Iraq"}}),
    ("Iran urged Iraq to leave Syria.", "leave", {"subject": {"Iraq"}, "object": {"Syria"}}),
    ("Russia threatened Ukraine to cut supplies.", "cut", {"subject": {"Russia"}, "object": {"supplies"}}),
    ("France accused Russia of shelling the port.", "shell", {"subject": {"Russia"}, "object": {"port"}}),
    ("The rebels were forced to leave the city.", "leave", {"subject": {"rebels"}, "object": {"city"}}),
    ("Kenya helped rebuild a school.", "rebuild", {"subject": {"Kenya"}, "object": {"school"}}),
    # small clauses, gerunds behind a preposition, hyphenated agents, occasions
    ("The court found the minister guilty.", "find", {"subject": {"court"}, "object": {"minister"}}),
    ("Rebels launched an attack on soldiers guarding a bridge.", "attack", {"on": {"soldiers"}}),
    ("A Saudi-led attack on the port failed.", "attack", {"subject": {"Saudi"}, "on": {"port"}}),
    ("On a visit to Harare, Mwangi praised the vote.", "visit", {"subject": {"Mwangi"}, "to": {"Harare"}}),
    ("Troops will not talk, an aide told Reuters.", "tell", {"subject": {"aide"}, "object": {"Reuters"}}),
    # nominalisations
    ("The visit by Rouhani to Iraq ended.", "visit", {"subject": {"Rouhani"}, "to": {"Iraq"}}),
    ("Talks between Iran and Iraq began.", "talk", {"between": {"Iran", "Iraq"}}),
    ("Israel's attack on Gaza killed five.", "attack", {"subject": {"Israel"}, "on": {"Gaza"}}),
    ("The arrest of the mayor by soldiers shocked Peru.", "arrest", {"of": {"mayor"}, "subject": {"soldiers"}}),
    # light verbs
    ("Iran launched an attack on Israel.", "attack", {"subject": {"Iran"}, "on": {"Israel"}}),
    ("The convoy came under attack by rebels.", "attack", {"object": {"convoy"}}),
    ("Iran held talks with Iraq.", "talk", {"subject": {"Iran"}, "with": {"Iraq"}}),
    ("An attack was carried out by rebels.", "attack", {"subject": {"rebels"}}),
    ("Kenya took part in the attack.", "attack", {"subject": {"Kenya"}}),
    # the noun's other party is the clause's subject
    ("Two rebels died in talks with the army.", "talk", {"subject": {"rebels"}, "with": {"army"}}),
    # adjectives
    ("The minister is critical of Iran.", "critical", {"subject": {"minister"}, "of": {"Iran"}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lemma", "roles"), CASES)
def test_arguments(parser: Parser, text: str, lemma: str, roles: dict[str, set[str]]) -> None:
    assert roles.items() <= found(parser, text)[lemma].items()


MOODS = [
    ("Iran will meet Iraq.", "meet", "future", False),
    ("Iran is to meet Iraq.", "meet", "future", False),
    ("Iran met Iraq.", "meet", "past", False),
    ("Iran did not meet Iraq.", "meet", "past", True),
    ("Iran never attacked Iraq.", "attack", "past", True),
    ("Iran meets Iraq.", "meet", "present", False),
]


@pytest.mark.parametrize(("text", "lemma", "tense", "negated"), MOODS)
def test_mood(parser: Parser, text: str, lemma: str, tense: str, negated: bool) -> None:
    got = proposition(parser, text, lemma)
    assert (got.tense, got.negation is not None) == (tense, negated)


def test_particles_are_kept(parser: Parser) -> None:
    assert proposition(parser, "Iran called off the talks.", "call").particle == "off"
    assert proposition(parser, "France pulled out of the accord.", "pull").particle == "out"


def test_every_argument_says_its_rule(parser: Parser) -> None:
    got = proposition(parser, "Three reporters were detained by police.", "detain")
    assert set(got.trace) == {"object: passive subject is object", "subject: agent after by"}


def test_a_round_is_as_good_as_what_it_counts(parser: Parser) -> None:
    got = proposition(parser, "Iran held a new round of talks with Iraq.", "talk")
    assert got.support is not None
