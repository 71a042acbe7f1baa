"""Recipients beside and behind those that a role binds: by whom an act is waited for, and whom help is for, too."""

import pytest

import tripartite
from tripartite import api
from tripartite.coding.explain import explain
from tripartite.sources.articles import make_article
from tripartite.sources.sections import sectioned

# Text | type | who acts | to whom.
ROWS = (
    # one's own forces are moved, not acted upon
    ("Togo withdrew its troops from Benin.", "RETREAT", {"Togo"}, {"Benin"}),
    ("Togo is ready to withdraw its troops.", "AGREE", {"Togo"}, set()),
    ("Togo freed its political prisoners.", "RETREAT", {"Togo"}, {"its political prisoners"}),
    # help for people without a name is help for the country that they are in
    ("Norway provided food assistance to 300 villagers in Chad.", "AID", {"Norway"}, {"300 villagers", "Chad"}),
    ("Peru is ready to contribute to the UN force in Mali.", "AGREE", {"Peru"}, {"UN force", "Mali"}),
    ("Bandits attacked the UN force in Mali.", "ASSAULT", {"Bandits"}, {"UN force"}),
    # who arrests somebody in a state where nobody is said to have done it
    ("Two editors were arrested in Niger.", "COERCE", {"Niger"}, {"Two editors"}),
    ("Two editors were arrested in Niamey.", "COERCE", set(), {"Two editors"}),
    ("Two editors were arrested in Niger by the French army.", "COERCE", {"French army"}, {"Two editors"}),
    # behind all that is said of what is moved
    (
        "Spain returned a vase that was stolen in 1989 from a museum in Seville to Peru.",
        "RETREAT",
        {"Spain"},
        {"Peru"},
    ),
    # who does what is waited for or warned of
    ("Miners will not end the strike until their demands are met by the ministry.", "REJECT", {"Miners"},
     {"ministry"}),
    ("Iran threatened to close the strait if Oman attacked it.", "THREATEN", {"Iran"}, {"Oman"}),
    ("Iran threatened to leave the treaty if the Guards were banned.", "THREATEN", {"Iran"}, set()),
    # "in response to" tells no place
    ("Britain imposed sanctions in response to Belarus's raid.", "SANCTION", {"United Kingdom"}, {"Belarus"}),
    # demands: whoever must do it
    ("Yemen repeated its demand that Oman lift the sanctions.", "REQUEST", {"Yemen"}, {"Oman"}),
    ("Minister Anna Holm said Belgium must be ready to mediate.", "REQUEST", {"Anna Holm"}, {"Belgium"}),
    ("Chad demanded the withdrawal of all Libyan soldiers from the port of Zuwara.", "REQUEST", {"Chad"},
     {"Libyan soldiers"}),
    ("Albania promised its southern neighbour to protect the graves of soldiers.", "AGREE", {"Albania"},
     {"its southern neighbour"}),
    # what a body is made of
    ("A delegation of Danish farmers met the minister.", "CONSULT", {"Danish farmers", "minister"}, set()),
    ("Congo sent a team of nurses to Gabon.", "AID", {"Congo"}, {"Gabon"}),
    ("France sent teams of CIA agents into Libya to look for weapons.", "AID", {"France"}, {"Libya"}),
    # the first of two objects has its owner
    ("Nigeria refuted President Ada Holm's remarks on farms and the killing of monks.", "ACCUSE", {"Nigeria"},
     {"Ada Holm"}),
    # help for people is help for where they live
    ("Malta agreed to accept 500 people living in Greek camps.", "AGREE", {"Malta"}, {"500 people", "Greece"}),
    # who is in what is attacked
    ("Fighters fired rockets at a base hosting Danish troops.", "ASSAULT", {"Fighters"}, {"Danish troops"}),
    # calls and visits
    ("Qatar's Emir Omar Saleh called Togolese President Ada Holm on Friday to discuss trade.", "CONSULT",
     {"Omar Saleh", "Ada Holm"}, set()),
    ("The speaker led a delegation on a three-day visit to Peru.", "CONSULT", {"speaker"}, {"Peru"}),
    # those who act are each other's recipients
    ("Chad and Niger have agreed to share data on Libya.", "AGREE", {"Chad", "Niger"}, set()),
    ("Chad and Niger agreed to make concessions to the other side.", "AGREE", {"Chad", "Niger"}, set()),
    # names of events do nothing
    ("The president mobilised troops for the first Coral War against Fiji.", "MOBILIZE", {"president"},
     {"Fiji"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROWS)
def test_sides(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    reading = tripartite.read(text, published="2021-06-02")
    names = {actor.id: actor.name for actor in reading.actors}
    found = [
        ({names[i] for i in e.actors}, {names[i] for i in e.recipients})
        for e in reading.events
        if e.type == kind
    ]
    assert (actors, recipients) in found, found


def test_the_reason_is_told() -> None:
    article = sectioned(make_article("Two editors were arrested in Niger."))
    (sentence,) = explain(article, api.coder()).sentences
    assert any("the authorities of where it was done" in r for m in sentence.matched for r in m.reasons)
