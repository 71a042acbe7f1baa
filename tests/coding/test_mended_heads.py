"""Slips of the parser in long sentences, mended: the word that another must hang on."""

import pytest

import tripartite
from tripartite.coding.parse import Parser
from tripartite.records.article import Sentence
from tripartite.records.span import Span

# Sentence | word | the word above it | its relation to that.
ROWS = (
    # verbs that "and" joins to the wrong verb
    ("Oslo summoned the envoy, complaining that its ships had been harassed and demanding that Moscow apologise.",
     "demanding", "complaining", "conjunct"),
    ("Chad said rebels had crossed the border and urged Sudan to stop them.", "urged", "said", "conjunct"),
    # and those that the clause within goes on with
    ("The army said the rebels had fled and burned the bridge.", "burned", "fled", "conjunct"),
    ("The minister said the envoy met farmers and urged them to wait.", "urged", "met", "conjunct"),
    # passives that share their word of being
    ("Three soldiers were killed and five rebels captured.", "rebels", "captured", "passive_subject"),
    ("The station was stormed and its editors jailed.", "editors", "jailed", "passive_subject"),
    ("Two miners were killed and three others died in hospital.", "others", "died", "subject"),
    # phrases behind examples, places and groups
    ("Canada placed new restrictions, including visa bans, on Belarusian judges.", "on", "restrictions",
     "preposition"),
    ("The killing in Karachi of a Shiite preacher set off riots.", "of", "killing", "preposition"),
    ("The vote in the Republic of Congo was delayed.", "of", "Republic", "preposition"),
    ("Police arrested one of the opposition's founders, Peter Okello, a lawyer, and beat him.", "Okello", "one",
     "apposition"),
    ("The vote followed the expulsion of three deputies and the arrest of the union's leader.", "arrest",
     "expulsion", "conjunct"),
    # what killed is the act, not the place
    ("France condemned the air strike on a hospital in Idlib province which killed six patients.", "killed",
     "strike", "relative"),
    ("Kenya blamed the attack on the militia that killed six herders.", "killed", "militia", "relative"),
    # participles and adjectives before a noun
    ("The militia overran the district, killing civilians and burning villages.", "burning", "killing",
     "conjunct"),
    ("Villagers blocked the main road to the mine, burning tyres and throwing stones at police.", "tyres",
     "burning", "object"),
    ("The king signed a decree dissolving parliament.", "decree", "signed", "object"),
    ("Soldiers shot dead two students and wounded five.", "dead", "shot", "attribute"),
    ("Sudan's paramilitary Rapid Support Forces raided a hospital.", "paramilitary", "Forces", "modifier"),
    ("A Russian missile strike on a depot killed two.", "Russian", "strike", "modifier"),
    # what somebody or something is called
    ("Iran branded the resolution unacceptable.", "unacceptable", "branded", "attribute"),
    ("The premier branded his rivals traitors.", "traitors", "branded", "attribute"),
    ("The opposition branded the president a dictator.", "president", "branded", "object"),
    # the verb behind a place, and sums that are given as something
    ("A missile strike on a port warehouse killed two.", "strike", "killed", "subject"),
    ("Washington froze 95 million dollars in aid to Georgia.", "in", "dollars", "preposition"),
    ("Washington froze 95 million dollars in Geneva.", "in", "froze", "preposition"),
    # people who meet are no meeting
    ("Foreign ministers gathering in Cairo urged Ethiopia to stop filling the dam.", "ministers", "urged",
     "subject"),
    ("A ministers meeting in Cairo ended at dawn.", "meeting", "ended", "subject"),
)  # fmt: skip

# Sentence | type of an event | who acts | to whom.
EVENTS = (
    ("The rebels denied it, claiming that the army had shelled the village and accusing Kampala of meddling.",
     "ACCUSE", {"rebels"}, {"Uganda"}),
    ("China said its crew had acted lawfully and told Manila to stop trespassing.", "REQUEST", {"China"},
     {"Philippines"}),
    ("Eleven protesters were wounded and more than 40 students detained.", "COERCE", set(),
     {"more than 40 students"}),
    ("The army released one of the captured officers, Colonel Idris Musa, and sent him home.", "RETREAT",
     {"army"}, {"Idris Musa"}),
    ("The pope deplored the shooting at a school in the Kenyan town of Garissa which wounded 30 pupils.",
     "ASSAULT", set(), {"30 pupils"}),
    ("Police condemned the jailing in Cairo of a Coptic blogger.", "COERCE", set(), {"Coptic blogger"}),
)  # fmt: skip

# Sentence | types of its events: words that stand for who speaks, and for nobody.
TYPES = (
    ("The Turkish minister warned that Ankara would close the border.", {"THREATEN"}),
    ("Iraq warned that Turkey would cut its water.", {"COERCE"}),
    ("The mayor thanked everyone who marched against the war.", set()),
    ("Oslo suspended 20 million dollars in assistance to Uganda.", {"SANCTION"}),
)

# Sentence | type | status: the year of what is in force is not that of what is done with it.
YEARS = (
    ("Seoul suspended a 2018 accord with Pyongyang.", "SANCTION", "actual"),
    ("Seoul suspended an accord with Pyongyang in 2018.", "SANCTION", "historical"),
)


@pytest.mark.parametrize(("text", "word", "above", "relation"), ROWS)
def test_head(parser: Parser, text: str, word: str, above: str, relation: str) -> None:
    (parse,) = parser.parse(text, [Sentence(Span(0, len(text)), 0, "body")])
    found = {(parse.tokens[t.head].text, t.relation) for t in parse.tokens if t.text == word}
    assert (above, relation) in found
    assert all(t.index in parse.children[t.head] for t in parse.tokens if t.index != t.head)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), EVENTS)
def test_parties(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    reading = tripartite.read(text, published="2024-05-14")
    names = {actor.id: actor.name for actor in reading.actors}
    found = [
        ({names[a] for a in e.actors}, {names[r] for r in e.recipients})
        for e in reading.events
        if e.type == kind
    ]
    assert (actors, recipients) in found, found


@pytest.mark.parametrize(("text", "kind", "status"), YEARS)
def test_years(text: str, kind: str, status: str) -> None:
    reading = tripartite.read(text, published="2024-05-14")
    assert [e.status for e in reading.events if e.type == kind] == [status]


@pytest.mark.parametrize(("text", "kinds"), TYPES)
def test_types(text: str, kinds: set[str]) -> None:
    assert {e.type for e in tripartite.read(text, published="2024-05-14").events} == kinds
