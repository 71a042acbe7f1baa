"""MkDocs hook: adds the reference pages, and pages of `docs/` that the navigation does not name."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs_build import codebook_pages, command_line, lexicon_pages, notebooks, python_api, schema_pages

OTHERS = "Explanation"
"""The section of the navigation that takes pages which nobody named there."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put pages of `docs/` that the navigation does not name at the end of its section OTHERS."""
    docs = Path(config.docs_dir)
    named = set(_pages(config.nav))
    rest = sorted(path.name for path in docs.glob("*.md") if path.name not in named)
    for section in config.nav or []:
        if isinstance(section, dict) and OTHERS in section:
            section[OTHERS].extend(rest)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and notebooks."""
    docs = Path(config.docs_dir)
    pages = {
        "reference/command-line.md": command_line.page(),
        **python_api.pages(),
        "reference/codebook.md": codebook_pages.page(),
        **lexicon_pages.pages(),
        "reference/schemas.md": schema_pages.page(docs / "schema"),
    }
    for name in notebooks.PAGES:
        pages[_notebook(name)] = notebooks.notebook((docs / name).read_text("utf-8"))
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Offer the notebook of a page that has one."""
    name = page.file.src_uri
    if name not in notebooks.PAGES:
        return markdown
    return f"{markdown}\n\n[This page as a Jupyter notebook]({_notebook(name).rpartition('/')[2]})\n"


def _notebook(page: str) -> str:
    return f"{page.removesuffix('.md')}.ipynb"


def _pages(nav: Any) -> list[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav or []
    return [page for part in parts for page in _pages(part)]
