"""The site in a real browser: nothing is asked of another host, and the search finds an entry."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """The test run has its own output."""


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def page() -> Iterator[Page]:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )
    if found is None:
        pytest.fail("the browser tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser.new_page()
        browser.close()


def test_the_site_works_offline_and_its_search_finds_an_entry(base: str, page: Page) -> None:
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name in ("index.html", "first-ten-minutes.html", "reference/types/coerce.html"):
        page.goto(f"{base}/{name}")
        assert page.locator("h1").first.inner_text()
    page.locator("input.md-search__input").click()
    page.keyboard.type("impound")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=20_000)
    assert [url for url in asked if not url.startswith((base, "blob:", "data:"))] == []
    assert faults == []
