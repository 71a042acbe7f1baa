"""A desk that listens on a port of its own, without a store and with one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.desk.browsing import chromium
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium without a window."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def server(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A desk over a copy of that store, which a module's tests may write to."""
    place = tmp_path_factory.mktemp("copied") / "news.duckdb"
    shutil.copy(store_path, place)
    with served(Settings(str(place))) as client:
        yield client
