"""robots.txt as RFC 9309 has it: which paths of a host may be fetched."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

# The RFC asks for at least 500 kibibytes to be read.
MAX_BYTES: Final = 500 * 1024

_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us: (allowed, pattern) pairs, and the seconds to wait between fetches, if asked."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """True if the path, query included, may be fetched: the longest matching pattern decides."""
        if path == "/robots.txt":
            return True
        plain = _decoded(path)
        best = (-1, True)
        for allowed, pattern in self.rules:
            if _matches(pattern, plain):
                best = max(best, (len(pattern), allowed))
        return best[1]


ALLOW_ALL: Final = Robots()
ALLOW_NONE: Final = Robots(((False, "/"),))


def parse_robots(data: bytes, product: str) -> Robots:
    """The rules of the groups for `product`, else of those for "*"; what cannot be read is passed over."""
    ours: list[tuple[str, str]] = []
    anyone: list[tuple[str, str]] = []
    named = False
    agents: set[str] = set()
    in_agents = False
    for line in data[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        field, value = found[1].lower(), found[2].strip()
        if field == "user-agent":
            if not in_agents:
                agents = set()
            in_agents = True
            token = _TOKEN.match(value)
            agents.add("*" if value == "*" else token.group().lower() if token else "")
            named = named or product.lower() in agents
        elif field in ("allow", "disallow", "crawl-delay"):
            in_agents = False
            if product.lower() in agents:
                ours.append((field, value))
            elif "*" in agents:
                anyone.append((field, value))
    return _robots(ours if named else anyone)


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = [
        (field == "allow", _decoded(value))
        for field, value in lines
        if field != "crawl-delay" and value.startswith(("/", "*"))
    ]
    delays = [value for field, value in lines if field == "crawl-delay"]
    delay = next((float(value) for value in delays if re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value)), None)
    return Robots(tuple(rules), delay)


def _decoded(path: str) -> str:
    """The path with its escapes undone, so that "%7Ejo" and "~jo" are the same."""
    return unquote_to_bytes(path).decode("utf-8", "surrogateescape")


def _matches(pattern: str, path: str) -> bool:
    """Whether the path begins as the pattern says; "*" stands for anything, a final "$" for the end."""
    anchored = pattern.endswith("$")
    pieces = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    # Leftmost matches suffice, but for the last piece of an anchored pattern: no backtracking, linear time.
    for piece in pieces[1:-1] if anchored else pieces[1:]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not anchored:
        return True
    if len(pieces) == 1:
        return at == len(path)
    return path.endswith(pieces[-1]) and len(path) - len(pieces[-1]) >= at
