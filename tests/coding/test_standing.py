"""What the office tables add to the names of an article."""

from datetime import date

import pytest

from tripartite.coding.standing import Told, with_offices
from tripartite.knowledge.entries import Holding, Office
from tripartite.knowledge.lookup import Knowledge
from tripartite.knowledge.offices import OfficeTable

PRESIDENT = Office("KAZ", "president", "head_of_state", "GOV", "offices/x.toml:KAZ president")
SPEAKER = Office("KAZ", "speaker", "other", "LEG", "offices/x.toml:KAZ speaker")
RIVAL = Office("KGZ", "president", "head_of_state", "GOV", "offices/x.toml:KGZ president")
HOLDINGS = (
    Holding("Daulet Serikov", SPEAKER, date(2013, 10, 16), date(2019, 3, 20)),
    Holding("Daulet Serikov", PRESIDENT, date(2019, 3, 20), date(2024, 1, 1)),
    Holding("Azamat Toktogulov", PRESIDENT, date(1990, 4, 24), date(2019, 3, 20)),
    Holding("Bolot Toktogulov", RIVAL, date(2010, 1, 1), None),
)
NOTHING = Told(None, (), ())


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(
        names={}, adjectives={}, inhabitants={}, countries={}, agents={}, version="",
        offices=lambda canonical: OfficeTable(HOLDINGS, {}, canonical),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title", "said", "on", "country", "sectors", "reason"),
    [
        ("Daulet Serikov", None, NOTHING, date(2020, 1, 1), "KAZ", ("GOV",), "held office: president of KAZ 2019-03-20 - 2024-01-01, offices/x.toml:KAZ president"),
        ("Daulet Serikov", None, NOTHING, date(2015, 1, 1), "KAZ", ("LEG",), "held office: speaker of KAZ"),
        ("Daulet Serikov", None, NOTHING, date(2025, 1, 1), "KAZ", ("ELI", "GOV"), "held office before: president"),
        ("Daulet Serikov", None, NOTHING, date(2000, 1, 1), "KAZ", (), "held office later: speaker of KAZ"),
        ("Daulet Serikov", None, NOTHING, None, "KAZ", ("GOV",), "the article has no date"),
        ("Daulet Serikov", "general", Told(None, ("MIL",), ("general",)), date(2020, 1, 1), "KAZ", ("MIL",), "the text's title stands against: held office: president"),
        ("Daulet Serikov", None, Told("RUS", (), ("Russian",)), date(2020, 1, 1), "RUS", ("GOV",), "held office: president of KAZ"),
        ("Toktogulov", "president", Told(None, ("GOV",), ()), date(2015, 1, 1), None, ("GOV",), "not told apart: Azamat Toktogulov"),
        ("Toktogulov", "president", Told("KGZ", ("GOV",), ()), date(2015, 1, 1), "KGZ", ("GOV",), "held office: president of KGZ"),
        ("Toktogulov", None, NOTHING, date(2015, 1, 1), None, (), ""),
        ("Edith Crane", None, Told("CAN", ("JUD",), ("judge",)), date(2015, 1, 1), "CAN", ("JUD",), "judge"),
    ],
)  # fmt: skip
def test_the_text_comes_first_and_the_tables_complete_it(
    knowledge: Knowledge, name: str, title: str | None, said: Told, on: date | None,
    country: str | None, sectors: tuple[str, ...], reason: str,
) -> None:  # fmt: skip
    told = with_offices(knowledge, name.split(), title, said, on)
    assert (told.country, told.sectors) == (country, sectors)
    assert reason in "; ".join(told.reasons)
    assert told.reasons[: len(said.reasons)] == said.reasons
