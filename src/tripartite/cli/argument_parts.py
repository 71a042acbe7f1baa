"""What the parsers of all commands are made of: types of values, and options that several share."""

import argparse
import re
import sys
from datetime import date
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from tripartite.cli.fetch_arguments import add_fetching

PRIVATE: Final = "folder of a private lexicon, laid over the built-in one"
MOST_PROCESSES: Final = 64  # of this machine
_SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}


_P = TypeVar("_P", bound=argparse.ArgumentParser)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Exit 2 with what is wrong and where to read more."""
        from tripartite.cli.messages import one_line

        print(one_line(f"{self.prog}: {message}. Try: {self.prog} --help"), file=sys.stderr)
        raise SystemExit(2)


def day(text: str) -> date:
    """A calendar day written YYYY-MM-DD. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"'{text}' is not a day written YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a day of the calendar") from None


def count(text: str) -> int:
    """A whole number from 1. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def probability(text: str) -> float:
    """A number from 0 to 1. Raises ArgumentTypeError."""
    if not re.fullmatch(r"0|1|[01]?\.\d{1,9}", text, re.ASCII) or float(text) > 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 0 to 1")
    return float(text)


def duration(text: str) -> float:
    """Seconds of a time such as "15m": a number with s, m, h or d. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.strip().lower(), re.ASCII)
    if found is None or int(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no time such as 30s, 15m, 2h or 1d")
    return float(int(found[1]) * _SECONDS[found[2]])


def workers(text: str) -> int:
    """A number of processes on this machine. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or not 1 <= int(text) <= MOST_PROCESSES:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1 to {MOST_PROCESSES}")
    return int(text)


def memory(text: str) -> int:
    """Bytes written as a number with M or G, at least 256M. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,6})([mg])b?", text.strip().lower(), re.ASCII)
    number = int(found[1]) * {"m": 1 << 20, "g": 1 << 30}[found[2]] if found else 0
    if number < 256 << 20:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 800M or 4G, at least 256M")
    return number


def columns(text: str) -> int:
    """A width between 40 and 400 columns. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not 40 <= int(text) <= 400:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 40 to 400")
    return int(text)


def described(parser: _P, description: str, examples: str) -> _P:
    """The parser with what the command does, and examples of its use."""
    parser.description = description
    parser.epilog = examples
    parser.formatter_class = Formatter
    return parser


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help that keeps its lines."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=100)


def add_coder(command: argparse.ArgumentParser) -> None:
    """Options that choose the model."""
    command.add_argument("--model", metavar="NAME", help="parsing model: an installed package or a folder")
    command.add_argument(
        "--ner", action=argparse.BooleanOptionalAction, help="also run the model's name recogniser (slower)"
    )
    command.add_argument("--lexicon", type=Path, metavar="DIR", help=PRIVATE)
    add_imported(command)
    command.add_argument(
        "--semantic", action="store_true", help="code verbs that the lexicon does not know by near examples"
    )
    command.add_argument(
        "--min-confidence", type=probability, metavar="X",
        help="leave out events less sure than this, 0 to 1 (default: the lexicon's floor)",
    )  # fmt: skip


def add_imported(command: argparse.ArgumentParser) -> None:
    """Imported knowledge."""
    command.add_argument(
        "--knowledge", action="append", metavar="FILE",
        help="ask this imported file after the built-in tables; may be repeated",
    )  # fmt: skip


def add_look(command: argparse.ArgumentParser) -> None:
    """Options of the formats for people."""
    look = command.add_argument_group("how the text format looks")
    look.add_argument(
        "--color",
        action=argparse.BooleanOptionalAction,
        help="default: on a terminal, unless NO_COLOR is set",
    )
    look.add_argument("--width", type=columns, metavar="N", help="columns (default: the terminal's, or 100)")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Options of every command."""
    parser.add_argument("--debug", action="store_true", help="show where in the program an error came from")


def add_inputs(command: argparse.ArgumentParser) -> None:
    """What is read, and what holds for articles that do not say it themselves."""
    command.add_argument(
        "inputs", metavar="INPUT", nargs="+", help="file, folder, URL, or - for standard input"
    )
    command.add_argument(
        "--date", type=day, metavar="DAY", help="day of publication, YYYY-MM-DD, of articles that state none"
    )
    command.add_argument("--source", metavar="NAME", help="outlet of articles that state none")
    add_fetching(command)


def add_workers(command: argparse.ArgumentParser) -> None:
    """How many processes code."""
    command.add_argument(
        "--workers", type=workers, default=1, metavar="N",
        help="code with N processes; the results are the same for any N (default: 1)",
    )  # fmt: skip
