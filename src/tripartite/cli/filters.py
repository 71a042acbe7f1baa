"""The filters of the commands about events, out of their arguments."""

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tripartite.store.filters import Filters


def filters_of(arguments: Namespace) -> "Filters":
    """What `store_arguments.add_filters` accepted, `--text` aside."""
    from tripartite.store.filters import Filters

    return Filters(
        actor=arguments.actor,
        recipient=arguments.recipient,
        either=arguments.either,
        type=arguments.type,
        mode=arguments.mode,
        context=arguments.context,
        quad=arguments.quad,
        country=arguments.country,
        sector=arguments.sector,
        status=arguments.status,
        source=arguments.source,
        since=arguments.since,
        until=arguments.until,
        place_country=arguments.place_country,
        said_by=arguments.said_by,
        min_confidence=arguments.min_confidence,
    )
