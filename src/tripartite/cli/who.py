"""``tripartite who``: an actor phrase in, its country and sectors out, with the reason."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tripartite.cli.messages import complain
from tripartite.formats.json_line import decode, encode
from tripartite.records.errors import InputError

if TYPE_CHECKING:
    from tripartite.coding.who import Resolution


def run(arguments: Namespace) -> int:
    """Resolve one phrase, or every line of a batch; 1 when lines of a batch failed.

    Raises InputError for an impossible date of a single phrase and a batch that cannot be opened.
    """
    if arguments.batch is not None:
        return _batch(arguments)

    from tripartite.coding.who import who

    answer = who(" ".join(arguments.name), arguments.date, arguments.context, arguments.knowledge)
    if arguments.json:
        print(encode(_fields(answer)))
    else:
        print("\n".join(_lines(answer)))
    return 0


def _batch(arguments: Namespace) -> int:
    from tripartite.knowledge.imports.chosen import knowledge_of

    knowledge_of(arguments.knowledge)  # a file that cannot be used is no fault of a line
    failures = 0
    source = "standard input" if arguments.batch == "-" else arguments.batch
    with _opened(arguments.batch) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                print(_answer(line, arguments))
            except InputError as error:
                complain(f"{source}:{number}: {error}")
                failures += 1
    return 1 if failures else 0


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        yield sys.stdin.buffer
    else:
        try:
            file = Path(name).open("rb")  # noqa: SIM115 - closed below
        except OSError as error:
            raise InputError(f"{name}: {error.strerror or error}") from error
        with file:
            yield file


def _answer(line: bytes, arguments: Namespace) -> str:
    """The answer to one line. Raises InputError for a line that asks nothing or names no day."""
    from tripartite.coding.who import who

    record = decode(line.removeprefix(b"\xef\xbb\xbf"))
    if not isinstance(record, dict):
        raise InputError('a line must be an object such as {"id": "1", "text": "the Chilean navy"}')
    given: dict[str, str | None] = {}
    for key in ("text", "date", "context"):
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f'"{key}" must be a text')
        given[key] = value
    text = given["text"]
    if text is None:
        raise InputError('"text" is missing')
    day, context = given["date"] or arguments.date, given["context"] or arguments.context
    answer = who(text, day, context, arguments.knowledge)
    return encode({"id": record.get("id"), **_fields(answer)})


def _fields(answer: "Resolution") -> dict[str, object]:
    return {
        "country": answer.country,
        "sector": answer.sector,
        "sectors": answer.sectors,
        "name": answer.name,
        "kind": answer.kind,
        "resolved_by": answer.resolved_by,
    }


def _lines(answer: "Resolution") -> list[str]:
    """The answer for people."""
    return [
        answer.name,
        f"  country  {answer.country or 'unknown'}",
        f"  sectors  {', '.join(answer.sectors) or 'none'}",
        f"  kind     {answer.kind}",
        f"  because  {answer.resolved_by}",
    ]
