"""Stores for the desk's tests: a few articles of several outlets, coded by the real coder and linked."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import tripartite
from tripartite import happenings
from tripartite.store.rows import stored
from tripartite.store.store import Outcome, open_store

# Two outlets report one arrest and disagree on the number; the others are about other things.
ARTICLES = (
    ("arrest-1", "Morning Paper", date(2023, 5, 9), "Police arrested three protesters in Minsk on Monday, the interior ministry said."),
    ("arrest-2", "Evening Star", date(2023, 5, 9), "Police in Minsk arrested three protesters on Monday. The opposition condemned the arrests."),
    ("pact", "Morning Paper", date(2023, 5, 10), "Iraq and Syria agreed on Tuesday to reopen a border crossing, the Iraqi foreign minister said. Syrian President Bashar al-Assad praised Iraq."),
    ("shelling", "Evening Star", date(2023, 5, 12), "Russian forces shelled Kharkiv on Thursday, killing two people, Ukraine said. The United States condemned Russia."),
    ("visit", "Gazette", date(2023, 5, 15), "French President Emmanuel Macron visited Beijing on Sunday. China and France signed an agreement. Germany may impose sanctions on Iran."),
    ("talks", "Gazette", date(2023, 5, 16), "Iraqi and Syrian ministers met in Baghdad on Monday. Iran threatened Israel with retaliation on Tuesday."),
)  # fmt: skip


def collected(path: Path, articles: Sequence[tuple[str, str, date, str]] = ARTICLES) -> Path:
    """Make the store at `path`."""
    readings = [
        tripartite.read(tripartite.Article(key, text, source=source, published=day))
        for key, source, day, text in articles
    ]
    with open_store(path, write=True) as store:
        run = store.begin_run(readings[0].coder, "collect news/")
        store.write_readings([stored(reading) for reading in readings], run)
        failed = Outcome("failed", None, "the article has no text", "news/empty.txt")
        coded = [Outcome("coded", reading.article.id, None, "news/") for reading in readings]
        store.write_outcomes([*coded, failed], run)
        store.finish_run(run, {"coded": len(readings), "failed": 1})
        store.index_text()
        happenings.relink(store)
    return path
