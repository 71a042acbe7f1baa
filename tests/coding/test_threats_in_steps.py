"""Threats told without naming who will do it, or on a condition, and complements the parser loses."""

import pytest

import tripartite
from tripartite.records.reading import Reading

CASES = [
    # whoever does something
    (
        "Any trawler that enters the bay will be sunk, the admiral said.",
        "THREATEN.violence admiral > trawler",
    ),
    ("Whoever shelters the rebels will be shot, the governor warned.", "THREATEN.violence governor > -"),
    (
        "Teachers who join the march would lose their jobs, the minister said.",
        "THREATEN.arrest minister > Teachers",
    ),
    ("The general vowed to hang anyone who joins the mutiny.", "THREATEN general > -"),
    ("The fans who sang will be remembered, the minister said.", ""),
    # one's own state, and what hangs on a condition
    (
        "If Kosovo sends police north, Serbia will respond with force, its president said.",
        "THREATEN its president > Kosovo",
    ),
    (
        "Ankara told Stockholm it would veto the plan unless it extradited the exiles.",
        "THREATEN.relations Turkey > Sweden",
    ),
    (
        "The union warned that its members would strike if the port was sold.",
        "THREATEN union > -",
    ),
    ("Analysts said Serbia would respond with force if the talks failed.", ""),
    # complements that the parser takes for something else
    ("South Africa took Israel to court over Gaza.", "ACCUSE.allege South Africa > Israel"),
    ("The rebels gave the garrison until Sunday to surrender.", "THREATEN rebels > garrison"),
    ("Colombia handed the drug lord over to the United States.", "COOPERATE Colombia > United States"),
    ("Pilots threatened to down tools on Friday.", "THREATEN Pilots > -"),
    # adjectives behind objects, and who is blamed for what
    ("Togo held Benin responsible for the outage.", "ACCUSE.allege Togo > Benin"),
    ("Caracas laid the blame for the outage on Washington.", "ACCUSE.allege Venezuela > United States"),
    # what nouns and clauses are for, hung on the noun between
    ("Canada's pledge of armoured vehicles for Ukraine was confirmed.", "AGREE Canada > Ukraine"),
    # what follows where a demand is not heeded
    ("Police ordered the squatters to leave or be evicted.", "THREATEN Police > squatters"),
    ("Rwanda demanded that the rebels disarm or face an offensive.", "THREATEN Rwanda > rebels"),
    ("The doctor told the minister to rest or risk a stroke.", ""),
    # a participle taken for the verb, nouns told twice, people named by what they do
    (
        "Anyone caught aiding the insurgents faces the firing squad, the junta said.",
        "THREATEN.arrest junta > -",
    ),
    ("Turkey stood shoulder to shoulder with Azerbaijan.", "SUPPORT Turkey > Azerbaijan"),
    ("The union branded the minister a liar.", "ACCUSE.disapprove union > minister"),
    (
        "The premier warned striking pilots that they could be dismissed.",
        "THREATEN.restrict premier > striking pilots",
    ),
    # by whose help and money
    (
        "With help from Europol, Romanian police dismantled a network.",
        "COOPERATE Europol+Romanian police > -",
    ),
    ("The Lebanese army is paid with Qatari money.", "AID Qatar > Lebanese army"),
]


def told(reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    events = []
    for event in reading.events:
        mode = f".{event.modes[0]}" if event.modes else ""
        sides = ["+".join(sorted(names[i] for i in side)) or "-" for side in (event.actors, event.recipients)]
        status = "" if event.status == "actual" else f" {event.status}"
        events.append(f"{event.type}{mode} {sides[0]} > {sides[1]}{status}")
    return "; ".join(events)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_threats_and_complements(text: str, expected: str) -> None:
    assert told(tripartite.read(text)) == expected
