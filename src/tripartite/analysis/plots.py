"""Figures of relations as SVG, PNG or a page, and for notebooks."""

import html
import io
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from tripartite.analysis.errors import AnalysisError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ENDINGS: Final = (".svg", ".png", ".html")

_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }}
figure {{ margin: 0 }} svg {{ max-width: 100%; height: auto }} figcaption {{ color: #555 }}</style></head>
<body><figure role="img" aria-label="{title}">{svg}<figcaption>{caption}</figcaption></figure></body>
</html>
"""


def drawn(found: Any, *, note: str = "", title: str | None = None) -> "Figure":
    """The figure of a result: of dyads or a timeline as a frame, a network, blocs or their history, changes,
    forecasts.

    `note` names the source at the foot. Raises AnalysisError for what has no figure.
    """
    import polars

    from tripartite.analysis import figures
    from tripartite.analysis.blocs import Blocs
    from tripartite.analysis.changes import Changes
    from tripartite.analysis.forecast import Forecasts
    from tripartite.analysis.network import Network

    if isinstance(found, Network):
        return figures.of_network(found, note, title)
    if isinstance(found, Blocs):
        return figures.of_blocs((found,), note, title)
    if isinstance(found, tuple) and found and all(isinstance(one, Blocs) for one in found):
        return figures.of_blocs(found, note, title)
    if isinstance(found, Changes):
        return figures.of_changes(found, note, title)
    if isinstance(found, Forecasts):
        return figures.of_forecasts(found, note, title)
    if isinstance(found, polars.DataFrame) and "running" in found.columns:
        return figures.of_timeline(found, note, title)
    if isinstance(found, polars.DataFrame) and "cooperation" in found.columns:
        return figures.of_dyads(found, note, title)
    raise AnalysisError(f"there is no figure of a {type(found).__name__}")


def svg(found: Any, *, note: str = "", title: str | None = None) -> str:
    """The figure as SVG; the same result gives the same bytes."""
    return _bytes(drawn(found, note=note, title=title), "svg").decode()


def rendered(found: Any, ending: str, *, note: str = "", title: str | None = None) -> bytes:
    """The figure as the bytes of a file with an ending of `ENDINGS`."""
    if ending not in ENDINGS:
        raise AnalysisError(
            f'a figure cannot be written as "{ending}". Name a file that ends in .svg, .png or .html'
        )
    figure = drawn(found, note=note, title=title)
    if ending != ".html":
        return _bytes(figure, ending[1:])
    inner = _bytes(figure, "svg").decode()
    inner = inner[inner.index("<svg") :]
    head = title or (figure.axes[0].get_title(loc="left") if figure.axes else "") or "Relations"
    return _PAGE.format(title=html.escape(head), svg=inner, caption=html.escape(note)).encode()


def ending_of(name: str) -> str:
    """The ending that says how a figure is to be written. Raises AnalysisError for another one."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise AnalysisError(f"{name}: a figure is written as .svg, .png or .html. Name a file that ends so")
    return ending


def _bytes(figure: "Figure", kind: str) -> bytes:
    import matplotlib

    stream = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
    # Ids in the file come from this salt and not from chance; letters stay letters.
    with matplotlib.rc_context({"svg.hashsalt": "tripartite", "svg.fonttype": "none"}):
        figure.savefig(stream, format=kind, dpi=160, metadata=metadata)
    return stream.getvalue()
