"""``tripartite knowledge check``: the faults of the knowledge files."""

from argparse import Namespace
from pathlib import Path

from tripartite.knowledge import loader


def run(arguments: Namespace) -> int:
    """Print every fault with its file, line and entry; 1 when there is one."""
    folder: Path = arguments.folder or loader.DATA
    problems = loader.check(folder)
    for problem in problems:
        print(problem)
    number = len(problems)
    print(f"{folder}: {number or 'no'} {'problem' if number == 1 else 'problems'}")
    return 1 if problems else 0
