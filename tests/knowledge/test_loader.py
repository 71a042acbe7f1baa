"""Loading, matching over tokens, and the lint of the knowledge files."""

from datetime import date
from pathlib import Path

import pytest

from tripartite.knowledge.loader import DATA, check, load, load_folder
from tripartite.knowledge.plurals import plurals, singular
from tripartite.knowledge.surface import form
from tripartite.records.errors import LexiconError

COUNTRIES = """\
[[country]]
code = "IRN"
name = "Iran"
names = ["Islamic Republic of Iran"]
adjectives = ["Iranian"]
inhabitants = ["Iranian", "Iranians"]
capital = "Tehran"
metonyms = ["Tehran"]

[[country]]
code = "SOM"
name = "Somalia"
adjectives = ["Somali"]

[[country]]
code = "YUG"
name = "Yugoslavia"
from = "1945"
to = "2003-02-04"
successors = ["SRB"]

[[country]]
code = "SRB"
name = "Serbia"

[[region]]
name = "Somaliland"
country = "SOM"
sector = "PRE"
"""

GROUPS = """\
[[organization]]
name = "al-Shabab"
names = ["al Shabaab", "People's Army of the South"]
country = "SOM"
sector = "REB"
sectors = ["CRM"]
kind = "group"

[[organization]]
name = "Home Front"
country = "IRN"
sector = "REB"
kind = "group"
to = "1979-02-11"
"""

PARTIES = """\
[[organization]]
name = "Home Front"
country = "IRN"
sector = "PTY"
kind = "organization"
from = "1979-02-12"
"""

AGENTS = """\
[[agent]]
noun = "minister"
sector = "GOV"
kind = "office"
title = true

[[agent]]
noun = "foreign minister"
sector = "GOV"
kind = "office"
title = true

[[agent]]
noun = "lieutenant general"
variants = ["Lt. Gen."]
sector = "MIL"
kind = "office"
title = true

[[agent]]
noun = "gunman"
sector = "UAF"
kind = "person"

[[agent]]
noun = "security forces"
sector = "COP"
sectors = ["MIL"]
kind = "group"

[[agent]]
noun = "datum clerk"
plural = "data clerks"
kind = "person"
former = true
"""

FILES = {
    "countries.toml": COUNTRIES,
    "groups.toml": GROUPS,
    "organizations.toml": PARTIES,
    "agents.toml": AGENTS,
}


def write(folder: Path, **changes: str) -> Path:
    """Write the sample files; `changes` are appended, keyed by the file's stem."""
    for file, text in FILES.items():
        more = changes.get(file.removesuffix(".toml"), "")
        (folder / file).write_text(text + more, encoding="utf-8")
    return folder


def test_the_packages_own_files_are_clean() -> None:
    assert [str(problem) for problem in check()] == []


def test_the_packages_knowledge_is_loaded_once() -> None:
    assert load() is load()
    assert load().version == load_folder(DATA).version


def test_an_entry_carries_its_reading_and_its_source(tmp_path: Path) -> None:
    (entry,) = load_folder(write(tmp_path)).entries("al-Shabab")
    assert (entry.country, entry.sector, entry.sectors) == ("SOM", "REB", ("REB", "CRM"))
    assert (entry.kind, entry.source) == ("group", "groups.toml:al-Shabab")


@pytest.mark.parametrize(
    ("words", "start", "length", "name"),
    [
        ("Al - Shabab fighters", 0, 3, "al-Shabab"),
        ("Al-Shabab fighters", 0, 1, "al-Shabab"),
        ("fighters of al Shabab .", 2, 2, "al-Shabab"),
        ("the People 's Army of the South", 1, 6, "al-Shabab"),
        ("the People ’s Army of the South", 1, 6, "al-Shabab"),
        ("Islamic Republic of Iran said", 0, 4, "Iran"),
        ("Islamic Republic", 0, 0, None),
        ("Iran - backed", 0, 1, "Iran"),
        ("Iran-backed", 0, 0, None),
        ("iran", 0, 0, None),
        ("- Iran", 0, 0, None),
        ("Somaliland", 0, 1, "Somaliland"),
        ("Tehran said", 0, 1, "Tehran"),
    ],
)
def test_the_longest_name_over_tokens(
    tmp_path: Path, words: str, start: int, length: int, name: str | None
) -> None:
    found = load_folder(write(tmp_path)).longest(words.split(), start)
    assert (found[0], found[1].name) == (length, name) if found else (length, name) == (0, None)


@pytest.mark.parametrize(
    ("on", "sector"),
    [(None, "PTY"), (date(1978, 1, 1), "REB"), (date(1979, 2, 12), "PTY"), (date(2020, 1, 1), "PTY")],
)
def test_a_name_is_read_as_of_the_day(tmp_path: Path, on: date | None, sector: str) -> None:
    found = load_folder(write(tmp_path)).longest(["Home", "Front"], 0, on)
    assert found is not None
    assert found[1].sector == sector


def test_a_past_state_is_known_after_its_end(tmp_path: Path) -> None:
    found = load_folder(write(tmp_path)).longest(["Yugoslavia"], 0, date(2019, 1, 1))
    assert found is not None
    assert found[1].until == date(2003, 2, 4)


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("deputy foreign minister", "foreign minister"),
        ("Foreign Ministers", "foreign minister"),
        ("interior minister", "minister"),
        ("masked gunmen", "gunman"),
        ("security force", "security forces"),
        ("security forces", "security forces"),
        ("data clerks", "datum clerk"),
        ("Lt . Gen.", "lieutenant general"),
        ("lieutenant generals", "lieutenant general"),
        ("minister of", None),
        ("", None),
        (". -", None),
    ],
)
def test_agent_nouns_by_their_longest_suffix(tmp_path: Path, words: str, noun: str | None) -> None:
    agent = load_folder(write(tmp_path)).agent(words.split())
    assert (agent.noun if agent else None) == noun


def test_only_titles_stand_before_names(tmp_path: Path) -> None:
    knowledge = load_folder(write(tmp_path))
    title = knowledge.agent_title(["Iranian", "Lt.", "Gen."])
    assert title is not None
    assert title.sector == "MIL"
    assert knowledge.agent_title(["gunman"]) is None


@pytest.mark.parametrize(
    ("file", "addition", "message"),
    [
        ("countries", '[[country]]\ncode = "ABC"\nname = "A"\ncolour = "red"\n', 'unknown key "colour"'),
        ("countries", '[[country]]\nname = "A"\n', '"code" is missing'),
        ("countries", '[[country]]\ncode = "Ab"\nname = "A"\n', "three capital letters"),
        ("countries", '[[country]]\ncode = "IRN"\nname = "A"\n', "the code has two entries"),
        ("countries", '[[region]]\nname = "A"\ncountry = "QQQ"\n', 'unknown code "QQQ"'),
        ("countries", '[[region]]\nname = "A"\nfrom = "2001"\nto = "2000"\n', "reversed dates"),
        ("countries", '[[region]]\nname = "A"\nfrom = "2001-02-30"\n', '"from" must be'),
        ("countries", '[[region]]\nname = "A"\nfrom = 2001-02-03\n', '"from" must be a quoted text'),
        ("countries", '[[region]]\nname = "-"\n', "neither letter nor digit"),
        ("countries", '[[region]]\nname = "A"\nnames = "B"\n', '"names" must be a list'),
        ("countries", '[[region]]\nname = "A"\nnames = ["B", "B"]\n', "lists twice: B"),
        ("countries", '[[region]]\nname = "A"\nadjectives = ["Iranian"]\n', "countries.toml:1: IRN"),
        (
            "countries",
            '[[region]]\nname = "A"\ncountry = "SRB"\nnames = ["Iran"]\n',
            "countries.toml:1: IRN",
        ),
        ("countries", '[[place]]\nname = "A"\n', 'unknown table "place"'),
        ("countries", "[[region]\n", "not readable as TOML"),
        ("groups", '[[organization]]\nname = "A"\nkind = "army"\n', 'unknown kind "army"'),
        (
            "groups",
            '[[organization]]\nname = "A"\nkind = "group"\nsector = "XXX"\n',
            'unknown sector "XXX"',
        ),
        (
            "groups",
            '[[organization]]\nname = "Al Shabab"\ncountry = "SOM"\nkind = "group"\n',
            "another sense",
        ),
        ("agents", '[[agent]]\nnoun = "minister"\nsector = "REL"\nkind = "person"\n', "another sense"),
        ("agents", '[[agent]]\nnoun = "a"\nkind = "person"\ntitle = "yes"\n', "must be true or false"),
    ],
)
def test_the_lint_names_file_line_and_fault(tmp_path: Path, file: str, addition: str, message: str) -> None:
    line = FILES[f"{file}.toml"].count("\n") + 2
    folder = write(tmp_path, **{file: "\n" + addition})
    problems = [problem for problem in check(folder) if problem.file == f"{file}.toml"]
    assert any(message in str(problem) for problem in problems), problems
    assert {problem.line for problem in problems} == {line}
    with pytest.raises(LexiconError, match=rf"{file}\.toml:{line}: "):
        load_folder(folder)


def test_entries_of_one_reading_may_share_a_name(tmp_path: Path) -> None:
    again = GROUPS[: GROUPS.index("\n[[organization]]")].replace("al-Shabab", "Al-Shabab")
    assert check(write(tmp_path, organizations="\n" + again)) == []


def test_a_folder_without_countries_is_a_fault(tmp_path: Path) -> None:
    (problem,) = check(tmp_path)
    assert str(problem) == "countries.toml:1: the file is missing; install tripartite again"


def test_the_version_changes_with_the_data(tmp_path: Path) -> None:
    before = load_folder(write(tmp_path)).version
    assert load_folder(write(tmp_path)).version == before
    assert load_folder(write(tmp_path, groups="# a remark\n")).version != before


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("U.S.", "US"),
        ("al-Qa'ida", "al Qaida"),
        ("al-Qa’ida", "al Qaida"),
        ("People's Republic", "People 's Republic"),
        ("U.S.’s", "US 's"),
        ("Workers' Party", "Workers Party"),
        ("São Tomé", "Sao Tome"),
        ("Łódź", "Lodz"),
        ("Maj.-Gen.", "Maj Gen"),
        ("Washington, D.C.", "Washington , DC"),
        ("'", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_the_common_form_of_printed_names(printed: str, key: str) -> None:
    assert form(printed) == key
    assert form(key) == key


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("soldier", ("soldiers",)),
        ("gunman", ("gunmen",)),
        ("woman", ("women",)),
        ("human", ("humans",)),
        ("ministry", ("ministries",)),
        ("envoy", ("envoys",)),
        ("witness", ("witnesses",)),
        ("coach", ("coaches",)),
        ("chief of staff", ("chiefs of staff",)),
        ("attorney general", ("attorney generals", "attorneys general")),
        ("spokesperson", ("spokespeople", "spokespersons")),
        ("troops", ()),
        ("", ()),
    ],
)
def test_plurals(noun: str, expected: tuple[str, ...]) -> None:
    assert plurals(noun) == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("troops", "troop"), ("authorities", "authority"), ("congress", None), ("MPs", None), ("police", None)],
)
def test_singulars_of_plural_nouns(noun: str, expected: str | None) -> None:
    assert singular(noun) == expected
