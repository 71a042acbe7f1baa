"""One entity per real actor: short articles, who in them is one and the same, and what is known of them."""

import pytest

import tripartite
from tripartite.records.reading import Actor, Reading

Expected = tuple[str, ...]
"""Mentions of one actor, parted by "|"; its country; its sector; words of its reason, where they matter."""

NAMES = [
    ("Syrian President Bashar Assad met Iraqi envoys on Monday. Bashar al-Assad praised Iraq. Assad then said"
     " he would visit Baghdad.", [("Syrian President Bashar Assad|Bashar al-Assad|Assad|he", "SYR", "GOV")]),
    ("Iranian Maj. Gen. Mohammad Baqeri visited Damascus. Mohammad Bagheri met Syrian officers there.",
     [("Iranian Maj. Gen. Mohammad Baqeri|Mohammad Bagheri", "IRN", "MIL")]),
    ("Libyan leader Muammar Qaddafi condemned France. Muammar Gaddafi also threatened Italy.",
     [("Libyan leader Muammar Qaddafi|Muammar Gaddafi", "LBY", "ELI")]),
    ("Ukrainian President Volodymyr Zelensky met Polish ministers. Zelenskyy thanked Poland.",
     [("Ukrainian President Volodymyr Zelensky|Zelenskyy", "UKR", "GOV")]),
    ("Kenyan lawyer Ann Wanjiru sued Uganda. Ms. Wanjiru accused Uganda of fraud.",
     [("Kenyan lawyer Ann Wanjiru|Ms. Wanjiru", "KEN", "JUD")]),
    ("Joseph R. Halden, a Canadian senator, criticized Norway. Joseph Halden later met Norway's minister.",
     [("Joseph R. Halden|Joseph Halden", "CAN", "LEG")]),
    ("French Foreign Minister Jean-Yves Le Drian met Egyptian officials. Le Drian praised Egypt.",
     [("French Foreign Minister Jean-Yves Le Drian|Le Drian", "FRA", "GOV")]),
    ("Dutch Prime Minister Mark Rutte rebuked Turkey. Rutte's government expelled a Turkish envoy.",
     [("Dutch Prime Minister Mark Rutte|Rutte", "NLD", "GOV")]),
]  # fmt: skip

ABBREVIATIONS = [
    ("The Syrian Democratic Forces (SDF) attacked the town of Raqqa. The SDF later released ten prisoners.",
     [("The Syrian Democratic Forces|The SDF", "SYR", "REB")]),
    ("The Front for a New Karelo (FNK) attacked a Turkish convoy. The FNK then met Turkish envoys.",
     [("The Front for a New Karelo|The FNK", "", "")]),
    ("The Bolivian Union of River Workers (BURW) held a strike. BURW condemned the government.",
     [("The Bolivian Union of River Workers|BURW", "BOL", "LAB")]),
    ("The International Atomic Energy Agency criticized Iran. The IAEA urged Tehran to admit inspectors.",
     [("The International Atomic Energy Agency|The IAEA", "UNO", "")]),
    ("The Kivuma Rescue Alliance, or KRA, condemned Rwanda. The KRA called on Rwanda to withdraw.",
     [("The Kivuma Rescue Alliance|The KRA", "", "")]),
]  # fmt: skip

TITLES = [
    ("Angela Lindqvist, the Swedish defence minister, met Finnish officers.",
     [("Angela Lindqvist|the Swedish defence minister", "SWE", "GOV")]),
    ("The Chadian interior minister, Idriss Moustapha Abba, condemned Sudan. Abba threatened Sudan.",
     [("Idriss Moustapha Abba|The Chadian interior minister|Abba", "TCD", "GOV")]),
    ("Former Peruvian president Raul Quintero was arrested by police. Quintero accused Chile of lying.",
     [("Former Peruvian president Raul Quintero|Quintero", "PER", "ELI")]),
    ("Nigerian ex-governor Femi Adewole praised Ghana.", [("Femi Adewole", "NGA", "ELI")]),
    ("Togolese opposition leader Kossi Mensavi criticized Benin. The opposition leader called for protests.",
     [("Togolese opposition leader Kossi Mensavi|The opposition leader", "TGO", "OPP")]),
    ("Mali's Gen. Oumar Diabate met Niger's president.", [("Gen. Oumar Diabate", "MLI", "MIL")]),
    ("Japanese journalist Keiko Tanabe was arrested by Chinese police. The journalist thanked Japan.",
     [("Japanese journalist Keiko Tanabe|The journalist", "JPN", "JRN")]),
    ("Senior Hamas official Nabil Darwazeh condemned Israel.", [("Nabil Darwazeh", "PSE", "REB")]),
    ("Former US President Barack Obama criticized Russia.", [("Barack Obama", "USA", "ELI")]),
    ("Colonel Angela Merkel of the German army met Polish officers.",
     [("Colonel Angela Merkel", "DEU", "MIL", "stands against")]),
]  # fmt: skip

METONYMS = [
    ("Tehran condemned Washington. Iran also threatened the United States.",
     [("Tehran|Iran", "IRN", "GOV"), ("Washington|the United States", "USA", "GOV")]),
    ("The Kremlin criticized Poland. Moscow then expelled two Polish diplomats.",
     [("The Kremlin|Moscow", "RUS", "GOV")]),
    ("The White House praised Japan. Washington will send aid to Tokyo.",
     [("The White House|Washington", "USA", "GOV"), ("Japan|Tokyo", "JPN", "GOV")]),
    ("Brussels threatened Hungary with sanctions. The European Union also criticized Poland.",
     [("Brussels|The European Union", "EUR", "")]),
    ("Belgium criticized Congo. Brussels recalled its ambassador from Kinshasa.",
     [("Belgium|Brussels", "BEL", "GOV"), ("Kinshasa|Congo", "COD", "GOV")]),
    ("Downing Street criticized Spain. Britain rejected Madrid's claim.",
     [("Downing Street|Britain", "GBR", "GOV"), ("Spain|Madrid", "ESP", "GOV")]),
    ("The Pentagon accused China of spying.", [("The Pentagon", "USA", "MIL")]),
]  # fmt: skip

COLLECTIVES = [
    ("Iran, Iraq and Syria held talks in Damascus. The three agreed to fight terrorism.",
     [("Iran|The three", "IRN", "GOV"), ("Iraq|The three", "IRQ", "GOV"), ("Syria|The three", "SYR", "GOV")]),
    ("Armenia and Azerbaijan held talks in Geneva. Both sides agreed to a ceasefire.",
     [("Armenia|Both sides", "ARM", "GOV"), ("Azerbaijan|Both sides", "AZE", "GOV")]),
    ("Chile and Peru met on Friday. The two countries signed a trade agreement.",
     [("Chile|The two countries", "CHL", "GOV"), ("Peru|The two countries", "PER", "GOV")]),
    ("Kenya and Uganda held talks. Their leaders signed a treaty.",
     [("Kenya|Their leaders", "KEN", "GOV"), ("Uganda|Their leaders", "UGA", "GOV")]),
    ("The Greek and Turkish foreign ministers met in Ankara. They agreed to reopen the border.",
     [("They", "GRC", "GOV"), ("They", "TUR", "GOV")]),
    ("Egypt and Ethiopia held talks on the dam. Both countries agreed to cooperate.",
     [("Egypt|Both countries", "EGY", "GOV"), ("Ethiopia|Both countries", "ETH", "GOV")]),
    ("Serbia met Kosovo in Vienna. The two sides signed an agreement.",
     [("Serbia|The two sides", "SRB", "GOV"), ("Kosovo|The two sides", "XKX", "GOV")]),
    ("India and Pakistan exchanged fire. The neighbours later agreed to a truce.",
     [("India|The neighbours", "IND", "GOV"), ("Pakistan|The neighbours", "PAK", "GOV")]),
]  # fmt: skip

COUNTERPARTS = [
    ("Turkish Foreign Minister Mevlut Cavusoglu met his Iraqi counterpart in Ankara.",
     [("his Iraqi counterpart", "IRQ", "GOV")]),
    ("The Danish defence minister met her Latvian counterpart. The two ministers signed a pact.",
     [("her Latvian counterpart|The two ministers", "LVA", "GOV")]),
    ("Hungarian President Janos Ader met his Slovak counterpart Zuzana Caputova. Caputova praised Hungary.",
     [("Zuzana Caputova|Caputova", "SVK", "GOV")]),
    ("Jordan's army chief met his Egyptian counterpart, Mohamed Hegazy.",
     [("Mohamed Hegazy|his Egyptian counterpart", "EGY", "MIL")]),
]  # fmt: skip

POSSESSIVES = [
    ("Sweden condemned Eritrea. Its embassy met Eritrean dissidents.", [("Its embassy", "SWE", "GOV")]),
    ("Rebels attacked Sudan's army. Its soldiers retreated from the town.", [("Its soldiers", "SDN", "MIL")]),
    ("Nigeria's military attacked Boko Haram.", [("Nigeria's military", "NGA", "MIL")]),
    ("Malawi criticized Zambia. Its government expelled a diplomat.", [("Its government", "MWI", "GOV")]),
    ("Cuban President Miguel Diaz-Canel condemned sanctions. His government accused Miami exiles of"
     " sabotage.", [("His government", "CUB", "GOV")]),
]  # fmt: skip

DESCRIPTIONS = [
    ("Latvia's defence ministry accused Russia of spying. The ministry expelled two Russian diplomats.",
     [("Latvia's defence ministry|The ministry", "LVA", "GOV")]),
    ("Hezbollah attacked an Israeli post. The group threatened Israel with more attacks.",
     [("Hezbollah|The group", "LBN", "REB")]),
    ("Mongolian President Batbold Tsend visited Seoul. The president praised South Korea.",
     [("Mongolian President Batbold Tsend|The president", "MNG", "GOV")]),
    ("The Taliban attacked a police post. The militants killed four officers.",
     [("The Taliban|The militants", "AFG", "REB")]),
    ("Gambia criticized Senegal. The country expelled its ambassador.",
     [("Gambia|The country", "GMB", "GOV")]),
    ("Norway's parliament condemned Belarus. Parliament also called for sanctions.",
     [("Norway's parliament|Parliament", "NOR", "LEG")]),
    ("Amnesty International accused Egypt of torture. The organization urged Cairo to free prisoners.",
     [("Amnesty International|The organization", "NGO", "")]),
    ("The African Union condemned Niger. The bloc suspended Niger.", [("The African Union|The bloc", "IGO", "")]),
    ("Zambian police arrested three journalists. The police later released them.",
     [("Zambian police|The police", "ZMB", "COP")]),
    ("A Fijian court sentenced an Australian tourist. The court later freed him.",
     [("A Fijian court|The court", "FJI", "JUD")]),
    ("South African President Cyril Ramaphosa criticized Rwanda. The South African leader called for talks.",
     [("South African President Cyril Ramaphosa|The South African leader", "ZAF", "GOV")]),
    ("Turkey condemned Greece. The Turkish government threatened Athens.",
     [("The Turkish government", "TUR", "GOV")]),
]  # fmt: skip

PRONOUNS = [
    ("Brazil condemned Venezuela. It recalled its ambassador from Caracas.", [("Brazil|It", "BRA", "GOV")]),
    ("Peruvian protesters blocked a road. They attacked a police post.",
     [("Peruvian protesters|They", "PER", "OPP")]),
    ("Ghanaian minister Ama Owusu visited Togo. She praised Togo.",
     [("Ghanaian minister Ama Owusu|She", "GHA", "GOV")]),
    ("Iraqi rebels who attacked a police post met Iranian envoys.", [("Iraqi rebels|who", "IRQ", "REB")]),
    ("Israel accused Lebanon of aggression. It vowed to defend itself.", [("Israel|It", "ISR", "GOV")]),
    ("Moroccan King Mohammed VI visited Gabon. He met Gabonese officials and his envoy praised Gabon.",
     [("Moroccan King Mohammed VI|He|his", "MAR", "GOV"), ("his envoy", "MAR", "GOV")]),
    ("Canadian senator Paul Tremont met Mexican lawyer Lucia Ferrer. She criticized Mexico.",
     [("Mexican lawyer Lucia Ferrer|She", "MEX", "JUD")]),
    ("Finland and Estonia held talks. They signed a treaty.",
     [("Finland|They", "FIN", "GOV"), ("Estonia|They", "EST", "GOV")]),
    ("Dozens of Haitian migrants were arrested. Police later released them.",
     [("Haitian migrants|them", "HTI", "REF")]),
]  # fmt: skip

AMBIGUOUS = [
    ("Georgia criticized Russia. Tbilisi recalled its envoy.", [("Georgia|Tbilisi", "GEO", "GOV")]),
    ("Atlanta police in Georgia arrested ten protesters.", [("Atlanta police", "USA", "COP")]),
    ("Jordan praised Egypt. Amman will send aid to Gaza.", [("Jordan|Amman", "JOR", "GOV")]),
    ("American lawyer Michael Jordan criticized Japan. Jordan praised Korea.",
     [("American lawyer Michael Jordan|Jordan", "USA", "JUD")]),
    ("British lawmaker Chad Whitman criticized Iran. Whitman praised Oman.",
     [("British lawmaker Chad Whitman|Whitman", "GBR", "LEG")]),
    ("Korea condemned Japan.", [("Korea", "", "", "not told apart")]),
    ("Pyongyang condemned Japan. Korea threatened war.", [("Pyongyang|Korea", "PRK", "GOV")]),
    ("Congo condemned Rwanda. Brazzaville recalled its envoy.", [("Congo|Brazzaville", "COG", "GOV")]),
    ("Congo condemned Belgium.", [("Congo", "", "", "not told apart")]),
    ("The general condemned the vote.", [("The general", "", "MIL")]),
    ("Washington state police arrested ten protesters.", [("Washington state police", "USA", "COP")]),
    ("Kenyan minister Daniel Otieno met Ugandan lawyer Grace Otieno. Otieno praised Tanzania.",
     [("Otieno", "", "", "not told apart")]),
    ("Kenyan minister Daniel Otieno met Ugandan lawyer Grace Otieno. Grace Otieno criticized Kenya.",
     [("Ugandan lawyer Grace Otieno|Grace Otieno", "UGA", "JUD"), ("Kenyan minister Daniel Otieno", "KEN", "GOV")]),
    ("Nauruan official Trebor Qwill condemned Fiji.", [("Trebor Qwill", "NRU", "GOV")]),
]  # fmt: skip

ALL = (
    NAMES
    + ABBREVIATIONS
    + TITLES
    + METONYMS
    + COLLECTIVES
    + COUNTERPARTS
    + POSSESSIVES
    + DESCRIPTIONS
    + PRONOUNS
    + AMBIGUOUS
)


def shown(reading: Reading) -> str:
    return "\n".join(
        f"{' | '.join(m.text for m in a.mentions)}: {a.country} {a.sectors} {a.resolved_by}"
        for a in reading.actors
    )


def is_that(actor: Actor, expected: Expected) -> bool:
    texts = [m.text.lower() for m in actor.mentions]
    pieces = [piece.lower() for piece in expected[0].split("|")]
    return (
        all(any(t == p or t.endswith(f" {p}") for t in texts) for p in pieces)
        and (actor.country or "") == expected[1]
        and (actor.sector or "") == expected[2]
        and all(words in actor.resolved_by for words in expected[3:])
    )


DATED = [
    ("Barack Obama visited Ghana on July 10, 2009.", [("Barack Obama", "USA", "GOV", "as of 2009-07-10")]),
    ("Barack Obama visited Ghana on Monday.", [("Barack Obama", "USA", "ELI")]),
    ("Barack Obama visited Ghana on July 10, 2009. Barack Obama visited Ghana again on March 4, 2019.",
     [("Barack Obama", "USA", "ELI")]),
    ("President Barack Obama visited Ghana on July 10, 2009.", [("President Barack Obama", "USA", "GOV")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_roles_are_those_of_the_day_of_the_event(text: str, expected: list[Expected]) -> None:
    test_one_entity_per_actor(text, expected)


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_one_entity_per_actor(text: str, expected: list[Expected]) -> None:
    reading = tripartite.read(text, published="2019-03-19")
    for each in expected:
        found = [actor for actor in reading.actors if is_that(actor, each)]
        assert len(found) == 1, f"{each} not once in\n{shown(reading)}"
