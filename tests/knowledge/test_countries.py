"""What the country file knows, as printed in the news."""

import shutil
from datetime import date

import pytest

from tripartite.knowledge.loader import DATA, load_folder
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.codebook import INTERNATIONAL

FORMER = {"ANT", "CSK", "DDR", "RVN", "SCG", "SUN", "VDR", "YAR", "YMD", "YUG"}
# ISO 3166-1 and XKX, without the four territories where nobody lives: ATF, BVT, HMD, UMI.
CODES = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV
CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO
FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HND HRV HTI HUN IDN
IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY
LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT
MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW
PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV
TWN TZA UGA UKR URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE
"""

NAMES = """
Iran IRN; Islamic Republic of Iran IRN; United States USA; U.S. USA; US USA; USA USA; America USA; U.S.A. USA
United States of America USA; UK GBR; U.K. GBR; Britain GBR; Great Britain GBR; United Kingdom GBR; China CHN
People's Republic of China CHN; Taiwan TWN; Republic of China TWN; Hong Kong HKG; Palestine PSE; Kosovo XKX
North Korea PRK; N. Korea PRK; DPRK PRK; South Korea KOR; S. Korea KOR; Republic of Korea KOR; Congo COD
DR Congo COD; DRC COD; Democratic Republic of Congo COD; Zaire COD; Congo-Brazzaville COG
Republic of Congo COG; Burma MMR; Myanmar MMR; Ivory Coast CIV; Côte d'Ivoire CIV; Cote d'Ivoire CIV
Czechia CZE; Czech Republic CZE; UAE ARE; U.A.E. ARE; United Arab Emirates ARE; Turkey TUR; Türkiye TUR
Guinea GIN; Guinea-Bissau GNB; Equatorial Guinea GNQ; Papua New Guinea PNG; Niger NER; Nigeria NGA
Swaziland SWZ; Eswatini SWZ; East Timor TLS; Timor-Leste TLS; Macedonia MKD; North Macedonia MKD
Cape Verde CPV; Holland NLD; The Netherlands NLD; Netherlands NLD; Vatican VAT; Sudan SDN; South Sudan SSD
Western Sahara ESH; Greenland GRL; Puerto Rico PRI; Sri Lanka LKA; Ceylon LKA; Bosnia BIH
Bosnia-Herzegovina BIH; Bosnia and Herzegovina BIH; Soviet Union SUN; USSR SUN; U.S.S.R. SUN; Yugoslavia YUG
Czechoslovakia CSK; East Germany DDR; West Germany DEU; South Vietnam RVN; Dominica DMA
Dominican Republic DOM; Samoa WSM; American Samoa ASM; Mexico MEX; New Mexico USA; New Jersey USA
New South Wales AUS; Scotland GBR; Catalonia ESP; Chechnya RUS; Crimea UKR; Gaza Strip PSE; West Bank PSE
Donetsk People's Republic UKR; Luhansk People's Republic UKR; Abkhazia GEO; South Ossetia GEO
Transnistria MDA; Trans-Dniester MDA; Somaliland SOM; Northern Cyprus CYP; Nagorno-Karabakh AZE
Iraqi Kurdistan IRQ; Tibet CHN; Xinjiang CHN; Darfur SDN; Tigray ETH; Golan Heights SYR; Europe EUR
"""

DEMONYMS = """
Iranian IRN; Iranians IRN; British GBR; Britons GBR; Briton GBR; UK GBR; American USA; Americans USA; U.S. USA
US USA; Saudi SAU; Saudis SAU; Emirati ARE; Bosnian BIH; Dutch NLD; Danes DNK; Danish DNK; Swiss CHE
French FRA; Frenchmen FRA; Chinese CHN; Congolese COD; Nigerian NGA; Nigerien NER; Dominican DOM
North Korean PRK; South Koreans KOR; South African ZAF; South Sudanese SSD; Sri Lankan LKA; Guinean GIN
New Zealand NZL; Filipino PHL; Philippine PHL; Poles POL; Polish POL; Turks TUR; Spaniards ESP; Kosovar XKX
Palestinian PSE; Gazans PSE; Burkinabé BFA; Burkinabe BFA; Ivorian CIV; Basotho LSO; Chechen RUS; Catalan ESP
Uighur CHN; Tibetan CHN; Scottish GBR; Scots GBR; Soviet SUN; Soviets SUN; Yugoslav YUG; East German DDR
Turkish Cypriot CYP; Hong Kongers HKG; European EUR; U.S.-led USA; U.S.-backed USA; Abkhaz GEO
"""

METONYMS = """
Tehran IRN; Kremlin RUS; Moscow RUS; White House USA; Washington USA; Foggy Bottom USA; Downing Street GBR
Whitehall GBR; Pyongyang PRK; Blue House KOR; Beijing CHN; Élysée Palace FRA; Elysee FRA; Kyiv UKR; Kiev UKR
Mexico City MEX; New Delhi IND; Ankara TUR; N'Djamena TCD; Sana'a YEM; Sanaa YEM; Brussels EUR; Erbil IRQ
"""


def rows(table: str) -> list[tuple[str, str]]:
    cells = (cell.strip().rpartition(" ") for line in table.strip().splitlines() for cell in line.split(";"))
    return [(name, code) for name, _, code in cells]


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("countries")
    shutil.copy(DATA / "countries.toml", folder)
    return load_folder(folder)


@pytest.mark.parametrize(("name", "code"), rows(NAMES))
def test_names_give_their_country(knowledge: Knowledge, name: str, code: str) -> None:
    entries = knowledge.entries(name)
    assert entries[0].country == code
    assert not entries[0].metonym


@pytest.mark.parametrize(("word", "code"), rows(DEMONYMS))
def test_nationality_words_give_their_country(knowledge: Knowledge, word: str, code: str) -> None:
    assert knowledge.nationality(word) == code


@pytest.mark.parametrize(("name", "code"), rows(METONYMS))
def test_capitals_and_seats_stand_for_the_government(knowledge: Knowledge, name: str, code: str) -> None:
    assert knowledge.metonym(name) == code
    entry = next(entry for entry in knowledge.entries(name) if entry.metonym)
    assert (entry.sector, entry.sectors) == ("GOV", ("GOV",))


@pytest.mark.parametrize(
    "word", ["us", "turkey", "polish", "Korean", "Kurdish", "Arab", "Latin American", "Ruritanian"]
)
def test_words_that_name_no_one_state(knowledge: Knowledge, word: str) -> None:
    assert knowledge.nationality(word) is None


@pytest.mark.parametrize(
    "name", ["Korea", "South America", "Persian Gulf", "Indian Ocean", "Kashmir", "Gulf of Mexico"]
)
def test_regions_of_several_states_have_no_country(knowledge: Knowledge, name: str) -> None:
    assert [entry.country for entry in knowledge.entries(name)] == [None]


@pytest.mark.parametrize(
    ("words", "start", "length", "country"),
    [
        ("Mexico City said", 0, 2, "MEX"),
        ("the U.S. said", 1, 1, "USA"),
        ("Bosnia - Herzegovina", 0, 3, "BIH"),
        ("Bosnia – Herzegovina", 0, 3, "BIH"),
        ("Bosnia is", 0, 1, "BIH"),
        ("Côte d'Ivoire", 0, 2, "CIV"),
        ("Donetsk People ’s Republic", 0, 4, "UKR"),
        ("Persian Gulf states", 0, 2, None),
        ("Trinidad & Tobago", 0, 3, "TTO"),
    ],
)
def test_names_of_several_tokens(
    knowledge: Knowledge, words: str, start: int, length: int, country: str | None
) -> None:
    found = knowledge.longest(words.split(), start)
    assert found is not None
    assert (found[0], found[1].country) == (length, country)


@pytest.mark.parametrize(
    ("words", "length", "country"),
    [("South African troops", 2, "ZAF"), ("Iranian troops", 1, "IRN"), ("Latin American states", 2, None)],
)
def test_demonyms_of_several_tokens(
    knowledge: Knowledge, words: str, length: int, country: str | None
) -> None:
    found = knowledge.longest_demonym(words.split(), 0)
    assert found is not None
    assert (found[0], found[1].country) == (length, country)


@pytest.mark.parametrize("city", ["Male", "Georgetown", "Kingston", "Victoria", "Hamilton"])
def test_capitals_with_another_common_sense_are_no_metonyms(knowledge: Knowledge, city: str) -> None:
    assert knowledge.metonym(city) is None


@pytest.mark.parametrize(
    ("word", "adjective", "inhabitant"),
    [
        ("Iranian", True, "IRN"),
        ("Iranians", False, "IRN"),
        ("British", True, None),
        ("Kurdish", True, None),
        ("Danes", False, "DNK"),
        ("Danish", True, None),
        ("Iran", False, None),
    ],
)
def test_adjectives_are_told_from_inhabitants(
    knowledge: Knowledge, word: str, adjective: bool, inhabitant: str | None
) -> None:
    assert (knowledge.is_adjective(word), knowledge.inhabitant(word)) == (adjective, inhabitant)


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Abkhazia", "PRE"), ("Transnistria", "PRE"), ("Somaliland", "PRE"), ("Northern Cyprus", "PRE"),
        ("Donetsk People's Republic", "PRE"), ("Tiraspol", "PRE"), ("Scotland", None), ("Chechnya", None),
        ("Iran", None),
    ],
)  # fmt: skip
def test_breakaway_regions_are_marked(knowledge: Knowledge, name: str, sector: str | None) -> None:
    assert knowledge.entries(name)[0].sector == sector


def test_a_former_state_has_its_dates_and_successors(knowledge: Knowledge) -> None:
    union = knowledge.country("SUN")
    assert union is not None
    assert union.until == date(1991, 12, 26)
    assert {"RUS", "UKR", "LVA"} <= set(union.successors)
    assert len(union.successors) == 15


def test_codes_are_iso_codes_and_none_is_missing(knowledge: Knowledge) -> None:
    assert set(knowledge.countries) == set(CODES.split()) | FORMER
    assert not set(knowledge.countries) & set(INTERNATIONAL)


def test_every_country_of_today_has_a_capital_and_people(knowledge: Knowledge) -> None:
    members = [country for country in knowledge.countries.values() if country.until is None]
    assert {country.code for country in members if not country.capital} <= {"ATA", "TKL"}
    sovereign = [country for country in members if country.metonyms]
    assert len(sovereign) > 150
    assert {c.code for c in sovereign if not c.adjectives} <= {"COG", "DMA"}
