"""Sentences a second of the parse and of everything after it.

usage: python benchmarks/coding.py [--repeat 20] [--ner] [--model NAME] [FILE ...]

Reads the sample articles (or the files given), `--repeat` times over, after one warm-up round. The parse is
the model's tagger and parser with the conversion into our tokens; "after the parse" is every later stage and
the gate. Prints the medians over the rounds.
"""

import argparse
import statistics
import time
from pathlib import Path

from tripartite.api import coder as coder_of
from tripartite.coding.sentences import split
from tripartite.records.article import Article
from tripartite.sources.inputs import read_inputs

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "articles"


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*", default=[str(SAMPLES)])
    options.add_argument("--repeat", type=int, default=20)
    options.add_argument("--ner", action="store_true")
    options.add_argument("--model")
    given = options.parse_args()
    coder = coder_of(given.model, ner=given.ner)
    articles = [a for a in read_inputs(given.files) if isinstance(a, Article)]
    sentences = [split(article) for article in articles]
    count = sum(map(len, sentences))
    words = sum(len(article.text.split()) for article in articles)
    for article in articles:
        coder.read(article)
    parse_seconds, after_seconds = [], []
    for _ in range(given.repeat):
        parsing = after = 0.0
        for article, kept in zip(articles, sentences, strict=True):
            started = time.perf_counter()
            parses = coder.parser.parse(article.text, kept)
            parsed = time.perf_counter()
            coder.interpret(article, kept, parses)
            after += time.perf_counter() - parsed
            parsing += parsed - started
        parse_seconds.append(parsing)
        after_seconds.append(after)
    parse, after = statistics.median(parse_seconds), statistics.median(after_seconds)
    print(f"{len(articles)} articles, {count} sentences, {words} words; {given.repeat} rounds")
    print(f"model {coder.record.model}, {len(coder.lexicon.frames)} frames")
    print(f"parse            {count / parse:8.0f} sentences/s  {words / parse:8.0f} words/s")
    print(f"after the parse  {count / after:8.0f} sentences/s  {words / after:8.0f} words/s")
    print(f"after / parse    {after / parse:8.2f}")


if __name__ == "__main__":
    main()
