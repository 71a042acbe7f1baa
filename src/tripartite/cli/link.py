"""``tripartite link``: join the events of a store that report one happening, or take that back."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli.upgrade import tell_upgrade

if TYPE_CHECKING:
    from tripartite.happenings import Linked


def run(arguments: Namespace) -> int:
    """Change the links of a store and say what there is now. Raises StoreError and InputError."""
    from tripartite import happenings
    from tripartite.store.store import open_store

    with open_store(arguments.store, write=True) as store:
        tell_upgrade(store)
        if arguments.undo is not None:
            done, what = happenings.undo(store, arguments.undo or None), "undid"
        elif arguments.merge:
            done, what = happenings.merge(store, arguments.merge, arguments.by), "merged in"
        elif arguments.split:
            done, what = happenings.split(store, arguments.split, arguments.by), "split in"
        else:
            done, what = happenings.relink(store), "linked in"
    print(_line(done, what))
    if arguments.undo is None:
        print(f"to take it back: tripartite link --store {arguments.store} --undo {done.batch_id}")
    return 0


def _line(done: "Linked", what: str) -> str:
    copies = f"; {done.copied:,} articles have copies" if done.copied else ""
    several = f", {done.several:,} of them told by several articles" if done.several else ""
    return (
        f"{what} batch {done.batch_id}: {_counted(done.events, 'event')}, "
        f"{_counted(done.happenings, 'happening')}{several}{copies}"
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
