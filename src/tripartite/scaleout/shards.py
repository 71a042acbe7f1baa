"""What a worker does in one piece: a corpus file, a part of a large one, or some small files together."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from tripartite.records.article import Article
from tripartite.records.identity import digest
from tripartite.scaleout.errors import first_line, fsspec_library
from tripartite.scaleout.relabel import Labels
from tripartite.sources.decoding import mark_of
from tripartite.sources.failures import Failure
from tripartite.sources.fetching.rules import FetchRules
from tripartite.sources.files import find_files, hidden, kind_of
from tripartite.sources.inputs import read_inputs
from tripartite.sources.streams import READ_ERRORS

_MB: Final = 1024 * 1024
# Single articles are handed out by so many, or so many bytes.
_TOGETHER: Final = 200
_TOGETHER_BYTES: Final = 2 * _MB
# JSON lines are cut into about so many parts of a size between these two, which depends on the file alone.
_PARTS: Final = 32
_LEAST_PART: Final = 1 * _MB
_MOST_PART: Final = 64 * _MB


@dataclass(frozen=True, slots=True)
class Shard:
    """Files by their paths or URLs, or the lines of one that begin between two bytes.

    `stamp` tells another state of the files: what has changed since is another shard.
    """

    names: tuple[str, ...]
    stamp: str
    begin: int = 0
    end: int | None = None

    @property
    def name(self) -> str:
        """How messages call it."""
        if self.end is not None:
            return f"{self.names[0]} (bytes {self.begin:,} to {self.end:,})"
        more = len(self.names) - 1
        return self.names[0] if not more else f"{self.names[0]} and {more} more"

    def key(self, *made_by: object) -> str:
        """A digest of what is read, and of what it is read and coded with."""
        return digest(*self.names, self.stamp, self.begin, self.end, *made_by, size=16)


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What holds for all inputs; see `read_inputs`."""

    published: date | None = None
    source: str | None = None
    follow: bool = False
    rules: FetchRules | None = None


def planned(inputs: Sequence[str]) -> Iterator[Shard | Failure]:
    """The shards of the inputs in their order; what cannot be found, or not be read so, gives a Failure."""
    for name in inputs:
        if name == "-":
            yield Failure(
                name, None, "standard input cannot be read by many", "Give a file, or --engine processes"
            )
        elif "://" not in name:
            yield from _gathered(_local(name))
        elif name.lower().startswith(("http://", "https://")):
            yield Failure(name, None, "pages and feeds are not read by --engine ray", "Leave --engine out")
        else:
            yield from _gathered(_remote(name))


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    size: int
    stamp: str
    head: Callable[[], bytes]


def _local(name: str) -> Iterator[_File | Failure]:
    for found in find_files(name):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            status = found.path.stat()
        except OSError as error:
            yield Failure(
                found.where, None, f"cannot be read ({error.strerror})", "Check the file and its disk"
            )
            continue
        stamp = f"{status.st_size} {status.st_mtime_ns}"
        yield _File(found.where, status.st_size, stamp, partial(_head, found.path.open, "rb"))


def _remote(url: str) -> Iterator[_File | Failure]:
    try:
        fsspec = fsspec_library()
        files, path = fsspec.core.url_to_fs(url)
        files.invalidate_cache()
        if any(mark in path for mark in "*?["):
            found = files.glob(path, detail=True)
        elif files.isdir(path):
            found = files.find(path, detail=True)
        else:
            found = {path: files.info(path)}
        chosen = sorted(
            (name, info) for name, info in found.items()
            if info["type"] == "file" and not _passed_over(name, path)
        )  # fmt: skip
        listed = [
            _File(
                files.unstrip_protocol(name),
                int(info["size"] or 0),
                f"{info['size']} {files.ukey(name)}",
                partial(_head, files.open, name, "rb"),
            )
            for name, info in chosen
        ]
    except Exception as error:  # noqa: BLE001 - each kind of storage raises errors of its own
        remedy = "Check the address, and what the machine may read there"
        yield Failure(url, None, f"cannot be listed ({first_line(error)})", remedy)
        return
    if not listed:
        yield Failure(url, None, "there is no file", "Give a folder or a pattern that holds some")
    yield from listed


def _passed_over(name: str, root: str) -> bool:
    inside = name[len(root) :] if name.startswith(root) else name.rpartition("/")[2]
    return any(hidden(part) for part in inside.split("/") if part)


def _head(opened: Callable[..., IO[bytes]], *how: str) -> bytes:
    with opened(*how) as handle:
        return handle.read(4)


def _gathered(files: Iterator[_File | Failure]) -> Iterator[Shard | Failure]:
    """Corpus files by themselves, large ones in parts, and what holds one article each together."""
    together: list[_File] = []
    for file in files:
        single = isinstance(file, _File) and kind_of(Path(file.name)) in (
            "text",
            "markup",
            "mhtml",
            "unknown",
        )
        size = sum(held.size for held in together)
        if together and (not single or len(together) >= _TOGETHER or size >= _TOGETHER_BYTES):
            yield _whole(together)
            together = []
        if isinstance(file, Failure):
            yield file
        elif single:
            together.append(file)
        else:
            yield from _parts(file)
    if together:
        yield _whole(together)


def _whole(files: Sequence[_File]) -> Shard:
    return Shard(tuple(file.name for file in files), digest(*(file.stamp for file in files)))


def _parts(file: _File) -> Iterator[Shard]:
    size = min(max(-(-file.size // _PARTS), _LEAST_PART), _MOST_PART)
    if file.size <= size or kind_of(Path(file.name)) != "jsonl" or not _is_plain(file):
        yield _whole([file])
        return
    for begin in range(0, file.size, size):
        yield Shard((file.name,), digest(file.stamp), begin, min(begin + size, file.size))


def _is_plain(file: _File) -> bool:
    """Whether its lines can be told by bytes: neither compressed nor of an encoding with wider letters."""
    try:
        head = file.head()
    except Exception:  # noqa: BLE001 - whoever reads it says why it cannot be read
        return False
    return head[:2] != b"\x1f\x8b" and mark_of(head) is None


def read_shard(shard: Shard, how: HowToRead, on_note: Callable[[str], None]) -> Iterator[Article | Failure]:
    """The articles and failures of a shard, as the whole inputs would give them.

    Raises what the storage raises where it cannot be reached.
    """
    with _brought(shard) as (paths, labels):
        found = read_inputs(
            paths, published=how.published, source=how.source, follow=how.follow, rules=how.rules,
            on_note=lambda note: on_note(labels.text(note)),
        )  # fmt: skip
        for item in found if paths else ():
            yield labels.failure(item) if isinstance(item, Failure) else item


@contextmanager
def _brought(shard: Shard) -> Iterator[tuple[list[str], Labels]]:
    """Local files with the shard's content, and how they must be called instead."""
    if shard.end is None and not any("://" in name for name in shard.names):
        yield list(shard.names), Labels({})
        return
    with TemporaryDirectory(prefix="tripartite-") as folder:
        paths, labels = [], {}
        before = None
        for number, name in enumerate(shard.names):
            target = Path(folder) / f"{number}-{name.rpartition('/')[2][-80:]}"
            with _opened(name) as source, target.open("wb") as sink:
                if shard.end is None:
                    shutil.copyfileobj(source, sink, _MB)
                elif not _copy_lines(source, sink, shard.begin, shard.end):
                    continue
                else:
                    before = shard.begin
            paths.append(str(target))
            labels[str(target)] = name
        yield paths, Labels(labels, lambda: _lines_before(shard.names[0], before or 0))


def _opened(name: str) -> Any:
    if "://" not in name:
        return Path(name).open("rb")
    return fsspec_library().open(name, "rb")


def _copy_lines(source: IO[bytes], sink: IO[bytes], begin: int, end: int) -> bool:
    """Copy the lines that begin between two bytes; whether there is anything but blanks."""
    position = _first_line_start(source, begin)
    whole, words = True, False
    while not (whole and position >= end) and (data := source.readline(_MB)):
        sink.write(data)
        position += len(data)
        whole = data.endswith(b"\n")
        words = words or bool(data.strip())
    return words


def _first_line_start(source: IO[bytes], begin: int) -> int:
    """Go to the first line that begins at or after a byte."""
    if begin == 0:
        return 0
    source.seek(begin - 1)
    position = begin - 1
    while data := source.readline(_MB):
        position += len(data)
        if data.endswith(b"\n"):
            break
    return position


def _lines_before(name: str, begin: int) -> int:
    """How many lines begin before a byte; 0 where the file cannot be read any more."""
    try:
        with _opened(name) as source:
            end = _first_line_start(source, begin)
            source.seek(0)
            lines = 0
            while end > 0 and (data := source.read(min(_MB, end))):
                lines += data.count(b"\n")
                end -= len(data)
            return lines
    except READ_ERRORS:
        return 0
