"""Asking imported knowledge files: ranks, days, ambiguity, and what the built-in tables say first."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tripartite
from tripartite.knowledge.imports.chosen import VARIABLE, chosen_files, knowledge_of
from tripartite.knowledge.imports.knowledge_file import STAGED, connect, publish, stage_actors
from tripartite.knowledge.imports.phoenix import import_phoenix
from tripartite.knowledge.imports.rows import ImportedActor, ImportedOffice
from tripartite.knowledge.imports.summary import Summary
from tripartite.knowledge.imports.wikidata import import_wikidata
from tripartite.knowledge.loader import load

SAMPLES = Path(__file__).parent / "samples"


def office(country: str, title: str, sector: str, since: date | None, until: date | None) -> ImportedOffice:
    return ImportedOffice(country, title, "other", sector, since, until)


OWN = (
    # Names that the built-in tables have, too.
    ImportedActor("own:1", "person", "Angela Merkel", (), offices=(office("DEU", "lawmaker", "LEG", None, None),)),
    ImportedActor("own:2", "organization", "Hezbollah", (), "FRA", ("BUS",)),
    # One of the built-in former holders has an office after that.
    ImportedActor(
        "own:3", "person", "Fouad Siniora", (), offices=(office("LBN", "lawmaker", "LEG", date(2010, 1, 1), None),)
    ),
    # A namesake elsewhere.
    ImportedActor("own:4", "person", "John Major", (), offices=(office("NZL", "judge", "JUD", date(1990, 1, 1), None),)),
    ImportedActor("own:5", "group", "Iran Lantern Movement", ("Congress", "Lanterns"), "IRN", ("OPP",)),
    ImportedActor("own:6", "person", "Juan Quond", (), offices=(office("PER", "mayor", "GOV", date(2001, 1, 1), None),)),
    ImportedActor("own:7", "person", "Pia Quond", (), offices=(office("PER", "judge", "JUD", date(2001, 1, 1), None),)),
    ImportedActor("own:9", "person", "Rafael Tembo", ("Rafo", "Smith"), offices=(office("ZMB", "mayor", "GOV", date(2001, 1, 1), None),)),
    ImportedActor("own:8", "person", "Nia Velund", (), offices=(office("NOR", "mayor", "GOV", date(2001, 1, 1), None),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("lists") / "lists.duckdb"
    import_wikidata(SAMPLES / "wikidata.json", target, load())
    import_phoenix([SAMPLES / "own.actors", SAMPLES / "own.agents"], target, load())
    return str(target)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    target = tmp_path_factory.mktemp("own") / "own.duckdb"
    connection = connect(None)
    connection.execute(STAGED)
    stage_actors(connection, OWN)
    publish(connection, target, ["own"], Summary(), load())
    connection.close()
    return str(target)


@pytest.mark.parametrize(
    ("phrase", "day", "context", "country", "sectors", "reason"),
    [
        ("Adda Sampel", "2012-01-01", None, "TCD", ("GOV",), "wikidata:Q900000001 Ada Sample"),
        (
            "Ada Sampell",
            "2012-01-01",
            None,
            "TCD",
            ("GOV",),
            "wikidata:Q900000001",
        ),  # another transliteration
        ("ADA SAMPLE", "2012-01-01", None, "TCD", ("GOV",), "wikidata:Q900000001"),
        ("Defence Minister Sample", "2012-01-01", "Chad", "TCD", ("GOV", "MIL"), "wikidata:Q900000001"),
        ("the Chadian defence minister", "2012-01-01", None, "TCD", ("GOV", "MIL"), "held by Ada Sample"),
        ("Bo Marker", "2022-01-01", None, "NOR", ("ELI", "GOV"), "wikidata:Q900000002"),
        ("Edda Ranks", None, None, "ZWE", ("MIL",), "military officer of ZWE undated"),
        ("John Dover", "2010-01-01", None, "GBR", ("LEG",), "phoenix:own.actors:9 John Dover"),
        ("John Dover", "2000-01-01", None, "GBR", ("GOV",), "phoenix:own.actors:9 John Dover"),
        (
            "members of the Sons of the Wet Valley",
            "2010-01-01",
            None,
            "TCD",
            ("REB",),
            "phoenix:own.actors:13.1",
        ),
        ("the Sons of the Wet Valley", "2013-01-01", None, "TCD", ("PTY",), "phoenix:own.actors:14"),
        ("Sons of the Dry Valley", "2010-01-01", None, "TCD", ("REB",), "wikidata:Q900000203"),
        (
            "Sons of the Dry Valley",
            "2019-01-01",
            None,
            "TCD",
            ("REB",),
            "wikidata:Q900000203",
        ),  # news of the past
        ("Kenyan river wardens", None, None, "KEN", ("COP",), "phoenix:own.agents:2"),
        (
            "Ministry of Defence",
            None,
            None,
            None,
            ("GOV", "MIL"),
            "agents.toml",
        ),  # no name of one country's alone
    ],
)
def test_imported_rows_are_found_as_of_the_day(
    lists: str,
    phrase: str,
    day: str | None,
    context: str | None,
    country: str | None,
    sectors: tuple[str, ...],
    reason: str,
) -> None:
    answer = tripartite.who(phrase, day, context, knowledge=lists)
    assert (answer.country, answer.sectors) == (country, sectors)
    assert reason in answer.resolved_by


@pytest.mark.parametrize(
    ("phrase", "context", "country", "sectors"),
    [
        ("Cyril Twin", None, None, ()),
        ("Cyril Twin", "Peru", "PER", ("LEG",)),
        ("Norwegian politician Cyril Twin", None, "NOR", ("PTY",)),
        ("Meridian Alliance", None, None, ("PTY",)),  # what both have in common
        ("Meridian Alliance", "Peru", "PER", ("PTY",)),
        ("the Norwegian Meridian Alliance", None, "NOR", ("PTY",)),
    ],
)
def test_a_shared_name_is_not_guessed(
    lists: str, phrase: str, context: str | None, country: str | None, sectors: tuple[str, ...]
) -> None:
    answer = tripartite.who(phrase, "2020-01-01", context, knowledge=lists)
    assert (answer.country, answer.sectors[:1]) == (country, sectors)
    told = "not told apart" not in answer.resolved_by
    assert told == (country is not None)


def test_namesakes_who_are_coded_alike_are_one(lists: str) -> None:
    answer = tripartite.who("Ada Sample", "2012-01-01", knowledge=lists)
    assert (answer.country, answer.sector) == ("TCD", "GOV")
    assert answer.resolved_by.endswith(
        "wikidata:Q900000001 Ada Sample, the best known of 2 that are coded alike"
    )


def test_rivals_are_named_the_best_known_first(lists: str) -> None:
    reason = tripartite.who("Meridian Alliance", knowledge=lists).resolved_by
    assert reason.index("Q900000201") < reason.index("Q900000202")


@pytest.mark.parametrize(
    ("phrase", "day", "country", "sector", "source"),
    [
        ("Angela Merkel", "2010-01-01", "DEU", "GOV", "offices/"),
        ("Hezbollah", "2010-01-01", "LBN", None, "groups.toml"),
        ("Fouad Siniora", "2006-01-01", "LBN", "GOV", "offices/"),
        ("Fouad Siniora", "2015-01-01", "LBN", "LEG", "own:3"),
        ("John Major", "1995-01-01", "GBR", "GOV", "offices/"),
        ("New Zealand judge John Major", "1995-01-01", "NZL", "JUD", "own:4"),
        ("Iran Lantern Movement", None, "IRN", "OPP", "own:5"),  # longer than Iran
        ("Lanterns", None, "IRN", "OPP", "own:5"),
        ("Zambian Mayor Rafo", "2005-01-01", "ZMB", "GOV", "own:9"),
        ("Peruvian Mayor Quond", "2005-01-01", "PER", "GOV", "mayor"),
    ],
)
def test_the_built_in_tables_come_first(
    own: str, phrase: str, day: str | None, country: str, sector: str | None, source: str
) -> None:
    answer = tripartite.who(phrase, day, knowledge=own)
    assert answer.country == country
    assert sector is None or answer.sector == sector
    assert source in answer.resolved_by


@pytest.mark.parametrize("phrase", ["Congress", "Quond", "Velund", "Rafo", "Smith"])
def test_common_words_and_bare_surnames_name_nobody(own: str, phrase: str) -> None:
    assert "own:" not in tripartite.who(phrase, "2005-01-01", knowledge=own).resolved_by


def test_a_surname_of_two_in_office_is_not_told_apart(own: str) -> None:
    reason = tripartite.who("Peruvian official Quond", "2005-01-01", knowledge=own).resolved_by
    assert "not told apart: Juan Quond" in reason
    assert "Nia Velund" in tripartite.who("Norwegian Mayor Velund", "2005-01-01", knowledge=own).name


def test_several_files_are_asked_in_their_order(own: str, lists: str) -> None:
    assert tripartite.who("Edda Ranks", knowledge=[own, lists]).country == "ZWE"
    assert tripartite.who("Iran Lantern Movement", knowledge=[lists, own]).sector == "OPP"


def test_files_of_the_environment_are_used_where_none_is_named(
    own: str, lists: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, f"{own}:{lists}")
    assert chosen_files() == (Path(own), Path(lists))
    assert tripartite.who("Edda Ranks").country == "ZWE"
    assert tripartite.who("Edda Ranks", knowledge=own).country is None
    assert tripartite.who("Edda Ranks", knowledge=[]).country is None


def test_reading_uses_the_files_and_says_so(lists: str) -> None:
    text = (
        "Defence Minister Ada Sample met Norwegian Ambassador Bo Marker on Monday. "
        "The Sons of the Dry Valley attacked a village in Chad on Sunday."
    )
    reading = tripartite.read(text, published="2011-03-01", knowledge=lists)
    plain = tripartite.read(text, published="2011-03-01")
    actors = {actor.name: actor for actor in reading.actors}
    assert (actors["Ada Sample"].country, actors["Ada Sample"].sector) == ("TCD", "GOV")
    assert "wikidata:Q900000001" in actors["Ada Sample"].resolved_by
    attackers = actors["Sons of the Dry Valley"]
    assert (attackers.country, attackers.sector, attackers.kind) == ("TCD", "REB", "group")
    assert [event.type for event in reading.events] == ["CONSULT", "ASSAULT"]
    assert reading.coder.lexicon != plain.coder.lexicon
    assert next(a for a in plain.actors if a.name == "Ada Sample").country is None
    (again,) = tripartite.read_many([text], published="2011-03-01", knowledge=lists)
    assert again.actors == reading.actors


def test_a_file_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    target, actors = tmp_path / "k.duckdb", tmp_path / "x.actors"
    for code, sector in (("TCDREB", "REB"), ("TCDPTY", "PTY")):
        actors.write_text(f"QUOND_LANTERNS_ [{code}]", encoding="utf-8")
        import_phoenix([actors], target, load())
        assert tripartite.who("Quond Lanterns", knowledge=target).sector == sector


def test_the_version_is_that_of_the_content(lists: str, own: str, tmp_path: Path) -> None:
    builtin = load().version
    assert len({builtin, knowledge_of(lists).version, knowledge_of(own).version}) == 3
    again = tmp_path / "again.duckdb"
    import_phoenix([SAMPLES / "own.actors", SAMPLES / "own.agents"], again, load())
    import_wikidata(SAMPLES / "wikidata.json", again, load())  # in another order
    assert knowledge_of(str(again)).version == knowledge_of(lists).version
    assert knowledge_of(lists) is knowledge_of([lists])


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\x00"])
def test_what_is_no_knowledge_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "k.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(tripartite.InputError, match=r"k\.duckdb"):
        tripartite.who("Iran", knowledge=path)


def test_an_unfinished_import_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    connection = connect(path)
    connection.execute("CREATE TABLE checkpoint (identity VARCHAR)")
    connection.close()
    with pytest.raises(tripartite.InputError, match="not finished"):
        tripartite.who("Iran", knowledge=path)


def test_a_name_of_very_many_people_tells_nobody(tmp_path: Path) -> None:
    def person(number: int) -> dict[str, Any]:
        item = {"mainsnak": {"datavalue": {"value": {"numeric-id": 5}}}}
        country = {"mainsnak": {"datavalue": {"value": {"numeric-id": 20}}}}
        rank = {"mainsnak": {"datavalue": {"value": {"numeric-id": 9}}}}
        claims = {"P31": [item], "P27": [country], "P410": [rank]}
        return {"id": f"Q{number}", "labels": {"en": {"value": "Common Namer"}}, "claims": claims}

    dump, target = tmp_path / "d.json", tmp_path / "k.duckdb"
    dump.write_text("\n".join(json.dumps(person(number)) for number in range(1, 301)), encoding="utf-8")
    import_wikidata(dump, target, load())
    answer = tripartite.who("Common Namer", knowledge=target)
    assert (answer.country, answer.sectors) == (None, ())
