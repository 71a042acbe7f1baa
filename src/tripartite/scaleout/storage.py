"""Where partitions are kept until a store has taken them over: a folder, or a place elsewhere by its URL.

A table of a shard is `TABLE/KEY.PART.parquet`. `_done/KEY.json`, written last, is its completion marker: what
has no marker does not count, and is written over by whoever does the shard next.
"""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

from tripartite.scaleout.errors import StorageError, first_line, fsspec_library
from tripartite.store.partitions import PARTITION_TABLES

if TYPE_CHECKING:
    import pyarrow

_FORMAT: Final = "tripartite-partition"
_DONE: Final = "_done"
_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Marker:
    """Says that a shard is done: how many rows its partition has in each table, and what became of it.

    `part` counts from 0 how often it was done: a shard with failures is done again, for these alone. `known`
    are the articles that the store had before. `run` is the run that took it over, None while none has.
    """

    key: str
    shard: str
    part: int
    rows: Mapping[str, int] = field(default_factory=dict)
    known: int = 0
    failed: int = 0
    run: str | None = None

    @property
    def articles(self) -> int:
        """How many of the shard's articles are coded."""
        return self.known + self.rows.get("readings", 0)

    def text(self) -> str:
        """The marker as JSON."""
        return json.dumps({"format": _FORMAT, **asdict(self)}, indent=1) + "\n"


def marker_from(text: bytes) -> Marker:
    """The marker that `text` is. Raises ValueError for anything else, such as one that was cut off."""
    raw = json.loads(text)
    if not isinstance(raw, dict) or raw.get("format") != _FORMAT:
        raise ValueError("not the marker of a partition")
    try:
        rows = {str(name): int(count) for name, count in raw["rows"].items() if name in PARTITION_TABLES}
        run = None if raw["run"] is None else str(raw["run"])
        return Marker(
            str(raw["key"]),
            str(raw["shard"]),
            int(raw["part"]),
            rows,
            int(raw["known"]),
            int(raw["failed"]),
            run,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the marker of a partition ({error})") from error


@dataclass(frozen=True, slots=True)
class Storage:
    """The place at `url`: a path, or anything that fsspec opens. Goes between processes."""

    url: str

    def prepare(self) -> None:
        """Make the place, and try whether it can be written. Raises StorageError."""
        try:
            files, root = self._opened()
            files.makedirs(f"{root}/{_DONE}", exist_ok=True)
            probe = f"{root}/{_DONE}/.probe"
            files.pipe_file(probe, b"")
            files.rm_file(probe)
        except Exception as error:  # each kind of storage raises errors of its own
            if isinstance(error, StorageError):
                raise
            raise StorageError(
                f"{self.url}: partitions cannot be written there ({first_line(error)}). Make it "
                "writable, or name another place with --partitions"
            ) from error

    def markers(self) -> dict[str, Marker]:
        """All completion markers by key; one that cannot be read is none. Raises StorageError."""
        try:
            files, root = self._opened()
            files.invalidate_cache()
            names = [name for name in files.ls(f"{root}/{_DONE}", detail=False) if name.endswith(".json")]
            # Each look at a place elsewhere takes long, and a job may have many thousands.
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                found = list(threads.map(files.cat_file, names))
        except FileNotFoundError:  # where folders are but parts of names, an empty one is none
            return {}
        except Exception as error:
            raise StorageError(f"{self.url}: cannot be read ({first_line(error)})") from error
        markers = {}
        for text in found:
            try:
                marker = marker_from(text)
            except ValueError:
                continue
            markers[marker.key] = marker
        return markers

    def open_table(self, key: str, part: int, table: str) -> IO[bytes]:
        """The file of a table, to be written. Raises what the storage raises."""
        files, root = self._opened()
        name = self._table(root, key, part, table)
        files.makedirs(name.rpartition("/")[0], exist_ok=True)
        return cast("IO[bytes]", files.open(name, "wb"))

    def mark(self, marker: Marker) -> None:
        """Write a marker, in place of the one before. Raises what the storage raises."""
        files, root = self._opened()
        name = f"{root}/{_DONE}/{marker.key}.json"
        files.makedirs(name.rpartition("/")[0], exist_ok=True)
        files.pipe_file(name, marker.text().encode())

    def tables(self, marker: Marker) -> "dict[str, pyarrow.Table]":
        """The tables of a partition. Raises StorageError where one is missing or damaged."""
        import pyarrow.parquet as pq

        found = {}
        for table, rows in marker.rows.items():
            try:
                files, root = self._opened()
                with files.open(self._table(root, marker.key, marker.part, table), "rb") as handle:
                    found[table] = pq.read_table(handle)
            except Exception as error:
                raise StorageError(
                    f"its partition in {self.url} cannot be read ({first_line(error)}). All "
                    "machines must see the same files there (--partitions)"
                ) from error
            if found[table].num_rows != rows:
                raise StorageError(f"its partition in {self.url} is damaged: {table} lacks rows")
        return found

    def remove(self, marker: Marker, *, done: bool = False) -> None:
        """Delete a partition's tables, and with `done` its marker. What cannot be deleted stays."""
        try:
            files, root = self._opened()
            names = [self._table(root, marker.key, marker.part, table) for table in marker.rows]
            names += [f"{root}/{_DONE}/{marker.key}.json"] if done else []
        except Exception:  # noqa: BLE001 - what is left over does no harm
            return
        _remove(files, names)

    def _opened(self) -> tuple[Any, str]:
        fsspec = fsspec_library()
        try:
            files, root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise StorageError(f"{self.url}: cannot be opened ({first_line(error)})") from error
        return files, str(root).rstrip("/")

    @staticmethod
    def _table(root: str, key: str, part: int, table: str) -> str:
        return f"{root}/{table}/{key}.{part}.parquet"


def _remove(files: Any, names: Iterable[str]) -> None:
    for name in names:
        try:
            files.rm_file(name)
        except Exception:  # noqa: BLE001 - what is left over does no harm
            continue


def beside(store: str) -> str:
    """Where the partitions of a job are kept that names no place: in or beside the store."""
    if store.endswith(("/", "\\")) or Path(store).is_dir():
        return str(Path(store) / "partitions")
    return f"{store}.partitions"
