"""Build events.jsonl out of the marked sentences in events.txt.

`python benchmarks/gold/build.py` reads `# TYPE` headings and one sentence a line, in which [s:…] marks who
does it and [t:…] to whom it is done, and writes one JSON line each with the offsets. Sentences alternate
between batch a (misses may be looked at) and batch b (held out).
"""

import json
import re
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


def main() -> None:
    """Write events.jsonl beside events.txt; raises ValueError for a line whose marks do not close."""
    records = []
    numbers = count(1)
    kind: str | None = None
    for line in (HERE / "events.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = None if line == "# null" else line[2:]
        elif line.strip():
            text, spans = unmarked(line)
            if "[s:" in text or "[t:" in text or (kind and not spans["s"]):
                raise ValueError(f"events.txt: bad marks in {line!r}")
            number = next(numbers)
            records.append(
                {
                    "id": f"own-{number:03d}",
                    "text": text,
                    "date": DATE,
                    "type": kind,
                    "sources": spans["s"],
                    "targets": spans["t"],
                    "batch": "ab"[(number + 1) % 2],
                }
            )
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    (HERE / "events.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
