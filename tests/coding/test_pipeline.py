"""Sentences in, events out: type, status, countries of actors and recipients, date, place, voice."""

import pytest

import tripartite
from tripartite.records.reading import Event, Reading


def countries(reading: Reading, ids: tuple[str, ...]) -> str:
    codes = {actor.id: actor.country or "?" for actor in reading.actors}
    return " ".join(sorted(codes[i] for i in ids))


def brief(reading: Reading, event: Event) -> tuple[str, str, str, str]:
    mode = f".{event.modes[0]}" if event.modes else ""
    sign = " <>" if event.reciprocal else ""
    return (
        f"{event.type}{mode}", event.status, countries(reading, event.actors) + sign,
        countries(reading, event.recipients),
    )  # fmt: skip


CASES = [
    ("France praised Japan.", [("SUPPORT", "actual", "FRA", "JPN")]),
    ("Japan was praised by France and Spain.", [("SUPPORT", "actual", "ESP FRA", "JPN")]),
    ("The Iranian president visited Iraq.", [("CONSULT.visit", "actual", "IRN", "IRQ")]),
    ("Iran and Iraq held talks in Oman.", [("CONSULT", "actual", "IRN IRQ <>", "")]),
    ("Kenya will send food to Somalia.", [("AGREE", "actual", "KEN", "SOM")]),
    ("Russia will withdraw its troops from Georgia.", [("CONCEDE", "actual", "RUS", "GEO")]),
    ("The general promised to resign.", [("AGREE", "actual", "?", "")]),
    ("The rebels promised to free the hostages.", [("CONCEDE", "actual", "?", "?")]),
    ("Israel refused to meet the Turkish minister.", [("REJECT.meet", "actual", "ISR", "TUR")]),
    ("Sudan threatened to expel the French ambassador.", [("THREATEN.expel", "actual", "SDN", "FRA")]),
    ("Egypt demanded that Israel withdraw.", [("REQUEST.yield", "actual", "EGY", "ISR")]),
    ("Ghana said Togo must apologise.", [("REQUEST.yield", "actual", "GHA", "TGO")]),
    ("Police did not arrest the Chilean senator.", [("COERCE.arrest", "negated", "?", "CHL")]),
    ("Israeli air strikes hit Gaza.", [("ASSAULT.aerial", "actual", "ISR", "PSE")]),
    ("The India-Pakistan talks ended.", [("CONSULT", "actual", "IND PAK <>", "")]),
    ("Spain sent arms worth $2 million to Chad.", [("AID", "actual", "ESP", "TCD")]),
    ("Togo announced a cease-fire with Benin.", [("CONCEDE", "actual", "TGO", "BEN")]),
    ("Peru sent troops to the peacekeeping mission in Haiti.", [("AID", "actual", "PER", "HTI")]),
    ("Mali fought together with Chad.", [("COOPERATE", "actual", "MLI TCD <>", "")]),
    ("Snow blocked the road to Kabul.", []),
    ("The team marched to victory in Lima.", []),
    ("A Greek general told the minister that supplies could no longer be guaranteed.", []),
    ("Kenya told Uganda that Norway had waited.", []),
    ("Kenya, which proposed a freeze in 2001, praised Uganda.", [("SUPPORT", "actual", "KEN", "UGA")]),
    ("Eritrea, whose soldiers fought beside the Ethiopian army, was absent.", []),
    ("Commuters blocked the main road.", [("PROTEST.obstruct", "actual", "?", "")]),
    ("Norway insisted that Sweden withdrew.", []),
    ("Aid workers fear that Somalia may starve.", []),
    ("Kenya failed to reach a deal with Uganda at a summit in Paris.", [("REJECT", "actual", "KEN", "UGA")]),
    (
        "Norway defended the plan to merge the ports and accused Sweden of lying.",
        [("SUPPORT", "actual", "NOR", ""), ("ACCUSE.allege", "actual", "NOR", "SWE")],
    ),
    (
        "France vetoed an attempt by Spain to condemn Morocco.",
        [("REJECT", "actual", "FRA", "ESP"), ("ACCUSE.disapprove", "hypothetical", "ESP", "MAR")],
    ),
    ("The general gave up his arms and was killed by rebels ten years later.", [
        ("RETREAT.disarm", "historical", "?", ""), ("ASSAULT", "historical", "?", "?"),
    ]),
    ("A French court jailed a Libyan for spreading lies.", [
        ("SANCTION.convict", "actual", "FRA", "LBY"), ("COERCE.arrest", "actual", "FRA", "LBY"),
    ]),
    ("The minister attacked the problem.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    reading = tripartite.read(text, published="2019-03-19")
    assert [brief(reading, event) for event in reading.events] == expected


def test_both_sides_of_a_denial_by_voice() -> None:
    reading = tripartite.read(
        "The United States accused Iran of attacking a tanker on Monday. Iran denied attacking the tanker.",
        published="2019-06-14",
    )
    speakers = {s.id: countries(reading, (s.speaker_actor or "",)) for s in reading.statements}
    told = [(e.status, speakers[e.said_by or ""]) for e in reading.events if e.type == "ASSAULT"]
    assert told == [("hypothetical", "USA"), ("negated", "IRN")]


def test_when_and_where_are_the_events_own() -> None:
    reading = tripartite.read(
        "On Tuesday, the French president met the Syrian minister in Damascus to discuss the war in Yemen.",
        published="2019-03-21",
    )
    (event,) = reading.events
    places = {place.id: place for place in reading.places}
    assert event.when is not None
    assert (event.when.start, event.when.end, event.when.text) == ("2019-03-19", "2019-03-19", "On Tuesday")
    assert places[event.where or ""].name == "Damascus"


def test_a_marching_demand_is_not_coded_again() -> None:
    reading = tripartite.read("Students marched in Minsk to demand that Belarus free two reporters.")
    assert [event.type for event in reading.events] == ["PROTEST"]


def test_the_headline_and_the_text_tell_one_event() -> None:
    text = "France praises Japan\n\nFrance praised Japan on Monday. The two countries trade a lot with each other.\n"
    reading = tripartite.read(text, published="2019-03-19")
    assert [(e.type, e.when is not None) for e in reading.events] == [("SUPPORT", True)]


def test_one_person_under_several_forms() -> None:
    reading = tripartite.read(
        "Syrian President Bashar al-Assad met the Iraqi army chief. Assad praised Iraq. He left on Monday.",
        published="2019-03-19",
    )
    assad = next(actor for actor in reading.actors if "Assad" in actor.name)
    assert (assad.country, assad.sector) == ("SYR", "GOV")
    assert [m.text for m in assad.mentions][:2] == ["Syrian President Bashar al-Assad", "Assad"]


def test_every_span_gives_its_text_and_silence_has_a_reason() -> None:
    text = "Snow fell. Iran praised Iraq, officials in Baghdad said. The sun shone."
    reading = tripartite.read(text)
    mentions = [m for actor in reading.actors for m in actor.mentions]
    mentions += [m for place in reading.places for m in place.mentions]
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [s.sentence.of(text) for s in reading.silences] == ["Snow fell.", "The sun shone."]
    assert all(s.reason for s in reading.silences)
