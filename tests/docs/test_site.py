"""The documentation site: built strictly, with a reference that says what the source says, and no broken link."""

import json
from pathlib import Path

import pytest
from docs_build import command_line, lexicon_pages, link_check, python_api, schema_pages
from docs_build.blocks import blocks
from tests.docs.conftest import ROOT

import tripartite
from tripartite.cli.arguments import parser
from tripartite.lexicon.entries import Example
from tripartite.lexicon.loader import load
from tripartite.records.codebook import CONTEXTS, MODE_SCORE, QUAD
from tripartite.records.span import Span


def test_no_link_of_the_site_is_broken_and_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    assert list(link_check.site_faults(site)) == []


def test_no_link_between_files_of_the_repository_is_broken() -> None:
    assert list(link_check.markdown_faults(ROOT)) == []


def test_every_page_of_the_documentation_is_in_the_navigation(site: Path) -> None:
    front = (site / "index.html").read_text("utf-8")
    files = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")]
    pages = [file.with_name("index.html" if file.stem == "README" else f"{file.stem}.html") for file in files]
    assert [str(page) for page in pages if f'href="{page}"' not in front] == []


def test_every_entry_of_the_lexicon_has_its_place(site: Path) -> None:
    pages = {name: (site / f"reference/types/{name.lower()}.html").read_text("utf-8") for name in QUAD}
    lost = [frame.id for frame in load().frames if f'id="{frame.id}"' not in pages[frame.type]]
    assert lost == []
    assert '<span class="trigger">arrested</span>' in pages["COERCE"]


def test_every_type_mode_and_context_is_in_the_codebook(site: Path) -> None:
    page = (site / "reference/codebook.html").read_text("utf-8")
    words = [*QUAD, *(mode for modes in MODE_SCORE.values() for mode in modes), *CONTEXTS]
    assert [word for word in words if word not in page] == []


def test_every_command_is_described() -> None:
    page = command_line.page()
    for command in command_line.commands(parser()):
        assert f"# {command.prog}\n" in page
        assert command.format_help().strip() in page


def test_every_public_name_is_described() -> None:
    pages = python_api.pages()
    assert [n for n in tripartite.__all__ if f"tripartite.{n}\n" not in pages["reference/python.md"]] == [
        "__version__"
    ]
    assert "## Event\n" in pages["reference/records.md"]
    assert "## analysis.find_blocs\n" in pages["reference/analysis.md"]


def test_a_page_as_a_notebook_has_its_prose_and_its_blocks(site: Path) -> None:
    made = json.loads((site / "howto/notebook.ipynb").read_text("utf-8"))
    page = (ROOT / "docs/howto/notebook.md").read_text("utf-8")
    code = ["".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"]
    wanted = [block.body.rstrip("\n") for block in blocks(page) if block.runs]
    assert [cell.removeprefix("%%bash\n") for cell in code] == wanted
    prose = "".join("".join(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "markdown")
    assert prose.startswith("# From a notebook to a plot")
    assert "```" not in prose
    assert 'href="notebook.ipynb"' in (site / "howto/notebook.html").read_text("utf-8")


def test_nothing_private_is_described() -> None:
    headings = [
        line for page in python_api.pages().values() for line in page.splitlines() if line[:2] == "##"
    ]
    assert [line for line in headings if "._" in line] == []


def test_a_schema_becomes_tables(tmp_path: Path) -> None:
    schema = {
        "title": "Event",
        "description": "One event.",
        "properties": {
            "type": {"enum": ["AID"]},
            "when": {"anyOf": [{"$ref": "#/$defs/When"}, {"type": "null"}]},
        },
        "$defs": {"When": {"properties": {"start": {"type": "string", "description": "first day"}}}},
    }
    (tmp_path / "event.json").write_text(json.dumps(schema), "utf-8")
    page = schema_pages.page(tmp_path)
    assert '| `type` | `"AID"` |  |' in page
    assert "| `when` | `When` or null |  |" in page
    assert "### event: When" in page
    assert "| `start` | string | first day |" in page


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="other.html">x</a>', "other.html leads nowhere"),
        ('<a href="#there">x</a>', "#there has no such anchor"),
        ('<script src="https://cdn.example/x.js"></script>', "fetches https://cdn.example/x.js"),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', "fetches //fonts.example/x.css"),
        ('<a href="https://elsewhere.example/">x</a><p id="here"></p><a href="#here">y</a>', None),
    ],
)
def test_faults_of_a_site_are_found(tmp_path: Path, html: str, fault: str | None) -> None:
    (tmp_path / "page.html").write_text(html, "utf-8")
    (tmp_path / "sheet.css").write_text("a { background: url(local.png) }", "utf-8")
    assert list(link_check.site_faults(tmp_path)) == ([] if fault is None else [f"page.html: {fault}"])


def test_styles_that_fetch_are_found(tmp_path: Path) -> None:
    (tmp_path / "sheet.css").write_text(
        "@import 'https://fonts.example/a.css'; b { src: url('//x.example/f') }", "utf-8"
    )
    assert list(link_check.site_faults(tmp_path)) == [
        "sheet.css: fetches https://fonts.example/a.css",
        "sheet.css: fetches //x.example/f",
    ]


def test_faults_of_markdown_are_found(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# A\n[a](docs/none.md) [b](#a) [c](#b) `[d](none)` [e](https://e.example)\n```\n[f](none)\n```\n",
        "utf-8",
    )
    assert list(link_check.markdown_faults(tmp_path)) == [
        "README.md: docs/none.md leads nowhere",
        "README.md: #b has no such heading",
    ]


def test_an_example_is_escaped_and_marked() -> None:
    example = Example("R&D <men> met.", actors=(Span(0, 3),), triggers=(Span(10, 13),))
    assert lexicon_pages.marked(example) == (
        '<span class="actor">R&amp;D</span> &lt;men&gt; <span class="trigger">met</span>.'
    )
