"""The manifest of a folder store: which files count, and what tells whether they are as they were written."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tripartite.store.errors import StoreDamaged, StoreTooNew
from tripartite.store.migrations import LATEST
from tripartite.store.schema import TABLES

MANIFEST: Final = "manifest.json"
_FORMAT: Final = "tripartite-store"
_FILE: Final = re.compile(r"[a-z_]+/\d{8,}\.parquet", re.ASCII)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files hold which table, under a schema version, and which coder is the current one.

    `sequence` numbers the files; `digests` are SHA-256 of those that are known.
    """

    schema: int = 0
    sequence: int = 0
    coder: str | None = None
    tables: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)

    def files(self, table: str) -> tuple[str, ...]:
        """The files of a table, oldest first."""
        return self.tables.get(table, ())

    def holding(self, table: str, files: Sequence[str], sequence: int) -> "Manifest":
        """The manifest with these files for the table."""
        return replace(self, sequence=sequence, tables={**self.tables, table: tuple(files)})

    def with_digests(self, digests: Mapping[str, str]) -> "Manifest":
        """The manifest with these digests as well, and none of files that it does not name."""
        named = {name for files in self.tables.values() for name in files}
        both = {**self.digests, **digests}
        return replace(self, digests={name: both[name] for name in both if name in named})

    def text(self) -> str:
        """The manifest as JSON."""
        shape = {
            "format": _FORMAT, "schema": self.schema, "sequence": self.sequence, "coder": self.coder,
            "tables": dict(sorted(self.tables.items())), "digests": dict(sorted(self.digests.items())),
        }  # fmt: skip
        return json.dumps(shape, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, an empty one where there is none. Raises StoreDamaged and StoreTooNew."""
    file = folder / MANIFEST
    if not file.exists():
        return Manifest()
    try:
        raw: dict[str, Any] = json.loads(file.read_text("utf-8"))
        if raw["format"] != _FORMAT:
            raise ValueError("another format")
        tables = {str(table): tuple(map(_file_name, files)) for table, files in raw["tables"].items()}
        coder = raw["coder"]
        if coder is not None and not str(coder).isalnum():
            raise ValueError(f"{coder!r} is no coder id")
        digests = {_file_name(name): str(digest) for name, digest in raw.get("digests", {}).items()}
        found = Manifest(int(raw["schema"]), int(raw["sequence"]), coder, tables, digests)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StoreDamaged(
            f"{file}: cannot be read, and was left as it is ({error}). Put back a copy of the store"
        ) from error
    if found.schema > LATEST:
        raise StoreTooNew(
            f"{folder}: its schema is {found.schema}, this Tripartite knows up to {LATEST}. "
            "Install a later one: pip install --upgrade tripartite"
        )
    return found


def refuse_links(folder: Path) -> None:
    """Raise StoreDamaged where something in the folder is a link: it would lead to files of others.

    What is read would be theirs, and a writer sweeps away what the manifest does not name.
    """
    for entry in folder.iterdir():
        below = [entry, *entry.iterdir()] if entry.is_dir() and not entry.is_symlink() else [entry]
        for path in below:
            if path.is_symlink():
                raise StoreDamaged(
                    f"{folder}: {path.relative_to(folder)} is a link, which a store has none of, and was not "
                    "followed. Put the file itself in its place"
                )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest as one whole, and only once it is on the disk. Raises OSError."""
    part = folder / f"{MANIFEST}.part"
    part.unlink(missing_ok=True)
    with part.open("x", encoding="utf-8") as stream:
        stream.write(manifest.text())
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / MANIFEST)


def damage(folder: Path, manifest: Manifest, files: Sequence[str]) -> Iterator[str]:
    """What is wrong with files of the manifest, one fault a text."""
    for name in files:
        try:
            found = _digest(folder / name)
        except OSError as error:
            yield f"{name}: {error.strerror or error}"
        else:
            if manifest.digests.get(name, found) != found:
                yield f"{name}: not as it was written"


def damaged(folder: Path, manifest: Manifest) -> list[str]:
    """What is wrong with all files of a manifest, which can be told without opening a store."""
    return [fault for table in TABLES for fault in damage(folder, manifest, manifest.files(table))]


def synced_digest(file: Path) -> str:
    """The digest of a file that is now on the disk. Raises OSError."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
    return _digest(file)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _file_name(name: object) -> str:
    """A file's name as the manifest holds it: nothing outside the folder. Raises ValueError."""
    if not isinstance(name, str) or not _FILE.fullmatch(name):
        raise ValueError(f"{name!r} is no file of a store")
    return name
