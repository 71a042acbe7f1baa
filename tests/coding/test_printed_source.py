"""Whose report it is: the agency of a dateline, the outlet of a byline."""

import pytest

from tripartite.coding.attribution import printed_source
from tripartite.records.article import Article
from tripartite.sources.articles import article_from
from tripartite.sources.sections import sectioned

BODY = (
    "The army left the town on Monday, the ministry said in a statement.\n\nIt gave no reason for the move."
)

REPORTS = [
    (f"CAIRO (AP) - {BODY}", "AP"),
    (f"DAMASCUS, March 3 (Reuters) - {BODY}", "Reuters"),
    (f"BEIJING, Jan. 4 (Xinhua) -- {BODY}", "Xinhua"),
    (f"(Reuters) - {BODY}", "Reuters"),
    (f"By Ann Lee, Reuters\n\n{BODY}", "Reuters"),
    (f"Army leaves town\n\nAssociated Press\n\n{BODY}", "Associated Press"),
    (f"By Ann Lee\n\n{BODY}", None),
    (f"CAIRO - {BODY}", None),
    (f"Soldiers leave the town on Monday. (Photo: Joe Dale/AFP)\n\n{BODY}", None),
    (BODY, None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_reports(text: str, expected: str | None) -> None:
    article = sectioned(article_from({"text": text})) if text else Article("t", "")
    found = printed_source(article)
    assert (None if found is None else found.of(article.text)) == expected


def test_it_is_no_statement_of_its_own() -> None:
    article = sectioned(article_from({"text": f"CAIRO (AP) - {BODY}"}))
    found = printed_source(article)
    assert found is not None
    (dateline,) = (s for s in article.sections if s.kind == "dateline")
    assert dateline.span.covers(found)
