"""Where the time of coding goes, as a flame graph in SVG.

usage: python benchmarks/flame.py [--articles 100] [--seconds 20] [-o docs/img/flame.svg]

Codes generated news (`made_news.py`, half general, half political) over and over, while a second thread looks
at the stack of the first every two milliseconds. Every bar is a function, as wide as the share of samples in
which it or what it called was running; bars below 0.5 % are left out. What the compiled parts of spaCy
and numpy do counts for the line of Python that called them.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from pathlib import Path

import made_news

from tripartite.api import coder as coder_of
from tripartite.records.article import Article

_EVERY = 0.002
_LEAST = 0.005
_WIDTH, _ROW = 1200, 18
_COLOURS = {"parse": "#e4a04a", "token_vectors": "#e4a04a", "trainable_pipe": "#e4a04a", "gate": "#8fb08c"}


@dataclass(slots=True)
class Bar:
    """A function where it was called from, with its samples."""

    samples: int = 0
    below: dict[str, "Bar"] = field(default_factory=dict)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("-o", "--output", type=Path, default=Path("docs/img/flame.svg"))
    given = options.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is loaded
    half = given.articles // 2
    root = sampled([*made_news.general(half), *made_news.political(half)], given.seconds)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(drawn(root), encoding="utf-8")
    print(f"{root.samples} samples, {given.output}")


def sampled(articles: list[Article], seconds: float) -> Bar:
    """The stacks below `Coder.read` while the articles are coded."""
    coder = coder_of()
    for article in articles:
        coder.read(article)
    root, over = Bar(), threading.Event()
    mine = threading.get_ident()

    def look() -> None:
        while not over.wait(_EVERY):
            names: list[str] = []
            frame = sys._current_frames().get(mine)
            while frame is not None:
                code = frame.f_code
                names.append(f"{Path(code.co_filename).stem}.{code.co_name}")
                if names[-1] == "pipeline.read":
                    put(root, reversed(names))
                    break
                frame = frame.f_back

    sys.setswitchinterval(0.0001)  # or it would look mostly where compiled code lets other threads run
    watcher = threading.Thread(target=look)
    watcher.start()
    started = time.perf_counter()
    for article in chain.from_iterable(iter(lambda: articles, None)):
        coder.read(article)
        if time.perf_counter() - started > seconds:
            break
    over.set()
    watcher.join()
    return root


def put(root: Bar, names: Iterator[str]) -> None:
    root.samples += 1
    bar = root
    for name in names:
        if name.startswith("<frozen") or name.endswith(
            (".<listcomp>", ".<genexpr>", ".<dictcomp>", ".<setcomp>", ".<lambda>")
        ):
            continue
        bar = bar.below.setdefault(name, Bar())
        bar.samples += 1


def drawn(root: Bar) -> str:
    """The graph, callers above what they call."""
    bars: list[str] = []
    deepest = 0

    def draw(name: str, bar: Bar, left: float, depth: int) -> None:
        nonlocal deepest
        share = bar.samples / root.samples
        if share < _LEAST:
            return
        deepest = max(deepest, depth)
        width, top = share * _WIDTH, depth * _ROW
        colour = next((c for part, c in _COLOURS.items() if name.startswith(part)), "#7f9bc0")
        fits = int(width / 6.6)
        label = escape(name if len(name) <= fits else name.split(".")[-1][:fits]) if fits > 3 else ""
        bars.append(
            f'<g><title>{escape(name)}: {share:.1%}</title><rect x="{left:.1f}" y="{top}" '
            f'width="{width:.1f}" height="{_ROW - 1}" fill="{colour}"/>'
            f'<text x="{left + 3:.1f}" y="{top + 13}">{label}</text></g>'
        )
        for below, inner in sorted(bar.below.items(), key=lambda item: (-item[1].samples, item[0])):
            draw(below, inner, left, depth + 1)
            left += inner.samples / root.samples * _WIDTH

    for name, bar in root.below.items():
        draw(name, bar, 0, 0)
    height = (deepest + 1) * _ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="ui-monospace, monospace" font-size="11" role="img">'
        f"<title>Where the time of coding goes</title>\n" + "\n".join(bars) + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
