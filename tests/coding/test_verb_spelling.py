"""Infinitives of verbs that the model's tables do not have."""

import pytest

from tripartite.coding.verb_spelling import verb_by_spelling

VERBS = frozenset({"fund", "certify", "develop", "free"})
NOUNS = frozenset({"waterboard", "tram", "kettle"})


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("defunded", "defund"),
        ("decertified", "decertify"),
        ("redeveloping", "redevelop"),
        ("waterboarded", "waterboard"),
        ("kettled", "kettle"),
        ("gutted", "gut"),
        ("surveilled", "surveill"),
        ("rousted", "roust"),
        ("extubated", None),
        ("xed", None),
    ],
)
def test_infinitive(form: str, verb: str | None) -> None:
    assert verb_by_spelling(form, VERBS, NOUNS) == verb
