"""Every page of the desk under axe-core, in real Chromium: no violation of any weight.

The script is put into a page of a context that leaves the content policy out; the desk's own answer is the same.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.desk.client import Client

PAGES = (
    "/", "/read", "/events", "/events?since=2030-01-01", "/map", "/map?zoom=3&latitude=53&longitude=27",
    "/relations", "/relations?a=IRQ&b=SYR&by=day", "/review", "/api", "/nothing-here",
)  # fmt: skip
# What axe marks as advice and the best practices as well: they are few and cheap to keep.
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


@pytest.fixture(
    scope="module", params=[("light", 1280), ("dark", 1280), ("light", 400), ("dark", 400)], ids=str
)
def page(browser: Browser, server: Client, request: pytest.FixtureRequest) -> Iterator[Page]:
    theme, width = request.param
    context = browser.new_context(
        base_url=server.base, viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS)
    return [
        f"{one['impact']} {one['id']}: {one['help']}: {node['target']} {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_nothing_that_axe_objects_to(page: Page, path: str) -> None:
    page.goto(path)
    assert faults(page) == []


def test_articles_reasons_and_happenings_have_nothing_either(page: Page, server: Client) -> None:
    event = server.get("/events.json", {"type": "COERCE"}).json()["events"][0]
    for address in (
        f"/article?article={event['article']}",
        f"/why?article={event['article']}&event={event['id']}",
        f"/happening?happening={event['happening']}",
    ):
        page.goto(address)
        assert faults(page) == [], address
    page.goto(f"/article?article={event['article']}")
    page.get_by_role("tab", name="Statements").click()
    assert faults(page) == []


def test_the_correction_of_a_review_has_nothing_either(page: Page) -> None:
    page.goto("/review")
    page.keyboard.press("c")
    assert faults(page) == []
