"""Pages of which the site also has a Jupyter notebook: prose, Python and bash become cells."""

import json
from typing import Any, Final

from docs_build.blocks import OUTPUT, blocks

PAGES: Final = ("howto/notebook.md",)
"""Their blocks run in the folder of a checkout, where `samples/` is."""


def notebook(page: str) -> str:
    """A page's Markdown as a notebook (format 4.5), without the outputs that the page shows."""
    lines = page.splitlines(keepends=True)
    cells: list[dict[str, Any]] = []
    at = 0
    for block in blocks(page):
        _prose(cells, lines[at : block.line - 1])
        at = block.line - 1 + len(block.body.splitlines()) + 2
        if block.title == OUTPUT:
            continue
        code = f"%%bash\n{block.body}" if block.kind == "bash" else block.body
        cells.append({"cell_type": "code", "execution_count": None, "outputs": [], "source": _source(code)})
    _prose(cells, lines[at:])
    for number, cell in enumerate(cells):
        cell |= {"id": f"cell-{number}", "metadata": {}}
    return (
        json.dumps({"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}, indent=1)
        + "\n"
    )


_METADATA: Final = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def _prose(cells: list[dict[str, Any]], lines: list[str]) -> None:
    text = "".join(lines).strip()
    if text:
        cells.append({"cell_type": "markdown", "source": _source(text)})


def _source(text: str) -> list[str]:
    return text.rstrip("\n").splitlines(keepends=True)
