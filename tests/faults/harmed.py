"""The command line in a process that misfortune was prepared for: `python harmed.py MISFORTUNE VALUE words…`.

`size N`: no file may grow beyond N bytes, as on a full disk. `rights 0`: the rights of files hold, for root as
well. `clock YEARS`: the clock is wrong by so much.
"""

import ctypes
import os
import resource
import sys
from datetime import timedelta

from tripartite.cli import main
from tripartite.store import store

DROP_FROM_BOUNDING_SET, OVERRIDE, READ_SEARCH = 24, 1, 2  # prctl(2), capabilities(7)


def without_overriding() -> None:
    """Begin this program again without root's power to pass over the rights of files."""
    library = ctypes.CDLL(None, use_errno=True)
    for power in (OVERRIDE, READ_SEARCH):
        if library.prctl(DROP_FROM_BOUNDING_SET, power, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "the power cannot be given up")
    os.execv(sys.executable, [sys.executable, __file__, "already", "0", *sys.argv[3:]])


def prepare(misfortune: str, value: str) -> None:
    if misfortune == "size":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), int(value)))
    elif misfortune == "rights":
        if os.getuid() == 0:
            without_overriding()
    elif misfortune == "clock":
        now = store._now
        store._now = lambda: now() + timedelta(days=365 * int(value))  # type: ignore[assignment]
    elif misfortune != "already":
        raise ValueError(misfortune)


if __name__ == "__main__":
    prepare(sys.argv[1], sys.argv[2])
    sys.exit(main(sys.argv[3:]))
