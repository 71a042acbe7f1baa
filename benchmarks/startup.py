"""How long `tripartite read FILE` takes until its first event, and what that time is made of.

usage: python benchmarks/startup.py [--repeat 5] [FILE]

Starts the command anew each time and waits for its first line: the clock, and the processor's time of the
whole process. Then the parts, each once, in a process of their own.
"""

import argparse
import os
import subprocess
import sys
import time

_PARTS = """
import gc, time
gc.disable()
at = time.process_time()
def lap(name):
    global at
    now = time.process_time()
    print(f"  {name:<28}{now - at:6.2f} s of processor")
    at = now
import tripartite.cli.read, tripartite.coding.pipeline, tripartite.sources.inputs
lap("our own modules, NumPy")
from tripartite.coding.parse import Parser, _spacy
_spacy()
lap("spaCy")
parser = Parser()
lap("model")
from tripartite.lexicon import loader
loader.load()
lap("lexicon")
from tripartite.knowledge import loader
loader.load()
lap("knowledge")
from tripartite.coding.pipeline import Coder
coder = Coder(parser=parser)
lap("coder")
from tripartite.api import read_article
from tripartite.sources.inputs import read_inputs
articles = list(read_inputs([FILE]))
read_article(articles[0], coder)
lap("first reading")
read_article(articles[0], coder)
lap("the same again")
"""


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("file", nargs="?", default="samples/articles/01-riyadh-tehran-ties.txt")
    options.add_argument("--repeat", type=int, default=5)
    given = options.parse_args()
    rounds = [first_event(given.file) for _ in range(given.repeat)]
    print(f"first event, best of {given.repeat}: {min(r[0] for r in rounds):.2f} s by the clock")
    print(f"whole process: {min(r[1] for r in rounds):.2f} s of processor")
    subprocess.run([sys.executable, "-c", f"FILE = {given.file!r}\n{_PARTS}"], check=True)


def first_event(file: str) -> tuple[float, float]:
    """Seconds by the clock until the first line of events, and of processor until the end."""
    before = os.times()
    started = time.perf_counter()
    command = [sys.executable, "-m", "tripartite", "read", file, "--format", "events"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        clock = time.perf_counter() - started
        process.stdout.read()
    after = os.times()
    return clock, sum(after[2:4]) - sum(before[2:4])


if __name__ == "__main__":
    main()
