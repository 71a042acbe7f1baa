"""The command that starts the desk: what it prints, and what it refuses."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3

PROGRAM = [sys.executable, "-m", "tripartite", "serve"]


@contextmanager
def serving(*options: str, **environment: str) -> Iterator[str]:
    """The address that a running desk printed; stopped as Ctrl+C stops it."""
    process = subprocess.Popen(
        [*PROGRAM, "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
        restore_signals=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert "Traceback" not in complaints
    assert process.returncode in (0, 130)


def status(url: str) -> int:
    return urllib3.request("GET", url, redirect=False, retries=urllib3.Retry(40, backoff_factor=0.1)).status


def test_it_serves_where_it_says() -> None:
    with serving() as address:
        assert address.startswith("http://127.0.0.1:")
        assert status(f"{address}read") == 200


def test_where_others_can_reach_it_a_token_is_made_up() -> None:
    with serving("--host", "0.0.0.0") as address:
        here = address.replace("0.0.0.0", "127.0.0.1")
        plain, _, token = here.partition("?token=")
        assert len(token) >= 24
        assert status(f"{plain}read") == 401
        assert status(f"{plain}read?token={token}") == 303


def test_a_token_may_be_asked_for_here_too() -> None:
    with serving(TRIPARTITE_TOKEN="correct-horse") as address:
        assert address.endswith("?token=correct-horse")


def refused(*options: str) -> str:
    answer = subprocess.run([*PROGRAM, *options], capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1 or "usage" in answer.stderr
    assert "Traceback" not in answer.stderr
    return answer.stderr


def test_what_cannot_be_served_is_refused(tmp_path: Path) -> None:
    assert "tripartite collect" in refused("--store", str(tmp_path / "none.duckdb"))
    assert "no address" in refused("--host", "nowhere.invalid")
    assert "letters, digits" in refused("--token", "a b")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "cannot listen" in refused("--port", str(taken.getsockname()[1]))


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_a_port_is_a_number(port: str) -> None:
    assert "no port" in refused(f"--port={port}")
