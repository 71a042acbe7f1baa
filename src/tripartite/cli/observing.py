"""What a command tells beside its results: a log of JSON lines, and counts of what the stages decided."""

import io
import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final, TextIO

from tripartite.cli import messages
from tripartite.cli.output import OutputError, check_target
from tripartite.records.counters import Account, Counters
from tripartite.version import __version__

_LOGGED: Final = ("sentences", "sentences_parsed", "events", "statements", "actors", "actors_with_country")
"""The totals that an article's line has."""


class Log:
    """Writes one JSON object a line, each with its `time` (UTC) and `stage`; absent values are left out.

    A log that cannot be written any more is given up with a message: the work goes on.
    """

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream: TextIO | None = stream
        self._name = name

    def write(self, stage: str, **fields: object) -> None:
        """Add a line."""
        if self._stream is None:
            return
        given = {name: value for name, value in fields.items() if value is not None}
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            # Letters beyond ASCII are escaped: any stream takes the line, and no reader can break it.
            self._stream.write(json.dumps({"time": now, "stage": stage, **given}) + "\n")
            self._stream.flush()
        except (OSError, ValueError) as error:
            self._stream = None
            why = error.strerror if isinstance(error, OSError) else None
            messages.complain(
                f"cannot write the log {self._name}: {why or error}. The work goes on without it"
            )


class Observer:
    """Counts and logs what becomes of articles. `wanted` tells whether readings need their accounts."""

    def __init__(self, log: Log | None, *, stats: bool) -> None:
        self.stats = stats
        self.wanted = stats or log is not None
        self.counters = Counters()
        self.outcomes: dict[str, int] = {}
        self._log = log
        self._started = monotonic()

    def take(
        self,
        outcome: str,
        account: Account | None = None,
        *,
        article: str | None = None,
        cause: str | None = None,
        where: str | None = None,
        line: int | None = None,
    ) -> None:
        """One more article, or record or input that gave none."""
        if not self.wanted:
            return
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        if account is not None:
            self.counters.add(account.counters)
        if self._log is not None:
            counts = {} if account is None else {name: account.counters.total(name) for name in _LOGGED}
            seconds = None if account is None else round(account.seconds, 4)
            self._log.write(
                "article", outcome=outcome, article=article, input=where, line=line, cause=cause, **counts,
                seconds=seconds,
            )  # fmt: skip

    def note(self, stage: str, **fields: object) -> None:
        """A line of the log that is about no article."""
        if self._log is not None:
            self._log.write(stage, **fields)

    def end(self, **fields: object) -> None:
        """The last line: what became of everything, and all counts."""
        self.note(
            "end", outcomes=self.outcomes, **fields, seconds=round(monotonic() - self._started, 3),
            counters=self.counters.record(),
        )  # fmt: skip


def observer(arguments: Namespace, command: str) -> Observer:
    """What the arguments ask to be told. Raises OutputError for a log that cannot be written."""
    if arguments.log_json is None:
        return Observer(None, stats=arguments.stats)
    name = str(arguments.log_json)
    log = Log(_opened(name, arguments), name)
    # The messages for people are lines of the log too; on standard error they are nothing else. That holds
    # to the end of the program, which says last what made it end.
    messages.mirror(lambda message: log.write("message", message=message), instead=name == "-")
    log.write(
        "start", command=command, version=__version__, inputs=len(arguments.inputs), workers=arguments.workers
    )
    return Observer(log, stats=arguments.stats)


def stats_text(counters: Counters, *, most: int = 15) -> str:
    """The counts for people, the most frequent reasons of each group."""
    lines = []
    for group, reasons in counters.record().items():
        if not reasons:
            continue
        lines.append(_TITLES[group])
        shown = list(reasons.items())[: None if group == "totals" else most]
        lines += [f"{count:>11,}  {reason.replace('_', ' ')}" for reason, count in shown]
        rest = list(reasons.values())[len(shown) :]
        if rest:
            lines.append(f"{sum(rest):>11,}  {len(rest):,} other reasons")
    return "".join(f"{line}\n" for line in lines)


_TITLES: Final = {
    "totals": "What was found",
    "gate": "Sentences that were not parsed, by the gate's reason",
    "matcher": "Entries whose word was there and that did not match",
    "silent": "Sentences without an event, by the stage that decided",
    "subject": "Sentences left out for what they are about",
    "actors": "Actors without a country",
    "dates": "Date expressions without a day",
}


def _opened(name: str, arguments: Namespace) -> TextIO:
    if name == "-":
        return sys.stderr
    path = Path(name)
    check_target(path, arguments.inputs)
    if str(path) == str(getattr(arguments, "output", None)):
        raise OutputError(f"cannot write the log to {path}: it is also the output. Name another file")
    try:
        # Unbuffered and at the end of what is there: several runs may share one log.
        return io.TextIOWrapper(path.open("ab", buffering=0), encoding="utf-8", write_through=True)
    except OSError as error:
        raise OutputError(f"cannot write the log {name}: {error.strerror or error}") from error
