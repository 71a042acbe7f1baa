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
