"""What `tripartite evaluate` accepts, and its help."""

import argparse
from pathlib import Path
from typing import Final

from tripartite.cli.argument_parts import Parser, add_coder, add_common, add_look, count, described

_EVALUATE: Final = """\
Measure the coder on gold of your own: sentences or articles, one JSON object a line, each with the type of
an event that is in it and the characters of who does it and to whom. The export of a review is gold too.
docs/evaluation.md has the format, and what each figure means.
"""
_EXAMPLES: Final = """\
gold lines:
  {"text": "Oslo fined two banks.", "type": "SANCTION", "sources": [[0, 4]], "targets": [[11, 20]]}
  {"text": "The choir sang until midnight.", "type": null}

examples:
  tripartite evaluate gold.jsonl                          figures, tables by type, confusions
  tripartite evaluate gold.jsonl --show 3                 with three examples of each confusion
  tripartite evaluate gold.jsonl --exhaustive             gold has every event: precision too
  tripartite evaluate gold.jsonl --format json | jq .figures.pair_and_type
  tripartite correct --store news.duckdb --export judged.jsonl && tripartite evaluate judged.jsonl
  tripartite evaluate gold.jsonl --floors floors.toml --raise-floors     write what was reached
  tripartite evaluate gold.jsonl --floors floors.toml                    fail when a figure falls

exit codes: 0 done; 1 faulty lines, each named, or a figure below its floor; 2 unusable call
"""


def add_evaluate(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command."""
    evaluate = described(
        commands.add_parser("evaluate", help="measure the coder on gold of your own", allow_abbrev=False),
        _EVALUATE,
        _EXAMPLES,
    )
    evaluate.set_defaults(module="evaluate")
    evaluate.add_argument("gold", metavar="GOLD", help="gold in JSONL, or - for standard input")
    evaluate.add_argument(
        "--readings", type=Path, metavar="FILE",
        help="JSON readings of the gold's texts, by id; they are not coded again",
    )  # fmt: skip
    evaluate.add_argument(
        "--format", choices=("text", "json"), default="text", metavar="FORMAT", help="text or json"
    )
    evaluate.add_argument(
        "--exhaustive", action="store_true", help="the gold has every event of its texts: tell precision too"
    )
    evaluate.add_argument(
        "--show", type=count, metavar="N", help="show N examples of each of the worst confusions"
    )
    evaluate.add_argument(
        "--floors", type=Path, metavar="FILE", help="TOML of floors; exit 1 when a figure is below its own"
    )
    evaluate.add_argument(
        "--raise-floors", action="store_true", help="write figures above their floors there; never lowers one"
    )
    add_coder(evaluate)
    add_look(evaluate)
    add_common(evaluate)
