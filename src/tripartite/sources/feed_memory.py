"""What is remembered of a feed between two visits."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from tripartite.records.errors import InputError

_LONGEST: Final = 1_000


@dataclass(frozen=True, slots=True)
class FeedVisit:
    """What a visit to a feed leaves: the server's validators, and the linked pages that were read."""

    etag: str | None = None
    modified: str | None = None
    followed: tuple[str, ...] = ()


class FeedMemory(Protocol):
    """Where visits are kept. `remember` is called once all articles of a visit were handed on."""

    def last_visit(self, url: str) -> FeedVisit | None:
        """The visit remembered for a feed's URL, None for a feed never seen."""

    def remember(self, url: str, visit: FeedVisit) -> None:
        """Keep a visit in place of the one before."""


class JsonFeedMemory:
    """Visits in a JSON file, which is replaced as a whole after each of them."""

    def __init__(self, path: Path) -> None:
        """Raises InputError if the file is there and holds something else."""
        self._path = path
        self._visits: dict[str, Any] = {}
        try:
            loaded = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (ValueError, RecursionError) as error:
            raise InputError(
                f"{path}: no memory of feeds (it is no JSON). Remove it, or name another file"
            ) from error
        if not isinstance(loaded, dict) or not all(isinstance(value, dict) for value in loaded.values()):
            raise InputError(f"{path}: no memory of feeds. Remove it, or name another file")
        self._visits = loaded

    def last_visit(self, url: str) -> FeedVisit | None:
        """See FeedMemory."""
        kept = self._visits.get(url)
        if kept is None:
            return None
        followed = kept.get("followed")
        return FeedVisit(
            _text(kept.get("etag")),
            _text(kept.get("modified")),
            tuple(str(link) for link in followed) if isinstance(followed, list) else (),
        )

    def remember(self, url: str, visit: FeedVisit) -> None:
        """See FeedMemory. Raises OSError if the file cannot be written."""
        self._visits[url] = {
            "etag": _text(visit.etag),
            "modified": _text(visit.modified),
            "followed": list(visit.followed),
        }
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        beside.write_text(json.dumps(self._visits, indent=1, sort_keys=True), "utf-8")
        beside.replace(self._path)


def _text(value: object) -> str | None:
    """A validator fit to be sent as a header again."""
    if not isinstance(value, str) or not value or len(value) > _LONGEST or not value.isprintable():
        return None
    return value if value.isascii() else None
