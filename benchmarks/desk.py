"""How fast the desk answers over a large store, and how much its pages weigh.

    python benchmarks/desk.py [--events 1000000] [--requests 30] [--folder /tmp/made]

The store is generated as in benchmarks/store.py. The desk runs in a process of its own, as `tripartite serve`
starts it; times are those of whole requests over the loopback. "first" is the first answer to each question,
"again" those after it. Weights are as sent, compressed; the first view is a page with the styles, scripts and
icon that it asks for.
"""

import argparse
import gzip
import re
import socket
import subprocess
import sys
import tempfile
import time

import urllib3

from store import generated

TYPES = ("PROTEST", "ASSAULT", "AGREE", "ACCUSE", "AID", "COERCE", "THREATEN", "CONSULT")
COUNTRIES = ("IRN", "ISR", "USA", "RUS", "CHN", "FRA", "DEU", "GBR", "TUR", "SYR")


def questions(requests: int) -> dict[str, list[str]]:
    """Addresses by the name of their page, each of them different."""
    numbers = range(requests)

    def kind(n: int) -> str:
        return f"type={TYPES[n % 8]}&country={COUNTRIES[n % 10]}&since={2004 + n % 20}-01-01"

    return {
        "overview": ["/"],
        "events": ["/events", "/events?sort=oldest", "/events?sort=surest"],
        "events, filtered": [f"/events?{kind(n)}" for n in numbers],
        "map": ["/map"],
        "map, filtered and moved": [
            f"/map?{kind(n)}&zoom={n % 5}&latitude={n % 60}&longitude={n * 3}" for n in numbers
        ],
        "relations": ["/relations"],
        "relations, part of the time": [
            f"/relations?since={2004 + n % 20}-{1 + n % 12:02}-01&until={2004 + n % 20}-12-31"
            for n in numbers
        ],
        "relations of a pair": [
            f"/relations?a={COUNTRIES[n % 10]}&b={COUNTRIES[(n // 10 + n + 1) % 10]}&by=month"
            for n in numbers
        ],
        "review": ["/review", "/review?order=sample"],
        "read": ["/read"],
    }


def started(store: str) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "tripartite", "serve", "--store", store, "--port", str(port)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL), f"http://127.0.0.1:{port}"


def asked(pool: urllib3.PoolManager, url: str) -> tuple[float, bytes]:
    began = time.perf_counter()
    answer = pool.request("GET", url, headers={"accept-encoding": "gzip"}, decode_content=False)
    seconds = time.perf_counter() - began
    if answer.status != 200:
        raise SystemExit(f"{url}: {answer.status}")
    return 1000 * seconds, answer.data


def share(times: list[float], part: float) -> float:
    return sorted(times)[round(part * (len(times) - 1))]


def first_view(pool: urllib3.PoolManager, base: str, page: bytes) -> int:
    text = gzip.decompress(page).decode()
    parts = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', text))
    return len(page) + sum(len(asked(pool, base + part)[1]) for part in parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=30)
    parser.add_argument("--folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        store = generated(arguments.folder or made, arguments.events)
        process, base = started(store)
        try:
            measured(arguments, base)
        finally:
            process.terminate()
            process.wait()


def measured(arguments: argparse.Namespace, base: str) -> None:
    pool = urllib3.PoolManager(retries=urllib3.Retry(60, backoff_factor=0.1, backoff_max=0.5))
    asked(pool, f"{base}/read")
    time.sleep(20)  # while it prepares its first pages, as it does at each start
    print(f"{arguments.events:,} events{'':<14} first p50   p95   again p50   p95 ms   page  first view kB")
    for name, addresses in questions(arguments.requests).items():
        answers = [asked(pool, base + address) for address in addresses]
        first = [milliseconds for milliseconds, _ in answers]
        rounds = 1 if len(addresses) > 5 else 10
        again = [asked(pool, base + address)[0] for _ in range(rounds) for address in addresses]
        page = max((body for _, body in answers), key=len)
        weight = first_view(pool, base, page)
        print(
            f"{name:<28} {share(first, 0.5):9.0f} {share(first, 0.95):5.0f} {share(again, 0.5):11.0f} "
            f"{share(again, 0.95):5.0f} {len(page) / 1000:9.0f} {weight / 1000:9.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
