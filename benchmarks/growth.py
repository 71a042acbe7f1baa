"""Does time grow as size does? Pathological inputs for each door that takes text, doubled again and again.

    python -m benchmarks.growth                     every door
    python -m benchmarks.growth article stages      some of them
    python -m benchmarks.growth --largest 800000    up to that many characters

Printed are the seconds of processor time at each size and the growth from one size to the next: 2 is linear,
4 the square. A row stops before its next size would take more than --patience seconds.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parent.parent
_CONTROL: Final = "Police arrested three protesters in Minsk on Monday, the interior ministry said. "
SHAPES: Final[Mapping[str, Callable[[int], str]]] = {
    "news": lambda n: _CONTROL * (n // len(_CONTROL)),
    "one word": lambda n: "protest " * (n // 8),
    "no blanks": lambda n: "a" * n,
    "no blanks, capital": lambda n: "A" * n,
    "capitalised words": lambda n: "Damascus Tripoli North " * (n // 23),
    "unknown names": lambda n: " ".join(f"Zor{i} Kad" for i in range(n // 10))[:n],
    "quotes never closed": lambda n: "“We will " * (n // 9),
    "straight quotes": lambda n: '"' * n,
    "apostrophes": lambda n: "it's ' " * (n // 7),
    "brackets": lambda n: "(" * n,
    "bracketed words": lambda n: "(he " * (n // 4),
    "said": lambda n: "he said " * (n // 8),
    "said, quoted": lambda n: '"No," he said. ' * (n // 15),
    "dates": lambda n: "on Monday, May 9, 2023 " * (n // 23),
    "numbers": lambda n: "1 2 3 4 5 " * (n // 10),
    "digits": lambda n: "7" * n,
    "full stops": lambda n: "." * n,
    "initials": lambda n: "A. " * (n // 3),
    "commas": lambda n: "Iran, " * (n // 6),
    "and": lambda n: "Iran and " * (n // 9),
    "of": lambda n: "ministry of " * (n // 12),
    "line ends": lambda n: "\n" * n + "x",
    "short lines": lambda n: "Ab\n" * (n // 3),
    "paragraphs": lambda n: "Iran met Iraq\n\n" * (n // 15),
    "dashes": lambda n: "- " * (n // 2),
    "marks": lambda n: "e" + "\u0301" * n,
    "accents": lambda n: "é" * n,
    "tags": lambda n: "<b>x</b>" * (n // 8),
    "open tags": lambda n: "<p " * (n // 3),
    "entities": lambda n: "&amp;" * (n // 5),
    "ampersands": lambda n: "&" * n,
    "comments": lambda n: "<!--" * (n // 4),
    "attributes": lambda n: "<p " + "a=b " * (n // 4) + ">",
    "underscores": lambda n: "A_" * (n // 2),
    "colons": lambda n: "a: " * (n // 3),
}  # fmt: skip
_MARKUP: Final = ("tags", "open tags", "entities", "ampersands", "comments", "attributes")


def _wrapped(door: str, text: str) -> bytes:
    """The text as a document of that door."""
    import json

    match door:
        case "html":
            body = text if text[:1] in "<&" else text.replace("\n\n", "</p><p>")
            return f"<html><body><article><p>{body}</p></article></body></html>".encode()
        case "feed":
            item = f"<item><title>x</title><description>{text}</description></item>"
            return f"<rss><channel>{item}</channel></rss>".encode()
        case "jsonl" | "json" | "who-batch":
            return json.dumps({"text": text}).encode() + b"\n"
        case "csv" | "tsv":
            return b"text\n" + text.encode()
        case "dates":
            return b"2023-05-09|" + text.encode()
        case "lexicon":
            return f'classes/own.toml\n[[class]]\nname = "own"\nwords = [{json.dumps(text)}]\n'.encode()
        case "ontology":
            return f"codes.csv\ntype,code\nCONSULT,{text}".encode()
        case _:
            return text.encode()


def _seconds(door: str, case: bytes) -> float:
    from tests.fuzz.every_door import door as named

    from tripartite.records.errors import TripartiteError

    started = time.process_time()
    with suppress(TripartiteError):
        named(door).enter(case)
    return time.process_time() - started


# The sizes at which a door begins; the coder takes milliseconds for each sentence.
DOORS: Final = {
    "stages": 50_000, "dates": 20_000, "places": 20_000, "text-file": 50_000, "html": 50_000, "feed": 50_000,
    "jsonl": 50_000, "csv": 50_000, "who-batch": 2_000, "phoenix": 50_000, "wikidata": 50_000,
    "ontology": 50_000, "lexicon": 20_000, "addresses": 50_000, "article": 2_000,
}  # fmt: skip


def _row(door: str, shape: str, arguments: argparse.Namespace) -> tuple[str, float]:
    """What is printed of one shape, and the last growth that was long enough to be measured."""
    cells: list[str] = []
    before, last = 0.0, 0.0
    size = DOORS[door]
    while size <= arguments.largest:
        try:
            now = _seconds(door, _wrapped(door, SHAPES[shape](size)))
        except Exception as error:  # noqa: BLE001 - a fault of one shape must not hide the others
            cells.append(f"{size:,}: {type(error).__name__}")
            break
        growth = now / before if before >= 0.02 else 0.0
        cells.append(f"{size:,}: {now:.2f} s" + (f" (×{growth:.1f})" if growth else ""))
        last = growth or last
        if now * max(growth, 2.0) > arguments.patience:
            break
        before, size = now, size * 2
    return f"{door:<11}{shape:<21}" + "  ".join(cells[-4:]), last


def main() -> None:
    """Print the growth of what the arguments ask for, the worst last."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("doors", nargs="*", metavar="DOOR", help="default: all that take text")
    parser.add_argument("--shapes", nargs="+", choices=tuple(SHAPES), default=list(SHAPES))
    parser.add_argument("--largest", type=int, default=1_000_000, metavar="CHARACTERS")
    parser.add_argument("--patience", type=float, default=8.0, metavar="SECONDS")
    arguments = parser.parse_args()
    from tests.fuzz.every_door import door as named

    worst: list[tuple[float, str]] = []
    for door in arguments.doors or DOORS:
        named(door).warm()
        for shape in arguments.shapes:
            if shape in _MARKUP and door not in ("html", "feed", "text-file", "stages"):
                continue
            line, growth = _row(door, shape, arguments)
            print(line, flush=True)
            worst.append((growth, f"{door}: {shape}"))
    print("\nfastest growing:")
    for growth, what in sorted(worst, reverse=True)[:10]:
        print(f"  ×{growth:.1f}  {what}")


if __name__ == "__main__":
    main()
