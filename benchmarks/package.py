"""What the package weighs, and how long it takes to start.

usage: python benchmarks/package.py WHEEL [--bin DIR] [--repeat 10]

WHEEL is a built wheel (`pip wheel --no-deps -w dist .`), DIR the folder of commands of an environment that
has it installed and nothing but what it needs (default: that of the running Python; the size of one with
the tools of development says little). Each command is started anew `--repeat` times, after one start that
is not counted; the best is printed, in seconds by the clock and of processor, of which a busy machine changes
the second less. The size of the installation is the sum of the files in its site-packages, compiled Python
included; that of the package is its own folder.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

MB = 1_000_000
STARTS = {
    "python -c pass": ["python", "-c", "pass"],
    "import tripartite": ["python", "-c", "import tripartite"],
    "tripartite --help": ["tripartite", "--help"],
    "tripartite --version": ["tripartite", "--version"],
    "tripartite read (one sentence)": ["tripartite", "read", "-"],
}
SENTENCE = b"Police arrested three protesters in Minsk on Monday, the Interior Ministry said."
WHERE = "import json, sysconfig; print(json.dumps(sysconfig.get_paths()['purelib']))"


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def seconds(command: list[str], repeat: int) -> tuple[float, float]:
    """The least time that a command takes by the clock, and of processor, each start a process of its own."""
    clock, processor = [], []
    for _ in range(repeat + 1):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, input=SENTENCE, stdout=subprocess.DEVNULL, check=True)
        clock.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(clock[1:]), min(processor[1:])


def parts(wheel: Path) -> dict[str, tuple[int, int]]:
    """Bytes of each room of the package in a wheel, packed and unpacked, the largest first."""
    found: dict[str, tuple[int, int]] = {}
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.infolist():
            room = "/".join(entry.filename.split("/")[1:2])
            packed, unpacked = found.get(room, (0, 0))
            found[room] = (packed + entry.compress_size, unpacked + entry.file_size)
    return dict(sorted(found.items(), key=lambda item: -item[1][0]))


def main() -> None:
    """Print sizes and times."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("wheel", type=Path)
    arguments.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    arguments.add_argument("--repeat", type=int, default=10)
    given = arguments.parse_args()

    print(f"wheel: {given.wheel.stat().st_size / MB:.1f} MB")
    for room, (packed, unpacked) in list(parts(given.wheel).items())[:5]:
        print(f"  {room}: {packed / MB:.2f} MB, unpacked {unpacked / MB:.2f} MB")
    told = subprocess.run([given.bin / "python", "-c", WHERE], capture_output=True, text=True, check=True)
    site = Path(json.loads(told.stdout))
    print(f"installed: {size(site) / MB:.0f} MB, of which tripartite {size(site / 'tripartite') / MB:.1f} MB")
    folders = sorted(((size(path), path.name) for path in site.iterdir() if path.is_dir()), reverse=True)
    print("  largest: " + ", ".join(f"{name} {weight / MB:.0f}" for weight, name in folders[:8]))
    for name, (command, *rest) in STARTS.items():
        clock, processor = seconds([str(given.bin / command), *rest], given.repeat)
        print(f"{name}: {clock:.3f} s by the clock, {processor:.3f} s of processor")


if __name__ == "__main__":
    main()
