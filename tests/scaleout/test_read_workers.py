"""``tripartite read --workers``: the output of one process."""

from pathlib import Path

import pytest
from tests.scaleout.corpora import corpus

from tripartite.cli import main


@pytest.mark.parametrize("form", ["reading", "csv"])
def test_workers_give_the_same_output_in_the_same_order(
    tmp_path: Path, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    articles = str(corpus(tmp_path / "articles.jsonl", 80))
    written, said = [], []
    for workers in ("1", "2"):
        target = tmp_path / workers
        assert main(["read", articles, "--format", form, "-o", str(target), "--workers", workers]) == 1
        written.append(target.read_bytes())
        said.append(capfd.readouterr().err)
    assert written[0] == written[1]
    assert said[0] == said[1]
    assert said[0].count("\n") == 6
