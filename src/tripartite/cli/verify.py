"""``tripartite verify``: is all of a store as it was written?"""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line; 1 when there is something. Raises StoreError."""
    from tripartite.store.errors import StoreDamaged

    try:
        return _verified(arguments.store)
    except StoreDamaged:
        place = Path(arguments.store)
        faults = _unreadable(place)
        if not faults:
            raise
        return _told(str(place), faults)


def _verified(place: str) -> int:
    from tripartite.store.store import open_store

    with open_store(place) as store:
        faults = store.verify()
        if faults:
            return _told(str(store.path), faults)
        counted = {
            name: store.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0]
            for name in ("articles", "readings", "events", "judgements")
        }
    print(f"{store.path}: sound, " + ", ".join(f"{count:,} {name}" for name, count in counted.items()))
    return 0


def _unreadable(folder: Path) -> list[str]:
    """Which files of a folder keep it from being opened; none where nothing tells."""
    from tripartite.store.manifest import damaged, read_manifest

    return damaged(folder, read_manifest(folder)) if folder.is_dir() else []


def _told(place: str, faults: Sequence[str]) -> int:
    from tripartite.cli.messages import one_line

    for fault in faults:
        print(one_line(fault))
    print(f"{place}: damaged. Put back a copy, or collect its articles into a new store")
    return 1
