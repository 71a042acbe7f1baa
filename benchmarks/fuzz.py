"""Fuzzing campaigns: hostile input by every door through which content from outside comes in.

    python -m benchmarks.fuzz                                 every door, 10,000 cases in each of four ways
    python -m benchmarks.fuzz html feed --cases 50000         some doors, longer
    python -m benchmarks.fuzz --ways drawn --seconds 60       a minute of processor time a door and way

A door (tests/fuzz/doors/) is fed in four ways, each in a process of its own:

    drawn     cases that hypothesis draws from the door's strategy
    mutated   some hundred of those, spliced and damaged again and again: many more cases in the same time
    guided    the same strategy, its choices made by what reaches new code (atheris; Linux only)
    raw       bytes that begin as sound documents and are changed by what reaches new code (atheris)

Printed are the cases, how many different faults they showed, the slowest case, and the most memory that the
process held, with how much of it came after the first cases. The smallest case of each fault is written to
build/fuzz/DOOR/; after its cause is mended it belongs into tests/fuzz/corpus/DOOR/, where a test replays it.
Fed with other seeds (--seed), a campaign draws other cases.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.fuzz.harness import Door

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "build" / "fuzz"
WAYS = ("drawn", "mutated", "guided", "raw")
BATCH = 1_000
POOL = 200  # drawn cases that are mutated
LONGEST = 20_000  # bytes of a raw case
SETTLED = 50  # cases after which all that is loaded once has been loaded


@dataclass
class Tally:
    """What one run of one door showed; written to `report` as it goes, so that a crash loses nothing."""

    door: "Door"
    way: str
    most: int
    until: float
    report: Path
    cases: int = 0
    slowest: float = 0.0
    slowest_size: int = 0
    settled: float = 0.0
    faults: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        return self.cases >= self.most or time.process_time() > self.until

    def take(self, case: bytes) -> None:
        """Put one case to the door and note what it did."""
        from tests.fuzz.harness import Fault, peak_megabytes

        self.report.with_suffix(".case").write_bytes(case)
        self.cases += 1
        try:
            seconds = self.door.knock(case)
        except Fault as fault:
            key = _place(fault)
            known = self.faults.get(key)
            if known is None or len(case) < len(known[0]):
                self.faults[key] = case, str(fault)
        else:
            if seconds > self.slowest:
                self.slowest, self.slowest_size = seconds, len(case)
        if self.cases == SETTLED:
            self.settled = peak_megabytes()
        if self.cases % BATCH == 0:
            self.write()

    def write(self) -> None:
        from tests.fuzz.harness import peak_megabytes

        found = []
        for key, (case, message) in sorted(self.faults.items()):
            folder = FOUND / self.door.name
            folder.mkdir(parents=True, exist_ok=True)
            name = "".join(c if c.isalnum() else "-" for c in key)[:80]
            (folder / f"{self.way}-{name}").write_bytes(case)
            found.append({"where": key, "message": message, "bytes": len(case)})
        peak = peak_megabytes()
        self.report.write_text(
            json.dumps(
                {"cases": self.cases, "slowest": self.slowest, "size": self.slowest_size, "peak": peak,
                 "grown": peak - (self.settled or peak), "faults": found}
            )
        )  # fmt: skip


def _place(fault: BaseException) -> str:
    """What tells one fault from another: the kind of error and the last line of ours that it passed."""
    cause = fault.__cause__ or fault
    frames = [
        f
        for f in traceback.extract_tb(cause.__traceback__)
        if "tripartite" in f.filename or "fuzz" in f.filename
    ]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "nowhere"
    # "3 events, 4 rows" and "5 events, 6 rows" are one fault.
    detail = "" if fault.__cause__ else " " + "".join(c for c in str(fault)[:40] if not c.isdigit())
    return f"{type(cause).__name__} {where}{detail}"


def _drawn(tally: Tally, seed: int) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    while not tally.over:
        before = tally.cases

        @seeded(seed)
        @settings(
            max_examples=min(BATCH, tally.most - tally.cases),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(tally.door.cases)
        def batch(case: bytes) -> None:
            if not tally.over:
                tally.take(case)

        batch()
        seed += 1
        if tally.cases == before:
            break


def _mutated(tally: Tally, seed: int) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded
    from tests.fuzz.hostile import EDITS, PIECES, edited

    pool = list(tally.door.seeds)
    before = time.process_time()

    @seeded(seed)
    @settings(
        max_examples=POOL,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(tally.door.cases)
    def draw(case: bytes) -> None:
        pool.append(case)

    draw()
    tally.until += time.process_time() - before
    chance = random.Random(seed)
    while not tally.over:
        case = chance.choice(pool)
        if chance.random() < 0.3:
            other = chance.choice(pool)
            case = case[: chance.randrange(len(case) + 1)] + other[chance.randrange(len(other) + 1) :]
        edits = [
            (chance.choice(EDITS), chance.getrandbits(24), chance.choice(PIECES), chance.randrange(256))
            for _ in range(chance.randrange(1, 5))
        ]
        tally.take(edited(case, edits)[:LONGEST])


def _guided(tally: Tally, seed: int, *, raw: bool) -> None:
    import atheris
    from hypothesis import HealthCheck, given, settings

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tally.door.cases)
    def of_choices(case: bytes) -> None:
        tally.take(case)

    put = tally.take if raw else of_choices.hypothesis.fuzz_one_input

    def one(data: bytes) -> None:
        put(data)
        if tally.over:
            # The engine has no way to be told that it is enough.
            tally.write()
            os._exit(0)

    with tempfile.TemporaryDirectory() as folder:
        for number, sound in enumerate(tally.door.seeds if raw else ()):
            (Path(folder) / str(number)).write_bytes(sound[:LONGEST])
        bounds = [f"-seed={seed + 1}", f"-max_len={LONGEST}", "-timeout=0", "-rss_limit_mb=0"]
        quiet = [f"-artifact_prefix={folder}/", "-verbosity=0", "-print_final_stats=0", "-close_fd_mask=3"]
        atheris.Setup([sys.argv[0], folder, *bounds, *quiet], one)
        atheris.Fuzz()


def _child(arguments: argparse.Namespace) -> None:
    """One door in one way, in this process."""
    way = arguments.child
    if way in ("guided", "raw"):
        import atheris

        # Never left: modules are imported when they are first needed.
        atheris.instrument_imports(include=["tripartite"], enable_loader_override=False).__enter__()
    from tests.fuzz.every_door import door

    found = door(arguments.doors[0])
    found.warm()
    tally = Tally(found, way, arguments.cases, time.process_time() + arguments.seconds, arguments.report)
    if way == "drawn":
        _drawn(tally, arguments.seed)
    elif way == "mutated":
        _mutated(tally, arguments.seed)
    else:
        _guided(tally, arguments.seed, raw=way == "raw")
    tally.write()


def _run(name: str, way: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """One door in one way, in a process of its own; a crash of it is a fault like others."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        paths = os.pathsep.join(str(p) for p in (ROOT / "src", ROOT, ROOT / "tests"))
        most = arguments.guided_cases if way in ("guided", "raw") else arguments.cases
        bounds = ["--cases", str(most), "--seconds", str(arguments.seconds), "--seed", str(arguments.seed)]
        command = [sys.executable, "-m", "benchmarks.fuzz", name, "--child", way, *bounds]
        command += ["--report", str(report)]
        with (Path(folder) / "log").open("w+b") as log:
            try:
                code = subprocess.run(
                    command,
                    cwd=ROOT,
                    env={**os.environ, "PYTHONPATH": paths},
                    stdout=log,
                    stderr=log,
                    check=False,
                    timeout=arguments.seconds * 40 + 600,
                ).returncode
            except subprocess.TimeoutExpired:
                code = -1
            log.seek(0)
            last = log.read().decode("utf-8", "replace")[-2_000:]
        found: dict[str, Any] = json.loads(report.read_text()) if report.exists() else {}
        case = report.with_suffix(".case")
        if code and case.exists():
            kept = FOUND / name / f"{way}-crash"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(case.read_bytes())
        if code:
            message = f"the process ended with {code}: {last}"
            found = {"cases": 0, "slowest": 0, "size": 0, "peak": 0, "grown": 0, "faults": [], **found}
            found["faults"].append({"where": "crash", "message": message, "bytes": 0})
    return found


_COLUMNS = ("door", "way", "cases", "faults", "slowest", "of bytes", "peak MB", "grown MB", "seconds")
_WIDTHS = (17, 8, 8, 8, 11, 10, 9, 10, 9)


def _line(cells: Sequence[str]) -> str:
    padded = zip(cells, _WIDTHS, strict=True)
    return "".join(cell.ljust(w) if place < 2 else cell.rjust(w) for place, (cell, w) in enumerate(padded))


def _shown(name: str, way: str, found: dict[str, Any], seconds: float) -> str:
    numbers = (found["peak"], found["grown"], seconds)
    cells = [
        name,
        way,
        f"{found['cases']:,}",
        str(len(found["faults"])),
        f"{found['slowest'] * 1000:,.0f} ms",
    ]
    return _line([*cells, f"{found['size']:,}", *(f"{number:,.0f}" for number in numbers)])


def main() -> None:
    """Run the campaign that the arguments ask for."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("doors", nargs="*", metavar="DOOR", help="default: all")
    parser.add_argument("--cases", type=int, default=10_000, help="drawn and mutated cases a door")
    parser.add_argument("--guided-cases", type=int, default=10_000, help="cases a door and guided way")
    parser.add_argument("--seconds", type=float, default=600.0, help="processor time of a door in one way")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments)
        return
    from tests.fuzz.every_door import NAMES

    print(_line(_COLUMNS), flush=True)
    for name in arguments.doors or NAMES:
        for way in arguments.ways:
            started = time.monotonic()
            found = _run(name, way, arguments)
            print(_shown(name, way, found, time.monotonic() - started), flush=True)
            for fault in found["faults"]:
                print(f"    {fault['where']}: {fault['message']:.400}", flush=True)


if __name__ == "__main__":
    main()
