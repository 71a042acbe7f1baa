"""Group names in spellings that no file lists."""

import pytest

from tripartite.knowledge.entries import Entry
from tripartite.knowledge.respellings import Respellings
from tripartite.knowledge.surface import form


def entry(name: str, kind: str = "group") -> Entry:
    return Entry(name, "SOM", "REB", ("REB",), kind, f"x.toml:{name}")  # type: ignore[arg-type]


ENTRIES = [
    entry("Ansar al-Wahda"), entry("Ansar al-Wahda North"), entry("Harakat Ahl Sunna"),
    entry("Freedom Front"), entry("Harakat Bank of Trade", "organization"),
]  # fmt: skip


@pytest.fixture(scope="module")
def respellings() -> Respellings:
    return Respellings({form(e.name): (e,) for e in ENTRIES})


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ansar al-Wahdah", "Ansar al-Wahda"),
        ("Ansaar al-Wahdah", "Ansar al-Wahda"),
        ("Harakat Ahlu Sunnah", "Harakat Ahl Sunna"),
        ("Harakat Ahl Sina'a wa Tijara", None),
        ("Ansar al-Tawhid", None),
        ("Wahda", None),
        ("Freedom Font", "Freedom Front"),
        ("Liberty Front", None),
        ("Harakat Bank of Traders", None),
        ("", None),
    ],
)
def test_only_near_spellings_of_groups_are_found(
    respellings: Respellings, name: str, found: str | None
) -> None:
    entry = respellings.find(name.split())
    assert (entry.name if entry else None) == found
