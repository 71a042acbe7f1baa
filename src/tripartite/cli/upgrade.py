"""``tripartite upgrade``: a store of an earlier version becomes one of the present."""

from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.cli.messages import complain

if TYPE_CHECKING:
    from tripartite.store.store import Store


def run(arguments: Namespace) -> int:
    """Upgrade and say from which version. Raises StoreError, also where there is no store yet."""
    from tripartite.store.errors import StoreTooOld
    from tripartite.store.store import open_store

    try:
        with open_store(arguments.store) as store:
            print(f"{store.path}: nothing to do, its schema is {store.schema_version}")
    except StoreTooOld:
        with open_store(arguments.store, write=True) as store:
            print(_told(store))
    return 0


def tell_upgrade(store: "Store") -> None:
    """One line on standard error where opening the store for writing has upgraded it."""
    if store.upgraded_from is not None:
        complain(_told(store))


def _told(store: "Store") -> str:
    return f"{store.path}: brought from schema {store.upgraded_from} to {store.schema_version}"
