"""Options of the commands that code much text: what they tell beside their results."""

import argparse


def add_observing(command: argparse.ArgumentParser) -> None:
    """A log for programs, and counts of what the stages decided."""
    told = command.add_argument_group("what is told beside the results")
    told.add_argument(
        "--log-json", metavar="FILE",
        help="add one JSON object a line to FILE: each article, each message, the end; - for standard error",
    )  # fmt: skip
    told.add_argument(
        "--stats", action="store_true", help="say at the end how often each stage decided what, and why"
    )
