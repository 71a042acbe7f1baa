"""Articles and words a second, end to end, beside the parser alone.

usage: python benchmarks/throughput.py [--articles 300] [--repeat 3] [--workers 1 2] [FILE ...]

On (a) mixed general news, a fifth of it political, and (b) political news, both generated
(`made_news.py`), or on the files given:

    spaCy        `nlp.pipe` over whole articles with the full pipeline of the same model, names included
    no gate      our stages with every sentence parsed
    tripartite   as `read` codes, and with each number of workers of `scaleout/`

A second is one of processor of this process, best of the repeats, which take turns, since clocks tell of
other jobs; with workers it is the clock's, and speedup is against one worker of the clock. Also prints the
peak memory of this process.
"""

import argparse
import resource
import time
from collections.abc import Callable, Mapping, Sequence

import made_news

from tripartite.api import coder as coder_of
from tripartite.coding.parse import DEFAULT_MODEL
from tripartite.coding.sentences import split
from tripartite.records.article import Article
from tripartite.scaleout.coding import CodeForStore
from tripartite.scaleout.processes import ProcessPool
from tripartite.sources.inputs import read_inputs


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*")
    options.add_argument("--articles", type=int, default=300)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    given = options.parse_args()
    if given.files:
        corpora = {"given": [a for a in read_inputs(given.files) if isinstance(a, Article)]}
    else:
        corpora = {
            "(a) mixed": list(made_news.mixed(given.articles)),
            "(b) political": list(made_news.political(given.articles)),
        }
    for name, articles in corpora.items():
        measure(name, articles, given.repeat, given.workers)


def measure(name: str, articles: Sequence[Article], repeat: int, workers: Sequence[int]) -> None:
    import spacy

    words = sum(len(article.text.split()) for article in articles)
    print(f"{name}: {len(articles)} articles, {words} words")
    nlp = spacy.load(DEFAULT_MODEL)
    coder = coder_of()

    def ungated() -> None:
        for article in articles:
            sentences = split(article)
            coder.interpret(article, sentences, coder.parser.parse(article.text, sentences))

    def gated() -> None:
        for article in articles:
            coder.read(article)

    def plain() -> None:
        for _ in nlp.pipe(article.text for article in articles):
            pass

    best = in_turns({"spaCy": plain, "no gate": ungated, "tripartite": gated}, repeat)
    for label, seconds in best.items():
        print(
            f"  {label:<12}{len(articles) / seconds:8.1f} articles/s {words / seconds:9.0f} words/s"
            f"  {best['spaCy'] / seconds:5.2f} x spaCy"
        )
    first = 0.0
    for count in workers:
        pool = ProcessPool(CodeForStore(), count)
        try:
            for _ in pool.map(articles[: 8 * count]):  # so that all have loaded the model
                pass
            started = time.perf_counter()
            for _ in pool.map(articles):
                pass
            seconds = time.perf_counter() - started
        finally:
            pool.close()
        first = first or seconds
        rate, gain = len(articles) / seconds, first / seconds
        print(f"  {count} worker(s) {rate:6.1f} articles/s by the clock, x {gain:.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory {peak:.0f} MB, with the model loaded twice")


def in_turns(runs: Mapping[str, Callable[[], None]], repeat: int) -> dict[str, float]:
    """Seconds of processor of the fastest of each, after one that warms up.

    They take turns, since a shared machine is now faster, now slower, for minutes at a time.
    """
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(repeat + 1):
        for name, run in runs.items():
            started = time.process_time()
            run()
            spent[name].append(time.process_time() - started)
    return {name: min(seconds[1:]) for name, seconds in spent.items()}


if __name__ == "__main__":
    main()
