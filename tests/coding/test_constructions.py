"""One act in many constructions: type, who does it and to whom stay the same."""

import pytest

import tripartite

CASES = (
    # Passives without a word of being.
    ("The editor petitioned by the miners gave no answer.", "REQUEST", "the miners", "The editor"),
    ("The radio station closed down by Togo went silent.", "COERCE", "Togo", "The radio station"),
    ("Villagers raked by militia with gunfire", "ASSAULT", "militia", "Villagers"),
    ("Prime minister quizzed by detectives", "ACCUSE", "detectives", "Prime minister"),
    # Who is among those.
    ("Among those detained by police near Lome were two senators.", "COERCE", "police", "two senators"),
    ("Two senators were among those detained by police.", "COERCE", "police", "Two senators"),
    # Who is singled out.
    ("It was Japan that accused Chile of fraud.", "ACCUSE", "Japan", "Chile"),
    ("It was the general who urged Chad to hand over the rebels.", "REQUEST", "the general", "Chad"),
    # Who does it stands behind "with".
    ("The year began with Peru threatening Bolivia with war.", "THREATEN", "Peru", "Bolivia"),
    # What is told as done.
    ("Norway went on to shelter Syrian refugees.", "AID", "Norway", "Syrian refugees"),
    # What the parser hangs on who does it.
    ("The minister was cleared by the court of fraud.", "CONCEDE", "the court", "The minister"),
    ("Attacks by jihadists against Mali went on.", "ASSAULT", "jihadists", "Mali"),
    # Light verbs of those who undergo it.
    ("Hezbollah faced air strikes from Israel.", "ASSAULT", "Israel", "Hezbollah"),
    ("Togo drew condemnation from Ghana.", "ACCUSE", "Ghana", "Togo"),
    ("Ghana was the target of a raid by Togo.", "ASSAULT", "Togo", "Ghana"),
    ("Ghana was subjected to an attack by Togo.", "ASSAULT", "Togo", "Ghana"),
    ("Togo subjected Ghana to an attack.", "ASSAULT", "Togo", "Ghana"),
    ("Ghana is under attack by Togo.", "ASSAULT", "Togo", "Ghana"),
    # Light verbs of who does it.
    ("Togo responded with an attack on Ghana.", "ASSAULT", "Togo", "Ghana"),
    ("An attack launched by Togo on Ghana ended on Monday.", "ASSAULT", "Togo", "Ghana"),
    (
        "The offensive against the militants, which Mali carried out, failed.",
        "ASSAULT",
        "Mali",
        "the militants",
    ),
    ("Sanctions imposed on Togo by Ghana took effect.", "SANCTION", "Ghana", "Togo"),
    # Who does it is hung on whom it is done to.
    ("The raid against the guerrillas by Togo failed.", "ASSAULT", "Togo", "the guerrillas"),
    ("Ghana was pressured for aid on Monday by Togo.", "REQUEST", "Togo", "Ghana"),
    # Nouns in "-ing".
    ("The shunning of Togo by Ghana went on.", "REJECT", "Ghana", "Togo"),
    ("Ghana's shunning of Togo went on.", "REJECT", "Ghana", "Togo"),
    # Verbs taken for nouns, adjectives or participles.
    ("King snubs premier", "REJECT", "King", "premier"),
    ("Senator champions refugees", "SUPPORT", "Senator", "refugees"),
    ("Crowds disperse as regime dragoons villagers", "COERCE", "regime", "villagers"),
    ("King cedes power to parliament", "RETREAT", "King", "parliament"),
    ("Togo, officials said, increased pressure on Ghana.", "REQUEST", "Togo", "Ghana"),
    ("Togo, long the strongest of them, pressured Ghana for aid.", "REQUEST", "Togo", "Ghana"),
    ("The palace was encircled on Monday by soldiers.", "MOBILIZE", "soldiers", "The palace"),
    # Objects behind days.
    ("Extremists bombed on Monday a synagogue.", "ASSAULT", "Extremists", "a synagogue"),
    ("The army instructed on Monday Togo to leave.", "REQUEST", "The army", "Togo"),
    ("Haiti called on Peru and Brazil to send doctors.", "REQUEST", "Haiti", "Peru Brazil"),
    ("Togo moved two brigades closer to Ghana.", "MOBILIZE", "Togo", "Ghana"),
    # Who has it done.
    ("The judge had the editor arrested.", "COERCE", "The judge", "the editor"),
    ("The junta had two monks deported to Laos.", "COERCE", "The junta", "two monks"),
    # Small clauses, tenses that the tagger mistakes, verbs with a hyphen.
    ("Iran allowed the inspectors back into the plant.", "RETREAT", "Iran", "the inspectors"),
    ("Doctors petitioned the health ministry for more pay.", "REQUEST", "Doctors", "the health ministry"),
    ("North Korea test-fired a rocket toward Japan.", "MOBILIZE", "North Korea", "Japan"),
    # Two finite verbs and nothing that joins them; what stands between commas; "having".
    ("Power ceded to the parliament by the king made headlines.", "RETREAT", "the king", "the parliament"),
    ("King snubs premier, officials say", "REJECT", "King", "premier"),
    ("Having ceded power to the parliament, the king left.", "RETREAT", "the king", "the parliament"),
    ("A court jailed on Monday the leader of the union.", "COERCE", "A court", "the leader"),
    # A pronoun is what its speaker is called.
    ("Two jihadists said that they had been captured by the army.", "ASSAULT", "the army", "Two jihadists"),
    ("The university said it had been occupied by students.", "PROTEST", "students", "The university"),
)


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), CASES)
def test_act(text: str, kind: str, actor: str, recipient: str) -> None:
    reading = tripartite.read(text)
    names = {entity.id: entity.mentions[0].text for entity in reading.actors}
    found = [
        (e.type, " ".join(names[i] for i in e.actors), " ".join(names[i] for i in e.recipients))
        for e in reading.events
    ]
    assert (kind, actor, recipient) in found


NOTHING = (
    "Its weather service has been proud of the rain, a spokesman of Togo told the broadcaster.",
    "The crowd stood by the gate and waited for Togo.",
    "The company launched by Togo's minister sells rice.",
    "The minister was the target of a joke by a comedian.",
    "The backing of Togo came as a surprise.",
    "A meeting attended by forty people ended early.",
    "The general had the support of the bank.",
    "Arms sales talks in Togo",
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_done(text: str) -> None:
    assert not tripartite.read(text).events


STATUSES = (
    ("Having accused Togo of fraud, Ghana gave no reason.", "actual"),
    ("Ghana did not attend, accusing Togo of fraud.", "actual"),
    ("Ghana went on to bomb Togo.", "actual"),
)


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_status(text: str, status: str) -> None:
    assert {
        event.status for event in tripartite.read(text).events if event.type in ("ACCUSE", "ASSAULT")
    } == {status}
