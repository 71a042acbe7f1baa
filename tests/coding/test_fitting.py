"""Acts that cannot be meant of those who do them, and parties that are none by their words."""

import pytest

import tripartite

# The text, and each event in it: type, actors, recipients.
CASES = (
    ("The Bank of England fired shots at the government.", ()),
    ("The army fired shots at the government.", (("ASSAULT", "army", "government"),)),
    ("Netflix has pledged to spend $17 billion this year.", ()),
    ("Netflix has pledged to help Ukraine.", (("AGREE", "Netflix", "Ukraine"),)),
    ("The prime minister, Justin Trudeau, wants to end the strike by drivers.", ()),
    ("The drivers ended their blockade.", (("RETREAT", "drivers", ""),)),
    ("Moscow pulled out of the Black Sea grain deal.", (("SANCTION", "Russia", ""),)),
    ("Prosecutors will look into charges of rebellion.", (("ACCUSE", "Prosecutors", ""),)),
    ("Cyclone Hilda flattened the camps of the rebels.", ()),
    ("Thousands fled to the hills.", ()),
    ("Hundreds of rebels fled to the hills.", (("RETREAT", "rebels", ""),)),
    ("The minister would not discuss the report.", ()),
    ("The ministers discussed the report.", (("CONSULT", "ministers", ""),)),
    ("We will not negotiate with the rebels.", (("REJECT", "", "rebels"),)),
    ("Nobody called the shooting in Lusaka a massacre.", ()),
    ("The senator called the charges an assault on America.", ()),
    ("Iran called it retaliation for an attack on its embassy.", (("ASSAULT", "", "its embassy"),)),
    ("A law of 1998 allows the police to arrest anyone who insults the king.", ()),
    ("The president sacked anybody who criticised him.", ()),
    ("Two ministers are expected to resign.", (("CONCEDE", "Two ministers", ""),)),
    ("The railway union called off a strike.", (("RETREAT", "railway union", ""),)),
    ("Firemen freed a girl from a wreck.", ()),
    ("The government will restore telephone and bank services.", (("AGREE", "government", ""),)),
)  # fmt: skip

# The text, and the country of a party in it.
COUNTRIES = (
    ("Erdogan said that his friend Zoltan Nagy had met the king.", "Zoltan Nagy", None),
    ("Boeing was ordered by its regulator to halt production.", "its regulator", None),
)


@pytest.mark.parametrize(("text", "events"), CASES)
def test_parties_fit(text: str, events: tuple[tuple[str, str, str], ...]) -> None:
    reading = tripartite.read(text, published="2024-05-14")
    names = {actor.id: actor.name for actor in reading.actors}
    found = tuple(
        (e.type, ", ".join(names[a] for a in e.actors), ", ".join(names[r] for r in e.recipients))
        for e in reading.events
    )
    assert found == events


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_whose_somebody_is_tells_no_country(text: str, name: str, country: str | None) -> None:
    reading = tripartite.read(text, published="2024-05-14")
    assert [actor.country for actor in reading.actors if actor.name == name] == [country]


def test_who_speaks_without_a_name_is_she() -> None:
    text = (
        "The sheriff, Tom Harlan, urged residents to wait. At least one member says she will oppose the plan."
    )
    reading = tripartite.read(text, published="2024-05-14")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[a] for e in reading.events if e.type == "REJECT" for a in e.actors] == [
        "At least one member"
    ]


def test_the_president_of_a_body_is_not_the_countrys() -> None:
    text = "President Emmanuel Macron appealed to the doctors. Lawmakers met the association's president."
    reading = tripartite.read(text, published="2024-05-14")
    names = {actor.id: actor.name for actor in reading.actors}
    met = [names[a] for e in reading.events if e.type == "CONSULT" for a in e.actors]
    assert met == ["Lawmakers", "association's president"]
