"""``tripartite serve``: the desk, a local web page."""

import os
import secrets
import socket
from argparse import Namespace
from typing import TYPE_CHECKING

from tripartite.records.errors import TripartiteError

if TYPE_CHECKING:
    from tripartite.desk.settings import Settings


class CannotListen(TripartiteError):
    """The address is taken, or not this machine's."""


def run(arguments: Namespace) -> int:
    """Serve until interrupted. Raises TripartiteError when the store or the address cannot be had."""
    import uvicorn

    from tripartite.desk.app import application
    from tripartite.desk.settings import Settings, is_loopback
    from tripartite.store.store import open_store

    token = arguments.token or os.environ.get("TRIPARTITE_TOKEN") or None
    if token is None and not is_loopback(arguments.host):
        token = secrets.token_urlsafe(24)
    if token is not None and not all(
        letter.isascii() and (letter.isalnum() or letter in "-_") for letter in token
    ):
        raise CannotListen("a token is made of letters, digits, - and _ only. Give another with --token")
    if arguments.store is not None:
        open_store(
            arguments.store
        ).close()  # a store that cannot be opened is better told here than in a page
    settings = Settings(arguments.store, arguments.host, arguments.port, token)
    listening = _listening(settings)
    port: int = listening.getsockname()[1]
    settings = Settings(arguments.store, arguments.host, port, token)
    print(f"The desk is at {settings.url}{f'?token={token}' if token else ''}", flush=True)
    print("Stop it with Ctrl+C", flush=True)
    config = uvicorn.Config(
        application(settings, prepare=True),
        log_level="warning",
        server_header=False,
        timeout_keep_alive=5,
        limit_concurrency=64,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(settings: "Settings") -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        made = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CannotListen(
            f"{settings.host} is no address to listen at: {error.strerror or error}"
        ) from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError as error:
        made.close()
        raise CannotListen(
            f"cannot listen at {settings.host}, port {settings.port}: {error.strerror}. "
            "Choose another with --port or --host"
        ) from error
    return made
