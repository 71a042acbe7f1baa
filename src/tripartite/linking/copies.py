"""Articles that are near-identical copies of one report: syndication, and updates that repeat it."""

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tripartite.linking.minhash import likely_pairs
from tripartite.linking.sets import Groups
from tripartite.records.identity import digest

if TYPE_CHECKING:
    import polars

_WORDS_IN_A_SHINGLE: Final = 4
_WORDS_LOOKED_AT: Final = 250
"""A copy repeats the beginning; what an outlet adds stands at the end."""
_SHARED: Final = 0.6
"""Least part of the union of the shingles that two copies share."""
_CONTAINED: Final = 0.8
"""Least part of the shorter one's shingles that a longer update repeats."""
_DAYS: Final = 5
"""A text that appears again later than this is an archive piece or a form letter, not the same report."""
_WORD: Final = re.compile(r"\w+")


def wire_groups(articles: "polars.DataFrame") -> dict[str, str]:
    """From article id to the id of its group of copies; articles without a copy are not in it.

    `articles` has the columns `article_id`, `text` and `published`. The group's id is a digest of its first
    article's id, so that it does not depend on the order of the rows.
    """
    rows = articles.select("article_id", "text", "published").unique("article_id").sort("article_id")
    texts, days = rows["text"].fill_null(""), rows["published"].to_list()

    @lru_cache(maxsize=4_096)
    def at(row: int) -> frozenset[str]:
        return shingles(texts[row])

    groups = Groups(len(rows))
    for left, right in likely_pairs(shingles(text) for text in texts):
        if _near(days[left], days[right]) and copied(at(left), at(right)):
            groups.join(left, right)
    ids = rows["article_id"].to_list()
    found: dict[str, str] = {}
    for members in groups.members():
        if len(members) > 1:
            name = digest("wire", ids[members[0]])
            found.update((ids[member], name) for member in members)
    return found


def shingles(text: str) -> frozenset[str]:
    """The runs of four words in the beginning of a text, in lower case."""
    words = _WORD.findall(text.lower()[: _WORDS_LOOKED_AT * 12])[:_WORDS_LOOKED_AT]
    if len(words) < _WORDS_IN_A_SHINGLE:
        return frozenset()
    following = (words[start:] for start in range(_WORDS_IN_A_SHINGLE))
    return frozenset(map(" ".join, zip(*following, strict=False)))


def copied(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when the shingles of two texts are those of copies, or of a report and its update."""
    common = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    if not common:
        return False
    return common >= _SHARED * (len(one) + len(other) - common) or (
        common >= _CONTAINED * shorter and shorter >= longer / 2
    )


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= _DAYS


def origins(articles: "polars.DataFrame", groups: dict[str, str]) -> dict[str, str]:
    """From article id to the name of its origin.

    The origin is the agency printed in the report ("(Reuters)"), failing that the outlet, failing that the
    article itself. All copies of a group have the origin of their first: the one that was published first.
    """
    wanted = ("article_id", "published", "source", "printed_source")
    columns = [name for name in wanted if name in articles.columns]
    rows = articles.select(columns).unique("article_id").sort("article_id").to_dicts()
    rows.sort(key=lambda row: (row.get("published") or date.max, row["article_id"]))
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for row in rows:
        article_id = row["article_id"]
        own = _voice(row.get("printed_source")) or _voice(row.get("source")) or article_id
        group = groups.get(article_id)
        found[article_id] = own if group is None else first.setdefault(group, own)
    return found


def _voice(name: str | None) -> str | None:
    plain = "".join(_WORD.findall((name or "").casefold()))
    return plain.removeprefix("the") or None
