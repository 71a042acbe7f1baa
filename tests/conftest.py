"""Options and shared parts of the test run."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from news_site import NewsSite, running_site

# How long an example takes says nothing beside other files of tests on the same processors.
settings.register_profile("beside others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("beside others")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the golden readings anew")


@pytest.fixture
def news_site() -> Iterator[NewsSite]:
    """A news site on 127.0.0.1, with forty pages, two feeds and all kinds of faults; see news_site.py."""
    with running_site() as site:
        yield site
