"""What stands before every request: its host, its origin, its size, the token; and the headers of answers."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from tripartite.desk.settings import MAX_BODY, Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE: Final = "tripartite_token"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)
_SAFE: Final = ("GET", "HEAD")
_SIZE: Final = re.compile(r"[0-9]{1,18}")
_PORT: Final = re.compile(r":\d+\Z")


class Guard:
    """Wraps the application; what is refused never reaches it."""

    def __init__(self, app: App, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = settings.hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refusal(scope["method"], headers) or _unreadable(scope)
        if refused is not None:
            await _answer(send, *refused)
            return
        if self._settings.token is not None and not self._known(headers):
            await self._ask_token(scope, send)
            return
        await self._app(scope, receive, _with_headers(send))

    def _refusal(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._hosts is not None and _PORT.sub("", host).lower() not in self._hosts:
            return 421, "This server answers to 127.0.0.1 and localhost only. Open it by one of these names."
        if method in _SAFE:
            return None
        if method != "POST":
            return 405, "Only GET and POST are understood here."
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        elsewhere = site not in (None, "same-origin", "none")
        if elsewhere or (origin is not None and origin.partition("://")[2].lower() != host.lower()):
            return 403, "Refused: the form was sent from a page of another site. Use the desk's own pages."
        size = headers.get("content-length")
        if size is None or not _SIZE.fullmatch(size):
            return 411, "The length of what is sent must be given."
        if int(size) > MAX_BODY:
            return 413, (
                f"What was sent has {int(size):,} bytes; the desk takes {MAX_BODY:,} at most. "
                "Larger files go into a store: tripartite collect FILE --store news.duckdb"
            )
        return None

    def _known(self, headers: dict[str, str]) -> bool:
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        return self._is_token(bearer) or (cookie is not None and self._is_token(cookie.value))

    def _is_token(self, given: str) -> bool:
        return compare_digest(given.encode(), (self._settings.token or "").encode())

    async def _ask_token(self, scope: Scope, send: Send) -> None:
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token", "")
        if scope["method"] not in _SAFE or not self._is_token(given):
            await _answer(
                send, 401, "This desk asks for a token. Open the address that `tripartite serve` printed."
            )
            return
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        # A path of two slashes would be read as the name of another host.
        target = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
        cookie = f"{COOKIE}={self._settings.token}; Path=/; HttpOnly; SameSite=Strict"
        extra = [(b"location", target.encode("ascii", "ignore")), (b"set-cookie", cookie.encode("latin-1"))]
        await _answer(send, 303, "", extra)


def _unreadable(scope: Scope) -> tuple[int, str] | None:
    # Not every HTTP server in front of this refuses such bytes, and what comes after expects ASCII.
    if scope.get("query_string", b"").isascii():
        return None
    return 400, "The address has bytes that must be written as %XX. Write it as browsers do."


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sending


async def _answer(send: Send, status: int, text: str, extra: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    headers = [kind, *_HEADERS, *(extra or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})
