"""The command `tripartite` for the documentation's code blocks, without its start of two seconds.

One process loads the model and forks for each call: `serve` runs in it. `CLIENT` is the program that stands in
for the command: it hands its arguments, folder, environment and the three standard files over, and ends with
the exit code of the fork. What runs is the checkout's own `tripartite.cli.main`.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Final

CLIENT: Final = """\
#!{python} -IES
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(line, [len(call).to_bytes(8, "big")], [0, 1, 2])
    line.sendall(call)
    code = line.recv(1)
sys.exit(code[0] if code else 1)
"""


def serve(address: str) -> None:
    """Answer calls at a Unix socket until standard input is closed."""
    import duckdb  # noqa: F401 - loaded once for all forks
    import pyarrow.parquet  # noqa: F401

    import tripartite
    from tripartite.cli import main

    tripartite.read("Police arrested two men in Minsk on Monday, officials said.", published="2024-05-14")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                door.close()
                code = _answer(line, main)
                line.sendall(bytes([code]))
                os._exit(0)
            line.close()


def _answer(line: socket.socket, main: object) -> int:
    head, files, _, _ = socket.recv_fds(line, 8, 3)
    length = int.from_bytes(head, "big")
    call = b""
    while len(call) < length:
        call += line.recv(length - len(call))
    arguments, folder, environment = json.loads(call)
    for target, given in enumerate(files):
        os.dup2(given, target)
        os.close(given)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(0, "r", encoding="utf-8"),
        os.fdopen(1, "w", encoding="utf-8"),
        os.fdopen(2, "w", encoding="utf-8", buffering=1),
    )
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    try:
        code = main(arguments)  # type: ignore[operator]
    except SystemExit as ended:
        code = ended.code
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
    return code if isinstance(code, int) else 1


def client(folder: Path, address: str) -> None:
    """Write the stand-in for the command into a folder."""
    program = folder / "tripartite"
    program.write_text(CLIENT.format(python=sys.executable, address=address), "utf-8")
    program.chmod(0o755)


if __name__ == "__main__":
    serve(sys.argv[1])
