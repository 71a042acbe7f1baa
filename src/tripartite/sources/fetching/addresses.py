"""Which URLs and network addresses may be fetched from."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from tripartite.sources.failures import Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_MAX_URL: Final = 4_000
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_REMEDY: Final = "Give a page or feed that begins with http:// or https://"

# IPv6 ranges that carry an IPv4 address, and how many bits stand right of it.
_EMBEDDING: Final = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
    (ipaddress.IPv6Network("::/96"), 0),
)
# "This network" and shared carrier space; the standard library calls the latter neither private nor global.
_CLOSED: Final = (ipaddress.IPv4Network("0.0.0.0/8"), ipaddress.IPv4Network("100.64.0.0/10"))

_SAFE: Final = "!$%&'()*+,/:;=?@[]~"
_HOST = re.compile(r"[A-Za-z0-9_.:-]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be asked for, taken apart; `path` has the query, and is ready for the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt files hold for them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (
            "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        )

    @property
    def url(self) -> str:
        """The URL, normalised: without fragment, with lower-case host."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """Take a URL apart. Raises Refused unless it is http or https, without credentials and well formed."""
    if len(url) > _MAX_URL:
        raise Refused(f"the URL has {len(url):,} characters", f"URLs above {_MAX_URL:,} are not fetched")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise Refused(f"the URL is malformed ({error})"[:200], _REMEDY) from error
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise Refused(f'URLs of the kind "{scheme[:20]}" are not fetched', _REMEDY)
    if parts.username is not None or parts.password is not None:
        raise Refused("the URL holds a user name or password", "Remove what stands before the @")
    if port == 0:
        raise Refused("the URL is malformed (port 0)", _REMEDY)
    path = quote(parts.path or "/", safe=_SAFE) + (
        "?" + quote(parts.query, safe=_SAFE) if parts.query else ""
    )
    return Target(scheme, _host(host), port or _DEFAULT_PORTS[scheme], path)


def joined(base: str, reference: str) -> str:
    """An absolute URL for a reference found at `base`. Raises Refused if it is malformed."""
    try:
        return urljoin(base, reference.strip())
    except ValueError as error:
        raise Refused(f"the link is malformed ({error})"[:200], _REMEDY) from error


def _host(host: str) -> str:
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host[:254].encode("idna").decode("ascii")
        except UnicodeError:
            host = ""
    if not host or len(host) > 253 or not _HOST.fullmatch(host):
        raise Refused("the URL names no valid host", _REMEDY)
    return host.lower()


def is_public(address: Address) -> bool:
    """True if the address belongs to the open internet.

    Private, loopback, link-local, multicast and reserved ones do not. An IPv6 address that carries an IPv4
    address is judged by that one.
    """
    if isinstance(address, ipaddress.IPv6Address):
        for network, shift in _EMBEDDING:
            if address in network:
                return is_public(ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF))
        if address.is_site_local:
            return False
    elif any(address in network for network in _CLOSED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def require_public(written: str) -> None:
    """Raise Refused unless `written`, a numeric address, is public; an IPv6 zone is set aside."""
    try:
        address = ipaddress.ip_address(written.partition("%")[0])
    except ValueError as error:
        raise Refused(f'"{written[:60]}" is no network address', _REMEDY) from error
    if not is_public(address):
        raise Refused(
            f"it leads to {written}, an address of a private or reserved network",
            "Add --allow-private if it is meant",
        )
