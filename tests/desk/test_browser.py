"""The desk in a real browser: Chromium drives the real server over a real store.

Each test ends with no error on the console and no request to anywhere but the desk.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.desk.client import Client

TEXT = (
    "Iraq and Syria agreed on Monday to reopen a border crossing, the Iraqi foreign minister said.\n\n"
    "Police arrested three protesters in Minsk. <img src=x onerror=\"document.title='owned'\"> \u202eevil\u202c"
)
PAGES = ("/", "/read", "/events", "/map", "/relations", "/review", "/api")
NAMELESS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')]
    .filter((e) => e.checkVisibility())
    .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels.length)))
    .map((e) => e.outerHTML.slice(0, 200))"""
FAINT = """() => {
    const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
        .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const colour = (text) => text.match(/[\\d.]+/g).map(Number);
    const ground = (e) => {
        for (let at = e; at; at = at.parentElement) {
            const c = colour(getComputedStyle(at).backgroundColor);
            if (c.length === 3 || c[3] === 1) return c.slice(0, 3);
        }
        return [255, 255, 255];
    };
    const found = [];
    for (const e of document.querySelectorAll('main *, header *, footer *')) {
        if (e.closest('svg') || !e.checkVisibility()) continue;
        if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
        const style = getComputedStyle(e);
        if (style.color.startsWith('color(') || getComputedStyle(e).backgroundColor.startsWith('color(')) continue;
        const [a, b] = [light(colour(style.color)), light(ground(e))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${e.className} ${e.textContent.slice(0, 40)}`);
    }
    return found;
}"""


@pytest.fixture
def page(browser: Browser, server: Client) -> Iterator[Page]:
    context = browser.new_context(base_url=server.base, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "request", lambda asked: faults.append(asked.url) if not asked.url.startswith(server.base) else None
    )
    yield opened
    context.close()
    assert not faults


def test_a_pasted_article_lights_its_events(page: Page) -> None:
    page.goto("/read")
    page.get_by_label("Text").fill(TEXT)
    page.get_by_label("Published").fill("2023-05-10")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Read").click()
    agreed = page.locator(".m-trigger", has_text="agreed")
    expect(agreed).to_be_visible()
    assert "owned" not in page.title()
    agreed.hover()
    expect(page.locator("#event-1")).to_have_class("card lit")
    page.locator("#event-2").focus()
    expect(page.locator(".m-trigger", has_text="arrested")).to_have_class("m m-trigger lit")
    expect(agreed).not_to_have_class(re.compile("lit"))


def test_statements_open_by_keyboard_and_why_follows(page: Page) -> None:
    page.goto("/events?type=AGREE")
    page.locator(".events .outlet").first.click()
    page.get_by_role("tab", name="Events").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel", name="Statements")).to_contain_text("Iraqi foreign minister")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("link", name="Why event 1", exact=True).click()
    expect(page.locator("mark").first).to_have_text("agreed")
    expect(page.get_by_role("heading", name="Lexicon entry")).to_be_visible()


def test_a_file_is_dropped(page: Page) -> None:
    page.goto("/read")
    page.evaluate(
        """(text) => {
            const moved = new DataTransfer();
            moved.items.add(new File([text], 'news.txt', { type: 'text/plain' }));
            document.getElementById('drop').dispatchEvent(
                new DragEvent('drop', { dataTransfer: moved, bubbles: true, cancelable: true }));
        }""",
        TEXT,
    )
    expect(page.locator(".m-trigger", has_text="arrested")).to_be_visible()


def test_facets_narrow_the_table_and_the_export_follows(page: Page) -> None:
    page.goto("/events")
    page.locator(".facets a", has_text="COERCE").click()
    expect(page.locator(".events tbody tr")).to_have_count(2)
    assert "type=COERCE" in page.url
    with page.expect_download() as waiting:
        page.get_by_role("link", name="csv").click()
    lines = waiting.value.path().read_text("utf-8").splitlines()
    assert len(lines) == 3
    page.locator(".facets a", has_text="COERCE").click()
    expect(page.locator(".events tbody tr")).to_have_count(12)


def test_the_map_zooms_is_brushed_and_leads_to_a_list(page: Page) -> None:
    page.goto("/map")
    page.get_by_role("link", name="Europe").click()
    page.wait_for_url("**/map?*zoom=3*")
    page.keyboard.press("-")
    page.wait_for_url("**/map?*zoom=2*")
    page.go_back()
    page.wait_for_url("**/map?*zoom=3*")
    page.wait_for_load_state("networkidle")
    strip = page.locator("#brush .hit")
    first, last = strip.nth(0).bounding_box(), strip.nth(14).bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 2, first["y"] + 30)
    page.mouse.down()
    page.mouse.move(last["x"] + 2, last["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=*")
    mark = page.get_by_role("link", name="Minsk: 2 events")
    mark.click()
    expect(page.locator(".events tbody tr")).to_have_count(2)


def test_the_network_leads_to_a_pair_and_to_its_events(page: Page) -> None:
    page.goto("/relations")
    expect(page.locator(".network .node")).not_to_have_count(0)
    page.locator(".changes a", has_text="IRN – ISR").click()
    expect(page.locator(".dyad")).to_have_count(2)
    page.locator(".dyad a[aria-label*='1 conflict']").first.click()
    expect(page.locator(".events tbody tr")).to_have_count(1)


SHIFTS = """() => new Promise((told) => {
    new PerformanceObserver((list) => told(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
        .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => told(0), 300);
})"""


def test_the_network_follows_its_slider_by_keyboard(page: Page) -> None:
    page.goto("/relations")
    drawing, first = (
        page.locator(".network"),
        page.get_by_label("From", exact=True).and_(page.locator("[type=range]")),
    )
    last = page.locator("#to-bin")
    before = (drawing.bounding_box(), first.bounding_box(), page.locator(".node").count())
    expect(page.locator(".changes a", has_text="IRQ – SYR")).to_be_visible()
    first.focus()
    page.keyboard.press("End")
    for _ in range(11):
        page.keyboard.press("ArrowLeft")
    last.focus()
    page.wait_for_url("**since=2023-05-*")
    expect(page.locator(".changes a", has_text="IRQ – SYR")).to_have_count(0)
    expect(page.locator(".changes a", has_text="IRN – ISR")).to_be_visible()
    expect(last).to_be_focused()
    start = first.get_attribute("aria-valuetext")
    assert page.locator("#since").input_value() == start
    assert (page.locator("#window").text_content() or "").startswith(start or "-")
    after = (drawing.bounding_box(), first.bounding_box(), page.locator(".node").count())
    assert after == before
    assert page.evaluate(SHIFTS) < 0.01
    page.keyboard.press("Home")
    page.wait_for_timeout(50)
    assert last.input_value() == first.input_value(), "one thumb stops at the other"
    first.focus()
    page.keyboard.press("Home")
    last.focus()
    page.keyboard.press("End")
    expect(page.locator(".changes a", has_text="IRQ – SYR")).to_be_visible()
    assert "since" not in page.url


def test_the_network_has_date_fields_where_scripts_are_off(browser: Browser, server: Client) -> None:
    context = browser.new_context(base_url=server.base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/relations")
    expect(page.locator("#span")).to_be_hidden()
    page.get_by_label("From", exact=True).and_(page.locator("[type=date]")).fill("2023-05-13")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".changes a", has_text="IRN – ISR")).to_be_visible()
    expect(page.locator(".changes a", has_text="IRQ – SYR")).to_have_count(1)
    context.close()


def test_a_country_of_the_map_leads_to_its_events(page: Page) -> None:
    page.goto("/map")
    title = page.locator("a.land title", has_text="Belarus: 2 events")
    expect(title).to_have_count(1)
    expect(page.locator("path.land title", has_text="Brazil")).to_have_count(1)
    page.get_by_text("The same by country, in words").click()
    page.get_by_role("link", name="Belarus", exact=True).click()
    expect(page.locator(".events tbody tr")).to_have_count(2)
    page.goto("/map?zoom=4&latitude=53&longitude=29.5")
    page.locator("#world").click()
    page.wait_for_url("**place_country=BLR*")


def test_review_goes_by_keys_alone(page: Page) -> None:
    page.goto("/review")
    waiting = int(page.locator(".total b").inner_text())
    page.keyboard.press("a")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Nino")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".total b")).to_have_text(str(waiting - 1))
    page.keyboard.press("r")
    expect(page.locator(".total b")).to_have_text(str(waiting - 2))
    expect(page.locator(".figure b")).to_have_text("50 %")
    page.keyboard.press("c")
    expect(page.get_by_label("Type")).to_be_focused()
    page.get_by_label("Type").select_option("CONSULT")
    page.get_by_role("button", name="Save correction").click()
    expect(page.locator(".total b")).to_have_text(str(waiting - 3))
    page.keyboard.press("s")
    page.wait_for_url("**after=*")


def test_keys_go_to_pages_and_the_theme_stays(page: Page) -> None:
    page.goto("/read")
    page.locator("main").focus()
    page.keyboard.press("t")
    theme = page.locator("html").get_attribute("data-theme")
    page.keyboard.press("g")
    page.keyboard.press("e")
    page.wait_for_url("**/events")
    assert page.locator("html").get_attribute("data-theme") == theme


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 400)])
def test_pages_can_be_read_by_all(page: Page, path: str, theme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(FAINT) == []
    assert page.locator("h1, .empty h2").count() >= 1
    assert page.locator("html").get_attribute("lang") == "en"
