"""Phrases a second, load time and memory of the built-in knowledge.

usage: python benchmarks/knowledge.py [--repeat 20] [--phrases FILE.jsonl]

Resolves the sample phrases (or the `text`, `date` and `context` of a JSONL file) `--repeat` times over, after
one warm-up round, and prints the median. Loading is timed in this process, once: the tables when the
package's knowledge is loaded, the office holders when the first person is asked for. Memory is what
tracemalloc counts, in a second load of its own.
"""

import argparse
import json
import statistics
import time
import tracemalloc
from pathlib import Path

from tripartite.coding.who import Resolver, parse_day
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.loader import DATA, load, load_folder
from tripartite.knowledge.name_words import load_name_words

PHRASES = (
    "Brazil", "the Kremlin", "Pakistani troops", "Chile's Ministry of Mines", "trade unions in Denmark",
    "members of Hezbollah", "Iranian Maj. Gen. Mohammad Bagheri", "US Secretary of State Antony Blinken",
    "Vladimir Putin", "Angela Merkel", "President Emmanuel Macron", "a former White House official",
    "the Mongolian president", "Minsk police", "a team of heavily armed police", "Muammar Qaddafi",
    "Edith Crane, a Canadian judge", "the United Nations Security Council", "two large gangs", "occupiers",
    "Jonathan Quilliam", "the European Union's foreign policy chief", "a Somalia-based militia", "yesterday",
)  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--repeat", type=int, default=20)
    options.add_argument("--phrases", type=Path)
    given = options.parse_args()

    started = time.perf_counter()
    knowledge = load()
    loaded = time.perf_counter()
    people = len(knowledge.offices.people)
    with_offices = time.perf_counter()
    load_name_words()
    Gazetteer.load()

    asked = [(text, None, "") for text in PHRASES] if given.phrases is None else _asked(given.phrases)
    resolver = Resolver(knowledge)
    rounds = []
    for _ in range(given.repeat + 1):
        begun = time.perf_counter()
        for text, day, context in asked:
            resolver.resolve(text, day, context)
        rounds.append(time.perf_counter() - begun)
    warm = statistics.median(rounds[1:])

    tracemalloc.start()
    again = load_folder(DATA)
    tables = tracemalloc.get_traced_memory()[0]
    count = len(again.offices.people)
    every = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{len(knowledge.names)} names, {len(knowledge.agents)} agent nouns, {people} office holders")
    print(f"load, tables     {loaded - started:8.3f} s  {tables / 1e6:8.1f} MB")
    print(
        f"load, offices    {with_offices - loaded:8.3f} s  {(every - tables) / 1e6:8.1f} MB  {count} persons"
    )
    print(f"resolve, warm    {len(asked) / warm:8.0f} phrases/s, {len(asked)} phrases, {given.repeat} rounds")
    print(f"resolve, cold    {len(asked) / rounds[0]:8.0f} phrases/s")


def _asked(path: Path) -> list[tuple[str, object, str]]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(r["text"], parse_day(r.get("date")), r.get("context") or "") for r in records]


if __name__ == "__main__":
    main()
