"""One parser for all tests of the stages."""

import pytest

from tripartite.coding.parse import DEFAULT_MODEL, Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The default model's parser."""
    return Parser(DEFAULT_MODEL)
