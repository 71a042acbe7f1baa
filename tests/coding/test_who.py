"""Actor phrases on their own: countries, sectors and names as of a day, without the parser."""

import shutil
from datetime import date

import pytest

import tripartite
from tripartite.coding.who import Resolver, parse_day
from tripartite.knowledge import loader
from tripartite.records.errors import InputError

OFFICES = """
[[office]]
country = "CHL"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [["Rodrigo Valdes Prieto", "2002-03-11", "2006-03-11"], ["Ines Carrasco", "2006-03-11", ""]]

[[office]]
country = "CHL"
title = "army chief"
role = "other"
sector = "MIL"
holders = [["Rodrigo Valdes Prieto", "1995", "2000"]]

[[office]]
country = "MNG"
title = "prime minister"
role = "head_of_government"
sector = "GOV"
holders = [["Batjargal Enkhsaikhan", "2010-01-01", ""]]

[[office]]
country = "PER"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [["Ana Carrasco", "2006-07-28", ""]]
"""


@pytest.fixture(scope="module")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> Resolver:
    folder = tmp_path_factory.mktemp("who")
    for file in loader.DATA.glob("*.toml"):
        shutil.copy(file, folder / file.name)
    (folder / "offices").mkdir()
    (folder / "offices" / "sample.toml").write_text(OFFICES, encoding="utf-8")
    return Resolver(loader.load_folder(folder))


PHRASES = [
    # states and seats of government
    ("Brazil", "BRA", None),
    ("the United States", "USA", None),
    ("Tehran", "IRN", "GOV"),
    ("the Kremlin", "RUS", "GOV"),
    # descriptions with a nationality
    ("Pakistani troops", "PAK", "MIL"),
    ("three Dutch journalists", "NLD", "JRN"),
    ("the Nigerian army", "NGA", "MIL"),
    ("a Somalia-based paramilitary group", "SOM", "PRM"),
    ("European Union legislators", "EUR", "LEG"),
    ("Jewish community leaders", None, "REL"),
    ("the Portuguese unemployed", "PRT", "CVL"),
    # possessives and prepositions
    ("Chile's Ministry of Mines", "CHL", "GOV"),
    ("Norway’s central bank", "NOR", "GOV"),
    ("trade unions in Denmark", "DNK", "LAB"),
    ("the army of Mali", "MLI", "MIL"),
    ("Muslim leaders in France", "FRA", "REL"),
    ("Burkina Faso's displaced", "BFA", "REF"),
    ("the Lebanese president's office", "LBN", "GOV"),
    ("the Secretary of State of the United States", "USA", "GOV"),
    # towns
    ("Minsk police", "BLR", "COP"),
    ("Lagos High Court", "NGA", "JUD"),
    # heads that count or lead
    ("members of Hezbollah", "LBN", "REB"),
    ("a team of heavily armed police", None, "COP"),
    ("dozens of Syrian refugees", "SYR", "REF"),
    ("the president of the Knesset", "ISR", "LEG"),
    ("Polish Ambassador to the United Nations", "POL", "GOV"),
    # titles with names
    ("Iranian Maj. Gen. Farid Omidvar", "IRN", "MIL"),
    ("US Senator Edith Crane", "USA", "LEG"),
    ("Edith Crane, a Canadian judge", "CAN", "JUD"),
    ("Russia's ambassador in Ankara, Andrei Omidvar", "RUS", "GOV"),
    ("Gen. Farid al-Omidvar", None, "MIL"),
    ("Michael Jordan", None, None),
    ("US Secretary of State Edith Crane", "USA", "GOV"),
    # the past
    ("a former White House official", "USA", "ELI"),
    ("ex-president of Ghana", "GHA", "ELI"),
    # nobody known
    ("occupiers", None, "UNK"),
    ("yesterday", None, None),
    ("Xylophia Quorn", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "country", "sector"), PHRASES, ids=[p[0] or "empty" for p in PHRASES])
def test_a_phrase_gives_country_and_sector(
    resolver: Resolver, text: str, country: str | None, sector: str | None
) -> None:
    found = resolver.resolve(text, None)
    assert (found.country, found.sector) == (country, sector), found.resolved_by
    assert found.resolved_by
    assert found.sectors[:1] == ((sector,) if sector else ())


PERSONS = [
    ("Rodrigo Valdes Prieto", "1998-05-01", "CHL", ("MIL",)),
    ("Rodrigo Valdes Prieto", "2001-05-01", "CHL", ("ELI", "MIL")),
    ("Rodrigo Valdés Prieto", "2004-05-01", "CHL", ("GOV",)),
    ("Rodrigo Valdes Prieto", "1980-05-01", "CHL", ()),
    ("Rodrigo Valdes Prieto", None, "CHL", ("ELI", "GOV")),
    ("former President Rodrigo Valdes Prieto", "2004-05-01", "CHL", ("ELI", "GOV")),
    ("President Carrasco", "2015-01-01", None, ("GOV",)),
    ("Chilean President Carrasco", "2015-01-01", "CHL", ("GOV",)),
    ("Carrasco", "2015-01-01", None, ()),
    ("Prime Minister Batjargal Enkhsaikhan", "2015-01-01", "MNG", ("GOV",)),
    ("Prime Minister Enkhsaikhan", "2015-01-01", "MNG", ("GOV",)),
    ("Canadian judge Batjargal Enkhsaikhan", "2015-01-01", "CAN", ("JUD",)),
]


@pytest.mark.parametrize(
    ("text", "day", "country", "sectors"), PERSONS, ids=[f"{p[0]} {p[1]}" for p in PERSONS]
)
def test_a_person_is_what_he_was_on_that_day(
    resolver: Resolver, text: str, day: str | None, country: str | None, sectors: tuple[str, ...]
) -> None:
    found = resolver.resolve(text, parse_day(day))
    assert (found.country, found.sectors) == (country, sectors), found.resolved_by


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Edith Crane, a Canadian judge", "Edith Crane"),
        ("Russia's ambassador in Ankara, Andrei Omidvar", "Andrei Omidvar"),
        ("Iraqi Gen. Farid al-Omidvar", "Farid al-Omidvar"),
        ("the army of Mali", "army of Mali"),
        ("the president of the Chilean Football Federation", "president of the Chilean Football Federation"),
        ("Syrian Democratic Forces (SDF)", "Syrian Democratic Forces"),
    ],
)
def test_a_phrase_gives_the_name_itself(resolver: Resolver, text: str, name: str) -> None:
    assert resolver.resolve(text, None).name == name


def test_reasons_name_the_row_and_the_days(resolver: Resolver) -> None:
    found = resolver.resolve("Ines Carrasco", date(2010, 1, 1))
    assert (
        found.resolved_by == "held office: president of CHL 2006-03-11 -, offices/sample.toml:CHL president"
    )


def test_a_title_of_the_text_wins_and_the_tables_are_noted(resolver: Resolver) -> None:
    found = resolver.resolve("Gen. Rodrigo Valdes Prieto", date(2004, 1, 1))
    assert found.sectors == ("MIL",)
    assert "stands against: held office: president of CHL" in found.resolved_by


def test_namesakes_stay_unresolved_with_a_reason(resolver: Resolver) -> None:
    found = resolver.resolve("President Carrasco", date(2010, 1, 1))
    assert found.country is None
    assert "not told apart: Ines Carrasco" in found.resolved_by
    assert "Ana Carrasco" in found.resolved_by


def test_an_office_is_named_by_its_holder(resolver: Resolver) -> None:
    assert resolver.resolve("the Chilean president", date(2004, 1, 1)).name == "Rodrigo Valdes Prieto"
    assert resolver.resolve("the Chilean president", None).name == "Ines Carrasco"
    assert resolver.resolve("the president of Chile", None).name == "Ines Carrasco"
    assert resolver.resolve("the former Chilean president", None).name == "former Chilean president"


@pytest.mark.parametrize(
    ("text", "context", "country"),
    [
        ("Defence Minister", "German", "DEU"),
        ("Defence Minister", "said in Berlin on Monday", "DEU"),
        ("the French Defence Minister", "German", "FRA"),
        ("President Carrasco", "Peru", "PER"),
        ("Defence Minister", "", None),
    ],
)
def test_the_context_tells_the_country_where_the_phrase_does_not(
    resolver: Resolver, text: str, context: str, country: str | None
) -> None:
    assert resolver.resolve(text, None, context).country == country


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-18", date(2019, 3, 18)),
        ("10 May 2015", date(2015, 5, 10)),
        ("October 1, 2021", date(2021, 10, 1)),
        ("1 july 2021", date(2021, 7, 1)),
        ("March 2003", date(2003, 3, 1)),
        ("today", None),
        ("", None),
        (" ", None),
        (None, None),
        (date(2019, 3, 18), date(2019, 3, 18)),
    ],
)
def test_days_are_understood(text: str | date | None, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text", ["on Monday", "last week", "30 February 2020", "soon", "2020-13-01", "10 May 2015 or so"]
)
def test_words_that_name_no_day_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        parse_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "'s",
        "(",
        ")",
        ",",
        "of",
        "the",
        "the of the",
        "'s of 's",
        "((((",
        "U.S.'s",
        "—",
        "-",
        "\u0000",
        "\ud800",
        "of Iran",
    ],
)
def test_scraps_do_no_harm(resolver: Resolver, text: str) -> None:
    assert resolver.resolve(text, None).resolved_by


def test_the_public_function() -> None:
    found = tripartite.who("Iranian Maj. Gen. Mohammad Baqeri", date="2019-03-18")
    assert (found.country, found.sector, found.kind) == ("IRN", "MIL", "person")
