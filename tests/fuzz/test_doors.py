"""Whatever comes in by any door, nothing comes back but a result or an error that says what is wrong."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.fuzz.every_door import NAMES, door
from tests.fuzz.harness import CORPUS

# The strategies are big tables, which hypothesis finds too long to print.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")


@pytest.mark.parametrize("name", NAMES)
def test_drawn_cases(name: str) -> None:
    found = door(name)
    found.warm()

    # The same cases each time: a test run is no campaign (benchmarks/fuzz.py is). A case that fails is shown as
    # it is; making it smaller takes minutes.
    @settings(
        max_examples=found.few, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(found.cases)
    def knock(case: bytes) -> None:
        found.knock(case)

    knock()


@pytest.mark.parametrize("name", NAMES)
def test_sound_documents(name: str) -> None:
    found = door(name)
    found.warm()
    for seed in found.seeds:
        found.knock(seed)


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_cases_that_were_found(path: Path) -> None:
    found = door(path.parent.name)
    found.warm()
    found.knock(path.read_bytes())
