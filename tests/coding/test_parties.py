"""Who takes part in an act, where another name stands nearer: joined verbs, asides, words that point back."""

import pytest

import tripartite

# The text, the type of its last event of that type, who acts, and to whom.
ROWS = (
    # a finite verb is not joined to a gerund, nor to what an aside says
    ("Chile accused Peru of sheltering gunmen and recalled its ambassador.", "SANCTION", {"Chile"}, set()),
    ("Niger accuses Chad of having sent men across the border and broke off relations with it.", "SANCTION",
     {"Niger"}, set()),
    ("Police dispersed the crowd by firing tear gas and arrested ten students.", "COERCE", {"Police"},
     {"ten students"}),
    ("Governor Ricardo Gomez criticised the ruling, saying that it made the company stronger, and called on the"
     " judges to resign.", "REQUEST", {"Ricardo Gomez"}, {"judges"}),
    # the verb behind an adjective's aside is that of the sentence
    ("Hungary, eager to keep its deal with the bank, called for talks.", "REQUEST", {"Hungary"}, set()),
    # two passives share who undergoes them
    ("The monk was arrested by soldiers and beaten by the king's guards.", "ASSAULT", {"king's guards"}, {"monk"}),
    ("The bishop was threatened by the rebels and later accused the army of betrayal.", "ACCUSE", {"bishop"},
     {"army"}),
    # "who" is a person, not a body
    ("Rebels killed a member of parliament who had criticised the king.", "ACCUSE", {"member"}, {"king"}),
    # whom "whose" tells of is told of in passing
    ("Carlos Mesa fled on Monday. Spain, whose president met the envoys, criticised him.", "ACCUSE", {"Spain"},
     {"Carlos Mesa"}),
    ("Ivan Petrov fled. Italy, whose foreign minister attended the ceremony, praised Ivan Petrov. He accused the"
     " army of treason.", "ACCUSE", {"Ivan Petrov"}, {"army"}),
    # its neighbour is the other state
    ("Chad closed its border with Sudan on Friday, accusing its neighbour of sheltering rebels.", "ACCUSE",
     {"Chad"}, {"Sudan"}),
    ("Peru and Ecuador fought a short war. Peru later apologised to its neighbour.", "CONCEDE", {"Peru"},
     {"Ecuador"}),
    # what is answered was asked by others
    ("Greece agreed with Albania to open the border and to study its demand for an apology.", "REQUEST",
     {"Albania"}, set()),
    # "them" is a plural before a body, and all who are joined
    ("The council supported the farmers; the Liberals accused them of greed.", "ACCUSE", {"Liberals"},
     {"farmers"}),
    ("Socialists and Greens supported the march; the mayor accused them of stirring up hatred.", "ACCUSE",
     {"mayor"}, {"Socialists", "Greens"}),
    ("They lost many sons in a war that Britain asked them to fight.", "REQUEST", {"United Kingdom"}, set()),
    # a suspect's house is not the premier's
    ("Narendra Modi said nothing. Women of one suspect's village burned down his house.", "ASSAULT", {"Women"},
     {"one suspect"}),
)  # fmt: skip

# The text and the country of the recipient of its last event.
COUNTRIES = (
    ("Emmanuel Macron telephoned Alexander Lukashenko, who promptly dismissed his cabinet.", "BLR"),
    ("Azerbaijan deported dozens of Armenians and blamed its neighbour for the clashes.", "ARM"),
)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ROWS)
def test_who_and_whom(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    reading = tripartite.read(text, published="2024-05-14", min_confidence=0.0)
    names = {actor.id: actor.name for actor in reading.actors}
    *_, event = (e for e in reading.events if e.type == kind)
    assert ({names[a] for a in event.actors}, {names[r] for r in event.recipients}) == (actors, recipients)


@pytest.mark.parametrize(("text", "country"), COUNTRIES)
def test_country_of_whom(text: str, country: str) -> None:
    reading = tripartite.read(text, published="2024-05-14", min_confidence=0.0)
    countries = {actor.id: actor.country for actor in reading.actors}
    assert {countries[r] for r in reading.events[-1].recipients} == {country}


# The text, the type of its last event of that type, who acts, and to whom: none where nobody named is meant.
OTHERS = (
    # what stands before a semicolon is not what is called for behind it
    ("Ministers admitted that a warning had been ignored; two of them called on the police chief to go.",
     "REQUEST", {"Ministers"}, {"police chief"}),
    ("Police ordered villagers to leave; some refused and stayed.", "REJECT", {"some"}, {"Police"}),
    # with what, and with whom, it is done
    ("Fishermen blockaded the port with trawlers.", "PROTEST", {"Fishermen"}, set()),
    ("Norway offered help with engineers.", "AGREE", {"Norway"}, set()),
    ("Fiji promised troops.", "AGREE", {"Fiji"}, set()),
    ("Strikers threatened to bring the nurses onto the streets.", "THREATEN", {"Strikers"}, set()),
    ("The two groups threw stones at each other.", "PROTEST", {"two groups"}, set()),
    ("Ministers want a referendum. The opposition refused to support one.", "REJECT", {"opposition"}, set()),
    # who is pitied is not blamed
    ("The pope deplored the fate of the refugees.", "ACCUSE", {"pope"}, set()),
    # a house in a capital is no state, an airport there is its way in
    ("Police raided a Cairo bookshop that sold the novel.", "COERCE", {"Police"}, set()),
    # where a thing comes from
    ("The minister apologised for having called the meat imported from Bari unsafe.", "CONCEDE", {"minister"},
     set()),
    # two of them
    ("The ministry has filed complaints with the police against ten of the doctors.", "ACCUSE", {"ministry"},
     {"doctors"}),
)  # fmt: skip

# Texts without an event of the type.
NONE = (
    ("The ministry threatened to punish anyone who attacks voters.", "ASSAULT"),
    ("He was jailed under a law on insulting the president.", "ACCUSE"),
    ("The minister said that parliament must first have voted.", "REQUEST"),
    ("Antwerp sent a fleet under its admiral and lost it.", "MOBILIZE"),
)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), OTHERS)
def test_who_is_not_meant(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    test_who_and_whom(text, kind, actors, recipients)


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_what_is_none(text: str, kind: str) -> None:
    assert kind not in {event.type for event in tripartite.read(text, min_confidence=0.0).events}


def test_many_from_several_countries_are_of_none() -> None:
    reading = tripartite.read("Ministers from Peru to Panama condemned the coup.", min_confidence=0.0)
    actors = {actor.id: actor.country for actor in reading.actors}
    assert {actors[a] for e in reading.events for a in e.actors} == {None}
