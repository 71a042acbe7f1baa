"""Which files an input stands for, and what kind each one is."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from tripartite.sources.corpora import is_jsonl
from tripartite.sources.failures import Failure, Refused
from tripartite.sources.streams import HeadedStream, read_refusal

Kind = Literal["text", "jsonl", "json", "csv", "tsv", "parquet", "markup", "mhtml", "warc", "unknown"]

_ENDINGS: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".html": "markup", ".htm": "markup", ".xhtml": "markup", ".shtml": "markup",
    ".xml": "markup", ".rss": "markup", ".atom": "markup", ".rdf": "markup",
    ".mhtml": "mhtml", ".mht": "mhtml",
    ".warc": "warc",
}  # fmt: skip

# Files that programs put beside Parquet parts; they hold no articles.
_MARKERS: Final = frozenset({"_SUCCESS", "_metadata", "_common_metadata"})

_URL = re.compile(r"(?:https?|ftp|file|s3|gs)://", re.IGNORECASE)
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|!-- saved from|\?xml|rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `where` is how messages call it."""

    path: Path
    where: str


def is_url(name: str) -> bool:
    """True if the input names a page, a feed or an object elsewhere."""
    return bool(_URL.match(name))


def find_files(name: str) -> Iterator[Found | Failure]:
    """The files an input stands for: itself, or all files of a folder, sorted by name.

    Hidden files and folders are passed over. What cannot be walked gives a Failure.
    """
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _stat_refusal(path, error).at(name)
        return
    if not stat.S_ISDIR(mode):
        yield Found(path, name)
        return
    empty = True
    for found in _walk(path):
        empty = False
        yield found
    if empty:
        yield Failure(name, None, "the folder holds no article", "Give a folder with text or corpus files")


def _stat_refusal(path: Path, error: OSError | ValueError) -> Refused:
    if isinstance(error, ValueError):
        return Refused("no such file or folder (the name holds a zero byte)", "Check the name")
    if path.is_symlink() and not isinstance(error, PermissionError):
        return Refused("the link leads nowhere, or back to itself", "Remove or correct the link")
    return read_refusal(error)


def _walk(folder: Path) -> Iterator[Found | Failure]:
    # Each entry: a folder, and the folders above it as (device, inode) to notice loops of links.
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            status = path.stat()
        except OSError as error:
            yield _stat_refusal(path, error).at(str(path))
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield _regular(path, status.st_mode)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            yield Failure(str(path), None, "the link leads back to a folder above it", "Remove the link")
            continue
        try:
            names = sorted(entry.name for entry in path.iterdir() if not hidden(entry.name))
        except OSError as error:
            yield read_refusal(error).at(str(path))
            continue
        waiting.extend((path / name, above | {identity}) for name in reversed(names))


def hidden(name: str) -> bool:
    """True for what is passed over in a folder: hidden files, and what programs put beside Parquet parts."""
    return name.startswith(".") or name in _MARKERS


def _regular(path: Path, mode: int) -> Found | Failure:
    if stat.S_ISREG(mode):
        return Found(path, str(path))
    # A pipe or device in a folder could block for ever; named by itself it is read.
    return Failure(str(path), None, "not a regular file", "Leave it out, or name it by itself")


def kind_of(path: Path) -> Kind:
    """The kind a file's ending tells, a final ".gz" set aside; "unknown" if its content must tell."""
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    if endings and endings[-1] in (".gz", ".gzip"):
        endings.pop()
    return _ENDINGS.get(endings[-1] if endings else "", "unknown")


def sniff(stream: HeadedStream, kind: Kind) -> Kind:
    """The kind by the first words where the ending leaves it open."""
    first = stream.first_line[:200]
    if kind not in ("text", "unknown"):
        return kind
    if _MARKUP.match(first):
        return "markup"
    if first.startswith(b"WARC/"):
        return "warc"
    if kind == "text":
        return kind
    if first.startswith(b"PAR1"):
        return "parquet"
    return "jsonl" if is_jsonl(stream.first_line) else "text"
