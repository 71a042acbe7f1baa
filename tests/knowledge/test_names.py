"""Spellings of one person's name, and lookalikes that are two."""

import pytest

from tripartite.knowledge.names import same_person

PAIRS = [
    ("Mohammad Hossein Bagheri", "Mohammad Baqeri", True),
    ("Bashar al - Assad", "Assad", True),
    ("Bashar al - Assad", "Bashar Assad", True),
    ("Muammar Gaddafi", "Muammar Qaddafi", True),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
    ("George W. Bush", "Bush", True),
    ("George W. Bush", "G. Bush", True),
    ("Ali Khamenei", "Ruhollah Khomeini", False),
    ("Kim Jong-un", "Kim Jong-il", False),
    ("Raul Castro", "Fidel Castro", False),
    ("Bashar Assad", "Hafez Assad", False),
    ("Ahmed Khalil", "Omar Khalil", False),
    ("Bagheri", "Baqeri", False),
]


@pytest.mark.parametrize(("known", "new", "same"), PAIRS)
def test_same_person(known: str, new: str, same: bool) -> None:
    assert same_person(known.split(), new.split()) is same
