"""One request to one server: the address checked, the time and the size bounded."""

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tripartite.sources.failures import Refused
from tripartite.sources.fetching.addresses import Target, require_public
from tripartite.sources.fetching.rules import MEGABYTE, FetchRules


class Unreachable(Refused):
    """Raised when a server gave no usable answer; asking again may help."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered; header names in lower case, the body as it came over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Deadline:
    """Shuts a socket down when its time is over, whatever is being waited for on it."""

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, seconds), self._end)
        self._timer.daemon = True
        self.over = False

    def watch(self, connected: socket.socket) -> None:
        with self._lock:
            self._socket = connected

    def _end(self) -> None:
        with self._lock:
            self.over = True
            if self._socket is not None:
                _shut(self._socket)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._socket = None


def _shut(connected: socket.socket) -> None:
    try:
        # The plain socket's method: that of TLS sockets would also take the encryption off.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
    except OSError:
        return  # it was closed in the meantime, which is what is wanted


def ask(target: Target, headers: Mapping[str, str], rules: FetchRules, until: float) -> Response:
    """GET the target, which is not followed elsewhere; `until` is the end of its time on the monotonic clock.

    Raises Refused for an address that is not allowed and for a body above the size limit, Unreachable for
    all that goes wrong on the way.
    """
    from urllib3.exceptions import HTTPError

    left = until - time.monotonic()
    if left <= 0:
        raise _too_slow(rules)
    deadline = _Deadline(left)
    connection = None
    try:
        # What was asked is one request; name resolution has the system's own limit.
        sock = _connected(target, rules, left)
        with deadline:
            deadline.watch(sock)
            connection = _connection(target, rules, sock)
            connection.connect()
            if connection.sock is not None:
                deadline.watch(connection.sock)
            connection.request(
                "GET", target.path, headers=dict(headers), preload_content=False, decode_content=False
            )
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.headers.items()}
            body = _body(answer, named, rules)
            if deadline.over:
                raise _too_slow(rules)
            return Response(answer.status, named, body)
    except Refused:
        raise
    except (HTTPError, OSError, ValueError) as error:
        if deadline.over:
            raise _too_slow(rules) from error
        raise Unreachable(_reason(error, rules), "Check the address, or try again later") from error
    finally:
        if connection is not None:
            connection.close()


def _too_slow(rules: FetchRules) -> Unreachable:
    return Unreachable(
        f"the server did not finish within {rules.total:g} seconds", "Try again later, or raise --timeout"
    )


def _connected(target: Target, rules: FetchRules, left: float) -> socket.socket:
    """A socket to the first address that answers; the address that is checked is the one connected to."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            f'the host "{target.host}" cannot be found', "Check the address and the network"
        ) from error
    last: OSError | None = None
    for family, kind, protocol, _, address in found:
        if not rules.allow_private:
            require_public(str(address[0]))
        made = socket.socket(family, kind, protocol)
        made.settimeout(min(rules.connect_timeout, left))
        try:
            made.connect(address)
        except OSError as error:
            made.close()
            last = error
            continue
        made.settimeout(min(rules.read_timeout, left))
        return made
    raise Unreachable(_reason(last or OSError(), rules), "Check the address, or try again later") from last


def _connection(target: Target, rules: FetchRules, sock: socket.socket) -> Any:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    # A connection of urllib3 that is given its socket instead of looking the host up again.
    if target.scheme == "http":

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return sock

        return Plain(target.host, target.port, timeout=rules.read_timeout)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return sock

    return Secure(
        target.host, target.port, timeout=rules.read_timeout, ssl_context=ssl.create_default_context()
    )


def too_large(size: int | None, limit: int) -> Refused:
    """The refusal of a body of `size` bytes; None if nobody knows how far above the limit."""
    told = f"{size:,} bytes" if size is not None else f"more than {limit:,} bytes"
    return Refused(f"it has {told}, the limit is {limit / MEGABYTE:g} MB", "Raise --max-size if it is wanted")


def _body(answer: Any, headers: Mapping[str, str], rules: FetchRules) -> bytes:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > rules.max_size:
        raise too_large(int(declared[:20]), rules.max_size)
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(1 << 16, decode_content=False):
        size += len(piece)
        if size > rules.max_size:
            raise too_large(None, rules.max_size)
        pieces.append(piece)
    if declared.isdecimal() and size < int(declared[:20]) and answer.status != 304:
        raise Unreachable("the server broke off in the middle", "Try again later")
    return b"".join(pieces)


def _reason(error: BaseException, rules: FetchRules) -> str:
    text = str(error)
    if isinstance(error, TimeoutError) or "timed out" in text:
        return f"the server said nothing for {rules.read_timeout:g} seconds"
    if isinstance(error, ssl.SSLError) or "CERTIFICATE" in text or "SSL" in text:
        return "the server's encryption or certificate is not acceptable"
    if isinstance(error, ConnectionRefusedError):
        return "the server refuses connections"
    if isinstance(error, ConnectionResetError | BrokenPipeError) or "IncompleteRead" in text:
        return "the server broke off"
    if isinstance(error, OSError) and error.strerror:
        return f"the server cannot be reached ({error.strerror})"
    return f"the server's answer is no HTTP ({type(error).__name__})"
