"""The land of the map: what a view shows of each country, and only that."""

import re

import pytest

from tripartite.desk.land import HEIGHT, MOST_ZOOM, WIDTH, View, clipped, fineness, land
from tripartite.desk.map_routes import REGIONS


def corners(path: str) -> list[tuple[int, int]]:
    """The absolute corners of a path of closed lines in relative steps."""
    found = []
    x = y = 0
    for line in path.split("z")[:-1]:
        numbers = [int(word) for word in re.findall(r"-?\d+", line)]
        begun = None
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            begun = begun or (x, y)
            found.append((x, y))
        assert begun is not None
        x, y = begun
    return found


@pytest.mark.parametrize("view", [view for _, view in REGIONS] + [View(50.0, 10.0, MOST_ZOOM)])
def test_no_path_leaves_the_view_by_more_than_its_margin(view: View) -> None:
    left, top, width, height = view.box
    steps = fineness(view)
    for code, path in land(view).items():
        for x, y in corners(path):
            assert left - 0.03 * width <= x / steps <= left + 1.03 * width, code
            assert top - 0.03 * height <= y / steps <= top + 1.03 * height, code


def test_the_world_shows_all_countries_and_a_region_its_own() -> None:
    world = land(REGIONS[0][1])
    assert {"USA", "BRA", "CHN", "AUS", "ZAF", "ISL", "NZL"} <= set(world)
    assert sum(map(len, world.values())) < 150_000
    europe = land(View(52.0, 15.0, 3))
    assert {"DEU", "POL", "CZE"} <= set(europe)
    assert not {"BRA", "CHN", "AUS"} & set(europe)


def test_a_view_in_the_middle_of_a_country_is_filled() -> None:
    path = land(View(62.0, 100.0, 5))
    assert list(path) == ["RUS"]
    assert len(corners(path["RUS"])) == 4


SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((-1, -1, 5, 5), {(0, 0), (4, 0), (4, 4), (0, 4)}),
        ((1, 1, 2, 2), {(1, 1), (2, 1), (2, 2), (1, 2)}),
        ((2, -1, 9, 2), {(2, 0), (4, 0), (4, 2), (2, 2)}),
        ((5, 5, 9, 9), set()),
        ((4, 0, 9, 9), {(4, 0), (4, 4)}),
    ],
)
def test_what_lies_outside_a_box_is_cut_off(
    box: tuple[float, float, float, float], expected: set[tuple[float, float]]
) -> None:
    assert set(clipped(SQUARE, box)) == expected


def test_the_whole_map_has_the_size_of_its_view() -> None:
    assert View(20.0, 0.0, 0).box == (0.0, 0.0, WIDTH, HEIGHT)
