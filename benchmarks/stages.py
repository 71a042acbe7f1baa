"""What each stage of coding costs a sentence, and whether any grows faster than the article.

usage: python benchmarks/stages.py [--sizes 1 10 100 500 2000] [--repeat 5] [--model NAME] [FILE ...]

The sample articles (or the files given) are joined and repeated into articles of the given numbers of
sentences. Every stage runs as in the pipeline, with the same inputs, and is timed apart; the best of the
rounds counts. Python's collector of cycles is off meanwhile: its cost follows all that is alive in the
process, not the stage. "assemble" is what is left of everything after the parse once the other stages are
taken off. Prints microseconds a sentence, and for each stage the exponent of its growth over the two
largest sizes: 1.0 is linear. A stage above 1.3 is marked, and the exit code is then 1.
"""

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tripartite.coding import dates
from tripartite.coding.attribution import attributions
from tripartite.coding.factuality import factuality, is_background, status
from tripartite.coding.frames import Matcher
from tripartite.coding.mentions import Phrases
from tripartite.coding.pipeline import Coder
from tripartite.coding.places import find, resolve
from tripartite.coding.propositions import propositions
from tripartite.coding.sentences import split
from tripartite.records.article import Article, Section
from tripartite.records.span import Span
from tripartite.sources.inputs import read_inputs
from tripartite.sources.sections import sectioned

T = TypeVar("T")
SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "articles"
SUPERLINEAR = 1.3
"""Exponents vary by a tenth or two from run to run; a quadratic stage comes out near 2."""


def article_of(texts: Sequence[str], sentences: int) -> Article:
    """An article of so many sentences: paragraphs of the texts, over and over.

    Its sections are given, since paragraphs that are printed twice would be taken for captions and furniture.
    """
    paragraphs = [p for text in texts for p in text.split("\n\n") if p.rstrip().endswith((".", '."', ".”"))]
    kept: list[str] = []
    count = 0
    while count < sentences:
        paragraph = paragraphs[len(kept) % len(paragraphs)].strip()
        own = split(Article("p", paragraph, sections=(Section("body", Span(0, len(paragraph))),)))
        if count + len(own) > sentences:
            paragraph = paragraph[: own[sentences - count - 1].span.end]
        kept.append(paragraph)
        count += min(len(own), sentences - count)
    sections, at = [], 0
    for paragraph in kept:
        sections.append(Section("body", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    return Article("b", "\n\n".join(kept), sections=tuple(sections))


def timed(seconds: dict[str, float], stage: str, run: Callable[[], T]) -> T:
    started = time.perf_counter()
    result = run()
    seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - started
    return result


def stages(coder: Coder, article: Article) -> tuple[int, dict[str, float]]:
    """The number of sentences of an article, and the seconds that each stage takes on it."""
    seconds: dict[str, float] = {}
    cues = coder.lexicon.cues
    plain = Article(article.id, article.text, published=article.published)
    timed(seconds, "sections", lambda: sectioned(plain))
    sentences = timed(seconds, "sentences", lambda: split(article))
    parses = timed(seconds, "parse", lambda: coder.parser.parse(article.text, sentences))
    started = time.perf_counter()
    coder.interpret(article, sentences, parses)
    whole = time.perf_counter() - started
    before = sum(seconds.values())
    drafted = timed(seconds, "propositions", lambda: [propositions(p, coder.words) for p in parses])
    seen = timed(seconds, "place names", lambda: find(article, tuple(sentences)))
    starts = frozenset(s.span.start for s in seen)
    phrases = timed(
        seconds, "mentions", lambda: [Phrases(p, coder.knowledge, starts, article.published) for p in parses]
    )
    matches = timed(
        seconds,
        "frames",
        lambda: [Matcher(p, drafted[i], phrases[i], coder.lexicon).matches() for i, p in enumerate(parses)],
    )
    timed(seconds, "statements", lambda: attributions(article, parses, drafted, phrases, cues["speech"]))
    timed(
        seconds,
        "status",
        lambda: [
            status(
                factuality(p, match.proposition, {d.head: d for d in drafted[i]}, cues),
                background=is_background(p, match.proposition, published=article.published),
            )
            for i, p in enumerate(parses)
            for match in matches[i]
        ],
    )
    timed(seconds, "dates", lambda: dates.mentions(article))
    timed(seconds, "places", lambda: resolve(seen, article))
    seconds["assemble"] = max(0.0, whole - (sum(seconds.values()) - before))
    return len(sentences), seconds


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*", default=[str(SAMPLES)])
    options.add_argument("--sizes", type=int, nargs="+", default=[1, 10, 100, 500, 2000])
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--model")
    given = options.parse_args()
    coder = Coder(given.model)
    gc.collect()
    gc.disable()
    texts = [a.text for a in read_inputs(given.files) if isinstance(a, Article)]
    articles = [article_of(texts, size) for size in sorted(given.sizes)]
    coder.read(articles[-1 if len(articles) == 1 else -2])
    counts, costs = [], []
    for article in articles:
        rounds = [stages(coder, article) for _ in range(given.repeat)]
        counts.append(rounds[0][0])
        costs.append({stage: min(r[1][stage] for r in rounds) for stage in rounds[0][1]})
    print(f"microseconds a sentence; {coder.record.model}, best of {given.repeat}")
    print("sentences    " + "".join(f"{count:>9}" for count in counts) + "   growth")
    grown = []
    for stage in costs[0]:
        row = [cost[stage] / count * 1e6 for cost, count in zip(costs, counts, strict=True)]
        growth = exponent(costs, counts, stage)
        marked = growth is not None and growth > SUPERLINEAR
        grown += [stage] if marked else []
        shown = "" if growth is None else f"{growth:9.2f}{' superlinear' if marked else ''}"
        print(f"{stage:<13}" + "".join(f"{cost:9.0f}" for cost in row) + shown)
    print("superlinear: " + (", ".join(grown) or "none"))
    return 1 if grown else 0


def exponent(costs: Sequence[dict[str, float]], counts: Sequence[int], stage: str) -> float | None:
    """How cost grows with length between the two largest articles; None for less than two."""
    if len(counts) < 2 or min(costs[-1][stage], costs[-2][stage]) <= 0:
        return None
    return math.log(costs[-1][stage] / costs[-2][stage]) / math.log(counts[-1] / counts[-2])


if __name__ == "__main__":
    sys.exit(main())
