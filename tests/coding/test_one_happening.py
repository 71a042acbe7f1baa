"""One happening is coded once, not once a verb or noun that tells of it."""

import pytest

import tripartite

# The text, and the types of the events in it: one for each happening.
CASES = (
    ("The ministers of Chad and Niger met for talks on border security.", ("CONSULT",)),
    ("The president of Ghana held a meeting and talks with the president of Togo.", ("CONSULT",)),
    ("Police arrested and detained three students in Minsk.", ("COERCE",)),
    ("The army attacked the village in an assault that killed nine civilians.", ("ASSAULT",)),
    ("Rebels carried out an attack on an army post, killing four soldiers.", ("ASSAULT",)),
    ("Three soldiers were killed when rebels attacked an army post.", ("ASSAULT",)),
    ("Russian jets bombed a market and killed 20 civilians.", ("ASSAULT",)),
    ("A car bomb exploded outside a police station, killing six officers.", ("ASSAULT",)),
    ("Thousands of teachers marched through Lima in a protest against the government.", ("PROTEST",)),
    ("Workers went on strike and staged a walkout against the government.", ("PROTEST",)),
    ("Students protested against the government in a demonstration in Athens.", ("PROTEST",)),
    ("Japan and Peru signed a trade agreement at a ceremony in Tokyo.", ("SUPPORT",)),
    ("France condemned the attack in a statement and denounced it as barbaric.", ("ACCUSE",)),
    ("The minister criticised and condemned the opposition for its silence.", ("ACCUSE",)),
    ("Germany urged and called on Hungary to respect the ruling.", ("REQUEST",)),
    ("Canada sent aid to Haiti, giving it 10 million dollars.", ("AID",)),
    ("Norway provided Malawi with food aid in the form of maize.", ("AID",)),
    ("The rebels released two hostages, setting them free near the border.", ("RETREAT",)),
    ("The army withdrew its troops from the town in a retreat at dawn.", ("RETREAT",)),
    ("Israel carried out air strikes on Gaza, hitting Hamas positions.", ("ASSAULT",)),
    ("Gunmen opened fire on a bus and shot dead seven passengers.", ("ASSAULT",)),
    ("Police raided the newspaper's office and searched it.", ("COERCE",)),
    ("The foreign minister of Kenya travelled to Uganda for a visit.", ("CONSULT",)),
    ("The United States imposed sanctions on Iran, punishing it with new restrictions.", ("SANCTION",)),
    ("The government banned the newspaper by imposing a ban on it.", ("COERCE",)),
    ("Iran rejected the demand and refused to accept it.", ("REJECT",)),
    ("The prime minister of Spain praised and welcomed the Portuguese decision.", ("SUPPORT",)),
    (
        "Britain welcomed the visit of the Chinese premier, the first visit to London since 1990.",
        ("SUPPORT",),
    ),
)


# What stays an act of its own: joined by "and", done by others, or merely at the same time.
SEVERAL = (
    ("Russia shelled Kherson and bombed Odesa.", ("ASSAULT", "ASSAULT")),
    ("Rebels shot a soldier who had killed a farmer.", ("ASSAULT", "ASSAULT")),
    ("A bomb killed ten people as soldiers were battling rebels in the city.", ("ASSAULT", "ASSAULT")),
    ("The army attacked a rebel camp after rebels attacked a town.", ("ASSAULT", "ASSAULT")),
    ("Police fired tear gas at students and arrested ten of them.", ("ASSAULT", "COERCE")),
)


@pytest.mark.parametrize(("text", "types"), [*CASES, *SEVERAL])
def test_each_happening_is_coded_once(text: str, types: tuple[str, ...]) -> None:
    events = tripartite.read(text, published="2021-06-02").events
    assert tuple(event.type for event in events) == types, [e.rule for e in events]
