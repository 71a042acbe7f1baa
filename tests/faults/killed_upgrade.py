"""Upgrades of a store that are killed after given parts of the time one takes: run by test_interrupted_upgrade.py.

Each attempt is a fork of this process, which has no threads yet. Prints one line an attempt: "killed" or "done".
"""

import os
import signal
import sys
import time
from threading import Timer

from tripartite.store.store import open_store


def attempt(place: str, after: float | None) -> str:
    child = os.fork()
    if child == 0:
        if after is not None:
            Timer(after, os.kill, (os.getpid(), signal.SIGKILL)).start()
        open_store(place, write=True).close()
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert status == 0 or os.WIFSIGNALED(status), "an upgrade after a kill failed"
    return "done" if status == 0 else "killed"


def main(place: str, copy: str, kills: int) -> None:
    started = time.monotonic()
    attempt(copy, None)
    lasted = time.monotonic() - started
    for number in range(kills):
        outcome = attempt(place, lasted * (number + 0.5) / kills)
        sys.stdout.write(f"{outcome}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
