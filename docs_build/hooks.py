"""MkDocs hook: adds the reference pages, and pages of `docs/` that the navigation does not name."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs_build import codebook_pages, command_line, lexicon_pages, python_api, schema_pages

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
    """Add the generated pages."""
    docs = Path(config.docs_dir)
    pages = {
        "reference/command-line.md": command_line.page(),
        **python_api.pages(),
        "reference/codebook.md": codebook_pages.page(),
        **lexicon_pages.pages(),
        "reference/schemas.md": schema_pages.page(docs / "schema"),
    }
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    return files


def _pages(nav: Any) -> list[str]:
    """Every page that a navigation names."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav or []
    return [page for part in parts for page in _pages(part)]
