"""What a fetch may cost, and where it may go."""

from dataclasses import dataclass
from typing import Final

from tripartite.version import __version__

# The product token is what robots.txt files address.
PRODUCT: Final = "Tripartite"
USER_AGENT: Final = f"{PRODUCT}/{__version__} (news event coder; respects robots.txt)"

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FetchRules:
    """Bounds of every fetch; times in seconds, sizes in bytes.

    `total` covers one request with its redirects, from the first connection to the last byte, so that a
    server which sends a byte now and then is cut off. `delay` is the time between two requests to one host.
    A request is repeated up to `retries` times, first after `first_wait`, then after twice as long.
    `max_size` holds for what comes over the wire and again for what it unpacks to. `longest_wait` is the
    longest Retry-After or crawl delay that is sat out. `allow_private` permits addresses of the own machine
    and network.
    """

    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total: float = 60.0
    delay: float = 1.0
    max_size: int = 16 * MEGABYTE
    retries: int = 2
    first_wait: float = 1.0
    longest_wait: float = 60.0
    redirects: int = 5
    allow_private: bool = False
    user_agent: str = USER_AGENT
