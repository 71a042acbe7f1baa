"""Fetches URLs: robots.txt, one host at a time, retries, redirects."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from tripartite.sources.compression import unpacked
from tripartite.sources.failures import Refused
from tripartite.sources.fetching.addresses import Target, joined, target_of
from tripartite.sources.fetching.connection import Response, Unreachable, ask
from tripartite.sources.fetching.robots import ALLOW_ALL, ALLOW_NONE, Robots, parse_robots
from tripartite.sources.fetching.rules import PRODUCT, FetchRules

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_MEANING: Final = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "the server forbids it",
    404: "there is no such page",
    410: "the page was taken away",
    429: "the server asks for fewer requests",
    451: "it is blocked for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was fetched: body unpacked, `url` after redirects, `day` the day of the fetch.

    `unchanged` is true, and the body empty, if the server has nothing newer than the validators sent.
    """

    url: str
    body: bytes
    content_type: str
    day: date
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


@dataclass(slots=True)
class _Host:
    """What is known about a scheme, host and port."""

    next_turn: float = 0.0
    robots: Robots | None = None
    trouble: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches URLs one by one, and remembers each host's robots.txt and its turn. Use one for a run."""

    rules: FetchRules = field(default_factory=FetchRules)
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch a page, or learn that it is unchanged since the visit that gave `etag` or `modified`.

        Raises Refused with the reason if it may not be fetched, cannot be, or is too large.
        """
        extra = {}
        if etag:
            extra["If-None-Match"] = etag
        if modified:
            extra["If-Modified-Since"] = modified
        target, answer = self._followed(target_of(url), extra)
        # By our own clock: the server's may be wrong.
        day = datetime.now(UTC).date()
        if answer.status == 304 and extra:
            return Fetched(target.url, b"", "", day, etag, modified, unchanged=True)
        if answer.status != 200:
            meaning = _MEANING.get(answer.status)
            told = f"the server answers HTTP {answer.status}" + (f", {meaning}" if meaning else "")
            if answer.status in _AGAIN:
                raise Unreachable(told, "Try again later")
            raise Refused(told, "Check the address, or leave it out")
        return Fetched(
            target.url,
            unpacked(answer.body, answer.headers.get("content-encoding", ""), self.rules.max_size),
            answer.headers.get("content-type", ""),
            day,
            answer.headers.get("etag"),
            answer.headers.get("last-modified"),
        )

    def _followed(self, target: Target, extra: dict[str, str]) -> tuple[Target, Response]:
        seen: set[str] = set()
        until: float | None = None
        for _ in range(self.rules.redirects + 1):
            if target.url in seen:
                raise Refused(
                    "the server redirects in a loop", "Give the address that a browser finally shows"
                )
            seen.add(target.url)
            self._require_allowed(target)
            if until is None:
                # Redirects share the time of the first request; a host's robots.txt has its own.
                self._wait_turn(target)
                until = time.monotonic() + self.rules.total
            answer = self._asked(target, extra, until)
            place = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not place:
                return target, answer
            target = target_of(
                joined(target.url, place.encode("latin-1", "replace").decode("utf-8", "replace"))
            )
        raise Refused(
            f"the server redirects more than {self.rules.redirects} times",
            "Give the address that a browser finally shows",
        )

    def _asked(self, target: Target, extra: dict[str, str], until: float) -> Response:
        """The answer to a request, asked again where that may help."""
        headers = {
            "User-Agent": self.rules.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en",
            **extra,
        }
        wait = self.rules.first_wait
        for attempt in range(self.rules.retries + 1):
            self._wait_turn(target)
            last = attempt == self.rules.retries
            try:
                answer = ask(target, headers, self.rules, until)
            except Unreachable:
                if last or time.monotonic() + wait >= until:
                    raise
                asked = wait
            else:
                if answer.status not in _AGAIN or last:
                    return answer
                asked = max(wait, _retry_after(answer))
                if asked > self.rules.longest_wait:
                    raise Unreachable(
                        f"the server asks to come back in {asked:,.0f} seconds (HTTP {answer.status})",
                        "Try again later",
                    )
                # Waiting as asked is no fault of the server's: its time starts anew.
                until = max(until, time.monotonic() + asked + self.rules.total)
            time.sleep(asked)
            wait *= 2
        raise AssertionError("the last attempt returns or raises")

    def _wait_turn(self, target: Target) -> None:
        host = self._hosts.setdefault(target.origin, _Host())
        now = time.monotonic()
        if host.next_turn > now:
            time.sleep(host.next_turn - now)
        crawl = (host.robots.delay if host.robots else None) or 0.0
        delay = max(self.rules.delay, min(crawl, self.rules.longest_wait))
        host.next_turn = time.monotonic() + delay

    def _require_allowed(self, target: Target) -> None:
        host = self._hosts.setdefault(target.origin, _Host())
        if host.robots is None:
            host.robots, host.trouble = self._robots(target)
        if host.trouble:
            raise Unreachable(
                f"its robots.txt cannot be read, so nothing is fetched: {host.trouble}", "Try again later"
            )
        if not host.robots.allows(target.path):
            raise Refused("the host's robots.txt forbids it", "Leave it out, or ask its owner")

    def _robots(self, target: Target) -> tuple[Robots, str]:
        """The host's rules: without any all is allowed, and nothing where the server fails (RFC 9309)."""
        place = Target(target.scheme, target.host, target.port, "/robots.txt")
        until = time.monotonic() + self.rules.total
        try:
            for _ in range(self.rules.redirects + 1):
                answer = self._asked(place, {}, until)
                following = answer.headers.get("location")
                if answer.status not in _REDIRECTS or not following:
                    break
                place = target_of(joined(place.url, following))
            else:
                return ALLOW_ALL, ""
            if answer.status >= 500 or answer.status == 429:
                return ALLOW_NONE, f"HTTP {answer.status}"
            if answer.status != 200:
                return ALLOW_ALL, ""
        except Unreachable as refusal:
            return ALLOW_NONE, refusal.cause
        body = unpacked(answer.body, answer.headers.get("content-encoding", ""), self.rules.max_size)
        return parse_robots(body, PRODUCT), ""


def _retry_after(answer: Response) -> float:
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written[:9])
    try:
        when = parsedate_to_datetime(written)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
