"""Where results go: standard output, or a file that appears once it is complete."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tripartite.records.errors import TripartiteError


class OutputError(TripartiteError):
    """A file that cannot be written."""


def check_target(target: Path, inputs: Sequence[str]) -> None:
    """Raise OutputError when `target` is a folder, lies in no folder, or is one of the inputs."""
    if target.is_dir():
        raise OutputError(f"cannot write {target}: it is a folder. Name a file in it.")
    if not target.parent.is_dir():
        raise OutputError(f"cannot write {target}: there is no folder {target.parent}. Make it first.")
    for given in inputs:
        if given != "-" and target.exists() and Path(given).exists() and target.samefile(given):
            raise OutputError(f"cannot write {target}: it is also an input. Name another file.")


@contextmanager
def opened(target: Path | None) -> Iterator[TextIO]:
    """A UTF-8 stream with "\\n" line ends onto `target`, or standard output for None and "-".

    A file is written beside its target and renamed when all is done, so nobody sees half a file and an
    earlier one survives a failure. Raises OutputError when it cannot be written.
    """
    if target is None or str(target) == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
    elif target.exists() and not target.is_file():
        # A device or a pipe cannot be replaced by renaming.
        with _open(target) as stream:
            yield stream
    else:
        yield from _replaced(target)


@contextmanager
def file_of(target: Path) -> Iterator[Path]:
    """A path to write a binary file to; it becomes `target` once that is complete.

    Raises OutputError when it cannot be written.
    """
    real = target.resolve()
    part = real.with_name(f".{real.name[:100]}.{os.getpid()}.part")
    try:
        yield part
        part.replace(real)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _replaced(target: Path) -> Iterator[TextIO]:
    real = target.resolve()
    if real.exists() and not os.access(real, os.W_OK):
        raise OutputError(f"cannot write {target}: permission denied")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".part", dir=real.parent)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror}") from error
    os.close(handle)
    part = Path(name)
    try:
        with _open(part) as stream:
            yield stream
        part.chmod(real.stat().st_mode if real.exists() else 0o666 & ~_umask())
        part.replace(real)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
