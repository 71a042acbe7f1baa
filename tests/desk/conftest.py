"""A desk that listens on a port of its own, without a store and with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.client import Client, served
from tests.desk.worlds import collected

from tripartite.desk.settings import Settings


@pytest.fixture(scope="session")
def bare() -> Iterator[Client]:
    """A desk without a store."""
    with served(Settings()) as client:
        yield client


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample articles, coded and linked."""
    return collected(tmp_path_factory.mktemp("desk") / "news.duckdb")


@pytest.fixture(scope="session")
def desk(store_path: Path) -> Iterator[Client]:
    """A desk over that store."""
    with served(Settings(str(store_path))) as client:
        yield client
