"""``tripartite prune``: only what the current coder made stays."""

from argparse import Namespace

from tripartite.cli.upgrade import tell_upgrade


def run(arguments: Namespace) -> int:
    """Print how many rows went. Raises StoreError."""
    from tripartite.store.store import open_store

    with open_store(arguments.store, write=True) as store:
        tell_upgrade(store)
        gone = store.prune()
    words = ", ".join(f"{count:,} {table}" for table, count in gone.items() if count)
    print(f"deleted {words}" if words else "nothing to delete: all readings are of the current coder")
    return 0
