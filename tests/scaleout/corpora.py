"""Short invented articles for the tests of collecting."""

import json
from pathlib import Path

_STATES = "Norway Chad Peru Georgia Armenia Kenya Ghana Laos Nepal Malta Iraq Syria Iran Chile Japan".split()
_ACTS = (
    "{a} and {b} signed a trade agreement on Monday, the foreign ministry of {a} said.",
    "Police in {a} arrested {n} protesters from {b} on Sunday.",
    "The president of {a} may visit {b} next month.",
    "{a} accused {b} of moving troops towards the border.",
    "The garden show of {a} drew {n} visitors, and the roses were in bloom.",
    "{a} withdrew its ambassador from {b} after the talks failed.",
)


def corpus(path: Path, articles: int) -> Path:
    """A JSONL file of so many records, among them some that are broken, French, or there twice."""
    lines = []
    for n in range(articles):
        a, b = _STATES[n % 15], _STATES[(n * 7 + 3) % 15]
        text = _ACTS[n % 6].format(a=a, b=b, n=n + 2)
        record = {
            "id": f"r{n}",
            "text": text,
            "date": f"2023-05-{1 + n % 28:02d}",
            "source": f"Paper {n % 4}",
        }
        if n % 41 == 7:
            record["id"] = f"r{n - 3}"  # there before
        elif n % 53 == 11:
            record = {"id": f"r{n}", "text": "Le ministre est parti.", "language": "fr"}
        elif n % 67 == 20:
            record = {"id": f"r{n}", "title": "no text"}
        lines.append("{broken" if n % 71 == 30 else json.dumps(record))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
