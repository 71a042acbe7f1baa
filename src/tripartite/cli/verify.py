"""``tripartite verify``: is all of a store as it was written?"""

from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Print what is wrong, one fault a line; 1 when there is something. Raises StoreError."""
    from tripartite.cli.messages import one_line
    from tripartite.store.store import open_store

    with open_store(arguments.store) as store:
        faults = store.verify()
        for fault in faults:
            print(one_line(fault))
        if faults:
            print(f"{store.path}: damaged. Put back a copy, or collect its articles into a new store")
            return 1
        counted = {
            name: store.sql(f"SELECT count(*) FROM {name}").fetchall()[0][0]
            for name in ("articles", "readings", "events", "judgements")
        }
    print(f"{store.path}: sound, " + ", ".join(f"{count:,} {name}" for name, count in counted.items()))
    return 0
