"""What running text shows that single sentences do not: whom words point back to, and what is no party."""

import pytest

import tripartite

# The text, the type of its last event of that type, who acts, and to whom.
ROWS = (
    # a pronoun is not whom its own relative clause tells of
    ("The president, Ivan Petrov, spoke. Jeremy Holm, the deputy he had dismissed, waited abroad.", "SANCTION",
     {"Ivan Petrov"}, {"Jeremy Holm"}),
    ("Theresa Lund spoke. Jeremy Holm, whom she had accused of lying, waited.", "ACCUSE", {"Theresa Lund"},
     {"Jeremy Holm"}),
    # a woman known to be one before those of whom it is not known
    ("Theresa Lund accused the army of lying. President Wilderman declined to comment. Farmers burned her posters.", "PROTEST", {"Farmers"},
     {"Theresa Lund"}),
    # the country of whoever speaks to it
    ("France was troubled. President Ivan Petrov of Russia spoke. The Russian president thanked the country.",
     "SUPPORT", {"Ivan Petrov"}, {"Russia"}),
    # force, figures and a person's service are nobody
    ("Peru and Chile promised not to use force.", "AGREE", {"Peru", "Chile"}, set()),
    ("Opposition figures criticised the army.", "ACCUSE", {"Opposition figures"}, {"army"}),
    ("The force left Chad.", "RETREAT", {"force"}, {"Chad"}),
    # whoever stands behind a quotation speaks
    ("'We may bomb the ship,' warned the deputy foreign minister, Ivan Petrov.", "THREATEN", {"Ivan Petrov"},
     set()),
    # who is told of between commas is the name before
    ("Ivan Banda, once Phiri's patron and now his rival, called on the army to leave Chad.", "REQUEST",
     {"Ivan Banda"}, {"army"}),
    # squares and mines are no party; the authorities behind a street's name are
    ("Soldiers withdrew from Plaza Bolognesi.", "RETREAT", {"Soldiers"}, set()),
    ("Downing Street rejected the plan.", "REJECT", {"United Kingdom"}, set()),
    ("Villagers lifted their blockade of the road to the Antamo mine.", "RETREAT", {"Villagers"}, set()),
    # somebody of a kind is not whom a promise is made to
    ("The mayor promised to wait for an expert's report.", "AGREE", {"mayor"}, set()),
)  # fmt: skip

NOTHING = (
    ("The president gave the order at noon.", "SUPPORT"),
    ("The Spanish prime minister visited a hospital in Bilbao.", "CONSULT"),
    ("The sports minister praised the goalkeeper after the final of the world cup.", "SUPPORT"),
    ("Chile has been invited to a meeting of creditors.", "CONSULT"),
    ("The ferry capsized in rough water, killing forty passengers.", "ASSAULT"),
    ("In the thriller's last chapter a spy hides from the colonel who kidnapped her.", "ASSAULT"),
)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROWS)
def test_who_and_whom(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    reading = tripartite.read(text, published="2024-05-14", min_confidence=0.0)
    names = {actor.id: actor.name for actor in reading.actors}
    *_, event = (e for e in reading.events if e.type == kind)
    assert ({names[a] for a in event.actors}, {names[r] for r in event.recipients}) == (actors, recipients)


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_what_is_none(text: str, kind: str) -> None:
    assert kind not in {event.type for event in tripartite.read(text, published="2024-05-14").events}


def test_the_date_of_a_noun_is_not_that_of_the_verb() -> None:
    text = "In the worst fighting since the war of 2020, Azerbaijan killed nine Armenian soldiers."
    (event,) = (e for e in tripartite.read(text, published="2022-09-14").events if e.type == "ASSAULT")
    assert event.status == "actual"
