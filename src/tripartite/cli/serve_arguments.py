"""What ``tripartite serve`` accepts."""

import argparse
from typing import Final

from tripartite.cli.argument_parts import Parser, add_common, described
from tripartite.cli.store_arguments import add_store

_SERVE: Final = """\
Open the desk: a local web page to read articles, and to look through the events of a store, on a map, as
relations, and one by one to judge them. It is made for this machine: an address that others can reach asks
for a token, which is printed with the address.
"""
_SERVE_EXAMPLES: Final = """\
examples:
  tripartite serve                                  read articles; nothing is kept
  tripartite serve --store news.duckdb              then open http://127.0.0.1:8017/
  tripartite serve --store news.duckdb --port 0     any free port
  tripartite serve --store news.duckdb --host 0.0.0.0 --token correct-horse
"""
_LAST_PORT: Final = 65_535


def add_serve(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command."""
    serve = described(
        commands.add_parser("serve", help="open the desk, a local web page", allow_abbrev=False),
        _SERVE,
        _SERVE_EXAMPLES,
    )
    serve.set_defaults(module="serve")
    add_store(serve, required=False)
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen (default: 127.0.0.1)"
    )
    serve.add_argument(
        "--port", type=_port, default=8017, metavar="N", help="default: 8017; 0: any that is free"
    )
    serve.add_argument(
        "--token",
        metavar="WORD",
        help="ask for it; made up where it is needed and not given (also: TRIPARTITE_TOKEN)",
    )
    add_common(serve)


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f'"{text}" is no port: give a number from 0 to {_LAST_PORT}')
    return int(text)
