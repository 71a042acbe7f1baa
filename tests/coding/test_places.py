"""Toponyms found in running text and resolved."""

import re
import time

import pytest

from tripartite.coding.places import PlaceSighting, find, resolve
from tripartite.records.article import Article, Section, SectionKind, Sentence
from tripartite.records.reading import Place
from tripartite.records.span import Span


def sentences_of(text: str, kind: SectionKind = "body") -> tuple[Sentence, ...]:
    return tuple(Sentence(Span(*m.span()), 0, kind) for m in re.finditer(r"[^\n]+", text))


def sightings(text: str, kind: SectionKind = "body") -> tuple[PlaceSighting, ...]:
    return find(Article("t", text), sentences_of(text, kind))


def places(text: str, *context: str) -> tuple[Place, ...]:
    article = Article("t", text)
    return resolve(find(article, sentences_of(text)), article, context)


FOUND = [
    ("Shelling hit Idlib and Hama overnight.", ["Idlib", "Hama"]),
    ("The minister flew from Baghdad to Ankara.", ["Baghdad", "Ankara"]),
    ("Troops entered the town of al-Bab in northern Syria.", ["al-Bab", "Syria"]),
    ("Police in Reading arrested two men.", ["Reading"]),
    ("Reading was never his strength.", []),
    ("Clashes spread across Deir ez-Zor on Friday.", ["Deir ez-Zor"]),
    ("The U.S. and Britain condemned the raid.", ["U.S.", "Britain"]),
    ("Give us a reason. Us or them.", []),
    ("The US has left.", ["US"]),
    ("Iranian officials met Turkish envoys.", []),
    ("Paris Hilton met Jordan Smith on Monday.", []),
    ("Jack London wrote novels.", []),
    ("Mr. Jordan and President Lincoln disagreed.", []),
    ("Chad Jordan resigned. Jordan had been in office for a year.", []),
    ("Jordan closed its border with Syria.", ["Jordan", "Syria"]),
    ("The New York Times and the Washington Post reported it.", []),
    ("A study by the University of Manchester says so.", []),
    ("The Bank of England kept its rate.", []),
    ("He spoke in May and again in August.", []),
    ("Considering Tunisia's interest, talks go on.", ["Tunisia"]),
    ("A march was held in Tripoli, Benghazi and Misrata.", ["Tripoli", "Benghazi", "Misrata"]),
    ("The Moscow-based agency quoted him.", ["Moscow"]),
    ("A Moscow-backed militia withdrew.", []),
    ("A truck hit a house in Orange County.", ["Orange County"]),
    ("The grant was worth US$3.7 million.", []),
    ("Bosnia and Herzegovina joined the Republic of Korea.", ["Bosnia and Herzegovina", "Republic of Korea"]),
    ("Ships left the Strait of Hormuz for the Gulf of Aden.", ["Strait of Hormuz", "Gulf of Aden"]),
    ("Fighting went on near the village of Qarhaz Tahtani.", ["Qarhaz Tahtani"]),
    ("The White House declined to comment.", []),
    ("Clashes broke out in the Old City on Friday.", []),
    ("Clashes broke out in the Old City of Jerusalem.", ["Jerusalem"]),
    ("Crowds filled the Capital, the Mall and the Valley.", []),
    ("The court in The Hague ruled.", ["The Hague"]),
    ("He left the Hague for Brussels.", ["Hague", "Brussels"]),
    ("Shells fell on the Aleppo suburb on Monday.", ["Aleppo"]),
    ("Protesters rallied in the Bronx.", ["Bronx"]),
    ("He flew to the Philippines and the Netherlands.", ["Philippines", "Netherlands"]),
    ("Fighting in the Donbas and the Golan Heights went on.", ["Donbas", "Golan Heights"]),
    ("The Syrians, the Iraqis and a Turk met.", []),
    ("Troops massed in eastern Syria.", ["Syria"]),
    ("Fighters crossed the border between Iraq and Syria.", ["Iraq", "Syria"]),
    ("Rockets hit the Hmeimim air base.", ["Hmeimim"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_what_is_seen_as_a_place(text: str, expected: list[str]) -> None:
    assert [s.text for s in sightings(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIRUT (AP) - A militia spokesman said so.", [("BEIRUT", True)]),
        ("DAMASCUS, Syria (Reuters) — Rebels left.", [("DAMASCUS", True), ("Syria", True)]),
        ("Hanoi (VNA) – Vietnam supports the plan.", [("Hanoi", True), ("Vietnam", False)]),
        ("CAIRO - Voters queued.", [("CAIRO", True)]),
        ("ISTANBUL Police fired tear gas.", [("ISTANBUL", True)]),
        ("PHOENIX, Ariz. — A judge ruled.", [("PHOENIX", True), ("Ariz", True)]),
        ("Police (Metropolitan) - said so.", []),
    ],
)
def test_the_dateline_is_marked(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(s.text, s.dateline) for s in sightings(text)] == expected


def test_a_dateline_section_without_a_sentence_is_seen() -> None:
    text = "AMMAN, Jordan\nTalks went on."
    article = Article(
        "t", text, sections=(Section("dateline", Span(0, 13)), Section("body", Span(14, len(text))))
    )
    seen = find(article, (Sentence(Span(14, len(text)), 1, "body"),))
    assert [(s.text, s.dateline) for s in seen] == [("AMMAN", True), ("Jordan", True)]


@pytest.mark.parametrize(
    "headline", ["RUSSIA STRIKES REBELS NEAR ALEPPO AGAIN", "Russia Strikes Rebels Near Aleppo Again"]
)
def test_headlines_in_capitals(headline: str) -> None:
    assert [s.text.title() for s in sightings(headline, "headline")] == ["Russia", "Aleppo"]


RESOLVED = [
    ("He was born in Paris, Texas.", "Paris", "USA", 33.66, -95.56),
    ("The mayor of Paris spoke.", "Paris", "FRA", 48.85, 2.35),
    ("Envoys from China, Japan and Russia met.", "China", "CHN", 35.0, 105.0),
    ("Police in Natal, South Africa, arrested ten men.", "Natal", "ZAF", -29.0, 31.0),
    ("The president visited Natal in Brazil.", "Natal", "BRA", -5.8, -35.2),
    ("Clashes broke out in Tripoli, Lebanon.", "Tripoli", "LBN", 34.43, 35.84),
    ("Clashes broke out in Tripoli.", "Tripoli", "LBY", 32.89, 13.19),
    ("Lebanon sent its army into Tripoli; Lebanon is on edge.", "Tripoli", "LBN", 34.43, 35.84),
    ("Talks in Damascus ended.", "Damascus", "SYR", 33.51, 36.29),
    ("Georgia and Armenia opened talks in Tbilisi.", "Georgia", "GEO", 42.0, 43.5),
    ("Voters in Atlanta, Georgia, queued. Georgia counts again.", "Georgia", "USA", 32.5, -83.5),
    ("A shooting in Parkland, Florida, shook the country.", "Parkland", "USA", 26.31, -80.24),
    ("Senators in Washington voted.", "Washington", "USA", 38.9, -77.04),
    ("Fires spread in Hama province.", "Hama", "SYR", 35.14, 36.75),
    ("The port of Hodeidah was shelled.", "Hodeidah", "YEM", 14.8, 42.95),
]


@pytest.mark.parametrize(("text", "name", "country", "latitude", "longitude"), RESOLVED)
def test_which_place_is_meant(text: str, name: str, country: str, latitude: float, longitude: float) -> None:
    place = next(p for p in places(text) if p.mentions[0].text == name)
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=1.0)
    assert place.longitude == pytest.approx(longitude, abs=1.0)


def test_the_callers_countries_decide_between_namesakes() -> None:
    text = "A blast shook Tripoli."
    assert places(text)[0].country == "LBY"
    assert places(text, "LBN")[0].country == "LBN"


def test_damascus_has_its_geonames_id() -> None:
    (place,) = places("Talks in Damascus ended.")
    assert (place.name, place.geonameid, place.country) == ("Damascus", 170654, "SYR")


@pytest.mark.parametrize(
    ("text", "geonameid"), [("Fires in Hama spread.", 170017), ("Fires in Hama province spread.", None)]
)
def test_a_province_is_not_its_capital(text: str, geonameid: int | None) -> None:
    (place,) = places(text)
    assert place.geonameid == geonameid


def test_one_place_gathers_its_mentions() -> None:
    text = "BEIRUT (AP) - Shops in Beirut closed. Beirut waits."
    (place,) = places(text)
    assert [m.text for m in place.mentions] == ["BEIRUT", "Beirut", "Beirut"]
    assert all(text[m.start : m.end] == m.text for m in place.mentions)


def test_a_name_with_a_container_holds_for_the_article() -> None:
    found = places("He grew up in Paris, Texas. He likes Paris.")
    paris = [p for p in found if p.name == "Paris"]
    assert len(paris) == 1
    assert len(paris[0].mentions) == 2


def test_an_unknown_village_keeps_null_coordinates_and_harms_no_other() -> None:
    alone = places("Shells fell on Damascus.")
    found = places("Shells fell on Damascus. Two men died in the village of Qarhaz Tahtani.")
    unknown = next(p for p in found if p.name == "Qarhaz Tahtani")
    assert (unknown.latitude, unknown.longitude, unknown.country, unknown.geonameid) == (
        None,
        None,
        None,
        None,
    )
    damascus = next(p for p in found if p.name == "Damascus")
    assert (damascus.latitude, damascus.longitude) == (alone[0].latitude, alone[0].longitude)


@pytest.mark.parametrize(
    "unknown", ["Qarhaz Tahtani", "X" * 10_000, "(((Qarhaz)))", "the Old City", "Xy-" * 200]
)
def test_one_unresolvable_place_never_harms_another(unknown: str) -> None:
    (alone,) = places("Shells fell on Damascus.")
    found = {p.name: p for p in places(f"Two died in {unknown} on Monday. Shells fell on Damascus.")}
    damascus = found["Damascus"]
    assert (damascus.geonameid, damascus.latitude, damascus.country) == (
        alone.geonameid, alone.latitude, alone.country,
    )  # fmt: skip


def test_a_town_has_the_name_of_its_division_where_it_is_known() -> None:
    by_name = {p.name: p.admin1 for p in places("Clashes hit Kherson, Mosul and Damascus.")}
    assert by_name["Kherson"] == "Kherson"
    assert by_name["Mosul"] == "Nineveh"


def test_a_building_takes_the_point_of_its_town_but_not_its_identity() -> None:
    found = places("Doctors at Aleppo General Hospital treated the wounded, Syria said.")
    hospital = next(p for p in found if p.name == "Aleppo General Hospital")
    assert hospital.latitude == pytest.approx(36.2, abs=0.3)
    assert hospital.geonameid is None


def test_ids_are_of_content() -> None:
    text = "Talks in Damascus and Ankara ended."
    assert places(text) == places(text)
    ids = [p.id for p in places(text)]
    assert len(set(ids)) == 2
    other = Article("u", text)
    assert resolve(find(other, sentences_of(text)), other)[0].id != ids[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(" * 500 + "Damascus" + ")" * 500,
        "[[[{in Damascus}]]] ((",
        "in " + "X" * 10_000 + " today.",
        "in " + "Xy" * 5_000 + ", Syria.",
        "in the " + "Xy " * 3_000 + "(Damascus)",
        "(in (Damascus [near {Homs)]",
        "in ((((((((((Damascus, (Syria",
        "in " + "Xy-" * 3_000 + "Z.",
        "in " + "Al " * 3_000,
        "in " + "Paris, " * 2_000 + "Texas.",
        "in \x00\ud800 Damascus\u202e",
        "A." * 4_000,
        "'" * 5_000 + "s",
        ", , , Texas, , ",
        "in Paris,",
        "in St.",
    ],
)
def test_nothing_raises(text: str) -> None:
    article = Article("t", text)
    seen = find(article, (Sentence(Span(0, len(text)), 0, "body"),))
    found = resolve(seen, article)
    assert sum(len(p.mentions) for p in found) == len(seen)


def test_time_grows_with_the_text_only() -> None:
    def seconds(repeats: int) -> float:
        text = "Troops of Syria and Iraq met in Damascus, Aleppo and Mosul on Friday. " * repeats
        article = Article("t", text)
        start = time.process_time()
        resolve(find(article, (Sentence(Span(0, len(text)), 0, "body"),)), article)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 12 * max(seconds(200), 0.05)
