"""Checks a built site and the repository's Markdown: links lead somewhere, nothing is fetched from elsewhere.

    python -m docs_build.link_check build/site

prints one line a fault and ends with 1 if there is one. Links to other hosts are not followed.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).parents[1]
MARKDOWN: Final = ("*.md", "docs/**/*.md", "samples/*.md", "requirements/*.md", "benchmarks/**/*.md")

_LOADED: Final = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
}
_KEPT_RELATIONS: Final = {"canonical", "next", "prev", "alternate"}
"""Relations of a <link> that a browser does not fetch."""

_FENCE: Final = re.compile(r"^[ ]*(```+).*?^[ ]*\1[ ]*$", re.DOTALL | re.MULTILINE)
_CODE: Final = re.compile(r"`[^`\n]*`")
_LINK: Final = re.compile(r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
_HEADING: Final = re.compile(r"^#+ (.+?)(?: \{ ?#([\w-]+) ?\})?$", re.MULTILINE)
_IMPORTED: Final = re.compile(
    r"url\(\s*['\"]?((?:https?:)?//[^'\")]+)|@import\s+['\"]((?:https?:)?//[^'\"]+)"
)


class Page(HTMLParser):
    """What one HTML page defines, links and loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take down an element's id, its link and what it loads."""
        given = {name: value or "" for name, value in attributes}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in _LOADED and given.get(_LOADED[tag]):
            self.loads.append(given[_LOADED[tag]])
        if tag == "link" and not _KEPT_RELATIONS & set(given.get("rel", "").split()):
            self.loads.append(given.get("href", ""))


@cache
def page_of(file: Path) -> Page:
    """The parsed page of a file."""
    return Page(file.read_text("utf-8"))


def _has(page: Path, fragment: str) -> bool:
    return unquote(fragment) in page_of(page.resolve()).anchors


def site_faults(site: Path) -> Iterator[str]:
    """Links of a built site that lead nowhere, and what it would fetch from other hosts."""
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site)
        page = page_of(file)
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if link in page.loads and parts.scheme != "data":
                    yield f"{name}: fetches {link}"
                continue
            if file.name == "404.html" and parts.path.startswith("/"):
                continue  # it may be shown at any depth, so its links begin at the root
            target = (file.parent / unquote(parts.path)) if parts.path else file
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{name}: {link} leads nowhere"
            elif parts.fragment and target.suffix == ".html" and not _has(target, parts.fragment):
                yield f"{name}: {link} has no such anchor"
    for sheet in sorted(site.rglob("*.css")):
        for found in _IMPORTED.finditer(sheet.read_text("utf-8")):
            yield f"{sheet.relative_to(site)}: fetches {found[1] or found[2]}"


def markdown_faults(root: Path) -> Iterator[str]:
    """Links between files of the repository, as they are read there, that lead nowhere."""
    for file in sorted({found for pattern in MARKDOWN for found in root.glob(pattern)}):
        text = _CODE.sub("", _FENCE.sub("", file.read_text("utf-8")))
        for found in _LINK.finditer(text):
            parts = urlsplit(found[1])
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)) if parts.path else file
            name = file.relative_to(root)
            if "/reference/" in str(target.resolve()) and "docs" in target.resolve().parts:
                continue  # generated: the check of the site covers it
            if not target.exists():
                yield f"{name}: {found[1]} leads nowhere"
            elif (
                parts.fragment
                and target.suffix == ".md"
                and parts.fragment not in anchors_of(target.resolve())
            ):
                yield f"{name}: {found[1]} has no such heading"


@cache
def anchors_of(file: Path) -> frozenset[str]:
    """The anchors of a Markdown file's headings, as the hosts of repositories make them."""
    headings = _HEADING.findall(_FENCE.sub("", file.read_text("utf-8")))
    plain = (re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title, _ in headings)
    return frozenset([*plain, *(given for _, given in headings if given)])


def main(arguments: list[str]) -> int:
    """Print the faults of a site and of the Markdown; 1 if there is one."""
    faults = [*site_faults(Path(arguments[0])), *markdown_faults(ROOT)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
