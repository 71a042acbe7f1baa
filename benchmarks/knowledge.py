"""Phrases a second, load time and memory of the knowledge; import speed of a made-up dump.

usage: python benchmarks/knowledge.py [--repeat 20] [--phrases FILE.jsonl] [--dump-mb 1000] [--folder DIR]

Resolves the sample phrases (or the `text`, `date` and `context` of a JSONL file) `--repeat` times over, after
one warm-up round, and prints the median. Loading is timed in this process, once: the tables when the
package's knowledge is loaded, the office holders when the first person is asked for; and five times more in
seconds of processor, which a busy machine changes less, of which the best are printed. Memory is what
tracemalloc counts, in a second load of its own.

With --dump-mb, a Wikidata dump of that many megabytes is made up in --folder (default: a temporary one) and
imported in a process of its own; then the phrases, and the names of the dump, are resolved with the file.
Megabytes a second are those of the dump over the whole import, start of the process and second pass included.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from datetime import date
from pathlib import Path

from made_dump import make_dump

from tripartite.coding.who import Resolver, parse_day
from tripartite.knowledge.gazetteer import Gazetteer
from tripartite.knowledge.imports.chosen import knowledge_of
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


Asked = list[tuple[str, date | None, str]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--repeat", type=int, default=20)
    options.add_argument("--phrases", type=Path)
    options.add_argument("--dump-mb", type=int, default=0)
    options.add_argument("--folder", type=Path)
    given = options.parse_args()

    started = time.perf_counter()
    knowledge = load()
    loaded = time.perf_counter()
    people = len(knowledge.offices.people)
    with_offices = time.perf_counter()
    load_name_words()
    Gazetteer.load()

    asked: Asked = [(text, None, "") for text in PHRASES]
    if given.phrases is not None:
        asked = _asked(given.phrases)
    cold, warm = _rounds(Resolver(knowledge), asked, given.repeat)

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
    print(f"load, both       {with_offices - started:8.3f} s")
    both = [_processor_seconds() for _ in range(5)]
    print(
        f"processor, best  {min(t for t, _ in both):8.3f} s tables, {min(o for _, o in both):.3f} s offices"
    )
    print(f"resolve, warm    {len(asked) / warm:8.0f} phrases/s, {len(asked)} phrases, {given.repeat} rounds")
    print(f"resolve, cold    {len(asked) / cold:8.0f} phrases/s")
    if given.dump_mb:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            _imported(Path(folder), given.dump_mb, asked, given.repeat)


def _processor_seconds() -> tuple[float, float]:
    """What loading the tables, and then the offices, costs when nobody else counts."""
    started = time.process_time()
    knowledge = load_folder(DATA)
    loaded = time.process_time()
    _ = knowledge.offices
    return loaded - started, time.process_time() - loaded


def _rounds(resolver: Resolver, asked: Asked, repeat: int) -> tuple[float, float]:
    """Seconds of the first round, and the median of all others."""
    rounds = []
    for _ in range(repeat + 1):
        begun = time.perf_counter()
        for text, day, context in asked:
            resolver.resolve(text, day, context)
        rounds.append(time.perf_counter() - begun)
    return rounds[0], statistics.median(rounds[1:])


def _imported(folder: Path, megabytes: int, asked: Asked, repeat: int) -> None:
    dump, target = folder / "dump.json", folder / "made.duckdb"
    entities = make_dump(dump, megabytes * 1_000_000)
    size = dump.stat().st_size / 1e6
    command = [sys.executable, "-m", "tripartite", "knowledge", "import", "--wikidata", dump, "-o", target]
    started = time.perf_counter()
    summary = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\ndump             {size:8.0f} MB, {entities} entities")
    print(summary.rstrip())
    print(
        f"import           {size / seconds:8.0f} MB/s, {seconds:.1f} s ({usage.ru_utime:.1f} s of processor)"
    )
    written = target.stat().st_size / 1e6
    print(f"import, memory   {usage.ru_maxrss / 1e3:8.0f} MB at most, {written:.1f} MB written")
    opening = time.perf_counter()
    extended = knowledge_of(target)
    print(f"open             {time.perf_counter() - opening:8.3f} s")
    resolver = Resolver(extended)
    cold, warm = _rounds(resolver, asked, repeat)
    print(f"same phrases     {len(asked) / warm:8.0f} phrases/s warm, {len(asked) / cold:.0f} cold")
    names = _names(dump, 500)
    cold, warm = _rounds(resolver, names, repeat)
    print(f"imported names   {len(names) / warm:8.0f} phrases/s warm, {len(names) / cold:.0f} cold")


def _names(dump: Path, number: int) -> Asked:
    """The labels of the first people and organisations of a dump."""
    found: Asked = []
    with dump.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("{") and len(found) < number:
                entity = json.loads(line.rstrip(",\n"))
                if entity["claims"].get("P39") or entity["claims"].get("P17"):
                    found.append((entity["labels"]["en"]["value"], None, ""))
    return found


def _asked(path: Path) -> Asked:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [(r["text"], parse_day(r.get("date")), r.get("context") or "") for r in records]


if __name__ == "__main__":
    main()
