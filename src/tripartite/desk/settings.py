"""What the desk is started with, and what it takes at most."""

import ipaddress
from dataclasses import dataclass
from typing import Final

from tripartite.records.errors import TripartiteError

MAX_BODY: Final = 6_000_000
"""Bytes of one request: a text of `MAX_TEXT` characters, or a saved page with its markup."""
MAX_TEXT: Final = 1_000_000
"""Characters of one article."""
MAX_SECONDS: Final = 60.0
"""Seconds that coding or fetching one article may take."""
KEPT_READINGS: Final = 50
"""Pasted articles that are remembered, in memory only."""
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")


class DeskError(TripartiteError):
    """A request that the desk cannot answer; `status` is that of HTTP."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the desk listens, which store it shows (None: none yet), and the token that it asks for."""

    store: str | None = None
    host: str = "127.0.0.1"
    port: int = 8017
    token: str | None = None

    @property
    def url(self) -> str:
        """The address to open, without the token."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    def hosts(self) -> frozenset[str] | None:
        """Names that a request may call this server by; None: any, since a token guards it.

        A page of another site whose name was made to point here ("DNS rebinding") calls it by that name.
        """
        return frozenset(_LOOPBACK_NAMES) if is_loopback(self.host) else None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
