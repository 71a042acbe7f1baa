"""The sample articles against their golden readings in tests/golden.

`pytest tests/test_golden.py --regenerate` writes them anew and fails where they changed, so that a change
is looked at before it is kept.
"""

from pathlib import Path

import pytest

from tripartite.coding.parse import DEFAULT_MODEL
from tripartite.coding.pipeline import Coder
from tripartite.evaluation.transcript import transcript
from tripartite.records.article import Article
from tripartite.sources.inputs import read_inputs

ROOT = Path(__file__).parent
CORPUS = ROOT.parent / "samples" / "corpus.jsonl"
GOLDEN = ROOT / "golden"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(DEFAULT_MODEL)


def samples() -> list[Article]:
    articles = [a for a in read_inputs([str(CORPUS)]) if isinstance(a, Article)]
    assert len(articles) == 12
    return articles


@pytest.mark.parametrize("article", samples(), ids=lambda article: article.id)
def test_golden_reading(article: Article, coder: Coder, request: pytest.FixtureRequest) -> None:
    got = transcript(coder.read(article))
    path = GOLDEN / f"{article.id}.txt"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    if request.config.getoption("--regenerate"):
        path.write_text(got, encoding="utf-8")
    assert got == known, f"{path.name} differs; look at the change, then run pytest --regenerate"


def test_a_reading_does_not_depend_on_what_was_read_before(coder: Coder) -> None:
    first, *_, last = samples()
    before = coder.read(last)
    coder.read(first)
    assert coder.read(last) == before
