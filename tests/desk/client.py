"""The desk on a port of its own, and a small HTTP client for it."""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin

import urllib3
import uvicorn

from tripartite.desk.app import application
from tripartite.desk.coding import Readings
from tripartite.desk.settings import Settings


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Client:
    """Asks one desk; follows redirects and keeps cookies as a browser does."""

    base: str
    follow: bool = True
    cookies: dict[str, str] = field(default_factory=dict)
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, timeout=60))

    def get(
        self, path: str, params: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return self.request("GET", path, params=params, headers=headers)

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        return self.request("POST", path, data={**(data or {}), **(files or {})}, headers=headers)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        sent = dict(headers or {})
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        url = self.base + path + (f"?{urlencode(params, doseq=True)}" if params else "")
        found = self.pool.request(method, url, fields=data, headers=sent, redirect=False)
        answer = Answer(
            found.status, {name.lower(): value for name, value in found.headers.items()}, found.data
        )
        if "set-cookie" in answer.headers:
            name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
            self.cookies[name] = value
        if self.follow and answer.status == 303:
            return self.get(urljoin(path, answer.headers["location"]))
        return answer


@contextmanager
def served(settings: Settings, readings: Readings | None = None, *, follow: bool = True) -> Iterator[Client]:
    """A client of a desk that listens on a free port for as long as it is used."""
    server = uvicorn.Server(
        uvicorn.Config(application(settings, readings), port=0, log_level="error", server_header=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until, "the desk did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Client(f"http://127.0.0.1:{port}", follow)
    finally:
        server.should_exit = True
        thread.join(20)
