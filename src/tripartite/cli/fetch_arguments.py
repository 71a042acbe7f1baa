"""The options of commands that fetch pages and feeds, and what they make of them."""

import argparse
import re
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from tripartite.sources.fetching.rules import FetchRules

_UNITS: Final = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_LONGEST: Final = 86_400
_LARGEST: Final = 1024**3


class Fetching(TypedDict):
    """The keyword arguments of `read_inputs` that say how to fetch."""

    follow: bool
    rules: "FetchRules"


def add_fetching(command: argparse.ArgumentParser) -> None:
    """Give a command the options that hold for URLs and feeds."""
    group = command.add_argument_group("URLs and feeds")
    group.add_argument("--follow", action="store_true", help="read the pages a feed links, not its own text")
    group.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and its own network too"
    )
    group.add_argument(
        "--delay",
        type=seconds,
        default=1.0,
        metavar="SECONDS",
        help="between two requests to one host (default: 1)",
    )
    group.add_argument(
        "--timeout",
        type=timeout,
        default=60.0,
        metavar="SECONDS",
        help="for a page with all its redirects (default: 60)",
    )
    group.add_argument(
        "--max-size",
        type=size,
        default=16 * 1024**2,
        metavar="SIZE",
        help="of a page, packed and unpacked, such as 500k or 16M (default: 16M)",
    )
    group.add_argument("--user-agent", type=agent, metavar="NAME", help="what to call oneself to servers")


def fetching(arguments: argparse.Namespace) -> Fetching:
    """What the options of `add_fetching` say, for `read_inputs`."""
    from tripartite.sources.fetching.rules import USER_AGENT, FetchRules

    defaults = FetchRules()
    rules = FetchRules(
        connect_timeout=min(defaults.connect_timeout, arguments.timeout),
        read_timeout=min(defaults.read_timeout, arguments.timeout),
        total=arguments.timeout,
        delay=arguments.delay,
        max_size=arguments.max_size,
        allow_private=arguments.allow_private,
        user_agent=arguments.user_agent or USER_AGENT,
    )
    return {"follow": arguments.follow, "rules": rules}


def seconds(text: str) -> float:
    """A time from 0 seconds to a day. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text, re.ASCII) or float(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds from 0 to {_LONGEST}")
    return float(text)


def timeout(text: str) -> float:
    """A time above 0 seconds. Raises ArgumentTypeError."""
    if not seconds(text):
        raise argparse.ArgumentTypeError("0 seconds are too few to fetch anything")
    return seconds(text)


def size(text: str) -> int:
    """Bytes written as a number with k, M or G. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,10})([kmg]?)b?", text.strip().lower(), re.ASCII)
    number = int(found[1]) * _UNITS[found[2]] if found else 0
    if not 0 < number <= _LARGEST:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 500k or 16M, at most 1G")
    return number


def agent(text: str) -> str:
    """A user agent fit for a header. Raises ArgumentTypeError."""
    if not text.strip() or len(text) > 300 or not (text.isascii() and text.isprintable()):
        raise argparse.ArgumentTypeError("a user agent is a line of up to 300 plain letters")
    return text.strip()
