"""``tripartite evaluate``: the coder measured on gold of the user's own."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli import output
from tripartite.cli.chosen_coder import chosen_coder
from tripartite.cli.layout import look
from tripartite.cli.messages import complain
from tripartite.cli.progress import progress
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    from tripartite.evaluation.evaluate import Evaluation
    from tripartite.evaluation.floors import Floors

DONE, FAILED = 0, 1


def run(arguments: Namespace) -> int:
    """Print the evaluation; 1 for faulty gold or a figure below its floor. Raises TripartiteError."""
    if arguments.raise_floors and arguments.floors is None:
        raise InputError("--raise-floors writes a file of floors. Name it with --floors FILE")

    from tripartite.evaluation.floors import fallen

    floors = _floors(arguments)
    found = _evaluated(arguments)
    for fault in found.faults:
        complain(f"{arguments.gold}:{fault.line}: {fault.cause}")
    low = fallen(floors, found) if floors is not None else ()
    with output.opened(None) as stream:
        if arguments.format == "json":
            from tripartite.formats import json_line

            stream.write(json_line.encode(found.record()) + "\n")
        else:
            from tripartite.cli.evaluate_view import evaluation_text

            width, color = look(arguments, to_terminal=sys.stdout.isatty())
            stream.write(evaluation_text(found, width=width, color=color, examples=arguments.show or 0))
    if arguments.raise_floors:
        low = _raise(arguments, floors, found)
    for line in low:
        complain(line)
    return FAILED if found.faults or low else DONE


def _floors(arguments: Namespace) -> "Floors | None":
    if arguments.floors is None or (arguments.raise_floors and not arguments.floors.exists()):
        return None
    from tripartite.evaluation.floors import read_floors

    return read_floors(arguments.floors)


def _evaluated(arguments: Namespace) -> "Evaluation":
    from tripartite.evaluation.evaluate import EXAMPLES, coded, compared, stored
    from tripartite.evaluation.gold import read_gold

    gold = read_gold(arguments.gold, sys.stdin.buffer if arguments.gold == "-" else None)
    examples = max(EXAMPLES, arguments.show or 0)
    if arguments.readings is not None:
        return compared(gold, stored(arguments.readings), exhaustive=arguments.exhaustive, examples=examples)
    coder = chosen_coder(arguments)
    with progress(len(gold.texts), wanted=True) as shown:
        return compared(
            gold, coded(lambda: coder, shown.advance), exhaustive=arguments.exhaustive, examples=examples
        )


def _raise(arguments: Namespace, floors: "Floors | None", found: "Evaluation") -> tuple[str, ...]:
    """Write the floors that rose; what is below its floor all the same. The gold's digest is taken over."""
    from dataclasses import replace

    from tripartite.evaluation.floors import fallen, floors_text, raised

    higher = raised(floors, found)
    low = fallen(higher, found)
    if low and floors is not None:
        # As long as a figure is below its floor, the file keeps saying what it was measured on.
        higher = replace(higher, gold=floors.gold)
    output.check_target(arguments.floors, [arguments.gold])
    with output.opened(arguments.floors) as stream:
        stream.write(floors_text(higher))
    return low
