"""Pictures of each page of the desk, in both themes, for the documentation.

    python benchmarks/screenshots.py docs/img       (make screenshots)

The desk shows the sample articles, coded and linked into a store of its own; needs Chromium.
"""

import io
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
SAMPLE = "01-riyadh-tehran-ties"
SIZE = {"width": 1200, "height": 800}


def made(folder: Path) -> Path:
    """A store of all sample articles of the repository."""
    import tripartite
    from tripartite import happenings
    from tripartite.store.rows import stored
    from tripartite.store.store import Outcome, open_store

    texts: list[tuple[str, str, str | None, date]] = []
    for line in (ROOT / "samples" / "corpus.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        texts.append((record["id"], record["text"], record["source"], date.fromisoformat(record["date"])))
    place = folder / "news.duckdb"
    readings = [
        tripartite.read(tripartite.Article(key, text, source=source, published=day))
        for key, text, source, day in texts
    ]
    with open_store(place, write=True) as store:
        run = store.begin_run(readings[0].coder, "collect samples/corpus.jsonl")
        store.write_readings([stored(reading) for reading in readings], run)
        store.write_outcomes([Outcome("coded", reading.article.id) for reading in readings], run)
        store.finish_run(run, {"coded": len(readings)})
        store.index_text()
        happenings.relink(store)
    return place


@contextmanager
def shown(store: Path) -> Iterator[str]:
    sys.path.insert(0, str(ROOT))
    from tests.desk.client import served

    from tripartite.desk.settings import Settings

    with served(Settings(str(store))) as client:
        yield client.base


def pictures(page: Page, base: str, folder: Path, theme: str) -> None:
    addresses = {
        "overview": "/",
        "article": f"/article?article={SAMPLE}",
        "events": "/events",
        "map": "/map",
        "relations": "/relations",
        "review": "/review",
        "read": "/read",
    }
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    for name, address in addresses.items():
        page.goto(base + address)
        if name == "article":
            page.locator("#event-2").focus()
            page.get_by_role("link", name="Why event 2", exact=True).scroll_into_view_if_needed()
        taken(page, folder / f"desk-{name}-{theme}.png")
    page.goto(base + addresses["article"])
    page.get_by_role("link", name="Why event 2", exact=True).click()
    taken(page, folder / f"desk-why-{theme}.png")


def taken(page: Page, file: Path) -> None:
    """A picture of 256 colours, which is smaller and looks the same."""
    from PIL import Image

    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        file, optimize=True
    )


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("screenshots need Chromium: apt-get install chromium")
    with (
        tempfile.TemporaryDirectory() as room,
        shown(made(Path(room))) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for theme in ("light", "dark"):
            page = browser.new_page(viewport=SIZE)
            pictures(page, base, folder, theme)
            page.close()
        browser.close()
    for picture in sorted(folder.glob("desk-*.png")):
        print(f"{picture}  {picture.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
