"""Office holders: persons by name as of a day, offices by title, and the faults of the files."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tripartite.knowledge import loader
from tripartite.knowledge.lookup import Knowledge
from tripartite.records.errors import LexiconError

OFFICES = """
[[office]]
country = "IRN"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [
  ["Farid Karimi", "1997-08-03", "2005-08-03"],
  ["Mohammad Bagheri", "2005-08-03", "2013-08"],
  ["Abdul Qadir Sorush", "2013-08", ""],
]

[[office]]
country = "IRN"
title = "intelligence chief"
role = "other"
sector = "SPY"
holders = [["Farid Karimi", "1990", "1995-02-01"]]

[[office]]
country = "GBR"
title = "foreign secretary"
role = "foreign_minister"
sector = "GOV"
holders = [["John Carver", "2001-06-08", "2006-05-05"], ["Ann Carver", "2006-05-05", ""]]

[[office]]
country = "CHN"
title = "premier"
role = "head_of_government"
sector = "GOV"
holders = [["Wu Daiyu", "2003-03-16", ""]]

[[office]]
country = "RUS"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [["Ivan Petrov", "1991-07-10", "1999-12-31"]]

[[office]]
country = "BOL"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [["Juan Salas", "1993-08-06", "1997-08-06"]]

[[office]]
country = "PER"
title = "president"
role = "head_of_state"
sector = "GOV"
holders = [["Juan Alberto Salas", "2001-07-28", "2006-07-28"]]

[[office]]
country = "ESP"
title = "king"
role = "head_of_state"
sector = "GOV"
holders = [["Alfonso XIV", "2014-06-19", ""]]

[[person]]
name = "Abdul Qadir Sorush"
names = ["Abdol Qader Soroosh", "Soroosh"]
"""


def knowledge_of(tmp_path: Path, offices: str) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for file in ("countries.toml", "agents.toml"):
        shutil.copy(loader.DATA / file, folder / file)
    (folder / "offices").mkdir()
    (folder / "offices" / "world.toml").write_text(offices, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return loader.load_folder(knowledge_of(tmp_path_factory.mktemp("offices"), OFFICES))


NAMES = [
    ("Mohammad Bagheri", "Mohammad Bagheri"),
    ("Mohammad Baqeri", "Mohammad Bagheri"),
    ("Mohammed al-Bagheri", "Mohammad Bagheri"),
    ("M. Bagheri", None),
    ("Abdul Qadir Sorush", "Abdul Qadir Sorush"),
    ("ABDUL QADIR SORUSH", "Abdul Qadir Sorush"),
    ("Soroosh", "Abdul Qadir Sorush"),
    ("Farid Karimi", "Farid Karimi"),
    ("Bagheri", None),
    ("Hassan Bagheri", None),
    ("Mohammad Karimi", None),
    ("Karim Farid", None),
]


@pytest.mark.parametrize(("name", "person"), NAMES, ids=[name for name, _ in NAMES])
def test_a_full_name_or_alias_is_found_in_every_spelling(
    knowledge: Knowledge, name: str, person: str | None
) -> None:
    held = knowledge.holder(name.split(), date(2010, 1, 1))
    assert (held.person if held else None) == person


@pytest.mark.parametrize(
    ("name", "on", "country", "title", "person"),
    [
        ("Bagheri", date(2010, 1, 1), "IRN", None, "Mohammad Bagheri"),
        ("M. Bagheri", date(2010, 1, 1), "IRN", None, "Mohammad Bagheri"),
        ("H. Bagheri", date(2010, 1, 1), "IRN", None, None),
        ("Baqeri", date(2010, 1, 1), "IRN", None, "Mohammad Bagheri"),
        ("Bagheri", date(2010, 1, 1), None, "president", "Mohammad Bagheri"),
        ("Bagheri", date(2010, 1, 1), None, "foreign minister", None),
        ("Bagheri", date(2010, 1, 1), "IRQ", None, None),
        ("Bagheri", date(2014, 2, 1), "IRN", None, "Mohammad Bagheri"),
        ("Bagheri", date(2019, 1, 1), "IRN", None, None),
        ("Carver", date(2003, 1, 1), "GBR", None, "John Carver"),
        ("Carver", date(2009, 1, 1), "GBR", "foreign minister", "Ann Carver"),
        ("Wu", date(2009, 1, 1), "CHN", None, "Wu Daiyu"),
        ("Wu", None, None, "prime minister", "Wu Daiyu"),
        ("Alfonso", date(2020, 1, 1), None, "king", "Alfonso XIV"),
        ("Petrov", date(1995, 1, 1), "SUN", None, "Ivan Petrov"),
    ],
)
def test_a_surname_needs_what_the_text_says_and_an_office_around_that_day(
    knowledge: Knowledge,
    name: str,
    on: date | None,
    country: str | None,
    title: str | None,
    person: str | None,
) -> None:
    held = knowledge.holder(name.split(), on, country=country, title=title)
    assert (held.person if held else None) == person


def test_one_name_of_two_people_is_told_by_the_day_and_the_country(knowledge: Knowledge) -> None:
    def names(on: date | None, country: str | None = None) -> list[str]:
        return [p.name for p in knowledge.people(["Juan", "Salas"], on, country=country)]

    assert names(date(1995, 1, 1)) == ["Juan Salas"]
    surname = knowledge.people(["Salas"], date(2004, 1, 1), title="president")
    assert [p.name for p in surname] == ["Juan Alberto Salas"]


@pytest.mark.parametrize(
    ("on", "sectors", "former"),
    [
        (date(1985, 1, 1), (), False),
        (date(1990, 6, 1), ("SPY",), False),
        (date(1995, 2, 1), ("SPY",), False),
        (date(1996, 1, 1), ("ELI", "SPY"), True),
        (date(1997, 8, 3), ("GOV",), False),
        (date(2006, 1, 1), ("ELI", "GOV"), True),
        (None, ("ELI", "GOV"), True),
    ],
)
def test_what_a_person_was_on_a_day(
    knowledge: Knowledge, on: date | None, sectors: tuple[str, ...], former: bool
) -> None:
    (person,) = knowledge.people(["Farid", "Karimi"], on)
    standing = person.standing(on)
    assert (standing.country, standing.sectors, standing.former) == ("IRN", sectors, former)
    assert "offices/world.toml:IRN " in str(standing)


@pytest.mark.parametrize(
    ("country", "title", "on", "person"),
    [
        ("IRN", "president", date(2001, 1, 1), "Farid Karimi"),
        ("IRN", "president", date(2005, 8, 3), "Mohammad Bagheri"),
        ("IRN", "president", date(2013, 9, 1), "Abdul Qadir Sorush"),
        ("IRN", "president", None, "Abdul Qadir Sorush"),
        ("IRN", "president", date(1996, 1, 1), None),
        ("CHN", "prime minister", None, "Wu Daiyu"),
        ("GBR", "foreign minister", date(2002, 1, 1), "John Carver"),
        ("GBR", "prime minister", date(2002, 1, 1), None),
        ("FRA", "president", None, None),
    ],
)
def test_who_holds_an_office_on_a_day(
    knowledge: Knowledge, country: str, title: str, on: date | None, person: str | None
) -> None:
    held = knowledge.officeholder(country, title, on)
    assert (held.person if held else None) == person


def office(
    holders: str, more: str = "", country: str = "IRN", role: str = "head_of_state", sector: str = "GOV"
) -> str:
    return (
        f'[[office]]\ncountry = "{country}"\ntitle = "president"\nrole = "{role}"\nsector = "{sector}"\n'
        f"{more}holders = [{holders}]\n"
    )


A = '["Ali Amiri", "1990-01-01", "1995-01-01"]'
FAULTS = {
    "reversed": (office('["Ali Amiri", "1995", "1990"]'), "reversed dates"),
    "no such day": (office('["Ali Amiri", "1990-02-30", ""]'), "1990-02-30"),
    "no start": (office('["Ali Amiri", "", "1990"]'), "is no date"),
    "two fields": (office('["Ali Amiri", "1990"]'), "write ["),
    "blank": (office('["Ali Amiri ", "1990", ""]'), "blanks"),
    "overlap": (office(f'{A}, ["Reza Omid", "1994-06", "1999"]'), "hold it at once"),
    "still held": (office(f'["Reza Omid", "1989", ""], {A}'), "hold it at once"),
    "overlap across tables": (office(A) + office('["Reza Omid", "1992", "1993"]'), "hold it at once"),
    "unknown code": (office(A, country="XYZ"), 'unknown code "XYZ"'),
    "unknown role": (office(A, role="boss"), 'unknown role "boss"'),
    "unknown sector": (office(A, sector="XXX"), 'unknown sector "XXX"'),
    "unknown key": (office(A, 'since = "1990"\n'), 'unknown key "since"'),
    "unknown table": ("[[post]]\nx = 1\n", 'unknown table "post"'),
    "no TOML": ("[[office]\n", "not readable as TOML"),
    "nobody of that name": (
        office(A) + '[[person]]\nname = "X Y"\nnames = ["Z"]\n',
        "no office has a holder",
    ),
    "clashing alias": (
        office(f'{A}, ["Reza Omid", "1990", ""]', "concurrent = true\n")
        + '[[person]]\nname = "Ali Amiri"\nnames = ["Omid"]\n[[person]]\nname = "Reza Omid"\nnames = ["Omid"]\n',
        '"Omid" is also Ali Amiri',
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_is_found_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    problems = [p for p in loader.check(knowledge_of(tmp_path, text)) if p.file.startswith("offices/")]
    assert problems
    assert message in str(problems[0])
    assert str(problems[0]).startswith("offices/world.toml:")


SOUND = {
    "handover day": office(f'{A}, ["Reza Omid", "1995-01-01", ""]'),
    "handover in a month": office('["Ali Amiri", "1990", "1995-03"], ["Reza Omid", "1995-03", ""]'),
    "handover in a year": office('["Ali Amiri", "1990", "1995-03-10"], ["Reza Omid", "1995", ""]'),
    "one person twice": office(f'{A}, ["Reza Omid", "1995-01-01", "1997"], ["Ali Amiri", "1997", ""]'),
    "concurrent": office(f'{A}, ["Reza Omid", "1990", ""]', "concurrent = true\n"),
    "namesakes of different times": office('["Ali Amiri", "1990", "1995"], ["Reza Amiri", "1995", ""]')
    + '[[person]]\nname = "Ali Amiri"\nnames = ["Amiri"]\n[[person]]\nname = "Reza Amiri"\nnames = ["Amiri"]\n',
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_sound_files_have_no_fault(tmp_path: Path, text: str) -> None:
    assert [p for p in loader.check(knowledge_of(tmp_path, text)) if p.file.startswith("offices/")] == []


def test_the_files_are_read_only_when_a_person_is_asked_for(tmp_path: Path) -> None:
    knowledge = loader.load_folder(knowledge_of(tmp_path, "[[office]\n"))
    assert knowledge.nationality("Iranian") == "IRN"
    with pytest.raises(LexiconError, match="tripartite knowledge check"):
        knowledge.holder(["Ali", "Amiri"], None)


def test_a_changed_office_is_another_version(tmp_path: Path) -> None:
    folder = knowledge_of(tmp_path, office(A))
    before = loader.load_folder(folder).version
    (folder / "offices" / "world.toml").write_text(office('["Ali Amiri", "1990", ""]'), encoding="utf-8")
    assert loader.load_folder(folder).version != before


def test_the_built_in_files_have_no_fault() -> None:
    assert [str(p) for p in loader.check()] == []
