"""What a door is, how a case is put to it, and what counts as a fault of it."""

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from hypothesis.strategies import SearchStrategy

from tripartite.records.errors import TripartiteError
from tripartite.sources.failures import Failure
from tripartite.sources.inputs import read_inputs

CORPUS = Path(__file__).parent / "corpus"
HANG = 60  # seconds after which a case counts as one that never ends


class Fault(AssertionError):
    """A case that did what no input may do."""


@dataclass(frozen=True)
class Door:
    """A way by which content from outside comes in.

    `enter` takes one case as it would arrive, and may raise TripartiteError alone. A case may take `base`
    seconds of processor time and `per_byte` more for each byte; both are some ten times what is usual.
    `seeds` are sound documents, from which coverage-guided runs begin. `few` are the cases of a test run.
    """

    name: str
    cases: SearchStrategy[bytes]
    enter: Callable[[bytes], None]
    seeds: Sequence[bytes]
    few: int = 60
    base: float = 2.0
    per_byte: float = 20e-6

    def warm(self) -> None:
        """Enter with the sound documents, which loads what is loaded once: that is no case's time."""
        for seed in self.seeds:
            with suppress(TripartiteError):
                self.enter(seed)

    def knock(self, case: bytes) -> float:
        """Put a case to the door; the seconds of processor time it took. Raises Fault."""
        started = time.process_time()
        try:
            with _alarm():
                self.enter(case)
        except TripartiteError as error:
            if not str(error).strip():
                raise Fault(f"{self.name}: a {type(error).__name__} without a message") from error
        except (KeyboardInterrupt, SystemExit, Fault):
            raise
        except BaseException as error:  # a panic of a compiled library derives from BaseException alone
            raise Fault(f"{self.name}: {type(error).__name__}: {error!s:.300}") from error
        seconds = time.process_time() - started
        allowed = self.base + self.per_byte * len(case)
        if seconds > allowed:
            raise Fault(f"{self.name}: {len(case):,} bytes took {seconds:.1f} s, {allowed:.1f} s are allowed")
        return seconds


@contextmanager
def _alarm() -> Iterator[None]:
    """Ends what never ends, in the main thread of systems that have alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise Fault(f"no end after {HANG} s")


def require_message(message: str) -> None:
    """A line for people says something, can be written anywhere, and moves no terminal's cursor."""
    if not message.strip():
        raise Fault("an error without a message")
    bad = [
        c
        for c in message
        if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000
    ]
    if bad:
        raise Fault(f"a message with the unprintable {bad[0]!r}: {message!r:.300}")
    if len(message) > 20_000:
        raise Fault(f"a message of {len(message):,} characters: {message!r:.200}")


@cache
def workplace() -> Path:
    """A folder of this process for the files of its cases, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory if memory.is_dir() else None)
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def file_reader(ending: str) -> Callable[[bytes], None]:
    """Enters through `read_inputs`, by a file of that ending."""

    def enter(case: bytes) -> None:
        path = workplace() / f"case{ending}"
        path.write_bytes(case)
        read_all(str(path))

    return enter


def read_all(name: str) -> None:
    """Read an input as `tripartite read` does; each record must give an article or say why not, and no more."""
    try:
        for found in read_inputs([name], on_note=require_message):
            if isinstance(found, Failure):
                require_message(str(found))
                if "\n" in str(found):
                    raise Fault(f"a failure of several lines: {found!s:.300}")
                continue
            for text in (found.text, found.id, found.title, found.source, found.url):
                if text is not None:
                    text.encode()
            for section in found.sections:
                if not 0 <= section.span.start <= section.span.end <= len(found.text):
                    raise Fault(f"a section out of the text: {section}")
    except TripartiteError as error:
        raise Fault(f"read_inputs raised {type(error).__name__}: {error}") from error


def with_name(given: Sequence[str], case: bytes) -> tuple[str, bytes]:
    """A case that begins with a line "name": which of several files it is, and its content."""
    first, _, rest = case.partition(b"\n")
    name = first.decode("utf-8", "replace").strip()
    return (name, rest) if name in given else (given[0], case)


def peak_megabytes() -> float:
    """The most memory that this process ever held."""
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)
