"""Build events.jsonl and leaves.jsonl out of the marked sentences in events.txt and leaves.txt.

`python benchmarks/gold/build.py` reads headings and one sentence a line, in which [s:…] marks who does it and
[t:…] to whom it is done, and writes one JSON line each with the offsets. A heading is `# TYPE`, or
`# TYPE LEAF` with a code of CAMEO. Each sentence is of batch a (misses may be looked at) or batch b (held
out): in turn in events.txt, where a line begins with a star in leaves.txt.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

HERE = Path(__file__).parent
DATE = "2024-05-14"
MARK = re.compile(r"\[([st]):([^\]]+)\]")


def unmarked(line: str) -> tuple[str, dict[str, list[list[int]]]]:
    """The sentence without its marks, and the spans of sources and targets in it."""
    text = ""
    spans: dict[str, list[list[int]]] = {"s": [], "t": []}
    position = 0
    for mark in MARK.finditer(line):
        text += line[position : mark.start()]
        spans[mark.group(1)].append([len(text), len(text) + len(mark.group(2))])
        text += mark.group(2)
        position = mark.end()
    return text + line[position:], spans


def marked(name: str) -> Iterator[tuple[str | None, str, str]]:
    """Each line of a file under its heading: type, leaf (empty where there is none) and line."""
    kind, leaf = None, ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading, _, leaf = line[2:].partition(" ")
            kind = None if heading == "null" else heading
        elif line.strip():
            yield kind, leaf, line


def record(name: str, kind: str | None, line: str) -> dict[str, object]:
    """One gold line but for its id and batch; raises ValueError for marks that do not close."""
    text, spans = unmarked(line)
    if "[s:" in text or "[t:" in text or (kind and not spans["s"]):
        raise ValueError(f"{name}: bad marks in {line!r}")
    return {"text": text, "date": DATE, "type": kind, "sources": spans["s"], "targets": spans["t"]}


def events() -> Iterator[dict[str, object]]:
    """The records of events.txt."""
    for number, (kind, _, line) in zip(count(1), marked("events.txt"), strict=False):
        batch = "ab"[(number + 1) % 2]
        yield {"id": f"own-{number:03d}", **record("events.txt", kind, line), "batch": batch}


def leaves() -> Iterator[dict[str, object]]:
    """The records of leaves.txt."""
    seen: Counter[str] = Counter()
    for kind, leaf, line in marked("leaves.txt"):
        seen[leaf] += 1
        batch = "b" if line.startswith("* ") else "a"
        yield {
            "id": f"leaf-{leaf}-{seen[leaf]}",
            **record("leaves.txt", kind, line.removeprefix("* ")),
            "leaf": leaf,
            "batch": batch,
        }


def main() -> None:
    """Write both beside their sources."""
    for name, records in (("events", events()), ("leaves", leaves())):
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in records]
        (HERE / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
