"""What can go wrong with a job on many machines, in words for people."""

import os
from typing import Any, Final

from tripartite.records.errors import TripartiteError


class ClusterMissing(TripartiteError):
    """Ray or fsspec is not installed; the message gives the command that installs it."""


class WorkersLost(TripartiteError):
    """Workers die before they do anything, so that going on makes no sense."""


class StorageError(TripartiteError):
    """The place of partitions cannot be used."""


# Ray reads these when it is imported. It would print a paragraph on standard output about each dead worker.
_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


def ray_library() -> Any:
    """Ray, loaded when it is first needed. Raises ClusterMissing."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise _missing("ray") from error
    return ray


def fsspec_library() -> Any:
    """fsspec, loaded when it is first needed. Raises ClusterMissing."""
    try:
        import fsspec
    except ImportError as error:
        raise _missing("fsspec") from error
    return fsspec


def _missing(name: str) -> ClusterMissing:
    return ClusterMissing(
        f'--engine ray needs the package {name}. Install it: pip install "tripartite[cluster]"'
    )


def first_line(error: BaseException) -> str:
    """What an error of a library says, short and on one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
